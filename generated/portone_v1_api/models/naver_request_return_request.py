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
    from .naver_delivery_company import NaverDeliveryCompany
    from .naver_return_delivery_method import NaverReturnDeliveryMethod
    from .naver_return_reason import NaverReturnReason

_KNOWN: frozenset[str] = frozenset(
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
    """Which product orders come back, why and how."""

    delivery_method: NaverReturnDeliveryMethod
    """How they come back. (반품 배송방법 코드)"""
    product_order_id: list[str] | Unset = UNSET
    """Naver's ids of the product orders. Without them the API takes all of the payment's; the
    client has a call of its own for that, whose name ends with _all. (네이버페이 상품주문번호)
    """
    reason: NaverReturnReason | Unset = UNSET
    """`INTENT_CHANGED` (구매 의사 취소), `COLOR_AND_SIZE` (색상 및 사이즈 변경), `WRONG_ORDER` (다른
    상품 잘못 주문), `PRODUCT_UNSATISFIED` (서비스 및 상품 불만족), `DELAYED_DELIVERY` (배송 지연),
    `SOLD_OUT` (상품 품절), `DROPPED_DELIVERY` (배송 누락), `BROKEN` (상품 파손), `INCORRECT_INFO`
    (상품정보 상이), `WRONG_DELIVERY` (오배송), `WRONG_OPTION` (색상 등이 다른 상품을 잘못 배송). (반품사유코드)
    """
    delivery_company: NaverDeliveryCompany | Unset = UNSET
    """The parcel company. Needed when delivery_method is RETURN_DELIVERY. (택배사 코드)"""
    tracking_number: str | Unset = UNSET
    """The tracking number. Needed when delivery_method is RETURN_DELIVERY. (송장번호)"""
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
            model.delivery_method = src["delivery_method"]
        except KeyError:  # what the spec requires is missing, and reads as None
            return cls.from_dict({"delivery_method": None, **src})
        model.product_order_id = (
            value
            if type(value := get("product_order_id", UNSET)) is list
            else read_list(value, "product_order_id", extras)
        )
        model.reason = get("reason", UNSET)
        model.delivery_company = get("delivery_company", UNSET)
        model.tracking_number = get("tracking_number", UNSET)
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        fields = {
            "delivery_method": self.delivery_method,
            "product_order_id": self.product_order_id,
            "reason": self.reason,
            "delivery_company": self.delivery_company,
            "tracking_number": self.tracking_number,
        }
        return {
            name: value for name, value in fields.items() if value is not UNSET
        } | self.additional_properties
