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
class RuleInfo:
    """A rule as results name it."""

    rule: str
    group: str
    source: str


@dataclass(slots=True)
class _Entry:
    info: RuleInfo
    passed: int = 0
    failed: int = 0
    reason: str = NOTHING_SEEN
    seen: dict[str, Exchange | None] = field(default_factory=dict)


class ResultCollector:
    """One entry for each operation and rule that covers it; each starts as not run.

    What is noted of an operation that the run is not about is dropped.
    """

    def __init__(self) -> None:
        self._entries: dict[tuple[str, str], _Entry] = {}

    def register(self, operations: Iterable[Operation], info: RuleInfo) -> None:
        """Say that a rule covers these operations."""
        for operation in operations:
            self._entries[operation.id, info.rule] = _Entry(info)

    def covers(self, operation: Operation, rule: str) -> bool:
        """Whether a rule covers an operation."""
        return (operation.id, rule) in self._entries

    def add_pass(self, operation: Operation, rule: str) -> None:
        """Note that a rule held once."""
        if entry := self._entries.get((operation.id, rule)):
            entry.passed += 1

    def add_failure(
        self, operation: Operation, rule: str, problem: str, exchange: Exchange | None
    ) -> None:
        """Note a problem; of equal ones the shortest request is kept."""
        entry = self._entries.get((operation.id, rule))
        if entry is None:
            return
        entry.failed += 1
        known = entry.seen.get(problem)
        if problem not in entry.seen or _length(exchange) < _length(known):
            entry.seen[problem] = exchange

    def set_not_run(self, operation: Operation, rule: str, reason: str) -> None:
        """Say why a rule could not be tried; what it found before stays."""
        if entry := self._entries.get((operation.id, rule)):
            entry.reason = reason

    def set_all_not_run(self, reason: str) -> None:
        """Say why everything that was not tried yet never will be."""
        for entry in self._entries.values():
            if entry.reason == NOTHING_SEEN:
                entry.reason = reason

    def results(self, finding: Callable[[str, Exchange | None], Finding]) -> tuple[Result, ...]:
        """What became of every rule on every operation."""
        return tuple(
            Result(
                operation=operation,
                rule=entry.info.rule,
                group=entry.info.group,
                source=entry.info.source,
                state=_state(entry),
                reason="" if entry.passed or entry.failed else entry.reason,
                passed=entry.passed,
                failed=entry.failed,
                findings=tuple(
                    finding(problem, exchange)
                    for problem, exchange in sorted(
                        entry.seen.items(), key=lambda item: (_length(item[1]), item[0])
                    )[:KEPT]
                ),
                places=tuple(sorted({place for text in entry.seen for place in places(text)})),
            )
            for (operation, _), entry in self._entries.items()
        )


def _state(entry: _Entry) -> State:
    if entry.failed:
        return "failed"
    return "passed" if entry.passed else "not run"


def _length(exchange: Exchange | None) -> int:
    if exchange is None:
        return 0
    return len(exchange.request.target) + len(exchange.request.body)
