"""The API's schemas as classes of other libraries, made from the spec: the floor and a peer.

Both are given what is fastest for them: unknown fields are dropped, open enumerations are plain
strings, and money is a binary float, which for money it must not be.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from portone_v1_api.spec import document

_PLAIN = {"string": str, "integer": int, "number": float, "boolean": bool, "null": type(None)}

# Name, type and whether it is required, of each field.
Fields = list[tuple[str, Any, bool]]


def structs(name: str) -> type:
    """A schema of the spec, and all below it, as msgspec Structs."""
    import msgspec

    def make(name: str, fields: Fields) -> type:
        typed = [
            (key, kind) if needed else (key, kind | None, None) for key, kind, needed in fields
        ]
        return msgspec.defstruct(name, typed, kw_only=True)

    return _made(name, make)


def models(name: str) -> type:
    """The same as pydantic models."""
    from pydantic import create_model

    def make(name: str, fields: Fields) -> type:
        typed: dict[str, Any] = {
            key: (kind, ...) if needed else (kind | None, None) for key, kind, needed in fields
        }
        model: type = create_model(name, **typed)
        return model

    return _made(name, make)


def _made(name: str, make: Callable[[str, Fields], type]) -> type:
    schemas = document()["components"]["schemas"]

    @cache
    def named(name: str) -> Any:
        schema = schemas[name]
        if "properties" not in schema:
            return kind(schema)
        needed = schema.get("required", ())
        fields = [(key, kind(one), key in needed) for key, one in schema["properties"].items()]
        return make(name, fields)

    def kind(schema: dict[str, Any]) -> Any:
        if "$ref" in schema:
            return named(schema["$ref"].rpartition("/")[2])
        if "anyOf" in schema:
            kinds = {kind(one) for one in schema["anyOf"]}
            return kinds.pop() if len(kinds) == 1 else _union(kinds)
        if schema.get("type") == "array":
            return list[kind(schema["items"])]  # type: ignore[misc]
        types = schema.get("type", "object")
        if isinstance(types, list):
            return _union({_PLAIN[one] for one in types})
        return _PLAIN.get(types, dict)

    made: type = named(name)
    return made


def _union(kinds: set[Any]) -> Any:
    first, *others = kinds
    for other in others:
        first |= other
    return first
