"""Compare a report with the baseline, and write the files of a contract check."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ..terminal.echo import echo
from ..terminal.failures import ExitCode, Failure
from .settings import Settings

if TYPE_CHECKING:
    from portone_v1_contract import Report
    from portone_v1_contract.report.baseline import Baseline


def finish(report: Report, settings: Settings) -> Report:
    """Return the report, compared with what is known and required, after its files are written.

    Raises Failure for a file that cannot be written.
    """
    baseline = settings.baseline
    if settings.update_baseline and settings.baseline_path is not None:
        baseline = _update(baseline, report, settings.baseline_path)
    report = baseline.apply(report, date.today())
    report = replace(report, shortfalls=_shortfalls(report, settings))
    if settings.report is not None:
        from portone_v1_contract.report import files

        try:
            files.write(report, settings.report)
        except OSError as error:
            what = f"cannot write into {settings.report}: {error.strerror}."
            raise Failure(ExitCode.USAGE, what) from error
        echo(f"Report: {settings.report / 'index.html'}", err=True)
    return report


def _shortfalls(report: Report, settings: Settings) -> tuple[str, ...]:
    from portone_v1_contract.report.coverage import shortfalls

    if report.ending != "finished":
        return ()
    return shortfalls(
        report.coverage,
        min_branches=settings.min_branches,
        min_operations=settings.min_operations,
    )


def _update(baseline: Baseline, report: Report, path: Path) -> Baseline:
    """Write the findings of the report to the file of the baseline."""
    from portone_v1_contract.report.baseline import write

    if report.ending != "finished":
        echo(f"{path} was left as it is: nothing was checked.", err=True)
        return baseline
    baseline = baseline.update(report)
    try:
        write(baseline, path)
    except OSError as error:
        raise Failure(ExitCode.USAGE, f"cannot write {path}: {error.strerror}.") from error
    echo(f"{path}: {len(baseline.findings)} known.", err=True)
    return baseline
