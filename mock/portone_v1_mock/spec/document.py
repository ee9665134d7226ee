"""The OpenAPI document: references, validators, and values in the types of its schemas."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

from jsonschema_rs import Draft202012, Draft202012Validator, Registry

from ..http.messages import Json

_URI = "urn:portone-v1:openapi"
# int() refuses longer numbers; no field of the API needs more.
_NUMBER = re.compile(r"[+-]?[0-9]{1,100}(\.[0-9]{1,100})?", re.ASCII)
_TRUE = ("true", "1")


class Document:
    """An OpenAPI document."""

    def __init__(self, content: Json):
        self.content = content
        self._registry = Registry([(_URI, content)], draft=Draft202012)

    def at(self, *keys: str) -> Json:
        """Return the value at a path of keys."""
        node = self.content
        for key in keys:
            node = node[int(key)] if isinstance(node, list) else node[key]
        return node

    def place(self, *keys: str) -> tuple[str, ...]:
        """Return the path itself, or the path that a reference there points to."""
        node = self.at(*keys)
        if isinstance(node, dict) and "$ref" in node:
            return tuple(node["$ref"].removeprefix("#/").split("/"))
        return keys

    def validator(self, schema: Json, *, mask: str | None = None) -> Draft202012Validator:
        """Compile a schema that may refer to the document; `mask` replaces values in messages."""
        return Draft202012Validator(
            schema, registry=self._registry, mask=mask, validate_formats=True
        )

    def coerce(self, schema: Json, value: Json) -> Json:
        """Convert the texts of a form to the types of a schema; others stay as they are."""
        schema = self._resolve(schema)
        kind = schema.get("type")
        if isinstance(value, str):
            if kind == "array":
                return [self.coerce(schema["items"], value)]
            return _read(kind, value)
        if isinstance(value, list) and kind == "array":
            return [self.coerce(schema["items"], item) for item in value]
        if isinstance(value, dict):
            fields = schema.get("properties", {})
            return {name: self.coerce(fields.get(name, {}), item) for name, item in value.items()}
        return value

    def normalize(self, schema: Json, value: Json) -> Json:
        """Convert the values of JSON to the types of a schema where that is plain; drop nulls."""
        schema = self._resolve(schema)
        kinds = schema.get("type", ())
        kinds = {kinds} if isinstance(kinds, str) else set(kinds)
        if isinstance(value, dict):
            fields = schema.get("properties", {})
            return {
                name: self.normalize(fields.get(name, {}), item)
                for name, item in value.items()
                if item is not None or self._allows_null(fields.get(name, {}))
            }
        if isinstance(value, list) and "array" in kinds:
            return [self.normalize(schema.get("items", {}), item) for item in value]
        numeric = kinds & {"integer", "number"}
        if isinstance(value, str) and numeric and "string" not in kinds:
            return _read("number" if "number" in numeric else "integer", value)
        if isinstance(value, int) and not isinstance(value, bool) and "string" in kinds:
            return value if numeric else str(value)
        return value

    def _allows_null(self, schema: Json) -> bool:
        """Return whether null is a value of a schema; of a field without one it is."""
        while "$ref" in schema:
            schema = self.at(*schema["$ref"].removeprefix("#/").split("/"))
        if "anyOf" in schema:
            return any(map(self._allows_null, schema["anyOf"]))
        if "allOf" in schema:
            return all(map(self._allows_null, schema["allOf"]))
        if "const" in schema:
            return schema["const"] is None
        kinds = schema.get("type")
        return kinds is None or "null" in kinds

    def field(self, schema: Json, name: str) -> Json:
        """Return the schema of an object's field, or None where the field is not described."""
        field = self._resolve(schema).get("properties", {}).get(name)
        return field and self._resolve(field)

    def _resolve(self, schema: Json) -> Json:
        """Follow references, and take the first of several alternatives."""
        while "$ref" in schema or "allOf" in schema or "anyOf" in schema:
            if "$ref" in schema:
                schema = self.at(*schema["$ref"].removeprefix("#/").split("/"))
            else:
                schema = (schema.get("allOf") or schema["anyOf"])[0]
        return schema


def pointer(*keys: str) -> str:
    """Return a reference to a path of keys in the document, for a `$ref`."""
    escaped = (key.replace("~", "~0").replace("/", "~1") for key in keys)
    return f"{_URI}#/" + "/".join(quote(key, safe="~") for key in escaped)


def _read(kind: Any, text: str) -> Json:
    if kind == "boolean":
        return text.lower() in _TRUE
    if kind not in ("integer", "number") or not _NUMBER.fullmatch(text):
        return text
    whole, _, fraction = text.partition(".")
    if not fraction.strip("0"):
        return int(whole)
    return float(text) if kind == "number" else text
