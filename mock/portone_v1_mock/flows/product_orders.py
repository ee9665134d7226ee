"""What a buyer and Naver do to a product order, apart from the API; in tests, on demand."""

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
from ..state.tiers import view_for
from . import refunds

_OF_PAYMENT = {
    "ready": "PAYMENT_WAITING",
    "paid": "PAYED",
    "failed": "CANCELED_BY_NOPAYMENT",
    "cancelled": "CANCELED",
}


def product_orders_of(state: State, payment: StoredPayment) -> list[ProductOrder]:
    """List the product orders of a payment; one is made where there is none yet.

    A payment of another gateway has none.
    """
    fields = payment.fields
    if fields["pg_provider"] != steps.GATEWAY:
        return []
    imp_uid = fields["imp_uid"]
    found = [one for one in state.product_orders.values() if one.imp_uid == imp_uid]
    if not found:
        number = int.from_bytes(hashlib.sha256(imp_uid.encode()).digest()[:6])
        shown = steps.product_fields(f"2{number % 10**15:015d}", fields["name"], fields["amount"])
        shown["product_order_status"] = _OF_PAYMENT[payment.status]
        found = [ProductOrder(imp_uid, shown)]
        state.product_orders[found[0].id] = found[0]
    return found


def cancel_product_orders(state: State, payment: StoredPayment) -> None:
    """Let the product orders follow a payment of which nothing is left."""
    for one in product_orders_of(state, payment):
        state.product_orders[one.id] = one.to("CANCELED", ("CANCEL", "CANCEL_DONE"))


def refund_product_order(
    state: State, payment: StoredPayment, order: ProductOrder, asked: Json
) -> bool:
    """Give back what was paid for a product order, if so much of the payment is left."""
    rest = remaining_amount(payment.fields, state.switches)
    amount: Number = order.amount
    if payment.status not in ("paid", "cancelled") or not 0 < amount <= rest:
        return False
    cancel = Cancel(amount, amount, amount == rest, Taxes(0, 0))
    refunds.refund(state, payment, cancel, reason=asked.get("reason") or asked.get("memo"))
    return True


def _cancel(one: ProductOrder) -> ProductOrder | None:
    """Cancel at once what the merchant has not taken on; else the merchant has to agree."""
    if one.status != "PAYED" or one.claim:
        return None
    return one.to(claim=("CANCEL", "CANCEL_REQUEST")) if one.placed else steps.cancel(one)


def _deliver(one: ProductOrder) -> ProductOrder | None:
    if one.claim == "EXCHANGE_REDELIVERING":
        return one.to("EXCHANGED", ("EXCHANGE", "EXCHANGE_DONE"))
    return one.to("DELIVERED") if one.status == "DELIVERING" and not one.claim else None


def _exchange(one: ProductOrder) -> ProductOrder | None:
    if one.status not in ("DELIVERING", "DELIVERED") or one.claim:
        return None
    return one.to(claim=("EXCHANGE", "EXCHANGE_REQUEST"))


def _approve_exchange(one: ProductOrder) -> ProductOrder | None:
    asked = one.claim == "EXCHANGE_REQUEST"
    return one.to(claim=("EXCHANGE", "COLLECTING")) if asked else None


def _collect_return(one: ProductOrder) -> ProductOrder | None:
    asked = one.claim == "RETURN_REQUEST"
    return one.to(claim=("RETURN", "COLLECT_DONE"), withheld=one.withheld) if asked else None


def _decide(one: ProductOrder) -> ProductOrder | None:
    return one.to("PURCHASE_DECIDED") if one.status == "DELIVERED" and not one.claim else None


_EVENTS: dict[str, Step] = {
    "cancel": _cancel,
    "deliver": _deliver,
    "return": steps.request_return,
    "collect_return": _collect_return,
    "exchange": _exchange,
    "approve_exchange": _approve_exchange,
    "decide": _decide,
}
_GIVEN = Draft202012Validator(
    object_schema({"event": {"enum": list(_EVENTS)}}, ("event",)), mask=MASK
)


def apply_event(state: State, product_order_id: str, given: Mapping[str, Any]) -> dict[str, Json]:
    """Let `event` happen to a product order, and give it as the API then shows it.

    The buyer may `cancel`, `return`, `exchange` or `decide` (the purchase stands); Naver may
    `deliver`, `collect_return` and `approve_exchange`. Raises ControlError where it does not fit
    the state that the order is in.
    """
    event = validate(_GIVEN, given)["event"]
    found = state.product_orders.get(product_order_id)
    payment = found and state.payments.get(found.imp_uid)
    if found is None or payment is None:
        raise ControlError(f"product_order_id: there is no product order {product_order_id!r}")
    changed = _EVENTS[event](found)
    if changed is None:
        raise ControlError(f"event: {event} does not fit {found.status}, claim {found.claim}")
    if changed.status == "CANCELED":
        refund_product_order(
            view_for(state, payment.tier), payment, changed, {"reason": "INTENT_CHANGED"}
        )
    state.product_orders[product_order_id] = changed
    return changed.fields
