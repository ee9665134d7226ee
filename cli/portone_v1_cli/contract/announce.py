"""Says what a contract check will send where, and lets no write leave unasked."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

import typer

from ..terminal.failures import ExitCode, Failure
from ..terminal.text import printable
from .settings import Settings


def announce(asked: Settings, *, yes: bool) -> None:
    """Tell what will be sent; before writes to another machine, ask for its name.

    Raises Failure when nothing may be sent.
    """
    if asked.url is not None:
        _announce(asked.url, asked, yes=yes)
    if asked.config is not None:
        typer.echo(f"Settings from {asked.config}.", err=True)


def _announce(url: str, asked: Settings, *, yes: bool) -> None:
    from portone_v1_contract.preview import preview

    limits = ("rate", "max_requests", "include", "exclude", "ids", "allow_writes")
    given = {name: value for name, value in asked.of_run.items() if name in limits}
    try:
        told = preview(url, **given)
    except ValueError as error:
        raise Failure(ExitCode.USAGE, f"{error}.", "Nothing was sent.") from error
    typer.echo(told.summary, err=True)
    if told.is_local:
        return
    writes = [operation.id for operation in told.writes]
    _list("Reads ", (o.id for o in told.operations if o.effect == "read"))
    _list("Writes", writes)
    if writes and not yes:
        _ask(told.host)


def _list(label: str, names: Iterable[str]) -> None:
    text = ", ".join(names)
    if text:
        # An id is broken nowhere, and the lines stand under each other.
        lines = textwrap.wrap(text, 80, initial_indent=f"  {label}  ", subsequent_indent=" " * 10)
        typer.echo("\n".join(lines), err=True)


def _ask(host: str) -> None:
    host = printable(host)
    typer.echo("Writes change data there and may move money.", err=True)
    try:
        typed = typer.prompt(f"Type {host} to send them", err=True)
    except typer.Abort:
        what = f"--allow-writes asks before anything is sent to {host}, and nobody answered."
        raise Failure(ExitCode.USAGE, what, "Nothing was sent. Pass --yes to go ahead.") from None
    if typed.strip() != host:
        raise Failure(ExitCode.USAGE, f"that is not {host}.", "Nothing was sent.")
