# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import Model, mapping, unknown
from ..types import UNSET, Money, Unset

_KEYS: frozenset[str] = frozenset(
    (
        "member_id",
        "channel_key",
        "merchant_uid",
        "name",
        "amount",
        "imp_uid",
        "notice_url",
    )
)


@attrs.define(repr=False)
class KcpQuickPayMoneyRequest(Model):
    """What is paid, by whom, and the PIN check that allows it.

    Attributes:
        member_id (str): The merchant's id of the member who pays. (KCP 간편결제 유저 아이디)
        channel_key (str): The key of the KCP quick pay channel. (채널키)
        merchant_uid (str): The merchant's order id; new for each purchase. (고객사 주문번호)
        name (str): What is bought. (주문명)
        amount (Money): How much, in whole KRW. (결제금액)
        imp_uid (str): PortOne's id of the transaction in which the member entered the PIN
            (PinCheck). (포트원 거래번호)
        notice_url (str | Unset): Where the webhook goes after approval; without it where the
            console says. (결제 결과 수신 웹훅 URL)
    """

    member_id: str
    channel_key: str
    merchant_uid: str
    name: str
    amount: Money
    imp_uid: str
    notice_url: str | Unset = UNSET
    additional_properties: dict[str, Any] = attrs.field(factory=dict)

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if not isinstance(src, dict):
            src = mapping(src)
        kept = {} if _KEYS.issuperset(src) else unknown(src, _KEYS)
        get: Any = src.get
        return cls(
            get("member_id"),
            get("channel_key"),
            get("merchant_uid"),
            get("name"),
            get("amount"),
            get("imp_uid"),
            get("notice_url", UNSET),
            kept,
        )

    def to_dict(self) -> dict[str, Any]:
        given = {
            "member_id": self.member_id,
            "channel_key": self.channel_key,
            "merchant_uid": self.merchant_uid,
            "name": self.name,
            "amount": self.amount,
            "imp_uid": self.imp_uid,
            "notice_url": self.notice_url,
        }
        return {
            key: value for key, value in given.items() if value is not UNSET
        } | self.additional_properties
