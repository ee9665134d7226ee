"""The clock of a mock in the hands of a test."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from ..errors import ControlError

if TYPE_CHECKING:
    from .controls import Controls


class TimeTravel:
    """The clock of a mock, with dates and with days, hours and minutes.

    Moving it runs scheduled charges, and ends tokens and virtual accounts, on the way.

    Example:
        from portone_v1_mock import TimeTravel

        clock = TimeTravel(mock)
        clock.advance(days=30)
    """

    def __init__(self, mock: Controls):
        self._mock = mock

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.utc().isoformat()})"

    def now(self) -> int:
        """Return the time in UNIX seconds.

        Example:
            assert TimeTravel(mock).now() == 1_767_225_600
        """
        return self._mock.now()

    def utc(self) -> datetime:
        """Return the time as a datetime in UTC.

        Example:
            assert TimeTravel(mock).utc().isoformat() == "2026-01-01T00:00:00+00:00"
        """
        return datetime.fromtimestamp(self.now(), UTC)

    def advance(self, seconds: int = 0, *, minutes: int = 0, hours: int = 0, days: int = 0) -> int:
        """Move the time on, and return it in UNIX seconds.

        Example:
            assert TimeTravel(mock).advance(minutes=31) == 1_767_225_600 + 31 * 60
        """
        on = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
        return self._mock.advance(int(on.total_seconds()))

    def set(self, at: int | datetime) -> int:
        """Set the time to UNIX seconds or to a datetime with a time zone. Returns UNIX seconds.

        Example:
            from datetime import UTC, datetime

            TimeTravel(mock).set(datetime(2026, 2, 1, tzinfo=UTC))
        """
        if isinstance(at, datetime):
            if at.tzinfo is None:
                raise ControlError("at: a datetime needs a time zone, such as datetime.UTC")
            at = int(at.timestamp())
        return self._mock.set_clock(at)

    def freeze(self) -> int:
        """Stop the time. It stands still anyway unless the mock has a clock that runs.

        Example:
            import time

            clock = TimeTravel(MockPortOne(clock=time.time))
            assert clock.freeze() == clock.now()
        """
        return self._mock.freeze_clock()

    def resume(self) -> int:
        """Let a stopped time run again.

        Example:
            import time

            clock = TimeTravel(MockPortOne(clock=time.time))
            clock.freeze()
            clock.resume()
        """
        return self._mock.resume_clock()
