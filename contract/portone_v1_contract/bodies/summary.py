"""Count the differences of many bodies, place by place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace

from .checker import CheckedBody
from .model import Body, BodyReport, Difference, Finding, LeftOut


@dataclass(slots=True)
class _Group:
    example: Difference
    first: str
    answers: Counter[str] = field(default_factory=Counter)


class Summary:
    """Collects the results of bodies and makes the report of them."""

    def __init__(self, source: str) -> None:
        self.files = 0
        self._source = source
        self._answers: Counter[str] = Counter()
        self._groups: dict[tuple[str, ...], _Group] = {}
        self._left_out: dict[str, LeftOut] = {}

    def add(self, body: Body, result: CheckedBody) -> None:
        """Count a body, and each place where it differs once."""
        answer = f"{body.operation} {result.status}"
        self._answers[answer] += 1
        by_key = {_key(difference): difference for difference in result.differences}
        for key, difference in by_key.items():
            group = self._groups.setdefault(key, _Group(difference, body.where))
            group.answers[answer] += 1

    def leave_out(self, item: LeftOut) -> None:
        """Count something that was not checked. Of each reason the first place is remembered."""
        first = self._left_out.get(item.reason)
        if first is None:
            self._left_out[item.reason] = item
        else:
            self._left_out[item.reason] = replace(first, count=first.count + item.count)

    def report(self) -> BodyReport:
        """Return the report: contradictions first, then the most frequent findings first."""
        findings = [self._finding(group) for group in self._groups.values()]
        findings.sort(key=_order)
        return BodyReport(
            source=self._source,
            files=self.files,
            answers=dict(sorted(self._answers.items())),
            findings=tuple(findings),
            left_out=tuple(_problems_first(self._left_out.values())),
        )

    def _finding(self, group: _Group) -> Finding:
        return Finding(
            **asdict(group.example),
            bodies=group.answers.total(),
            of=sum(self._answers[answer] for answer in group.answers),
            answers=dict(sorted(group.answers.items())),
            first=group.first,
        )


def _key(difference: Difference) -> tuple[str, ...]:
    return difference.kind, difference.place, difference.what, difference.pointer


def _order(finding: Finding) -> tuple[bool, int, str, str]:
    return not finding.contradicts, -finding.bodies, finding.place, finding.what


def _problems_first(left_out: Iterable[LeftOut]) -> list[LeftOut]:
    return sorted(left_out, key=lambda item: (not item.is_problem, item.reason))
