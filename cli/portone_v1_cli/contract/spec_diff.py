"""`portone-v1 spec`: compare two descriptions of an API."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from ..terminal.echo import echo
from ..terminal.failures import ExitCode, Failure, require_extra
from ..terminal.options import Options
from ..terminal.text import as_json

spec_tools = typer.Typer(help="Compare descriptions of an API.", no_args_is_help=True)

_FILE: dict[str, Any] = {"exists": True, "dir_okay": False, "show_default": False}


@spec_tools.callback()
def _group() -> None:
    """Keep `diff` a subcommand: Typer would make a single command the whole group."""


@spec_tools.command()
def diff(
    context: typer.Context,
    old: Annotated[Path, typer.Argument(help="The description so far.", **_FILE)],
    new: Annotated[Path, typer.Argument(help="The description to compare with it.", **_FILE)],
    waivers: Annotated[
        Path | None,
        typer.Option(help="A TOML file of differences that are accepted.", metavar="FILE", **_FILE),
    ] = None,
    output: Annotated[
        Literal["text", "markdown", "json"] | None,
        typer.Option(help="If not given, text.", show_default=False),
    ] = None,
) -> None:
    """Say what was added, removed or changed in an API, and what breaks callers.

    Both files are Swagger 2.0 or OpenAPI 3.0, 3.1 or 3.2, as JSON or YAML; they
    may refer to others in their folder. Prose, examples, tags, operationIds and
    vendor extensions are no difference. What is malformed is listed, and the
    rest is compared.

    Exit codes: 0 nothing breaks callers, 6 something does, 9 nothing does as far
    as could be read, and an operation could not; 2 no file to read.
    """
    output_format = context.ensure_object(Options).output
    if output_format == "csv":
        raise Failure(ExitCode.USAGE, "there is no report as CSV.", "Use --output json, or none.")
    with require_extra("spec"):
        from portone_v1_contract.spec_diff import (
            Unreadable,
            compare_files,
            render_markdown,
            render_text,
        )
    try:
        report = compare_files(old, new, waivers=waivers, today=date.today())
    except Unreadable as error:
        raise Failure(ExitCode.USAGE, str(error), "Nothing was compared.") from error
    match output or output_format:
        case "json":
            echo(as_json(report.to_dict(), indent=2))
        case "markdown":
            echo(render_markdown(report), nl=False)
        case _:
            echo(render_text(report), nl=False)
    raise typer.Exit(report.exit_code)
