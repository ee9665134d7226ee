"""What holds for every pair of documents, however strange."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from portone_v1_contract.spec_diff import compare, read

from .documents import Json, said

WORDS = [
    "openapi", "swagger", "paths", "/a", "/a/{b}", "get", "post", "parameters", "name", "in",
    "query", "path", "formData", "body", "header", "required", "schema", "type", "items", "enum",
    "properties", "allOf", "anyOf", "oneOf", "$ref", "#/a", "#/paths/~1a", "responses", "200",
    "default", "content", "application/json", "requestBody", "security", "securityDefinitions",
    "components", "securitySchemes", "servers", "url", "maxLength", "minimum",
    "exclusiveMinimum", "multipleOf", "pattern", "nullable", "additionalProperties", "const",
    "if", "then", "not", "string", "integer", "object", "array", "b", "3.1.0", "2.0", "operationId",
]  # fmt: skip
words = st.sampled_from(WORDS)
scalars = st.none() | st.booleans() | st.integers() | st.floats() | words | st.text(max_size=5)
anything = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=5),
    max_leaves=40,
)

names = st.sampled_from(["id", "amount", "rows", "card"])
leaves: st.SearchStrategy[Any] = st.one_of(
    st.just({}),
    st.just({"$ref": "#/components/schemas/A"}),
    st.just({"$ref": "#/components/schemas/Lost"}),
    st.just({"type": "array", "items": "string"}),
    st.builds(
        lambda kind: {"type": kind}, st.sampled_from(["string", "integer", "number", "null"])
    ),
    st.builds(lambda kind: {"type": [kind, "null"]}, st.sampled_from(["string", "integer"])),
    st.builds(lambda values: {"enum": values}, st.lists(words, min_size=1, max_size=3)),
    st.builds(
        lambda low, high: {"type": "integer", "minimum": low, "maxLength": high},
        st.integers() | st.floats(),
        st.integers() | st.just("32"),
    ),
)
schemas = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(
            lambda properties, required: {"properties": properties, "required": required},
            st.dictionaries(names, inner, max_size=3),
            st.lists(names, max_size=2),
        ),
        st.builds(lambda items: {"type": "array", "items": items}, inner),
        st.builds(lambda word, parts: {word: parts}, st.sampled_from(["allOf", "anyOf", "oneOf"]),
                  st.lists(inner, min_size=1, max_size=3)),
    ),
    max_leaves=8,
)  # fmt: skip


def document(named: Any, taken: Any, given_back: Any, secured: bool) -> Json:
    content = {"application/json": {"schema": taken}}
    answer = {"description": "", "content": {"application/json": {"schema": given_back}}}
    return {
        "openapi": "3.1.0",
        "paths": {
            "/orders/{id}": {
                "post": {
                    "parameters": [
                        {"name": "id", "in": "path", "required": False, "schema": taken}
                    ],
                    "requestBody": {"required": True, "content": content},
                    "responses": {"200": answer},
                    "security": [{"token": []}] if secured else [],
                }
            }
        },
        "components": {
            "schemas": {"A": named},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


documents = st.builds(document, schemas, schemas, schemas, st.booleans())


@settings(max_examples=100)
@given(documents)
def test_a_description_does_not_differ_from_itself(document: Json) -> None:
    """Nor from itself read again from its text."""
    assert said(document, document) == {}
    assert said(document, json.loads(json.dumps(document))) == {}


@settings(max_examples=60)
@given(documents, documents)
def test_every_difference_has_a_key_of_its_own(old: Json, new: Json) -> None:
    """So that a waiver accepts that one and no other."""
    keys = [difference.key for difference in compare(read(old), read(new))]
    assert len(keys) == len(set(keys))


@settings(max_examples=60)
@given(documents, documents)
def test_a_difference_is_seen_from_both_sides(old: Json, new: Json) -> None:
    """What differs one way differs the other way, at the same places."""
    there = {
        (difference.operation, difference.place) for difference in compare(read(old), read(new))
    }
    back = {
        (difference.operation, difference.place) for difference in compare(read(new), read(old))
    }
    assert there == back


@settings(max_examples=150)
@given(anything, anything)
def test_nothing_raises(old: Any, new: Any) -> None:
    """Whatever JSON a file may hold, it is read and compared."""
    compare(read(old), read(new))
    assert compare(read(old), read(old)) == ()


@settings(max_examples=60)
@given(anything, anything, anything)
def test_nothing_raises_inside_of_an_operation(item: Any, schema: Any, named: Any) -> None:
    """Neither for anything in the place of an operation, a schema or what they refer to."""
    for version in (
        {"swagger": "2.0", "definitions": named},
        {"openapi": "3.0.3"},
        {"openapi": "3.1.0"},
    ):
        strange = {
            **version,
            "a": named,
            "paths": {
                "/a/{b}": item,
                "/b": {"get": item, "parameters": item, "post": {"parameters": [
                    {"in": "body", "name": "b", "schema": schema}, named, item],
                    "requestBody": {"content": {"application/json": {"schema": schema}}},
                    "responses": {
                        "200": {"schema": schema, "content": {"a": {"schema": schema}}}}}},
            },
        }  # fmt: skip
        compare(read(strange), read({**strange, "a": schema}))
        assert said(strange, strange) == {}
