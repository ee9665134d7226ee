"""The names of fields that the description marks as personal, secret or confidential."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from spec_schemas import Json, SpecError


class SensitiveNames(NamedTuple):
    """Names of fields and parameters, as `sensitive.py` compares them.

    - `personal`: marked `x-personal: true` wherever they stand.
    - `ambiguous`: marked so in some places and not in others.
    - `secret`: of `format: password` in one place at least.
    - `confidential`: marked `x-confidential: true` in one place at least.
    - `other`: none of these.
    """

    personal: list[str]
    ambiguous: list[str]
    secret: list[str]
    confidential: list[str]
    other: list[str]


def sensitive_names(document: Json) -> SensitiveNames:
    """Return the names of all fields and parameters by their marks. Raises SpecError."""
    marks: dict[str, list[Json]] = {}
    for name, node in _fields(document):
        for mark in ("x-personal", "x-confidential"):
            if not isinstance(node.get(mark, False), bool):
                raise SpecError(f"{name}: {mark} must be true or false")
        marks.setdefault(normalize(name), []).append(node)

    def marked(test: str) -> list[str]:
        return sorted(name for name, nodes in marks.items() if any(n.get(test) for n in nodes))

    somewhere = marked("x-personal")
    always = [name for name in somewhere if all(n.get("x-personal") for n in marks[name])]
    secret = sorted(name for name, nodes in marks.items() if any(map(_is_secret, nodes)))
    confidential = marked("x-confidential")
    return SensitiveNames(
        personal=always,
        ambiguous=sorted({*somewhere} - {*always}),
        secret=secret,
        confidential=confidential,
        other=sorted({*marks} - {*somewhere, *secret, *confidential}),
    )


def normalize(name: str) -> str:
    """Return a name without case, punctuation and brackets."""
    return "".join(filter(str.isalnum, name)).lower()


def _is_secret(node: Json) -> bool:
    schema = node.get("schema", node)
    return bool(schema.get("format") == "password")


def _fields(node: object) -> Iterator[tuple[str, Json]]:
    """Yield every property and parameter of a document, but those in examples."""
    if isinstance(node, dict):
        if "in" in node and isinstance(node.get("name"), str):
            yield node["name"], node
        properties = node.get("properties")
        if isinstance(properties, dict):
            for name, field in properties.items():
                if isinstance(field, dict):
                    yield name, field
        for key, value in node.items():
            if key not in ("example", "examples"):
                yield from _fields(value)
    elif isinstance(node, list):
        for value in node:
            yield from _fields(value)
