# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import Model, mapping, unknown, values
from ..types import UNSET, Money, Unset

_KEYS: frozenset[str] = frozenset(
    (
        "benepia_user",
        "benepia_password",
        "merchant_uid",
        "amount",
        "name",
        "channel_key",
        "benepia_member_code",
        "buyer_name",
        "buyer_email",
        "buyer_tel",
        "buyer_addr",
        "buyer_postcode",
        "notice_url",
        "custom_data",
    )
)


@attrs.define(repr=False)
class BenepiaPayRequest(Model):
    """What is paid, and the buyer's Benepia account that pays.

    Attributes:
        benepia_user (str): The buyer's Benepia id. Personal data. (베네피아 계정 아이디)
        benepia_password (str): The buyer's Benepia password. Secret; never keep or log it.
            (베네피아 계정 비밀번호)
        merchant_uid (str): The merchant's order id; new for each purchase. (고객사 주문번호)
        amount (Money): How much. (결제요청금액)
        name (str): What is bought. (주문명)
        channel_key (str): The key of the KCP channel with Benepia points. (채널키)
        benepia_member_code (str | Unset): The member company's code, given by Benepia. Without
            it the payment is a test. (회원사 코드)
        buyer_name (str | Unset): The buyer's name. Personal data. (주문자명)
        buyer_email (str | Unset): The buyer's e-mail address. Personal data. (주문자 Email 주소)
        buyer_tel (str | Unset): The buyer's telephone number. Personal data. (주문자 전화번호)
        buyer_addr (str | Unset): The buyer's address. Personal data. (주문자 주소)
        buyer_postcode (str | Unset): The buyer's postcode. Personal data. (주문자 우편번호)
        notice_url (list[str] | Unset): Where webhooks go, in place of what the console says.
            (Notification URL(Webhook URL))
        custom_data (str | Unset): Anything to keep with the payment, as JSON text. (추가정보)
    """

    benepia_user: str
    benepia_password: str
    merchant_uid: str
    amount: Money
    name: str
    channel_key: str
    benepia_member_code: str | Unset = UNSET
    buyer_name: str | Unset = UNSET
    buyer_email: str | Unset = UNSET
    buyer_tel: str | Unset = UNSET
    buyer_addr: str | Unset = UNSET
    buyer_postcode: str | Unset = UNSET
    notice_url: list[str] | Unset = UNSET
    custom_data: str | Unset = UNSET
    additional_properties: dict[str, Any] = attrs.field(factory=dict)

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if not isinstance(src, dict):
            src = mapping(src)
        kept = {} if _KEYS.issuperset(src) else unknown(src, _KEYS)
        get: Any = src.get
        return cls(
            get("benepia_user"),
            get("benepia_password"),
            get("merchant_uid"),
            get("amount"),
            get("name"),
            get("channel_key"),
            get("benepia_member_code", UNSET),
            get("buyer_name", UNSET),
            get("buyer_email", UNSET),
            get("buyer_tel", UNSET),
            get("buyer_addr", UNSET),
            get("buyer_postcode", UNSET),
            values(get("notice_url", UNSET), "notice_url", kept),
            get("custom_data", UNSET),
            kept,
        )

    def to_dict(self) -> dict[str, Any]:
        given = {
            "benepia_user": self.benepia_user,
            "benepia_password": self.benepia_password,
            "merchant_uid": self.merchant_uid,
            "amount": self.amount,
            "name": self.name,
            "channel_key": self.channel_key,
            "benepia_member_code": self.benepia_member_code,
            "buyer_name": self.buyer_name,
            "buyer_email": self.buyer_email,
            "buyer_tel": self.buyer_tel,
            "buyer_addr": self.buyer_addr,
            "buyer_postcode": self.buyer_postcode,
            "notice_url": self.notice_url,
            "custom_data": self.custom_data,
        }
        return {
            key: value for key, value in given.items() if value is not UNSET
        } | self.additional_properties
