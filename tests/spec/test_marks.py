"""openapi.yaml marks a person's data, secrets and how sure its statements are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from portone_v1_api.sensitive import looks_personal

from .description import DOCUMENT

GRADES = ("documented", "observed", "inferred", "unknown")
HARMLESS_TYPES = ({"integer"}, {"boolean"}, {"number"})


def fields(node: Any, where: str = "#") -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every property and parameter but those in examples: its place, its name, its object."""
    if isinstance(node, dict):
        if "in" in node and isinstance(node.get("name"), str):
            yield where, node["name"], node
        properties = node.get("properties")
        if isinstance(properties, dict):
            for name, field in properties.items():
                if isinstance(field, dict):
                    yield f"{where}/{name}", name, field
        for key, value in node.items():
            if key not in ("example", "examples"):
                yield from fields(value, f"{where}/{key}")
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from fields(value, f"{where}/{index}")


def types(field: dict[str, Any]) -> set[str]:
    kinds = field.get("schema", field).get("type", "string")
    return {kinds} if isinstance(kinds, str) else set(kinds) - {"null"}


def is_marked(field: dict[str, Any]) -> bool:
    """Whether somebody decided on a field: personal or not, secret, or confidential."""
    schema = field.get("schema", field)
    return "x-personal" in field or "x-confidential" in field or schema.get("format") == "password"


def test_a_field_with_a_name_of_personal_data_is_marked() -> None:
    """A text, a list or an object whose name looks personal says whether it is."""
    missing = [
        where
        for where, name, field in fields(DOCUMENT)
        if looks_personal(name) and types(field) not in HARMLESS_TYPES and not is_marked(field)
    ]
    assert missing == [], "write x-personal: true, or false where it is no person's data"


def test_the_test_above_finds_a_new_field() -> None:
    """A buyer's fax that somebody adds without the mark is found."""
    document = {"properties": {"buyer_fax": {"type": ["string", "null"]}, "amount": {}}}
    assert [
        name for _, name, field in fields(document) if looks_personal(name) and not is_marked(field)
    ] == ["buyer_fax"]


def test_what_the_text_calls_personal_is_marked() -> None:
    """The words "Personal data." stand nowhere without the mark."""
    for where, _, field in fields(DOCUMENT):
        if "Personal data" in field.get("description", ""):
            assert field.get("x-personal") is True, where


def statements(node: Any) -> Iterator[tuple[str, Any]]:
    """Every item of an x-source or x-decision, with the name of the extension."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key in ("x-source", "x-decision"):
                assert isinstance(value, list), value
                for item in value:
                    yield key, item
            elif key not in ("example", "examples"):
                yield from statements(value)
    elif isinstance(node, list):
        for value in node:
            yield from statements(value)


def test_every_statement_has_a_grade() -> None:
    """A source is documented or observed; a decision has one of the four grades, and a text."""
    assert tuple(DOCUMENT["x-grades"]) == GRADES
    for key, item in statements(DOCUMENT):
        ((grade, text),) = item.items()
        assert grade in (GRADES[:2] if key == "x-source" else GRADES), item
        assert text.strip() == text
        assert len(text) > 10


def test_what_says_that_it_is_inferred_is_not_called_documented() -> None:
    """The words of a decision do not contradict its grade."""
    for key, item in statements(DOCUMENT):
        ((grade, text),) = item.items()
        if key == "x-decision" and ("inferred" in text or "invented" in text):
            assert grade in ("inferred", "unknown") or "invented values" in text, text
