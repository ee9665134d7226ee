"""Says what a command is about to change, and asks whether it shall."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import typer

from .description import Command
from .failures import ExitCode, Failure
from .fields import Field
from .options import Options


def confirm(command: Command, given: Mapping[str, Any], options: Options) -> None:
    """Show what will be done and ask. Raises Failure without a yes.

    Secrets are not shown, personal data only when it was asked for.
    """
    from .redact import redact
    from .text import printable

    where = "the embedded mock" if options.mock else "the API"
    what = "Moves money" if command.effect == "money" else "Changes data"
    typer.echo(f"{command.summary}\n{what}, on {where}{', with' if given else '.'}", err=True)
    shown = redact(dict(given), command.request, show_personal=options.show_personal)
    width = max(map(len, shown), default=0)
    for name, value in shown.items():
        text = printable(_shown(value, command.request.field(name)))
        typer.echo(f"  {name:<{width}}  {text}", err=True)
    try:
        agreed = typer.confirm("Do it?", err=True)
    except typer.Abort:
        asked = f"{command.group} {command.name} asks before it is done, and nobody answered."
        raise Failure(ExitCode.USAGE, asked, "Nothing was sent. Pass --yes to go ahead.") from None
    if not agreed:
        raise Failure(ExitCode.USAGE, "not confirmed.", "Nothing was sent.")


def _shown(value: Any, of: Field) -> str:
    from .text import money, plain, time

    if value is None:
        return "none"
    if of.kind == "money":
        return money(value)
    if of.kind == "time":
        return f"{time(value, seconds=True)} ({value})"
    return plain(value)
