# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import (
    Model,
    mapping,
    read_money,
    unknown_fields,
)
from ..types import UNSET, Money, Unset

_KNOWN: frozenset[str] = frozenset(
    (
        "merchant_uid",
        "amount",
        "currency",
    )
)


@attrs.define(repr=False)
class PaymentPrepareRequest(Model):
    """What an order will cost."""

    merchant_uid: str
    """The merchant's order id. (고객사 주문번호)"""
    amount: Money
    """What the order will cost. (결제예정금액)"""
    currency: str | None | Unset = UNSET
    """In which currency, as in ISO 4217. Null or not sent, the currency is not checked.
    (결제예정통화)
    """
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
        try:
            model.merchant_uid = src["merchant_uid"]
            model.amount = (
                value
                if type(value := src["amount"]) is int
                else read_money(value, "amount", extras)
            )
        except KeyError:  # what the spec requires is missing, and reads as None
            return cls.from_dict({"merchant_uid": None, "amount": None, **src})
        model.currency = get("currency", UNSET)
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        fields = {
            "merchant_uid": self.merchant_uid,
            "amount": self.amount,
            "currency": self.currency,
        }
        return {
            name: value for name, value in fields.items() if value is not UNSET
        } | self.additional_properties
