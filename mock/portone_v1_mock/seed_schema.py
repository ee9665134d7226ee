"""What may be given of a payment that is to be made."""

from __future__ import annotations

import functools

from jsonschema_rs import Draft202012Validator

from .balance import GROUPS, PARTS
from .checking import MASK, closed
from .document import pointer
from .messages import Json
from .specification import load


@functools.cache
def validator() -> Draft202012Validator:
    """Compile the schema: the spec's Payment, none of it required, nothing unknown, one balance."""
    amount = {"allOf": [_named("schemas", "Money")], "minimum": 0}
    cancellation = {
        **_properties("PaymentCancellation"),
        "amount": {**amount, "exclusiveMinimum": 0},
    }
    group = closed(dict.fromkeys(PARTS, _named("schemas", "Money")))
    entry = {**dict.fromkeys(GROUPS, group), "created": _named("schemas", "UnixTime")}
    histories = {"type": "array", "minItems": 1, "items": closed(entry)}
    payment = {
        **_properties("Payment"),
        "amount": amount,
        "cancel_amount": amount,
        "cancel_history": {"type": "array", "items": closed(cancellation, ("amount",))},
        "imp_uid": _named("parameters", "ImpUid", "schema"),
        "merchant_uid": _named("parameters", "MerchantUid", "schema"),
        "status": _named("schemas", "PaymentStatus"),
        "balance": closed({"histories": histories}, ("histories",)),
    }
    return load().validator(closed(payment), mask=MASK)


def _properties(schema: str) -> dict[str, Json]:
    names = load().at("components", "schemas", schema, "properties")
    return {name: _named("schemas", schema, "properties", name) for name in names}


def _named(*keys: str) -> Json:
    return {"$ref": pointer("components", *keys)}
