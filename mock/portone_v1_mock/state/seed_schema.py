"""Schemas of what the control plane creates: payments, payment windows and seeds."""

from __future__ import annotations

import functools

from jsonschema_rs import Draft202012Validator

from ..domain.balance import GROUPS, PARTS
from ..domain.payments import STATUSES
from ..domain.values.validation import MASK, object_schema
from ..http.messages import Json
from ..spec.document import pointer
from ..spec.operation import load

HIDDEN = ("notice_url", "confirm_url", "tax_free", "vat_amount", "tier")
"""Fields that are stored with a payment and that the API does not show."""

# fmt: off
COMMON = (
    "merchant_uid", "amount", "currency", "name", "custom_data",
    "buyer_name", "buyer_tel", "buyer_email", "buyer_addr", "buyer_postcode",
)
"""Fields that the payments of an order share."""

# Whoever opens a window cannot set its outcome.
_OUTCOME = (
    "status", "paid_at", "failed_at", "fail_reason", "balance", "deposit_history",
    "cancel_amount", "cancel_history", "cancel_reason", "cancelled_at", "tier",
)
# fmt: on

_TEXT = {"type": "string", "minLength": 1}


@functools.cache
def payment() -> Draft202012Validator:
    """Return the schema of a new payment: the spec's fields, all optional, and a balance."""
    return _validator(object_schema(_payment()))


@functools.cache
def window() -> Draft202012Validator:
    """Return the schema of a new payment window."""
    fields = {name: schema for name, schema in _payment().items() if name not in _OUTCOME}
    return _validator(object_schema(fields, ("merchant_uid", "amount")))


@functools.cache
def seed() -> Draft202012Validator:
    """Return the schema of a seed: payments, orders, customers and schedules."""
    payment = _payment()
    order = {
        **{name: payment[name] for name in COMMON},
        "prepared": {"type": "boolean"},
        "payments": _list(
            {name: schema for name, schema in payment.items() if name != "merchant_uid"}
        ),
    }
    customer = {
        **dict.fromkeys(("customer_uid", "card_number", "pg_provider", "pg_id"), _TEXT),
        "expiry": {"type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$"},
        **{f"customer_{name}": {"type": "string"} for name in _PERSON},
    }
    schedule = {
        **{name: payment[name] for name in COMMON},
        "customer_uid": _TEXT,
        "schedule_at": _reference("schemas", "UnixTime"),
    }
    required = ("customer_uid", "merchant_uid", "schedule_at", "amount")
    return _validator(
        object_schema(
            {
                "payments": _list(payment),
                "orders": _list(order, "merchant_uid"),
                "customers": _list(customer, "customer_uid"),
                "schedules": _list(schedule, *required),
            }
        )
    )


_PERSON = ("id", "name", "tel", "email", "addr", "postcode")


def _payment() -> dict[str, Json]:
    money = _reference("schemas", "Money")
    amount = {"allOf": [money], "minimum": 0}
    cancellation = {
        **_properties("PaymentCancellation"),
        "amount": {**amount, "exclusiveMinimum": 0},
    }
    group = object_schema(dict.fromkeys(PARTS, money))
    entry = {**dict.fromkeys(GROUPS, group), "created": _reference("schemas", "UnixTime")}
    histories = {"type": "array", "minItems": 1, "items": object_schema(entry)}
    return {
        **_properties("Payment"),
        "amount": amount,
        "cancel_amount": amount,
        "cancel_history": _list(cancellation, "amount"),
        "imp_uid": _reference("parameters", "ImpUid", "schema"),
        "merchant_uid": _reference("parameters", "MerchantUid", "schema"),
        "status": {"enum": list(STATUSES)},
        "balance": object_schema({"histories": histories}, ("histories",)),
        "notice_url": {"type": ["array", "string"], "items": _TEXT, "minLength": 1},
        "confirm_url": _TEXT,
        "tax_free": amount,
        "vat_amount": amount,
        "tier": {"type": "string", "pattern": "^[A-Z0-9]{3}$"},
    }


def _validator(schema: Json) -> Draft202012Validator:
    return load().validator(schema, mask=MASK)


def _list(properties: Json, *required: str) -> Json:
    return {"type": "array", "items": object_schema(properties, required)}


def _properties(schema: str) -> dict[str, Json]:
    names = load().at("components", "schemas", schema, "properties")
    return {name: _reference("schemas", schema, "properties", name) for name in names}


def _reference(*keys: str) -> Json:
    return {"$ref": pointer("components", *keys)}
