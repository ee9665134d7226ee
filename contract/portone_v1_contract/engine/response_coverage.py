"""Count which parts of the documented answers a run has seen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from ..openapi.document import Document, Operation
from ..openapi.schema_tree import EMPTY, NULL, ROWS, VALUE, Place, tree
from ..openapi.validation import response_schema
from ..report.coverage import AnswerCoverage
from ..transport.exchange import Exchange


@dataclass(slots=True)
class _Answer:
    """A documented status of an operation, and what was seen of its body."""

    body: Place
    answered: bool = False
    succeeded: bool = False
    branches: set[tuple[str, str]] = field(default_factory=set)


class ResponseCoverage:
    """Record which branches of the documented answers the exchanges of a run show.

    A branch is a documented status and, in the body of a success, a field with a value, null where
    it may be null, each of its listed words, true and false, a list without and with rows. The
    bodies of refusals are all of one form, which the rules of the envelope are about.
    """

    def __init__(self, document: Document, operations: Iterable[Operation]) -> None:
        self._answers = {
            (operation.id, status): _Answer(_body(document, operation, status))
            for operation in operations
            for status in sorted(operation.statuses)
        }

    def observe(self, exchange: Exchange) -> None:
        """Record what an answer shows, of what the document has."""
        answer = self._answers.get((exchange.operation.id, str(exchange.answer.status)))
        if answer is None:
            return
        answer.answered = True
        answer.succeeded = answer.succeeded or exchange.ok
        if exchange.envelope is not None:
            _record(answer.body, exchange.envelope, answer.branches)

    def answers(self) -> tuple[AnswerCoverage, ...]:
        """Return, for each operation and status, how much was seen and what never was."""
        return tuple(
            _coverage(operation, status, answer)
            for (operation, status), answer in self._answers.items()
        )


def _body(document: Document, operation: Operation, status: str) -> Place:
    succeeds = status.startswith("2") and status.isdigit()
    schema = response_schema(document, operation, int(status)) if succeeds else None
    return tree(document, schema or {})


def _record(place: Place, value: Any, branches: set[tuple[str, str]]) -> None:
    name = place.name
    match value:
        case None:
            branches.add((name, NULL))
        case dict():
            branches.add((name, VALUE))
            for key, inner in place.fields.items():
                if key in value:
                    _record(inner, value[key], branches)
        case list():
            branches.add((name, ROWS if value else EMPTY))
            if place.item is not None:
                for row in value:
                    _record(place.item, row, branches)
        case bool():
            branches.add((name, str(value).lower()))
        case _:
            branches.add((name, str(value) if place.words else VALUE))


def _coverage(operation: str, status: str, answer: _Answer) -> AnswerCoverage:
    places = [place for place in answer.body.every() if place.name]
    total = 1 + sum(len(place.branches) for place in places)
    if not answer.answered:
        return AnswerCoverage(operation, status, 0, total)
    missing = 0
    never: list[str] = []
    for place in places:
        branches = sorted(b for b in place.branches if (place.name, b) not in answer.branches)
        if branches:
            missing += len(branches)
            never.append(f"{place.name}: {', '.join(branches)}")
    seen = total - missing
    return AnswerCoverage(operation, status, seen, total, tuple(never), answer.succeeded)
