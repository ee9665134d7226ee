"""The API's schemas as classes of msgspec and pydantic, made from the spec.

Both get what is fastest for them: unknown fields are dropped, open enumerations are plain
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
    """Return a schema of the spec, with all that it refers to, as msgspec Structs."""
    import msgspec

    def make(name: str, fields: Fields) -> type:
        typed = [
            (key, kind) if required else (key, kind | None, None) for key, kind, required in fields
        ]
        return msgspec.defstruct(name, typed, kw_only=True)

    return _build(name, make)


def models(name: str) -> type:
    """Return the same as pydantic models."""
    from pydantic import create_model

    def make(name: str, fields: Fields) -> type:
        typed: dict[str, Any] = {
            key: (kind, ...) if required else (kind | None, None) for key, kind, required in fields
        }
        model: type = create_model(name, **typed)
        return model

    return _build(name, make)


def _build(name: str, make: Callable[[str, Fields], type]) -> type:
    schemas = document()["components"]["schemas"]

    @cache
    def build(name: str) -> Any:
        schema = schemas[name]
        if "properties" not in schema:
            return kind(schema)
        required = schema.get("required", ())
        fields = [
            (key, kind(field), key in required) for key, field in schema["properties"].items()
        ]
        return make(name, fields)

    def kind(schema: dict[str, Any]) -> Any:
        if "$ref" in schema:
            return build(schema["$ref"].rpartition("/")[2])
        if "anyOf" in schema:
            return _union({kind(option) for option in schema["anyOf"]})
        if schema.get("type") == "array":
            return list[kind(schema["items"])]  # type: ignore[misc]
        types = schema.get("type", "object")
        if isinstance(types, list):
            return _union({_PLAIN[name] for name in types})
        return _PLAIN.get(types, dict)

    result: type = build(name)
    return result


def _union(kinds: set[Any]) -> Any:
    first, *rest = kinds
    for kind in rest:
        first |= kind
    return first
