"""The clock of a mock as methods; the same as under /_mock/clock."""

from __future__ import annotations

from . import actions
from .control_base import ControlBase, Fields


class ClockControls(ControlBase):
    """What MockPortOne can do with its clock. All times are UNIX seconds."""

    def now(self) -> int:
        """Tell the mock's time."""
        return self._state.clock.now()

    def set_clock(self, now: int) -> int:
        """Set the clock, running what comes due on the way, and give its time."""
        return self._clock({"now": now})

    def advance(self, seconds: int) -> int:
        """Move the clock on, running what comes due on the way, and give its time."""
        return self._clock({"advance": seconds})

    def freeze_clock(self) -> int:
        """Let a running clock stand still, and give its time."""
        return self._clock({"frozen": True})

    def resume_clock(self) -> int:
        """Let a clock that was frozen run on, and give its time."""
        return self._clock({"frozen": False})

    def _clock(self, given: Fields) -> int:
        return int(self._do(actions.set_clock, given)["now"])
