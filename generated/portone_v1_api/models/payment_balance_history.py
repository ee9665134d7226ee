# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import (
    Model,
    mapping,
    read_object,
    to_json,
    unknown_fields,
)
from .payment_balance_group import PaymentBalanceGroup

_KNOWN: frozenset[str] = frozenset(
    (
        "cash_receipt",
        "primary",
        "secondary",
        "discount",
        "created",
    )
)


@attrs.define(repr=False)
class PaymentBalanceHistory(Model):
    """One entry of the history, a change or what was left then. No document says which."""

    cash_receipt: PaymentBalanceGroup
    """For how much a cash receipt was issued; lies over the other groups. (현금영수증 발급된 금액 상세)"""
    primary: PaymentBalanceGroup
    """Card, bank transfer, virtual account or phone bill. (1차 결제수단)"""
    secondary: PaymentBalanceGroup
    """Points of the gateway or the card company. (2차 결제수단)"""
    discount: PaymentBalanceGroup
    """What the gateway or the card company took off. (PG사/카드사 자체 할인)"""
    created: int | None = None
    """When it was recorded. (등록시각)"""
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
            model.cash_receipt = (
                PaymentBalanceGroup.from_dict(value)
                if type(value := src["cash_receipt"]) is dict
                else read_object(PaymentBalanceGroup, value, "cash_receipt", extras)
            )
            model.primary = (
                PaymentBalanceGroup.from_dict(value)
                if type(value := src["primary"]) is dict
                else read_object(PaymentBalanceGroup, value, "primary", extras)
            )
            model.secondary = (
                PaymentBalanceGroup.from_dict(value)
                if type(value := src["secondary"]) is dict
                else read_object(PaymentBalanceGroup, value, "secondary", extras)
            )
            model.discount = (
                PaymentBalanceGroup.from_dict(value)
                if type(value := src["discount"]) is dict
                else read_object(PaymentBalanceGroup, value, "discount", extras)
            )
        except KeyError:  # what the spec requires is missing, and reads as None
            return cls.from_dict(
                {
                    "cash_receipt": None,
                    "primary": None,
                    "secondary": None,
                    "discount": None,
                    **src,
                }
            )
        model.created = get("created")
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        return {
            "cash_receipt": to_json(self.cash_receipt),
            "primary": to_json(self.primary),
            "secondary": to_json(self.secondary),
            "discount": to_json(self.discount),
            "created": self.created,
            **self.additional_properties,
        }
