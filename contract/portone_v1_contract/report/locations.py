"""The places where rules do not hold, one by one, and where in a repository each is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..openapi.source_lines import DESCRIPTION, SourceLines
from .fingerprint import fingerprints
from .model import Report
from .result import Finding, Result

_POINTER = re.compile(r"\((#/[^()]*)\)")
"""A place in the document, as the text of a problem names it."""


@dataclass(frozen=True, slots=True)
class FailedPlace:
    """One place where a rule does not hold; a baseline may know it."""

    result: Result
    fingerprint: str
    finding: Finding | None
    """The request and answer that show it; None where there are more than a report holds."""

    @property
    def problem(self) -> str:
        """What differs."""
        return self.finding.problem if self.finding else self.fingerprint


@dataclass(frozen=True, slots=True)
class Location:
    """A line of a file, by its path in the repository."""

    path: str
    line: int


def failed_places(report: Report) -> Iterator[FailedPlace]:
    """Yield every place where a rule does not hold, those that a baseline knows included."""
    for result in report.results:
        if result.state != "failed":
            continue
        findings: dict[str, Finding] = {}
        for finding in result.findings:
            for fingerprint in fingerprints(finding.problem):
                findings.setdefault(fingerprint, finding)
        for fingerprint in result.fingerprints or tuple(findings):
            yield FailedPlace(result, fingerprint, findings.get(fingerprint))


def locate(place: str, finding: Finding | None, lines: SourceLines | None) -> Location | None:
    """Return the line of the description that a failure is about; None without the file.

    `place` is its fingerprint, which names a schema if an answer differs from one.
    """
    if lines is None:
        return None
    pointers = _POINTER.findall(place)
    if finding is not None:
        pointers.append(finding.spec)
    for pointer in filter(None, pointers):
        line = lines.find(pointer)
        if line is not None:
            return Location(DESCRIPTION, line)
    return None
