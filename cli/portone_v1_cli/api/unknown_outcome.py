"""A write whose response was lost: look up what became of it, or say how to."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..spec.command_model import Command
from ..terminal.echo import echo
from ..terminal.failures import LOOK_FIRST, ExitCode, Failure
from ..terminal.options import Options
from ..terminal.text import object_list, plain, printable
from .advice import command_words, id_words

if TYPE_CHECKING:
    from portone_v1 import UnknownOutcome


def resolve(
    error: UnknownOutcome, command: Command, arguments: Mapping[str, Any], options: Options
) -> Any:
    """Look up once what became of the call, and return its result when it was done.

    Raises Failure when it was refused, or when the outcome is still unknown.
    """
    what = f"{error.operation}: {error.args[0]}"
    try:
        outcome = error.resolve()
    except Exception:  # whatever the reason, this lookup has failed as well
        raise unknown_outcome(what, command, arguments, options) from error
    advice = command_words(outcome.advice, command)
    if outcome.status == "done":
        echo(printable(f"Note: {what} The API was asked what became of it."), err=True)
        echo(printable(advice), err=True)
        return outcome.result
    if outcome.status == "refused":
        refusal = f"{what} It was refused: {plain(outcome.reason)}"
        raise Failure(ExitCode.REFUSED, refusal, advice) from error
    raise unknown_outcome(
        f"{what} Nothing is to be seen of it yet; it may still come.",
        command,
        arguments,
        options,
        advice,
    ) from error


def unknown_outcome(
    what: str,
    command: Command,
    arguments: Mapping[str, Any],
    options: Options,
    advice: str = LOOK_FIRST,
) -> Failure:
    """Return the failure of a write that may have happened, with the command to look it up."""
    words = lookup_command(command, arguments, options)
    look = f" Look with: {shlex.join(words)}" if words else ""
    return Failure(ExitCode.UNKNOWN_OUTCOME, what, f"{advice}{look}")


def lookup_command(command: Command, arguments: Mapping[str, Any], options: Options) -> list[str]:
    """Return the command line that shows what became of the call; empty where there is none."""
    values: dict[str, Any] = {**arguments}
    schedules = object_list(arguments.get("schedules"))
    if schedules:
        values = schedules[0] | values
    orders: Any = values.get("merchant_uid")
    order: Any = next(iter(orders), None) if isinstance(orders, list) else orders
    customer: Any = values.get("customer_uid")
    imp_uid: Any = values.get("imp_uid")
    words: list[str] = []
    match command.operation.get("x-resolve"):
        case "payment" if imp_uid:
            words = ["payments", "show", *id_words(imp_uid)]
        case "payment" if order:
            newest_first = ["--sorting", "-updated"]
            words = ["payments", "find-all", order, *newest_first]
            if order.startswith("-"):
                words = ["payments", "find-all", *newest_first, *id_words(order)]
        case "schedule" if order:
            words = ["subscribe", "get-schedule", *id_words(order)]
        case "schedule" if customer:
            words = ["customers", "list-schedules", *id_words(customer)]
        case "customer" if customer:
            words = ["customers", "get", *id_words(customer)]
    tier = ["--tier", options.tier] if options.tier else []
    return ["portone-v1", *tier, *words] if words else []
