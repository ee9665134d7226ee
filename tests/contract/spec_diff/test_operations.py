"""What differs about operations, their parameters, answers and security."""

from __future__ import annotations

from typing import Any

import pytest

from .documents import OK, answering, asking, json_content, openapi, query, said, swagger

TEXT = {"type": "string"}
PLAIN = {"responses": OK}


def named(*names: str, **rest: Any) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "path", "required": True, "schema": TEXT, **rest} for name in names
    ]


def at(path: str, *names: str, **operation: Any) -> dict[str, Any]:
    """`GET` on a path with placeholders."""
    parameters = named(*names) + operation.pop("parameters", [])
    return openapi({path: {"get": {"parameters": parameters, **PLAIN, **operation}}})


def test_operations_that_come_and_go() -> None:
    """A removed operation breaks callers, an added one does not."""
    smaller = openapi({"/orders": {"get": PLAIN}})
    larger = openapi({"/orders": {"get": PLAIN, "post": PLAIN}})
    assert said(smaller, larger) == {"POST /orders: added": False}
    assert said(larger, smaller) == {"POST /orders: removed": True}


def test_an_operation_that_is_deprecated() -> None:
    """Deprecation is said and breaks nobody yet."""
    old = at("/orders")
    new = at("/orders", deprecated=True)
    assert said(old, new) == {"GET /orders: now deprecated": False}
    assert said(new, old) == {"GET /orders: no longer deprecated": False}


def test_what_callers_never_see_is_no_difference() -> None:
    """operationIds, tags, summaries, descriptions, examples and extensions do not matter."""
    prose = {
        "operationId": "other", "tags": ["orders"], "summary": "List.", "description": "All.",
        "x-effect": "read", "externalDocs": {"url": "https://example.com"},
    }  # fmt: skip
    assert said(at("/orders"), at("/orders", **prose)) == {}
    extended = at("/orders")
    extended["paths"]["x-notes"] = "a note"
    extended["paths"]["/orders"]["x-note"] = "a note"
    assert said(at("/orders"), extended) == {}


def test_renamed_placeholders_are_no_difference() -> None:
    """What a placeholder is called never travels; what it may be does."""
    old = at("/orders/{order}/rows/{row}", "order", "row")
    assert said(old, at("/orders/{id}/rows/{number}", "id", "number")) == {}
    number = at(
        "/orders/{id}/rows/{number}", "number", parameters=named("id", schema={"type": "integer"})
    )
    assert said(old, number) == {"GET /orders/{}/rows/{} path.order: type string -> integer": True}


def test_placeholders_that_change_places() -> None:
    """The same names in another order send every id to the wrong place."""
    old = at("/orders/{order}/rows/{row}", "order", "row")
    new = at("/orders/{row}/rows/{order}", "order", "row")
    (text,) = said(old, new).items()
    assert text == (
        "GET /orders/{}/rows/{} path: placeholders change places: order, row -> row, order", True
    )  # fmt: skip


def test_an_optional_end_of_a_path_is_two_paths() -> None:
    """One path with an optional last segment and two paths compare equal."""
    both = {
        "/orders/{id}": {"get": {"parameters": named("id"), **PLAIN}},
        "/orders/{id}/{status}": {"get": {"parameters": named("id", "status"), **PLAIN}},
    }
    optional = {"name": "status", "in": "path", "required": False, "schema": TEXT}
    joined = at("/orders/{id}/{status}", "id", parameters=[optional])
    assert said(openapi(both), joined) == said(joined, openapi(both)) == {}
    del both["/orders/{id}"]
    assert said(joined, openapi(both)) == {"GET /orders/{}: removed": True}


def test_an_optional_end_gives_way_to_a_path_that_is_written_out() -> None:
    """What a file says of the shorter path wins over what the longer one implies."""
    optional = {"name": "status", "in": "path", "required": False, "schema": TEXT}
    document = at("/orders/{status}", parameters=[optional])
    document["paths"]["/orders"] = {"get": {"parameters": [query("page")], **PLAIN}}
    assert said(document, at("/orders", parameters=[query("page")])) == {
        "GET /orders/{}: removed": True
    }


def test_an_optional_segment_in_the_middle_is_required() -> None:
    """Only the end of a path can be left out; a path parameter without a word is required."""
    middle = {"name": "id", "in": "path", "required": False, "schema": TEXT}
    old = at("/orders/{id}/rows", parameters=[middle])
    assert said(old, at("/orders/{id}/rows", "id")) == {}
    silent = {"name": "id", "in": "path", "schema": TEXT}
    assert said(at("/orders/{id}", parameters=[silent]), at("/orders/{id}", "id")) == {}


@pytest.mark.parametrize("where", ["query", "header", "cookie"])
def test_parameters_of_each_place(where: str) -> None:
    """A parameter that comes breaks callers if it is required, one that goes always does."""
    parameter = {"name": "page", "in": where, "schema": TEXT}
    place = f"GET /orders {where}.page"
    assert said(asking(), asking(parameter)) == {f"{place}: added": False}
    needed = {**parameter, "required": True}
    assert said(asking(), asking(needed)) == {f"{place}: added, required": True}
    assert said(asking(parameter), asking(needed)) == {f"{place}: now required": True}
    assert said(asking(needed), asking()) == {f"{place}: removed": True}


def test_headers_that_are_no_parameters() -> None:
    """OpenAPI gives Accept, Content-Type and Authorization no meaning, and case none to others."""
    ignored = {"name": "Authorization", "in": "header", "required": True, "schema": TEXT}
    assert said(asking(), asking(ignored)) == {}
    upper, lower = ({"name": name, "in": "header", "schema": TEXT} for name in ("Tier", "tier"))
    assert said(asking(upper), asking(lower)) == {}


def test_parameters_of_the_path_item() -> None:
    """Parameters of a path belong to its operations, which may override them."""
    item = {
        "parameters": [query("page"), query("size")],
        "get": {"parameters": [query("size", {"type": "integer"})], **PLAIN},
    }
    assert (
        said(openapi({"/orders": item}), asking(query("page"), query("size", {"type": "integer"})))
        == {}
    )


def test_a_parameter_described_by_its_content() -> None:
    """A parameter may be written as content in place of a schema."""
    parameter = {"name": "page", "in": "query", **json_content(TEXT)}
    assert said(asking(parameter), asking(query("page"))) == {}
    assert said(asking({**parameter, "deprecated": True}), asking(query("page"))) == {
        "GET /orders query.page: no longer deprecated": False
    }


def test_a_field_that_moves() -> None:
    """A field of the query that turns up in the body has moved, and is compared there."""
    body = {"required": True, **json_content({"properties": {"page": {"type": "integer"}}})}
    old = openapi({"/orders": {"post": {"parameters": [query("page")], **PLAIN}}})
    new = openapi({"/orders": {"post": {"requestBody": body, **PLAIN}}})
    assert said(old, new) == {
        "POST /orders body: now required": True,
        "POST /orders query.page: moved to body": True,
        "POST /orders query.page: type string -> integer": True,
    }


def test_a_body_that_is_no_object() -> None:
    """A body of rows comes and goes as a whole."""
    rows = {"required": True, **json_content({"type": "array", "items": TEXT})}
    free = {**rows, "required": False}
    without, needed, optional = (
        openapi({"/orders": {"post": {**body, **PLAIN}}})
        for body in ({}, {"requestBody": rows}, {"requestBody": free})
    )
    assert said(without, needed) == {"POST /orders body: added, required": True}
    assert said(without, optional) == {"POST /orders body: added": False}
    assert said(optional, needed) == {"POST /orders body: now required": True}
    assert said(needed, without) == {"POST /orders body: removed": True}


def test_answers_that_come_and_go() -> None:
    """A documented status breaks nobody; callers count on the successes that were there."""
    smaller = answering(OK)
    larger = answering({**OK, "404": {"description": "None."}})
    assert said(smaller, larger) == {"GET /orders 404: added": False}
    assert said(larger, smaller) == {"GET /orders 404: removed": False}
    assert said(larger, answering({"404": {"description": "None."}})) == {
        "GET /orders 200: removed": True
    }
    default = answering({"default": {"description": "Done."}})
    assert said(default, answering({"404": {"description": "None."}})) == {
        "GET /orders default: removed": True
    }
    more = answering({**OK, "default": {"description": "Done."}})
    assert said(more, smaller) == {"GET /orders default: removed": False}


@pytest.mark.parametrize("cover", ["2XX", "2xx", "default"])
def test_an_answer_described_by_its_class(cover: str) -> None:
    """A status is described by its own entry, by that of its hundred or by the default."""
    body = {"description": "Done.", **json_content({"properties": {"id": TEXT}})}
    other = {"description": "Done.", **json_content({"properties": {"id": {"type": "integer"}}})}
    single = answering({"200": body})
    many = answering({cover: body})
    assert said(single, many) == {f"GET /orders {cover}: added": False}
    assert said(many, single) == {f"GET /orders {cover}: removed": False}
    assert said(many, answering({"200": body, cover: body})) == {}
    assert said(single, answering({cover: other})) == {
        "GET /orders 200 id: type string -> integer": True,
        f"GET /orders {cover}: added": False,
    }


def test_bodies_of_answers() -> None:
    """A body that is described for the first time breaks nobody; one that is not any more does."""
    body = {"description": "Done.", **json_content({"properties": {"id": TEXT}})}
    empty = {"description": "Done.", "content": {"application/json": {}}}
    assert said(answering(OK), answering({"200": body})) == {"GET /orders 200: body added": False}
    assert said(answering({"200": body}), answering({"200": empty})) == {
        "GET /orders 200: body removed": True
    }


def test_an_answer_in_several_media_types() -> None:
    """Where an answer is JSON, its other media types say nothing; otherwise it is any of them."""
    json = json_content({"properties": {"id": TEXT}})["content"]
    html = {"text/html": {"schema": TEXT}}
    first, second = (
        {"description": "Done.", "content": content} for content in (json, {**html, **json})
    )
    assert said(answering({"200": first}), answering({"200": second})) == {}
    text = {"description": "Done.", "content": {**html, "text/plain": {"schema": {"enum": ["a"]}}}}
    plain = {"description": "Done.", "content": html}
    assert said(answering({"200": plain}), answering({"200": text})) == {
        "GET /orders 200: media type text/plain added": False
    }


def secured(security: Any, kind: str = "token", **schemes: Any) -> dict[str, Any]:
    known = {kind: {"type": "http", "scheme": "Bearer"}, **schemes}
    return answering(OK, security=security, components={"securitySchemes": known})


KEY = {"type": "apiKey", "in": "header", "name": "X-Key"}
OAUTH = {"type": "oauth2", "flows": {}}


@pytest.mark.parametrize(
    ("old", "new", "text", "breaks", "breaks_back"),
    [
        ([], [{"token": []}], "none -> http bearer", True, False),
        ([{}, {"token": []}], [{"token": []}], "http bearer or none -> http bearer", True, False),
        ([{"token": []}], [{"token": []}, {"key": []}],
         "http bearer -> header x-key or http bearer", False, True),
        ([{"token": []}], [{"token": [], "key": []}],
         "http bearer -> header x-key with http bearer", True, False),
        ([{"oauth": ["read"]}], [{"oauth": ["read", "pay"]}],
         "oauth2 with scope read -> oauth2 with scope pay with scope read", True, False),
        ([{"key": []}], [{"query": []}], "header x-key -> query Key", True, True),
    ],
)  # fmt: skip
def test_security(old: Any, new: Any, text: str, breaks: bool, breaks_back: bool) -> None:
    """Callers break where what they send no longer suffices."""
    schemes = {
        "key": KEY,
        "oauth": OAUTH,
        "query": {"type": "apiKey", "in": "query", "name": "Key"},
    }
    before = secured(old, **schemes)
    after = secured(new, **schemes)
    assert said(before, after) == {f"GET /orders security: {text}": breaks}
    there, _, back = text.partition(" -> ")
    assert said(after, before) == {f"GET /orders security: {back} -> {there}": breaks_back}


def test_security_by_another_name() -> None:
    """What a scheme is called, and whether the file or the operation asks for it, do not matter."""
    own = secured([])
    own["paths"]["/orders"]["get"]["security"] = [{"token": []}]
    assert said(secured([{"token": []}]), own) == {}
    assert said(secured([{"token": []}]), secured([{"bearer": []}], kind="bearer")) == {}
    basic = {"type": "http", "scheme": "basic"}
    old = swagger(
        {"/orders": {"get": PLAIN}},
        security=[{"b": []}],
        securityDefinitions={"b": {"type": "basic"}},
    )
    assert said(old, secured([{"basic": []}], basic=basic)) == {}


def test_the_base_path_belongs_to_every_path() -> None:
    """Where a prefix stands does not matter; when it changes, nothing is where it was."""
    long = openapi({"/v1/orders": {"get": PLAIN}})
    server = openapi({"/orders": {"get": PLAIN}}, servers=[{"url": "https://api.example.com/v1/"}])
    base = swagger({"/orders": {"get": PLAIN}}, basePath="/v1")
    assert said(long, server) == said(server, base) == said(base, long) == {}
    assert said(server, openapi({"/orders": {"get": PLAIN}}, servers=[{"url": "/v2"}])) == {
        "GET /v1/orders: removed": True,
        "GET /v2/orders: added": False,
    }
