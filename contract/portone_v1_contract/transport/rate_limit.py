"""Limit how many requests a second are sent."""

from __future__ import annotations

import time
from collections.abc import Callable


class RateLimiter:
    """Keep requests apart, so that at most `rate` are sent a second; None is no limit."""

    def __init__(
        self,
        rate: float | None,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._gap = 1 / rate if rate else 0.0
        self._next = 0.0
        self._clock = clock
        self._sleep = sleep

    def wait(self, *, until: float | None = None) -> bool:
        """Wait until the next request may be sent; return False, at once, if that is after `until`.

        `until` is a time of the clock, in seconds.
        """
        if not self._gap:
            return True
        now = self._clock()
        start = max(now, self._next)
        if until is not None and start > until:
            return False
        if start > now:
            self._sleep(start - now)
        self._next = start + self._gap
        return True
