"""A report as JUnit XML, as GitLab and the usual GitHub actions read it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from xml.etree import ElementTree as ET

from .causes import Cause
from .model import Finding, Report, Result

NAME = "portone-v1 contract"
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ERRORS = {
    "unreachable": "the target cannot be reached",
    "login refused": "the login was refused",
}


def junit(report: Report, at: datetime) -> str:
    """Return a suite for each operation and a case for each rule on it.

    A rule that was not run, or that fails as a baseline says, is skipped, with the reason. A run
    that could not begin is an error, so that nobody takes an empty report for a success, and one
    that has seen less than required has a failure for that.
    """
    causes = {
        key: cause for cause in report.causes if cause.kind != "rule" for key in cause.results
    }
    suites: dict[str, list[Result]] = {}
    for result in report.results:
        suites.setdefault(result.operation, []).append(result)
    root = ET.Element("testsuites", name=NAME)
    if report.ending in _ERRORS:
        _add_ending(root, report)
    if report.shortfalls:
        _add_shortfalls(root, report)
    for operation, results in suites.items():
        suite = ET.SubElement(root, "testsuite", {"name": operation, **_counts(results)})
        suite.set("timestamp", at.replace(tzinfo=None).isoformat())
        suite.set("hostname", _clean(report.target))
        for result in results:
            _add_case(suite, result, causes.get((result.operation, result.rule)))
    for name in ("tests", "failures", "errors", "skipped"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    root.set("time", f"{report.seconds:.3f}")
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _counts(results: list[Result]) -> dict[str, str]:
    # Only the whole run has a time: its rules share requests.
    states = Counter("known" if result.known else result.state for result in results)
    return {
        "tests": str(states.total()),
        "failures": str(states["failed"]),
        "errors": "0",
        "skipped": str(states["known"] + states["not run"]),
        "time": "0",
    }


def _add_ending(root: ET.Element, report: Report) -> None:
    counts = {"tests": "1", "failures": "0", "errors": "1", "skipped": "0", "time": "0"}
    suite = ET.SubElement(root, "testsuite", {"name": "the run", **counts})
    case = ET.SubElement(suite, "testcase", classname="the run", name="begins", time="0")
    error = ET.SubElement(case, "error", message=_ERRORS[report.ending], type=report.ending)
    error.text = _clean(report.note)


def _add_shortfalls(root: ET.Element, report: Report) -> None:
    counts = {"tests": "1", "failures": "1", "errors": "0", "skipped": "0", "time": "0"}
    suite = ET.SubElement(root, "testsuite", {"name": "the run", **counts})
    case = ET.SubElement(suite, "testcase", classname="the run", name="sees enough", time="0")
    message = " ".join(report.shortfalls)
    ET.SubElement(case, "failure", message=_clean(message), type="coverage")


def _add_case(suite: ET.Element, result: Result, cause: Cause | None) -> None:
    case = ET.SubElement(suite, "testcase", classname=result.operation, name=result.rule, time="0")
    if result.state == "open":
        ET.SubElement(case, "system-out").text = _clean(f"open: {result.reason}")
    elif result.state == "not run":
        ET.SubElement(case, "skipped", message=_clean(f"not run: {result.reason}"))
    elif result.state == "failed" and result.known:
        ET.SubElement(case, "skipped", message=_clean(f"known: {', '.join(result.fingerprints)}"))
    elif result.state == "failed":
        first = result.findings[0].problem if result.findings else "does not hold"
        failure = ET.SubElement(case, "failure", message=_clean(first), type=result.rule)
        failure.text = _clean("\n\n".join(_details(result, cause)))


def _details(result: Result, cause: Cause | None) -> Iterator[str]:
    if cause is not None:
        yield f"follows from: {cause.title}"
    yield f"rule: {result.source}\nfailed {result.failed}, passed {result.passed}"
    for finding in result.findings:
        yield "\n".join(_lines(finding))


def _lines(finding: Finding) -> Iterator[str]:
    yield f"differs: {finding.problem}"
    if finding.spec:
        yield f"spec: {finding.spec}"
    if finding.request:
        yield finding.request
        yield f"answer: {finding.status or ''} {finding.answer}"


def _clean(text: str) -> str:
    """Return text without the characters that XML cannot hold, even escaped."""
    return _NOT_XML.sub("\ufffd", text)
