# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import Model, mapping, unknown
from ..types import Money

_KEYS: frozenset[str] = frozenset(
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
    """How much of a payment a cash receipt may cover, split twice - by means of payment and by tax.

    Attributes:
        amount_total (Money): All of it. (총액)
        amount_by_npoint (Money): The part paid with Naver Pay points. (포인트 금액)
        amount_by_primary (Money): The part paid otherwise (card, bank transfer). (주 결제수단 금액)
        amount_supply (Money): The part that is supply. (공급가액)
        amount_vat (Money): The part that is value added tax. (부가세)
    """

    amount_total: Money
    amount_by_npoint: Money
    amount_by_primary: Money
    amount_supply: Money
    amount_vat: Money
    additional_properties: dict[str, Any] = attrs.field(factory=dict)

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if not isinstance(src, dict):
            src = mapping(src)
        kept = {} if _KEYS.issuperset(src) else unknown(src, _KEYS)
        get: Any = src.get
        return cls(
            get("amount_total"),
            get("amount_by_npoint"),
            get("amount_by_primary"),
            get("amount_supply"),
            get("amount_vat"),
            kept,
        )

    def to_dict(self) -> dict[str, Any]:
        return {
            "amount_total": self.amount_total,
            "amount_by_npoint": self.amount_by_npoint,
            "amount_by_primary": self.amount_by_primary,
            "amount_supply": self.amount_supply,
            "amount_vat": self.amount_vat,
            **self.additional_properties,
        }
