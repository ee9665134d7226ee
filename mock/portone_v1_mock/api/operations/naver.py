"""Naver Pay's order type: what is done to product orders, each by itself."""

from __future__ import annotations

from collections.abc import Callable

from ...domain.payments import StoredPayment
from ...domain.product_orders import GATEWAY, Step
from ...domain.refusals import NO_PAYMENT, bad_request, missing_parameters
from ...flows.product_orders import product_orders_of, refund_product_order
from ...http.messages import Answer, Json, refusal, success
from ...state.state import State
from ..admission import Call

# No text of Naver is recorded: these are ours.
_NO_ORDER = refusal(404, "존재하지 않는 상품주문입니다.")
_ALL_REFUSED = refusal(500, "네이버페이 상품주문 처리에 실패하였습니다.")
_BAD_RANGE = "검색 파라메터가 유효하지 않습니다."

_PARCELS = ("DELIVERY", "RETURN_DELIVERY")


def list_product_orders(state: State, call: Call) -> Answer:
    """List the product orders of a payment."""
    payment = _payment(state, call)
    return (
        success([one.fields for one in product_orders_of(state, payment)])
        if payment
        else NO_PAYMENT
    )


def get_product_order(state: State, call: Call) -> Answer:
    """Answer a product order by Naver's own id."""
    found = state.product_orders.get(call.parameters["product_order_id"])
    seen = found and state.payments.get(found.imp_uid)
    return success(found.fields) if found and seen else _NO_ORDER


def list_reviews(state: State, call: Call) -> Answer:
    """List the reviews of a kind that were written in a time."""
    since, until = call.parameters["from"], call.parameters["to"]
    if since > until:
        return bad_request(state.switches, _BAD_RANGE)
    premium = call.parameters["review_type"] == "premium"
    return success(
        [
            one
            for one in state.naver_reviews.values()
            if since <= one["created_at"] <= until and (one["content"] is not None) == premium
        ]
    )


def step_handler(step: Step, *, refunds: bool = False) -> Callable[[State, Call], Answer]:
    """Make the operation that does a step to the product orders named, or to all of a payment.

    Those that Naver refuses are left out: 207 then, or 500 where it refuses all and nothing is
    done. `refunds` gives what was paid for them back.
    """

    def handle(state: State, call: Call) -> Answer:
        payment = _payment(state, call)
        if payment is None:
            return NO_PAYMENT
        lacking = _lacking(call.body)
        if lacking:
            return bad_request(state.switches, missing_parameters(lacking))
        orders = {one.id: one for one in product_orders_of(state, payment)}
        asked = list(dict.fromkeys(call.body.get("product_order_id", orders)))
        done = []
        for uid in asked:
            changed = step(orders[uid]) if uid in orders else None
            if changed and (
                not refunds or refund_product_order(state, payment, changed, call.body)
            ):
                state.product_orders[uid] = changed
                done.append(changed.fields)
        if not done:
            return _ALL_REFUSED
        if len(done) == len(asked):
            return success(done)
        return success(done, status=207, code=int(state.switches.partly_found_code))

    return handle


def _payment(state: State, call: Call) -> StoredPayment | None:
    """Find the payment; one that is not of the order type has no product orders."""
    payment = state.payments.get(call.parameters["imp_uid"])
    return payment if payment and payment.fields["pg_provider"] == GATEWAY else None


def _lacking(asked: Json) -> list[str]:
    """Tell what a parcel needs and was not sent."""
    if asked.get("delivery_method") not in _PARCELS:
        return []
    return [name for name in ("delivery_company", "tracking_number") if not asked.get(name)]
