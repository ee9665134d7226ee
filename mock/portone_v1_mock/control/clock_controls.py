"""The clock of a mock as methods, as under /_mock/clock."""

from __future__ import annotations

from ..webhooks.controls import WebhookControls
from . import actions
from .control_base import ControlBase, Fields


class ClockControls(ControlBase, WebhookControls):
    """Methods of MockPortOne for its clock. All times are UNIX seconds."""

    def now(self) -> int:
        """Return the mock's time.

        Example:
            assert mock.now() == 1_767_225_600  # 2026-01-01 00:00 UTC
        """
        return self._state.clock.now()

    def set_clock(self, now: int) -> int:
        """Set the clock, run what comes due on the way, and return the new time.

        Example:
            assert mock.set_clock(1_767_312_000) == 1_767_312_000
        """
        return self._move({"now": now})

    def advance(self, seconds: int) -> int:
        """Move the clock on, run what comes due on the way, and return the new time.

        Example:
            mock.given.billing_key("customer-9").scheduled("month-2", 9_900, after=60)
            mock.advance(60)
            assert portone.payments.find("month-2").status == "paid"
        """
        return self._move({"advance": seconds})

    def freeze_clock(self) -> int:
        """Stop a clock that runs, and return its time.

        Example:
            import time

            running_mock = MockPortOne(clock=time.time)
            assert running_mock.freeze_clock() == running_mock.now()
        """
        return self._clock({"frozen": True})

    def resume_clock(self) -> int:
        """Let a stopped clock run again, and return its time.

        Example:
            import time

            running_mock = MockPortOne(clock=time.time)
            running_mock.freeze_clock()
            running_mock.resume_clock()
        """
        return self._clock({"frozen": False})

    def _move(self, body: Fields) -> int:
        """Move the clock; where a target gets webhooks meanwhile, by way of all that is due."""
        if not self._delivers_with_clock:
            return self._clock(body)
        end: int = self._do(actions.clock_end, body)
        self.deliver_webhooks()
        while (due := self._do(actions.next_event, end)) is not None:
            self._clock({"now": due})
            self.deliver_webhooks()
        self._clock({"now": end})
        self.deliver_webhooks()
        return end

    def _clock(self, body: Fields) -> int:
        return int(self._do(actions.set_clock, body)["now"])
