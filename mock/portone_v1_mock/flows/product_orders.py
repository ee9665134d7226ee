"""Product orders in step with their payment, and what buyers and Naver do to them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from jsonschema_rs import Draft202012Validator

from ..domain import product_orders as steps
from ..domain.cancels import Cancel, remaining_amount
from ..domain.payments import StoredPayment
from ..domain.product_orders import ProductOrder, Step
from ..domain.taxes import Taxes
from ..domain.values.money import Number
from ..domain.values.validation import MASK, object_schema, validate
from ..errors import ControlError
from ..http.messages import Json
from ..state.state import State
from . import refunds

_STATUS_OF_PAYMENT = {
    "ready": "PAYMENT_WAITING",
    "paid": "PAYED",
    "failed": "CANCELED_BY_NOPAYMENT",
    "cancelled": "CANCELED",
}


def product_orders_of(state: State, payment: StoredPayment) -> list[ProductOrder]:
    """Return the product orders of a payment; the first call creates one where there is none.

    A payment of another gateway has none.
    """
    fields = payment.fields
    if fields["pg_provider"] != steps.GATEWAY:
        return []
    imp_uid = fields["imp_uid"]
    orders = state.product_orders.select("imp_uid = ?", imp_uid)
    if orders:
        return orders
    number = int.from_bytes(hashlib.sha256(imp_uid.encode()).digest()[:6])
    product = steps.product_fields(f"2{number % 10**15:015d}", fields["name"], fields["amount"])
    product["product_order_status"] = _STATUS_OF_PAYMENT[payment.status]
    order = ProductOrder(imp_uid, product)
    state.product_orders[order.id] = order
    return [order]


def cancel_product_orders(state: State, payment: StoredPayment) -> None:
    """Cancel the product orders of a payment that was fully cancelled."""
    for order in product_orders_of(state, payment):
        state.product_orders[order.id] = order.replace(
            status="CANCELED", claim=("CANCEL", "CANCEL_DONE")
        )


def refund_product_order(
    state: State, payment: StoredPayment, order: ProductOrder, body: Json
) -> bool:
    """Refund a product order; return False if less of the payment is left."""
    rest = remaining_amount(payment.fields, state.switches)
    amount: Number = order.amount
    if payment.status not in ("paid", "cancelled") or not 0 < amount <= rest:
        return False
    cancel = Cancel(amount, amount, amount == rest, Taxes(0, 0))
    refunds.refund(state, payment, cancel, reason=body.get("reason") or body.get("memo"))
    return True


def _cancel(order: ProductOrder) -> ProductOrder | None:
    """Cancel an order at once, or request it where the merchant has accepted the order."""
    if order.status != "PAYED" or order.claim:
        return None
    if order.placed:
        return order.replace(claim=("CANCEL", "CANCEL_REQUEST"))
    return steps.cancel(order)


def _deliver(order: ProductOrder) -> ProductOrder | None:
    if order.claim == "EXCHANGE_REDELIVERING":
        return order.replace(status="EXCHANGED", claim=("EXCHANGE", "EXCHANGE_DONE"))
    if order.status != "DELIVERING" or order.claim:
        return None
    return order.replace(status="DELIVERED")


def _exchange(order: ProductOrder) -> ProductOrder | None:
    if order.status not in ("DELIVERING", "DELIVERED") or order.claim:
        return None
    return order.replace(claim=("EXCHANGE", "EXCHANGE_REQUEST"))


def _approve_exchange(order: ProductOrder) -> ProductOrder | None:
    if order.claim != "EXCHANGE_REQUEST":
        return None
    return order.replace(claim=("EXCHANGE", "COLLECTING"))


def _collect_return(order: ProductOrder) -> ProductOrder | None:
    if order.claim != "RETURN_REQUEST":
        return None
    return order.replace(claim=("RETURN", "COLLECT_DONE"), withheld=order.withheld)


def _decide(order: ProductOrder) -> ProductOrder | None:
    if order.status != "DELIVERED" or order.claim:
        return None
    return order.replace(status="PURCHASE_DECIDED")


_EVENTS: dict[str, Step] = {
    "cancel": _cancel,
    "deliver": _deliver,
    "return": steps.request_return,
    "collect_return": _collect_return,
    "exchange": _exchange,
    "approve_exchange": _approve_exchange,
    "decide": _decide,
}
_BODY = Draft202012Validator(
    object_schema({"event": {"enum": list(_EVENTS)}}, ("event",)), mask=MASK
)


def apply_event(state: State, product_order_id: str, body: Mapping[str, Any]) -> dict[str, Json]:
    """Apply the `event` of a body to a product order, and return the order.

    Events of the buyer are `cancel`, `return`, `exchange` and `decide` (to keep the goods), those
    of Naver `deliver`, `collect_return` and `approve_exchange`. Raises ControlError where the event
    does not fit the status of the order.
    """
    event = validate(_BODY, body)["event"]
    order = state.product_orders.get(product_order_id)
    payment = state.payments.get_of_any(order.imp_uid) if order else None
    if order is None or payment is None:
        raise ControlError(f"product_order_id: there is no product order {product_order_id!r}")
    new_order = _EVENTS[event](order)
    if new_order is None:
        raise ControlError(f"event: {event} does not fit {order.status}, claim {order.claim}")
    if new_order.status == "CANCELED":
        refund_product_order(
            state.of(payment.tier), payment, new_order, {"reason": "INTENT_CHANGED"}
        )
    state.product_orders[product_order_id] = new_order
    return new_order.fields
