"""The mock's clock: a source of seconds and an offset that tests move."""

from __future__ import annotations

from collections.abc import Callable

from .errors import ControlError

START = 1_767_225_600
"""2026-01-01 00:00 UTC, where a manual clock starts."""

LATEST = 253_402_300_799
"""9999-12-31 23:59:59 UTC, the last second a clock may show."""


class Clock:
    """Tells the time in whole UNIX seconds.

    Without a `source` it stands still and moves only when told to. With one (`time.time`) it runs,
    and setting or advancing it shifts it.
    """

    def __init__(self, source: Callable[[], float] | None = None, *, start: int | None = None):
        self._source = source or (lambda: 0.0)
        self._start = START if source is None and start is None else start
        self.reset()

    def reset(self) -> None:
        """Go back to the start; a running clock without a start goes back to its source."""
        self._offset = 0
        if self._start is not None:
            self.set(self._start)

    def now(self) -> int:
        return int(self._source()) + self._offset

    def set(self, now: int) -> None:
        if not 0 <= now <= LATEST:
            raise ControlError(f"now: {now} is not a UNIX time from 0 to {LATEST}")
        self._offset = now - int(self._source())

    def advance(self, seconds: int) -> None:
        if seconds < 0:
            raise ControlError(f"advance: {seconds} is negative; use now to set the clock back")
        if self.now() + seconds > LATEST:
            raise ControlError(f"advance: {seconds} leads beyond {LATEST}")
        self._offset += seconds
