"""The payments of the shop, found by imp_uid, merchant_uid, customer_uid and status."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .messages import Json
from .rows import Row, Rows, Stretch

_ALL = "all"


@dataclass(slots=True, eq=False, kw_only=True)
class StoredPayment(Row):
    """A payment and what no field of it shows.

    `updated_at` is when it last changed its state, `histories` its balance entries (None where
    they follow from the fields).
    """

    updated_at: int
    extension: Json = None
    histories: list[dict[str, Json]] | None = None

    @property
    def status(self) -> str:
        return str(self.fields["status"])

    @property
    def waits_for_deposit(self) -> bool:
        """Tell whether it is a virtual account that nobody has paid into."""
        return self.status == "ready" and self.fields["pay_method"] == "vbank"

    @property
    def groups(self) -> Iterator[tuple[str, str] | str]:
        yield _ALL
        yield "merchant_uid", self.fields["merchant_uid"]
        if self.fields["customer_uid"]:
            yield "customer_uid", self.fields["customer_uid"]

    def rank(self, key: str) -> int:
        """Rank by `started`, `paid`, `updated`, or the time of its `status`."""
        match key:
            case "updated":
                return self.updated_at
            case "status":
                key = "started" if self.status == "ready" else self.status
        return int(self.fields[f"{key}_at"])


class Payments:
    """All payments."""

    def __init__(self) -> None:
        self._by_imp_uid: dict[str, StoredPayment] = {}
        self._rows: Rows[StoredPayment] = Rows()

    def get(self, imp_uid: Json) -> StoredPayment | None:
        return self._by_imp_uid.get(imp_uid)

    def add(self, payment: StoredPayment) -> None:
        """Keep a new payment."""
        self._by_imp_uid[payment.fields["imp_uid"]] = payment
        self._rows.add(payment)

    def change(self, payment: StoredPayment, change: dict[str, Json], at: int | None) -> None:
        """Change fields of a payment, whose state changed at that time; None if it did not."""
        with self._rows.changing(payment):
            payment.set(payment.fields | change)
            if at is not None:
                payment.updated_at = at

    def of_order(self, merchant_uid: Json, status: str | None, key: str) -> Stretch[StoredPayment]:
        """List the payments of an order, sorted by `started`, `paid` or `updated`."""
        return self._rows.view(("merchant_uid", merchant_uid), status, key).all()

    def of_customer(self, customer_uid: Json) -> Stretch[StoredPayment]:
        """List the payments that were charged to a billing key, in the order they were begun."""
        return self._rows.view(("customer_uid", customer_uid), None, "started").all()

    def of_status(
        self, status: str | None, key: str, since: int, until: int
    ) -> Stretch[StoredPayment]:
        """List the payments whose status has its time in a period, both ends included."""
        by_status = self._rows.view(_ALL, status, "status")
        period = by_status.between(since, until + 1)
        if len(period) == len(by_status):
            return self._rows.view(_ALL, status, key).all()

        def holds(payment: StoredPayment) -> bool:
            return status in (None, payment.status) and since <= payment.rank("status") <= until

        return self._rows.select((status, key, since, until), period, key, holds).all()

    def paid_before(self, merchant_uid: Json, *, cancelled: bool) -> bool:
        """Tell whether an order was paid; `cancelled` says whether a cancelled payment counts."""
        statuses = ("paid", "cancelled") if cancelled else ("paid",)
        return any(self.of_order(merchant_uid, one, "started") for one in statuses)
