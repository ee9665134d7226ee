"""The payments of the shop, found by imp_uid, merchant_uid, customer_uid and status.

A sub-merchant's payments (those with a Tier) are lists of their own, apart from the parent's.
"""

from __future__ import annotations

import copy
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from ..http.messages import Json
from ..storage.rows import Row, Rows
from ..storage.sorted_view import SortedView, Stretch

DEFAULT_CANCEL_REASON = "취소요청api"
DEFAULT_FAIL_REASON = "사용자가 결제를 취소하셨습니다."

_ALL = "all"


@dataclass(slots=True, eq=False, kw_only=True)
class StoredPayment(Row):
    """A payment and what no field of it shows.

    `updated_at` is when it last changed its state, `histories` its balance entries (None where
    they follow from the fields). `hidden` is what was sent with it, or became of it, and no field
    of the API shows: `notice_url` (a list), `confirm_url`, `barcode`, `expired_at`, `tax_free`,
    `vat_amount`, `tier`, and what single gateways were told.
    """

    keys: ClassVar = ("started", "paid", "updated", "status")

    updated_at: int
    extension: Json = None
    histories: list[dict[str, Json]] | None = None
    hidden: dict[str, Json] = field(default_factory=dict)

    @property
    def tier(self) -> str | None:
        """The sub-merchant that it belongs to; None is the account itself."""
        tier: str | None = self.hidden.get("tier")
        return tier

    @property
    def status(self) -> str:
        return str(self.fields["status"])

    @property
    def waits_for_deposit(self) -> bool:
        """Tell whether it is a virtual account that nobody has paid into."""
        return self.status == "ready" and self.fields["pay_method"] == "vbank"

    @property
    def groups(self) -> Iterator[Hashable]:
        tier = self.tier
        yield grouped(tier, _ALL)
        yield grouped(tier, ("merchant_uid", self.fields["merchant_uid"]))
        if self.fields["customer_uid"]:
            yield grouped(tier, ("customer_uid", self.fields["customer_uid"]))

    def rank(self, key: str) -> int:
        """Rank by `started`, `paid`, `updated`, or the time of its `status`."""
        match key:
            case "updated":
                return self.updated_at
            case "status":
                key = "started" if self.status == "ready" else self.status
        return int(self.fields[f"{key}_at"])


def grouped(tier: str | None, name: Hashable) -> Hashable:
    """Name a list of a sub-merchant; the account's own lists have plain names."""
    return name if tier is None else (tier, name)


class Payments:
    """All payments; `of` gives those of one merchant, as a call to the API sees them.

    Lists are of one merchant, the account itself unless a Tier was chosen. `get` of the whole
    finds a payment whosever it is.
    """

    def __init__(self) -> None:
        self._by_imp_uid: dict[str, StoredPayment] = {}
        self.rows: Rows[StoredPayment] = Rows()
        self._tier: str | None = None
        self._everybody = True
        self._own: Payments | None = None

    def of(self, tier: str | None) -> Payments:
        """Give the payments of a sub-merchant, or of the account itself."""
        if tier is None and self._own:
            return self._own
        seen = copy.copy(self)
        seen._tier, seen._everybody = tier, False
        if tier is None:
            self._own = seen
        return seen

    def get(self, imp_uid: Json) -> StoredPayment | None:
        found = self._by_imp_uid.get(imp_uid)
        return found if found is None or self._everybody or found.tier == self._tier else None

    def add(self, payment: StoredPayment) -> None:
        """Keep a new payment."""
        if not self._everybody and self._tier is not None:
            payment.hidden["tier"] = self._tier
        self._by_imp_uid[payment.fields["imp_uid"]] = payment
        self.rows.add(payment)

    def change(self, payment: StoredPayment, change: dict[str, Json], at: int | None) -> None:
        """Change fields of a payment, whose state changed at that time; None if it did not."""
        with self.rows.changing(payment):
            payment.set(payment.fields | change)
            if at is not None:
                payment.updated_at = at

    def of_order(self, merchant_uid: Json, status: str | None, key: str) -> Stretch[StoredPayment]:
        """List the payments of an order, sorted by `started`, `paid` or `updated`."""
        return self._view(("merchant_uid", merchant_uid), status, key).all()

    def of_customer(self, customer_uid: Json) -> Stretch[StoredPayment]:
        """List the payments that were charged to a billing key, in the order they were begun."""
        return self._view(("customer_uid", customer_uid), None, "started").all()

    def of_status(
        self, status: str | None, key: str, since: int, until: int
    ) -> Stretch[StoredPayment]:
        """List the payments whose status has its time in a period, both ends included."""
        group = grouped(self._tier, _ALL)
        return self.rows.window(group, status, key, "status", since, until + 1)

    def paid_before(self, merchant_uid: Json, *, cancelled: bool) -> bool:
        """Tell whether an order was paid; `cancelled` says whether a cancelled payment counts."""
        statuses = ("paid", "cancelled") if cancelled else ("paid",)
        return any(self.of_order(merchant_uid, one, "started") for one in statuses)

    def _view(self, name: Hashable, status: str | None, key: str) -> SortedView[StoredPayment]:
        return self.rows.view(grouped(self._tier, name), status, key)
