"""How much of the documented answers a run has seen, and so could check."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AnswerCoverage:
    """How much of one documented answer a run has seen."""

    operation: str
    status: str
    seen: int
    """How many branches were seen; 0 when it never answered so."""
    total: int
    never: tuple[str, ...] = ()
    """The places in the body with what was never there; empty when it never answered so."""
    succeeded: bool = False
    """Whether one of these answers reported success."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """The sums of a run: operations, documented statuses, and branches of the answers.

    A branch is a documented status and, in the body of a success, a field with a value, null where
    it may be null, each listed word, true and false, a list with and without rows.
    """

    operations: int
    without_success: tuple[str, ...]
    """The operations that never answered with a success."""
    statuses: int
    """The documented statuses of all operations together."""
    unseen_statuses: dict[str, tuple[str, ...]]
    """By status, the operations that document it and never answered so."""
    branches: int
    seen_branches: int

    @property
    def operations_percent(self) -> float:
        """The share of operations that answered with a success, of 100."""
        return _percent(self.operations - len(self.without_success), self.operations)

    @property
    def branches_percent(self) -> float:
        """The share of branches that were seen, of 100."""
        return _percent(self.seen_branches, self.branches)

    @property
    def sentences(self) -> tuple[str, str, str]:
        """What was seen of operations, of statuses and of branches, a sentence each."""
        successes = self.operations - len(self.without_success)
        statuses = self.statuses - sum(map(len, self.unseen_statuses.values()))
        return (
            f"{successes} of {self.operations} operations answered with a success.",
            f"{statuses} of {self.statuses} documented statuses were answered.",
            f"{self.seen_branches} of {self.branches} branches were seen "
            f"({self.branches_percent:g} %): statuses and, in results, fields with a value or "
            "null, listed words, lists with rows or without.",
        )


def measure(answers: Iterable[AnswerCoverage]) -> Coverage:
    """Return the sums of the documented answers of a run."""
    answers = tuple(answers)
    succeeded = {answer.operation for answer in answers if answer.succeeded}
    operations = dict.fromkeys(answer.operation for answer in answers)
    unseen: dict[str, list[str]] = {}
    for answer in answers:
        if not answer.seen:
            unseen.setdefault(answer.status, []).append(answer.operation)
    return Coverage(
        operations=len(operations),
        without_success=tuple(name for name in operations if name not in succeeded),
        statuses=len(answers),
        unseen_statuses={status: tuple(names) for status, names in sorted(unseen.items())},
        branches=sum(answer.total for answer in answers),
        seen_branches=sum(answer.seen for answer in answers),
    )


def shortfalls(
    coverage: Coverage, *, min_branches: float | None = None, min_operations: float | None = None
) -> tuple[str, ...]:
    """Return a sentence for each share, of 100, that is below what is required."""
    required = (
        (coverage.branches_percent, min_branches, "of the documented answers were seen"),
        (coverage.operations_percent, min_operations, "of the operations answered with a success"),
    )
    return tuple(
        f"{percent:g} % {what}; at least {minimum:g} % are required."
        for percent, minimum, what in required
        if minimum is not None and percent < minimum
    )


def _percent(part: int, whole: int) -> float:
    """Return a share with one decimal, never rounded up to what is required."""
    return math.floor(1000 * part / whole) / 10 if whole else 100.0
