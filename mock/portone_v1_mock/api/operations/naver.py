"""Naver Pay's order type: steps of product orders, each order by itself."""

from __future__ import annotations

from collections.abc import Callable

from ...domain.payments import StoredPayment
from ...domain.product_orders import GATEWAY, Step
from ...domain.refusals import NO_PAYMENT, Refused, bad_request, missing_parameters
from ...flows.product_orders import product_orders_of, refund_product_order
from ...http.messages import Answer, Json, refusal, success
from ...state.state import State
from ..admission import Call
from .pages import bulk_answer

# No text of Naver is recorded: these are ours.
_NO_ORDER = refusal(404, "존재하지 않는 상품주문입니다.")
_ALL_REFUSED = refusal(500, "네이버페이 상품주문 처리에 실패하였습니다.")
_BAD_RANGE = "검색 파라메터가 유효하지 않습니다."

_PARCELS = ("DELIVERY", "RETURN_DELIVERY")


def list_product_orders(state: State, call: Call) -> Answer:
    """List the product orders of a payment."""
    orders = product_orders_of(state, _payment(state, call))
    return success([order.fields for order in orders])


def get_product_order(state: State, call: Call) -> Answer:
    """Answer a product order by Naver's own id."""
    order = state.product_orders.get(call.parameters["product_order_id"])
    if order is None or state.payments.get(order.imp_uid) is None:
        return _NO_ORDER
    return success(order.fields)


def list_reviews(state: State, call: Call) -> Answer:
    """List the reviews of a kind that were written in a period."""
    since = call.parameters["from"]
    until = call.parameters["to"]
    if since > until:
        return bad_request(state.switches, _BAD_RANGE)
    premium = call.parameters["review_type"] == "premium"
    reviews = []
    for review in state.naver_reviews.select():
        is_premium = review["content"] is not None
        if is_premium == premium and since <= review["created_at"] <= until:
            reviews.append(review)
    return success(reviews)


def step_handler(step: Step, *, refunds: bool = False) -> Callable[[State, Call], Answer]:
    """Return the operation that does a step with the product orders in the body, or with all.

    Orders that Naver refuses are missing in the answer, which then has status 207, or 500 where
    Naver refuses all. `refunds` also refunds what was paid for the orders.
    """

    def handle(state: State, call: Call) -> Answer:
        payment = _payment(state, call)
        absent = _missing_parcel_fields(call.body)
        if absent:
            return bad_request(state.switches, missing_parameters(absent))
        orders = {order.id: order for order in product_orders_of(state, payment)}
        ids = list(dict.fromkeys(call.body.get("product_order_id", orders)))
        results = []
        for uid in ids:
            new_order = step(orders[uid]) if uid in orders else None
            if new_order is None:
                continue
            if refunds and not refund_product_order(state, payment, new_order, call.body):
                continue
            state.product_orders[uid] = new_order
            results.append(new_order.fields)
        if not results:
            return _ALL_REFUSED
        return bulk_answer(state, results, complete=len(results) == len(ids))

    return handle


def _payment(state: State, call: Call) -> StoredPayment:
    """Return the payment; raises Refused where it is not of the order type."""
    payment = state.payments.require(call.parameters["imp_uid"])
    if payment.fields["pg_provider"] != GATEWAY:
        raise Refused(NO_PAYMENT)
    return payment


def _missing_parcel_fields(body: Json) -> list[str]:
    """Return the fields that the body of a parcel lacks."""
    if body.get("delivery_method") not in _PARCELS:
        return []
    return [name for name in ("delivery_company", "tracking_number") if not body.get(name)]
