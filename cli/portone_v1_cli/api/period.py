"""The period of a list: say which one was read, and when it is too long for one request."""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from portone_v1_data.periods import KOREA

from ..spec.command_model import Command


def period_line(command: Command, arguments: Mapping[str, Any]) -> str:
    """Return the period that was asked for; empty when none was.

    A date on the command line is a day in Korea, so the line shows what became of it.
    """
    names = ("from", "to")
    parts = [
        f"{word} {_korean(arguments[name])}"
        for word, name in zip(names, command.time_range, strict=False)
        if name in arguments
    ]
    return f"Period: {' '.join(parts)} (Korea)." if parts else ""


def too_long_advice(command: Command, arguments: Mapping[str, Any]) -> str:
    """Return what to do about a period that one request cannot have; empty when it can."""
    if not command.longest_period:
        return ""
    start, end = command.time_range
    if start not in arguments:
        return ""
    seconds = arguments.get(end, int(time.time())) - arguments[start]
    if seconds <= command.longest_period:
        return ""
    days = command.longest_period // 86_400
    return (
        f"One request takes at most {days} days: pass --all, which reads a longer period in parts."
    )


def _korean(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, KOREA).strftime("%Y-%m-%d %H:%M:%S")
