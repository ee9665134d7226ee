"""Read schemas of an OpenAPI document, as far as commands and tables need them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal, TypeAlias

Json: TypeAlias = dict[str, Any]
Kind: TypeAlias = Literal["text", "integer", "money", "time", "flag", "object"]

_KINDS: Mapping[str, Kind] = {
    "string": "text",
    "integer": "integer",
    "number": "money",
    "boolean": "flag",
    "object": "object",
}
_FOLLOWED = frozenset({"$ref", "allOf", "anyOf", "oneOf"})


def resolve(document: Json, schema: Json) -> Json:
    """Follow the references of a schema; `x-name` in the result is the name of the last one.

    What stands beside a reference wins. Null is left out of anyOf and oneOf. Where several schemas
    are left the first one counts, without its enumeration: other values are allowed as well.
    """
    while True:
        options = schema.get("anyOf") or schema.get("oneOf") or []
        options = [option for option in options if option.get("type") != "null"]
        if reference := schema.get("$ref"):
            target = {"x-name": reference.rsplit("/", 1)[1]} | _at(document, reference)
        elif len(schema.get("allOf", ())) == 1:
            target = schema["allOf"][0]
        elif options:
            target = options[0]
            if len(options) > 1:
                target = {k: v for k, v in resolve(document, target).items() if k != "enum"}
        else:
            break
        schema = target | {k: v for k, v in schema.items() if k not in _FOLLOWED}
    if isinstance(schema.get("type"), list):
        schema = schema | {"type": next(name for name in schema["type"] if name != "null")}
    return schema


def properties(document: Json, schema: Json) -> Iterator[tuple[str, Json]]:
    """Yield the fields of an object, those of its allOf parts included."""
    facts = resolve(document, schema)
    for part in facts.get("allOf", ()):
        yield from properties(document, part)
    yield from facts.get("properties", {}).items()


def required(document: Json, schema: Json) -> set[str]:
    """Return the names of the fields that an object must have."""
    facts = resolve(document, schema)
    parts = (required(document, part) for part in facts.get("allOf", ()))
    return set(facts.get("required", ())).union(*parts)


def allows_null(document: Json, schema: Json) -> bool:
    """Return whether null is a value of a schema, by its type or as one of its options."""
    if reference := schema.get("$ref"):
        return allows_null(document, _at(document, reference))
    options = schema.get("anyOf") or schema.get("oneOf") or []
    if any(allows_null(document, option) for option in options):
        return True
    kind = schema.get("type")
    return "null" in kind if isinstance(kind, list) else kind == "null"


def kind_of(schema: Json) -> Kind:
    """Return what a resolved schema holds, in the terms of who reads or types the value."""
    if schema.get("format") == "unix-time":
        return "time"
    if "properties" in schema or "allOf" in schema:
        return "object"
    return _KINDS.get(schema.get("type", ""), "text")


def _at(document: Json, reference: str) -> Json:
    target: Any = document
    for part in reference.removeprefix("#/").split("/"):
        target = target[part]
    return dict(target)
