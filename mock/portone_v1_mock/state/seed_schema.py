"""What may be given of the things that are to be made."""

from __future__ import annotations

import functools

from jsonschema_rs import Draft202012Validator

from ..domain.balance import GROUPS, PARTS
from ..domain.values.validation import MASK, object_schema
from ..http.messages import Json
from ..spec.document import pointer
from ..spec.loader import load

HIDDEN = ("notice_url", "confirm_url", "tax_free", "vat_amount", "tier")
"""What is kept with a payment and that no field of the API shows."""

# fmt: off
COMMON = (
    "merchant_uid", "amount", "currency", "name", "custom_data",
    "buyer_name", "buyer_tel", "buyer_email", "buyer_addr", "buyer_postcode",
)
"""What the payments of an order have in common."""

# What becomes of a window is not for its opener to say.
_OUTCOME = (
    "status", "paid_at", "failed_at", "fail_reason", "balance", "deposit_history",
    "cancel_amount", "cancel_history", "cancel_reason", "cancelled_at", "tier",
)
# fmt: on

_TEXT = {"type": "string", "minLength": 1}


@functools.cache
def payment() -> Draft202012Validator:
    """Compile the schema: the spec's Payment, none of it required, nothing unknown, one balance."""
    return _compiled(object_schema(_payment()))


@functools.cache
def window() -> Draft202012Validator:
    """Compile the schema of a payment window that is opened."""
    fields = {name: one for name, one in _payment().items() if name not in _OUTCOME}
    return _compiled(object_schema(fields, ("merchant_uid", "amount")))


@functools.cache
def seed() -> Draft202012Validator:
    """Compile the schema of many things at once."""
    payment = _payment()
    order = {
        **{name: payment[name] for name in COMMON},
        "prepared": {"type": "boolean"},
        "payments": _list({k: v for k, v in payment.items() if k != "merchant_uid"}),
    }
    customer = {
        **dict.fromkeys(("customer_uid", "card_number", "pg_provider", "pg_id"), _TEXT),
        "expiry": {"type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$"},
        **{f"customer_{name}": {"type": "string"} for name in _PERSON},
    }
    schedule = {
        **{name: payment[name] for name in COMMON},
        "customer_uid": _TEXT,
        "schedule_at": _named("schemas", "UnixTime"),
    }
    needed = ("customer_uid", "merchant_uid", "schedule_at", "amount")
    return _compiled(
        object_schema(
            {
                "payments": _list(payment),
                "orders": _list(order, "merchant_uid"),
                "customers": _list(customer, "customer_uid"),
                "schedules": _list(schedule, *needed),
            }
        )
    )


_PERSON = ("id", "name", "tel", "email", "addr", "postcode")


def _payment() -> dict[str, Json]:
    money = _named("schemas", "Money")
    amount = {"allOf": [money], "minimum": 0}
    cancellation = {
        **_properties("PaymentCancellation"),
        "amount": {**amount, "exclusiveMinimum": 0},
    }
    group = object_schema(dict.fromkeys(PARTS, money))
    entry = {**dict.fromkeys(GROUPS, group), "created": _named("schemas", "UnixTime")}
    histories = {"type": "array", "minItems": 1, "items": object_schema(entry)}
    return {
        **_properties("Payment"),
        "amount": amount,
        "cancel_amount": amount,
        "cancel_history": _list(cancellation, "amount"),
        "imp_uid": _named("parameters", "ImpUid", "schema"),
        "merchant_uid": _named("parameters", "MerchantUid", "schema"),
        "status": _named("schemas", "PaymentStatus"),
        "balance": object_schema({"histories": histories}, ("histories",)),
        "notice_url": {"type": ["array", "string"], "items": _TEXT, "minLength": 1},
        "confirm_url": _TEXT,
        "tax_free": amount,
        "vat_amount": amount,
        "tier": {"type": "string", "pattern": "^[A-Z0-9]{3}$"},
    }


def _compiled(schema: Json) -> Draft202012Validator:
    return load().validator(schema, mask=MASK)


def _list(properties: Json, *required: str) -> Json:
    return {"type": "array", "items": object_schema(properties, required)}


def _properties(schema: str) -> dict[str, Json]:
    names = load().at("components", "schemas", schema, "properties")
    return {name: _named("schemas", schema, "properties", name) for name in names}


def _named(*keys: str) -> Json:
    return {"$ref": pointer("components", *keys)}
