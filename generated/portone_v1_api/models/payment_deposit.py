# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import Model, mapping, unknown
from ..types import Money

_KEYS: frozenset[str] = frozenset(
    (
        "amount",
        "deposited_at",
        "pg_tid",
        "depositor_name",
    )
)


@attrs.define(repr=False)
class PaymentDeposit(Model):
    """One deposit into a virtual account that takes several (settle's fixed unlimited accounts).

    Attributes:
        amount (Money): How much was paid in. (입금 금액)
        deposited_at (int): When. (입금 시각)
        pg_tid (str | None): The gateway's id of the deposit. (PG사 승인번호)
        depositor_name (str | None): Who paid it in, by the bank's record. Personal data. (입금자명)
    """

    amount: Money
    deposited_at: int
    pg_tid: str | None = None
    depositor_name: str | None = None
    additional_properties: dict[str, Any] = attrs.field(factory=dict)

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if not isinstance(src, dict):
            src = mapping(src)
        kept = {} if _KEYS.issuperset(src) else unknown(src, _KEYS)
        get: Any = src.get
        return cls(
            get("amount"),
            get("deposited_at"),
            get("pg_tid"),
            get("depositor_name"),
            kept,
        )

    def to_dict(self) -> dict[str, Any]:
        return {
            "amount": self.amount,
            "deposited_at": self.deposited_at,
            "pg_tid": self.pg_tid,
            "depositor_name": self.depositor_name,
            **self.additional_properties,
        }
