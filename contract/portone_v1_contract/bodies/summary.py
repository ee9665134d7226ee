"""Counts what bodies show, place by place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from .checker import Verdict
from .model import Body, BodyReport, Difference, Finding, LeftOut


@dataclass(slots=True)
class _Group:
    example: Difference
    first: str
    answers: Counter[str] = field(default_factory=Counter)


class Tally:
    """What was found so far."""

    def __init__(self, source: str) -> None:
        self.files = 0
        self._source = source
        self._answers: Counter[str] = Counter()
        self._groups: dict[tuple[str, ...], _Group] = {}
        self._left_out: dict[str, LeftOut] = {}

    def add(self, body: Body, verdict: Verdict) -> None:
        """Count a body, and each place where it differs once."""
        answer = f"{body.operation} {verdict.status}"
        self._answers[answer] += 1
        for one in {_key(one): one for one in verdict.differences}.values():
            group = self._groups.setdefault(_key(one), _Group(one, body.where))
            group.answers[answer] += 1

    def leave_out(self, one: LeftOut) -> None:
        """Count something that was not checked; of one reason only the first place is kept."""
        known = self._left_out.get(one.reason)
        count = one.count + (known.count if known else 0)
        self._left_out[one.reason] = replace(known or one, count=count)

    def report(self) -> BodyReport:
        """Everything that was found: first what contradicts, what is seen most first."""
        found = [self._finding(group) for group in self._groups.values()]
        found.sort(key=lambda one: (not one.contradicts, -one.bodies, one.place, one.what))
        return BodyReport(
            source=self._source,
            files=self.files,
            answers=dict(sorted(self._answers.items())),
            findings=tuple(found),
            left_out=tuple(_problems_first(self._left_out.values())),
        )

    def _finding(self, group: _Group) -> Finding:
        one = group.example
        return Finding(
            kind=one.kind,
            place=one.place,
            what=one.what,
            shape=one.shape,
            pointer=one.pointer,
            contradicts=one.contradicts,
            bodies=group.answers.total(),
            of=sum(self._answers[answer] for answer in group.answers),
            answers=dict(sorted(group.answers.items())),
            first=group.first,
        )


def _key(one: Difference) -> tuple[str, ...]:
    return one.kind, one.place, one.what, one.pointer


def _problems_first(left_out: Iterable[LeftOut]) -> list[LeftOut]:
    return sorted(left_out, key=lambda one: (not one.is_problem, one.reason))
