"""Creation of many payments, orders, billing keys and schedules at once; all or none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from ..domain import billing_keys, cards
from ..domain.billing_keys import BillingKey
from ..domain.channels import KEYED_IN, Channel
from ..domain.payments import StoredPayment
from ..domain.schedules import StoredSchedule, new_schedule
from ..domain.values.validation import validate
from ..errors import ControlError
from ..http.messages import Json
from ..state import seed_schema
from ..state.payment_builder import Fields, new_payment
from ..state.state import State

T = TypeVar("T")

_CARD = "1234-1234-1234-1234"
_EXPIRY = "2099-12"
_ID_FIELDS = {
    "payments": "imp_uid",
    "orders": "merchant_uid",
    "customers": "customer_uid",
    "schedules": "merchant_uid",
}


def seed(state: State, body: Mapping[str, Any]) -> dict[str, list[str]]:
    """Create everything in a body, and return the ids of each kind. No webhook announces it.

    The ids are imp_uid of payments, merchant_uid of orders and schedules, and customer_uid of
    customers. Raises ControlError that names the wrong field; then nothing is created.
    """
    fields = validate(seed_schema.seed(), body)
    orders = fields.get("orders", [])
    payments = _each("payments", fields, lambda item: _payment(state, item))
    for order_payments in _each("orders", fields, lambda item: _of_order(state, item)):
        payments += order_payments
    customers = _each("customers", fields, lambda item: _billing_key(state, item))
    new_customers = {key.fields["customer_uid"] for key in customers}
    schedules = _each("schedules", fields, lambda item: _schedule(state, item, new_customers))
    ids = {
        "payments": [payment.fields["imp_uid"] for payment in payments],
        "orders": [order["merchant_uid"] for order in orders],
        "customers": [key.fields["customer_uid"] for key in customers],
        "schedules": [schedule.fields["merchant_uid"] for schedule in schedules],
    }
    for kind, name in _ID_FIELDS.items():
        _check_unique(f"{kind}.{name}", ids[kind])

    for payment in payments:
        state.payments.add(payment)
    for order in orders:
        if order.get("prepared"):
            state.prepared[order["merchant_uid"]] = {
                name: order.get(name) for name in ("merchant_uid", "amount", "currency")
            }
    for key in customers:
        state.billing_keys[key.fields["customer_uid"]] = key
    for schedule in schedules:
        state.schedules.put(schedule)
    return ids


def _payment(state: State, fields: Fields) -> StoredPayment:
    payment = new_payment(fields, state.clock.now(), state.ids)
    if state.payments.get_of_any(payment.fields["imp_uid"]):
        raise ControlError(f"imp_uid: there is a payment {payment.fields['imp_uid']!r} already")
    return payment


def _of_order(state: State, order: Fields) -> list[StoredPayment]:
    """Return the payments of an order, which share the fields of the order."""
    if order.get("prepared") and "amount" not in order:
        raise ControlError("amount: is missing; a prepared order needs one")
    common = {name: order[name] for name in seed_schema.COMMON if name in order}
    return _each("payments", order, lambda item: _payment(state, common | item))


def _billing_key(state: State, fields: Fields) -> BillingKey:
    """Return a billing key of the card in the fields, or else of a card that is accepted."""
    now = state.clock.now()
    channel = KEYED_IN
    card = cards.read(fields.get("card_number", _CARD), fields.get("expiry", _EXPIRY), now)
    if isinstance(card, str):
        raise ControlError(f"card_number: {card}")
    if "pg_provider" in fields or "pg_id" in fields:
        channel = Channel(
            fields.get("pg_provider", channel.pg_provider), fields.get("pg_id", "mock_shop")
        )
    return billing_keys.issue(
        fields["customer_uid"],
        card,
        channel,
        now=now,
        old=state.billing_keys.get(fields["customer_uid"]),
        customer={
            "customer_id": fields.get("customer_id"),
            **billing_keys.person_fields(fields, "customer_"),
        },
    )


def _schedule(state: State, fields: Fields, new_customers: set[Json]) -> StoredSchedule:
    customer_uid = fields["customer_uid"]
    if customer_uid not in new_customers and customer_uid not in state.billing_keys:
        raise ControlError(f"customer_uid: there is no billing key {customer_uid!r}")
    if fields["schedule_at"] < state.clock.now():
        raise ControlError("schedule_at: is in the past")
    if state.schedules.get(fields["merchant_uid"]):
        raise ControlError(f"merchant_uid: there is a schedule {fields['merchant_uid']!r} already")
    return new_schedule(customer_uid, None, fields)


def _each(kind: str, fields: Fields, create: Callable[[Fields], T]) -> list[T]:
    """Create each item of a kind; an error names the position of the item."""
    items: list[T] = []
    for item in fields.get(kind, []):
        try:
            items.append(create(item))
        except ControlError as error:
            raise ControlError(f"{kind}.{len(items)}.{error}") from None
    return items


def _check_unique(place: str, ids: list[str]) -> None:
    earlier: set[str] = set()
    for uid in ids:
        if uid in earlier:
            raise ControlError(f"{place}: {uid!r} occurs twice")
        earlier.add(uid)
