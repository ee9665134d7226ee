"""Compare a report with the baseline, and write the files of a contract check."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ..terminal.echo import echo
from ..terminal.failures import ExitCode, Failure
from ..terminal.text import as_json
from .settings import Settings

if TYPE_CHECKING:
    from portone_v1_contract import Report
    from portone_v1_contract.openapi.source_lines import SourceLines
    from portone_v1_contract.report.baseline import Baseline


def finish(report: Report, settings: Settings) -> Report:
    """Return the report, compared with what is known and required, after its files are written.

    Raises Failure for a file that cannot be written.
    """
    baseline = settings.baseline
    if settings.update_baseline and settings.baseline_path is not None:
        baseline = _update(baseline, report, settings.baseline_path)
    report = baseline.apply(report, date.today())
    report = replace(report, scope=settings.scope, shortfalls=_shortfalls(report, settings))
    if settings.report is not None:
        from portone_v1_contract.report import files

        try:
            files.write(report, settings.report, lines=description_lines(report))
        except OSError as error:
            what = f"cannot write into {settings.report}: {error.strerror}."
            raise Failure(ExitCode.USAGE, what, "Name another folder with --report.") from error
        echo(f"Report: {settings.report / 'index.html'}", err=True)
    return report


def description_lines(report: Report) -> SourceLines | None:
    """Return the lines of the description, where it lies here and there is something to show."""
    from portone_v1_api import spec
    from portone_v1_contract.openapi.source_lines import find_description

    is_broken = any(result.state == "failed" for result in report.results)
    return find_description(Path(), spec.document()) if is_broken else None


def print_report(report: Report, output: str | None) -> None:
    """Print the report as text, or in the form that is asked for."""
    from portone_v1_contract import render
    from portone_v1_contract.report.annotations import render_github
    from portone_v1_contract.report.markdown import render_markdown

    match output:
        case "json":
            echo(as_json(report.to_dict(), indent=2))
        case "markdown":
            echo(render_markdown(report), nl=False)
        case "github":
            echo(render_github(report, description_lines(report)), nl=False)
        case _:
            echo(render(report))


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
