"""A report as SARIF 2.1.0, which GitHub's code scanning and other tools read.

Sources: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html,
https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from ..openapi.source_lines import SourceLines
from .locations import FailedPlace, Location, failed_places, locate
from .model import Report

Json = dict[str, Any]
SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
TOOL = "portone-v1 contract"
FINGERPRINT = "portoneV1Contract/v1"
"""Names our fingerprints; the number goes up when they are made otherwise."""
ELSEWHERE = Location("contract.toml", 1)
"""The file of a repository that stands for the check where the description is not in it."""


def sarif(report: Report, lines: SourceLines | None = None) -> str:
    """Return the places where rules do not hold, as results, and the rules of the run.

    A result points to the description, or to contract.toml where a repository has none. What a
    baseline knows is a suppressed note. A run that could not begin says so, without results.
    """
    failures = list(failed_places(report))
    rules = dict(report.rules)
    for failure in failures:
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
        "results": [_result(failure, numbers, lines) for failure in failures],
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


def _result(failure: FailedPlace, numbers: dict[str, int], lines: SourceLines | None) -> Json:
    rule = failure.result.rule
    location = locate(failure.fingerprint, failure.finding, lines) or ELSEWHERE
    result: Json = {
        "ruleId": rule,
        "ruleIndex": numbers[rule],
        "level": "note" if failure.result.known else "error",
        "message": {"text": _message(failure)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": location.path},
                    "region": {"startLine": location.line},
                },
                "logicalLocations": [
                    {"fullyQualifiedName": failure.result.operation, "kind": "function"}
                ],
            }
        ],
        "partialFingerprints": {FINGERPRINT: _digest(failure)},
    }
    if failure.result.known:
        result["suppressions"] = [_suppression(failure)]
    return result


def _message(failure: FailedPlace) -> str:
    parts = [f"{failure.result.operation}: {failure.problem}"]
    if failure.finding is not None and failure.finding.request:
        status = failure.finding.status or ""
        parts.append(f"{failure.finding.request}\nanswer: {status} {failure.finding.answer}")
    return "\n\n".join(parts)


def _digest(failure: FailedPlace) -> str:
    """Return what stays the same from run to run, as a digest."""
    parts = (failure.result.operation, failure.result.rule, failure.fingerprint)
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
