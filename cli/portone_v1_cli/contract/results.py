"""What becomes of a report: the baseline judges it, and the files are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from ..terminal.failures import ExitCode, Failure
from .settings import Settings

if TYPE_CHECKING:
    from portone_v1_contract import Report


def finish(report: Report, asked: Settings) -> Report:
    """The report as the baseline sees it, after everything that was asked for is written.

    Raises Failure for a file that cannot be written.
    """
    known = asked.known
    if asked.update_baseline and asked.baseline is not None:
        from portone_v1_contract.report import baseline

        if report.ending == "finished":
            known = known.updated(report)
            try:
                baseline.write(known, asked.baseline)
            except OSError as error:
                what = f"cannot write {asked.baseline}: {error.strerror}."
                raise Failure(ExitCode.USAGE, what) from error
            typer.echo(f"{asked.baseline}: {len(known.findings)} known.", err=True)
        else:
            typer.echo(f"{asked.baseline} was left as it is: nothing was checked.", err=True)
    report = known.judged(report)
    if asked.report is not None:
        from portone_v1_contract.report import files as report_files

        try:
            report_files.write(report, asked.report)
        except OSError as error:
            what = f"cannot write into {asked.report}: {error.strerror}."
            raise Failure(ExitCode.USAGE, what) from error
        typer.echo(f"Report: {asked.report / 'index.html'}", err=True)
    return report
