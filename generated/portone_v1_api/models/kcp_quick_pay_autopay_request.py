# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import Model, mapping, unknown
from ..types import UNSET, Money, Unset

_KEYS: frozenset[str] = frozenset(
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
    """What is charged, and to which billing key.

    Attributes:
        customer_uid (str): The merchant's id of the billing key. (빌링키)
        merchant_uid (str): The merchant's order id; new for each purchase. (고객사 주문번호)
        name (str): What is bought. (주문명)
        buyer_name (str): The buyer's name. Personal data. (주문자명)
        amount (Money): How much, in whole KRW. (결제금액)
        notice_url (str | Unset): Where the webhook goes after approval; without it where the
            console says. (결제 결과 수신 웹훅 URL)
    """

    customer_uid: str
    merchant_uid: str
    name: str
    buyer_name: str
    amount: Money
    notice_url: str | Unset = UNSET
    additional_properties: dict[str, Any] = attrs.field(factory=dict)

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if not isinstance(src, dict):
            src = mapping(src)
        kept = {} if _KEYS.issuperset(src) else unknown(src, _KEYS)
        get: Any = src.get
        return cls(
            get("customer_uid"),
            get("merchant_uid"),
            get("name"),
            get("buyer_name"),
            get("amount"),
            get("notice_url", UNSET),
            kept,
        )

    def to_dict(self) -> dict[str, Any]:
        given = {
            "customer_uid": self.customer_uid,
            "merchant_uid": self.merchant_uid,
            "name": self.name,
            "buyer_name": self.buyer_name,
            "amount": self.amount,
            "notice_url": self.notice_url,
        }
        return {
            key: value for key, value in given.items() if value is not UNSET
        } | self.additional_properties
