"""Describe where and how an answer differs from its schema, without personal data."""

from __future__ import annotations

import json
from collections.abc import Iterator

from portone_v1_api.sensitive import is_sensitive

from ..formatting.excerpt import Path, printable
from ..formatting.json_kind import json_kind
from ..formatting.redact import hide_inside
from ..openapi.document import Document
from ..openapi.validation import Difference, compare, response_schema, validator, value_at
from ..transport.exchange import Exchange

MAX_DIFFERENCES = 3
"""The most differences of one answer that are described."""


def explain(document: Document, exchange: Exchange) -> str:
    """Return the first differences, with their places in the answer and in the document.

    Of those in one place, such as a field of every row, the first is described. The text is empty
    when the answer is right, is not JSON or has a status that the document does not have.
    """
    first: dict[tuple[str, Path, str], Difference] = {}
    for difference in differences(document, exchange):
        key = (_where(difference), difference.pointer, difference.missing)
        first.setdefault(key, difference)
    chosen = list(first.values())[:MAX_DIFFERENCES]
    return "; ".join(_describe(document, difference) for difference in chosen)


def differences(document: Document, exchange: Exchange) -> Iterator[Difference]:
    """Yield every place where an answer is not what the document says, in its order."""
    schema = response_schema(document, exchange.operation, exchange.answer.status)
    try:
        body = json.loads(exchange.answer.body)
    except (ValueError, RecursionError):
        return
    if schema is not None:
        yield from compare(validator(document, schema), body)


def _describe(document: Document, difference: Difference) -> str:
    where = _where(difference) or "the body"
    pointer = "/".join(str(part) for part in difference.pointer)
    if difference.missing:
        return f"{where}: {difference.missing} is missing (#/{pointer})"
    value = _value_text(difference)
    if difference.keyword == "anyOf":
        return f"{where}: {value} has none of its forms (#/{pointer})"
    keyword = json.dumps(value_at(document, difference.pointer), ensure_ascii=False)
    return f"{where}: {value}, not {difference.keyword} {keyword} (#/{pointer})"


def _where(difference: Difference) -> str:
    """Return the place in the body, the same for every row of a list."""
    return "/".join("*" if isinstance(part, int) else part for part in difference.where)


def _value_text(difference: Difference) -> str:
    value = difference.value
    hidden = any(isinstance(part, str) and is_sensitive(part) for part in difference.where)
    if hidden or not isinstance(value, str | int | float) or isinstance(value, bool):
        return json_kind(value)
    text = hide_inside(value) if isinstance(value, str) else value
    return f"{json_kind(value)} {printable(json.dumps(text, ensure_ascii=False)[:40])}"
