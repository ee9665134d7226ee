"""Small fictional descriptions, and what a comparison says about two of them."""

from __future__ import annotations

from typing import Any

from portone_v1_contract.spec_diff import Defect, compare, read

Json = dict[str, Any]

OK: Json = {"200": {"description": "Done."}}


def openapi(paths: Json, version: str = "3.1.0", **rest: Any) -> Json:
    """A description in OpenAPI."""
    return {"openapi": version, "info": {"title": "Shop", "version": "1"}, "paths": paths, **rest}


def swagger(paths: Json, **rest: Any) -> Json:
    """A description in Swagger 2.0."""
    return {"swagger": "2.0", "info": {"title": "Shop", "version": "1"}, "paths": paths, **rest}


def json_content(schema: Any) -> Json:
    """A body of one media type."""
    return {"content": {"application/json": {"schema": schema}}}


def taking(schema: Any, *, version: str = "3.1.0", **beside: Any) -> Json:
    """`POST /orders` with a body of one field, `item`."""
    body = {"type": "object", "properties": {"item": schema}, **beside}
    operation = {"requestBody": {"required": True, **json_content(body)}, "responses": OK}
    return openapi({"/orders": {"post": operation}}, version)


def optional(document: Json) -> Json:
    """The description of a body that may be left out, which OpenAPI means unless it says so."""
    del document["paths"]["/orders"]["post"]["requestBody"]["required"]
    return document


def giving(schema: Any, *, version: str = "3.1.0", **beside: Any) -> Json:
    """`GET /orders` whose answer has one field, `item`."""
    body = {"type": "object", "properties": {"item": schema}, **beside}
    return answering({"200": {"description": "Done.", **json_content(body)}}, version)


def answering(responses: Any, version: str = "3.1.0", **rest: Any) -> Json:
    """`GET /orders` with these answers."""
    return openapi({"/orders": {"get": {"responses": responses}}}, version, **rest)


def asking(*parameters: Json, **rest: Any) -> Json:
    """`GET /orders` with these parameters."""
    return openapi({"/orders": {"get": {"parameters": [*parameters], "responses": OK}}}, **rest)


def query(name: str, schema: Any = None, **rest: Any) -> Json:
    """A parameter in the query."""
    return {"name": name, "in": "query", "schema": schema or {"type": "string"}, **rest}


def said(old: Any, new: Any) -> dict[str, bool]:
    """What differs, by key, and whether it breaks callers."""
    return {difference.key: difference.breaking for difference in compare(read(old), read(new))}


def short(old: Any, new: Any) -> dict[str, bool]:
    """What differs at the one field that differs, without the operation."""
    return {
        key.partition(" ")[2].partition(" ")[2]: breaks for key, breaks in said(old, new).items()
    }


def defects(document: Any) -> tuple[Defect, ...]:
    """What is wrong with a description."""
    return read(document).defects


def problems(document: Any) -> dict[str, str]:
    """What is wrong with a description, by place."""
    return {defect.pointer: defect.problem for defect in defects(document)}
