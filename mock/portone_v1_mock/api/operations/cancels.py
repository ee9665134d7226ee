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
    """Cancel an amount, or without one all that is left, and answer the changed payment."""
    body = call.body
    payment = _find(state, body)
    if payment is None:
        return cancels.UNKNOWN
    decision = cancels.decide(payment, body, now=state.clock.now(), switches=state.switches)
    refunds.refund(
        state,
        payment,
        decision,
        reason=body.get("reason"),
        retain=bool(body.get("retain_promotion")),
        webhook=bool(body.get("enable_webhook")),
    )
    if decision.is_full:
        product_orders.cancel_product_orders(state, payment)
    return success(payment.fields, payment.text)


def _find(state: State, body: Mapping[str, Json]) -> StoredPayment | None:
    """Return the payment of an imp_uid, or without one the order's payment that suits best."""
    if "imp_uid" in body:
        return state.payments.get(body["imp_uid"])
    candidates = [
        payment
        for status in ("paid", "cancelled", "ready", "failed")
        for payment in state.payments.of_order(body["merchant_uid"], status, "started")
    ]
    for payment in candidates:
        rest = cancels.remaining_amount(payment.fields, state.switches)
        if payment.status in ("paid", "cancelled") and rest > 0:
            return payment
    return candidates[0] if candidates else None
