"""Group failures by what they follow from, so that the cause is read before its consequences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal

from .fingerprint import fingerprints
from .result import Finding, Result
from .same import find_same

IncidentKind = Literal["server error", "no envelope", "another id", "wrong values", "refused"]
CauseKind = Literal["login", "not served", "no answer", IncidentKind, "rule"]
"""What a cause is: an incident, or a rule that is broken for no reason that others share."""
LOGIN = "login"
SERVED = "served"
ANSWERS = "answers"
_KINDS: Mapping[str, CauseKind] = {LOGIN: "login", SERVED: "not served", ANSWERS: "no answer"}
MAX_FINDINGS = 3
"""The most examples of one cause."""


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
    operation: str = ""
    """The operation that did it; empty where it may be any."""


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
    name: str
    """The incident or the rule that it is named after, the same from run to run."""
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
            "name": self.name,
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

    Every place of every failure is in exactly one of them. A place that follows from an incident,
    or from another rule, belongs to that; of the others those of one rule belong together, and what
    says the same as another rule on the operation joins that one. First comes a login that fails,
    since all depends on it, then what concerns most results. `rules` has the sentence of each rule.
    """
    broken = [result for result in results if result.state == "failed" and not result.known]
    incidents_by_name = {incident.name: incident for incident in incidents}
    names = {*incidents_by_name, *(result.rule for result in broken)}
    failures: dict[str, list[Failure]] = {}
    for operation, own in _by_operation(broken).items():
        origins = {
            (result.rule, place): origin if origin in names else ""
            for result in own
            for place, origin in _places(result)
        }
        places: dict[str, list[str]] = {}
        # What follows from nothing else says best what a rule is about.
        for rule, place in sorted(origins, key=lambda key: bool(origins[key])):
            places.setdefault(rule, []).append(place)
        for (rule, place), origin in origins.items():
            failure = Failure(operation, rule, place)
            same = None if origin else find_same(rule, place, places)
            key = (rule, place) if same is None else same
            failures.setdefault(origins[key] or key[0], []).append(failure)
    causes = [
        _of_incident(incidents_by_name[name], own, broken)
        if name in incidents_by_name
        else _of_rule(name, own, results, rules)
        for name, own in failures.items()
    ]
    return tuple(sorted(causes, key=_order))


def _by_operation(results: Iterable[Result]) -> dict[str, list[Result]]:
    operations: dict[str, list[Result]] = {}
    for result in results:
        operations.setdefault(result.operation, []).append(result)
    return operations


def _order(cause: Cause) -> tuple[bool, int]:
    return cause.kind != "login", -len(cause.results) - cause.unchecked


def _places(result: Result) -> Iterable[tuple[str, str]]:
    """Return each place of a result with the incident that it follows from."""
    places = result.fingerprints or ("",)
    origins = result.origins or ("",) * len(places)
    return zip(places, origins, strict=True)


def _of_incident(incident: Incident, failures: list[Failure], broken: Sequence[Result]) -> Cause:
    findings = _examples(_first(failures, operation=incident.operation), broken)
    return Cause(
        incident.kind,
        incident.name,
        incident.title,
        incident.expected,
        tuple(failures),
        findings=findings,
    )


def _of_rule(
    rule: str, failures: list[Failure], results: Sequence[Result], rules: Mapping[str, str]
) -> Cause:
    kind = _KINDS.get(rule, "rule")
    # A check of schemathesis that joined the rule is not what the cause is named after.
    findings = _examples(_first(failures, rule=rule), results)
    title = findings[0].problem if findings else failures[0].place or rule
    if kind == "not served":
        title = _title_of_missing(failures, title)
    unchecked = _count_unchecked(failures, results) if kind in ("not served", "no answer") else 0
    return Cause(kind, rule, title, rules.get(rule, ""), tuple(failures), unchecked, findings)


def _title_of_missing(failures: list[Failure], problem: str) -> str:
    """Return how many operations are not served, and how the first of them shows that."""
    are = "operations are" if len(failures) > 1 else "operation is"
    return f"{len(failures)} {are} {problem}"


def _first(failures: list[Failure], *, operation: str = "", rule: str = "") -> list[Failure]:
    """Return failures with those of one operation or rule first."""
    return sorted(failures, key=lambda one: (one.operation != operation, one.rule != rule))


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
    examples = tuple(islice(frequent, MAX_FINDINGS))
    return examples or by_key[failures[0].operation, failures[0].rule].findings[:MAX_FINDINGS]


def _finding_of(result: Result, place: str) -> Finding | None:
    for finding in result.findings:
        if not place or place in fingerprints(finding.problem):
            return finding
    return None
