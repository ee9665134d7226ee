"""Scheduled charges, one a merchant_uid."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

import msgspec

from ..http.messages import Json, dump
from ..storage.database import Database
from ..storage.rows import LARGEST, Listing, Rows, integer

# In the order of a recorded answer, which is not alphabetical.
_ITEM_FIELDS = (
    "name",
    "buyer_name",
    "buyer_tel",
    "buyer_email",
    "buyer_addr",
    "buyer_postcode",
)
_PERSON = ("name", "tel", "email", "addr", "postcode")
_HIDDEN = ("notice_url", "tax_free", "vat_amount", "card_quota", "channel_key", "promotion_id")


@dataclass(slots=True, eq=False, kw_only=True)
class StoredSchedule:
    """A scheduled charge: `scheduled`, then `executed` or `revoked`.

    `hidden` is what was sent with it and no field shows, such as its `notice_url` and `tier`;
    `text` is the fields as JSON.
    """

    fields: dict[str, Json]
    hidden: dict[str, Json] = field(default_factory=dict)
    number: int = 0
    text: str = ""

    def __post_init__(self) -> None:
        self.text = self.text or dump(self.fields)

    @property
    def tier(self) -> str | None:
        """The sub-merchant that it belongs to; None is the account itself."""
        tier: str | None = self.hidden.get("tier")
        return tier

    @property
    def status(self) -> str:
        return str(self.fields["schedule_status"])

    @property
    def due(self) -> int:
        return int(self.fields["schedule_at"])

    @property
    def can_run_again(self) -> bool:
        """Whether it ran and failed, or was revoked."""
        return self.status == "revoked" or self.fields["payment_status"] == "failed"


def new_schedule(
    customer_uid: str,
    customer_id: str | None,
    item: Mapping[str, Json],
    key: Mapping[str, Json] | None = None,
) -> StoredSchedule:
    """Return a new schedule of an item; absent buyer fields are those of the billing key."""
    key = key or {}
    owner = {f"buyer_{name}": key.get(f"customer_{name}") for name in _PERSON}
    item = owner | {name: value for name, value in item.items() if value is not None}
    fields = {
        "customer_uid": customer_uid,
        "merchant_uid": item["merchant_uid"],
        "imp_uid": None,
        "customer_id": customer_id,
        "schedule_at": item["schedule_at"],
        "executed_at": 0,
        "revoked_at": 0,
        "amount": item["amount"],
        **{name: item.get(name) for name in _ITEM_FIELDS},
        "schedule_status": "scheduled",
        "payment_status": None,
        "fail_reason": None,
        "custom_data": item.get("custom_data"),
        "currency": item.get("currency", "KRW"),
    }
    hidden = {name: item[name] for name in _HIDDEN if name in item}
    return StoredSchedule(fields=fields, hidden=hidden)


class Schedules(Rows[StoredSchedule]):
    """The schedules of the account itself; `of` gives those of one of its sub-merchants.

    `due` is of everybody.
    """

    name = "schedules"
    columns: ClassVar = {
        "tier": "TEXT NOT NULL",
        "merchant_uid": "TEXT NOT NULL",
        "customer_uid": "TEXT NOT NULL",
        "status": "TEXT NOT NULL",
        "due": "INTEGER NOT NULL",
        "fields": "TEXT NOT NULL",
        "hidden": "TEXT",
    }
    indexes: ClassVar = {
        "schedules_of_order": "(merchant_uid, tier)",
        "schedules_by_status": "(status, due, number)",
        "schedules_by_due": "(tier, due, number)",
        "schedules_of_customer": "(tier, customer_uid, due, number)",
    }
    status_field = "schedule_status"
    row_columns = ("number", "fields", "hidden")

    def __init__(self, database: Database):
        super().__init__(database)
        self._tier = ""

    def of(self, tier: str | None) -> Schedules:
        """Return the schedules of a sub-merchant; None is the account itself."""
        schedules = copy.copy(self)
        schedules._tier = tier or ""
        return schedules

    def get(self, merchant_uid: Json) -> StoredSchedule | None:
        return self.first("merchant_uid = ? AND tier = ?", merchant_uid, self._tier)

    def put(self, schedule: StoredSchedule) -> None:
        """Add a schedule, in place of an older one of its merchant_uid."""
        if self._tier:
            schedule.hidden["tier"] = self._tier
        old = self.get(schedule.fields["merchant_uid"])
        if old:
            self.delete(old)
        self.insert(schedule)

    def change(self, schedule: StoredSchedule, change: dict[str, Json]) -> None:
        """Change fields of a schedule."""
        schedule.fields = schedule.fields | change
        schedule.text = dump(schedule.fields)
        self.update(schedule)

    def due(self, now: int) -> StoredSchedule | None:
        """Return the first schedule that is to run by now."""
        first = self.get_cached("due")
        if first is None:
            rows = self.read("min(due)", "WHERE status = 'scheduled'", ())
            first = rows[0]
            self.set_cached("due", first)
        if first[0] is None or first[0] > now:
            return None
        return self.first("status = 'scheduled' ORDER BY due, number")

    def list(
        self,
        status: str | None,
        customer_uid: str | None = None,
        *,
        since: int = 0,
        until: int = LARGEST,
    ) -> Listing[StoredSchedule]:
        """List schedules that are due from `since` to before `until`, by when they are.

        With a customer_uid those of a billing key.
        """
        condition = "tier = ? AND due >= ? AND due < ?"
        values: tuple[Json, ...] = (self._tier, integer(since), integer(until))
        for column, value in (("status", status), ("customer_uid", customer_uid)):
            if value is not None:
                condition += f" AND {column} = ?"
                values += (value,)
        return Listing(self, condition, values, "due")

    def load(self, values: tuple[Any, ...]) -> StoredSchedule:
        number, text, hidden = values
        return StoredSchedule(
            fields=msgspec.json.decode(text),
            hidden={} if hidden is None else msgspec.json.decode(hidden),
            number=number,
            text=text,
        )

    def _values(self, row: StoredSchedule) -> tuple[Any, ...]:
        fields = row.fields
        return (
            row.tier or "",
            fields["merchant_uid"],
            fields["customer_uid"],
            row.status,
            integer(row.due),
            row.text,
            dump(row.hidden) if row.hidden else None,
        )
