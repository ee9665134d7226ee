"""Creation of many payments, orders, billing keys and schedules at once; all or none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from ..domain import billing_keys, cards
from ..domain.channels import KEYED_IN, Channel
from ..domain.schedules import new_schedule
from ..domain.values.validation import validate
from ..errors import ControlError
from ..state import seed_schema
from ..state.payment_builder import Fields, new_payment
from ..state.state import State

T = TypeVar("T")

_CARD = "1234-1234-1234-1234"
_EXPIRY = "2099-12"


def seed(state: State, body: Mapping[str, Any]) -> dict[str, list[str]]:
    """Create everything in a body, and return the ids of each kind. No webhook announces it.

    The ids are imp_uid of payments, merchant_uid of orders and schedules, and customer_uid of
    customers. Raises ControlError that names the wrong field; the end of the transaction then
    undoes what was created.
    """
    fields = validate(seed_schema.seed(), body)
    orders = fields.get("orders", [])
    all_payments = [*fields.get("payments", [])]
    for order in orders:
        all_payments += order.get("payments", [])
    _check_unique("payments", "imp_uid", all_payments)
    _check_unique("orders", "merchant_uid", orders)
    _check_unique("customers", "customer_uid", fields.get("customers", []))
    _check_unique("schedules", "merchant_uid", fields.get("schedules", []))

    payments = _each("payments", fields, lambda item: _add_payment(state, item))
    for imp_uids in _each("orders", fields, lambda item: _add_order(state, item)):
        payments += imp_uids
    return {
        "payments": payments,
        "orders": [order["merchant_uid"] for order in orders],
        "customers": _each("customers", fields, lambda item: _add_billing_key(state, item)),
        "schedules": _each("schedules", fields, lambda item: _add_schedule(state, item)),
    }


def _add_payment(state: State, fields: Fields) -> str:
    payment = new_payment(fields, state.clock.now(), state.ids)
    state.payments.add(payment)
    return str(payment.fields["imp_uid"])


def _add_order(state: State, order: Fields) -> list[str]:
    """Create the payments of an order, which share the fields of the order."""
    if order.get("prepared"):
        if "amount" not in order:
            raise ControlError("amount: is missing; a prepared order needs one")
        state.prepared[order["merchant_uid"]] = {
            name: order.get(name) for name in ("merchant_uid", "amount", "currency")
        }
    common = {name: order[name] for name in seed_schema.COMMON if name in order}
    return _each("payments", order, lambda item: _add_payment(state, common | item))


def _add_billing_key(state: State, fields: Fields) -> str:
    """Create a billing key of the card in the fields, or else of a card that is accepted."""
    customer_uid = str(fields["customer_uid"])
    now = state.clock.now()
    channel = KEYED_IN
    card = cards.read(fields.get("card_number", _CARD), fields.get("expiry", _EXPIRY), now)
    if isinstance(card, str):
        raise ControlError(f"card_number: {card}")
    if "pg_provider" in fields or "pg_id" in fields:
        channel = Channel(
            fields.get("pg_provider", channel.pg_provider), fields.get("pg_id", "mock_shop")
        )
    state.billing_keys[customer_uid] = billing_keys.issue(
        customer_uid,
        card,
        channel,
        now=now,
        old=state.billing_keys.get(customer_uid),
        customer={
            "customer_id": fields.get("customer_id"),
            **billing_keys.person_fields(fields, "customer_"),
        },
    )
    return customer_uid


def _add_schedule(state: State, fields: Fields) -> str:
    customer_uid = fields["customer_uid"]
    merchant_uid = str(fields["merchant_uid"])
    if customer_uid not in state.billing_keys:
        raise ControlError(f"customer_uid: there is no billing key {customer_uid!r}")
    if fields["schedule_at"] < state.clock.now():
        raise ControlError("schedule_at: is in the past")
    if state.schedules.get(merchant_uid):
        raise ControlError(f"merchant_uid: there is a schedule {merchant_uid!r} already")
    state.schedules.put(new_schedule(customer_uid, None, fields))
    return merchant_uid


def _each(kind: str, fields: Fields, create: Callable[[Fields], T]) -> list[T]:
    """Create each item of a kind; an error names the position of the item."""
    items: list[T] = []
    for item in fields.get(kind, []):
        try:
            items.append(create(item))
        except ControlError as error:
            raise ControlError(f"{kind}.{len(items)}.{error}") from None
    return items


def _check_unique(kind: str, name: str, items: list[Fields]) -> None:
    earlier: set[str] = set()
    for item in items:
        uid = item.get(name)
        if uid in earlier:
            raise ControlError(f"{kind}.{name}: {uid!r} occurs twice")
        if uid is not None:
            earlier.add(uid)
