"""What a command advises beyond the client's own words, from the values it was called with."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from typing import Any

from ..spec.command_model import Command
from ..terminal.failures import Failure, explain
from .period import too_long_advice


def with_advice(error: Exception, command: Command, arguments: Mapping[str, Any]) -> Exception:
    """Return the error, or a Failure with more advice where the command's values explain it."""
    from portone_v1 import BadRequest, NotFound

    advice = ""
    if isinstance(error, BadRequest):
        advice = too_long_advice(command, arguments)
    elif isinstance(error, NotFound):
        advice = _order_advice(command, arguments)
    failure = explain(error) if advice else None
    if failure is None:
        return error
    return Failure(failure.code, failure.what, advice)


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
