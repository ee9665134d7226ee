# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import Model, mapping, unknown
from ..types import Money

_KEYS: frozenset[str] = frozenset(
    (
        "tax_free",
        "supply",
        "vat",
        "service",
    )
)


@attrs.define(repr=False)
class PaymentBalanceGroup(Model):
    """What one instrument has paid, net of refunds.

    Attributes:
        tax_free (Money): Supply that is free of tax. (면세 공급가액)
        supply (Money): Taxable supply, without the tax. (과세 공급가액)
        vat (Money): Value added tax. (부가세액)
        service (Money): Service charge. (봉사료)
    """

    tax_free: Money
    supply: Money
    vat: Money
    service: Money
    additional_properties: dict[str, Any] = attrs.field(factory=dict)

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if not isinstance(src, dict):
            src = mapping(src)
        kept = {} if _KEYS.issuperset(src) else unknown(src, _KEYS)
        get: Any = src.get
        return cls(
            get("tax_free"),
            get("supply"),
            get("vat"),
            get("service"),
            kept,
        )

    def to_dict(self) -> dict[str, Any]:
        return {
            "tax_free": self.tax_free,
            "supply": self.supply,
            "vat": self.vat,
            "service": self.service,
            **self.additional_properties,
        }
