"""Scheduled charges, one a merchant_uid."""

from __future__ import annotations

import copy
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from ..http.messages import Json
from ..storage.rows import Row, Rows
from ..storage.sorted_view import SortedView
from .payments import grouped

_ALL = "all"
_EVERYBODY = "everybody"

# In the order of a recorded answer, which is not alphabetical.
_GIVEN = (
    "name",
    "buyer_name",
    "buyer_tel",
    "buyer_email",
    "buyer_addr",
    "buyer_postcode",
)
_PERSON = ("name", "tel", "email", "addr", "postcode")
_HIDDEN = (*("notice_url", "tax_free", "vat_amount", "card_quota", "channel_key", "promotion_id"),)


@dataclass(slots=True, eq=False, kw_only=True)
class StoredSchedule(Row):
    """A scheduled charge: `scheduled`, then `executed` or `revoked`.

    `hidden` is what was sent with it and no field shows, such as its `notice_url` and `tier`.
    """

    keys: ClassVar = ("due",)

    hidden: dict[str, Json] = field(default_factory=dict)

    @property
    def tier(self) -> str | None:
        """The sub-merchant that it belongs to; None is the account itself."""
        tier: str | None = self.hidden.get("tier")
        return tier

    @property
    def status(self) -> str:
        return str(self.fields["schedule_status"])

    @property
    def groups(self) -> Iterator[Hashable]:
        yield _EVERYBODY
        yield grouped(self.tier, _ALL)
        yield grouped(self.tier, ("customer_uid", self.fields["customer_uid"]))

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
    customer_uid: str,
    customer_id: str | None,
    asked: Mapping[str, Json],
    key: Mapping[str, Json] | None = None,
) -> StoredSchedule:
    """Make a schedule of an item that was asked for; the billing key tells whom else it is for."""
    key = key or {}
    asked = {f"buyer_{name}": key.get(f"customer_{name}") for name in _PERSON} | {
        name: value for name, value in asked.items() if value is not None
    }
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
    hidden = {name: asked[name] for name in _HIDDEN if name in asked}
    return StoredSchedule(fields=fields, hidden=hidden)


class Schedules:
    """All schedules; `of` gives those of one merchant, as a call to the API sees them.

    Without it `get` and `list` are of the account itself, and `due` is of everybody.
    """

    def __init__(self) -> None:
        self._by_merchant_uid: dict[tuple[str | None, str], StoredSchedule] = {}
        self.rows: Rows[StoredSchedule] = Rows()
        self._tier: str | None = None
        self._own: Schedules | None = None

    def of(self, tier: str | None) -> Schedules:
        """Give the schedules of a sub-merchant, or of the account itself."""
        if tier is None and self._own:
            return self._own
        seen = copy.copy(self)
        seen._tier = tier
        if tier is None:
            self._own = seen
        return seen

    def get(self, merchant_uid: Json) -> StoredSchedule | None:
        return self._by_merchant_uid.get((self._tier, merchant_uid))

    def put(self, schedule: StoredSchedule) -> None:
        """Keep a schedule, in place of an older one of its merchant_uid."""
        if self._tier is not None:
            schedule.hidden["tier"] = self._tier
        name = schedule.tier, schedule.fields["merchant_uid"]
        old = self._by_merchant_uid.get(name)
        if old:
            self.rows.discard(old)
        self._by_merchant_uid[name] = schedule
        self.rows.add(schedule)

    def change(self, schedule: StoredSchedule, change: dict[str, Json]) -> None:
        """Change fields of a schedule."""
        with self.rows.changing(schedule):
            schedule.set(schedule.fields | change)

    def due(self, now: int) -> StoredSchedule | None:
        """Give the first schedule that is to run by now."""
        first = self.rows.view(_EVERYBODY, "scheduled", "due").rows(0, 1)
        return first[0] if first and first[0].due <= now else None

    def list(
        self, status: str | None, customer_uid: str | None = None
    ) -> SortedView[StoredSchedule]:
        """List schedules, those of one customer_uid if it is given, by when they are due."""
        group: Hashable = _ALL if customer_uid is None else ("customer_uid", customer_uid)
        return self.rows.view(grouped(self._tier, group), status, "due")
