"""Descriptions that break their format: what can be read is read, the rest is listed."""

from __future__ import annotations

from typing import Any

import pytest
from portone_v1_contract.spec_diff import Defect, read

from .documents import (
    OK,
    Json,
    answering,
    asking,
    defects,
    giving,
    json_content,
    openapi,
    problems,
    query,
    said,
    swagger,
    taking,
)

TEXT = {"type": "string"}
ITEM = "#/paths/~1orders/get/responses/200/content/application~1json/schema/properties/item"
BODY = "#/paths/~1orders/post/requestBody/content/application~1json/schema"


def form(*fields: Json, method: str = "post", **rest: Any) -> Json:
    """A form of Swagger 2.0."""
    return swagger({"/orders": {method: {"parameters": [*fields], "responses": OK}}}, **rest)


def field(name: str = "item", **rest: Any) -> Json:
    return {"name": name, "in": "formData", **rest}


# The words for the defect, its place, what was given, the schema that has it, and one that is right
# and of which nothing may be said to differ.
SCHEMAS: list[tuple[str, str, str, Any, Any]] = [
    ("a schema must be an object; not read", "/items", '"string"',
     {"type": "array", "items": "string"}, {"type": "array", "items": TEXT}),
    ("a schema must be an object; not read", "", "a list", [TEXT], TEXT),
    ("a schema must be an object; not read", "", "null", None, TEXT),
    ("a limit must be a number, not text; read as one", "/maxLength", '"32"',
     {"maxLength": "32", **TEXT}, {"maxLength": 32, **TEXT}),
    ("a limit must be a number; not read", "/maxLength", '"long"',
     {"maxLength": "long", **TEXT}, {"maxLength": 32, **TEXT}),
    ("a limit must be a number; not read", "/minimum", "true", {"minimum": True}, {"minimum": 1}),
    ("a limit must be a number; not read", "/exclusiveMinimum", "a list",
     {"minimum": 1, "exclusiveMinimum": []}, {"minimum": 2}),
    ("a limit must be a number; not read", "/exclusiveMaximum", "an object",
     {"exclusiveMaximum": {}}, {"maximum": 2}),
    ("a limit must be a number; not read", "/multipleOf", '"nan"',
     {"multipleOf": "nan"}, {"multipleOf": 10}),
    ("a limit must be a number; not read", "/maximum", "1" + "0" * 56 + "...",
     {"maximum": 10**400}, {"maximum": 10}),
    ("a limit must be a number; not read", "/maxLength", '"long"',
     {"allOf": [{"maxLength": 5}], "maxLength": "long"}, {"maxLength": 32}),
    ("a limit must be a number; not read", "/anyOf/0/maxLength", '"long"',
     {"anyOf": [{"maxLength": "long"}, {"maxLength": 3}]}, {"maxLength": 32}),
    ("a pattern must be text; not read", "/pattern", "5", {"pattern": 5}, {"pattern": "a"}),
    ("this is no type; not read", "/type", '"text"', {"type": "text"}, TEXT),
    ("this is no type; not read", "/type", "a list", {"type": []}, TEXT),
    ("this is no type; not read", "/type", "a list", {"type": ["string", {}]}, TEXT),
    ("an enumeration needs values; not read", "/enum", "", {"enum": [], **TEXT}, {"enum": ["a"]}),
    ("enum must be a list; not read", "/enum", '"a"', {"enum": "a", **TEXT}, {"enum": ["a"]}),
    ("properties must be an object; not read", "/properties", "a list",
     {"type": "object", "properties": []}, {"properties": {"a": TEXT}}),
    ("required must be a list; not read", "/required", "true",
     {"required": True, "properties": {"a": TEXT}}, {"required": ["a"], "properties": {"a": TEXT}}),
    ("a required name must be text; left out", "/required/0", "1",
     {"required": [1], "properties": {"a": TEXT}}, {"properties": {"a": TEXT}}),
    ("a required name that is not described; left out", "/required/1", "b",
     {"required": ["a", "b"], "properties": {"a": TEXT}},
     {"required": ["a"], "properties": {"a": TEXT}}),
    ("allOf must be a list; not read", "/allOf", "an object",
     {"type": "object", "allOf": {}}, {"properties": {"a": TEXT}}),
    ("a schema must be an object; not read", "/allOf/1", '"A"',
     {"allOf": [{"properties": {"a": TEXT}}, "A"]}, {"properties": {"a": TEXT, "b": TEXT}}),
    ("a schema must be an object; not read", "/oneOf/0", "5",
     {"oneOf": [5, TEXT]}, {"type": ["string", "integer"]}),
    ("$ref must be text; not read", "", "5", {"$ref": 5}, TEXT),
    ("$ref leads to another file; not read", "", '"more.yaml#/A"', {"$ref": "more.yaml#/A"}, TEXT),
    ("$ref leads nowhere; not read", "", '"#/components/schemas/A"',
     {"$ref": "#/components/schemas/A"}, TEXT),
    ("$ref leads nowhere; not read", "", '"#/openapi/0"', {"$ref": "#/openapi/0"}, TEXT),
    ("the schema refers to itself; not read", "", "", {"$ref": ITEM}, TEXT),
    ("the schema refers to itself; not read", "", "", {"allOf": [{"$ref": ITEM}]}, TEXT),
]  # fmt: skip


@pytest.mark.parametrize(("problem", "place", "value", "wrong", "right"), SCHEMAS)
def test_a_malformed_schema_is_listed(
    problem: str, place: str, value: str, wrong: Any, right: Any
) -> None:
    """It is named with its place and what was found there, and never taken for a difference."""
    document = giving(wrong)
    assert defects(document) == (Defect(ITEM + place, problem, value),)
    assert said(document, giving(right)) == said(giving(right), document) == {}


@pytest.mark.parametrize(("problem", "place", "value", "wrong", "right"), SCHEMAS)
def test_a_malformed_schema_of_a_request(
    problem: str, place: str, value: str, wrong: Any, right: Any
) -> None:
    """What cannot be read breaks no caller on the way there either."""
    request = taking(wrong)
    if "$ref" not in str(wrong):
        assert problems(request) == {f"{BODY}/properties/item{place}": problem}
    assert said(request, taking(right)) == said(taking(right), request) == {}


def test_the_rest_of_a_malformed_schema_is_compared() -> None:
    """What could be read beside a defect still differs."""
    wrong = {"properties": {"a": {"maxLength": "x"}, "b": TEXT}, "required": ["c"]}
    right = {"properties": {"a": {"maxLength": 5}, "b": {"type": "integer"}}}
    assert said(giving(wrong), giving(right)) == {
        "GET /orders 200 item.b: type string -> integer": True
    }


def test_a_form_field_with_a_schema() -> None:
    """Only a body has one; it wins over the type beside it, and other words there still count."""
    wrong = field(type="string", schema={"$ref": "#/definitions/A"})
    document = form(wrong, definitions={"A": {"properties": {"name": TEXT}}})
    pointer = "#/paths/~1orders/post/parameters/0"
    problem = "only a body has a schema; it wins over the type beside it"
    assert defects(document) == (Defect(pointer, problem, "item"),)
    assert said(document, taking({"properties": {"name": TEXT}})) == {}
    text = form(field(type="array", schema=TEXT, maxLength=9))
    assert said(text, taking({"maxLength": 9, **TEXT})) == {}


def test_an_array_without_items() -> None:
    """Swagger 2.0 and OpenAPI 3.0 demand them; whatever they are, they are no difference."""
    document = form(field(type="array"))
    assert [*problems(document).values()] == ["an array needs items; not read"]
    assert said(document, taking({"type": "array", "items": TEXT})) == {}


PARAMETERS: list[tuple[str, str, Json, Json]] = [
    ("a parameter needs a name and a known place; not read", '"page" in "url"',
     {"name": "page", "in": "url"}, query("page")),
    ("a parameter needs a name and a known place; not read", 'null in "query"',
     {"in": "query", "schema": TEXT}, query("page")),
    ("a parameter must be an object; not read", '"page"', "page", query("page")),  # type: ignore[list-item]
    ("$ref leads nowhere; not read", '"#/parameters/A"', {"$ref": "#/parameters/A"}, query("page")),
    ("a parameter needs a schema; read without", "page",
     {"name": "page", "in": "query", "type": "string"}, query("page")),
]  # fmt: skip


@pytest.mark.parametrize(("problem", "value", "wrong", "right"), PARAMETERS)
def test_a_malformed_parameter_is_listed(
    problem: str, value: str, wrong: Json, right: Json
) -> None:
    """It is named, and what may be it is neither added nor removed."""
    pointer = "#/paths/~1orders/get/parameters/0"
    assert defects(asking(wrong)) == (Defect(pointer, problem, value),)
    assert said(asking(wrong), asking(right)) == said(asking(right), asking(wrong)) == {}


def test_parameters_that_are_no_list() -> None:
    """Then any parameter may be among them."""
    document = asking()
    document["paths"]["/orders"]["get"]["parameters"] = {"page": {}}
    assert problems(document) == {
        "#/paths/~1orders/get/parameters": "parameters must be a list; not read"
    }
    assert said(document, asking(query("page"))) == said(asking(query("page")), document) == {}


def test_a_parameter_described_twice() -> None:
    """The first one is read."""
    document = asking(query("page"), query("page", {"type": "integer"}))
    assert [*problems(document).values()] == ["described twice; the first is read"]
    assert said(document, asking(query("page"))) == {}


@pytest.mark.parametrize("word", ["true", 1, None])
def test_required_that_is_neither_true_nor_false(word: Any) -> None:
    """Text that says true is believed, and nothing else."""
    document = asking(query("page", required=word))
    assert [*problems(document).values()] == [
        "required must be true or false; only true is read as true"
    ]
    assert said(document, asking(query("page", required=word == "true"))) == {}


PATHS: list[tuple[str, str, list[Json]]] = [
    ("a path parameter cannot be optional; read as two paths", "/orders/{id}",
     [{"name": "id", "in": "path", "required": False, "schema": TEXT}]),
    ("a path parameter must be required; read as required", "/orders/{id}",
     [{"name": "id", "in": "path", "schema": TEXT}]),
    ("a path parameter must be required; read as required", "/orders/{id}/rows",
     [{"name": "id", "in": "path", "required": False, "schema": TEXT}]),
    ("a path parameter that the path lacks; left out", "/orders",
     [{"name": "id", "in": "path", "required": True, "schema": TEXT}]),
    ("a path parameter that is not described", "/orders/{id}", []),
]  # fmt: skip


@pytest.mark.parametrize(("problem", "path", "parameters"), PATHS)
def test_a_malformed_path_is_listed(problem: str, path: str, parameters: list[Json]) -> None:
    """What a path and its parameters say of each other must fit."""
    document = openapi({path: {"get": {"parameters": parameters, "responses": OK}}})
    assert [*problems(document).values()] == [problem]
    assert said(document, document) == {}


def test_an_undescribed_placeholder_is_no_difference() -> None:
    """Whatever it may be, it is there."""
    named = [{"name": "id", "in": "path", "required": True, "schema": TEXT}]
    right = openapi({"/orders/{id}": {"get": {"parameters": named, "responses": OK}}})
    wrong = openapi({"/orders/{id}": {"get": {"responses": OK}}})
    assert said(wrong, right) == said(right, wrong) == {}


def test_an_operation_id_used_twice() -> None:
    """Both operations are read."""
    operation = {"operationId": "list", "responses": OK}
    document = openapi({"/orders": {"get": operation}, "/rows": {"get": operation}})
    pointer = "#/paths/~1rows/get/operationId"
    problem = "an operationId used before; both operations are read"
    assert defects(document) == (Defect(pointer, problem, "list"),)
    assert len(read(document).operations) == 2


def test_a_path_described_twice() -> None:
    """Two paths that differ in the names of placeholders are one; the first is read."""
    paths = {path: {"get": {"responses": OK}} for path in ("/orders/{a}", "/orders/{b}")}
    assert "described twice; the first is read" in problems(openapi(paths)).values()
    assert len(read(openapi(paths)).operations) == 1


@pytest.mark.parametrize(
    ("item", "pointer", "problem"),
    [
        ("orders", "", "a path must be an object; not read"),
        ({"$ref": "#/nowhere"}, "", "$ref leads nowhere; not read"),
        ({"$ref": "#/paths/~1orders"}, "", "$ref leads back to itself; not read"),
        ({"get": ["responses"]}, "/get", "an operation must be an object; not read"),
    ],
)
def test_an_unreadable_operation_is_neither_added_nor_removed(
    item: Any, pointer: str, problem: str
) -> None:
    """It may be there, so nothing is said about it."""
    wrong = openapi({"/orders": item})
    right = answering(OK)
    assert problems(wrong) == {f"#/paths/~1orders{pointer}": problem}
    assert said(wrong, right) == said(right, wrong) == {}


def test_a_path_by_reference() -> None:
    """A path item may stand elsewhere."""
    item = answering(OK)["paths"]["/orders"]
    document = openapi(
        {"/orders": {"$ref": "#/components/pathItems/A"}}, components={"pathItems": {"A": item}}
    )
    assert said(document, answering(OK)) == {}


def test_a_word_that_is_no_method() -> None:
    """It is listed, and the methods beside it are read."""
    document = openapi({"/orders": {"GET": {"responses": OK}, "get": {"responses": OK}}})
    assert defects(document) == (
        Defect("#/paths/~1orders/GET", "this is no method; not read", '"GET"'),
    )
    assert said(document, answering(OK)) == {}


ANSWERS: list[tuple[str, str, Any]] = [
    ("responses must be an object; not read", "", None),
    ("responses must be an object; not read", "", ["200"]),
    ("a response must be an object; not read", "/200", "Done."),
    ("$ref leads nowhere; not read", "/200", {"$ref": "#/nowhere"}),
    ("content must be an object; not read", "/200/content", {"content": "json"}),
    ("a media type must be an object; not read", "/200/content/application~1json",
     {"content": {"application/json": "schema"}}),
]  # fmt: skip


@pytest.mark.parametrize(("problem", "place", "answer"), ANSWERS)
def test_a_malformed_answer_is_listed(problem: str, place: str, answer: Any) -> None:
    """What it may be is no difference."""
    wrong = answering({"200": answer} if place else answer)
    assert problems(wrong) == {f"#/paths/~1orders/get/responses{place}": problem}
    right = giving(TEXT)
    assert said(wrong, right) == said(right, wrong) == {}
    assert said(wrong, answering(OK)) == said(answering(OK), wrong) == {}


def test_a_malformed_body_is_listed() -> None:
    """A body that cannot be read takes whatever the other one takes."""
    wrong = taking(TEXT)
    wrong["paths"]["/orders"]["post"]["requestBody"] = {"$ref": "#/nowhere"}
    assert [*problems(wrong).values()] == ["$ref leads nowhere; not read"]
    assert said(wrong, taking(TEXT)) == said(taking(TEXT), wrong) == {}
    empty = taking(TEXT)
    empty["paths"]["/orders"]["post"]["requestBody"] = {"required": True}
    assert said(empty, taking(TEXT)) == said(taking(TEXT), empty) == {}
    bare = form({"name": "body", "in": "body"})
    assert [*problems(bare).values()] == ["a body needs a schema; not read"]
    assert said(bare, taking(TEXT)) == said(taking(TEXT), bare) == {}
    content = asking({"name": "page", "in": "query", "content": {}})
    assert said(content, asking(query("page"))) == {}


@pytest.mark.parametrize(
    ("problem", "pointer", "security", "schemes"),
    [
        ("security must be a list of objects; not read", "#/security", {"token": []}, {}),
        ("security must be a list of objects; not read", "#/security", ["token"], {}),
        ("a security scheme that is not described; not read", "#/security/0/token",
         [{"token": []}], {}),
        ("this is no type of security scheme; not read", "#/components/securitySchemes/token",
         [{"token": []}], {"token": {"type": "secret"}}),
        ("a security scheme must be an object; not read", "#/components/securitySchemes/token",
         [{"token": []}], {"token": "secret"}),
        ("$ref leads nowhere; not read", "#/components/securitySchemes/token",
         [{"token": []}], {"token": {"$ref": "#/nowhere"}}),
        ("the security schemes must be an object; not read", "#/components/securitySchemes",
         [{"token": []}], []),
    ],
)  # fmt: skip
def test_malformed_security_is_listed(
    problem: str, pointer: str, security: Any, schemes: Any
) -> None:
    """What cannot be read asks for nothing new."""
    document = answering(OK, security=security, components={"securitySchemes": schemes})
    assert problems(document)[pointer] == problem
    assert said(document, answering(OK)) == said(answering(OK), document) == {}


def test_malformed_scopes_are_listed() -> None:
    """The scheme still counts."""
    token = {"type": "http", "scheme": "bearer"}
    document = answering(
        OK, security=[{"token": "all"}], components={"securitySchemes": {"token": token}}
    )
    assert problems(document) == {"#/security/0/token": "scopes must be a list; not read"}
    assert said(answering(OK), document) == {"GET /orders security: none -> http bearer": True}


@pytest.mark.parametrize(
    ("document", "pointer", "problem"),
    [
        ([], "#", "a description must be an object; not read"),
        ({}, "#", "this is no known version of OpenAPI; read all the same"),
        ({"swagger": 2.0}, "#", "this is no known version of Swagger; read all the same"),
        ({"openapi": "4.0.0"}, "#", "this is no known version of OpenAPI; read all the same"),
        ({"openapi": "3.9.0"}, "#", "this is no known version of OpenAPI; read all the same"),
        ({"openapi": "3.1.0", "paths": []}, "#/paths", "paths must be an object; not read"),
        ({"openapi": "3.1.0", "components": 5}, "#/components",
         "components must be an object; not read"),
        ({"openapi": "3.1.0", "servers": [{"url": "http://[::1"}]}, "#/servers/0/url",
         "this is no URL; left out"),
    ],
)  # fmt: skip
def test_a_malformed_document_is_listed(document: Any, pointer: str, problem: str) -> None:
    """Whatever it is, it is read as far as it goes."""
    assert problems(document)[pointer] == problem
    assert read(document).operations == {}


@pytest.mark.parametrize("servers", [[], "https://a.example/v1", ["v1"], [{"url": 5}]])
def test_servers_that_say_nothing(servers: Any) -> None:
    """Without a usable server the paths are what they are."""
    assert said({**answering(OK), "servers": servers}, answering(OK)) == {}


def test_references_to_places_in_lists() -> None:
    """A reference may lead into a list, and may be percent-encoded."""
    document = answering(
        {"200": {"description": "", **json_content({"$ref": "#/x-list/1/a%20~1b"})}}
    )
    document["x-list"] = [None, {"a /b": {"properties": {"item": TEXT}}}]
    assert said(document, giving(TEXT)) == {}
