# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

import attrs

from ..base import Model, mapping, one, plain, unknown
from ..types import Money
from .naver_address import NaverAddress
from .naver_orderer import NaverOrderer

if TYPE_CHECKING:
    from .naver_claim_status import NaverClaimStatus
    from .naver_claim_type import NaverClaimType
    from .naver_product_order_status import NaverProductOrderStatus

_KEYS: frozenset[str] = frozenset(
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
    """One kind of product in a Naver Pay payment of the order type.

    Attributes:
        product_order_id (str): Naver's id of the product order. (상품주문번호)
        product_order_status (NaverProductOrderStatus | str): Where the product order stands.
            (상품주문상태)
        quantity (int): How many pieces. (상품 수량)
        product_id (str | None): The product's id. (상품 고유 번호)
        product_name (str | None): The product's name. (상품명)
        product_option_id (str | None): The chosen option's id. (상품 옵션 번호)
        product_option_name (str | None): The chosen option's name. (상품옵션명)
        claim_type (NaverClaimType | str | None): What kind of claim there is; null without one.
            (클레임 타입)
        claim_status (NaverClaimStatus | str | None): How far the claim has come; null without
            one. (클레임 처리 상태)
        product_amount (Money | None): What was paid for the product. (상품금액)
        delivery_amount (Money | None): What was paid for its delivery. (상품 배송비)
        orderer (NaverOrderer | None): Who ordered. Personal data. (주문자 정보)
        shipping_address (NaverAddress | None): Where it is sent. Personal data. (배송주소 정보)
        shipping_memo (str | None): The buyer's word to the courier. Personal data. (배송메모)
        shipping_due (int | None): Until when it has to be shipped. (배송기한)
        individual_code (str | None): The buyer's personal customs code, for goods from abroad.
            Personal data. (개인통관고유부호)
    """

    product_order_id: str
    product_order_status: NaverProductOrderStatus | str
    quantity: int
    product_id: str | None = None
    product_name: str | None = None
    product_option_id: str | None = None
    product_option_name: str | None = None
    claim_type: NaverClaimType | str | None = None
    claim_status: NaverClaimStatus | str | None = None
    product_amount: Money | None = None
    delivery_amount: Money | None = None
    orderer: NaverOrderer | None = None
    shipping_address: NaverAddress | None = None
    shipping_memo: str | None = None
    shipping_due: int | None = None
    individual_code: str | None = None
    additional_properties: dict[str, Any] = attrs.field(factory=dict)

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if not isinstance(src, dict):
            src = mapping(src)
        kept = {} if _KEYS.issuperset(src) else unknown(src, _KEYS)
        get: Any = src.get
        return cls(
            get("product_order_id"),
            get("product_order_status"),
            get("quantity"),
            get("product_id"),
            get("product_name"),
            get("product_option_id"),
            get("product_option_name"),
            get("claim_type"),
            get("claim_status"),
            get("product_amount"),
            get("delivery_amount"),
            one(NaverOrderer, get("orderer"), "orderer", kept),
            one(NaverAddress, get("shipping_address"), "shipping_address", kept),
            get("shipping_memo"),
            get("shipping_due"),
            get("individual_code"),
            kept,
        )

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
            "orderer": plain(self.orderer),
            "shipping_address": plain(self.shipping_address),
            "shipping_memo": self.shipping_memo,
            "shipping_due": self.shipping_due,
            "individual_code": self.individual_code,
            **self.additional_properties,
        }
