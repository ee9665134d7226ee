"""Show what a command is about to change, and ask whether to go on."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

from ..spec.command_model import Command
from ..spec.fields import Field
from ..terminal.echo import echo
from ..terminal.failures import ExitCode, Failure
from ..terminal.options import Options


def confirm(
    command: Command,
    arguments: Mapping[str, Any],
    options: Options,
    facts: Mapping[str, str] | None = None,
) -> None:
    """Show what will be done, and ask. Raises Failure unless the answer is yes.

    `facts` are further lines to show, such as what was read of the payment. Secrets are not shown,
    personal data only with --show-personal.
    """
    from ..output.redact import redact
    from ..terminal.text import printable

    where = "the embedded mock" if options.mock else "the API"
    what = "Moves money" if command.effect == "money" else "Changes data"
    echo(f"{command.summary}\n{what}, on {where}{', with' if arguments else '.'}", err=True)
    values = redact(dict(arguments), command.request, show_personal=options.show_personal)
    lines = {name: _format(value, command.request.field(name)) for name, value in values.items()}
    lines |= facts or {}
    longest = max(map(len, lines), default=0)
    for name, text in lines.items():
        echo(f"  {name:<{longest}}  {printable(text)}", err=True)
    answer = _ask()
    if answer is None:
        reason = f"{command.group} {command.name} asks before it is done, and nobody answered."
        raise Failure(ExitCode.USAGE, reason, "Nothing was sent. Pass --yes to go ahead.")
    if not answer:
        raise Failure(ExitCode.USAGE, "not confirmed.", "Nothing was sent.")


def _ask() -> bool | None:
    """Ask, and return whether the answer is yes; None when stdin is at its end.

    Typer's own question writes a space to stdout, where a program reads the response.
    """
    answers = {"y": True, "yes": True, "n": False, "no": False, "": False}
    while True:
        echo("Do it? [y/N]: ", nl=False, err=True)
        line = sys.stdin.readline()
        if not line:
            echo(err=True)
            return None
        answer = line.strip().lower()
        if answer in answers:
            return answers[answer]


def _format(value: Any, field: Field) -> str:
    from ..terminal.text import money, plain, time

    if value is None:
        return "none"
    if field.kind == "money":
        return money(value)
    if field.kind == "time":
        return f"{time(value, seconds=True)} ({value})"
    return plain(value)
