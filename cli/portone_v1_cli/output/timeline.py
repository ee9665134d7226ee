"""What happened to a payment, in order, and what remains of it. Total: a payment may hold anything.

Pure functions over a payment as plain JSON; nothing here knows a terminal.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..terminal.text import is_number, money, plain

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Event:
    """One thing that happened, or that a payment waits for."""

    at: int
    """UNIX seconds; 0 when the payment does not say."""
    what: str
    """started, account issued, waits, deposited, paid, failed, cancelled, receipt issued or
    receipt revoked."""
    amount: Any = None
    remaining: Any = None
    """What remains after it, in whole; None where that is not told."""
    notes: tuple[str, ...] = ()
    until: int = 0
    """Until when an account takes a deposit, in UNIX seconds; 0 when that is not told."""


def timeline(payment: Row, receipt: Row | None = None) -> list[Event]:
    """The events of a payment in the order of their times; what has none keeps its natural place.

    `receipt` is its cash receipt, if it was read.
    """
    events = [
        *_begun(payment),
        *_account(payment),
        *_paid(payment),
        *_failed(payment),
        *_cancelled(payment),
        *_receipted(payment, receipt),
    ]
    known, last = [], 0
    for event in events:
        last = event.at or last
        known.append((last, event))
    return [event for _, event in sorted(known, key=lambda one: one[0])]


def remaining(payment: Row) -> Any:
    """What can still be given back; None when nothing was paid or nobody can tell.

    With a promotion the API counts in list price, which the payment does not tell.
    """
    if payment.get("status") not in ("paid", "cancelled") or payment.get("promotion"):
        return None
    return _less(payment.get("amount"), payment.get("cancel_amount"))


def standing(payment: Row) -> str:
    """The status in words; `cancelled` alone does not say whether all of it is."""
    status, left = plain(payment.get("status")), remaining(payment)
    if status == "cancelled" and left is not None:
        return "cancelled in part" if left > 0 else "cancelled in full"
    return status or "status unknown"


def doubts(payment: Row) -> Iterator[str]:
    """What in the payment contradicts itself."""
    amounts: list[Any] = [one.get("amount") for one in _rows(payment, "cancel_history")]
    total = payment.get("cancel_amount")
    if amounts and is_number(total) and all(map(is_number, amounts)) and sum(amounts) != total:
        yield f"cancel_history adds up to {money(sum(amounts))}, cancel_amount is {money(total)}."


def _begun(payment: Row) -> Iterator[Event]:
    method, gateway = plain(payment.get("pay_method")), plain(payment.get("pg_provider"))
    wallet = plain(payment.get("emb_pg_provider"))
    notes = (
        f"{method} by {gateway}" if gateway not in ("", method) else method,
        wallet and f"wallet {wallet}",
        "through a test channel: no money moves" if payment.get("sandbox") is True else "",
        plain(payment.get("name")),
    )
    yield Event(_at(payment, "started_at"), "started", notes=_set(notes))


def _account(payment: Row) -> Iterator[Event]:
    if payment.get("pay_method") == "vbank" or payment.get("vbank_num"):
        account = " ".join(
            filter(None, [plain(payment.get("vbank_name")), plain(payment.get("vbank_num"))])
        )
        yield Event(
            _at(payment, "vbank_issued_at"),
            "account issued",
            notes=_set((account,)),
            until=_at(payment, "vbank_date"),
        )
    if payment.get("status") == "ready":
        yield Event(0, "waits", payment.get("amount"))
    for one in _rows(payment, "deposit_history"):
        by = plain(one.get("depositor_name"))
        notes = _set((by and f"by {by}",))
        yield Event(_at(one, "deposited_at"), "deposited", one.get("amount"), notes=notes)


def _paid(payment: Row) -> Iterator[Event]:
    if not _at(payment, "paid_at") and payment.get("status") not in ("paid", "cancelled"):
        return
    card, approval = plain(payment.get("card_name")), plain(payment.get("apply_num"))
    months = payment.get("card_quota")
    notes = _set(
        (
            card,
            approval and f"approval {approval}",
            f"in {months} months" if isinstance(months, int) and months > 1 else "",
        )
    )
    amount = payment.get("amount")
    left = None if payment.get("promotion") else amount
    yield Event(_at(payment, "paid_at"), "paid", amount, left, notes)


def _failed(payment: Row) -> Iterator[Event]:
    if payment.get("status") == "failed" or _at(payment, "failed_at"):
        notes = _set((plain(payment.get("fail_reason")),))
        yield Event(_at(payment, "failed_at"), "failed", notes=notes)


def _cancelled(payment: Row) -> Iterator[Event]:
    cancels = sorted(_rows(payment, "cancel_history"), key=lambda one: _at(one, "cancelled_at"))
    if not cancels and payment.get("cancel_amount"):
        reason, at = payment.get("cancel_reason"), payment.get("cancelled_at")
        total = payment["cancel_amount"]
        cancels = [{"amount": total, "reason": reason, "cancelled_at": at}]
    left = None if payment.get("promotion") else payment.get("amount")
    for one in cancels:
        left = _less(left, one.get("amount"))
        notes = _set((plain(one.get("reason")),))
        yield Event(_at(one, "cancelled_at"), "cancelled", one.get("amount"), left, notes)


def _receipted(payment: Row, receipt: Row | None) -> Iterator[Event]:
    if receipt is not None:
        number = plain(receipt.get("apply_num"))
        notes = _set(
            (
                f"for a {receipt['type']}" if receipt.get("type") else "",
                number and f"number {number}",
            )
        )
        yield Event(
            _at(receipt, "applied_at"), "receipt issued", receipt.get("amount"), None, notes
        )
        if _at(receipt, "cancelled_at"):
            yield Event(_at(receipt, "cancelled_at"), "receipt revoked")
    elif payment.get("cash_receipt_issued") is True:
        yield Event(0, "receipt issued")


def _at(row: Row, name: str) -> int:
    value = row.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0


def _rows(payment: Row, name: str) -> list[Row]:
    found = payment.get(name)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _less(amount: Any, by: Any) -> Any:
    return amount - by if is_number(amount) and is_number(by) else None


def _set(notes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(filter(None, notes))
