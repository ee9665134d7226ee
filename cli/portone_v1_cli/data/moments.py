"""Moments and durations of the command line: dates are Korea's, as the API's are."""

from __future__ import annotations

import re
from datetime import date, datetime

from portone_v1_data.periods import KOREA

from ..terminal.failures import ExitCode, Failure

_UNITS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
_LONGEST = 3_660 * 86_400  # ten years


def parse_duration(text: str) -> int:
    """Return the seconds of a duration such as 30m, 12h or 35d. Raises ValueError."""
    match = re.fullmatch(r"(\d{1,9})([smhd])", text, re.ASCII)
    if match is None:
        raise ValueError(f"{text!r} is no duration: write 90s, 30m, 12h or 35d.")
    seconds = int(match[1]) * _UNITS[match[2]]
    if not 0 < seconds <= _LONGEST:
        raise ValueError(f"{text} must be longer than nothing and at most ten years.")
    return seconds


def parse_moment(text: str, now: int) -> int:
    """Return the UNIX seconds of a moment, or of a duration before `now`.

    A date or time without an offset is Korea's. Raises ValueError.
    """
    if re.fullmatch(r"\d+[smhd]", text, re.ASCII):
        return now - parse_duration(text)
    try:
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=KOREA)
        seconds = int(moment.timestamp())
    except (ValueError, OverflowError):
        raise ValueError(
            f"{text!r} is no moment: write 2026-01-31, 2026-01-31T18:30, or 30m for half an hour "
            "ago. Times are Korea's unless they have an offset."
        ) from None
    if not 0 <= seconds <= now:
        raise ValueError(f"{text} lies before 1970 or in the future.")
    return seconds


def parse_date(option: str, text: str) -> date:
    """Return the day in Korea that an option names. Raises Failure."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        what = f"{option}: {text!r} is not a day."
        raise Failure(ExitCode.USAGE, what, "Write it as 2026-10-01; it is Korea's.") from None


def korean_time(seconds: int) -> str:
    """Format UNIX seconds as Korea's time."""
    return datetime.fromtimestamp(seconds, KOREA).strftime("%Y-%m-%d %H:%M:%S")
