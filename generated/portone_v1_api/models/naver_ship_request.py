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
from ..times import unix_time
from ..types import UNSET, Time, Unset

if TYPE_CHECKING:
    from .naver_delivery_company import NaverDeliveryCompany
    from .naver_delivery_method import NaverDeliveryMethod

_KNOWN: frozenset[str] = frozenset(
    (
        "delivery_method",
        "dispatched_at",
        "product_order_id",
        "delivery_company",
        "tracking_number",
    )
)


@attrs.define(repr=False)
class NaverShipRequest(Model):
    """Which product orders were shipped, when and how."""

    delivery_method: NaverDeliveryMethod
    """How. (배송방법 코드)"""
    dispatched_at: Time
    """When. (발송일)"""
    product_order_id: list[str] | Unset = UNSET
    """Naver's ids of the product orders. Without them the API takes all of the payment's; the
    client has a call of its own for that, whose name ends with _all. (네이버페이 상품주문번호)
    """
    delivery_company: NaverDeliveryCompany | Unset = UNSET
    """The parcel company. Needed when delivery_method is DELIVERY. (택배사 코드)"""
    tracking_number: str | Unset = UNSET
    """The tracking number. Needed when delivery_method is DELIVERY. (송장번호)"""
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
            model.dispatched_at = src["dispatched_at"]
        except KeyError:  # what the spec requires is missing, and reads as None
            return cls.from_dict(
                {"delivery_method": None, "dispatched_at": None, **src}
            )
        model.product_order_id = (
            value
            if type(value := get("product_order_id", UNSET)) is list
            else read_list(value, "product_order_id", extras)
        )
        model.delivery_company = get("delivery_company", UNSET)
        model.tracking_number = get("tracking_number", UNSET)
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        fields = {
            "delivery_method": self.delivery_method,
            "dispatched_at": unix_time("dispatched_at", self.dispatched_at),
            "product_order_id": self.product_order_id,
            "delivery_company": self.delivery_company,
            "tracking_number": self.tracking_number,
        }
        return {
            name: value for name, value in fields.items() if value is not UNSET
        } | self.additional_properties
