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
        "cancelled_at",
        "pg_tid",
        "reason",
        "receipt_url",
        "cancellation_id",
    )
)


@attrs.define(repr=False)
class PaymentCancellation(Model):
    """One cancel of a payment, in part or in full.

    Attributes:
        amount (Money): How much was given back by this cancel. (취소 금액)
        cancelled_at (int): When. (취소 시각)
        pg_tid (str | None): The gateway's id of the cancel; often the payment's own. (PG사
            승인취소번호)
        reason (str | None): Why; `취소요청api` when the request gave no reason. (취소 사유)
        receipt_url (str | None): Where the receipt of the cancel is shown; not every gateway
            has one. (취소 매출전표 URL)
        cancellation_id (str | None): PortOne's id of the cancel, which webhooks carry too.
            (결제취소 아이디)
    """

    amount: Money
    cancelled_at: int
    pg_tid: str | None = None
    reason: str | None = None
    receipt_url: str | None = None
    cancellation_id: str | None = None
    additional_properties: dict[str, Any] = attrs.field(factory=dict)

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if not isinstance(src, dict):
            src = mapping(src)
        kept = {} if _KEYS.issuperset(src) else unknown(src, _KEYS)
        get: Any = src.get
        return cls(
            get("amount"),
            get("cancelled_at"),
            get("pg_tid"),
            get("reason"),
            get("receipt_url"),
            get("cancellation_id"),
            kept,
        )

    def to_dict(self) -> dict[str, Any]:
        return {
            "amount": self.amount,
            "cancelled_at": self.cancelled_at,
            "pg_tid": self.pg_tid,
            "reason": self.reason,
            "receipt_url": self.receipt_url,
            "cancellation_id": self.cancellation_id,
            **self.additional_properties,
        }
