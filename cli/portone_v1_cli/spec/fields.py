"""Fields of requests and responses, read from the description."""

from __future__ import annotations

from dataclasses import dataclass

from .schema import Json, Kind, kind_of, properties, resolve
from .schema import required as required_names


@dataclass(frozen=True)
class Field:
    """A field, or a whole request or response."""

    name: str
    kind: Kind
    repeated: bool = False
    required: bool = False
    deprecated: bool = False
    secret: bool = False
    """Whether it must never be shown, nor stand on a command line."""
    personal: bool = False
    """Whether it is hidden unless --show-personal is passed."""
    choices: tuple[str | int, ...] = ()
    model: str = ""
    """The name of the schema of an object."""
    fields: tuple[Field, ...] = ()
    """The fields of an object."""

    def field(self, name: str) -> Field:
        """Return the field of that name; a text field when the description has none."""
        return next((field for field in self.fields if field.name == name), Field(name, "text"))


def describe(document: Json, name: str, schema: Json, *, required: bool = False) -> Field:
    """Describe the field `name` that has this schema."""
    facts = resolve(document, schema)
    repeated = facts.get("type") == "array"
    item = resolve(document, facts.get("items", {})) if repeated else facts
    kind = kind_of(item)
    required_fields = required_names(document, item)
    return Field(
        name=name,
        kind=kind,
        repeated=repeated,
        required=required,
        deprecated=bool(facts.get("deprecated")),
        secret=item.get("format") == "password",
        personal=facts.get("x-personal") is True,
        choices=tuple(item.get("enum", ())),
        model=item.get("x-name", "") if kind == "object" else "",
        fields=tuple(
            describe(document, inner, inner_schema, required=inner in required_fields)
            for inner, inner_schema in properties(document, item)
        ),
    )


def response_field(document: Json, operation: Json) -> Field:
    """Describe what the operation returns on success, without the envelope."""
    success = resolve(document, operation["responses"]["200"])
    schema = success.get("content", {}).get("application/json", {}).get("schema", {})
    if operation.get("x-envelope") != "bare":
        schema = dict(properties(document, schema)).get("response", {})
    return describe(document, "response", schema)
