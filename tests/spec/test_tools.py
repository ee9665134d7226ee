"""openapi.yaml holds nothing that a tool of the field cannot read.

scripts/tools.sh runs the tools themselves; these are the rules that came out of it, so that a
relapse is seen without them. Each rule is also tried on a small description that breaks it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from .description import DOCUMENT, LOADER, TEXT

ROOT = Path(__file__).resolve().parents[2]
JSON = "application/json"
FORM = "application/x-www-form-urlencoded"

Json = dict[str, Any]


def shared_nodes(text: str) -> Iterator[str]:
    """Yield each alias and each merge key of a YAML text, with its line."""
    for event in yaml.parse(text, Loader=LOADER):
        line = event.start_mark.line + 1 if event.start_mark else 0
        if isinstance(event, yaml.AliasEvent):
            yield f"line {line}: *{event.anchor}"
        elif isinstance(event, yaml.ScalarEvent) and event.value == "<<":
            yield f"line {line}: <<"


def properties(document: Json) -> Iterator[tuple[str, str, Json]]:
    """Yield every property of the named schemas: schema, name, node."""
    for schema, node in document["components"]["schemas"].items():
        for name, field in node.get("properties", {}).items():
            yield schema, name, field


def null_properties(document: Json) -> Iterator[str]:
    """Yield the properties whose whole type is null."""
    for schema, name, node in properties(document):
        if node.get("type") in ("null", ["null"]):
            yield f"{schema}.{name}"


def model_name(text: str) -> str:
    """Return the name of a model that a generator makes of some words."""
    return "".join(word[:1].upper() + word[1:] for word in re.split("[^A-Za-z0-9]+", text))


def is_union(node: Json) -> bool:
    """Return whether a node is of several types, null aside."""
    options = [*node.get("anyOf", ()), *node.get("oneOf", ())]
    return len([option for option in options if option.get("type") != "null"]) > 1


def name_clashes(document: Json) -> Iterator[str]:
    """Yield the unions inside schemas that get the name of a named schema, or one of another.

    A generator names such a union by its `title`, otherwise by the schema and the property.
    """
    names = {model_name(name): name for name in document["components"]["schemas"]}
    for schema, field, node in properties(document):
        if is_union(node):
            name = model_name(node.get("title", f"{schema}_{field}"))
            if name in names:
                yield f"{schema}.{field}: {name}, as {names[name]}"
            names[name] = f"{schema}.{field}"


def amount_defaults(document: Json) -> Iterator[str]:
    """Yield the amounts that have a default beside a reference: Java gets an int for a decimal."""
    for schema, name, node in properties(document):
        if node.get("$ref", "").endswith("/Money") and "default" in node:
            yield f"{schema}.{name}"


def bodies(document: Json) -> Iterator[tuple[str, Json]]:
    """Yield the content of each request body, by operation."""
    for item in document["paths"].values():
        for operation in item.values():
            if isinstance(operation, dict) and "requestBody" in operation:
                yield operation["operationId"], operation["requestBody"]["content"]


def form_first(document: Json) -> Iterator[str]:
    """Yield the bodies that a tool does not read as JSON, or not alike as JSON and as a form."""
    for name, content in bodies(document):
        kinds = list(content)
        if kinds not in ([JSON], [JSON, FORM]):
            yield f"{name}: {kinds}"
        elif FORM in content and content[FORM] != {"schema": content[JSON]["schema"]}:
            yield f"{name}: the form has fields of its own"


def test_nothing_is_shared_in_yaml() -> None:
    """No alias and no merge key: swagger-parser refuses many, and YAML 1.2 has no `<<`."""
    assert list(shared_nodes(TEXT)) == []


@pytest.mark.parametrize(
    "rule",
    [null_properties, name_clashes, amount_defaults, form_first],
    ids=lambda rule: rule.__name__,
)
def test_the_description_breaks_no_rule(rule: Callable[[Json], Iterator[str]]) -> None:
    """Every generator can name each type, and reads each body as JSON."""
    assert list(rule(DOCUMENT)) == []


def test_money_is_decimal() -> None:
    """`format: decimal` keeps generators from making money a binary float."""
    assert DOCUMENT["components"]["schemas"]["Money"]["format"] == "decimal"


def test_the_json_copy_is_the_description() -> None:
    """openapi.json, for tools that read no YAML, says the same as openapi.yaml."""
    assert json.loads((ROOT / "openapi.json").read_text(encoding="utf-8")) == DOCUMENT


def test_a_shared_node_is_seen() -> None:
    """The rule against sharing sees an alias of a mapping, of a text, and a merge key."""
    text = "a: &a {b: &b c}\nd: *a\ne: *b\nf:\n  <<: {g: h}\n"
    assert list(shared_nodes(text)) == ["line 2: *a", "line 3: *b", "line 5: <<"]


def described(schemas: Json, content: Json) -> Json:
    """Return a description of these schemas, and of one operation with such a body."""
    operation = {"operationId": "orders_place", "requestBody": {"content": content}}
    return {"components": {"schemas": schemas}, "paths": {"/orders": {"post": operation}}}


STATUS = {"anyOf": [{"$ref": "#/components/schemas/OrderStatus"}, {"type": "string"}]}
NULLABLE = {"anyOf": [{"$ref": "#/components/schemas/OrderStatus"}, {"type": "null"}]}


@pytest.mark.parametrize(
    ("order", "clashes"),
    [
        ({"status": STATUS}, ["Order.status: OrderStatus, as OrderStatus"]),
        ({"status": STATUS | {"title": "OpenOrderStatus"}}, []),
        ({"status": NULLABLE}, []),
        ({"order_status": STATUS}, []),
        (
            {"status": STATUS | {"title": "Open"}, "state": STATUS | {"title": "Open"}},
            ["Order.state: Open, as Order.status"],
        ),
    ],
)
def test_a_clash_of_names_is_seen(order: Json, clashes: list[str]) -> None:
    """A union is named by its title or its place; null beside one type makes no union."""
    schemas = {"OrderStatus": {"type": "string"}, "Order": {"properties": order}}
    assert list(name_clashes(described(schemas, {}))) == clashes


@pytest.mark.parametrize(("node", "found"), [({"type": "null"}, True), ({"const": None}, False)])
def test_a_null_property_is_seen(node: Json, found: bool) -> None:
    """A property of type null is seen; a constant null is what generators can read."""
    schemas = {"Order": {"properties": {"nothing": node}}}
    assert list(null_properties(described(schemas, {}))) == ["Order.nothing"] * found


def test_a_default_beside_a_reference_is_seen() -> None:
    """An amount with a default is written out: as a reference, the Java made of it is invalid."""
    amount = {"$ref": "#/components/schemas/Money", "default": 0}
    written = {"type": "number", "format": "decimal", "default": 0}
    schemas = {"Order": {"properties": {"fee": amount, "tax": written}}}
    assert list(amount_defaults(described(schemas, {}))) == ["Order.fee"]


@pytest.mark.parametrize(
    ("content", "count"),
    [
        ({JSON: {"schema": {}, "examples": {}}, FORM: {"schema": {}}}, 0),
        ({JSON: {"schema": {}}, FORM: {"schema": {"type": "object"}}}, 1),
        ({FORM: {"schema": {}}, JSON: {"schema": {}}}, 1),
        ({FORM: {"schema": {}}}, 1),
    ],
)
def test_a_body_that_is_a_form_first_is_seen(content: Json, count: int) -> None:
    """JSON comes first, since tools take the first; a form has the same fields."""
    assert len(list(form_first(described({}, content)))) == count
