"""What became of a write whose answer was lost: asked at once, or how to ask."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import typer

from ..spec.command_model import Command
from ..terminal.failures import ExitCode, Failure
from ..terminal.options import Options
from ..terminal.text import plain, printable

if TYPE_CHECKING:
    from portone_v1 import UnknownOutcome

_LOOK_FIRST = "It may have happened. Look it up before you try again; do not just repeat it."


def found_out(
    error: UnknownOutcome, command: Command, given: Mapping[str, Any], options: Options
) -> Any:
    """Ask the API once what became of the call, and give what it would have given if it is done.

    Raises Failure: refused by the gateway, or unknown as before with the command that looks again.
    """
    what = f"{error.operation}: {error.args[0]}"
    try:
        outcome = error.resolve()
    except Exception:  # the look has failed as well, whatever the reason: nothing was learned
        raise unknown(what, command, given, options) from error
    advice = in_shell_words(outcome.advice, command)
    if outcome.status == "done":
        typer.echo(printable(f"Note: {what} The API was asked what became of it."), err=True)
        typer.echo(printable(advice), err=True)
        return outcome.result
    if outcome.status == "refused":
        refused = f"{what} It was refused: {plain(outcome.reason)}"
        raise Failure(ExitCode.REFUSED, refused, advice) from error
    raise unknown(
        f"{what} Nothing is to be seen of it yet; it may still come.",
        command,
        given,
        options,
        advice,
    ) from error


def unknown(
    what: str,
    command: Command,
    given: Mapping[str, Any],
    options: Options,
    advice: str = _LOOK_FIRST,
) -> Failure:
    """The failure of a write of which nobody knows whether it happened, and how to find out."""
    words = how_to_look(command, given, options)
    look = f" Look with: {shlex.join(words)}" if words else ""
    return Failure(ExitCode.UNKNOWN_OUTCOME, what, f"{advice}{look}")


def how_to_look(command: Command, given: Mapping[str, Any], options: Options) -> list[str]:
    """The command line that shows what became of the call; empty where nothing does."""
    known: dict[str, Any] = {**_first(given.get("schedules")), **given}
    orders: Any = known.get("merchant_uid")
    order: Any = next(iter(orders), None) if isinstance(orders, list) else orders
    customer: Any = known.get("customer_uid")
    look: list[str] = []
    match command.operation.get("x-resolve"):
        case "payment" if imp_uid := known.get("imp_uid"):
            look = ["payments", "show", imp_uid]
        case "payment" if order:
            look = ["payments", "find-all", order, "--sorting", "-updated"]
        case "schedule" if order:
            look = ["subscribe", "get-schedule", order]
        case "schedule" if customer:
            look = ["customers", "list-schedules", customer]
        case "customer" if customer:
            look = ["customers", "get", customer]
    shared = ["--tier", options.tier] if options.tier else []
    return ["portone-v1", *shared, *look] if look else []


def in_shell_words(text: str, command: Command) -> str:
    """What the client says of its methods and arguments, as commands and options."""
    from portone_v1_api.operations import OPERATIONS

    def shell(at: re.Match[str]) -> str:
        group, method = at[1], at[2]
        if f"{group}_{method}" not in OPERATIONS:
            return at[0]
        return f"portone-v1 {group} {method.replace('_', '-')}"

    text = re.sub(r"\b([a-z]+)\.([a-z_]+)\b", shell, text)
    options = [re.escape(one.name) for one in command.options if "_" in one.name]
    return re.sub(
        rf"(?<!-)\b({'|'.join(options)})\b" if options else r"(?!)",
        lambda at: f"--{at[1].replace('_', '-')}",
        text,
    )


def _first(items: Any) -> Mapping[str, Any]:
    """The first of several schedules."""
    return items[0] if isinstance(items, list) and items and isinstance(items[0], dict) else {}
