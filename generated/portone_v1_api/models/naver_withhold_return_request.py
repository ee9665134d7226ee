# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

import attrs

from ..base import (
    Model,
    mapping,
    read_list,
    read_money,
    unknown_fields,
)
from ..types import UNSET, Money, Unset

if TYPE_CHECKING:
    from .naver_withhold_reason import NaverWithholdReason

_KNOWN: frozenset[str] = frozenset(
    (
        "memo",
        "product_order_id",
        "reason",
        "extra_charge",
    )
)


@attrs.define(repr=False)
class NaverWithholdReturnRequest(Model):
    """Which returns to hold back, why, and what it costs the buyer."""

    memo: str
    """What the buyer is told. (메모)"""
    product_order_id: list[str] | Unset = UNSET
    """Naver's ids of the product orders. Without them the API takes all of the payment's; the
    client has a call of its own for that, whose name ends with _all. (네이버페이 상품주문번호)
    """
    reason: NaverWithholdReason | Unset = UNSET
    """`RETURN_DELIVERYFEE` (반품 배송비 청구): delivery is to be paid. `EXTRAFEEE` (기타 반품 비용
    청구): something else is. `RETURN_DELIVERYFEE_AND_EXTRAFEEE`: both.
    `RETURN_PRODUCT_NOT_DELIVERED` (반품 상품 미입고): the goods have not arrived. `ETC` (기타 사유).
    (반품보류사유 코드)
    """
    extra_charge: Money | Unset = UNSET
    """What the buyer has to pay, in whole KRW; 0 when left out. (기타 비용 청구액)"""
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
            model.memo = src["memo"]
        except KeyError:  # what the spec requires is missing, and reads as None
            return cls.from_dict({"memo": None, **src})
        model.product_order_id = (
            value
            if type(value := get("product_order_id", UNSET)) is list
            else read_list(value, "product_order_id", extras)
        )
        model.reason = get("reason", UNSET)
        model.extra_charge = (
            value
            if type(value := get("extra_charge", UNSET)) is int
            else read_money(value, "extra_charge", extras)
        )
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        fields = {
            "memo": self.memo,
            "product_order_id": self.product_order_id,
            "reason": self.reason,
            "extra_charge": self.extra_charge,
        }
        return {
            name: value for name, value in fields.items() if value is not UNSET
        } | self.additional_properties
