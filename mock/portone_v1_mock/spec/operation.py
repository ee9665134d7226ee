"""One operation of the API: its parameters and its body, as the spec has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from jsonschema_rs import Draft202012Validator, ValidationErrorKind

from ..http.messages import Json
from .document import Document, pointer

_CONTENT = ("content", "application/json")


@dataclass(frozen=True, slots=True)
class InvalidFields:
    """What the spec does not allow of a request: fields that lack, and fields that are wrong."""

    missing: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Parameter:
    schema: Json
    pointer: str
    needed: bool

    @property
    def is_list(self) -> bool:
        return bool(self.schema.get("type") == "array")


class Operation:
    """One operation of the API, with what the mock needs to judge a request."""

    def __init__(self, document: Document, template: str, verb: str):
        self._document = document
        self._place = ("paths", template, verb)
        content = document.at(*self._place)
        self.id: str = content["operationId"]
        self.method = verb.upper()
        self.template = template
        self.names = frozenset((self.id, content.get("x-method", self.id)))
        self.public = content.get("security") == []
        self.statuses = frozenset(map(int, content["responses"]))
        self._parameters = dict(self._read_parameters())

    def _read_parameters(self) -> Iterator[tuple[str, _Parameter]]:
        for place in (self._place[:-1], self._place):
            for number, _ in enumerate(self._document.at(*place).get("parameters", ())):
                found = self._document.place(*place, "parameters", str(number))
                one = self._document.at(*found)
                if one["in"] in ("path", "query"):
                    yield (
                        one["name"],
                        _Parameter(
                            one["schema"],
                            pointer(*found, "schema"),
                            needed=one.get("required", False),
                        ),
                    )

    @cached_property
    def defaults(self) -> Mapping[str, Json]:
        """The defaults of the parameters that have one."""
        schemas = {name: one.schema for name, one in self._parameters.items()}
        return {name: one["default"] for name, one in schemas.items() if "default" in one}

    def read(self, texts: Mapping[str, list[str]]) -> dict[str, Json]:
        """Give the parameters as values, with defaults; what the spec does not know is ignored."""
        known = {name: self._parameters[name] for name in texts if name in self._parameters}
        given = {
            name: self._document.coerce(one.schema, texts[name] if one.is_list else texts[name][-1])
            for name, one in known.items()
        }
        return {**self.defaults, **given}

    def read_form(self, form: Json) -> Json:
        """Give the texts of a form the types that the body's schema wants."""
        return self._document.coerce(self._body_schema or {}, form)

    def check_parameters(self, parameters: Mapping[str, Json]) -> InvalidFields | None:
        """Say what the spec does not allow of the parameters, if anything."""
        return _judge(self._parameter_validator, parameters)

    def check_body(self, body: Json) -> InvalidFields | None:
        """Say what the spec does not allow of the body, if anything."""
        return _judge(self._body_validator, body) if self._body_validator else None

    def takes(self, name: str, kind: str) -> bool:
        """Tell whether a field of the body may be of a JSON type, as far as the spec says."""
        schema = self._document.field(self._body_schema or {}, name)
        kinds = schema and schema.get("type")
        return kinds is None or kind in ([kinds] if isinstance(kinds, str) else kinds)

    @cached_property
    def _parameter_validator(self) -> Draft202012Validator:
        known = self._parameters
        return self._document.validator(
            {
                "properties": {name: {"$ref": one.pointer} for name, one in known.items()},
                "required": [name for name, one in known.items() if one.needed],
            }
        )

    @cached_property
    def _body_schema(self) -> Json:
        content = self._document.at(*self._place)
        return self._document.at(*self._body_place) if "requestBody" in content else None

    @cached_property
    def _body_validator(self) -> Draft202012Validator | None:
        if self._body_schema is None:
            return None
        return self._document.validator({"$ref": pointer(*self._body_place)})

    @property
    def _body_place(self) -> tuple[str, ...]:
        return (*self._place, "requestBody", *_CONTENT, "schema")


def _judge(validator: Draft202012Validator, value: Json) -> InvalidFields | None:
    if validator.is_valid(value):
        return None
    missing, wrong = [], []
    for error in validator.iter_errors(value):
        if isinstance(error.kind, ValidationErrorKind.Required):
            missing.append(error.kind.property)
        else:
            wrong.append(".".join(map(str, error.instance_path)))
    return InvalidFields(tuple(missing), tuple(wrong))
