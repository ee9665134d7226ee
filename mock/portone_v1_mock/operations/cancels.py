"""Cancelling a payment."""

from __future__ import annotations

from collections.abc import Mapping

from .. import balance, cancelling
from ..admission import Call
from ..messages import Answer, Json, success
from ..money import Number
from ..payments import StoredPayment
from ..state import State
from ..webhooks import announce


def cancel(state: State, call: Call) -> Answer:
    """Give an amount back, all that is left without one, and answer the payment as it is then."""
    payment = _named(state, call.body)
    if payment is None:
        return cancelling.UNKNOWN
    amount = cancelling.decide(payment.fields, call.body, state.switches)
    if isinstance(amount, Answer):
        return amount
    _give_back(state, payment, amount, call.body.get("reason"))
    if call.body.get("enable_webhook"):
        last = payment.fields["cancel_history"][-1]
        announce(state, payment, cancellation_id=last["cancellation_id"])
    return success(payment.fields, payment.text)


def _named(state: State, asked: Mapping[str, Json]) -> StoredPayment | None:
    """Find the payment: by imp_uid, which alone counts if sent, or the order's best one."""
    if "imp_uid" in asked:
        return state.payments.get(asked["imp_uid"])
    candidates = [
        payment
        for status in ("paid", "cancelled", "ready", "failed")
        for payment in state.payments.of_order(asked["merchant_uid"], status, "started")
    ]
    paid = (one for one in candidates if one.status in ("paid", "cancelled"))
    with_rest = (one for one in paid if cancelling.left(one.fields) > 0)
    return next(with_rest, candidates[0] if candidates else None)


def _give_back(state: State, payment: StoredPayment, amount: Number, reason: Json) -> None:
    now, fields = state.clock.now(), payment.fields
    if fields["pg_provider"] in balance.GATEWAYS:
        histories = payment.histories or balance.derive(fields)
        payment.histories = [*histories, balance.refund(histories, amount, now)]
    change = cancelling.change(
        fields,
        amount,
        reason=reason,
        now=now,
        cancellation_id=state.ids.cancellation(),
        switches=state.switches,
    )
    state.payments.change(payment, change, now)
    schedule = state.schedules.get(fields["merchant_uid"])
    if schedule and schedule.fields["imp_uid"] == fields["imp_uid"]:
        state.schedules.change(schedule, {"payment_status": payment.status})
