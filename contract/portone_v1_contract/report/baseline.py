"""Findings that are known and, for now, accepted: they do not break a run, new ones do."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from .model import Report, Result

ABOUT = (
    "Known findings of `portone-v1 contract run`. Say in `why` what becomes of them; "
    "--update-baseline keeps it."
)
_NAMES = ("operation", "rule", "place")


class BadBaseline(ValueError):
    """A file that is no baseline; the text says why."""


@dataclass(frozen=True, order=True, slots=True)
class Known:
    """One finding, by what stays the same from run to run."""

    operation: str
    rule: str
    place: str
    why: str = ""

    def __str__(self) -> str:
        return f"{self.operation}: {self.rule}: {self.place}"

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is known by."""
        return self.operation, self.rule, self.place


@dataclass(frozen=True, slots=True)
class Baseline:
    """The known findings."""

    findings: tuple[Known, ...] = ()

    def judged(self, report: Report) -> Report:
        """The report with what is known marked so, and with what is gone by name.

        Gone is only what was looked for: a rule that was not run says nothing, and neither does a
        run that ended early.
        """
        keys = {one.key for one in self.findings}
        results = tuple(
            replace(result, known=bool(result.fingerprints) and _keys(result) <= keys)
            for result in report.results
        )
        return replace(report, results=results, gone=tuple(map(str, self._gone(report))))

    def updated(self, report: Report) -> Baseline:
        """What the report found, and what is known of rules that it did not run."""
        kept = {one.key: one for one in self.findings}
        gone = {one.key for one in self._gone(report)}
        found = {one.key: one for result in report.results for one in _of(result)}
        stay = {key: one for key, one in kept.items() if key not in gone}
        return Baseline(tuple(sorted((found | stay).values())))

    def _gone(self, report: Report) -> Iterator[Known]:
        if not report.complete:
            return
        looked = {(r.operation, r.rule) for r in report.results if r.state != "not run"}
        found = {key for result in report.results for key in _keys(result)}
        for one in self.findings:
            if (one.operation, one.rule) in looked and one.key not in found:
                yield one


def read(path: Path) -> Baseline:
    """The baseline of a file. Raises BadBaseline, which names the file and what is wrong."""
    try:
        data = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise BadBaseline(f"{path} does not exist; --update-baseline writes it") from None
    except OSError as error:
        raise BadBaseline(f"{path} cannot be read ({error.strerror})") from None
    except (ValueError, RecursionError) as error:
        raise BadBaseline(f"{path} is not JSON ({error})") from None
    rows = data.get("findings") if isinstance(data, dict) else None
    if not isinstance(rows, list):
        raise BadBaseline(f"{path} has no list of findings")
    return Baseline(tuple(_known(path, number, row) for number, row in enumerate(rows, 1)))


def write(baseline: Baseline, path: Path) -> None:
    """Write the file, one finding after another, so that a diff shows what changed.

    Raises OSError.
    """
    rows = [
        {name: value for name, value in asdict(one).items() if value or name in _NAMES}
        for one in sorted(baseline.findings)
    ]
    text = json.dumps({"about": ABOUT, "findings": rows}, ensure_ascii=False, indent=2)
    path.write_text(text + "\n", "utf-8")


def _of(result: Result) -> Iterator[Known]:
    for place in result.fingerprints:
        yield Known(result.operation, result.rule, place)


def _keys(result: Result) -> set[tuple[str, str, str]]:
    return {one.key for one in _of(result)}


def _known(path: Path, number: int, row: Any) -> Known:
    fields: dict[str, Any] = row if isinstance(row, dict) else {}
    operation, rule, place = (fields.get(name) for name in _NAMES)
    why = fields.get("why", "")
    match operation, rule, place, why:
        case str(), str(), str(), str() if operation and rule and place:
            return Known(operation, rule, place, why)
    raise BadBaseline(f"{path}, finding {number}: operation, rule and place must be text")
