# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import Model, mapping, unknown
from ..types import UNSET, Money, Unset

_KEYS: frozenset[str] = frozenset(
    (
        "id",
        "name",
        "amount",
        "code",
        "currency",
        "quantity",
        "tag",
    )
)


@attrs.define(repr=False)
class EscrowLogisProductRequest(Model):
    """One product of the delivery.

    Attributes:
        id (str): The merchant's unique id of the product. (상품 고유 아이디)
        name (str): The product's name. (상품 이름)
        amount (Money): The price of one. (상품 단위 가격)
        code (str | Unset): The merchant's own code of the product. (상품 코드)
        currency (str | Unset): The currency of the price, as in ISO 4217. (상품의 결제통화 구분코드)
        quantity (int | Unset): How many. (상품의 수량)
        tag (str | Unset): The product's category, such as 도서 (books). (상품의 카테고리)
    """

    id: str
    name: str
    amount: Money
    code: str | Unset = UNSET
    currency: str | Unset = UNSET
    quantity: int | Unset = UNSET
    tag: str | Unset = UNSET
    additional_properties: dict[str, Any] = attrs.field(factory=dict)

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if not isinstance(src, dict):
            src = mapping(src)
        kept = {} if _KEYS.issuperset(src) else unknown(src, _KEYS)
        get: Any = src.get
        return cls(
            get("id"),
            get("name"),
            get("amount"),
            get("code", UNSET),
            get("currency", UNSET),
            get("quantity", UNSET),
            get("tag", UNSET),
            kept,
        )

    def to_dict(self) -> dict[str, Any]:
        given = {
            "id": self.id,
            "name": self.name,
            "amount": self.amount,
            "code": self.code,
            "currency": self.currency,
            "quantity": self.quantity,
            "tag": self.tag,
        }
        return {
            key: value for key, value in given.items() if value is not UNSET
        } | self.additional_properties
