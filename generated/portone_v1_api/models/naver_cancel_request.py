# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

import attrs

from ..base import Model, mapping, unknown, values
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from .naver_cancel_reason import NaverCancelReason

_KEYS: frozenset[str] = frozenset(
    (
        "product_order_id",
        "reason",
    )
)


@attrs.define(repr=False)
class NaverCancelRequest(Model):
    """Which product orders to cancel, and why.

    Attributes:
        product_order_id (list[str] | Unset): Naver's ids of the product orders. All of the
            payment's when left out. (네이버페이 상품주문번호)
        reason (NaverCancelReason | Unset): `SOLD_OUT` (상품 품절), `DELAYED_DELIVERY` (배송 지연),
            `PRODUCT_UNSATISFIED` (서비스 및 상품
            불만족), `INTENT_CHANGED` (구매 의사 취소), `COLOR_AND_SIZE` (색상 및 사이즈 변경),
            `WRONG_ORDER` (다른 상품 잘못 주문), `INCORRECT_INFO` (상품 정보 상이). (취소 사유 코드)
    """

    product_order_id: list[str] | Unset = UNSET
    reason: NaverCancelReason | Unset = UNSET
    additional_properties: dict[str, Any] = attrs.field(factory=dict)

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if not isinstance(src, dict):
            src = mapping(src)
        kept = {} if _KEYS.issuperset(src) else unknown(src, _KEYS)
        get: Any = src.get
        return cls(
            values(get("product_order_id", UNSET), "product_order_id", kept),
            get("reason", UNSET),
            kept,
        )

    def to_dict(self) -> dict[str, Any]:
        given = {
            "product_order_id": self.product_order_id,
            "reason": self.reason,
        }
        return {
            key: value for key, value in given.items() if value is not UNSET
        } | self.additional_properties
