"""Rules on the spelling of values of open enumerations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from ...openapi.document import Document, Operation, open_values
from ...transport.exchange import Exchange
from ..base import AnswerRule


class KnownValues(AnswerRule):
    """A value that the documents know is written as they write it."""

    name = "known-values"
    group = "schema"
    source = "vendor Swagger: the values of each field; vendor guide on statuses"
    grade = "documented"

    def __init__(self, document: Document) -> None:
        self._words = cache(lambda schema: open_values(document, schema))

    def covers(self, operation: Operation) -> bool:
        return bool(self._words(operation.object_schema))

    def applies_to(self, exchange: Exchange) -> bool:
        return bool(exchange.objects)

    def problems(self, exchange: Exchange) -> Iterator[str]:
        words = self._words(exchange.operation.object_schema)
        problems = (text for row in exchange.objects for text in _misspelled(words, row))
        yield from dict.fromkeys(problems)


def _misspelled(words: Mapping[str, frozenset[str]], row: Mapping[str, object]) -> Iterator[str]:
    for field, known in words.items():
        value = row.get(field)
        if isinstance(value, str) and value not in known:
            spelling = _spellings(known).get(_normalize(value))
            if spelling:
                yield f"{field} is written {value!r}, not {spelling!r}"


def _spellings(words: frozenset[str]) -> Mapping[str, str]:
    spelled = {_normalize(word): word for word in words}
    if "cancelled" in words:
        spelled["canceled"] = "cancelled"
    return spelled


def _normalize(word: str) -> str:
    return "".join(letter for letter in word.lower() if letter.isalnum())
