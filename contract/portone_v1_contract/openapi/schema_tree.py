"""A schema as a tree of the places in a body."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from .document import Document, resolve
from .identity import Identity

NULL = "null"
VALUE = "a value"
EMPTY = "empty"
ROWS = "with rows"


@dataclass(slots=True)
class Place:
    """One place in a body, and what may be there."""

    name: str
    """As `response.list[].amount`; empty for the whole."""
    schema: str = ""
    """The reference to the schema of the object that is there."""
    format: str = ""
    """The `format` of the value, if it has one."""
    words: set[str] = field(default_factory=set)
    """The listed words."""
    branches: set[str] = field(default_factory=set)
    """The kinds of values to see here: null, a value or each word, an empty list or rows."""
    fields: dict[str, Place] = field(default_factory=dict)
    item: Place | None = None

    def every(self) -> Iterator[Place]:
        """Yield this place and all inside it."""
        yield self
        for place in self.fields.values():
            yield from place.every()
        if self.item is not None:
            yield from self.item.every()


def tree(document: Document, schema: Mapping[str, Any]) -> Place:
    """Return the places of what a schema describes. Shared: do not change them."""
    return _tree(Identity(document), Identity(schema)) if schema else Place("")


@lru_cache(maxsize=256)
def _tree(document: Identity[Document], schema: Identity[Mapping[str, Any]]) -> Place:
    place = Place("")
    _fill(document.value, place, schema.value, ())
    return place


def _fill(
    document: Document, place: Place, schema: Mapping[str, Any], inside: tuple[str, ...]
) -> None:
    """Add what a schema allows to a place; a schema inside itself is not followed twice."""
    pointer = schema.get("$ref", "")
    if pointer:
        if pointer in inside:
            return
        inside = (*inside, pointer)
        schema = resolve(document, schema)
    for option in (*schema.get("anyOf", ()), *schema.get("oneOf", ()), *schema.get("allOf", ())):
        _fill(document, place, option, inside)
    if schema.get("properties"):
        place.schema = place.schema or pointer
    place.format = place.format or schema.get("format", "")
    type_names = schema.get("type", ())
    types = {type_names} if isinstance(type_names, str) else {*type_names}
    place.words |= {str(word) for word in schema.get("enum", ()) if word is not None}
    place.branches |= place.words | ({NULL} & types)
    place.branches |= {"true", "false"} if "boolean" in types else set()
    place.branches |= {EMPTY, ROWS} if "array" in types else set()
    if types - {NULL, "boolean", "array"}:
        place.branches.add(VALUE)
    if place.branches - {VALUE, NULL}:
        place.branches.discard(VALUE)  # the words and the rows are its values
    for name, node in schema.get("properties", {}).items():
        inner = place.fields.setdefault(name, Place(f"{place.name}.{name}".lstrip(".")))
        _fill(document, inner, node, inside)
    if "items" in schema:
        place.item = place.item or Place(f"{place.name}[]")
        _fill(document, place.item, schema["items"], inside)
