"""Says what a command is about to change, and asks whether it shall."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

import typer

from ..spec.command_model import Command
from ..spec.fields import Field
from ..terminal.failures import ExitCode, Failure
from ..terminal.options import Options


def confirm(
    command: Command,
    given: Mapping[str, Any],
    options: Options,
    facts: Mapping[str, str] | None = None,
) -> None:
    """Show what will be done and ask. Raises Failure without a yes.

    `facts` is what was read to that end. Secrets are not shown, personal data only when it was
    asked for.
    """
    from ..output.redact import redact
    from ..terminal.text import printable

    where = "the embedded mock" if options.mock else "the API"
    what = "Moves money" if command.effect == "money" else "Changes data"
    typer.echo(f"{command.summary}\n{what}, on {where}{', with' if given else '.'}", err=True)
    shown = redact(dict(given), command.request, show_personal=options.show_personal)
    lines = {name: _shown(value, command.request.field(name)) for name, value in shown.items()}
    lines |= facts or {}
    longest = max(map(len, lines), default=0)
    for name, text in lines.items():
        typer.echo(f"  {name:<{longest}}  {printable(text)}", err=True)
    agreed = _agreed()
    if agreed is None:
        asked = f"{command.group} {command.name} asks before it is done, and nobody answered."
        raise Failure(ExitCode.USAGE, asked, "Nothing was sent. Pass --yes to go ahead.")
    if not agreed:
        raise Failure(ExitCode.USAGE, "not confirmed.", "Nothing was sent.")


def _agreed() -> bool | None:
    """Whether the person said yes; None when nobody is there.

    Not Typer's own question, which writes a space to stdout, where a program reads the answer.
    """
    answers = {"y": True, "yes": True, "n": False, "no": False, "": False}
    while True:
        typer.echo("Do it? [y/N]: ", nl=False, err=True)
        line = sys.stdin.readline()
        if not line:
            typer.echo(err=True)
            return None
        if (answer := line.strip().lower()) in answers:
            return answers[answer]


def _shown(value: Any, of: Field) -> str:
    from ..terminal.text import money, plain, time

    if value is None:
        return "none"
    if of.kind == "money":
        return money(value)
    if of.kind == "time":
        return f"{time(value, seconds=True)} ({value})"
    return plain(value)
