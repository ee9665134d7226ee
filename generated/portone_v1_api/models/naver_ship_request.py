# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

import attrs

from ..base import Model, mapping, unknown, values
from ..times import unix_time
from ..types import UNSET, Time, Unset

if TYPE_CHECKING:
    from .naver_delivery_company import NaverDeliveryCompany
    from .naver_delivery_method import NaverDeliveryMethod

_KEYS: frozenset[str] = frozenset(
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
    """Which product orders were shipped, when and how.

    Attributes:
        delivery_method (NaverDeliveryMethod): How. (배송방법 코드)
        dispatched_at (Time): When. (발송일)
        product_order_id (list[str] | Unset): Naver's ids of the product orders. All of the
            payment's when left out. (네이버페이 상품주문번호)
        delivery_company (NaverDeliveryCompany | Unset): The parcel company. Needed when
            delivery_method is DELIVERY. (택배사 코드)
        tracking_number (str | Unset): The tracking number. Needed when delivery_method is
            DELIVERY. (송장번호)
    """

    delivery_method: NaverDeliveryMethod
    dispatched_at: Time
    product_order_id: list[str] | Unset = UNSET
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
            get("dispatched_at"),
            values(get("product_order_id", UNSET), "product_order_id", kept),
            get("delivery_company", UNSET),
            get("tracking_number", UNSET),
            kept,
        )

    def to_dict(self) -> dict[str, Any]:
        given = {
            "delivery_method": self.delivery_method,
            "dispatched_at": unix_time("dispatched_at", self.dispatched_at),
            "product_order_id": self.product_order_id,
            "delivery_company": self.delivery_company,
            "tracking_number": self.tracking_number,
        }
        return {
            key: value for key, value in given.items() if value is not UNSET
        } | self.additional_properties
