"""Schemas made of others: references, `allOf`, `anyOf` and `oneOf`."""

from __future__ import annotations

from typing import Any

import pytest

from .documents import giving, problems, said, short, taking

TEXT = {"type": "string"}


def schemas(document: dict[str, Any], **named: Any) -> dict[str, Any]:
    """The description with named schemas."""
    return {**document, "components": {"schemas": named}}


def reference(name: str, **beside: Any) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}", **beside}


def test_a_reference_is_what_it_names() -> None:
    """A schema by name and the same schema in place are no difference."""
    named = schemas(giving(reference("A")), A=reference("B"), B=TEXT)
    assert said(named, giving(TEXT)) == {}


@pytest.mark.parametrize(("version", "counts"), [("3.1.0", True), ("3.0.3", False)])
def test_what_stands_beside_a_reference(version: str, counts: bool) -> None:
    """It counts from OpenAPI 3.1 on, and not before."""
    plain = schemas(taking(reference("A"), version=version), A=TEXT)
    beside = schemas(taking(reference("A", maxLength=9), version=version), A=TEXT)
    assert said(plain, beside) == (
        {"POST /orders body.item: maxLength none -> 9": True} if counts else {}
    )


def test_parts_of_a_whole_are_one_object() -> None:
    """`allOf` is the object that has all fields, each as strict as its strictest part."""
    parts = {
        "allOf": [
            {"required": ["id"], "properties": {"id": {"maxLength": 9, "minimum": 1}}},
            {
                "properties": {
                    "id": {"type": "string", "maxLength": 7},
                    "amount": {"type": "number"},
                }
            },
            {"properties": {"amount": {"type": "integer"}}},
        ]
    }
    whole = {
        "type": "object",
        "required": ["id"],
        "properties": {
            "id": {"type": "string", "maxLength": 7, "minimum": 1},
            "amount": {"type": "integer"},
        },
    }
    assert said(taking(parts), taking(whole)) == {}


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        ([{"enum": ["a", "b"]}, {"enum": ["b", "c"]}], {"enum": ["b"]}),
        ([{"anyOf": [{"enum": ["a"]}, TEXT]}, {"enum": ["a", "b"]}], {"enum": ["a", "b"]}),
        (
            [{"anyOf": [{"enum": ["a"]}, TEXT]}, {"anyOf": [{"enum": ["b"]}, TEXT]}],
            {"anyOf": [{"enum": ["a", "b"]}, TEXT]},
        ),
        ([{"pattern": "b"}, {"pattern": "a"}], {"pattern": "a and b"}),
        ([{"pattern": "a"}, {"pattern": "a"}], {"pattern": "a"}),
        ([{"default": 1, "format": "int32"}, {"deprecated": True}],
         {"default": 1, "format": "int32", "deprecated": True}),
    ],
)  # fmt: skip
def test_parts_of_a_value(parts: list[Any], whole: Any) -> None:
    """`allOf` on one value allows what all of its parts allow."""
    assert said(taking({"allOf": parts}), taking(whole)) == {}


def test_alternatives_are_what_any_of_them_is() -> None:
    """Of alternative objects all fields may come, and those come for sure that all require."""
    card = {"required": ["id", "card"], "properties": {"id": TEXT, "card": TEXT}}
    account = {"required": ["id"], "properties": {"id": {"type": "integer"}, "bank": TEXT}}
    either = {
        "required": ["id"],
        "properties": {"id": {"type": ["integer", "string"]}, "card": TEXT, "bank": TEXT},
    }
    assert said(giving({"oneOf": [card, account]}), giving(either)) == {}
    differences = short(giving(card), giving({"oneOf": [card, account]}))
    assert differences == {
        "200 item.card: no longer required": True,
        "200 item.id: type string -> integer or string": True,
        "200 item.bank: added": False,
    }


@pytest.mark.parametrize(
    ("options", "same"),
    [
        ([{"type": "null"}, {"required": ["a"], "properties": {"a": TEXT}}],
         {"type": ["object", "null"], "required": ["a"], "properties": {"a": TEXT}}),
        ([{"enum": ["a"]}, {"enum": ["b"]}, {"type": "null"}],
         {"type": ["string", "null"], "enum": ["a", "b", None]}),
        ([{"enum": ["a"]}, {"enum": ["b"]}, TEXT], {"anyOf": [{"enum": ["a", "b"]}, TEXT]}),
        ([{"maxLength": 5, **TEXT}, {"maxLength": 9, **TEXT}], {"maxLength": 9, **TEXT}),
        ([{"maxLength": 5, **TEXT}, TEXT], TEXT),
        ([{"maxLength": 5, **TEXT}, {"type": "integer"}],
         {"type": ["string", "integer"], "maxLength": 5}),
        ([{"pattern": "a", **TEXT}, {"pattern": "a", **TEXT}], {"pattern": "a", **TEXT}),
        ([{"pattern": "a", **TEXT}, {"pattern": "b", **TEXT}], TEXT),
        ([{}, TEXT], {}),
        ([{"type": "integer"}, {"type": "number"}], {"type": "number"}),
    ],
)  # fmt: skip
def test_alternatives_of_a_value(options: list[Any], same: Any) -> None:
    """`anyOf` on one value allows what one of its alternatives allows."""
    assert said(taking({"anyOf": options}), taking(same)) == {}
    assert said(taking({"oneOf": options}), taking(same)) == {}


CARD = {"title": "Card", "required": ["card"], "properties": {"card": TEXT, "note": TEXT}}
BANK = {"title": "Bank", "required": ["bank"], "properties": {"bank": TEXT}}


@pytest.mark.parametrize("word", ["oneOf", "anyOf"])
@pytest.mark.parametrize("named", [True, False])
def test_one_option_gains_a_required_field(word: str, named: bool) -> None:
    """Who sends that option breaks, though the other option does without the field."""
    strict = {**CARD, "required": ["card", "note"]}
    cases = [[CARD, BANK], [BANK, strict]]
    if not named:
        cases = [[{**one, "title": None} for one in case] for case in cases]
    which = "in the option Card" if named else "in an option"
    old, new = ({word: case} for case in cases)
    assert short(taking(old), taking(new)) == {f"body.item.note: now required, {which}": True}
    assert short(taking(new), taking(old)) == {
        f"body.item.note: no longer required, {which}": False
    }
    assert short(giving(new), giving(old)) == {f"200 item.note: no longer required, {which}": True}


def test_options_that_differ_by_more() -> None:
    """Options by reference are known by its name; one that comes or goes changes no other."""
    old = {"oneOf": [reference("Card"), reference("Bank")]}
    longer = {**BANK, "properties": {"bank": {**TEXT, "maxLength": 3}}}
    before = schemas(taking(old), Card=CARD, Bank=BANK)
    after = schemas(taking(old), Card=CARD, Bank=longer)
    assert short(before, after) == {"body.item.bank: maxLength none -> 3": True}
    three = {"oneOf": [*old["oneOf"], {"required": ["points"], "properties": {"points": TEXT}}]}
    more = schemas(taking(three), Card=CARD, Bank=BANK)
    assert short(before, more) == {"body.item.points: added": False}
    kinds = [{"properties": {"kind": {"const": kind}, "id": TEXT}} for kind in ("a", "b", "c")]
    assert short(taking({"oneOf": kinds}), taking({"oneOf": kinds[::-1]})) == {}
    required = [kinds[0], {**kinds[1], "required": ["id"]}, kinds[2]]
    assert short(taking({"oneOf": kinds}), taking({"oneOf": required[::-1]})) == {
        "body.item.id: now required, in an option": True
    }
    base = {"properties": {"note": TEXT}, "oneOf": [CARD, BANK]}
    strict = {**base, "oneOf": [CARD, {**BANK, "required": ["bank", "note"]}]}
    assert short(taking(base), taking(strict)) == {
        "body.item.note: now required, in the option Bank": True
    }


def test_a_tree_is_no_endless_loop() -> None:
    """A schema that holds itself is compared once, and is nothing wrong."""

    def tree(leaf: str, below: Any = None) -> dict[str, Any]:
        node = {
            "properties": {
                "name": {"type": leaf},
                "below": below or {"type": "array", "items": reference("Node")},
            }
        }
        return schemas(giving(reference("Node")), Node=node)

    assert problems(tree("string")) == {}
    assert said(tree("string"), tree("string")) == {}
    assert said(tree("string"), tree("integer")) == {
        "GET /orders 200 item.name: type string -> integer": True
    }
    assert said(tree("string"), tree("string", {"type": "array", "items": TEXT})) == {
        "GET /orders 200 item.below[]: type object -> string": True
    }


def test_requirements_of_a_part_may_be_fields_of_another() -> None:
    """A required name is described when any part of the whole describes it."""
    document = giving({"allOf": [{"required": ["a"]}, {"properties": {"a": TEXT}}]})
    assert problems(document) == {}


def test_schemas_that_multiply_without_end() -> None:
    """References that unfold to more than anybody can read are cut off, with a word on it."""
    named = {
        f"S{number}": {
            "properties": {side: reference(f"S{number + 1}") for side in ("left", "right")}
        }
        for number in range(40)
    }
    document = schemas(giving(reference("S0")), **named, S40=TEXT)
    assert "the schema has no end; not read from here on" in problems(document).values()
    chain = {f"S{number}": reference(f"S{number + 1}") for number in range(200)}
    document = schemas(giving(reference("S0")), **chain, S200=TEXT)
    assert [*problems(document).values()] == ["the schema has no end; not read from here on"]
