"""The calendar that gateways go by."""

from __future__ import annotations

import calendar
import time

_AHEAD = 9 * 3600


def month(at: int) -> str:
    """Give the month in Korea of a UNIX time, YYYY-MM."""
    return _format(at, "%Y-%m")


def day(at: int) -> str:
    """Give the day in Korea of a UNIX time, YYYY-MM-DD."""
    return _format(at, "%Y-%m-%d")


def hour(at: int) -> int:
    """Give the hour of the day in Korea of a UNIX time."""
    return int(_format(at, "%H"))


def midnight(date: str) -> int | None:
    """Give the UNIX time at which a day (YYYY-MM-DD) begins in Korea; None if there is none."""
    try:
        return calendar.timegm(time.strptime(date, "%Y-%m-%d")) - _AHEAD
    except ValueError:
        return None


def _format(at: int, how: str) -> str:
    return time.strftime(how, time.gmtime(at + _AHEAD))
