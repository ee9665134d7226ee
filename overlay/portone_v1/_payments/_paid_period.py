"""Which payments were paid in a period, whatever became of them since. No I/O."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portone_v1_api.times import unix_time
from portone_v1_api.types import Time

from .._money import nonnegative_int

if TYPE_CHECKING:
    from portone_v1_api.models import Payment


class PaidPeriod:
    """From the second `since` on and before `end`, and the ids of the payments that came.

    A payment that is refunded between the reading of `paid` and of `cancelled` is in both lists.
    """

    def __init__(self, since: Time, end: Time) -> None:
        self.since = unix_time("since", since)
        self.end = unix_time("end", end)
        if self.since >= self.end:
            raise ValueError("since must be before end, which is not in the period itself")
        self._ids: set[str] = set()

    def accept(self, payment: Payment) -> bool:
        """Return whether a payment was paid in the period and did not come before."""
        paid_at = nonnegative_int(payment.paid_at)
        if paid_at is None or not self.since <= paid_at < self.end:
            return False
        is_new = payment.imp_uid not in self._ids
        self._ids.add(payment.imp_uid)
        return is_new
