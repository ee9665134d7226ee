"""A report as SARIF 2.1.0, which GitHub's code scanning and other tools read.

Sources: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html,
https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from ..openapi.source_lines import SourceLines
from .cause_text import consequences_in_short
from .causes import Cause
from .locations import FailedPlace, Location, failed_places, locate
from .model import Report
from .result import Finding

Json = dict[str, Any]
SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
TOOL = "portone-v1 contract"
FINGERPRINT = "portoneV1Contract/v2"
"""Names our fingerprints; the number goes up when they are made otherwise."""
ELSEWHERE = Location("contract.toml", 1)
"""The file of a repository that stands for the check where the description is not in it."""


def sarif(report: Report, lines: SourceLines | None = None) -> str:
    """Return each cause of failures as one result, and the rules of the run.

    A result points to the description, or to contract.toml where a repository has none. Each place
    that a baseline knows is a suppressed note. A run that could not begin says so, without results.
    """
    causes = report.causes
    known = [failure for failure in failed_places(report) if failure.result.known]
    rules = dict(report.rules)
    for cause in causes:
        rules.setdefault(_rule_of(cause), cause.expected or cause.title)
    for failure in known:
        rules.setdefault(failure.result.rule, failure.result.rule)
    numbers = {name: number for number, name in enumerate(rules)}
    driver: Json = {
        "name": TOOL,
        "rules": [_rule(name, sentence, report) for name, sentence in rules.items()],
    }
    if "portone-v1" in report.versions:
        driver["semanticVersion"] = report.versions["portone-v1"]
    run = {
        "tool": {"driver": driver},
        "automationDetails": {"id": f"{TOOL}/"},
        "invocations": [_invocation(report)],
        "columnKind": "unicodeCodePoints",
        "results": [
            *(_alert(cause, numbers, lines) for cause in causes),
            *(_note(failure, numbers, lines) for failure in known),
        ],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _rule(name: str, sentence: str, report: Report) -> Json:
    results = [result for result in report.results if result.rule == name]
    sources = "; ".join(dict.fromkeys(result.source for result in results))
    text = f"{sentence} Source: {sources}." if sources else sentence
    return {
        "id": name,
        "name": name,
        "shortDescription": {"text": sentence},
        "fullDescription": {"text": sentence},
        "help": {"text": text},
        "defaultConfiguration": {"level": "error"},
        "properties": {"tags": sorted({result.group for result in results})},
    }


def _rule_of(cause: Cause) -> str:
    """Return the id of the rule under which a cause is shown: an incident is of no single rule."""
    is_rule = cause.kind in ("rule", "login", "not served", "no answer")
    return cause.name if is_rule else cause.kind.replace(" ", "-")


def _alert(cause: Cause, numbers: dict[str, int], lines: SourceLines | None) -> Json:
    """Return the one result of a cause; its fingerprint holds nothing that a run may change."""
    finding = cause.findings[0] if cause.findings else None
    location = locate(cause.failures[0].place, finding, lines)
    text = [f"{', '.join(cause.operations)}: {cause.title}"]
    if cause.expected:
        text.append(f"Expected: {cause.expected}")
    if len(cause.results) > 1:
        text.append(f"{consequences_in_short(cause)}: {', '.join(cause.rules)}")
    text += _evidence(finding)
    result = _result(_rule_of(cause), numbers, location, cause.operations)
    return {
        **result,
        "level": "error",
        "message": {"text": "\n\n".join(text)},
        "partialFingerprints": {FINGERPRINT: _digest(cause.kind, cause.name)},
    }


def _note(failure: FailedPlace, numbers: dict[str, int], lines: SourceLines | None) -> Json:
    """Return the suppressed result of a place that a baseline knows."""
    operation = failure.result.operation
    rule = failure.result.rule
    text = [f"{operation}: {failure.problem}", *_evidence(failure.finding)]
    location = locate(failure.fingerprint, failure.finding, lines)
    return {
        **_result(rule, numbers, location, (operation,)),
        "level": "note",
        "message": {"text": "\n\n".join(text)},
        "partialFingerprints": {FINGERPRINT: _digest(operation, rule, failure.fingerprint)},
        "suppressions": [_suppression(failure)],
    }


def _result(
    rule: str, numbers: dict[str, int], location: Location | None, operations: tuple[str, ...]
) -> Json:
    """Return the rule of a result, the line of a file, and the operations that it is about."""
    place = location or ELSEWHERE
    return {
        "ruleId": rule,
        "ruleIndex": numbers[rule],
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": place.path},
                    "region": {"startLine": place.line},
                },
                "logicalLocations": [
                    {"fullyQualifiedName": name, "kind": "function"} for name in operations
                ],
            }
        ],
    }


def _evidence(finding: Finding | None) -> list[str]:
    """Return the request and the answer that show a problem, if there are some."""
    if finding is None or not finding.request:
        return []
    return [f"{finding.request}\nanswer: {finding.status or ''} {finding.answer}"]


def _digest(*parts: str) -> str:
    """Return what stays the same from run to run, as a digest."""
    return hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()


def _suppression(failure: FailedPlace) -> Json:
    suppression = {"kind": "external", "status": "accepted"}
    for known in failure.result.known_places:
        if known.place == failure.fingerprint and known.terms:
            suppression["justification"] = known.terms
    return suppression


def _invocation(report: Report) -> Json:
    invocation: Json = {
        "executionSuccessful": report.ending == "finished",
        "exitCode": report.exit_code,
        "exitCodeDescription": report.verdict,
    }
    texts = report.shortfalls
    if report.ending != "finished":
        texts = (f"{report.verdict} {report.note}".strip(), *texts)
    if texts:
        notifications = [{"level": "error", "message": {"text": text}} for text in texts]
        invocation["toolExecutionNotifications"] = notifications
    return invocation
