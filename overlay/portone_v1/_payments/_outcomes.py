"""What became of a call whose answer was lost: where to look, and what is proof. Never sends."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from posixpath import commonpath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from portone_v1_api.client import Answer, Call
from portone_v1_api.operations import OPERATIONS, Operation
from portone_v1_api.paths import segment

from .._errors import NotFound, parse_http_date
from .._money import remaining
from .._steps import Steps
from .._unknown_outcome import Outcome

if TYPE_CHECKING:
    import httpx

    from .._unknown_outcome import Result
    from ..models import Payment, Schedule

# Gateways that approve days after they failed: failed is not their last word.
_LATE = ("paypal", "paymentwall")

_DONE = "It was done: do not repeat it."
_TWICE = "More than one payment of this order is paid: cancel what is too much."
_AGAIN = "Look again, for some ten minutes."
_SAME_ORDER = "A second attempt must carry the same merchant_uid: a paid one is not charged again."
_SAME_STATE = "A second attempt only asks for the same state again."
_SAME_CHECKSUM = "A second attempt must carry the same amount and checksum, or it refunds twice."
_SECOND_ACCOUNT = "A second attempt opens a second account: give the buyer one, revoke the other."
_SECOND_CARD = "A second attempt replaces the billing key that this customer_uid has by then."
_COMPARE = "compare cancel_history with your own records before you cancel again."


def look_up(call: Call, sent_at: float, clock: Callable[[], float]) -> Steps[Outcome]:
    """Look what became of a call that left at `sent_at` by the monotonic `clock`."""
    looking = _Look(call, sent_at, clock)
    rule = _RULES.get(call.operation.resolve)
    try:
        if rule:
            return (yield from rule(looking))
    except _NoId as error:
        return looking.unseen(f"It cannot be looked up: {error}.", _by_hand(call.operation))
    return looking.unseen(_by_hand(call.operation))


class _NoId(Exception):
    """An id that was sent in a body and cannot stand in the path of a look."""


class _Look:
    """One look: what was asked for, and since when, by the API's clock, an event can be ours."""

    def __init__(self, call: Call, sent_at: float, clock: Callable[[], float]) -> None:
        self.operation = call.operation
        self.asked: dict[str, Any] = (call.body or {}) | _ids(call)
        self._sent_at, self._clock = sent_at, clock
        # The API's second in which the request left. Not known: then nothing is new enough.
        self._since = math.inf
        self.looked_at = datetime.now(UTC)
        self.gone = False

    def read(self, operation_id: str, name: str, value: Any, **query: Any) -> Steps[Any]:
        """The result of a read by one id; None when there is no such thing."""
        operation = OPERATIONS[operation_id]
        try:
            path = operation.path.format(**{name: segment(name, value)})
        except (TypeError, ValueError) as error:
            raise _NoId(error) from None
        try:
            answer: Answer = yield Call(operation, path, query, None)
        except NotFound as error:
            # A 200 with any other code may have been refused for another reason.
            self.gone = error.status == 404 or error.code == 1
            self._note(error.response)
            return None
        self._note(answer.response)
        return answer.envelope["response"]

    def _note(self, response: httpx.Response | None) -> None:
        date = parse_http_date(response.headers.get("Date", "")) if response else None
        self.looked_at = (date or datetime.now(UTC)).astimezone(UTC)
        if date:
            # Whole seconds, as the API's own times are; rounded down, so that ours is not missed.
            self._since = math.floor(date.timestamp() - (self._clock() - self._sent_at))

    def is_new(self, seconds: object) -> bool:
        """Whether a time of the API's is not older than the request."""
        return type(seconds) is int and seconds >= self._since

    def done(self, result: Result | None, advice: str = _DONE) -> Outcome:
        return Outcome("done", advice, self.looked_at, result)

    def unseen(self, *advice: str) -> Outcome:
        return Outcome("not seen yet", " ".join(advice), self.looked_at)


def _payment(look: _Look) -> Steps[Outcome]:
    from ..models import Payment, PaymentPage

    imp_uid, payments = look.asked.get("imp_uid"), []
    if imp_uid:
        # The API goes by imp_uid, too, when it is given both.
        row = yield from look.read("payments_get", "imp_uid", imp_uid, include_sandbox=True)
        payments = [Payment.from_dict(row)] if row else []
    else:
        order, newest = look.asked.get("merchant_uid"), {"limit": 100, "sorting": "-started"}
        page = yield from look.read("payments_find_all", "merchant_uid", order, **newest)
        payments = PaymentPage.from_dict(page).list_
    if look.operation.path == "/payments/cancel":
        return _cancel(look, payments)
    if look.operation.method == "POST":
        return _charge(look, payments, one=bool(imp_uid))
    return _account(look, payments)


def _cancel(look: _Look, payments: Sequence[Payment]) -> Outcome:
    """A cancel counts as done when the last one took the balance from checksum to its rest."""
    if look.asked.get("checksum") is None:
        return look.unseen(f"Without a checksum nothing proves which cancel is yours: {_COMPARE}")
    done = [payment for payment in payments if _is_cancelled(look, payment)]
    if len(done) == 1:
        return look.done(done[0])
    if any(payment.promotion for payment in payments):
        return look.unseen(f"With a promotion amounts are in list price: {_COMPARE}")
    return look.unseen(_AGAIN, _SAME_CHECKSUM)


def _is_cancelled(look: _Look, payment: Payment) -> bool:
    asked, history = look.asked, payment.cancel_history or []
    try:
        # The API adds to the end: of several in one second the last one counts.
        last, rest = sorted(history, key=lambda entry: entry.cancelled_at)[-1], remaining(payment)
    except (IndexError, TypeError, ValueError):
        return False  # nothing was cancelled, or the answer is odd
    return (
        look.is_new(last.cancelled_at)
        and not payment.promotion
        and last.amount == asked.get("amount")
        and rest == asked["checksum"] - asked["amount"]
        and last.reason in (None, asked.get("reason") or last.reason)
    )


def _charge(look: _Look, payments: Sequence[Payment], *, one: bool) -> Outcome:
    """A charge, or the issue of an account that waits for a deposit."""
    charges = look.operation.effect == "money"
    new = [payment for payment in payments if _is_new(look, payment, one=one)]
    ours = [payment for payment in new if _agrees(look, payment)]
    paid = [payment for payment in payments if payment.status == "paid"]
    for payment in ours:
        # Only what a gateway knows has its id; a window that was opened meanwhile has none.
        issued = not charges and payment.status == "ready" and payment.pg_tid
        if issued or payment.status in ("paid", "cancelled"):
            return look.done(payment, _DONE if len(paid) < 2 else f"{_DONE} {_TWICE}")
    if charges and ours and len(ours) == len(new) and all(map(_is_final, ours)):
        advice = "Nothing was charged. A new attempt may carry the same merchant_uid."
        return Outcome("refused", advice, look.looked_at, reason=ours[0].fail_reason)
    if paid:
        return look.unseen(
            f"Another payment, {paid[0].imp_uid}, has paid this order: do not repeat."
        )
    return look.unseen(_AGAIN, _SAME_ORDER if charges else _SECOND_ACCOUNT)


def _is_new(look: _Look, payment: Payment, *, one: bool) -> bool:
    """Whether it got its state, and unless it was asked for by itself its start, since then."""
    got = payment.started_at
    if payment.status in ("paid", "cancelled"):
        got = payment.paid_at
    elif payment.status == "failed":
        got = payment.failed_at
    return look.is_new(got) and (one or look.is_new(payment.started_at or got))


def _agrees(look: _Look, payment: Payment) -> bool:
    discounted = look.asked.get("promotion_id") or payment.promotion
    amount, customer = look.asked.get("amount"), look.asked.get("customer_uid")
    return (amount is None or discounted or payment.amount == amount) and (
        customer is None or payment.customer_uid in (None, customer)
    )


def _is_final(payment: Payment) -> bool:
    final = not str(payment.pg_provider).startswith(_LATE)
    return payment.status == "failed" and bool(payment.fail_reason) and final


def _account(look: _Look, payments: Sequence[Payment]) -> Outcome:
    """An account or number that waits for a deposit was changed (PUT) or revoked (DELETE)."""
    changes = {"amount": "amount", "vbank_due": "vbank_date"}
    asked = {field: look.asked[name] for name, field in changes.items() if name in look.asked}
    for payment in payments:
        revoked = look.operation.method == "DELETE" and payment.status == "failed"
        if revoked or (asked and all(getattr(payment, f) == v for f, v in asked.items())):
            return look.done(payment)
        if payment.status in ("paid", "cancelled"):
            return look.unseen("The buyer has paid: to give the money back, cancel the payment.")
    return look.unseen(_AGAIN, _SAME_STATE)


def _schedule(look: _Look) -> Steps[Outcome]:
    """Schedules were made or moved, or, where the operation sets no time, revoked."""
    from ..models import Schedule

    revokes = not look.operation.body & {"schedules", "schedule_at"}
    items: Any = look.asked.get("schedules")
    if items is None:
        ids: Any = look.asked.get("merchant_uid") or []
        items = [{"merchant_uid": one} for one in ([ids] if isinstance(ids, str) else ids)]
    found: list[Schedule] = []
    for item in items:
        asked = look.asked | item
        order = item.get("merchant_uid")
        row = yield from look.read("subscribe_get_schedule", "merchant_uid", order)
        schedule = Schedule.from_dict(row)
        if row is None or not _is_as_asked(look, schedule, asked, revokes=revokes):
            second = _SAME_STATE if revokes else _SAME_ORDER
            return look.unseen(f"{order} has no schedule as asked for.", _AGAIN, second)
        found.append(schedule)
    if not found:
        return look.unseen("Read which are left with customers.list_schedules.", _SAME_STATE)
    return look.done(found if look.operation.result == "array" else found[0])


def _is_as_asked(look: _Look, schedule: Schedule, asked: dict[str, Any], *, revokes: bool) -> bool:
    names = ("customer_uid",) if revokes else ("customer_uid", "schedule_at", "amount")
    if any(asked.get(name) not in (None, getattr(schedule, name)) for name in names):
        return False
    if revokes:
        return schedule.schedule_status == "revoked"
    ran = schedule.schedule_status == "executed" and look.is_new(schedule.executed_at)
    return ran or schedule.schedule_status == "scheduled"


def _customer(look: _Look) -> Steps[Outcome]:
    from ..models import Customer

    row = yield from look.read("customers_get", "customer_uid", look.asked["customer_uid"])
    if look.operation.method == "DELETE":
        return look.done(None) if look.gone else look.unseen(_AGAIN, _SAME_STATE)
    customer = Customer.from_dict(row)
    kept: list[Any] = [customer, *(customer.succeeded_channels or [])]
    if any(look.is_new(one.updated) for one in kept):
        return look.done(customer)
    return look.unseen(_AGAIN, _SECOND_CARD)


_RULES = {"payment": _payment, "schedule": _schedule, "customer": _customer}


def _by_hand(operation: Operation) -> str:
    """Where a person can look: the read that lies nearest in the API's paths, and the console."""

    def shared(read: Operation) -> int:
        return commonpath((read.path, operation.path)).count("/")

    nearest = max((row for row in OPERATIONS.values() if row.method == "GET"), key=shared)
    read = f"with {nearest.id.replace('_', '.', 1)} or " if shared(nearest) > 1 else ""
    return f"Nothing proves what became of it: look {read}in the console before you try again."


def _ids(call: Call) -> dict[str, str]:
    """The ids in a call's path, by name."""
    pairs = zip(call.operation.path.split("/"), call.path.split("/"), strict=False)
    return {name[1:-1]: unquote(value) for name, value in pairs if name.startswith("{")}
