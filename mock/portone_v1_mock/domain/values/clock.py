"""The mock's clock: a source of seconds, an offset that tests move, and a brake."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ...errors import ControlError
from ...http.messages import Json

START = 1_767_225_600
"""2026-01-01 00:00 UTC, where a manual clock starts."""

LATEST = 253_402_300_799
"""9999-12-31 23:59:59 UTC, the last second a clock may show."""


class Clock:
    """Tells the time in whole UNIX seconds.

    Without a `source` it stands still and moves only when told to. With one (`time.time`) it runs
    until it is frozen, and setting or advancing it shifts it.
    """

    def __init__(self, source: Callable[[], float] | None = None, *, start: int | None = None):
        self._source = source
        self._start = START if source is None and start is None else start
        self.reset()

    def reset(self) -> None:
        """Go back to the start; a running clock without a start goes back to its source."""
        self._offset = 0
        self._frozen = False
        if self._start is not None:
            self.set(self._start)

    @property
    def frozen(self) -> bool:
        """Tell whether time passes only when it is moved."""
        return self._source is None or self._frozen

    def now(self) -> int:
        return self._running() + self._offset

    def set(self, now: int) -> None:
        if not 0 <= now <= LATEST:
            raise ControlError(f"now: {now} is not a UNIX time from 0 to {LATEST}")
        self._offset = now - self._running()

    def advance(self, seconds: int) -> None:
        if seconds < 0:
            raise ControlError(f"advance: {seconds} is negative; use now to set the clock back")
        if self.now() + seconds > LATEST:
            raise ControlError(f"advance: {seconds} leads beyond {LATEST}")
        self._offset += seconds

    def freeze(self) -> None:
        """Let the clock stand still until `resume`; setting and advancing it still move it."""
        self._keep_now(frozen=True)

    def resume(self) -> None:
        """Let a clock that has a source run on from the time it shows."""
        self._keep_now(frozen=False)

    def to_dict(self) -> dict[str, Json]:
        """Give what brings a clock of the same source back to its time, as JSON has it."""
        return {"offset": self._offset, "frozen": self.frozen}

    def restore(self, saved: Mapping[str, Json]) -> None:
        """Go on as a clock that was saved.

        One that stood still does so at its time. One that ran goes on from its source, as if it
        had run meanwhile; without a source its time is not known, and this clock keeps its own.
        """
        if self._source is not None or saved["frozen"]:
            self._offset, self._frozen = saved["offset"], saved["frozen"]

    def _running(self) -> int:
        """Tell what the source has, which is nothing as long as the clock stands still."""
        return 0 if self._source is None or self._frozen else int(self._source())

    def _keep_now(self, *, frozen: bool) -> None:
        now, self._frozen = self.now(), frozen
        self.set(now)
