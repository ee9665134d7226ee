"""What schemas of the spec are called and typed in Python."""

from __future__ import annotations

import keyword
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spec_schemas import (
    SpecError,
    annotation,
    argument_name,
    component_models,
    fields_of,
    python_name,
    refuse_unreadable,
    resolve,
)

DOCUMENT: dict[str, Any] = {
    "components": {
        "schemas": {
            "Money": {"type": "number", "description": "An amount."},
            "State": {"type": "string", "enum": ["open"]},
            "Line": {"type": "object"},
            "Base": {"properties": {"id": {"type": "string"}}, "required": ["id"]},
            "Order": {
                "allOf": [
                    {"$ref": "#/components/schemas/Base"},
                    {"type": "object", "properties": {"a": {}}, "required": ["a"]},
                ]
            },
        }
    }
}


def ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


@pytest.mark.parametrize(
    ("wire", "name"),
    [
        ("imp_uid", "imp_uid"), ("imp_uid[]", "imp_uid"), ("schedule-status", "schedule_status"),
        ("channelGroupId", "channel_group_id"), ("from", "from_"), ("list", "list_"),
        ("type", "type_"), ("id", "id"), ("self", "self_"), ("naverUseCfm", "naver_use_cfm"),
        ("SuperBillingKey", "super_billing_key"), ("pwd_2digit", "pwd_2digit"),
    ],
)  # fmt: skip
def test_python_name(wire: str, name: str) -> None:
    """Names of the API become snake case; a word that Python has gets an underscore."""
    assert python_name(wire) == name


@pytest.mark.parametrize(
    ("wire", "name"),
    [
        ("imp_uid[]", "imp_uid"), ("extra[requester]", "extra_requester"), ("a[b][]", "a_b"),
        ("schedule-status", "schedule_status"), ("channelGroupId", "channel_group_id"),
        ("a+b", "a_b"), ("from", "from_"), ("list", "list_"), ("extra[from]", "extra_from"),
    ],
)  # fmt: skip
def test_argument_name(wire: str, name: str) -> None:
    """Arguments keep what stands in brackets, and turn what is no word into an underscore."""
    assert argument_name(wire) == name


@given(st.text(max_size=12))
def test_python_name_is_usable_or_refused(wire: str) -> None:
    """Whatever a field is called, its name works as an argument or the spec is refused."""
    try:
        name = python_name(wire)
    except SpecError as error:
        assert repr(wire) in str(error)
    else:
        assert name.isidentifier()
        assert not keyword.iskeyword(name)


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({}, "Any"),
        ({"type": "string"}, "str"),
        ({"type": "number"}, "Money"),
        ({"type": "boolean"}, "bool"),
        ({"type": "object"}, "dict[str, Any]"),
        ({"type": ["null", "string"]}, "str | None"),
        ({"type": ["string", "null"]}, "str | None"),
        ({"const": "a"}, "Literal['a']"),
        ({"enum": ["a", "b", None]}, "Literal['a', 'b'] | None"),
        ({"type": "array", "items": {"type": "integer"}}, "list[int]"),
        (ref("Money"), "Money"),
        (ref("State"), "State"),
        (ref("Line"), "Line"),
        (ref("Order"), "Order"),
        ({"allOf": [ref("State")], "default": "open"}, "State"),
        ({"anyOf": [ref("State"), {"type": "string"}, {"type": "null"}]}, "State | str | None"),
        ({"oneOf": [ref("Line"), {"type": "null"}]}, "Line | None"),
    ],
)
def test_annotation(schema: dict[str, Any], expected: str) -> None:
    """Each kind of schema has its Python type; named ones are called by their name."""
    assert annotation(DOCUMENT, schema) == expected


def test_an_object_without_a_name() -> None:
    """An object described in place is refused: a caller could not construct it."""
    with pytest.raises(SpecError, match="make it a component"):
        annotation(DOCUMENT, {"type": "object", "properties": {"a": {}}})


def test_resolve() -> None:
    """A $ref is followed, also inside of an allOf; what stands beside it wins."""
    beside = {"description": "Mine.", "default": 1}
    expected = {"type": "number", "description": "Mine.", "default": 1}
    assert resolve(DOCUMENT, ref("Money") | beside) == expected
    assert resolve(DOCUMENT, {"allOf": [ref("Money")]} | beside) == expected
    with pytest.raises(SpecError, match="#/components/schemas/Nothing is not defined"):
        resolve(DOCUMENT, ref("Nothing"))


def test_fields_of() -> None:
    """The fields of an object are its own and those of its allOf."""
    assert fields_of(DOCUMENT, ref("Order")) == ({"id": {"type": "string"}, "a": {}}, {"id", "a"})


def test_component_models() -> None:
    """Objects and enumerations have a module; scalars have none."""
    assert component_models(DOCUMENT) == {
        "State": "state", "Line": "line", "Base": "base", "Order": "order",
    }  # fmt: skip
    assert component_models({}) == {}


@pytest.mark.parametrize(
    ("schema", "message"),
    [
        ({"type": "string", "format": "date-time"}, "format date-time"),
        ({"properties": {"a": {"type": "string", "format": "uuid"}}}, "format uuid"),
        ({"anyOf": [ref("Line"), ref("Line")]}, "united with null only"),
        ({"items": [{"oneOf": [{"type": "array"}, {"type": "string"}]}]}, "united with null only"),
    ],
)
def test_refuse_unreadable(schema: dict[str, Any], message: str) -> None:
    """A schema is refused where the type of a field would promise what is not read."""
    with pytest.raises(SpecError, match=message):
        refuse_unreadable(DOCUMENT, {"components": {"schemas": {"A": schema}}})


def test_examples_are_not_schemas() -> None:
    """What merely looks like a schema in an example is let through."""
    refuse_unreadable(DOCUMENT, {"example": {"type": "string", "format": "date"}, "format": "date"})
    refuse_unreadable(DOCUMENT, {"anyOf": [ref("Line"), {"type": "null"}]})
