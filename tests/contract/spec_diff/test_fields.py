"""What differs about one field of a request or an answer, and when it breaks callers."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from .documents import giving, said, short, taking

TEXT = {"type": "string"}
# What one field was and is, the words there and back, and who breaks: callers by their request
# (R), or by the answer that they read (A); first there, then back.
CHANGES: list[tuple[Any, Any, str, str, str, str]] = [
    (TEXT, {"type": "integer"}, "type string -> integer", "RA", "type integer -> string", "RA"),
    (TEXT, {"type": ["string", "integer"]}, "type string -> integer or string", "A",
     "type integer or string -> string", "R"),
    ({"type": "integer"}, {"type": "number"}, "type integer -> number", "A",
     "type number -> integer", "R"),
    (TEXT, {}, "type string -> any", "A", "type any -> string", "R"),
    (TEXT, False, "type string -> none", "R", "type none -> string", "A"),
    (TEXT, {"type": "array", "items": TEXT}, "type string -> array", "RA",
     "type array -> string", "RA"),
    (TEXT, {"type": ["string", "null"]}, "may be null", "A", "no longer null", "R"),
    (TEXT, {"enum": ["a", "b"], **TEXT}, "values any -> a, b", "R", "values a, b -> any", ""),
    ({"enum": ["a", "b"]}, {"enum": ["a"]}, "values removed: b", "R", "values added: b", ""),
    ({"enum": [1, 2]}, {"const": 1}, "values removed: 2", "R", "values added: 2", ""),
    ({"enum": ["a"]}, {"anyOf": [{"enum": ["a"]}, TEXT]}, "other values allowed", "",
     "no other values allowed", "R"),
    (TEXT, {"anyOf": [{"enum": ["a"]}, TEXT]}, "values any -> a and others", "",
     "values a and others -> any", ""),
    (TEXT, {"maxLength": 9, **TEXT}, "maxLength none -> 9", "R", "maxLength 9 -> none", ""),
    ({"maxLength": 9, **TEXT}, {"maxLength": 7, **TEXT}, "maxLength 9 -> 7", "R",
     "maxLength 7 -> 9", ""),
    (TEXT, {"minLength": 1, **TEXT}, "minLength none -> 1", "R", "minLength 1 -> none", ""),
    ({"minimum": 1}, {"minimum": 2.5}, "minimum 1 -> 2.5", "R", "minimum 2.5 -> 1", ""),
    ({"maximum": 5}, {"exclusiveMaximum": 5}, "maximum 5 -> below 5", "R",
     "maximum below 5 -> 5", ""),
    ({"minimum": 0}, {"minimum": 0, "exclusiveMinimum": 3}, "minimum 0 -> above 3", "R",
     "minimum above 3 -> 0", ""),
    (TEXT, {"pattern": "^a", **TEXT}, "pattern none -> ^a", "R", "pattern ^a -> none", ""),
    ({"pattern": "^b", **TEXT}, {"pattern": "^a", **TEXT}, "pattern ^b -> ^a", "R",
     "pattern ^a -> ^b", "R"),
    ({}, {"multipleOf": 10}, "multipleOf none -> 10", "R", "multipleOf 10 -> none", ""),
    ({}, {"uniqueItems": True}, "uniqueItems none -> true", "R", "uniqueItems true -> none", ""),
    ({"type": "object"}, {"type": "object", "additionalProperties": False},
     "additionalProperties none -> false", "R", "additionalProperties false -> none", ""),
    ({"format": "date"}, {"format": "date-time"}, "format date -> date-time", "RA",
     "format date-time -> date", "RA"),
    ({"format": "int32"}, {"format": "int64"}, "format int32 -> int64", "A",
     "format int64 -> int32", "R"),
    (TEXT, {"deprecated": True, **TEXT}, "now deprecated", "", "no longer deprecated", ""),
    ({}, {"not": {"required": ["a"]}}, 'rule added: not {"required": ["a"]}', "R",
     'rule removed: not {"required": ["a"]}', ""),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "there", "breaks", "back", "breaks_back"), CHANGES)
def test_a_changed_field_is_named_both_ways(
    old: Any, new: Any, there: str, breaks: str, back: str, breaks_back: str
) -> None:
    """A change reads the same in a request and an answer, and breaks callers as it must."""
    for document, place, side in ((taking, "body.item", "R"), (giving, "200 item", "A")):
        assert short(document(old), document(new)) == {f"{place}: {there}": side in breaks}
        assert short(document(new), document(old)) == {f"{place}: {back}": side in breaks_back}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (TEXT, {**TEXT, "description": "A name.", "title": "Name", "example": "Kim"}),
        (TEXT, {**TEXT, "x-korean-name": "이름", "x-enum": ["a"]}),
        (TEXT, {**TEXT, "format": "email"}),
        (TEXT, {**TEXT, "minLength": 0}),
        ({"type": "integer", "minimum": 1}, {"type": "integer", "exclusiveMinimum": 0}),
        ({"type": "integer", "maximum": 9}, {"type": "integer", "exclusiveMaximum": 9.5}),
        ({"minimum": 3}, {"minimum": 3.0}),
        ({"minimum": 3}, {"minimum": 3, "exclusiveMinimum": 2}),
        ({"type": ["integer", "number"]}, {"type": "number"}),
        ({"const": "a"}, {"enum": ["a"]}),
        ({"enum": ["a", None]}, {"enum": ["a", None], "type": ["string", "null"]}),
        ({"anyOf": [TEXT, {"type": "null"}]}, {"type": ["string", "null"]}),
        ({"allOf": [TEXT, {"maxLength": 9}]}, {"maxLength": 9, **TEXT}),
        ({"not": {"title": "No", "x-why": 1, "const": 1}}, {"not": {"const": 1}}),
        (True, {}),
        ({"items": TEXT}, {"type": "array", "items": TEXT}),
        ({"enum": [["a"], {"b": 1}, 1.5]}, {"enum": [{"b": 1}, 1.5, ["a"]]}),
    ],
)
def test_what_says_the_same_is_no_difference(old: Any, new: Any) -> None:
    """Prose, examples, extensions, formats that one side leaves out, and other ways to say it."""
    for document in (taking, giving):
        assert said(document(old), document(new)) == {}
        assert said(document(new), document(old)) == {}


def test_fields_that_come_and_go() -> None:
    """A removed field breaks callers on both sides; an added one only where it is required."""
    more = {"properties": {"item": TEXT, "card": TEXT}}
    assert said(taking(TEXT), taking(TEXT, **more)) == {"POST /orders body.card: added": False}
    assert said(taking(TEXT, **more), taking(TEXT)) == {"POST /orders body.card: removed": True}
    needed = taking(TEXT, **more, required=["card"])
    assert said(taking(TEXT), needed) == {"POST /orders body.card: added, required": True}
    answer = giving(TEXT, **more, required=["card"])
    assert said(giving(TEXT), answer) == {"GET /orders 200 card: added": False}
    assert said(answer, giving(TEXT)) == {"GET /orders 200 card: removed": True}


def test_required_fields() -> None:
    """A request breaks where a field becomes required, an answer where it no longer is."""
    needed = taking(TEXT, required=["item"])
    free = taking(TEXT)
    assert short(free, needed) == {"body.item: now required": True}
    assert short(needed, free) == {"body.item: no longer required": False}
    needed = giving(TEXT, required=["item"])
    free = giving(TEXT)
    assert short(free, needed) == {"200 item: now required": False}
    assert short(needed, free) == {"200 item: no longer required": True}


@pytest.mark.parametrize(
    ("kind", "old", "new", "text"),
    [
        ("integer", 20, 50, "default 20 -> 50"),
        ("integer", "20", 50.0, "default 20 -> 50"),
        ("boolean", "false", True, "default false -> true"),
    ],
)
def test_a_default_that_changes(kind: str, old: Any, new: Any, text: str) -> None:
    """Another default breaks who relies on it, in a request; defaults of answers mean nothing."""
    before = {"type": kind, "default": old}
    after = {"type": kind, "default": new}
    assert short(taking(before), taking(after)) == {f"body.item: {text}": True}
    assert said(giving(before), giving(after)) == {}


def test_a_default_of_an_enumeration() -> None:
    """A default that is none of the values is none."""
    sort = {"enum": ["asc", "desc"]}
    differences = short(taking({**sort, "default": "asc"}), taking({**sort, "default": "desc"}))
    assert differences == {'body.item: default "asc" -> "desc"': True}
    assert said(taking(sort), taking({**sort, "default": "up"})) == {}


def test_a_default_that_comes_and_goes() -> None:
    """A new or another default changes what a field that is left out means, of text too."""
    one = {**TEXT, "default": "a"}
    two = {**TEXT, "default": "b"}
    assert short(taking(one), taking(two)) == {'body.item: default "a" -> "b"': True}
    assert short(taking(TEXT), taking(two)) == {'body.item: default none -> "b"': True}
    assert short(taking(one), taking(TEXT)) == {'body.item: default "a" -> none': False}
    needed = [taking(schema, required=["item"]) for schema in (TEXT, one, two)]
    for old, new in permutations(needed, 2):
        assert said(old, new) == {}


@pytest.mark.parametrize(
    ("old", "new", "breaks"),
    [
        ({"enum": ["a", "b"]}, {"enum": ["c", "d"]}, True),
        ({"const": "a"}, {"const": "c"}, True),
        ({"enum": [1]}, {"enum": [2, 3]}, True),
        ({"enum": ["a", "b"]}, {"enum": ["b", "c"]}, False),
    ],
)
def test_the_values_of_an_answer_that_are_replaced(old: Any, new: Any, breaks: bool) -> None:
    """An answer may have new values, but callers know at least one of the old ones."""
    assert any(short(giving(old), giving(new)).values()) is breaks


CONTAINS = {"type": "array", "contains": TEXT}


@pytest.mark.parametrize(
    ("old", "new", "text", "request_breaks", "answer_breaks"),
    [
        (CONTAINS, {**CONTAINS, "minContains": 2}, "minContains 1 -> 2", True, False),
        (CONTAINS, {**CONTAINS, "minContains": 0}, "minContains 1 -> 0", False, False),
        (CONTAINS, {**CONTAINS, "maxContains": 3}, "maxContains none -> 3", True, False),
        (TEXT, {**TEXT, "contentEncoding": "base64"}, "contentEncoding none -> base64", True, True),
        ({**TEXT, "contentEncoding": "base64"}, {**TEXT, "contentEncoding": "base32"},
         "contentEncoding base64 -> base32", True, True),
        ({**TEXT, "contentMediaType": "image/png"}, {**TEXT, "contentMediaType": "text/html"},
         "contentMediaType image/png -> text/html", True, True),
    ],
)  # fmt: skip
def test_what_a_list_contains_and_text_holds(
    old: Any, new: Any, text: str, request_breaks: bool, answer_breaks: bool
) -> None:
    """minContains and its like are limits; content in text is read by both sides."""
    assert short(taking(old), taking(new)) == {f"body.item: {text}": request_breaks}
    assert short(giving(old), giving(new)) == {f"200 item: {text}": answer_breaks}


def test_the_schema_of_content_in_text() -> None:
    """What text holds is compared inside; base64 by its older name is the same."""
    old = {**TEXT, "contentSchema": {"properties": {"id": TEXT}}}
    new = {**TEXT, "contentSchema": {"properties": {"id": {"type": "integer"}}}}
    assert short(giving(old), giving(new)) == {"200 item(content).id: type string -> integer": True}
    assert (
        said(giving({**TEXT, "format": "byte"}), giving({**TEXT, "contentEncoding": "base64"}))
        == {}
    )
    assert said(taking(TEXT), taking({**TEXT, "minContains": 3})) == {}
    assert said(giving(TEXT), giving({**TEXT, "contentMediaType": "image/png"})) == {}


@pytest.mark.parametrize("pattern", [".*", "^.*$", "", "[\\s\\S]*"])
def test_a_pattern_that_all_text_has(pattern: str) -> None:
    """It limits nothing."""
    old = {**TEXT, "pattern": "^a$"}
    assert short(taking(old), taking({**TEXT, "pattern": pattern})) == {
        "body.item: pattern ^a$ -> none": False
    }
    assert said(taking(TEXT), taking({**TEXT, "pattern": pattern})) == {}
    assert any(short(taking(TEXT), taking({**TEXT, "pattern": ".+"})).values())


def test_fields_inside_of_fields() -> None:
    """A place is named with its way there: objects, items, tuples and fields of any name."""

    def nested(leaf: Any) -> Any:
        return {
            "type": "object",
            "properties": {
                "rows": {"type": "array", "items": {"properties": {"amount": leaf}}},
                "pair": {"type": "array", "prefixItems": [leaf]},
            },
            "additionalProperties": leaf,
        }

    assert short(giving(nested({"type": "integer"})), giving(nested(TEXT))) == {
        "200 item.rows[].amount: type integer -> string": True,
        "200 item.pair[0]: type integer -> string": True,
        "200 item{}: type integer -> string": True,
    }


def test_items_that_nobody_described() -> None:
    """An array without items, which OpenAPI 3.1 allows, holds anything."""
    differences = short(giving({"type": "array"}), giving({"type": "array", "items": TEXT}))
    assert differences == {"200 item[]: type any -> string": False}


def test_one_of_two_fields() -> None:
    """A rule on several fields is compared as it is written, and breaks requests when it is new."""
    fields = {"properties": {"item": TEXT, "order": TEXT}}
    rule = {"if": {"not": {"required": ["item"]}}, "then": {"required": ["order"]}}
    differences = short(taking(TEXT, **fields), taking(TEXT, **fields, **rule))
    (text,) = differences
    assert text.startswith('body: rule added: if {"not": {"required": ["item"]}} then ')
    assert differences[text]
    options = {"anyOf": [{"required": ["item"]}, {"required": ["order"]}]}
    differences = short(taking(TEXT, **fields), taking(TEXT, **fields, **options))
    assert differences == {
        'body: rule added: anyOf [{"required": ["item"]}, {"required": ["order"]}]': True
    }


def test_fields_of_one_side_only() -> None:
    """A field that only answers have is none of the request, and the other way round."""
    assert short(taking(TEXT), taking({"readOnly": True, **TEXT}, required=["item"])) == {
        "body.item: removed": True
    }
    assert short(giving({"writeOnly": True, **TEXT}), giving(TEXT)) == {"200 item: added": False}
