"""The mock's clock: a source of seconds, an offset that tests move, and a way to freeze it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ...errors import ControlError
from ...http.messages import Json

START = 1_767_225_600
"""2026-01-01 00:00 UTC, where a manual clock starts."""

LATEST = 253_402_300_799
"""9999-12-31 23:59:59 UTC, the last second a clock may show."""


class Clock:
    """A clock in whole UNIX seconds.

    Without a `source` it stands still until it is set or advanced. With one (`time.time`) it runs
    until it is frozen; setting and advancing shift it.
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
        """Whether the clock stands still."""
        return self._source is None or self._frozen

    def now(self) -> int:
        return self._source_seconds() + self._offset

    def set(self, now: int) -> None:
        self._offset = self.check(now) - self._source_seconds()

    def advance(self, seconds: int) -> None:
        self.after(seconds)
        self._offset += seconds

    def check(self, now: int) -> int:
        """Return a time that the clock can be set to. Raises ControlError for any other."""
        if not 0 <= now <= LATEST:
            raise ControlError(f"now: {now} is not a UNIX time from 0 to {LATEST}")
        return now

    def after(self, seconds: int) -> int:
        """Return the time after some seconds. Raises ControlError where it is out of reach."""
        if seconds < 0:
            raise ControlError(f"advance: {seconds} is negative; set `now` to move the clock back")
        end = self.now() + seconds
        if end > LATEST:
            raise ControlError(f"advance: {seconds} leads beyond {LATEST}")
        return end

    def freeze(self) -> None:
        """Stop the clock until `resume`; it can still be set and advanced."""
        self._keep_now(frozen=True)

    def resume(self) -> None:
        """Let a clock with a source run on from the time that it shows."""
        self._keep_now(frozen=False)

    def to_dict(self) -> dict[str, Json]:
        """Return what `restore` needs, as JSON."""
        return {"offset": self._offset, "frozen": self.frozen}

    def restore(self, saved: Mapping[str, Json]) -> None:
        """Continue from a saved clock.

        A frozen clock continues at its time, a running one from its source, as if it had run in
        between. A running clock cannot be restored without a source; this clock keeps its time.
        """
        if self._source is not None or saved["frozen"]:
            self._offset = saved["offset"]
            self._frozen = saved["frozen"]

    def _source_seconds(self) -> int:
        """Return the seconds of the source, 0 while the clock is frozen."""
        if self._source is None or self._frozen:
            return 0
        return int(self._source())

    def _keep_now(self, *, frozen: bool) -> None:
        now = self.now()
        self._frozen = frozen
        self.set(now)
