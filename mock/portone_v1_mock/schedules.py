"""Scheduled charges, one a merchant_uid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .messages import Json
from .rows import Row, Rows, SortedView

_ALL = "all"

# In the order of a recorded answer, which is not alphabetical.
_GIVEN = (
    "name",
    "buyer_name",
    "buyer_tel",
    "buyer_email",
    "buyer_addr",
    "buyer_postcode",
)


@dataclass(slots=True, eq=False, kw_only=True)
class StoredSchedule(Row):
    """A scheduled charge: `scheduled`, then `executed` or `revoked`."""

    @property
    def status(self) -> str:
        return str(self.fields["schedule_status"])

    @property
    def groups(self) -> Iterator[tuple[str, str] | str]:
        yield _ALL
        yield "customer_uid", self.fields["customer_uid"]

    def rank(self, key: str) -> int:
        """Rank by when it is due, the only key."""
        return self.due

    @property
    def due(self) -> int:
        return int(self.fields["schedule_at"])

    @property
    def can_run_again(self) -> bool:
        """Tell whether it ran and failed, or was revoked."""
        return self.status == "revoked" or self.fields["payment_status"] == "failed"


def new_schedule(
    customer_uid: str, customer_id: str | None, asked: Mapping[str, Json]
) -> StoredSchedule:
    """Make a schedule of an item that was asked for."""
    fields = {
        "customer_uid": customer_uid,
        "merchant_uid": asked["merchant_uid"],
        "imp_uid": None,
        "customer_id": customer_id,
        "schedule_at": asked["schedule_at"],
        "executed_at": 0,
        "revoked_at": 0,
        "amount": asked["amount"],
        **{name: asked.get(name) for name in _GIVEN},
        "schedule_status": "scheduled",
        "payment_status": None,
        "fail_reason": None,
        "custom_data": asked.get("custom_data"),
        "currency": asked.get("currency", "KRW"),
    }
    return StoredSchedule(fields=fields)


class Schedules:
    """All schedules."""

    def __init__(self) -> None:
        self._by_merchant_uid: dict[str, StoredSchedule] = {}
        self._rows: Rows[StoredSchedule] = Rows()

    def get(self, merchant_uid: Json) -> StoredSchedule | None:
        return self._by_merchant_uid.get(merchant_uid)

    def put(self, schedule: StoredSchedule) -> None:
        """Keep a schedule, in place of an older one of its merchant_uid."""
        merchant_uid = schedule.fields["merchant_uid"]
        old = self._by_merchant_uid.get(merchant_uid)
        if old:
            self._rows.discard(old)
        self._by_merchant_uid[merchant_uid] = schedule
        self._rows.add(schedule)

    def change(self, schedule: StoredSchedule, change: dict[str, Json]) -> None:
        """Change fields of a schedule."""
        with self._rows.changing(schedule):
            schedule.set(schedule.fields | change)

    def due(self, now: int) -> StoredSchedule | None:
        """Give the first schedule that is to run by now."""
        first = self._rows.view(_ALL, "scheduled", "due").rows(0, 1)
        return first[0] if first and first[0].due <= now else None

    def list(
        self, status: str | None, customer_uid: str | None = None
    ) -> SortedView[StoredSchedule]:
        """List schedules, those of one customer_uid if it is given, by when they are due."""
        group = _ALL if customer_uid is None else ("customer_uid", customer_uid)
        return self._rows.view(group, status, "due")
