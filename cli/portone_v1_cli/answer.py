"""What an operation answers, read from the description: the fields and how to show them."""

from __future__ import annotations

from dataclasses import dataclass

from .schema import Json, Kind, kind_of, properties, resolve


@dataclass(frozen=True)
class Field:
    """One field of an answer, or the answer itself."""

    name: str
    kind: Kind
    repeated: bool = False
    deprecated: bool = False
    model: str = ""
    """The name of the schema of an object."""
    fields: tuple[Field, ...] = ()
    """The fields of an object."""

    def field(self, name: str) -> Field:
        """The field of that name; plain text when the description has none."""
        return next((one for one in self.fields if one.name == name), Field(name, "text"))


def answer(document: Json, operation: Json) -> Field:
    """What the operation answers on success, without the envelope."""
    success = resolve(document, operation["responses"]["200"])
    schema = success.get("content", {}).get("application/json", {}).get("schema", {})
    if operation.get("x-envelope") != "bare":
        schema = dict(properties(document, schema)).get("response", {})
    return _field(document, "response", schema)


def _field(document: Json, name: str, schema: Json) -> Field:
    facts = resolve(document, schema)
    repeated = facts.get("type") == "array"
    item = resolve(document, facts.get("items", {})) if repeated else facts
    kind = kind_of(item)
    return Field(
        name=name,
        kind=kind,
        repeated=repeated,
        deprecated=bool(facts.get("deprecated")),
        model=item.get("x-name", "") if kind == "object" else "",
        fields=tuple(_field(document, *one) for one in properties(document, item)),
    )
