"""Says where and how an answer differs from its schema, without personal data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import jsonschema_rs

from ..formatting.excerpt import Path, printable
from ..formatting.redact import hide_inside, is_sensitive
from ..openapi.document import Document, Operation, resolve
from ..rules.base import kind
from ..transport.exchange import Exchange

SHOWN = 3
"""How many differences of one answer are told."""


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


def explain(document: Document, exchange: Exchange) -> str:
    """The first differences, each with its place in the answer and its place in the document.

    Of those in one place, such as a field of every row, the first is told.

    Nothing when the answer fits, is not JSON or is of a status that the document does not have.
    """
    first: dict[tuple[str, Path, str], Difference] = {}
    for one in differences(document, exchange):
        first.setdefault((_where(one), one.pointer, one.missing), one)
    return "; ".join(_tell(document, one) for one in list(first.values())[:SHOWN])


def differences(document: Document, exchange: Exchange) -> Iterator[Difference]:
    """Every place where an answer is not what the document says, in its order."""
    schema = response_schema(document, exchange.operation, exchange.answer.status)
    try:
        body = json.loads(exchange.answer.body)
    except (ValueError, RecursionError):
        return
    if schema is not None:
        yield from compare(validator(document, schema), body)


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


def _tell(document: Document, found: Difference) -> str:
    where = _where(found) or "the body"
    pointer = "/".join(str(part) for part in found.pointer)
    if found.missing:
        return f"{where}: {found.missing} is missing (#/{pointer})"
    if found.keyword == "anyOf":
        return f"{where}: {_shown(found)} has none of its forms (#/{pointer})"
    rule = f"{found.keyword} {json.dumps(at(document, found.pointer), ensure_ascii=False)}"
    return f"{where}: {_shown(found)}, not {rule} (#/{pointer})"


def _where(found: Difference) -> str:
    """The place in the body, the same for every row of a list."""
    return "/".join("*" if isinstance(part, int) else part for part in found.where)


def _shown(found: Difference) -> str:
    value = found.value
    hidden = any(isinstance(part, str) and is_sensitive(part) for part in found.where)
    if hidden or not isinstance(value, str | int | float) or isinstance(value, bool):
        return kind(value)
    text = hide_inside(value) if isinstance(value, str) else value
    return f"{kind(value)} {printable(json.dumps(text, ensure_ascii=False)[:40])}"


def at(document: Document, path: Path) -> Any:
    """What the document holds there; nothing for a place inside an answer's own schema."""
    node: Any = document
    for part in path:
        try:
            node = node[part]
        except (KeyError, IndexError, TypeError):
            return None
    return node
