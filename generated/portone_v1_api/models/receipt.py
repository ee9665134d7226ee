# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

import attrs

from ..base import (
    Model,
    mapping,
    read_money,
    unknown_fields,
)
from ..types import Money

if TYPE_CHECKING:
    from .receipt_type import ReceiptType

_KNOWN: frozenset[str] = frozenset(
    (
        "imp_uid",
        "apply_num",
        "type",
        "amount",
        "vat",
        "applied_at",
        "receipt_tid",
        "receipt_url",
        "cancelled_at",
    )
)


@attrs.define(repr=False)
class Receipt(Model):
    """The cash receipt of a payment."""

    imp_uid: str
    """PortOne's id of the payment. (포트원 거래고유번호)"""
    apply_num: str
    """The number that the National Tax Service gave it. (국세청 발행번호)"""
    type_: ReceiptType | str
    """What the buyer uses it for. (타입(대상))"""
    amount: Money
    """How much it is for, VAT included. (발행 금액)"""
    vat: Money
    """How much of it is VAT. (부가세액)"""
    applied_at: int
    """When it was issued. (발행시각)"""
    receipt_tid: str | None = None
    """The gateway's id of the receipt. (PG사 현금영수증 발행 고유번호)"""
    receipt_url: str | None = None
    """Where it is shown. (현금영수증 URL)"""
    cancelled_at: int | None = None
    """When it was revoked. (발행취소시각)"""
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
            model.imp_uid = src["imp_uid"]
            model.apply_num = src["apply_num"]
            model.type_ = src["type"]
            model.amount = (
                value
                if type(value := src["amount"]) is int
                else read_money(value, "amount", extras)
            )
            model.vat = (
                value
                if type(value := src["vat"]) is int
                else read_money(value, "vat", extras)
            )
            model.applied_at = src["applied_at"]
        except KeyError:  # what the spec requires is missing, and reads as None
            return cls.from_dict(
                {
                    "imp_uid": None,
                    "apply_num": None,
                    "type": None,
                    "amount": None,
                    "vat": None,
                    "applied_at": None,
                    **src,
                }
            )
        model.receipt_tid = get("receipt_tid")
        model.receipt_url = get("receipt_url")
        model.cancelled_at = get("cancelled_at")
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        return {
            "imp_uid": self.imp_uid,
            "apply_num": self.apply_num,
            "type": self.type_,
            "amount": self.amount,
            "vat": self.vat,
            "applied_at": self.applied_at,
            "receipt_tid": self.receipt_tid,
            "receipt_url": self.receipt_url,
            "cancelled_at": self.cancelled_at,
            **self.additional_properties,
        }
