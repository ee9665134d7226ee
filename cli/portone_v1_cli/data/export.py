"""`portone-v1 export`: the payments of a period as files, one for each day."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from ..api.call import signals_as_interrupt
from ..api.session import connect
from ..output.output import as_csv, default_format
from ..spec.fields import Field
from ..terminal.echo import echo
from ..terminal.failures import ExitCode, Failure, explain, require_extra
from ..terminal.options import Options, flag, with_global_options
from ..terminal.progress import slices_bar
from ..terminal.text import as_json
from .moments import parse_date

if TYPE_CHECKING:
    from portone_v1_data.export import ExportResult, Progress

export = typer.Typer(help="Write what the API has to files.", no_args_is_help=True)

_DATE = "A day in Korea, such as 2026-10-01."


def payments(
    options: Options,
    since: Annotated[str, typer.Option(metavar="DATE", help=f"The first day. {_DATE}")],
    until: Annotated[str, typer.Option(metavar="DATE", help="The last day, which is in it.")],
    to: Annotated[
        Path,
        typer.Option(metavar="DIR", help="The folder to write to; made if it is not there."),
    ],
    file_format: Annotated[
        Literal["parquet", "csv", "jsonl"],
        typer.Option("--format", metavar="FORMAT", help="parquet, csv or jsonl (JSON Lines)."),
    ] = "parquet",
    personal: Annotated[
        bool, flag("--personal", "Write buyers' data, card and account numbers, too.")
    ] = False,
    workers: Annotated[
        int, typer.Option(metavar="N", help="Days that are read at a time.", min=1, max=16)
    ] = 1,
    pace: Annotated[
        str | None,
        typer.Option(metavar="PACE", help="Send no more than, for example, 10/second."),
    ] = None,
) -> None:
    """Write the payments of a period to a folder, a file for each day.

    A payment is in the day on which it came into its status: paid, cancelled
    last, failed, or begun. Days are Korea's. The last day is whole; if it is
    today, it is read until ten minutes ago.

    Run it again, also with a later day, and it goes on: days that are written
    are not read again. Ctrl-C and kill -9 leave whole days only.

    Exit codes: 0 written, 2 a folder or period that cannot be used, 6 a payment
    that is not as the description says; others as for all commands.
    """
    first = parse_date("--since", since)
    last = parse_date("--until", until)
    if file_format == "parquet":
        # Arrow's own allocator keeps for each thread what was freed, a tenth of this process.
        os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
        with require_extra("arrow"):
            import portone_v1_data.parquet  # noqa: F401
    result: ExportResult | None = None
    try:
        with connect(options, pace=pace) as session, signals_as_interrupt(), slices_bar() as show:
            result = _export(
                session.client,
                to,
                first,
                last,
                file_format=file_format,
                personal=personal,
                workers=workers,
                on_progress=None if show is None else _show_with(show),
            )
    except KeyboardInterrupt:
        echo(f"Stopped. {_resume_hint(to) or 'No day was written yet.'}", err=True)
        raise typer.Exit(130) from None
    except Exception as error:
        hint = _resume_hint(to)
        if hint and not isinstance(error, Failure) and explain(error) is not None:
            echo(hint, err=True)
        raise
    output_format = options.output or default_format()
    if output_format == "table":
        echo(_sentence(result))
    elif output_format == "json":
        echo(as_json(_summary(result, file_format)))
    else:
        echo(as_csv([_summary(result, file_format)], Field("", "object")), nl=False)


export.command("payments")(with_global_options(payments))


def _export(*args: Any, **settings: Any) -> ExportResult:
    """Export, with Failures for what a person can mend."""
    from portone_v1_data.export import export_payments
    from portone_v1_data.manifest import ExportError
    from portone_v1_data.rows import UnfitValueError

    try:
        return export_payments(*args, **settings)
    except ExportError as error:
        raise Failure(ExitCode.USAGE, f"--to: {error}") from error
    except UnfitValueError as error:
        raise Failure(ExitCode.CONTRACT, str(error)) from error
    except ValueError as error:
        raise Failure(
            ExitCode.USAGE, f"--since, --until: {error}", "Nothing was written."
        ) from error


def _show_with(show: Any) -> Any:
    def on_progress(progress: Progress) -> None:
        show(progress.slices_done, progress.slices, progress.rows)

    return on_progress


def _resume_hint(folder: Path) -> str:
    """Return how to go on, or an empty text where no day is written."""
    if not any(folder.glob("payments-*")):
        return ""
    return f"Whole days stay in {folder}. Run the same command to go on."


def _sentence(result: ExportResult) -> str:
    days = len(result.files)
    new = "" if result.new_days == days else f" {result.new_days} of them in this run."
    return (
        f"Period: {result.period}.\n"
        f"{result.rows:,} payments of {days} {'day' if days == 1 else 'days'} in "
        f"{result.folder}.{new}"
    )


def _summary(result: ExportResult, file_format: str) -> dict[str, Any]:
    period = result.period
    return {
        "first_day": period.first.isoformat(),
        "last_day": period.last.isoformat(),
        "since": period.since,
        "until": period.until,
        "format": file_format,
        "rows": result.rows,
        "new_rows": result.new_rows,
        "new_days": result.new_days,
        "files": [str(path) for path in result.files],
    }
