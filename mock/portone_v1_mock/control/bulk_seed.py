"""Many things at once, from JSON: payments, orders, billing keys and schedules; all or none."""

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


def seed(state: State, given: Mapping[str, Any]) -> dict[str, list[str]]:
    """Make all that is given and tell the ids: imp_uid, merchant_uid, customer_uid, merchant_uid.

    Nothing is announced. Raises ControlError that names what makes no sense; then nothing is made.
    """
    fields = validate(seed_schema.seed(), given)
    orders = fields.get("orders", [])
    payments = _each("payments", fields, lambda one: _payment(state, one))
    for some in _each("orders", fields, lambda one: _of_order(state, one)):
        payments += some
    customers = _each("customers", fields, lambda one: _billing_key(state, one))
    known = {key.fields["customer_uid"] for key in customers}
    schedules = _each("schedules", fields, lambda one: _schedule(state, one, known))
    _distinct("payments.imp_uid", [one.fields["imp_uid"] for one in payments])
    _distinct("orders.merchant_uid", [one["merchant_uid"] for one in orders])
    _distinct("customers.customer_uid", [one.fields["customer_uid"] for one in customers])
    _distinct("schedules.merchant_uid", [one.fields["merchant_uid"] for one in schedules])

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
    return {
        "payments": [one.fields["imp_uid"] for one in payments],
        "orders": [one["merchant_uid"] for one in orders],
        "customers": [one.fields["customer_uid"] for one in customers],
        "schedules": [one.fields["merchant_uid"] for one in schedules],
    }


def _payment(state: State, given: Fields) -> StoredPayment:
    payment = new_payment(given, state.clock.now(), state.ids)
    if state.payments.get(payment.fields["imp_uid"]):
        raise ControlError(f"imp_uid: there is a payment {payment.fields['imp_uid']!r} already")
    return payment


def _of_order(state: State, order: Fields) -> list[StoredPayment]:
    """Make the payments of an order; what one of them does not say, the order does."""
    if order.get("prepared") and "amount" not in order:
        raise ControlError("amount: is missing, and a prepared order has one")
    common = {name: order[name] for name in seed_schema.COMMON if name in order}
    return _each("payments", order, lambda one: _payment(state, common | one))


def _billing_key(state: State, given: Fields) -> BillingKey:
    """Make the billing key of a card that is good unless another is given."""
    now, channel = state.clock.now(), KEYED_IN
    card = cards.read(given.get("card_number", _CARD), given.get("expiry", _EXPIRY), now)
    if isinstance(card, str):
        raise ControlError(f"card_number: {card}")
    if "pg_provider" in given or "pg_id" in given:
        channel = Channel(
            given.get("pg_provider", channel.pg_provider), given.get("pg_id", "mock_shop")
        )
    return billing_keys.issue(
        given["customer_uid"],
        card,
        channel,
        now=now,
        old=state.billing_keys.get(given["customer_uid"]),
        customer={
            "customer_id": given.get("customer_id"),
            **billing_keys.person_fields(given, "customer_"),
        },
    )


def _schedule(state: State, given: Fields, known: set[Json]) -> StoredSchedule:
    customer_uid = given["customer_uid"]
    if customer_uid not in known and customer_uid not in state.billing_keys:
        raise ControlError(f"customer_uid: there is no billing key {customer_uid!r}")
    if given["schedule_at"] < state.clock.now():
        raise ControlError("schedule_at: lies in the past")
    if state.schedules.get(given["merchant_uid"]):
        raise ControlError(f"merchant_uid: there is a schedule {given['merchant_uid']!r} already")
    return new_schedule(customer_uid, None, given)


def _each(kind: str, given: Fields, make: Callable[[Fields], T]) -> list[T]:
    """Make each thing of a kind; an error says which of them it was."""
    made: list[T] = []
    for one in given.get(kind, []):
        try:
            made.append(make(one))
        except ControlError as error:
            raise ControlError(f"{kind}.{len(made)}.{error}") from None
    return made


def _distinct(place: str, ids: list[str]) -> None:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            raise ControlError(f"{place}: {one!r} is given twice")
        seen.add(one)
