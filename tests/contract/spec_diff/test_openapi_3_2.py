"""What OpenAPI 3.2 can say and its older versions cannot."""

from __future__ import annotations

from typing import Any

import pytest

from .documents import OK, Json, answering, asking, openapi, problems, query, said

TEXT = {"type": "string"}
PLAIN: Json = {"responses": OK}


def newest(paths: Json) -> Json:
    return openapi(paths, "3.2.0")


def test_the_method_query_and_others() -> None:
    """QUERY is a method, and others stand in a map of their own, their names as they are sent."""
    document = newest({"/orders": {"query": PLAIN, "additionalOperations": {"COPY": PLAIN}}})
    assert problems(document) == {}
    assert said(newest({"/orders": {}}), document) == {
        "QUERY /orders: added": False,
        "COPY /orders: added": False,
    }
    assert said(document, newest({"/orders": {"query": PLAIN}})) == {"COPY /orders: removed": True}
    old = openapi({"/orders": {"query": PLAIN, "additionalOperations": {"COPY": PLAIN}}})
    assert [*problems(old).values()] == ["this is no method; not read"] * 2


def test_a_malformed_map_of_methods() -> None:
    """It is listed, and an operation that is none is not taken for a removed one."""
    document = newest({"/orders": {"additionalOperations": ["COPY"], "get": PLAIN}})
    assert [*problems(document).values()] == ["additionalOperations must be an object; not read"]
    unread = newest({"/orders": {"additionalOperations": {"COPY": 5}}})
    assert said(newest({"/orders": {"additionalOperations": {"COPY": PLAIN}}}), unread) == {}


def whole_query(schema: Any, required: bool = True) -> Json:
    content = {"application/x-www-form-urlencoded": {"schema": schema}}
    parameter = {"name": "all", "in": "querystring", "required": required, "content": content}
    return newest({"/orders": {"get": {"parameters": [parameter], **PLAIN}}})


def test_a_query_described_as_a_whole() -> None:
    """Its fields are those of the query."""
    old = whole_query({"type": "object", "properties": {"page": TEXT}})
    assert said(old, asking(query("page"))) == said(asking(query("page")), old) == {}
    needed = {"type": "object", "properties": {"page": TEXT, "size": TEXT}, "required": ["size"]}
    assert said(old, whole_query(needed)) == {"GET /orders query.size: added, required": True}
    text = whole_query(TEXT)
    assert said(text, whole_query({"type": "integer"})) == {
        "GET /orders query.all: type string -> integer": True
    }
    assert problems(openapi(old["paths"])) != {}


@pytest.mark.parametrize("kind", ["text/event-stream", "application/jsonl"])
def test_an_answer_of_items(kind: str) -> None:
    """An answer that comes item by item is compared by its items."""

    def stream(schema: Any) -> Json:
        content = {kind: {"itemSchema": {"properties": {"id": schema}}}}
        return answering({"200": {"description": "", "content": content}}, "3.2.0")

    assert problems(stream(TEXT)) == {}
    assert said(stream(TEXT), stream({"type": "integer"})) == {
        "GET /orders 200 [].id: type string -> integer": True
    }
