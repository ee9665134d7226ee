"""Announce what a contract check will send, and ask before it writes to another machine."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

import typer

from ..terminal.echo import echo
from ..terminal.failures import ExitCode, Failure, as_sentence
from ..terminal.text import printable
from .settings import Settings


def announce(settings: Settings, *, yes: bool) -> None:
    """Print what will be sent; before writes to another machine, ask for its name.

    Raises Failure when nothing may be sent.
    """
    if settings.url is not None:
        _announce(settings.url, settings, yes=yes)
    if settings.config is not None:
        echo(f"Settings from {settings.config}.", err=True)


def _announce(url: str, settings: Settings, *, yes: bool) -> None:
    from portone_v1_contract.preview import preview

    limits = ("rate", "max_requests", "include", "exclude", "ids", "allow_writes")
    arguments = {name: settings.arguments[name] for name in limits if name in settings.arguments}
    try:
        run = preview(url, **arguments)
    except ValueError as error:
        raise Failure(ExitCode.USAGE, as_sentence(error), "Nothing was sent.") from error
    echo(run.summary, err=True)
    if run.is_local:
        return
    writes = [operation.id for operation in run.writes]
    _list("Reads ", (operation.id for operation in run.operations if operation.effect == "read"))
    _list("Writes", writes)
    if writes and not yes:
        _ask(run.host)


def _list(label: str, names: Iterable[str]) -> None:
    text = ", ".join(names)
    if text:
        # No id is broken, and the lines are aligned under each other.
        lines = textwrap.wrap(text, 80, initial_indent=f"  {label}  ", subsequent_indent=" " * 10)
        echo("\n".join(lines), err=True)


def _ask(host: str) -> None:
    host = printable(host)
    echo("Writes change data there and may move money.", err=True)
    try:
        answer = typer.prompt(f"Type {host} to send them", err=True)
    except typer.Abort:
        what = f"--allow-writes asks before anything is sent to {host}, and nobody answered."
        raise Failure(ExitCode.USAGE, what, "Nothing was sent. Pass --yes to go ahead.") from None
    if answer.strip() != host:
        raise Failure(ExitCode.USAGE, f"that is not {host}.", "Nothing was sent.")
