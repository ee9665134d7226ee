# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

import attrs

from ..base import Model, mapping, unknown, values
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from .naver_delivery_company import NaverDeliveryCompany
    from .naver_return_delivery_method import NaverReturnDeliveryMethod
    from .naver_return_reason import NaverReturnReason

_KEYS: frozenset[str] = frozenset(
    (
        "delivery_method",
        "product_order_id",
        "reason",
        "delivery_company",
        "tracking_number",
    )
)


@attrs.define(repr=False)
class NaverRequestReturnRequest(Model):
    """Which product orders come back, why and how.

    Attributes:
        delivery_method (NaverReturnDeliveryMethod): How they come back. (반품 배송방법 코드)
        product_order_id (list[str] | Unset): Naver's ids of the product orders. All of the
            payment's when left out. (네이버페이 상품주문번호)
        reason (NaverReturnReason | Unset): `INTENT_CHANGED` (구매 의사 취소), `COLOR_AND_SIZE` (색상 및
            사이즈 변경), `WRONG_ORDER` (다른
            상품 잘못 주문), `PRODUCT_UNSATISFIED` (서비스 및 상품 불만족), `DELAYED_DELIVERY` (배송 지연),
            `SOLD_OUT` (상품 품절), `DROPPED_DELIVERY` (배송 누락), `BROKEN` (상품 파손), `INCORRECT_INFO`
            (상품정보 상이), `WRONG_DELIVERY` (오배송), `WRONG_OPTION` (색상 등이 다른 상품을 잘못 배송). (반품사유코드)
        delivery_company (NaverDeliveryCompany | Unset): The parcel company. Needed when
            delivery_method is RETURN_DELIVERY. (택배사 코드)
        tracking_number (str | Unset): The tracking number. Needed when delivery_method is
            RETURN_DELIVERY. (송장번호)
    """

    delivery_method: NaverReturnDeliveryMethod
    product_order_id: list[str] | Unset = UNSET
    reason: NaverReturnReason | Unset = UNSET
    delivery_company: NaverDeliveryCompany | Unset = UNSET
    tracking_number: str | Unset = UNSET
    additional_properties: dict[str, Any] = attrs.field(factory=dict)

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if not isinstance(src, dict):
            src = mapping(src)
        kept = {} if _KEYS.issuperset(src) else unknown(src, _KEYS)
        get: Any = src.get
        return cls(
            get("delivery_method"),
            values(get("product_order_id", UNSET), "product_order_id", kept),
            get("reason", UNSET),
            get("delivery_company", UNSET),
            get("tracking_number", UNSET),
            kept,
        )

    def to_dict(self) -> dict[str, Any]:
        given = {
            "delivery_method": self.delivery_method,
            "product_order_id": self.product_order_id,
            "reason": self.reason,
            "delivery_company": self.delivery_company,
            "tracking_number": self.tracking_number,
        }
        return {
            key: value for key, value in given.items() if value is not UNSET
        } | self.additional_properties
