"""Media types of bodies: each is compared with itself, and one that goes breaks who uses it."""

from __future__ import annotations

from typing import Any

import pytest

from .documents import OK, Json, answering, asking, openapi, query, said, swagger

TEXT = {"type": "string"}
ORDER = {"type": "object", "properties": {"item": TEXT}}


def sending(*names: str, schema: Any = ORDER) -> Json:
    """`POST /orders` with a body in these media types."""
    body = {"required": True, "content": {name: {"schema": schema} for name in names}}
    return openapi({"/orders": {"post": {"requestBody": body, "responses": OK}}})


def answered(*names: str, schema: Any = ORDER) -> Json:
    """`GET /orders` with an answer in these media types."""
    content = {name: {"schema": schema} for name in names}
    return answering({"200": {"description": "Done.", "content": content}})


@pytest.mark.parametrize(
    ("write", "place"), [(sending, "POST /orders body"), (answered, "GET /orders 200")]
)
def test_json_that_vanishes(write: Any, place: str) -> None:
    """It breaks callers, who send and read JSON."""
    assert said(write("application/json", "text/csv"), write("text/csv")) == {
        f"{place}: media type JSON removed": True
    }
    assert said(write("application/json"), write("application/xml")) == {
        f"{place}: media type JSON removed": True,
        f"{place}: media type application/xml added": False,
    }


def test_media_types_that_are_the_same() -> None:
    """Parameters of a media type and its kind of JSON do not matter; a range has all its types."""
    plain = sending("application/json")
    for name in ("application/json; charset=utf-8", "application/hal+json", "Application/JSON"):
        assert said(plain, sending(name)) == said(sending(name), plain) == {}
    assert said(sending("text/csv"), sending("text/*")) == {
        "POST /orders body: media type text/* added": False
    }


@pytest.mark.parametrize("schema", [{"type": "array", "items": TEXT}, TEXT, {"enum": ["a"]}, {}])
def test_a_media_type_that_is_added(schema: Any) -> None:
    """It breaks nobody, whatever its schema is: nobody sends or asks for it yet."""
    for write in (sending, answered):
        for first, second in (("text/csv", "application/json"), ("text/csv", "text/html")):
            old = write(first)
            new = write(first, second)
            for path in new["paths"]["/orders"].values():
                body = path.get("requestBody") or path["responses"]["200"]
                body["content"][second] = {"schema": schema}
            assert not any(said(old, new).values())


def test_a_media_type_without_a_schema() -> None:
    """It is there, and taken to be like the others."""
    new = sending("application/json", "text/csv")
    del new["paths"]["/orders"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert said(sending("application/json", "text/csv"), new) == {}


def test_json_that_vanishes_from_swagger() -> None:
    """There it stands beside the body, for an operation or for all."""
    field = {"name": "item", "in": "formData", "type": "string"}

    def form(**rest: Any) -> Json:
        return swagger({"/orders": {"post": {"parameters": [field], "responses": OK}}}, **rest)

    form_type = "application/x-www-form-urlencoded"
    old = form(consumes=["application/json", form_type])
    assert said(old, form(consumes=[form_type])) == {
        "POST /orders body: media type JSON removed": True
    }
    assert said(old, form()) == said(form(), old) == {}


def test_an_untyped_body() -> None:
    """A body of which nothing was said takes what it took; describing it breaks nobody."""
    untyped = sending("application/json", schema={})
    needed = {**ORDER, "required": ["item"]}
    described = sending("application/json", schema=needed)
    assert said(untyped, described) == {"POST /orders body: type any -> object": False}
    assert said(described, untyped) == {"POST /orders body: type object -> any": False}


LIST = {"type": "array", "items": TEXT}


def test_a_value_that_becomes_a_list_of_it() -> None:
    """In a query, a form or XML a list of one is written as the value is."""
    for old, new, place in (
        (asking(query("item")), asking(query("item", LIST)), "GET /orders query.item"),
        *(
            (
                sending(name),
                sending(name, schema={"properties": {"item": LIST}}),
                "POST /orders body.item",
            )
            for name in ("application/xml", "application/x-www-form-urlencoded")
        ),
    ):
        assert said(old, new) == {f"{place}: now a list of it": False}
        assert said(new, old) == {f"{place}: no longer a list": True}
    pair = asking(query("item", {**LIST, "minItems": 2}))
    assert said(asking(query("item")), pair) == {"GET /orders query.item: now a list of it": True}
    numbers = asking(query("item", {"type": "array", "items": {"type": "integer"}}))
    assert said(asking(query("item")), numbers) == {
        "GET /orders query.item: now a list of it": False,
        "GET /orders query.item[]: type string -> integer": True,
    }
    json = sending("application/json", schema={"properties": {"item": LIST}})
    assert any(said(sending("application/json"), json).values())
    xml = answered("application/xml", schema={"properties": {"item": LIST}})
    assert any(said(answered("application/xml"), xml).values())
