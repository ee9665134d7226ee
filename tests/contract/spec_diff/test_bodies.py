"""Bodies of requests that may be left out, and those that may not."""

from __future__ import annotations

import pytest

from .documents import OK, Json, openapi, optional, said, swagger, taking

TEXT = {"type": "string"}


def test_a_body_that_becomes_required() -> None:
    """It breaks who sends none, whatever its fields are; its fields do not differ."""
    for required in ([], ["item"]):
        needed = taking(TEXT, required=required)
        free = optional(taking(TEXT, required=required))
        assert said(free, needed) == {"POST /orders body: now required": True}
        assert said(needed, free) == {"POST /orders body: no longer required": False}


@pytest.mark.parametrize("nullable", [False, True])
def test_fields_of_a_body_that_may_be_left_out(nullable: bool) -> None:
    """Who sends the body has to send a new required field too; null beside it changes nothing."""
    null = {"type": ["object", "null"]} if nullable else {}
    more = {"properties": {"item": TEXT, "note": TEXT}}
    old = optional(taking(TEXT, required=["item"], **null))
    new = optional(taking(TEXT, required=["item", "note"], **more, **null))
    assert said(old, new) == {"POST /orders body.note: added, required": True}
    assert said(new, old) == {"POST /orders body.note: removed": True}
    described = optional(taking(TEXT, required=["item"], **more, **null))
    assert said(described, new) == {"POST /orders body.note: now required": True}
    either = optional(taking(TEXT, required=["item"], type=["object", "null"]))
    plain = optional(taking(TEXT, required=["item"]))
    assert said(plain, either) == {"POST /orders body: may be null": False}


def test_a_body_that_comes_and_may_be_left_out() -> None:
    """Nobody has to send it, so its required fields break nobody."""
    new = optional(taking(TEXT, required=["item"]))
    old = openapi({"/orders": {"post": {"responses": OK}}})
    assert said(old, new) == {"POST /orders body.item: added": False}
    assert said(old, taking(TEXT)) == {
        "POST /orders body: now required": True,
        "POST /orders body.item: added": False,
    }


def test_the_body_of_swagger() -> None:
    """A body parameter says whether it is required; a form says it by its fields only."""

    def body(required: bool, *names: str) -> Json:
        schema = {"properties": {"item": TEXT, "note": TEXT}, "required": [*names]}
        parameter = {"name": "order", "in": "body", "required": required, "schema": schema}
        return swagger({"/orders": {"post": {"parameters": [parameter], "responses": OK}}})

    assert said(body(False, "item"), body(False, "item", "note")) == {
        "POST /orders body.note: now required": True
    }
    assert said(body(False, "item"), body(True, "item")) == {
        "POST /orders body: now required": True
    }

    def form(*required: str) -> Json:
        fields = [
            {"name": name, "in": "formData", "type": "string", "required": name in required}
            for name in ("item", "note")
        ]
        return swagger({"/orders": {"post": {"parameters": fields, "responses": OK}}})

    assert said(form(), form("note")) == {"POST /orders body.note: now required": True}
    assert said(form(), body(True)) == said(body(True), form()) == {}
