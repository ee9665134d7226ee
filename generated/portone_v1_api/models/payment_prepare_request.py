# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import Model, mapping, unknown
from ..types import UNSET, Money, Unset

_KEYS: frozenset[str] = frozenset(
    (
        "merchant_uid",
        "amount",
        "currency",
    )
)


@attrs.define(repr=False)
class PaymentPrepareRequest(Model):
    """What an order will cost.

    Attributes:
        merchant_uid (str): The merchant's order id. (고객사 주문번호)
        amount (Money): What the order will cost. (결제예정금액)
        currency (str | None | Unset): In which currency, as in ISO 4217. Null or not sent, the
            currency is not checked. (결제예정통화)
    """

    merchant_uid: str
    amount: Money
    currency: str | None | Unset = UNSET
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
            get("currency", UNSET),
            kept,
        )

    def to_dict(self) -> dict[str, Any]:
        given = {
            "merchant_uid": self.merchant_uid,
            "amount": self.amount,
            "currency": self.currency,
        }
        return {
            key: value for key, value in given.items() if value is not UNSET
        } | self.additional_properties
