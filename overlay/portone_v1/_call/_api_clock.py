"""Estimate the time at the API from the `Date` header of its answers. No I/O."""

from __future__ import annotations

import math

from .._http._dates import parse_http_date

# How much faster a local monotonic clock may run than the API's: NTP slews by no more than that.
MAX_DRIFT = 0.0005


class ApiClock:
    """The time at the API, from the `Date` of its last answer (one with the API's envelope).

    A client and its children share one. The local clock only measures how long ago the answer
    came, so a wrong time on this machine does no harm.
    """

    def __init__(self) -> None:
        # One attribute, so that no thread sees the date of one answer with the arrival of
        # another. The date is parsed only in `earliest`: all answers are noted, few are needed.
        self._last: tuple[str, float] | None = None

    def note(self, date: str | None, received_at: float) -> None:
        """Remember the `Date` of an answer that came at `received_at` by the monotonic clock."""
        if date is not None:
            self._last = (date, received_at)

    def earliest(self, moment: float) -> int | None:
        """Return the UNIX second of the API in which a moment of the monotonic clock can lie.

        It is the earliest one: an answer is a little older than its arrival, and its date has
        whole seconds. None before the first answer with a date.
        """
        if self._last is None:
            return None
        text, received_at = self._last
        date = parse_http_date(text)
        if date is None:
            return None
        elapsed = moment - received_at
        return math.floor(date.timestamp() + elapsed - MAX_DRIFT * abs(elapsed))

    def last_before(self, moment: float) -> tuple[int, float] | None:
        """Return the date of the last answer (UNIX seconds), and how long before `moment` it came.

        None if there was none, or if it came after the moment.
        """
        if self._last is None:
            return None
        text, received_at = self._last
        date = parse_http_date(text)
        if date is None or received_at > moment:
            return None
        return int(date.timestamp()), moment - received_at
