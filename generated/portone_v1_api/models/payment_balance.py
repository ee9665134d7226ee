# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import Model, many, mapping, one, plain, unknown
from ..types import Money
from .payment_balance_group import PaymentBalanceGroup
from .payment_balance_history import PaymentBalanceHistory

_KEYS: frozenset[str] = frozenset(
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
    """A payment's amount by instrument, net of refunds, with the changes that led to it.

    Attributes:
        amount (Money): What was paid at first. Not reduced by refunds. (최초 총 결제금액)
        cash_receipt (PaymentBalanceGroup): For how much a cash receipt was issued; lies over
            the other groups. (현금영수증 발급된 금액 상세)
        primary (PaymentBalanceGroup): Card, bank transfer, virtual account or phone bill. (1차
            결제수단)
        secondary (PaymentBalanceGroup): Points of the gateway or the card company. (2차 결제수단)
        discount (PaymentBalanceGroup): What the gateway or the card company took off. (PG사/카드사
            자체 할인)
        histories (list[PaymentBalanceHistory] | None): Every change, the first payment
            included. (Balance 이력)
    """

    amount: Money
    cash_receipt: PaymentBalanceGroup
    primary: PaymentBalanceGroup
    secondary: PaymentBalanceGroup
    discount: PaymentBalanceGroup
    histories: list[PaymentBalanceHistory] | None = None
    additional_properties: dict[str, Any] = attrs.field(factory=dict)

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if not isinstance(src, dict):
            src = mapping(src)
        kept = {} if _KEYS.issuperset(src) else unknown(src, _KEYS)
        get: Any = src.get
        return cls(
            get("amount"),
            one(PaymentBalanceGroup, get("cash_receipt"), "cash_receipt", kept),
            one(PaymentBalanceGroup, get("primary"), "primary", kept),
            one(PaymentBalanceGroup, get("secondary"), "secondary", kept),
            one(PaymentBalanceGroup, get("discount"), "discount", kept),
            many(PaymentBalanceHistory, get("histories"), "histories", kept),
            kept,
        )

    def to_dict(self) -> dict[str, Any]:
        return {
            "amount": self.amount,
            "cash_receipt": plain(self.cash_receipt),
            "primary": plain(self.primary),
            "secondary": plain(self.secondary),
            "discount": plain(self.discount),
            "histories": plain(self.histories),
            **self.additional_properties,
        }
