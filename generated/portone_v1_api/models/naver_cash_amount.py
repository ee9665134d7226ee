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
from ..types import Money

_KNOWN: frozenset[str] = frozenset(
    (
        "amount_total",
        "amount_by_npoint",
        "amount_by_primary",
        "amount_supply",
        "amount_vat",
    )
)


@attrs.define(repr=False)
class NaverCashAmount(Model):
    """How much of a payment a cash receipt may cover, split twice - by means of payment and by tax."""

    amount_total: Money
    """All of it. (총액)"""
    amount_by_npoint: Money
    """The part paid with Naver Pay points. (포인트 금액)"""
    amount_by_primary: Money
    """The part paid otherwise (card, bank transfer). (주 결제수단 금액)"""
    amount_supply: Money
    """The part that is supply. (공급가액)"""
    amount_vat: Money
    """The part that is value added tax. (부가세)"""
    additional_properties: dict[str, Any] = attrs.field(factory=dict)
    """Fields that the spec does not know, and values of a kind that it does not expect."""

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if type(src) is not dict:
            src = mapping(src)
        extras: dict[str, Any] = {}
        # Below, a field that is missing raises: with as many as it knows, none is unknown.
        if len(src) != 5:
            extras = unknown_fields(src, _KNOWN)
        # Without __init__, whose call with every field costs as much as the rest of this.
        model = cls.__new__(cls)
        try:
            model.amount_total = (
                value
                if type(value := src["amount_total"]) is int
                else read_money(value, "amount_total", extras)
            )
            model.amount_by_npoint = (
                value
                if type(value := src["amount_by_npoint"]) is int
                else read_money(value, "amount_by_npoint", extras)
            )
            model.amount_by_primary = (
                value
                if type(value := src["amount_by_primary"]) is int
                else read_money(value, "amount_by_primary", extras)
            )
            model.amount_supply = (
                value
                if type(value := src["amount_supply"]) is int
                else read_money(value, "amount_supply", extras)
            )
            model.amount_vat = (
                value
                if type(value := src["amount_vat"]) is int
                else read_money(value, "amount_vat", extras)
            )
        except KeyError:  # what the spec requires is missing, and reads as None
            return cls.from_dict(
                {
                    "amount_total": None,
                    "amount_by_npoint": None,
                    "amount_by_primary": None,
                    "amount_supply": None,
                    "amount_vat": None,
                    **src,
                }
            )
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        return {
            "amount_total": self.amount_total,
            "amount_by_npoint": self.amount_by_npoint,
            "amount_by_primary": self.amount_by_primary,
            "amount_supply": self.amount_supply,
            "amount_vat": self.amount_vat,
            **self.additional_properties,
        }
