# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import (
    Model,
    mapping,
    read_list,
    unknown_fields,
)
from ..types import UNSET, Unset

_KNOWN: frozenset[str] = frozenset(("product_order_id",))


@attrs.define(repr=False)
class NaverProductOrdersRequest(Model):
    """Which product orders of the payment."""

    product_order_id: list[str] | Unset = UNSET
    """Naver's ids of the product orders. Without them the API takes all of the payment's; the
    client has a call of its own for that, whose name ends with _all. (네이버페이 상품주문번호)
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
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        fields = {
            "product_order_id": self.product_order_id,
        }
        return {
            name: value for name, value in fields.items() if value is not UNSET
        } | self.additional_properties
