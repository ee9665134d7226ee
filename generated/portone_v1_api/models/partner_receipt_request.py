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
        "business_registration_number",
        "company_name",
        "amount",
        "tax_free",
        "vat_amount",
    )
)


@attrs.define(repr=False)
class PartnerReceiptRequest(Model):
    """One sub-merchant's share in a payment."""

    business_registration_number: str
    """The sub-merchant's business registration number, hyphens included. (하위 상점 사업자 등록 번호)"""
    company_name: str
    """The sub-merchant's name. (하위 상점 명)"""
    amount: Money
    """The sub-merchant's share of the payment. (하위 상점 거래 금액)"""
    tax_free: Money | Unset = UNSET
    """How much of the share is free of tax. (하위 상점 거래 금액 중 면세 금액)"""
    vat_amount: Money | Unset = UNSET
    """How much of the share is VAT. Left out, it is 1/11 of `amount`. (하위 상점 거래 금액 중 부가세 금액)"""
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
            model.business_registration_number = src["business_registration_number"]
            model.company_name = src["company_name"]
            model.amount = (
                value
                if type(value := src["amount"]) is int
                else read_money(value, "amount", extras)
            )
        except KeyError:  # what the spec requires is missing, and reads as None
            return cls.from_dict(
                {
                    "business_registration_number": None,
                    "company_name": None,
                    "amount": None,
                    **src,
                }
            )
        model.tax_free = (
            value
            if type(value := get("tax_free", UNSET)) is int
            else read_money(value, "tax_free", extras)
        )
        model.vat_amount = (
            value
            if type(value := get("vat_amount", UNSET)) is int
            else read_money(value, "vat_amount", extras)
        )
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        fields = {
            "business_registration_number": self.business_registration_number,
            "company_name": self.company_name,
            "amount": self.amount,
            "tax_free": self.tax_free,
            "vat_amount": self.vat_amount,
        }
        return {
            name: value for name, value in fields.items() if value is not UNSET
        } | self.additional_properties
