"""openapi.yaml keeps its own rules: valid, whole, consistent, and every example true."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import jsonschema_rs
import pytest
from openapi_spec_validator import validate

from .description import DOCUMENT

SCHEMAS: dict[str, Any] = DOCUMENT["components"]["schemas"]
OPERATIONS = {
    operation["operationId"]: (method, path, item, operation)
    for path, item in DOCUMENT["paths"].items()
    for method, operation in item.items()
    if method in ("get", "post", "put", "delete")
}
EXTENSIONS = {
    "x-effect": {"read", "login", "write", "money"},
    "x-resolve": {"payment", "schedule", "customer", "none"},
    "x-envelope": {"standard", "bare", "paymentwall"},
    "x-refusal": {"not_found", "nothing_pending", None},
}


def resolve(node: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in node:
        target: Any = DOCUMENT
        for part in node["$ref"].removeprefix("#/").split("/"):
            target = target[part]
        node = target
    return node


def nodes(node: Any, where: str = "#") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every mapping of the document but examples, with its place."""
    if isinstance(node, dict):
        yield where, node
        for key, value in node.items():
            if key not in ("example", "examples"):
                yield from nodes(value, f"{where}/{key}")
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from nodes(value, f"{where}/{index}")


def media() -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Every request and response body: its place, its media type object and its examples."""
    for name, (_, _, _, operation) in OPERATIONS.items():
        bodies = {"request": operation.get("requestBody", {})} | operation["responses"]
        for status, body in bodies.items():
            for content in resolve(body).get("content", {}).values():
                yield f"{name} {status}", content, content.get("examples", {})


def test_the_description_is_valid_openapi() -> None:
    """openapi-spec-validator has nothing to say."""
    validate(DOCUMENT)


def undefined(node: Any, where: str = "#", outer: frozenset[str] = frozenset()) -> Iterator[str]:
    """The names required and not defined; `if`, `then` `not` speak of what is around them."""
    if isinstance(node, dict):
        known = outer | set(node.get("properties", {}))
        if isinstance(node.get("required"), list):
            yield from (f"{where}: {name}" for name in node["required"] if name not in known)
        for key, value in node.items():
            if key not in ("example", "examples"):
                inner = known if key in ("if", "then", "else", "not") else frozenset()
                yield from undefined(value, f"{where}/{key}", inner)
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from undefined(value, f"{where}/{index}")


def test_every_required_name_is_defined() -> None:
    """No schema requires a property that it does not define."""
    assert list(undefined(DOCUMENT)) == []


def test_a_required_name_that_is_not_defined_is_found() -> None:
    """The rule above sees through `if` and `then`, and no further."""
    schema = {"properties": {"a": {}}, "if": {"not": {"required": ["a"]}}}
    assert list(undefined({**schema, "then": {"required": ["b"]}})) == ["#/then: b"]
    assert list(undefined({**schema, "items": {"required": ["a"]}})) == ["#/items: a"]


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        pytest.param(content["schema"], example["value"], id=f"{where} {name}")
        for where, content, examples in media()
        for name, example in examples.items()
    ],
)
def test_every_example_is_valid(schema: dict[str, Any], value: Any) -> None:
    """Each example is what its schema says, formats included."""
    whole = {**schema, "components": DOCUMENT["components"]}
    jsonschema_rs.validator_for(whole, validate_formats=True).validate(value)


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        pytest.param(parameter["schema"], parameter["example"], id=name)
        for name, parameter in DOCUMENT["components"]["parameters"].items()
        if "example" in parameter
    ],
)
def test_every_parameter_example_is_valid(schema: dict[str, Any], value: Any) -> None:
    """Each parameter's example is what its schema says."""
    whole = {**schema, "components": DOCUMENT["components"]}
    jsonschema_rs.validator_for(whole).validate(value)


def test_every_body_has_examples() -> None:
    """A reader sees at least one example of each request and response body."""
    described = {where for where, _, examples in media() if examples}
    assert [where for where, _, _ in media() if where not in described] == []


def test_the_whole_api_is_described() -> None:
    """81 operations of the vendor's documents, as 83 paths: two have an optional last segment."""
    assert len(OPERATIONS) == 83
    assert (
        len({operation.get("x-method", name) for name, (*_, operation) in OPERATIONS.items()}) == 81
    )


def test_tags_are_described_and_used() -> None:
    """Each tag says what it is, with its Korean name, and has an operation."""
    used = {operation["tags"][0] for *_, operation in OPERATIONS.values()}
    described = {tag["name"] for tag in DOCUMENT["tags"] if tag["description"]}
    assert used == described
    assert all(tag["x-korean-name"] for tag in DOCUMENT["tags"])


@pytest.mark.parametrize("name", OPERATIONS)
def test_operations_are_complete(name: str) -> None:
    """Each operation has one tag, a description, its own security, effect, source and a success."""
    _, path, _, operation = OPERATIONS[name]
    assert len(operation["tags"]) == 1
    assert operation["summary"].endswith(".")
    assert operation["description"]
    assert "security" in operation
    assert operation["x-source"]
    assert {"200", "401"} <= set(operation["responses"])
    assert operation["x-korean-name"]
    for extension, known in EXTENSIONS.items():
        assert operation.get(extension) in known
    assert name.startswith(operation["tags"][0] + "_"), path


def test_operation_ids_follow_the_rule() -> None:
    """`<resource>_<method>`; the longer of two paths of one method ends in a suffix of its own."""
    for name, (_, _, _, operation) in OPERATIONS.items():
        assert re.fullmatch(r"[a-z]+(_[a-z0-9]+)+", name)
        method = operation.get("x-method", name)
        assert name == method or name.startswith(f"{method}_by_")
        assert method in OPERATIONS


def test_operations_with_security_take_a_tier() -> None:
    """Whatever needs a token can be asked for a sub-merchant."""
    tier = {"$ref": "#/components/parameters/Tier"}
    for _, _, item, operation in OPERATIONS.values():
        assert (tier in item.get("parameters", [])) == bool(operation["security"])


def test_paged_lists_name_a_field_of_their_rows() -> None:
    """`x-pages` is a property of the rows, and the operation takes a page."""
    for _, _, _, operation in OPERATIONS.values():
        if key := operation.get("x-pages"):
            schema = resolve(operation["responses"]["200"])["content"]["application/json"]["schema"]
            page = resolve(resolve(schema)["properties"]["response"]["anyOf"][0])
            assert key in resolve(page["properties"]["list"]["items"])["properties"]
            names = {resolve(parameter)["name"] for parameter in operation["parameters"]}
            assert "page" in names


def test_no_component_is_unused() -> None:
    """Each component is referred to from somewhere."""
    used = {node["$ref"] for _, node in nodes(DOCUMENT) if "$ref" in node}
    defined = {
        f"#/components/{kind}/{name}"
        for kind, parts in DOCUMENT["components"].items()
        if kind != "securitySchemes"
        for name in parts
    }
    assert defined - used == set()


def test_objects_are_open_and_described() -> None:
    """No object forbids unknown fields, and each field of each schema says what it is."""
    for where, node in nodes(SCHEMAS):
        assert node.get("additionalProperties", True) is True, where
    for name, schema in SCHEMAS.items():
        if name.endswith("Response"):
            continue
        for field, node in schema.get("properties", {}).items():
            assert node.get("description"), f"{name}.{field}"


def test_response_enumerations_are_open() -> None:
    """A closed enumeration in an answer stands beside the open type: new values are valid."""
    for name, schema in SCHEMAS.items():
        if name.endswith("Request"):
            continue
        for field, node in schema.get("properties", {}).items():
            parts = node.get("anyOf", [node])
            enums = [resolve(part) for part in parts if "enum" in resolve(part)]
            for enum in enums:
                assert {"type": enum["type"]} in parts, f"{name}.{field}"


def test_money_and_times_are_never_null() -> None:
    """Amounts and times in answers are numbers; 0 stands for nothing."""
    for where, node in nodes(DOCUMENT):
        if re.search("/schemas/[A-Za-z]+Request/", where):
            continue
        names = [part.get("$ref", "").rsplit("/", 1)[-1] for part in node.get("anyOf", ())]
        assert not {"Money", "UnixTime"} & set(names), where
        if node.get("type") == "number" or node.get("format") == "unix-time":
            assert where in ("#/components/schemas/Money", "#/components/schemas/UnixTime")


def test_request_models_are_named_so() -> None:
    """A schema is named ...Request exactly when a request body uses it, as the templates expect."""
    bodies = [
        operation["requestBody"]["content"]["application/json"]["schema"]
        for _, _, _, operation in OPERATIONS.values()
        if "requestBody" in operation
    ]
    used = {
        node["$ref"].rsplit("/", 1)[-1]
        for body in bodies
        for _, node in nodes(body)
        if "$ref" in node
    }
    grown: set[str] = set()
    while grown != used:
        grown = set(used)
        for name in grown:
            used |= {
                node["$ref"].rsplit("/", 1)[-1]
                for _, node in nodes(SCHEMAS[name])
                if "$ref" in node and resolve(node).get("type") == "object"
            }
    objects = {name for name in used if SCHEMAS[name].get("type") == "object"}
    assert objects == {name for name in SCHEMAS if name.endswith("Request")}
