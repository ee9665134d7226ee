# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

import attrs

from ..base import Model, mapping, unknown
from ..types import Money

if TYPE_CHECKING:
    from .receipt_type import ReceiptType

_KEYS: frozenset[str] = frozenset(
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
    """The cash receipt of a payment.

    Attributes:
        imp_uid (str): PortOne's id of the payment. (포트원 거래고유번호)
        apply_num (str): The number that the National Tax Service gave it. (국세청 발행번호)
        type_ (ReceiptType | str): What the buyer uses it for. (타입(대상))
        amount (Money): How much it is for, VAT included. (발행 금액)
        vat (Money): How much of it is VAT. (부가세액)
        applied_at (int): When it was issued. (발행시각)
        receipt_tid (str | None): The gateway's id of the receipt. (PG사 현금영수증 발행 고유번호)
        receipt_url (str | None): Where it is shown. (현금영수증 URL)
        cancelled_at (int | None): When it was revoked. (발행취소시각)
    """

    imp_uid: str
    apply_num: str
    type_: ReceiptType | str
    amount: Money
    vat: Money
    applied_at: int
    receipt_tid: str | None = None
    receipt_url: str | None = None
    cancelled_at: int | None = None
    additional_properties: dict[str, Any] = attrs.field(factory=dict)

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if not isinstance(src, dict):
            src = mapping(src)
        kept = {} if _KEYS.issuperset(src) else unknown(src, _KEYS)
        get: Any = src.get
        return cls(
            get("imp_uid"),
            get("apply_num"),
            get("type"),
            get("amount"),
            get("vat"),
            get("applied_at"),
            get("receipt_tid"),
            get("receipt_url"),
            get("cancelled_at"),
            kept,
        )

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
