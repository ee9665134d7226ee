"""The events of a payment in order, and what remains of it.

Pure functions over a payment as plain JSON. Every field may be missing or of a wrong type.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..terminal.text import is_number, money, object_list, plain

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Event:
    """Something that happened to a payment, or something that the payment waits for."""

    at: int
    """UNIX seconds; 0 when the payment does not say."""
    what: str
    """started, account issued, waits, deposited, paid, failed, cancelled, receipt issued or
    receipt revoked."""
    amount: Any = None
    remaining: Any = None
    """What remains of the payment after it; None when that is unknown."""
    notes: tuple[str, ...] = ()
    until: int = 0
    """When an account stops taking a deposit, in UNIX seconds; 0 when that is unknown."""


def timeline(payment: Row, receipt: Row | None = None) -> list[Event]:
    """Return the events of a payment by time; an event without a time follows its predecessor.

    `receipt` is its cash receipt, if it was read.
    """
    events = [
        *_start(payment),
        *_virtual_account(payment),
        *_payment(payment),
        *_failure(payment),
        *_cancellations(payment),
        *_receipt(payment, receipt),
    ]
    sort_keys = []
    last = 0
    for position, event in enumerate(events):
        last = event.at or last
        sort_keys.append((last, position))
    return [events[position] for _, position in sorted(sort_keys)]


def remaining(payment: Row) -> Any:
    """Return what can still be refunded; None when nothing was paid or the amount is unknown.

    With a promotion the API counts in list price, which the payment does not contain.
    """
    if payment.get("status") not in ("paid", "cancelled") or payment.get("promotion"):
        return None
    return _subtract(payment.get("amount"), payment.get("cancel_amount"))


def status_text(payment: Row) -> str:
    """Return the status in words, which say whether a payment is cancelled in full or in part."""
    status = plain(payment.get("status"))
    rest = remaining(payment)
    if status == "cancelled" and rest is not None:
        return "cancelled in part" if rest > 0 else "cancelled in full"
    return status or "status unknown"


def contradictions(payment: Row) -> Iterator[str]:
    """Yield a sentence for each contradiction between fields of the payment."""
    cancels = object_list(payment.get("cancel_history"))
    amounts: list[Any] = [cancel.get("amount") for cancel in cancels]
    total = payment.get("cancel_amount")
    if amounts and is_number(total) and all(map(is_number, amounts)) and sum(amounts) != total:
        yield f"cancel_history adds up to {money(sum(amounts))}, cancel_amount is {money(total)}."


def _start(payment: Row) -> Iterator[Event]:
    method = plain(payment.get("pay_method"))
    gateway = plain(payment.get("pg_provider"))
    wallet = plain(payment.get("emb_pg_provider"))
    notes = _non_empty(
        f"{method} by {gateway}" if gateway not in ("", method) else method,
        wallet and f"wallet {wallet}",
        "through a test channel: no money moves" if payment.get("sandbox") is True else "",
        plain(payment.get("name")),
    )
    yield Event(_time(payment, "started_at"), "started", notes=notes)


def _virtual_account(payment: Row) -> Iterator[Event]:
    bank = plain(payment.get("vbank_name"))
    number = plain(payment.get("vbank_num"))
    if payment.get("pay_method") == "vbank" or payment.get("vbank_num"):
        yield Event(
            _time(payment, "vbank_issued_at"),
            "account issued",
            notes=_non_empty(" ".join(_non_empty(bank, number))),
            until=_time(payment, "vbank_date"),
        )
    if payment.get("status") == "ready":
        yield Event(0, "waits", payment.get("amount"))
    for deposit in object_list(payment.get("deposit_history")):
        depositor = plain(deposit.get("depositor_name"))
        notes = _non_empty(depositor and f"by {depositor}")
        yield Event(_time(deposit, "deposited_at"), "deposited", deposit.get("amount"), notes=notes)


def _payment(payment: Row) -> Iterator[Event]:
    if not _time(payment, "paid_at") and payment.get("status") not in ("paid", "cancelled"):
        return
    approval = plain(payment.get("apply_num"))
    months = payment.get("card_quota")
    notes = _non_empty(
        plain(payment.get("card_name")),
        approval and f"approval {approval}",
        f"in {months} months" if isinstance(months, int) and months > 1 else "",
    )
    amount = payment.get("amount")
    rest = None if payment.get("promotion") else amount
    yield Event(_time(payment, "paid_at"), "paid", amount, rest, notes)


def _failure(payment: Row) -> Iterator[Event]:
    if payment.get("status") == "failed" or _time(payment, "failed_at"):
        notes = _non_empty(plain(payment.get("fail_reason")))
        yield Event(_time(payment, "failed_at"), "failed", notes=notes)


def _cancellations(payment: Row) -> Iterator[Event]:
    cancels = object_list(payment.get("cancel_history"))
    cancels.sort(key=lambda cancel: _time(cancel, "cancelled_at"))
    if not cancels and payment.get("cancel_amount"):
        whole = {
            "amount": payment["cancel_amount"],
            "reason": payment.get("cancel_reason"),
            "cancelled_at": payment.get("cancelled_at"),
        }
        cancels = [whole]
    rest = None if payment.get("promotion") else payment.get("amount")
    for cancel in cancels:
        amount = cancel.get("amount")
        rest = _subtract(rest, amount)
        notes = _non_empty(plain(cancel.get("reason")))
        yield Event(_time(cancel, "cancelled_at"), "cancelled", amount, rest, notes)


def _receipt(payment: Row, receipt: Row | None) -> Iterator[Event]:
    if receipt is not None:
        number = plain(receipt.get("apply_num"))
        notes = _non_empty(
            f"for a {plain(receipt['type'])}" if receipt.get("type") else "",
            number and f"number {number}",
        )
        amount = receipt.get("amount")
        yield Event(_time(receipt, "applied_at"), "receipt issued", amount, None, notes)
        if _time(receipt, "cancelled_at"):
            yield Event(_time(receipt, "cancelled_at"), "receipt revoked")
    elif payment.get("cash_receipt_issued") is True:
        yield Event(0, "receipt issued")


def _time(row: Row, name: str) -> int:
    """Return the UNIX seconds of a field, 0 for what is not a time."""
    value = row.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0


def _subtract(amount: Any, part: Any) -> Any:
    return amount - part if is_number(amount) and is_number(part) else None


def _non_empty(*texts: str) -> tuple[str, ...]:
    return tuple(filter(None, texts))
