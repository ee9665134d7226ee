"""`portone-v1 contract`: does a server keep the description of the API?"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from .failures import ExitCode, Failure, extra
from .options import Options
from .session import embedded_mock, find_keys
from .text import as_json

contract = typer.Typer(
    help="Check servers against the description of the API.", no_args_is_help=True
)


@contract.callback()
def _group() -> None:
    """Keeps `run` a command of its own while it is the only one."""


@contract.command()
def run(
    context: typer.Context,
    url: Annotated[str | None, typer.Option(help="The server to check.", metavar="URL")] = None,
    mock: Annotated[
        bool, typer.Option("--mock", metavar="", help="Check the embedded mock.")
    ] = False,
    seed: Annotated[int, typer.Option(help="What made-up requests come from.")] = 1,
    max_time: Annotated[
        float | None,
        typer.Option(help="Stop after so long.", metavar="SECONDS", min=0.001, show_default=False),
    ] = None,
    allow_writes: Annotated[
        bool,
        typer.Option(
            "--allow-writes",
            metavar="",
            help="Send a server elsewhere more than reads: writes, odd requests, wrong keys.",
        ),
    ] = False,
) -> None:
    """Check whether a server keeps the description, and report what differs.

    Without --allow-writes, a server that is not on this machine gets only reads, with valid data.
    A URL needs the keys of PORTONE_V1_IMP_KEY and PORTONE_V1_IMP_SECRET, or of an --env-file.

    Exit codes: 0 kept, 6 broken, 3 login refused, 7 not reachable.
    """
    options = context.ensure_object(Options).updated({"mock": mock or None})
    if options.mock == (url is not None):
        raise Failure(ExitCode.USAGE, "pass either --mock or --url URL.", "One server at a time.")
    if options.output == "csv":
        raise Failure(ExitCode.USAGE, "there is no report as CSV.", "Use --output json, or none.")
    keys = find_keys(options)
    if allow_writes and url is not None:
        typer.echo(f"Writes are allowed: {url} gets requests that change data.", err=True)
    with extra("contract"):
        from portone_v1_contract import run as check
    with _progress() as progress:
        try:
            report = check(
                url=url,
                app=embedded_mock().app if options.mock else None,
                imp_key=keys.imp_key,
                imp_secret=keys.imp_secret,
                seed=seed,
                max_time=max_time,
                allow_writes=allow_writes,
                progress=progress,
            )
        except ValueError as error:
            raise Failure(ExitCode.USAGE, f"{error}.", "See --help.") from error
    typer.echo(as_json(report.to_dict(), indent=2) if options.output == "json" else report.text())
    raise typer.Exit(report.exit_code)


def _is_terminal() -> bool:
    return sys.stderr.isatty()


@contextmanager
def _progress() -> Iterator[Callable[[str], None] | None]:
    """A line that says what is being checked, on a terminal only."""
    if not _is_terminal():
        yield None
        return
    from rich.console import Console
    from rich.text import Text

    with Console(stderr=True).status("") as status:
        yield lambda step: status.update(Text(step))
