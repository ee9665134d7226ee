"""What a command advises beyond the client's own words, from the values it was called with."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from typing import Any

from ..spec.command_model import Command
from ..terminal.client_words import in_command_words
from ..terminal.failures import Failure, explain
from .period import too_long_advice


def with_advice(error: Exception, command: Command, arguments: Mapping[str, Any]) -> Exception:
    """Return the Failure to show for an expected error, with advice in the command's own words.

    Where the values of the command explain what happened, the advice says that. Other errors are
    returned as they are.
    """
    from portone_v1 import BadRequest, NotCancellable, NotFound

    failure = explain(error)
    if failure is None or failure is error:
        return error
    advice = ""
    if isinstance(error, BadRequest):
        advice = too_long_advice(command, arguments)
    elif isinstance(error, NotFound):
        advice = _order_advice(command, arguments)
    what = failure.what
    if isinstance(error, NotCancellable):  # the client's words, where others quote the API
        what = command_words(what, command)
    return Failure(failure.code, what, advice or command_words(failure.advice, command))


def command_words(text: str, command: Command) -> str:
    """Return a text of the client with commands and options for its methods and arguments."""
    words = {}
    for parameter in command.parameters:
        if parameter.positional:
            words[parameter.name] = parameter.name.upper()
        else:
            words[parameter.name] = parameter.option
    # The iterator of a list has other names for the ends of its period.
    for name, option in zip(("since", "until"), command.time_range, strict=False):
        words[name] = words[option]
    # The others are ordinary words as well: "amount", "reason".
    ordinary = {name for name in words if "_" not in name and name not in ("since", "until")}
    return in_command_words(text, {name: words[name] for name in words.keys() - ordinary})


def _order_advice(command: Command, arguments: Mapping[str, Any]) -> str:
    """Return the command for an order's id that stands where a payment's belongs."""
    imp_uid = arguments.get("imp_uid")
    if command.group != "payments" or not isinstance(imp_uid, str) or imp_uid.startswith("imp"):
        return ""
    words = ["portone-v1", "payments", "find-all", *id_words(imp_uid)]
    return f"Is {imp_uid} the id of an order? Its payments: {shlex.join(words)}"


def id_words(value: str) -> list[str]:
    """Return an id as the last words of a command line; one that begins with - needs a -- first."""
    return ["--", value] if value.startswith("-") else [value]
