"""Where payments are kept, with lists that stay sorted."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass, field

from .messages import Json, dump

# From this many new entries on, one sort costs less than inserting one by one.
_SORT_FROM = 64


@dataclass(slots=True, eq=False)
class StoredPayment:
    """A payment and what no field of it shows.

    `updated_at` is when its status last changed, `order` its place among all payments, `histories`
    its balance entries (None where no balance is kept).
    """

    fields: dict[str, Json]
    updated_at: int
    order: int = 0
    extension: Json = None
    histories: list[dict[str, Json]] | None = None
    _text: str | None = None

    @property
    def text(self) -> str:
        """The fields as JSON, written once and kept, as a page of them is mostly this."""
        if self._text is None:
            self._text = dump(self.fields)
        return self._text

    def rank(self, key: str) -> int:
        """Give the value that a list sorted by `started`, `paid` or `updated` goes by."""
        return self.updated_at if key == "updated" else int(self.fields[f"{key}_at"])


Entry = tuple[int, int, StoredPayment]


@dataclass(slots=True)
class SortedView:
    """Payments in ascending order of one key, ties in the order they were made."""

    key: str
    _entries: list[Entry] = field(default_factory=list)
    _new: list[Entry] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self._entries) + len(self._new)

    def add(self, payment: StoredPayment) -> None:
        self._new.append(self._entry(payment))

    def remove(self, payment: StoredPayment) -> None:
        self._settle()
        del self._entries[bisect_left(self._entries, self._entry(payment))]

    def slice(self, start: int, stop: int, *, descending: bool) -> list[StoredPayment]:
        """Cut out a stretch, which costs the same whatever the length of the view."""
        self._settle()
        if descending:
            size = len(self._entries)
            cut = self._entries[max(size - stop, 0) : max(size - start, 0)][::-1]
        else:
            cut = self._entries[start:stop]
        return [payment for _, _, payment in cut]

    def _entry(self, payment: StoredPayment) -> Entry:
        return payment.rank(self.key), payment.order, payment

    def _settle(self) -> None:
        if len(self._new) < _SORT_FROM:
            for entry in self._new:
                insort(self._entries, entry)
        else:
            self._entries += self._new
            self._entries.sort()
        self._new.clear()


@dataclass(slots=True)
class _Order:
    """The payments of one merchant_uid, with a view for each (status, key) that was asked for."""

    payments: list[StoredPayment] = field(default_factory=list)
    views: dict[tuple[str | None, str], SortedView] = field(default_factory=dict)

    def view(self, status: str | None, key: str) -> SortedView:
        found = self.views.get((status, key))
        if found is None:
            found = self.views[status, key] = SortedView(key)
            for payment in self.payments:
                if status in (None, payment.fields["status"]):
                    found.add(payment)
        return found

    def views_of(self, payment: StoredPayment) -> Iterator[SortedView]:
        status = payment.fields["status"]
        return (view for (of, _), view in self.views.items() if of in (None, status))


class PaymentStore:
    """All payments, found by imp_uid and by merchant_uid."""

    def __init__(self) -> None:
        self._payments: dict[str, StoredPayment] = {}
        self._orders: dict[str, _Order] = {}

    def __len__(self) -> int:
        return len(self._payments)

    def get(self, imp_uid: str) -> StoredPayment | None:
        return self._payments.get(imp_uid)

    def add(self, payment: StoredPayment) -> None:
        """Keep a new payment."""
        payment.order = len(self._payments)
        self._payments[payment.fields["imp_uid"]] = payment
        order = self._orders.setdefault(payment.fields["merchant_uid"], _Order())
        order.payments.append(payment)
        for view in order.views_of(payment):
            view.add(payment)

    def change(self, payment: StoredPayment, fields: dict[str, Json], at: int) -> None:
        """Give a payment new fields, of which the status changed at that time."""
        order = self._orders[payment.fields["merchant_uid"]]
        for view in order.views_of(payment):
            view.remove(payment)
        payment.fields, payment.updated_at, payment._text = fields, at, None
        for view in order.views_of(payment):
            view.add(payment)

    def of_order(self, merchant_uid: str, status: str | None, key: str) -> SortedView:
        """List the payments of an order, sorted by `started`, `paid` or `updated`."""
        order = self._orders.get(merchant_uid)
        return order.view(status, key) if order else SortedView(key)
