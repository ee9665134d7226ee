# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import Model, mapping, unknown, values
from ..times import unix_time
from ..types import UNSET, Money, Time, Unset

_KEYS: frozenset[str] = frozenset(
    (
        "channel_key",
        "merchant_uid",
        "amount",
        "barcode",
        "expired_at",
        "name",
        "buyer_name",
        "buyer_email",
        "buyer_tel",
        "buyer_addr",
        "buyer_postcode",
        "confirm_url",
        "notice_url",
        "custom_data",
    )
)


@attrs.define(repr=False)
class CvsIssueRequest(Model):
    """For which order, how much and until when.

    Attributes:
        channel_key (str): The key of the channel to issue it with, from the console. (채널키)
        merchant_uid (str): The merchant's order id. Refused once it was paid. (고객사 주문번호)
        amount (Money): What is to be paid. (결제금액)
        barcode (str | Unset): The merchant's own barcode, to be used in place of a number from
            galaxia. (바코드)
        expired_at (Time | Unset): Until when it can be paid, in UNIX seconds; as agreed with
            galaxia if not sent. (편의점 수납가능한 결제기한)
        name (str | Unset): What is bought. (주문명)
        buyer_name (str | Unset): The buyer's name. Personal data. (주문자명)
        buyer_email (str | Unset): The buyer's e-mail address. Personal data. (주문자 Email 주소)
        buyer_tel (str | Unset): The buyer's telephone number. Personal data. (주문자 전화번호)
        buyer_addr (str | Unset): The buyer's address. Personal data. (주문자 주소)
        buyer_postcode (str | Unset): The buyer's postcode. Personal data. (주문자 우편번호)
        confirm_url (str | Unset): Where each attempt to pay is put to you first; without it
            every attempt goes through. (수납가능여부 체크 URL)
        notice_url (list[str] | Unset): Where webhooks of this payment go; the address in the
            console if not sent. (Notification URL(Webhook URL))
        custom_data (str | Unset): What to keep with the payment, as JSON text. (추가정보)
    """

    channel_key: str
    merchant_uid: str
    amount: Money
    barcode: str | Unset = UNSET
    expired_at: Time | Unset = UNSET
    name: str | Unset = UNSET
    buyer_name: str | Unset = UNSET
    buyer_email: str | Unset = UNSET
    buyer_tel: str | Unset = UNSET
    buyer_addr: str | Unset = UNSET
    buyer_postcode: str | Unset = UNSET
    confirm_url: str | Unset = UNSET
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
            get("channel_key"),
            get("merchant_uid"),
            get("amount"),
            get("barcode", UNSET),
            get("expired_at", UNSET),
            get("name", UNSET),
            get("buyer_name", UNSET),
            get("buyer_email", UNSET),
            get("buyer_tel", UNSET),
            get("buyer_addr", UNSET),
            get("buyer_postcode", UNSET),
            get("confirm_url", UNSET),
            values(get("notice_url", UNSET), "notice_url", kept),
            get("custom_data", UNSET),
            kept,
        )

    def to_dict(self) -> dict[str, Any]:
        given = {
            "channel_key": self.channel_key,
            "merchant_uid": self.merchant_uid,
            "amount": self.amount,
            "barcode": self.barcode,
            "expired_at": unix_time("expired_at", self.expired_at),
            "name": self.name,
            "buyer_name": self.buyer_name,
            "buyer_email": self.buyer_email,
            "buyer_tel": self.buyer_tel,
            "buyer_addr": self.buyer_addr,
            "buyer_postcode": self.buyer_postcode,
            "confirm_url": self.confirm_url,
            "notice_url": self.notice_url,
            "custom_data": self.custom_data,
        }
        return {
            key: value for key, value in given.items() if value is not UNSET
        } | self.additional_properties
