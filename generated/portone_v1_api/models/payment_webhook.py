# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import (
    Model,
    mapping,
    unknown_fields,
)

_KNOWN: frozenset[str] = frozenset(
    (
        "imp_uid",
        "merchant_uid",
        "status",
        "cancellation_id",
    )
)


@attrs.define(repr=False)
class PaymentWebhook(Model):
    """What a webhook about a payment says. Only the payment itself proves it."""

    imp_uid: str
    """PortOne's id of the payment. (포트원 거래고유번호)"""
    merchant_uid: str
    """The merchant's order id. (고객사 주문번호)"""
    status: str
    """The status of the payment, `ready`, `paid`, `failed` or `cancelled`. (결제상태)"""
    cancellation_id: str | None = None
    """The id of the cancel, as in `cancel_history`. Of cancels only, since 2024-02-23. (취소 내역
    아이디)
    """
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
            model.merchant_uid = src["merchant_uid"]
            model.status = src["status"]
        except KeyError:  # what the spec requires is missing, and reads as None
            return cls.from_dict(
                {"imp_uid": None, "merchant_uid": None, "status": None, **src}
            )
        model.cancellation_id = get("cancellation_id")
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        return {
            "imp_uid": self.imp_uid,
            "merchant_uid": self.merchant_uid,
            "status": self.status,
            "cancellation_id": self.cancellation_id,
            **self.additional_properties,
        }
