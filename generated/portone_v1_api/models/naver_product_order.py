# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

import attrs

from ..base import (
    Model,
    mapping,
    read_money,
    read_object,
    to_json,
    unknown_fields,
)
from ..types import Money
from .naver_address import NaverAddress
from .naver_orderer import NaverOrderer

if TYPE_CHECKING:
    from .naver_claim_status import NaverClaimStatus
    from .naver_claim_type import NaverClaimType
    from .naver_product_order_status import NaverProductOrderStatus

_KNOWN: frozenset[str] = frozenset(
    (
        "product_order_id",
        "product_order_status",
        "quantity",
        "product_id",
        "product_name",
        "product_option_id",
        "product_option_name",
        "claim_type",
        "claim_status",
        "product_amount",
        "delivery_amount",
        "orderer",
        "shipping_address",
        "shipping_memo",
        "shipping_due",
        "individual_code",
    )
)


@attrs.define(repr=False)
class NaverProductOrder(Model):
    """One kind of product in a Naver Pay payment of the order type."""

    product_order_id: str
    """Naver's id of the product order. (상품주문번호)"""
    product_order_status: NaverProductOrderStatus | str
    """Where the product order stands. (상품주문상태)"""
    quantity: int
    """How many pieces. (상품 수량)"""
    product_id: str | None = None
    """The product's id. (상품 고유 번호)"""
    product_name: str | None = None
    """The product's name. (상품명)"""
    product_option_id: str | None = None
    """The chosen option's id. (상품 옵션 번호)"""
    product_option_name: str | None = None
    """The chosen option's name. (상품옵션명)"""
    claim_type: NaverClaimType | str | None = None
    """What kind of claim there is; null without one. (클레임 타입)"""
    claim_status: NaverClaimStatus | str | None = None
    """How far the claim has come; null without one. (클레임 처리 상태)"""
    product_amount: Money | None = None
    """What was paid for the product. (상품금액)"""
    delivery_amount: Money | None = None
    """What was paid for its delivery. (상품 배송비)"""
    orderer: NaverOrderer | None = None
    """Who ordered. Personal data. (주문자 정보)"""
    shipping_address: NaverAddress | None = None
    """Where it is sent. Personal data. (배송주소 정보)"""
    shipping_memo: str | None = None
    """The buyer's word to the courier. Personal data. (배송메모)"""
    shipping_due: int | None = None
    """Until when it has to be shipped. (배송기한)"""
    individual_code: str | None = None
    """The buyer's personal customs code, for goods from abroad. Personal data. (개인통관고유부호)"""
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
            model.product_order_id = src["product_order_id"]
            model.product_order_status = src["product_order_status"]
            model.product_id = src["product_id"]
            model.product_name = src["product_name"]
            model.product_option_id = src["product_option_id"]
            model.product_option_name = src["product_option_name"]
            model.quantity = src["quantity"]
        except KeyError:  # what the spec requires is missing, and reads as None
            return cls.from_dict(
                {
                    "product_order_id": None,
                    "product_order_status": None,
                    "product_id": None,
                    "product_name": None,
                    "product_option_id": None,
                    "product_option_name": None,
                    "quantity": None,
                    **src,
                }
            )
        model.claim_type = get("claim_type")
        model.claim_status = get("claim_status")
        model.product_amount = (
            value
            if type(value := get("product_amount")) is int
            else read_money(value, "product_amount", extras)
        )
        model.delivery_amount = (
            value
            if type(value := get("delivery_amount")) is int
            else read_money(value, "delivery_amount", extras)
        )
        model.orderer = (
            None
            if (value := get("orderer")) is None
            else read_object(NaverOrderer, value, "orderer", extras)
        )
        model.shipping_address = (
            None
            if (value := get("shipping_address")) is None
            else read_object(NaverAddress, value, "shipping_address", extras)
        )
        model.shipping_memo = get("shipping_memo")
        model.shipping_due = get("shipping_due")
        model.individual_code = get("individual_code")
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        return {
            "product_order_id": self.product_order_id,
            "product_order_status": self.product_order_status,
            "quantity": self.quantity,
            "product_id": self.product_id,
            "product_name": self.product_name,
            "product_option_id": self.product_option_id,
            "product_option_name": self.product_option_name,
            "claim_type": self.claim_type,
            "claim_status": self.claim_status,
            "product_amount": self.product_amount,
            "delivery_amount": self.delivery_amount,
            "orderer": to_json(self.orderer),
            "shipping_address": to_json(self.shipping_address),
            "shipping_memo": self.shipping_memo,
            "shipping_due": self.shipping_due,
            "individual_code": self.individual_code,
            **self.additional_properties,
        }
