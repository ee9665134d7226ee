"""Compare bodies with the schemas of the document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import jsonschema_rs

from ..formatting.excerpt import Path
from .document import Document, Operation, resolve


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where a body is not what its schema says."""

    where: Path
    """The place in the body: that which differs, or the object in which something is missing."""
    pointer: Path
    """The keyword of the document that does not hold."""
    keyword: str
    """Its name, such as `type`, `required` or `enum`."""
    value: Any
    """What is there; never to be shown as it is."""
    missing: str = ""
    """The field that is not there."""


def response_schema(document: Document, operation: Operation, status: int) -> Any:
    """The schema of what an operation answers under a status; None where there is none."""
    node = document["paths"][operation.path][operation.method.lower()]
    response = resolve(document, node["responses"].get(str(status), {}))
    return response.get("content", {}).get("application/json", {}).get("schema")


def validator(document: Document, schema: Any) -> jsonschema_rs.Draft202012Validator:
    """What checks a body against a schema of the document."""
    return jsonschema_rs.Draft202012Validator({**schema, "components": document["components"]})


def compare(checker: jsonschema_rs.Draft202012Validator, body: Any) -> Iterator[Difference]:
    """Every place where a body is not what its schema says."""
    for error in checker.iter_errors(body):
        for leaf in _leaves(error):
            yield Difference(
                where=tuple(leaf.instance_path),
                pointer=tuple(leaf.schema_path),
                keyword=leaf.kind.name,
                value=leaf.instance,
                missing=leaf.kind.property if leaf.kind.name == "required" else "",
            )


def _leaves(error: Any) -> Iterator[Any]:
    """The errors that a person can act on: inside the form that the answer was meant to have."""
    branches = getattr(error.kind, "context", ())
    meant = [branch for branch in branches if any(_is_inside(leaf, error) for leaf in branch)]
    if not meant:
        yield error
        return
    for leaf in meant[0]:
        yield from _leaves(leaf)


def _is_inside(leaf: Any, error: Any) -> bool:
    """Whether a branch got as far as the fields, rather than failing on the type of the whole."""
    return len(leaf.instance_path) > len(error.instance_path) or leaf.kind.name == "required"


def value_at(document: Document, path: Path) -> Any:
    """What the document holds there; nothing for a place inside an answer's own schema."""
    node: Any = document
    for part in path:
        try:
            node = node[part]
        except (KeyError, IndexError, TypeError):
            return None
    return node
