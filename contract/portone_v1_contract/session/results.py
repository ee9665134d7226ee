"""Collect what every rule found for every operation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from ..openapi.document import Operation
from ..report.fingerprint import fingerprints
from ..report.model import Finding, Result, State
from ..transport.exchange import Exchange

NOTHING_SEEN = "nothing that this rule looks at was answered"
MAX_FINDINGS = 3
"""The most findings of one rule on one operation that are shown."""


Origin = Callable[[str, Exchange | None], str]
"""Returns the name of the incident that a problem follows from, of a rule and an exchange."""


def no_origin(rule: str, exchange: Exchange | None) -> str:
    """Return nothing: the problem follows from no incident."""
    return ""


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """The description of a rule in reports."""

    name: str
    group: str
    source: str
    """Where the rule is written down."""
    grade: str
    """How sure the rule is, by that source: documented, observed, inferred or unknown."""
    sentence: str
    """What must hold."""


@dataclass(slots=True)
class _Entry:
    info: RuleInfo
    passed: int = 0
    failed: int = 0
    reason: str = NOTHING_SEEN
    problems: dict[str, Exchange | None] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    observations: dict[str, Exchange | None] = field(default_factory=dict)


class ResultCollector:
    """One entry for each operation and rule that covers it; each starts as not run.

    What is added for an operation that the run leaves out is dropped.
    """

    def __init__(self, origin: Origin = no_origin) -> None:
        self._entries: dict[tuple[str, str], _Entry] = {}
        self._origin = origin

    def register(self, operations: Iterable[Operation], info: RuleInfo) -> None:
        """Make an entry for each of the operations that a rule covers."""
        for operation in operations:
            self._entries[operation.id, info.name] = _Entry(info)

    def covers(self, operation: Operation, rule: str) -> bool:
        """Return whether a rule covers an operation."""
        return (operation.id, rule) in self._entries

    def add_pass(self, operation: Operation, rule: str) -> None:
        """Count that a rule held once."""
        if entry := self._entries.get((operation.id, rule)):
            entry.passed += 1

    def add_failure(
        self,
        operation: Operation,
        rule: str,
        problem: str,
        exchange: Exchange | None,
        origin: str | None = None,
    ) -> None:
        """Add a problem; of equal ones the shortest request is kept.

        `origin` is the name of the incident that it follows from, where the caller knows.
        """
        entry = self._entries.get((operation.id, rule))
        if entry is None:
            return
        entry.failed += 1
        if origin is None:
            origin = self._origin(rule, exchange)
        # What follows from nothing once is to be mended itself.
        is_equal = entry.origins.get(problem, origin) == origin
        entry.origins[problem] = origin if is_equal else ""
        known = entry.problems.get(problem)
        if problem not in entry.problems or _length(exchange) < _length(known):
            entry.problems[problem] = exchange

    def add_observation(
        self, operation: Operation, rule: str, text: str, exchange: Exchange
    ) -> None:
        """Add what a server does where documents are silent; the first exchange is kept."""
        if entry := self._entries.get((operation.id, rule)):
            entry.observations.setdefault(text, exchange)

    def add(self, exchange: Exchange, rule: str, problems: Sequence[str]) -> None:
        """Add every problem that an exchange shows, or a pass when there is none."""
        for problem in problems:
            self.add_failure(exchange.operation, rule, problem, exchange)
        if not problems:
            self.add_pass(exchange.operation, rule)

    def set_not_run(self, operation: Operation, rule: str, reason: str) -> None:
        """Say why a rule could not be tried; what it found before stays."""
        if entry := self._entries.get((operation.id, rule)):
            entry.reason = reason

    def set_operation_not_run(self, operation: Operation, reason: str) -> None:
        """Say why what was not tried yet of one operation never will be."""
        for (name, _), entry in self._entries.items():
            if name == operation.id and entry.reason == NOTHING_SEEN:
                entry.reason = reason

    def set_operation_missing(self, operation: Operation, rule: str, reason: str) -> None:
        """Leave `rule` as the only finding on an operation that the target does not have."""
        for (name, other), entry in self._entries.items():
            if name == operation.id and other != rule:
                self._entries[name, other] = _Entry(entry.info, reason=reason)

    def set_all_not_run(self, reason: str) -> None:
        """Say why everything that was not tried yet never will be."""
        for entry in self._entries.values():
            if entry.reason == NOTHING_SEEN:
                entry.reason = reason

    def rules(self) -> dict[str, str]:
        """Return what each rule asks for, by its name."""
        return {entry.info.name: entry.info.sentence for entry in self._entries.values()}

    def results(self, finding: Callable[[str, Exchange | None], Finding]) -> tuple[Result, ...]:
        """Return the result of every rule on every operation.

        `finding` makes a finding of a problem and the exchange that shows it.
        """
        return tuple(
            _result(operation, entry, finding) for (operation, _), entry in self._entries.items()
        )


def _result(
    operation: str, entry: _Entry, finding: Callable[[str, Exchange | None], Finding]
) -> Result:
    state = _state(entry)
    texts = entry.observations if state == "open" else entry.problems
    shortest = sorted(
        texts.items(),
        key=lambda item: (bool(entry.origins.get(item[0])), _length(item[1]), item[0]),
    )
    origins = _origins_by_place(entry)
    return Result(
        operation=operation,
        rule=entry.info.name,
        group=entry.info.group,
        source=f"{entry.info.source} ({entry.info.grade})",
        state=state,
        reason=_reason(entry, state),
        passed=entry.passed,
        failed=entry.failed,
        findings=tuple(finding(*problem) for problem in shortest[:MAX_FINDINGS]),
        fingerprints=tuple(sorted(origins)),
        origins=tuple(origins[place] for place in sorted(origins)),
    )


def _origins_by_place(entry: _Entry) -> dict[str, str]:
    """Return the incident that each place follows from; none where one of its problems has none."""
    origins: dict[str, str] = {}
    for problem, origin in entry.origins.items():
        for place in fingerprints(problem):
            is_equal = origins.get(place, origin) == origin
            origins[place] = origin if is_equal else ""
    return origins


def _reason(entry: _Entry, state: State) -> str:
    """Return why a rule was not run, or what it has seen where documents are silent."""
    if state == "open":
        return "; ".join(entry.observations)
    return entry.reason if state == "not run" else ""


def _state(entry: _Entry) -> State:
    if entry.failed:
        return "failed"
    if entry.observations:
        return "open"
    return "passed" if entry.passed else "not run"


def _length(exchange: Exchange | None) -> int:
    if exchange is None:
        return 0
    return len(exchange.request.target) + len(exchange.request.body)
