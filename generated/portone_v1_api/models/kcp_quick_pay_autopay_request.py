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
        "customer_uid",
        "merchant_uid",
        "name",
        "buyer_name",
        "amount",
        "notice_url",
    )
)


@attrs.define(repr=False)
class KcpQuickPayAutopayRequest(Model):
    """What is charged, and to which billing key."""

    customer_uid: str
    """The merchant's id of the billing key. (빌링키)"""
    merchant_uid: str
    """The merchant's order id; new for each purchase. (고객사 주문번호)"""
    name: str
    """What is bought. (주문명)"""
    buyer_name: str
    """The buyer's name. Personal data. (주문자명)"""
    amount: Money
    """How much, in whole KRW. (결제금액)"""
    notice_url: str | Unset = UNSET
    """Where the webhook goes after approval; without it where the console says. (결제 결과 수신 웹훅
    URL)
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
        try:
            model.customer_uid = src["customer_uid"]
            model.merchant_uid = src["merchant_uid"]
            model.name = src["name"]
            model.buyer_name = src["buyer_name"]
            model.amount = (
                value
                if type(value := src["amount"]) is int
                else read_money(value, "amount", extras)
            )
        except KeyError:  # what the spec requires is missing, and reads as None
            return cls.from_dict(
                {
                    "customer_uid": None,
                    "merchant_uid": None,
                    "name": None,
                    "buyer_name": None,
                    "amount": None,
                    **src,
                }
            )
        model.notice_url = get("notice_url", UNSET)
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        fields = {
            "customer_uid": self.customer_uid,
            "merchant_uid": self.merchant_uid,
            "name": self.name,
            "buyer_name": self.buyer_name,
            "amount": self.amount,
            "notice_url": self.notice_url,
        }
        return {
            name: value for name, value in fields.items() if value is not UNSET
        } | self.additional_properties
