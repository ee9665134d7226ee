# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import (
    Model,
    mapping,
    read_list,
    read_money,
    unknown_fields,
)
from ..types import UNSET, Money, Unset

_KNOWN: frozenset[str] = frozenset(
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
    """What is paid, and the buyer's Benepia account that pays."""

    benepia_user: str
    """The buyer's Benepia id. Personal data. (베네피아 계정 아이디)"""
    benepia_password: str
    """The buyer's Benepia password. Secret; never keep or log it. (베네피아 계정 비밀번호)"""
    merchant_uid: str
    """The merchant's order id; new for each purchase. (고객사 주문번호)"""
    amount: Money
    """How much. (결제요청금액)"""
    name: str
    """What is bought. (주문명)"""
    channel_key: str
    """The key of the KCP channel with Benepia points. (채널키)"""
    benepia_member_code: str | Unset = UNSET
    """The member company's code, given by Benepia. Without it the payment is a test. (회원사 코드)"""
    buyer_name: str | Unset = UNSET
    """The buyer's name. Personal data. (주문자명)"""
    buyer_email: str | Unset = UNSET
    """The buyer's e-mail address. Personal data. (주문자 Email 주소)"""
    buyer_tel: str | Unset = UNSET
    """The buyer's telephone number. Personal data. (주문자 전화번호)"""
    buyer_addr: str | Unset = UNSET
    """The buyer's address. Personal data. (주문자 주소)"""
    buyer_postcode: str | Unset = UNSET
    """The buyer's postcode. Personal data. (주문자 우편번호)"""
    notice_url: list[str] | Unset = UNSET
    """Where webhooks go, in place of what the console says. (Notification URL(Webhook URL))"""
    custom_data: str | Unset = UNSET
    """Anything to keep with the payment, as JSON text. (추가정보)"""
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
            model.benepia_user = src["benepia_user"]
            model.benepia_password = src["benepia_password"]
            model.merchant_uid = src["merchant_uid"]
            model.amount = (
                value
                if type(value := src["amount"]) is int
                else read_money(value, "amount", extras)
            )
            model.name = src["name"]
            model.channel_key = src["channel_key"]
        except KeyError:  # what the spec requires is missing, and reads as None
            return cls.from_dict(
                {
                    "benepia_user": None,
                    "benepia_password": None,
                    "merchant_uid": None,
                    "amount": None,
                    "name": None,
                    "channel_key": None,
                    **src,
                }
            )
        model.benepia_member_code = get("benepia_member_code", UNSET)
        model.buyer_name = get("buyer_name", UNSET)
        model.buyer_email = get("buyer_email", UNSET)
        model.buyer_tel = get("buyer_tel", UNSET)
        model.buyer_addr = get("buyer_addr", UNSET)
        model.buyer_postcode = get("buyer_postcode", UNSET)
        model.notice_url = (
            value
            if type(value := get("notice_url", UNSET)) is list
            else read_list(value, "notice_url", extras)
        )
        model.custom_data = get("custom_data", UNSET)
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        fields = {
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
            name: value for name, value in fields.items() if value is not UNSET
        } | self.additional_properties
