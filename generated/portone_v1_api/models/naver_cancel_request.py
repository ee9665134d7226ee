# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

import attrs

from ..base import (
    Model,
    mapping,
    read_list,
    unknown_fields,
)
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from .naver_cancel_reason import NaverCancelReason

_KNOWN: frozenset[str] = frozenset(
    (
        "product_order_id",
        "reason",
    )
)


@attrs.define(repr=False)
class NaverCancelRequest(Model):
    """Which product orders to cancel, and why."""

    product_order_id: list[str] | Unset = UNSET
    """Naver's ids of the product orders. Without them the API takes all of the payment's; the
    client has a call of its own for that, whose name ends with _all. (네이버페이 상품주문번호)
    """
    reason: NaverCancelReason | Unset = UNSET
    """`SOLD_OUT` (상품 품절), `DELAYED_DELIVERY` (배송 지연), `PRODUCT_UNSATISFIED` (서비스 및 상품
    불만족), `INTENT_CHANGED` (구매 의사 취소), `COLOR_AND_SIZE` (색상 및 사이즈 변경),
    `WRONG_ORDER` (다른 상품 잘못 주문), `INCORRECT_INFO` (상품 정보 상이). (취소 사유 코드)
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
        model.product_order_id = (
            value
            if type(value := get("product_order_id", UNSET)) is list
            else read_list(value, "product_order_id", extras)
        )
        model.reason = get("reason", UNSET)
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        fields = {
            "product_order_id": self.product_order_id,
            "reason": self.reason,
        }
        return {
            name: value for name, value in fields.items() if value is not UNSET
        } | self.additional_properties
