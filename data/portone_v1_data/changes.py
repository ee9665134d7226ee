"""The changes of payments that PortOne's webhooks tell of, seen by reading the payments.

For a shop that no webhook can reach: a developer's machine, a closed network. The API keeps no list
of events. It keeps what a payment went through, and that holds the same: when a virtual account was
issued, when it was paid, each deposit, each cancel. `portone-v1 listen` posts them.

What cannot be seen here: who cancelled (PortOne announces a cancel by the API only on demand),
events of a gateway's own such as an escrow's, and billing keys that were issued.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from portone_v1.slices import plan, read

if TYPE_CHECKING:
    from portone_v1 import PortOne
    from portone_v1.models import Payment

READY_OVERLAP = 3_600
"""Seconds. A payment is listed as ready by when it was begun, and its virtual account is issued
later, when the buyer is through with the window."""

_LONGEST_SLICE = 90 * 86_400  # seconds; a slice with many payments is cut when it is read
_SCHEDULED = "payment.scheduled"  # `customer_uid_usage` of a charge that a schedule made
_ORDER = ("ready", "failed", "paid", "cancelled")  # of changes of one payment in one second


class Change(NamedTuple):
    """One change of a payment: what a webhook says of it, when it was, and a key of its own.

    `at` is in UNIX seconds. `status` is that of the change, also if more happened since. Two
    changes never share a `key`, and each reading of a payment gives the same ones.

    Example:
        from portone_v1_data.changes import payment_changes

        payment = portone.payments.get("imp_448280090638")
        assert [change.status for change in payment_changes(payment)] == ["paid"]
    """

    key: str
    at: int
    imp_uid: str
    merchant_uid: str
    status: str
    cancellation_id: str | None = None

    def fields(self) -> dict[str, str]:
        """Return the fields of the webhook, as PortOne sends them.

        Example:
            from portone_v1_data.changes import Change

            change = Change("imp_1 paid 0", 1_767_225_600, "imp_1", "order-1", "paid")
            assert change.fields()["status"] == "paid"
        """
        fields = {
            "imp_uid": self.imp_uid,
            "merchant_uid": self.merchant_uid,
            "status": self.status,
        }
        if self.cancellation_id is not None:
            fields["cancellation_id"] = self.cancellation_id
        return fields


def payment_changes(payment: Payment) -> list[Change]:
    """Return the changes of a payment that PortOne announces, the oldest first.

    A virtual account that was issued, a payment or deposit, each cancel, and the failure of a
    scheduled charge. A failure in the buyer's window is not announced, by PortOne neither.

    Example:
        from portone_v1_data.changes import payment_changes

        for change in payment_changes(portone.payments.get("imp_448280090638")):
            print(change.at, change.status)
    """
    if not isinstance(payment.imp_uid, str):
        return []  # nothing could be posted of it
    moments = [
        *_account_issued(payment),
        *_failure(payment),
        *_payments_received(payment),
        *_cancels(payment),
    ]
    # Half of a surrogate pair could be neither stored nor posted.
    merchant_uid = str(payment.merchant_uid or "").encode(errors="replace").decode()
    changes = [
        Change(
            key=f"{payment.imp_uid} {status} {name}",
            at=at,
            imp_uid=payment.imp_uid,
            merchant_uid=merchant_uid,
            status=status,
            cancellation_id=cancellation_id,
        )
        for status, name, at, cancellation_id in moments
    ]
    return sorted(changes, key=_in_time_order)


def read_changes(
    portone: PortOne, since: int, until: int, *, earliest: int | None = None
) -> list[Change]:
    """Return the changes of payments that moved from `since` on and before `until`, oldest first.

    A payment has the time of its last change, so what it went through before can be older: that is
    left out before `earliest`, `since` if not given. All times are UNIX seconds. Payments are read
    in slices, each row from one answer. The changes are kept in memory: read a long period in
    parts.

    Example:
        from portone_v1_data.changes import read_changes

        for change in read_changes(portone, 1_767_139_200, 1_767_225_600):
            print(change.imp_uid, change.status)
    """
    earliest = since if earliest is None else earliest
    parts = [
        *plan("ready", since=max(since - READY_OVERLAP, 0), until=until, seconds=_LONGEST_SLICE),
        *plan("paid", "cancelled", "failed", since=since, until=until, seconds=_LONGEST_SLICE),
    ]
    changes = {
        change.key: change
        for part in parts
        for payment in read(portone, part)
        for change in payment_changes(payment)
        if change.at >= earliest
    }
    return sorted(changes.values(), key=_in_time_order)


_Moment = tuple[str, str, int, str | None]
"""A status, what tells it from others of that status, UNIX seconds, and a cancellation_id."""


def _account_issued(payment: Payment) -> Iterator[_Moment]:
    if payment.vbank_num:
        at = _seconds(payment.vbank_issued_at) or _seconds(payment.started_at)
        if at is not None:
            yield "ready", "0", at, None


def _failure(payment: Payment) -> Iterator[_Moment]:
    at = _seconds(payment.failed_at)
    if at is not None and payment.customer_uid_usage == _SCHEDULED:
        yield "failed", "0", at, None


def _payments_received(payment: Payment) -> Iterator[_Moment]:
    """Yield each deposit into an account that takes several, or the one payment."""
    times = [_seconds(deposit.deposited_at) for deposit in payment.deposit_history or ()]
    deposits = sorted(at for at in times if at is not None)
    paid_at = _seconds(payment.paid_at)
    if not deposits and paid_at is not None:
        deposits = [paid_at]
    for number, at in enumerate(deposits):
        yield "paid", str(number), at, None


def _cancels(payment: Payment) -> Iterator[_Moment]:
    """Yield each cancel; old ones have no id, and then their order tells them apart."""
    cancels = [
        (at, cancel.cancellation_id)
        for cancel in payment.cancel_history or ()
        if (at := _seconds(cancel.cancelled_at)) is not None
    ]
    last = _seconds(payment.cancelled_at)
    if not cancels and last is not None:
        cancels = [(last, None)]
    cancels.sort(key=lambda cancel: cancel[0])
    for number, (at, cancellation_id) in enumerate(cancels):
        yield "cancelled", cancellation_id or str(number), at, cancellation_id


def _seconds(value: Any) -> int | None:
    """Return a time of the API; None for what is not set (0, null) or no time."""
    return value if type(value) is int and value > 0 else None


def _in_time_order(change: Change) -> tuple[int, str, int, str]:
    return change.at, change.imp_uid, _ORDER.index(change.status), change.key
