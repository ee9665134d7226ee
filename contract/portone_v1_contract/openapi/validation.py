"""Compare bodies with the schemas of the document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import jsonschema_rs

from ..formatting.excerpt import Path
from .document import Document, Operation, resolve
from .identity import Identity


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
    """The value in the body; it may hold personal data, and is never shown as it is."""
    missing: str = ""
    """The field that is not there."""


def response_schema(document: Document, operation: Operation, status: int) -> Any:
    """Return the schema of what an operation answers under a status; None if there is none."""
    node = document["paths"][operation.path][operation.method.lower()]
    response = resolve(document, node["responses"].get(str(status), {}))
    return response.get("content", {}).get("application/json", {}).get("schema")


def validator(document: Document, schema: Any) -> jsonschema_rs.Draft202012Validator:
    """Return the validator of a schema of the document, which is made once."""
    return _validator(Identity(document["components"]), Identity(schema))


@lru_cache(maxsize=256)
def _validator(
    components: Identity[Any], schema: Identity[Any]
) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator({**schema.value, "components": components.value})


def compare(checker: jsonschema_rs.Draft202012Validator, body: Any) -> Iterator[Difference]:
    """Yield every place where a body is not what its schema says."""
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
    """Yield the errors that a person can act on, inside the one form that the body resembles."""
    branches = getattr(error.kind, "context", ())
    similar = [branch for branch in branches if any(_is_inside(leaf, error) for leaf in branch)]
    if not similar:
        yield error
        return
    for leaf in similar[0]:
        yield from _leaves(leaf)


def _is_inside(leaf: Any, error: Any) -> bool:
    """Return whether an error is about a field, rather than about the type of the whole."""
    return len(leaf.instance_path) > len(error.instance_path) or leaf.kind.name == "required"


def value_at(document: Document, path: Path) -> Any:
    """Return what the document holds there; None for a place that it does not have."""
    node: Any = document
    for part in path:
        try:
            node = node[part]
        except (KeyError, IndexError, TypeError):
            return None
    return node
