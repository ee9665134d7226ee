"""Cancelling a payment."""

from __future__ import annotations

from collections.abc import Mapping

from ...domain import cancels
from ...domain.payments import StoredPayment
from ...flows import product_orders, refunds
from ...http.messages import Answer, Json, success
from ...state.state import State
from ..admission import Call


def cancel(state: State, call: Call) -> Answer:
    """Give an amount back, all that is left without one, and answer the payment as it is then."""
    asked = call.body
    payment = _named(state, asked)
    if payment is None:
        return cancels.UNKNOWN
    found = cancels.decide(payment, asked, now=state.clock.now(), switches=state.switches)
    if isinstance(found, Answer):
        return found
    refunds.refund(
        state,
        payment,
        found,
        reason=asked.get("reason"),
        retain=bool(asked.get("retain_promotion")),
        announced=bool(asked.get("enable_webhook")),
    )
    if found.whole:
        product_orders.cancel_product_orders(state, payment)
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
    with_rest = (one for one in paid if cancels.remaining_amount(one.fields, state.switches) > 0)
    return next(with_rest, candidates[0] if candidates else None)
