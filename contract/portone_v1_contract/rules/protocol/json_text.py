"""Rules on every answer: how its text is written, what its times mean and who may store it."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from ...openapi.document import Document, Operation
from ...openapi.schema_tree import Place, tree
from ...openapi.validation import response_schema
from ...transport.exchange import Exchange
from ..base import AnswerRule

LATEST = 4_102_444_800
"""The beginning of 2100 in UNIX seconds; milliseconds have been above it since 1970."""
UTF_8 = {"", "utf-8", "utf8", "us-ascii"}


class PlausibleTimes(AnswerRule):
    """Every time is in UNIX seconds: none lies beyond the year 2100."""

    name = "plausible-times"
    group = "http"
    source = "vendor Swagger: UNIX timestamp; every recorded answer has seconds"
    grade = "observed"

    def __init__(self, document: Document) -> None:
        self._document = document
        self._places: dict[tuple[str, int], Place] = {}

    def covers(self, operation: Operation) -> bool:
        place = self._place(operation, 200)
        return any(one.format == "unix-time" for one in place.every())

    def problems(self, exchange: Exchange) -> Iterator[str]:
        for name in self.late(exchange):
            yield f"{name} lies beyond the year 2100: times are in seconds, not milliseconds"

    def late(self, exchange: Exchange) -> list[str]:
        """Return the places of times that lie too late, such as `list[].paid_at`."""
        place = self._place(exchange.operation, exchange.answer.status)
        return [*dict.fromkeys(_late(place, exchange.envelope))]

    def _place(self, operation: Operation, status: int) -> Place:
        """Return the places of an answer, which are the same for every answer under a status."""
        key = operation.id, status
        if key not in self._places:
            schema = response_schema(self._document, operation, status)
            self._places[key] = tree(self._document, schema or {})
        return self._places[key]


class JsonText(AnswerRule):
    """JSON is UTF-8 without a mark before it, and an object has each of its names once."""

    name = "json-text"
    group = "http"
    source = "RFC 8259, 4 and 8.1; vendor guide on answers: charset=UTF-8"
    grade = "documented"

    def covers(self, operation: Operation) -> bool:
        return True

    def applies_to(self, exchange: Exchange) -> bool:
        return exchange.envelope is not None

    def problems(self, exchange: Exchange) -> Iterator[str]:
        body = exchange.answer.body
        charset = _charset(exchange.answer.headers.get("content-type", ""))
        if charset not in UTF_8:
            yield f"Content-Type says charset={charset}, and JSON is UTF-8"
        if body.startswith(codecs.BOM_UTF8):
            yield "a byte order mark stands before the JSON"
            return
        try:
            text = body.decode("utf-8")
        except UnicodeDecodeError:
            yield "the JSON is not UTF-8"
            return
        if "\x00" in text:
            yield "the JSON is not UTF-8"
            return
        repeated: dict[str, None] = {}
        json.loads(text, object_pairs_hook=partial(_note_repeated, repeated))
        for name in repeated:
            yield f"{name} stands twice in one object: readers differ in which one counts"


class NotStored(AnswerRule):
    """No cache between server and shop may store what a token was needed for."""

    name = "not-stored"
    group = "http"
    source = "RFC 9111, 3.5: public and s-maxage let a shared cache answer others, and later"
    grade = "documented"

    def covers(self, operation: Operation) -> bool:
        return operation.secured

    def applies_to(self, exchange: Exchange) -> bool:
        return True

    def problems(self, exchange: Exchange) -> Iterator[str]:
        header = exchange.answer.headers.get("cache-control", "").lower()
        directives = {part.strip() for part in header.split(",")}
        if directives & {"no-store", "private", "s-maxage=0"}:
            return
        shared = sorted(d for d in directives if d == "public" or d.startswith("s-maxage="))
        if shared:
            yield f"Cache-Control: {', '.join(shared)} lets a shared cache keep the answer"


def _late(place: Place, value: Any) -> Iterator[str]:
    """Yield the names of the times in a value that are beyond what seconds can mean."""
    match value:
        case dict():
            for name, inner in place.fields.items():
                if name in value:
                    yield from _late(inner, value[name])
        case list() if place.item is not None:
            for row in value:
                yield from _late(place.item, row)
        case int() if place.format == "unix-time" and value > LATEST:
            yield place.name.removeprefix("response.")


def _charset(content_type: str) -> str:
    for part in content_type.lower().split(";")[1:]:
        name, _, value = part.partition("=")
        if name.strip() == "charset":
            return value.strip().strip('"')
    return ""


def _note_repeated(repeated: dict[str, None], pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Note the names that stand several times in one object of a body."""
    result = dict(pairs)
    if len(result) < len(pairs):
        seen: set[str] = set()
        for name, _ in pairs:
            if name in seen:
                repeated[name] = None
            seen.add(name)
    return result
