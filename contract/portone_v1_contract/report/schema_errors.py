"""Says where and how an answer differs from its schema, without personal data."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ..formatting.excerpt import Path, printable
from ..formatting.json_kind import json_kind
from ..formatting.redact import hide_inside, is_sensitive
from ..openapi.document import Document
from ..openapi.validation import Difference, compare, response_schema, validator, value_at
from ..transport.exchange import Exchange

SHOWN = 3
"""How many differences of one answer are told."""


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


def _tell(document: Document, found: Difference) -> str:
    where = _where(found) or "the body"
    pointer = "/".join(str(part) for part in found.pointer)
    if found.missing:
        return f"{where}: {found.missing} is missing (#/{pointer})"
    if found.keyword == "anyOf":
        return f"{where}: {_shown(found)} has none of its forms (#/{pointer})"
    rule = f"{found.keyword} {json.dumps(value_at(document, found.pointer), ensure_ascii=False)}"
    return f"{where}: {_shown(found)}, not {rule} (#/{pointer})"


def _where(found: Difference) -> str:
    """The place in the body, the same for every row of a list."""
    return "/".join("*" if isinstance(part, int) else part for part in found.where)


def _shown(found: Difference) -> str:
    value = found.value
    hidden = any(isinstance(part, str) and is_sensitive(part) for part in found.where)
    if hidden or not isinstance(value, str | int | float) or isinstance(value, bool):
        return json_kind(value)
    text = hide_inside(value) if isinstance(value, str) else value
    return f"{json_kind(value)} {printable(json.dumps(text, ensure_ascii=False)[:40])}"
