# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import Model, mapping, unknown
from ..types import Money

_KEYS: frozenset[str] = frozenset(
    (
        "merchant_uid",
        "amount",
        "currency",
    )
)


@attrs.define(repr=False)
class PaymentPrepare(Model):
    """What is registered for an order.

    Attributes:
        merchant_uid (str): The merchant's order id. (고객사 주문번호)
        amount (Money): What the order will cost. (결제 예정 금액)
        currency (str | None): In which currency; null when it is not checked. (결제 예정 통화)
    """

    merchant_uid: str
    amount: Money
    currency: str | None = None
    additional_properties: dict[str, Any] = attrs.field(factory=dict)

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if not isinstance(src, dict):
            src = mapping(src)
        kept = {} if _KEYS.issuperset(src) else unknown(src, _KEYS)
        get: Any = src.get
        return cls(
            get("merchant_uid"),
            get("amount"),
            get("currency"),
            kept,
        )

    def to_dict(self) -> dict[str, Any]:
        return {
            "merchant_uid": self.merchant_uid,
            "amount": self.amount,
            "currency": self.currency,
            **self.additional_properties,
        }
