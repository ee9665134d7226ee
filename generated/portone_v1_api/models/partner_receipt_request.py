# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import Model, mapping, unknown
from ..types import UNSET, Money, Unset

_KEYS: frozenset[str] = frozenset(
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
    """One sub-merchant's share in a payment.

    Attributes:
        business_registration_number (str): The sub-merchant's business registration number,
            hyphens included. (하위 상점 사업자 등록 번호)
        company_name (str): The sub-merchant's name. (하위 상점 명)
        amount (Money): The sub-merchant's share of the payment. (하위 상점 거래 금액)
        tax_free (Money | Unset): How much of the share is free of tax. (하위 상점 거래 금액 중 면세 금액)
        vat_amount (Money | Unset): How much of the share is VAT. Left out, it is 1/11 of
            `amount`. (하위 상점 거래 금액 중 부가세 금액)
    """

    business_registration_number: str
    company_name: str
    amount: Money
    tax_free: Money | Unset = UNSET
    vat_amount: Money | Unset = UNSET
    additional_properties: dict[str, Any] = attrs.field(factory=dict)

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if not isinstance(src, dict):
            src = mapping(src)
        kept = {} if _KEYS.issuperset(src) else unknown(src, _KEYS)
        get: Any = src.get
        return cls(
            get("business_registration_number"),
            get("company_name"),
            get("amount"),
            get("tax_free", UNSET),
            get("vat_amount", UNSET),
            kept,
        )

    def to_dict(self) -> dict[str, Any]:
        given = {
            "business_registration_number": self.business_registration_number,
            "company_name": self.company_name,
            "amount": self.amount,
            "tax_free": self.tax_free,
            "vat_amount": self.vat_amount,
        }
        return {
            key: value for key, value in given.items() if value is not UNSET
        } | self.additional_properties
