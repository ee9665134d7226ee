"""Findings that are known and, for now, accepted: they do not break a run, new ones do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import msgspec

from .model import Report, Result

ABOUT = (
    "Known findings of `portone-v1 contract run`. Say in `why` what becomes of them; "
    "--update-baseline keeps it."
)
_FORM = "Each of its findings has operation, rule and place, and may have why, all of them text."
_Text = Annotated[str, msgspec.Meta(min_length=1)]


class BadBaseline(ValueError):
    """A file that is no baseline; the text says why."""


class KnownFinding(
    msgspec.Struct, frozen=True, order=True, omit_defaults=True, forbid_unknown_fields=True
):
    """One finding, by what stays the same from run to run."""

    operation: _Text
    rule: _Text
    place: _Text
    """Its fingerprint."""
    why: str = ""

    def __str__(self) -> str:
        return f"{self.operation}: {self.rule}: {self.place}"

    @property
    def key(self) -> tuple[str, str, str]:
        """The fields that identify the finding."""
        return self.operation, self.rule, self.place


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    findings: tuple[KnownFinding, ...]
    about: str = ""


@dataclass(frozen=True, slots=True)
class Baseline:
    """The known findings."""

    findings: tuple[KnownFinding, ...] = ()

    def apply(self, report: Report) -> Report:
        """Return the report with known results marked, and with what is gone.

        Gone is only what the run looked for: a rule that was not run says nothing, and neither
        does a run that ended early.
        """
        keys = {finding.key for finding in self.findings}
        results = tuple(
            replace(result, known=bool(result.fingerprints) and _keys(result) <= keys)
            for result in report.results
        )
        return replace(report, results=results, gone=tuple(map(str, self._gone(report))))

    def update(self, report: Report) -> Baseline:
        """Return what the report found, and what is known of rules that it did not run."""
        gone = {finding.key for finding in self._gone(report)}
        current = {
            finding.key: finding for result in report.results for finding in _findings(result)
        }
        remaining = {finding.key: finding for finding in self.findings if finding.key not in gone}
        return Baseline(tuple(sorted((current | remaining).values())))

    def _gone(self, report: Report) -> Iterator[KnownFinding]:
        if not report.complete:
            return
        checked = {(r.operation, r.rule) for r in report.results if r.state != "not run"}
        current = {key for result in report.results for key in _keys(result)}
        for finding in self.findings:
            if (finding.operation, finding.rule) in checked and finding.key not in current:
                yield finding


def read(path: Path) -> Baseline:
    """Read a baseline. Raises BadBaseline, which names the file and what is wrong in it."""
    try:
        return Baseline(msgspec.json.decode(path.read_bytes(), type=_File).findings)
    except FileNotFoundError:
        raise BadBaseline(f"{path} does not exist; --update-baseline writes it") from None
    except OSError as error:
        raise BadBaseline(f"{path} cannot be read ({error.strerror})") from None
    except msgspec.ValidationError as error:
        raise BadBaseline(f"{path} is no baseline: {error}. {_FORM}") from None
    except msgspec.DecodeError as error:
        raise BadBaseline(f"{path} is not JSON ({error})") from None


def write(baseline: Baseline, path: Path) -> None:
    """Write the file, one finding after another, so that a diff shows what changed.

    Raises OSError.
    """
    rows = {"about": ABOUT, "findings": sorted(baseline.findings)}
    path.write_bytes(msgspec.json.format(msgspec.json.encode(rows), indent=2) + b"\n")


def _findings(result: Result) -> Iterator[KnownFinding]:
    for fingerprint in result.fingerprints:
        yield KnownFinding(result.operation, result.rule, fingerprint)


def _keys(result: Result) -> set[tuple[str, str, str]]:
    return {finding.key for finding in _findings(result)}
