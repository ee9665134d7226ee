"""Keeps what every rule found for every operation."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from ..openapi.document import Operation
from ..report.fingerprint import places
from ..report.model import Finding, Result, State
from ..transport.exchange import Exchange

NOTHING_SEEN = "nothing that this rule looks at was answered"
KEPT = 3
"""How many findings of one rule on one operation are shown."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A rule as the ledger knows it."""

    rule: str
    group: str
    source: str


@dataclass(slots=True)
class _Cell:
    entry: Entry
    passed: int = 0
    failed: int = 0
    reason: str = NOTHING_SEEN
    seen: dict[str, Exchange | None] = field(default_factory=dict)


class Ledger:
    """One cell for each operation and rule that covers it; each starts as not run.

    What is noted of an operation that the run is not about is dropped.
    """

    def __init__(self) -> None:
        self._cells: dict[tuple[str, str], _Cell] = {}

    def open(self, operations: Iterable[Operation], entry: Entry) -> None:
        """Say that a rule covers these operations."""
        for operation in operations:
            self._cells[operation.id, entry.rule] = _Cell(entry)

    def has(self, operation: Operation, rule: str) -> bool:
        """Whether a rule covers an operation."""
        return (operation.id, rule) in self._cells

    def passed(self, operation: Operation, rule: str) -> None:
        """Note that a rule held once."""
        if cell := self._cells.get((operation.id, rule)):
            cell.passed += 1

    def failed(
        self, operation: Operation, rule: str, problem: str, exchange: Exchange | None
    ) -> None:
        """Note a problem; of equal ones the shortest request is kept."""
        cell = self._cells.get((operation.id, rule))
        if cell is None:
            return
        cell.failed += 1
        known = cell.seen.get(problem)
        if problem not in cell.seen or _length(exchange) < _length(known):
            cell.seen[problem] = exchange

    def not_run(self, operation: Operation, rule: str, reason: str) -> None:
        """Say why a rule could not be tried; what it found before stays."""
        if cell := self._cells.get((operation.id, rule)):
            cell.reason = reason

    def not_run_all(self, reason: str) -> None:
        """Say why everything that was not tried yet never will be."""
        for cell in self._cells.values():
            if cell.reason == NOTHING_SEEN:
                cell.reason = reason

    def results(self, finding: Callable[[str, Exchange | None], Finding]) -> tuple[Result, ...]:
        """What became of every rule on every operation."""
        return tuple(
            Result(
                operation=operation,
                rule=cell.entry.rule,
                group=cell.entry.group,
                source=cell.entry.source,
                state=_state(cell),
                reason="" if cell.passed or cell.failed else cell.reason,
                passed=cell.passed,
                failed=cell.failed,
                findings=tuple(
                    finding(problem, exchange)
                    for problem, exchange in sorted(
                        cell.seen.items(), key=lambda item: (_length(item[1]), item[0])
                    )[:KEPT]
                ),
                places=tuple(sorted({place for text in cell.seen for place in places(text)})),
            )
            for (operation, _), cell in self._cells.items()
        )


def _state(cell: _Cell) -> State:
    if cell.failed:
        return "failed"
    return "passed" if cell.passed else "not run"


def _length(exchange: Exchange | None) -> int:
    if exchange is None:
        return 0
    return len(exchange.request.target) + len(exchange.request.body)
