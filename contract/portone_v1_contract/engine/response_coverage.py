"""Which branches of the documented answers a run has seen, and which it never did."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from ..openapi.document import Document, Operation
from ..openapi.schema_tree import EMPTY, NULL, ROWS, VALUE, Place, tree
from ..openapi.validation import response_schema
from ..report.model import Unseen
from ..transport.exchange import Exchange


@dataclass(slots=True)
class _Answer:
    """A documented status of an operation, and what was seen of its body."""

    body: Place
    answered: bool = False
    seen: set[tuple[str, str]] = field(default_factory=set)


class ResponseCoverage:
    """Looks at every exchange of a run.

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
        if (envelope := exchange.envelope) is not None:
            _look(answer.body, envelope, answer.seen)

    def unseen(self) -> tuple[Unseen, ...]:
        """For each operation and status, how much was seen and what never was."""
        return tuple(
            _unseen(operation, status, answer)
            for (operation, status), answer in self._answers.items()
        )


def _body(document: Document, operation: Operation, status: str) -> Place:
    succeeds = status.startswith("2") and status.isdigit()
    schema = response_schema(document, operation, int(status)) if succeeds else None
    return tree(document, schema or {})


def _look(place: Place, value: Any, seen: set[tuple[str, str]]) -> None:
    name = place.name
    match value:
        case None:
            seen.add((name, NULL))
        case dict():
            seen.add((name, VALUE))
            for key, inner in place.fields.items():
                if key in value:
                    _look(inner, value[key], seen)
        case list():
            seen.add((name, ROWS if value else EMPTY))
            if place.item is not None:
                for one in value:
                    _look(place.item, one, seen)
        case bool():
            seen.add((name, str(value).lower()))
        case _:
            seen.add((name, str(value) if place.words else VALUE))


def _unseen(operation: str, status: str, answer: _Answer) -> Unseen:
    places = [place for place in answer.body.every() if place.name]
    total = 1 + sum(len(place.branches) for place in places)
    if not answer.answered:
        return Unseen(operation, status, 0, total)
    never = {
        place.name: sorted(one for one in place.branches if (place.name, one) not in answer.seen)
        for place in places
    }
    told = tuple(f"{name}: {', '.join(branches)}" for name, branches in never.items() if branches)
    return Unseen(operation, status, total - sum(map(len, never.values())), total, told)
