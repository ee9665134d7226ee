"""Says where and how an answer differs from its schema, without personal data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import jsonschema_rs

from .document import Document, resolve
from .exchange import Exchange
from .redact import is_sensitive
from .rules import kind

Path = list[str | int]
SHOWN = 3
"""How many differences of one answer are told."""


def explain(document: Document, exchange: Exchange) -> str:
    """The first differences, each with the place in the answer and the place in the document.

    Nothing when the answer fits, is not JSON or is of a status that the document does not have.
    """
    operation = exchange.operation
    node = document["paths"][operation.path][operation.method.lower()]
    response = resolve(document, node["responses"].get(str(exchange.answer.status), {}))
    schema = response.get("content", {}).get("application/json", {}).get("schema")
    try:
        body = json.loads(exchange.answer.body)
    except (ValueError, RecursionError):
        return ""
    if schema is None:
        return ""
    validator = jsonschema_rs.Draft202012Validator({**schema, "components": document["components"]})
    found = (
        _tell(document, leaf) for error in validator.iter_errors(body) for leaf in _leaves(error)
    )
    return "; ".join(list(dict.fromkeys(found))[:SHOWN])


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


def _tell(document: Document, error: Any) -> str:
    path: Path = list(error.instance_path)
    where = "/".join("*" if isinstance(part, int) else part for part in path) or "the body"
    pointer = "/".join(str(part) for part in error.schema_path)
    if error.kind.name == "required":
        return f"{where}: {error.kind.property} is missing (#/{pointer})"
    if error.kind.name == "anyOf":
        return f"{where}: {_shown(path, error.instance)} has none of its forms (#/{pointer})"
    wanted = _at(document, list(error.schema_path))
    rule = f"{error.kind.name} {json.dumps(wanted, ensure_ascii=False)}"
    return f"{where}: {_shown(path, error.instance)}, not {rule} (#/{pointer})"


def _shown(path: Path, value: Any) -> str:
    hidden = any(isinstance(part, str) and is_sensitive(part) for part in path)
    if hidden or not isinstance(value, str | int | float) or isinstance(value, bool):
        return kind(value)
    return f"{kind(value)} {json.dumps(value, ensure_ascii=False)[:40]}"


def _at(document: Document, path: Path) -> Any:
    """What the document holds there; nothing for a place inside an answer's own schema."""
    node: Any = document
    for part in path:
        try:
            node = node[part]
        except (KeyError, IndexError, TypeError):
            return None
    return node
