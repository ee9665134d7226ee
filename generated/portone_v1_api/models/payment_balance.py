# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import (
    Model,
    mapping,
    read_money,
    read_object,
    read_objects,
    to_json,
    unknown_fields,
)
from ..types import Money
from .payment_balance_group import PaymentBalanceGroup
from .payment_balance_history import PaymentBalanceHistory

_KNOWN: frozenset[str] = frozenset(
    (
        "amount",
        "cash_receipt",
        "primary",
        "secondary",
        "discount",
        "histories",
    )
)


@attrs.define(repr=False)
class PaymentBalance(Model):
    """A payment's amount by instrument, net of refunds, with its history."""

    amount: Money
    """What was paid at first. Not reduced by refunds. (최초 총 결제금액)"""
    cash_receipt: PaymentBalanceGroup
    """For how much a cash receipt was issued; lies over the other groups. (현금영수증 발급된 금액 상세)"""
    primary: PaymentBalanceGroup
    """Card, bank transfer, virtual account or phone bill. (1차 결제수단)"""
    secondary: PaymentBalanceGroup
    """Points of the gateway or the card company. (2차 결제수단)"""
    discount: PaymentBalanceGroup
    """What the gateway or the card company took off. (PG사/카드사 자체 할인)"""
    histories: list[PaymentBalanceHistory] | None = None
    """The history, as changes or as what was left each time. (Balance 이력)"""
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
            model.amount = (
                value
                if type(value := src["amount"]) is int
                else read_money(value, "amount", extras)
            )
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
                    "amount": None,
                    "cash_receipt": None,
                    "primary": None,
                    "secondary": None,
                    "discount": None,
                    **src,
                }
            )
        model.histories = read_objects(
            PaymentBalanceHistory, get("histories"), "histories", extras
        )
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        return {
            "amount": self.amount,
            "cash_receipt": to_json(self.cash_receipt),
            "primary": to_json(self.primary),
            "secondary": to_json(self.secondary),
            "discount": to_json(self.discount),
            "histories": to_json(self.histories),
            **self.additional_properties,
        }
