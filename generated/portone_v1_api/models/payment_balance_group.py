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
        "tax_free",
        "supply",
        "vat",
        "service",
    )
)


@attrs.define(repr=False)
class PaymentBalanceGroup(Model):
    """What one instrument has paid, net of refunds."""

    tax_free: Money
    """Supply that is free of tax. (면세 공급가액)"""
    supply: Money
    """Taxable supply, without the tax. (과세 공급가액)"""
    vat: Money
    """Value added tax. (부가세액)"""
    service: Money
    """Service charge. (봉사료)"""
    additional_properties: dict[str, Any] = attrs.field(factory=dict)
    """Fields that the spec does not know, and values of a kind that it does not expect."""

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if type(src) is not dict:
            src = mapping(src)
        extras: dict[str, Any] = {}
        # Below, a field that is missing raises: with as many as it knows, none is unknown.
        if len(src) != 4:
            extras = unknown_fields(src, _KNOWN)
        # Without __init__, whose call with every field costs as much as the rest of this.
        model = cls.__new__(cls)
        try:
            model.tax_free = (
                value
                if type(value := src["tax_free"]) is int
                else read_money(value, "tax_free", extras)
            )
            model.supply = (
                value
                if type(value := src["supply"]) is int
                else read_money(value, "supply", extras)
            )
            model.vat = (
                value
                if type(value := src["vat"]) is int
                else read_money(value, "vat", extras)
            )
            model.service = (
                value
                if type(value := src["service"]) is int
                else read_money(value, "service", extras)
            )
        except KeyError:  # what the spec requires is missing, and reads as None
            return cls.from_dict(
                {"tax_free": None, "supply": None, "vat": None, "service": None, **src}
            )
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        return {
            "tax_free": self.tax_free,
            "supply": self.supply,
            "vat": self.vat,
            "service": self.service,
            **self.additional_properties,
        }
