"""The operations of the API, each with its parameters and its body by the spec."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jsonschema_rs import Draft202012Validator, ValidationErrorKind
from portone_v1_api import spec

from ..http.messages import Json
from .document import Document, pointer

_METHODS = ("get", "put", "post", "delete", "patch")
_CONTENT = ("content", "application/json")


@dataclass(frozen=True, slots=True)
class InvalidFields:
    """Fields of a request that the spec does not allow: `missing` ones and `wrong` ones."""

    missing: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Parameter:
    schema: Json
    pointer: str
    required: bool

    @property
    def is_list(self) -> bool:
        return bool(self.schema.get("type") == "array")


class Operation:
    """One operation of the API, which reads and checks its requests."""

    def __init__(self, document: Document, template: str, method: str):
        self._document = document
        self._place = ("paths", template, method)
        content = document.at(*self._place)
        self.id: str = content["operationId"]
        self.method = method.upper()
        self.template = template
        self.names = frozenset((self.id, content.get("x-method", self.id)))
        self.public = content.get("security") == []
        self.statuses = frozenset(map(int, content["responses"]))
        self._parameters = dict(self._read_parameters())

    def _read_parameters(self) -> Iterator[tuple[str, _Parameter]]:
        for owner in (self._place[:-1], self._place):
            for number, _ in enumerate(self._document.at(*owner).get("parameters", ())):
                place = self._document.place(*owner, "parameters", str(number))
                content = self._document.at(*place)
                if content["in"] in ("path", "query"):
                    parameter = _Parameter(
                        content["schema"],
                        pointer(*place, "schema"),
                        required=content.get("required", False),
                    )
                    yield content["name"], parameter

    @functools.cached_property
    def defaults(self) -> Mapping[str, Json]:
        """The defaults of the parameters that have one."""
        return {
            name: parameter.schema["default"]
            for name, parameter in self._parameters.items()
            if "default" in parameter.schema
        }

    def read(self, texts: Mapping[str, list[str]]) -> dict[str, Json]:
        """Return the parameters as values, defaults included; unknown parameters are ignored."""
        values = dict(self.defaults)
        for name, parameter in self._parameters.items():
            items = texts.get(name) or texts.get(name.removesuffix("[]"))
            if items is not None:
                content = items if parameter.is_list else items[-1]
                values[name] = self._document.coerce(parameter.schema, content)
        return values

    def read_form(self, form: Json) -> Json:
        """Convert the texts of a form to the types of the body's schema."""
        return self._document.coerce(self._body_schema or {}, form)

    def normalize(self, body: Mapping[str, Json]) -> dict[str, Json]:
        """Convert a body as the API does where callers are less exact than the spec.

        Digits in a text are a number where the spec has one, a whole number is a text where it has
        a text, and null means that a field is not set, at any depth.
        """
        result: dict[str, Json] = self._document.normalize(self._body_schema or {}, body)
        return result

    def check_parameters(self, parameters: Mapping[str, Json]) -> InvalidFields | None:
        """Return what the spec does not allow of the parameters, None if nothing."""
        return _check(self._parameter_validator, parameters)

    def check_body(self, body: Json) -> InvalidFields | None:
        """Return what the spec does not allow of the body, None if nothing."""
        return _check(self._body_validator, body) if self._body_validator else None

    def allows_type(self, name: str, kind: str) -> bool:
        """Return whether the spec lets a field of the body be of a JSON type."""
        schema = self._document.field(self._body_schema or {}, name)
        kinds = schema and schema.get("type")
        if isinstance(kinds, str):
            return kinds == kind
        return kinds is None or kind in kinds

    @functools.cached_property
    def _parameter_validator(self) -> Draft202012Validator:
        parameters = self._parameters.items()
        return self._document.validator(
            {
                "properties": {name: {"$ref": parameter.pointer} for name, parameter in parameters},
                "required": [name for name, parameter in parameters if parameter.required],
            }
        )

    @functools.cached_property
    def _body_schema(self) -> Json:
        content = self._document.at(*self._place)
        return self._document.at(*self._body_place) if "requestBody" in content else None

    @functools.cached_property
    def _body_validator(self) -> Draft202012Validator | None:
        if self._body_schema is None:
            return None
        return self._document.validator({"$ref": pointer(*self._body_place)})

    @property
    def _body_place(self) -> tuple[str, ...]:
        return (*self._place, "requestBody", *_CONTENT, "schema")


class Spec(Document):
    """An OpenAPI document and its operations."""

    def __init__(self, content: Json):
        super().__init__(content)
        self.operations = tuple(
            Operation(self, template, method)
            for template, item in content["paths"].items()
            for method in _METHODS
            if method in item
        )


@functools.cache
def load() -> Spec:
    """Read the spec that this package serves, once a process."""
    return Spec(spec.document())


def _check(validator: Draft202012Validator, value: Json) -> InvalidFields | None:
    if validator.is_valid(value):
        return None
    missing = []
    wrong = []
    for error in validator.iter_errors(value):
        if isinstance(error.kind, ValidationErrorKind.Required):
            missing.append(error.kind.property)
        else:
            wrong.append(".".join(map(str, error.instance_path)))
    return InvalidFields(tuple(missing), tuple(wrong))
