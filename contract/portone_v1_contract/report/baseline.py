"""Findings that are known and, for now, accepted: they do not break a run, new ones do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Annotated

import msgspec

from ..input_file import read_input
from .model import KnownPlace, Report, Result

ABOUT = (
    "Known findings of `portone-v1 contract run`. Say in `reason` what becomes of them and in "
    "`expires` (2027-01-31) until which day they are accepted; --update-baseline keeps both."
)
_FORM = (
    "Each of its findings has operation, rule and place, and may have reason and "
    "expires (such as 2027-01-31), all of them text."
)
_Text = Annotated[str, msgspec.Meta(min_length=1)]


class BadBaseline(ValueError):
    """A file that is no baseline; the text says why."""


class KnownFinding(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """One finding, by what stays the same from run to run."""

    operation: _Text
    rule: _Text
    place: _Text
    """Its fingerprint."""
    reason: str = ""
    """Why it is accepted, and what becomes of it."""
    expires: date | None = None
    """The last day on which it is accepted; None for a finding that is accepted for good."""

    def __str__(self) -> str:
        return f"{self.operation}: {self.rule}: {self.place}"

    @property
    def key(self) -> tuple[str, str, str]:
        """The fields that identify the finding."""
        return self.operation, self.rule, self.place

    def is_expired(self, today: date) -> bool:
        """Return whether its last day has passed."""
        return self.expires is not None and self.expires < today


class _Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A finding as files hold it; `why` is the former name of `reason`."""

    operation: _Text
    rule: _Text
    place: _Text
    reason: str = ""
    why: str = ""
    expires: date | None = None

    def finding(self) -> KnownFinding:
        """Return the finding, with its reason under either name."""
        reason = self.reason or self.why
        return KnownFinding(self.operation, self.rule, self.place, reason, self.expires)


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    findings: tuple[_Row, ...]
    about: str = ""


@dataclass(frozen=True, slots=True)
class Baseline:
    """The known findings."""

    findings: tuple[KnownFinding, ...] = ()

    def apply(self, report: Report, today: date) -> Report:
        """Return the report with known results marked, and with what is gone or expired.

        Gone is only what the run looked for: a rule that was not run says nothing, and neither
        does a run that ended early. A finding that has expired by `today` breaks the run again.
        """
        known = {finding.key: finding for finding in self.findings}
        current = {key for key, finding in known.items() if not finding.is_expired(today)}
        results = []
        expired = []
        for result in report.results:
            matches = [known[key] for key in _keys(result) if key in known]
            is_known = bool(result.fingerprints) and _keys(result) <= current
            places = tuple(map(_known_place, _in_order(matches))) if is_known else ()
            results.append(replace(result, known=is_known, known_places=places))
            expired += [finding for finding in matches if finding.is_expired(today)]
        return replace(
            report,
            results=tuple(results),
            gone=tuple(map(str, self._gone(report))),
            expired=tuple(map(_describe_expired, _in_order(expired))),
        )

    def update(self, report: Report) -> Baseline:
        """Return what the report found, and what is known of rules that it did not run."""
        gone = {finding.key for finding in self._gone(report)}
        current = {
            finding.key: finding for result in report.results for finding in _findings(result)
        }
        remaining = {finding.key: finding for finding in self.findings if finding.key not in gone}
        return Baseline(_in_order((current | remaining).values()))

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
        rows = msgspec.json.decode(read_input(path), type=_File).findings
    except FileNotFoundError:
        raise BadBaseline(f"{path} does not exist; --update-baseline writes it") from None
    except OSError as error:
        raise BadBaseline(f"{path} cannot be read ({error.strerror})") from None
    except msgspec.ValidationError as error:
        raise BadBaseline(f"{path} is no baseline: {error}. {_FORM}") from None
    except msgspec.DecodeError as error:
        raise BadBaseline(f"{path} is not JSON ({error})") from None
    return Baseline(tuple(row.finding() for row in rows))


def write(baseline: Baseline, path: Path) -> None:
    """Write the file, one finding after another, so that a diff shows what changed.

    Raises OSError.
    """
    rows = {"about": ABOUT, "findings": _in_order(baseline.findings)}
    path.write_bytes(msgspec.json.format(msgspec.json.encode(rows), indent=2) + b"\n")


def _findings(result: Result) -> Iterator[KnownFinding]:
    for fingerprint in result.fingerprints:
        yield KnownFinding(result.operation, result.rule, fingerprint)


def _keys(result: Result) -> set[tuple[str, str, str]]:
    return {finding.key for finding in _findings(result)}


def _in_order(findings: Iterable[KnownFinding]) -> tuple[KnownFinding, ...]:
    return tuple(sorted(findings, key=lambda finding: finding.key))


def _known_place(finding: KnownFinding) -> KnownPlace:
    expires = "" if finding.expires is None else finding.expires.isoformat()
    return KnownPlace(finding.place, finding.reason, expires)


def _describe_expired(finding: KnownFinding) -> str:
    reason = f" ({finding.reason})" if finding.reason else ""
    return f"{finding}: accepted until {finding.expires}{reason}"
