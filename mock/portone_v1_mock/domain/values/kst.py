"""Korea's calendar, which gateways use."""

from __future__ import annotations

import calendar
import time

_OFFSET = 9 * 3600


def month(at: int) -> str:
    """Return the month in Korea of a UNIX time, as YYYY-MM."""
    return _format(at, "%Y-%m")


def day(at: int) -> str:
    """Return the day in Korea of a UNIX time, as YYYY-MM-DD."""
    return _format(at, "%Y-%m-%d")


def hour(at: int) -> int:
    """Return the hour of the day (0 to 23) in Korea of a UNIX time."""
    return int(_format(at, "%H"))


def midnight(date: str) -> int | None:
    """Return the UNIX time at which a day (YYYY-MM-DD) begins in Korea; None if it is invalid."""
    try:
        return calendar.timegm(time.strptime(date, "%Y-%m-%d")) - _OFFSET
    except ValueError:
        return None


def _format(at: int, pattern: str) -> str:
    return time.strftime(pattern, time.gmtime(at + _OFFSET))
