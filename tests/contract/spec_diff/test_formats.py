"""The same API in Swagger 2.0, OpenAPI 3.0 and OpenAPI 3.1 is the same."""

from __future__ import annotations

import copy
from itertools import permutations
from typing import Any

import pytest

from .documents import OK, giving, json_content, openapi, problems, said, swagger, taking

AMOUNT = {"type": "number", "minimum": 0}
ROW = {
    "type": "object",
    "required": ["uid"],
    "properties": {"uid": {"type": "string", "maxLength": 40}},
}
PAYMENT = {"type": "object", "required": ["amount"], "properties": {"amount": AMOUNT}}


def in_swagger() -> dict[str, Any]:
    """A form, as the vendor writes it."""
    form = [
        {"name": "uid", "in": "formData", "required": True, "type": "string", "maxLength": 40},
        {
            "name": "amount",
            "in": "formData",
            "type": "number",
            "minimum": 0,
            "exclusiveMinimum": True,
        },
        {"name": "rows", "in": "formData", "type": "array", "items": {"$ref": "#/definitions/Row"}},
        {"name": "proof", "in": "formData", "type": "file"},
    ]
    page = {"name": "page", "in": "query", "type": "integer", "enum": [1, 2]}
    return swagger(
        {"/pay/{shop}": {
            "post": {
                "parameters": [
                    {"name": "shop", "in": "path", "required": True, "type": "string"},
                    page, *form,
                ],
                "responses": {
                    "200": {"description": "Paid.", "schema": {"$ref": "#/definitions/Payment"}}
                },
            },
            "put": {
                "parameters": [
                    {"name": "shop", "in": "path", "required": True, "type": "string"},
                    {"name": "row", "in": "body", "required": True,
                     "schema": {"$ref": "#/definitions/Row"}},
                ],
                "responses": OK,
            },
        }},
        definitions={"Row": ROW, "Payment": PAYMENT},
        basePath="/",
    )  # fmt: skip


def in_openapi(version: str) -> dict[str, Any]:
    """A JSON body, in the words of either version."""
    above = (
        {"minimum": 0, "exclusiveMinimum": True} if version == "3.0.3" else {"exclusiveMinimum": 0}
    )
    body = {
        "type": "object",
        "required": ["uid"],
        "properties": {
            "uid": {"type": "string", "maxLength": 40},
            "amount": {"type": "number", **above},
            "rows": {"type": "array", "items": {"$ref": "#/components/schemas/Row"}},
            "proof": {"type": "string", "format": "binary"},
        },
    }
    shop = {"name": "shop", "in": "path", "required": True, "schema": {"type": "string"}}
    page = {"name": "page", "in": "query", "schema": {"type": "integer", "enum": [1, 2]}}
    paid = {"description": "Paid.", **json_content({"$ref": "#/components/schemas/Payment"})}
    row = {"$ref": "#/components/requestBodies/Row"}
    return openapi(
        {"/pay/{shop}": {
            "parameters": [{"$ref": "#/components/parameters/Shop"}],
            "post": {
                "parameters": [page],
                "requestBody": {"required": True, **json_content(body)},
                "responses": {"200": {"$ref": "#/components/responses/Paid"}},
            },
            "put": {"requestBody": row, "responses": OK},
        }},
        version,
        components={
            "schemas": {"Row": ROW, "Payment": PAYMENT},
            "parameters": {"Shop": shop},
            "responses": {"Paid": paid},
            "requestBodies": {
                "Row": {"required": True, **json_content({"$ref": "#/components/schemas/Row"})}
            },
        },
    )  # fmt: skip


FORMATS = {"2.0": in_swagger(), "3.0": in_openapi("3.0.3"), "3.1": in_openapi("3.1.0")}


@pytest.mark.parametrize(("old", "new"), [*permutations(FORMATS, 2)])
def test_the_format_is_no_difference(old: str, new: str) -> None:
    """A form of Swagger 2.0 and a JSON body of OpenAPI are one request."""
    assert said(FORMATS[old], FORMATS[new]) == {}
    assert problems(FORMATS[old]) == {}


@pytest.mark.parametrize(("old", "new"), [*permutations(FORMATS, 2)])
def test_a_difference_is_found_across_formats(old: str, new: str) -> None:
    """A limit that changes together with the format is found."""
    changed = copy.deepcopy(FORMATS[new])
    schemas = changed.get("definitions") or changed["components"]["schemas"]
    schemas["Row"]["properties"]["uid"]["maxLength"] = 20
    assert said(FORMATS[old], changed) == {
        "POST /pay/{} body.rows[].uid: maxLength 40 -> 20": True,
        "PUT /pay/{} body.uid: maxLength 40 -> 20": True,
    }


def test_null_in_each_format() -> None:
    """3.0 and 3.1 have their own words for null; 2.0 has none, so nothing is said about it."""
    new = giving({"type": ["string", "null"]})
    old = giving({"type": "string", "nullable": True}, version="3.0.3")
    assert said(old, new) == {}
    named = giving({"nullable": True, "allOf": [{"type": "string"}]}, version="3.0.3")
    assert said(named, new) == {}
    answer = {"description": "Done.", "schema": {"properties": {"item": {"type": "string"}}}}
    silent = swagger({"/orders": {"get": {"responses": {"200": answer}}}})
    assert said(silent, new) == said(new, silent) == {}


def test_a_form_and_json_in_one_description() -> None:
    """A body that may come in two media types takes what either takes."""
    schema = {"type": "object", "required": ["item"], "properties": {"item": {"type": "string"}}}
    both = taking({"type": "string"}, required=["item"])
    content = both["paths"]["/orders"]["post"]["requestBody"]["content"]
    content["application/x-www-form-urlencoded"] = {"schema": schema}
    alone = taking({"type": "string"}, required=["item"])
    media = "POST /orders body: media type application/x-www-form-urlencoded"
    assert said(both, alone) == {f"{media} removed": True}
    assert said(alone, both) == {f"{media} added": False}


def test_a_form_on_a_get_is_a_query() -> None:
    """The vendor writes a form where there is no body; it can only be meant as the query."""
    form = {"name": "key", "in": "formData", "required": True, "type": "string"}
    old = swagger({"/orders": {"get": {"parameters": [form], "responses": OK}}})
    key = {"name": "key", "in": "query", "required": True, "schema": {"type": "string"}}
    new = openapi({"/orders": {"get": {"parameters": [key], "responses": OK}}})
    assert said(old, new) == {}
    assert [*problems(old).values()] == ["GET has no form; read as a query"]
