"""The API as the mock reads it from the spec: operations, their routes and their validators."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

from jsonschema_rs import Draft202012, Draft202012Validator, Registry
from portone_v1_api import spec

from .messages import Json

_URI = "urn:portone-v1:openapi"
_VERBS = ("get", "put", "post", "delete", "patch")
# Longer numbers make int() refuse; no parameter of the API needs more.
_INTEGRAL = re.compile(r"[+-]?[0-9]{1,100}(\.0{1,100})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A path or query parameter."""

    name: str
    place: str
    type: str | None
    schema: Json
    pointer: str

    def read(self, text: str) -> Json:
        """Give the text as the type the spec says; text that does not fit stays as it is."""
        if self.type == "integer" and _INTEGRAL.fullmatch(text):
            return int(text.partition(".")[0])
        if self.type == "boolean":
            return text.lower() in ("true", "1")
        return text


class Operation:
    """One operation of the API, with what the mock needs to judge a request to it."""

    def __init__(self, spec: Spec, template: str, verb: str, item: Json, body: Json):
        self.id: str = body["operationId"]
        self.method = verb.upper()
        self.template = template
        self.names = frozenset((self.id, body.get("x-method", self.id)))
        self.public = body.get("security") == []
        self.statuses = frozenset(map(int, body["responses"]))
        at = ("paths", template)
        found = [
            *spec.parameters(item.get("parameters", ()), *at, "parameters"),
            *spec.parameters(body.get("parameters", ()), *at, verb, "parameters"),
        ]
        self.parameters = {one.name: one for one in found if one.place in ("path", "query")}
        self._spec = spec

    @cached_property
    def _validator(self) -> Draft202012Validator:
        properties = {name: {"$ref": one.pointer} for name, one in self.parameters.items()}
        return self._spec.validator({"properties": properties})

    @cached_property
    def defaults(self) -> Mapping[str, Json]:
        return {
            name: one.schema["default"]
            for name, one in self.parameters.items()
            if "default" in one.schema
        }

    def read(self, texts: Mapping[str, str]) -> dict[str, Json]:
        """Give the parameters as values, with defaults; what the spec does not know is ignored."""
        known = self.parameters
        given = {name: known[name].read(text) for name, text in texts.items() if name in known}
        return {**self.defaults, **given}

    def faulty(self, parameters: Mapping[str, Json]) -> frozenset[str]:
        """Name the parameters that the spec does not allow."""
        if self._validator.is_valid(parameters):
            return frozenset()
        return frozenset(
            str(error.instance_path[0]) for error in self._validator.iter_errors(parameters)
        )


class Spec:
    """An OpenAPI document, read for serving it."""

    def __init__(self, document: Json):
        self._document = document
        self._registry = Registry([(_URI, document)], draft=Draft202012)
        self.operations = tuple(self._operations())

    def _operations(self) -> Iterator[Operation]:
        for template, item in self._document["paths"].items():
            for verb in _VERBS:
                if verb in item:
                    yield Operation(self, template, verb, item, item[verb])

    def parameters(self, listed: Json, *at: str) -> Iterator[Parameter]:
        for number, one in enumerate(listed):
            keys: tuple[str, ...] = (*at, str(number))
            if "$ref" in one:
                keys = tuple(one["$ref"].removeprefix("#/").split("/"))
                one = self._follow(one["$ref"])
            schema = one["schema"]
            yield Parameter(
                one["name"], one["in"], self._type(schema), schema, pointer(*keys, "schema")
            )

    def _follow(self, reference: str) -> Json:
        found = self._document
        for key in reference.removeprefix("#/").split("/"):
            found = found[key]
        return found

    def _type(self, schema: Json) -> str | None:
        while "$ref" in schema or "allOf" in schema:
            schema = self._follow(schema["$ref"]) if "$ref" in schema else schema["allOf"][0]
        found: str | None = schema.get("type")
        return found

    def schema(self, name: str) -> Json:
        """Give a named schema."""
        return self._document["components"]["schemas"][name]

    def validator(self, schema: Json, *, mask: str | None = None) -> Draft202012Validator:
        """Compile a schema that may point into the document; `mask` hides values in messages."""
        return Draft202012Validator(schema, registry=self._registry, mask=mask)


def pointer(*keys: str) -> str:
    """Point at a place in the spec, for a `$ref`."""
    escaped = (key.replace("~", "~0").replace("/", "~1") for key in keys)
    return f"{_URI}#/" + "/".join(quote(key, safe="~") for key in escaped)


@functools.cache
def load() -> Spec:
    """Read the spec that this package was made for, once a process."""
    return Spec(spec.document())
