# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import (
    Model,
    mapping,
    read_money,
    unknown_fields,
)
from ..types import UNSET, Money, Unset

_KNOWN: frozenset[str] = frozenset(
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
    """One product of the delivery."""

    id: str
    """The merchant's unique id of the product. (상품 고유 아이디)"""
    name: str
    """The product's name. (상품 이름)"""
    amount: Money
    """The price of one. (상품 단위 가격)"""
    code: str | Unset = UNSET
    """The merchant's own code of the product. (상품 코드)"""
    currency: str | Unset = UNSET
    """The currency of the price, as in ISO 4217. (상품의 결제통화 구분코드)"""
    quantity: int | Unset = UNSET
    """How many. (상품의 수량)"""
    tag: str | Unset = UNSET
    """The product's category, such as 도서 (books). (상품의 카테고리)"""
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
            model.id = src["id"]
            model.name = src["name"]
            model.amount = (
                value
                if type(value := src["amount"]) is int
                else read_money(value, "amount", extras)
            )
        except KeyError:  # what the spec requires is missing, and reads as None
            return cls.from_dict({"id": None, "name": None, "amount": None, **src})
        model.code = get("code", UNSET)
        model.currency = get("currency", UNSET)
        model.quantity = get("quantity", UNSET)
        model.tag = get("tag", UNSET)
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        fields = {
            "id": self.id,
            "name": self.name,
            "amount": self.amount,
            "code": self.code,
            "currency": self.currency,
            "quantity": self.quantity,
            "tag": self.tag,
        }
        return {
            name: value for name, value in fields.items() if value is not UNSET
        } | self.additional_properties
