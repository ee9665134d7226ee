"""The clock of a mock in the hands of a test."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from ..errors import ControlError

if TYPE_CHECKING:
    from .controls import Controls


class TimeTravel:
    """Moves a mock's time. On the way scheduled charges run, and tokens and accounts expire."""

    def __init__(self, mock: Controls):
        self._mock = mock

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.utc().isoformat()})"

    def now(self) -> int:
        """Tell the time in UNIX seconds."""
        return self._mock.now()

    def utc(self) -> datetime:
        """Tell the time as a datetime in UTC."""
        return datetime.fromtimestamp(self.now(), UTC)

    def advance(self, seconds: int = 0, *, minutes: int = 0, hours: int = 0, days: int = 0) -> int:
        """Move the time on, and give it in UNIX seconds."""
        on = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
        return self._mock.advance(int(on.total_seconds()))

    def set(self, at: int | datetime) -> int:
        """Set the time: UNIX seconds, or a datetime with a time zone. Gives UNIX seconds."""
        if isinstance(at, datetime):
            if at.tzinfo is None:
                raise ControlError("at: a datetime needs a time zone, such as datetime.UTC")
            at = int(at.timestamp())
        return self._mock.set_clock(at)

    def freeze(self) -> int:
        """Let time stand still, as it does unless the mock was made with a clock that runs."""
        return self._mock.freeze_clock()

    def resume(self) -> int:
        """Let a time that was frozen pass on."""
        return self._mock.resume_clock()
