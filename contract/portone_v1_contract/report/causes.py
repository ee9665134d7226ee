"""Group failures by what they follow from, so that the cause is read before its consequences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal

from .fingerprint import fingerprints
from .result import Finding, Result

IncidentKind = Literal["server error", "no envelope", "another id", "refused"]
CauseKind = Literal["login", "not served", "no answer", IncidentKind, "rule"]
"""What a cause is: an incident, or a rule that is broken for no reason that others share."""
LOGIN = "login"
SERVED = "served"
ANSWERS = "answers"
_KINDS: Mapping[str, CauseKind] = {LOGIN: "login", SERVED: "not served", ANSWERS: "no answer"}
MAX_FINDINGS = 3
"""The most examples of one cause."""
SAME: Mapping[str, tuple[str, ...]] = {
    "ignored_auth": ("token-wrong", "token-missing", "unauthorized-writes"),
    "negative_data_rejection": ("bad-parameters", "window", "limit-over-1000"),
}
"""Checks of schemathesis, each with our rules that say the same of the same operation."""


@dataclass(frozen=True, slots=True)
class Incident:
    """Something that a server did in one or many answers, over which rules stumble."""

    name: str
    """What `Result.origins` name it."""
    kind: IncidentKind
    title: str
    """What happened, in one sentence without values of this run."""
    expected: str
    """What should have happened, or where to look."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One place where a rule does not hold on an operation."""

    operation: str
    rule: str
    place: str
    """Its fingerprint; empty where the result has none."""


@dataclass(frozen=True, slots=True)
class Cause:
    """What some failures have in common: once it is mended, they are gone or can be seen alone."""

    kind: CauseKind
    title: str
    """What is wrong, in one sentence."""
    expected: str
    """What should be, or where to look."""
    failures: tuple[Failure, ...]
    """Every place that follows from it; each place has one cause."""
    unchecked: int = 0
    """How many rules on its operations could not be tried because of it."""
    findings: tuple[Finding, ...] = ()
    """Examples, those of its most frequent places first."""

    @property
    def operations(self) -> tuple[str, ...]:
        """The operations that it concerns, in the order of the document."""
        return tuple(dict.fromkeys(failure.operation for failure in self.failures))

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that it breaks, those that it breaks most often first."""
        return tuple(rule for rule, _ in Counter(rule for _, rule in self.results).most_common())

    @property
    def results(self) -> tuple[tuple[str, str], ...]:
        """The operation and the rule of each result that fails because of it."""
        return tuple(dict.fromkeys((one.operation, one.rule) for one in self.failures))

    def to_dict(self) -> dict[str, Any]:
        """Return it as values that JSON has; its examples are in the results."""
        return {
            "kind": self.kind,
            "title": self.title,
            "expected": self.expected,
            "operations": list(self.operations),
            "rules": list(self.rules),
            "unchecked": self.unchecked,
            "failures": [
                {"operation": one.operation, "rule": one.rule, "place": one.place}
                for one in self.failures
            ],
        }


def find_causes(
    results: Sequence[Result], incidents: Iterable[Incident], rules: Mapping[str, str]
) -> tuple[Cause, ...]:
    """Return the causes of all failures that break the run, most important first.

    Every place of every failure is in exactly one of them. A place that follows from an incident
    belongs to that; of the others those of one rule belong together, and a check of schemathesis
    joins the rule of ours that says the same of the operation. First comes a login that fails,
    since all depends on it, then what concerns most results. `rules` has the sentence of each rule.
    """
    broken = [result for result in results if result.state == "failed" and not result.known]
    known_incidents = {incident.name: incident for incident in incidents}
    rules_by_operation: dict[str, set[str]] = {}
    for result in broken:
        rules_by_operation.setdefault(result.operation, set()).add(result.rule)
    groups: dict[tuple[str, str], list[Failure]] = {}
    for result in broken:
        for place, origin in _places(result):
            incident = origin if origin in known_incidents else ""
            rule = "" if incident else _topic(result.rule, rules_by_operation[result.operation])
            failure = Failure(result.operation, result.rule, place)
            groups.setdefault((incident, rule), []).append(failure)
    causes = [
        _of_incident(known_incidents[incident], failures, broken)
        if incident
        else _of_rule(rule, failures, results, rules)
        for (incident, rule), failures in groups.items()
    ]
    return tuple(sorted(causes, key=_order))


def _order(cause: Cause) -> tuple[bool, int]:
    return cause.kind != "login", -len(cause.results) - cause.unchecked


def _places(result: Result) -> Iterable[tuple[str, str]]:
    """Return each place of a result with the incident that it follows from."""
    places = result.fingerprints or ("",)
    origins = result.origins or ("",) * len(places)
    return zip(places, origins, strict=True)


def _topic(rule: str, broken: set[str]) -> str:
    """Return the rule under which a failure is shown: its own, or one that says the same."""
    return next((other for other in SAME.get(rule, ()) if other in broken), rule)


def _of_incident(incident: Incident, failures: list[Failure], broken: Sequence[Result]) -> Cause:
    findings = _examples(failures, broken)
    return Cause(
        incident.kind, incident.title, incident.expected, tuple(failures), findings=findings
    )


def _of_rule(
    rule: str, failures: list[Failure], results: Sequence[Result], rules: Mapping[str, str]
) -> Cause:
    kind = _KINDS.get(rule, "rule")
    # A check of schemathesis that joined the rule is not what the cause is named after.
    own_first = sorted(failures, key=lambda failure: failure.rule != rule)
    findings = _examples(own_first, results)
    title = findings[0].problem if findings else failures[0].place or rule
    unchecked = _count_unchecked(failures, results) if kind in ("not served", "no answer") else 0
    return Cause(kind, title, rules.get(rule, ""), tuple(failures), unchecked, findings)


def _count_unchecked(failures: list[Failure], results: Sequence[Result]) -> int:
    operations = {failure.operation for failure in failures}
    return sum(one.state == "not run" and one.operation in operations for one in results)


def _examples(failures: list[Failure], results: Sequence[Result]) -> tuple[Finding, ...]:
    """Return a finding of each of the most frequent places."""
    by_key = {(result.operation, result.rule): result for result in results}
    counts: Counter[tuple[str, str]] = Counter()
    findings: dict[tuple[str, str], Finding] = {}
    for failure in failures:
        key = failure.rule, failure.place
        counts[key] += 1
        finding = _finding_of(by_key[failure.operation, failure.rule], failure.place)
        if finding is not None:
            findings.setdefault(key, finding)
    frequent = (findings[key] for key, _ in counts.most_common() if key in findings)
    return tuple(islice(frequent, MAX_FINDINGS))


def _finding_of(result: Result, place: str) -> Finding | None:
    for finding in result.findings:
        if not place or place in fingerprints(finding.problem):
            return finding
    return None
