"""Look up what became of a call whose answer was lost: what to read, and what is proof. No I/O."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from posixpath import commonpath
from typing import TYPE_CHECKING, Any

from portone_v1_api.operations import OPERATIONS, Operation

from .._money import remaining
from .._steps import Steps
from .._unknown_outcome import Outcome
from ._lookup import DONE, Lookup, Sending, UnusableId
from ._question import Question, reason_hash

if TYPE_CHECKING:
    from ..models import Payment, Schedule

# Gateways that approve days after they failed: failed is not their last word.
_LATE_APPROVERS = ("paypal", "paymentwall")

_TWICE = "More than one payment of this order is paid: cancel what is too much."
_AGAIN = "Look again, for some ten minutes."
_SAME_ORDER = "A second attempt must carry the same merchant_uid: a paid one is not charged again."
_SAME_STATE = "A second attempt only asks for the same state again."
_SAME_CHECKSUM = "A second attempt must carry the same amount and checksum, or it refunds twice."
_SECOND_ACCOUNT = "A second attempt opens a second account: give the buyer one, revoke the other."
_SECOND_CARD = "A second attempt replaces the billing key that this customer_uid has by then."
_COMPARE = "compare cancel_history with your own records before you cancel again."


def look_up(question: Question, sending: Sending | None) -> Steps[Outcome]:
    """Return what became of the call that a question is about.

    `sending` tells how long ago the request left. None where nothing measures that: then the time
    of the question counts.
    """
    rule = _RULES.get(question.kind)
    if rule is None:
        advice = _advice_for_a_person(OPERATIONS.get(question.operation))
        return Outcome("not seen yet", advice, datetime.now(UTC))
    lookup = Lookup(question, sending)
    try:
        return (yield from rule(lookup))
    except UnusableId as error:
        reason = f"It cannot be looked up: {error}."
        return lookup.report_unseen(reason, _advice_for_a_person(lookup.operation))


def _payment(lookup: Lookup) -> Steps[Outcome]:
    """A charge, a cancel, or an account that waits for a deposit."""
    from ..models import Payment, PaymentPage

    payments: list[Payment] = []
    imp_uid = lookup.fields.get("imp_uid")
    if imp_uid:
        # The API goes by imp_uid, too, when it is given both.
        row = yield from lookup.read("payments_get", "imp_uid", imp_uid, include_sandbox=True)
        if row:
            payments = [Payment.from_dict(row)]
    else:
        order = lookup.fields.get("merchant_uid")
        newest_first = {"limit": 100, "sorting": "-started"}
        page = yield from lookup.read("payments_find_all", "merchant_uid", order, **newest_first)
        payments = PaymentPage.from_dict(page).list_
    if lookup.operation.path == "/payments/cancel":
        return _cancel(lookup, payments)
    if lookup.operation.method == "POST":
        return _charge(lookup, payments, by_imp_uid=bool(imp_uid))
    return _account(lookup, payments)


def _cancel(lookup: Lookup, payments: Sequence[Payment]) -> Outcome:
    """A cancel counts as done when one took the balance from checksum to its rest."""
    if not lookup.fields.keys() >= {"amount", "checksum"}:
        reason = "Without a checksum nothing proves which cancel is yours"
        return lookup.report_unseen(f"{reason}: {_COMPARE}")
    cancelled = [payment for payment in payments if _is_cancelled(lookup, payment)]
    if len(cancelled) == 1:
        return lookup.report_done(cancelled[0])
    if any(payment.promotion for payment in payments):
        return lookup.report_unseen(f"With a promotion amounts are in list price: {_COMPARE}")
    return lookup.report_unseen(_AGAIN, _SAME_CHECKSUM)


def _is_cancelled(lookup: Lookup, payment: Payment) -> bool:
    """Return whether a cancel since the request took the balance from checksum to its rest.

    Goes back from what is left now, so that cancels that came later do not hide it.
    """
    if payment.promotion:
        return False
    try:
        left = remaining(payment)
        # The API adds to the end: of several in one second the last one counts.
        for entry in reversed(sorted(payment.cancel_history or [], key=_cancel_time)):
            left_before = left + entry.amount
            if not lookup.is_new(entry.cancelled_at):
                return False
            if _is_entry_of(lookup, entry, left_before):
                return True
            left = left_before
    except (TypeError, ValueError):
        return False  # amounts or times that are none show no cancel: the outcome stays open
    return False


def _is_entry_of(lookup: Lookup, entry: Any, left_before: Any) -> bool:
    """Return whether an entry of a payment's cancels has the values of the call."""
    expected_hash = lookup.fields.get("reason_hash")
    if entry.reason is not None and expected_hash not in (None, reason_hash(entry.reason)):
        return False
    is_same_amount = entry.amount == lookup.fields["amount"]
    return bool(is_same_amount and left_before == lookup.fields["checksum"])


def _cancel_time(entry: Any) -> Any:
    return entry.cancelled_at


def _charge(lookup: Lookup, payments: Sequence[Payment], *, by_imp_uid: bool) -> Outcome:
    """A charge, or the issue of an account that waits for a deposit."""
    moves_money = lookup.operation.effect == "money"
    new_payments = [
        payment for payment in payments if _is_new(lookup, payment, by_imp_uid=by_imp_uid)
    ]
    own_payments = [payment for payment in new_payments if _matches(lookup, payment)]
    paid_payments = [payment for payment in payments if payment.status == "paid"]
    for payment in own_payments:
        # Only what a gateway knows has its id; a window that was opened meanwhile has none.
        is_issued = not moves_money and payment.status == "ready" and payment.pg_tid
        if is_issued or payment.status in ("paid", "cancelled"):
            advice = DONE if len(paid_payments) < 2 else f"{DONE} {_TWICE}"
            return lookup.report_done(payment, advice)
    is_only_ours = bool(own_payments) and len(own_payments) == len(new_payments)
    if moves_money and is_only_ours and all(_is_final(payment) for payment in own_payments):
        advice = "Nothing was charged. A new attempt may carry the same merchant_uid."
        reason = own_payments[0].fail_reason
        return Outcome("refused", advice, lookup.looked_at, reason=reason)
    if paid_payments:
        imp_uid = paid_payments[0].imp_uid
        return lookup.report_unseen(
            f"Another payment, {imp_uid}, has paid this order: do not repeat."
        )
    return lookup.report_unseen(_AGAIN, _SAME_ORDER if moves_money else _SECOND_ACCOUNT)


def _is_new(lookup: Lookup, payment: Payment, *, by_imp_uid: bool) -> bool:
    """Return whether a payment got its status since the call, and began since then.

    When it began does not matter for one that the call named by its imp_uid.
    """
    status_time = payment.started_at
    if payment.status in ("paid", "cancelled"):
        status_time = payment.paid_at
    elif payment.status == "failed":
        status_time = payment.failed_at
    if not lookup.is_new(status_time):
        return False
    return by_imp_uid or lookup.is_new(payment.started_at or status_time)


def _matches(lookup: Lookup, payment: Payment) -> bool:
    """Return whether amount and customer of a payment are those of the call, if it names them."""
    customer_uid = lookup.fields.get("customer_uid")
    if customer_uid is not None and payment.customer_uid not in (None, customer_uid):
        return False
    amount = lookup.fields.get("amount")
    if amount is None or lookup.fields.get("has_promotion") or payment.promotion:
        return True
    return bool(payment.amount == amount)


def _is_final(payment: Payment) -> bool:
    """Return whether a payment has failed for good."""
    if str(payment.pg_provider).startswith(_LATE_APPROVERS):
        return False
    return payment.status == "failed" and bool(payment.fail_reason)


def _account(lookup: Lookup, payments: Sequence[Payment]) -> Outcome:
    """An account or number that waits for a deposit was changed (PUT) or revoked (DELETE)."""
    new_values: dict[str, Any] = {}
    for argument, field in (("amount", "amount"), ("vbank_due", "vbank_date")):
        if argument in lookup.fields:
            new_values[field] = lookup.fields[argument]
    for payment in payments:
        is_revoked = lookup.operation.method == "DELETE" and payment.status == "failed"
        is_changed = bool(new_values) and all(
            getattr(payment, field) == value for field, value in new_values.items()
        )
        if is_revoked or is_changed:
            return lookup.report_done(payment)
        if payment.status in ("paid", "cancelled"):
            return lookup.report_unseen(
                "The buyer has paid: to give the money back, cancel the payment."
            )
    return lookup.report_unseen(_AGAIN, _SAME_STATE)


def _schedule(lookup: Lookup) -> Steps[Outcome]:
    """Schedules were made or moved, or, where the operation sets no time, revoked."""
    from ..models import Schedule

    revokes = not lookup.operation.body & {"schedules", "schedule_at"}
    schedules: list[Schedule] = []
    for item in _schedule_items(lookup.fields):
        order = item.get("merchant_uid")
        row = yield from lookup.read("subscribe_get_schedule", "merchant_uid", order)
        schedule = Schedule.from_dict(row)
        fields = lookup.fields | item
        if row is None or not _is_as_called(lookup, schedule, fields, revokes=revokes):
            second_attempt = _SAME_STATE if revokes else _SAME_ORDER
            return lookup.report_unseen(
                f"{order} has no schedule as asked for.", _AGAIN, second_attempt
            )
        schedules.append(schedule)
    if not schedules:
        return lookup.report_unseen(
            "Read which are left with customers.list_schedules.", _SAME_STATE
        )
    return lookup.report_done(schedules if lookup.operation.result == "array" else schedules[0])


def _schedule_items(fields: dict[str, Any]) -> Any:
    """Return the schedules that a call named: one in full each, or only its merchant_uid."""
    items = fields.get("schedules")
    if items is not None:
        return items
    merchant_uids = fields.get("merchant_uid") or []
    if isinstance(merchant_uids, str):
        merchant_uids = [merchant_uids]
    return [{"merchant_uid": merchant_uid} for merchant_uid in merchant_uids]


def _is_as_called(
    lookup: Lookup, schedule: Schedule, fields: dict[str, Any], *, revokes: bool
) -> bool:
    names = ("customer_uid",) if revokes else ("customer_uid", "schedule_at", "amount")
    for name in names:
        if fields.get(name) not in (None, getattr(schedule, name)):
            return False
    if revokes:
        return schedule.schedule_status == "revoked"
    if schedule.schedule_status == "executed":
        return lookup.is_new(schedule.executed_at)
    return schedule.schedule_status == "scheduled"


def _customer(lookup: Lookup) -> Steps[Outcome]:
    """A billing key was saved or deleted."""
    from ..models import Customer

    customer_uid = lookup.fields.get("customer_uid")
    row = yield from lookup.read("customers_get", "customer_uid", customer_uid)
    if lookup.operation.method == "DELETE":
        if lookup.is_gone:
            return lookup.report_done(None)
        return lookup.report_unseen(_AGAIN, _SAME_STATE)
    customer = Customer.from_dict(row)
    saved_cards: list[Any] = [customer, *(customer.succeeded_channels or [])]
    if any(lookup.is_new(card.updated) for card in saved_cards):
        return lookup.report_done(customer)
    return lookup.report_unseen(_AGAIN, _SECOND_CARD)


_RULES = {"payment": _payment, "schedule": _schedule, "customer": _customer}


def _advice_for_a_person(operation: Operation | None) -> str:
    """Say where a person can look: with the read nearest in the API's paths, and the console."""
    if operation is None:
        return "Nothing proves what became of it: look in the console before you try again."

    def shared_segments(read: Operation) -> int:
        return commonpath((read.path, operation.path)).count("/")

    reads = [read for read in OPERATIONS.values() if read.method == "GET"]
    nearest = max(reads, key=shared_segments)
    method = ""
    if shared_segments(nearest) > 1:
        method = f"with {nearest.id.replace('_', '.', 1)} or "
    return f"Nothing proves what became of it: look {method}in the console before you try again."
