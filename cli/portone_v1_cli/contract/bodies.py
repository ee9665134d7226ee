"""`portone-v1 contract bodies`: check logged responses against the description."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..terminal.echo import echo
from ..terminal.failures import ExitCode, Failure, require_extra
from ..terminal.options import Options
from ..terminal.text import as_json


def bodies(
    context: typer.Context,
    directory: Annotated[
        Path, typer.Argument(metavar="DIR", exists=True, help="Files of answers, or one file.")
    ],
    host: Annotated[
        list[str] | None,
        typer.Option(metavar="HOST", help="In HAR files, a host that is the API too."),
    ] = None,
) -> None:
    """Check answers that were logged, and report what the description gets wrong.

    Files are named by operation: payments_get.json, payments_get-2.json,
    payments_get.404.json or payments_get/2026-01-01.json, each with a whole
    answer or its response alone; .jsonl has one a line; .har files may have any name. Nothing is
    sent anywhere, and of the values only the shape is shown.

    Exit codes: 0 the description holds, 6 it is contradicted, 2 nothing to
    check. New fields are only noted: answers may have them.
    """
    options = context.ensure_object(Options)
    if options.output == "csv":
        raise Failure(ExitCode.USAGE, "there is no report as CSV.", "Use --output json, or none.")
    with require_extra("contract"):
        from portone_v1_contract.bodies import check, render
    report = check(directory, hosts=host or ())
    if options.output == "json":
        echo(as_json(report.to_dict(), indent=2))
    else:
        echo(render(report), nl=False)
    raise typer.Exit(report.exit_code)
