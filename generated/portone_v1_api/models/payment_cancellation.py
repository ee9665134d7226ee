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
    """One cancel of a payment, in part or in full."""

    amount: Money
    """How much was given back by this cancel. (취소 금액)"""
    cancelled_at: int
    """When. (취소 시각)"""
    pg_tid: str | None = None
    """The gateway's id of the cancel; often the payment's own. (PG사 승인취소번호)"""
    reason: str | None = None
    """Why; `취소요청api` when the request gave no reason. (취소 사유)"""
    receipt_url: str | None = None
    """Where the receipt of the cancel is shown; not every gateway has one. (취소 매출전표 URL)"""
    cancellation_id: str | None = None
    """PortOne's id of the cancel, which webhooks carry too. (결제취소 아이디)"""
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
            model.cancelled_at = src["cancelled_at"]
        except KeyError:  # what the spec requires is missing, and reads as None
            return cls.from_dict({"amount": None, "cancelled_at": None, **src})
        model.pg_tid = get("pg_tid")
        model.reason = get("reason")
        model.receipt_url = get("receipt_url")
        model.cancellation_id = get("cancellation_id")
        model.additional_properties = extras
        return model

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
