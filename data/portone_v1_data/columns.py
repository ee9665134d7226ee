"""The columns of a payment, read from the description of the API."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Literal, NamedTuple, TypeAlias

from portone_v1_api import spec

Kind: TypeAlias = Literal[
    "text", "boolean", "integer", "money", "time", "json", "object", "objects", "texts"
]
"""What a column holds: `json` is an object of any fields; `objects` and `texts` are lists."""

_KINDS: Mapping[str, Kind] = {"string": "text", "boolean": "boolean", "integer": "integer"}


class Column(NamedTuple):
    """A field of the API as a column."""

    name: str
    kind: Kind
    is_personal: bool
    fields: tuple[Column, ...] = ()
    """The columns of an object, or of each object of a list."""


@cache
def payment_columns() -> tuple[Column, ...]:
    """Return the columns of a payment, in the order of the description."""
    return tuple(_columns(_schemas()["Payment"]))


def without_personal(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Leave out what holds a person's data, in nested objects too."""
    return tuple(
        column._replace(fields=without_personal(column.fields))
        for column in columns
        if not column.is_personal
    )


def _schemas() -> dict[str, Any]:
    schemas: dict[str, Any] = spec.document()["components"]["schemas"]
    return schemas


def _columns(schema: Mapping[str, Any]) -> Iterator[Column]:
    for name, field in schema.get("properties", {}).items():
        is_personal = field.get("x-personal") is True
        kind, fields = _kind_of(field)
        yield Column(name, kind, is_personal, fields)


def _kind_of(field: Mapping[str, Any]) -> tuple[Kind, tuple[Column, ...]]:
    """Return what a field holds, and the columns of its objects.

    Raises ValueError for a schema that no column is made of: the description has a new shape.
    """
    if "$ref" in field:
        name = field["$ref"].rpartition("/")[2]
        return ("money", ()) if name == "Money" else _kind_of(_schemas()[name])
    if "anyOf" in field:
        # An enumeration that may have new values, or null.
        return _kind_of(field["anyOf"][0])
    kinds = field.get("type", "")
    kind = kinds if isinstance(kinds, str) else next(one for one in kinds if one != "null")
    if kind == "array":
        item, fields = _kind_of(field["items"])
        return ("objects", fields) if item == "object" else ("texts", ())
    if kind == "object":
        fields = tuple(_columns(field))
        return ("object", fields) if fields else ("json", ())
    if field.get("format") == "unix-time":
        return "time", ()
    if kind not in _KINDS:
        raise ValueError(f"no column can be made of a field of type {kind!r}")
    return _KINDS[kind], ()
