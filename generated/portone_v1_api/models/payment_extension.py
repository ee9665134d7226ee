# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import (
    Model,
    mapping,
    unknown_fields,
)

_KNOWN: frozenset[str] = frozenset(
    (
        "PaymentStatus",
        "PendingReason",
        "ReasonCode",
        "REMITTER",
    )
)


@attrs.define(repr=False)
class PaymentExtension(Model):
    """A gateway's own fields, as the gateway sends them."""

    payment_status: str | None = None
    """Old PayPal's own status of the payment."""
    pending_reason: str | None = None
    """Why old PayPal holds the payment back."""
    reason_code: str | None = None
    """Why old PayPal reversed the payment."""
    remitter: str | None = None
    """The name of who paid into the virtual account, of daou. Personal data."""
    additional_properties: dict[str, Any] = attrs.field(factory=dict)
    """Fields that the spec does not know, and values of a kind that it does not expect."""

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if type(src) is not dict:
            src = mapping(src)
        extras: dict[str, Any] = {}
        if not _KNOWN.issuperset(src):
            extras = unknown_fields(src, _KNOWN)
        get: Any = src.get
        # Without __init__, whose call with every field costs as much as the rest of this.
        model = cls.__new__(cls)
        model.payment_status = get("PaymentStatus")
        model.pending_reason = get("PendingReason")
        model.reason_code = get("ReasonCode")
        model.remitter = get("REMITTER")
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        return {
            "PaymentStatus": self.payment_status,
            "PendingReason": self.pending_reason,
            "ReasonCode": self.reason_code,
            "REMITTER": self.remitter,
            **self.additional_properties,
        }
