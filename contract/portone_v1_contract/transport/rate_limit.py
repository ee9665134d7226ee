"""Keeps requests apart in time."""

from __future__ import annotations

import time
from collections.abc import Callable


class RateLimiter:
    """At most `rate` requests a second; None is no limit."""

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
        """Wait for the next request's turn; False, at once, when that comes after `until`."""
        if not self._gap:
            return True
        now = self._clock()
        turn = max(now, self._next)
        if until is not None and turn > until:
            return False
        if turn > now:
            self._sleep(turn - now)
        self._next = turn + self._gap
        return True
