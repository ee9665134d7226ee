# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import Model, mapping, unknown, values
from ..types import UNSET, Unset

_KEYS: frozenset[str] = frozenset(("product_order_id",))


@attrs.define(repr=False)
class NaverProductOrdersRequest(Model):
    """Which product orders of the payment.

    Attributes:
        product_order_id (list[str] | Unset): Naver's ids of the product orders. All of the
            payment's when left out. (네이버페이 상품주문번호)
    """

    product_order_id: list[str] | Unset = UNSET
    additional_properties: dict[str, Any] = attrs.field(factory=dict)

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if not isinstance(src, dict):
            src = mapping(src)
        kept = {} if _KEYS.issuperset(src) else unknown(src, _KEYS)
        get: Any = src.get
        return cls(
            values(get("product_order_id", UNSET), "product_order_id", kept),
            kept,
        )

    def to_dict(self) -> dict[str, Any]:
        given = {
            "product_order_id": self.product_order_id,
        }
        return {
            key: value for key, value in given.items() if value is not UNSET
        } | self.additional_properties
