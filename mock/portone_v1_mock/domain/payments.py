"""The payments of the shop, found by imp_uid, merchant_uid, customer_uid and status.

A sub-merchant's payments (those with a Tier) are lists of their own, apart from the parent's.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import Any, ClassVar

import msgspec

from ..errors import ControlError
from ..http.messages import Answer, Json, dump
from ..storage.database import Database
from ..storage.rows import Listing, Rows, integer
from .refusals import NO_PAYMENT, Refused

DEFAULT_CANCEL_REASON = "취소요청api"
CONSOLE_CANCEL_REASON = "관리자페이지취소"
DEFAULT_FAIL_REASON = "사용자가 결제를 취소하셨습니다."

STATUSES = ("ready", "pending", "paid", "failed", "cancelled")
"""The statuses of a payment. No document names `pending`; only tests make such a payment."""

_COLUMN_OF = {"started": "started_at", "paid": "paid_at", "updated": "updated_at"}


@dataclass(slots=True, eq=False, kw_only=True)
class StoredPayment:
    """A payment and what its fields do not show.

    `updated_at` is when it last changed its status, `histories` its balance entries (None where
    they follow from the fields). `hidden` is what the API received or did and does not show:
    `notice_url` (a list), `confirm_url`, `barcode`, `expired_at`, `tax_free`, `vat_amount`, `tier`,
    and the reports to single gateways. `text` is the fields as JSON.
    """

    fields: dict[str, Json]
    updated_at: int
    extension: Json = None
    histories: list[dict[str, Json]] | None = None
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
        return str(self.fields["status"])

    @property
    def status_at(self) -> int:
        """When it reached its status, by its fields."""
        name = "started" if self.status in ("ready", "pending") else self.status
        return int(self.fields[f"{name}_at"])

    @property
    def waits_for_deposit(self) -> bool:
        """Whether it is a virtual account without a deposit."""
        return self.status == "ready" and self.fields["pay_method"] == "vbank"


class Payments(Rows[StoredPayment]):
    """The payments of the account itself; `of` gives those of one of its sub-merchants."""

    name = "payments"
    columns: ClassVar = {
        "imp_uid": "TEXT NOT NULL PRIMARY KEY",
        "tier": "TEXT NOT NULL",
        "merchant_uid": "TEXT NOT NULL",
        "customer_uid": "TEXT",
        "status": "TEXT NOT NULL",
        "started_at": "INTEGER NOT NULL",
        "paid_at": "INTEGER NOT NULL",
        "updated_at": "INTEGER NOT NULL",
        "status_at": "INTEGER NOT NULL",
        "fields": "TEXT NOT NULL",
        "extension": "TEXT",
        "histories": "TEXT",
        "hidden": "TEXT",
    }
    indexes: ClassVar = {
        **{
            f"payments_by_{column}": f"(tier, {column}, number, status, status_at)"
            for column in _COLUMN_OF.values()
        },
        **{
            f"payments_of_order_by_{column}": f"(tier, merchant_uid, {column}, number, status)"
            for column in _COLUMN_OF.values()
        },
        "payments_by_status": "(tier, status, status_at)",
        "payments_of_customer": (
            "(tier, customer_uid, started_at, number) WHERE customer_uid IS NOT NULL"
        ),
    }
    status_field = "status"
    row_columns = ("number", "fields", "updated_at", "extension", "histories", "hidden")

    def __init__(self, database: Database):
        super().__init__(database)
        self._tier = ""

    def of(self, tier: str | None) -> Payments:
        """Return the payments of a sub-merchant; None is the account itself."""
        payments = copy.copy(self)
        payments._tier = tier or ""
        return payments

    def get(self, imp_uid: Json) -> StoredPayment | None:
        return self.first("imp_uid = ? AND tier = ?", imp_uid, self._tier)

    def require(self, imp_uid: Json, refusal: Answer = NO_PAYMENT) -> StoredPayment:
        """Return a payment; raises Refused where there is none."""
        payment = self.get(imp_uid)
        if payment is None:
            raise Refused(refusal)
        return payment

    def get_of_any(self, imp_uid: Json) -> StoredPayment | None:
        """Return a payment whosever it is."""
        return self.first("imp_uid = ?", imp_uid)

    def add(self, payment: StoredPayment) -> None:
        """Add a new payment. Raises ControlError where there is one of its imp_uid."""
        imp_uid = payment.fields["imp_uid"]
        if self.get_of_any(imp_uid):
            raise ControlError(f"imp_uid: there is a payment {imp_uid!r} already")
        if self._tier:
            payment.hidden["tier"] = self._tier
        self.insert(payment)

    def change(self, payment: StoredPayment, change: dict[str, Json], at: int | None) -> None:
        """Change fields of a payment, whose state changed at that time; None if it did not.

        All of the payment is saved, with what was changed beside its fields before.
        """
        payment.fields = payment.fields | change
        payment.text = dump(payment.fields)
        if at is not None:
            payment.updated_at = at
        self.update(payment)

    def of_order(self, merchant_uid: Json, status: str | None, key: str) -> Listing[StoredPayment]:
        """List the payments of an order, sorted by `started`, `paid` or `updated`."""
        condition = "tier = ? AND merchant_uid = ?"
        values: tuple[Json, ...] = (self._tier, merchant_uid)
        if status is not None:
            condition += " AND status = ?"
            values += (status,)
        return Listing(self, condition, values, _COLUMN_OF[key])

    def of_customer(self, customer_uid: Json) -> Listing[StoredPayment]:
        """List the payments that were charged to a billing key, in the order they were begun."""
        condition = "tier = ? AND customer_uid = ?"
        return Listing(self, condition, (self._tier, customer_uid), "started_at")

    def of_status(
        self, status: str | None, key: str, since: int, until: int
    ) -> Listing[StoredPayment]:
        """List the payments whose status has its time in a period, both ends included."""
        statuses = STATUSES if status is None else (status,)
        places = ", ".join("?" * len(statuses))
        condition = f"tier = ? AND status IN ({places}) AND status_at BETWEEN ? AND ?"
        values = (self._tier, *statuses, integer(since), integer(until))
        column = _COLUMN_OF[key]
        return Listing(self, condition, values, column, f"payments_by_{column}")

    def paid_before(self, merchant_uid: Json, *, cancelled: bool) -> bool:
        """Return whether an order was paid; `cancelled` says whether a cancelled payment counts."""
        statuses = ("paid", "cancelled") if cancelled else ("paid",)
        return any(self.of_order(merchant_uid, status, "started") for status in statuses)

    def load(self, values: tuple[Any, ...]) -> StoredPayment:
        number, text, updated_at, extension, histories, hidden = values
        return StoredPayment(
            fields=msgspec.json.decode(text),
            updated_at=updated_at,
            extension=None if extension is None else msgspec.json.decode(extension),
            histories=None if histories is None else msgspec.json.decode(histories),
            hidden={} if hidden is None else msgspec.json.decode(hidden),
            number=number,
            text=text,
        )

    def _values(self, row: StoredPayment) -> tuple[Any, ...]:
        fields = row.fields
        return (
            fields["imp_uid"],
            row.tier or "",
            fields["merchant_uid"],
            fields["customer_uid"] or None,
            row.status,
            integer(fields["started_at"]),
            integer(fields["paid_at"]),
            integer(row.updated_at),
            integer(row.status_at),
            row.text,
            None if row.extension is None else dump(row.extension),
            None if row.histories is None else dump(row.histories),
            dump(row.hidden) if row.hidden else None,
        )
