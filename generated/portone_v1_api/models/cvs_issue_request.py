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
from ..times import unix_time
from ..types import UNSET, Money, Time, Unset

_KNOWN: frozenset[str] = frozenset(
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
    """For which order, how much and until when."""

    channel_key: str
    """The key of the channel to issue it with, from the console. (채널키)"""
    merchant_uid: str
    """The merchant's order id. Refused once it was paid. (고객사 주문번호)"""
    amount: Money
    """What is to be paid. (결제금액)"""
    barcode: str | Unset = UNSET
    """The merchant's own barcode, to be used in place of a number from galaxia. (바코드)"""
    expired_at: Time | Unset = UNSET
    """Until when it can be paid, in UNIX seconds; as agreed with galaxia if not sent. (편의점
    수납가능한 결제기한)
    """
    name: str | Unset = UNSET
    """What is bought. (주문명)"""
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
    confirm_url: str | Unset = UNSET
    """Where each attempt to pay is put to you first; without it every attempt goes through.
    (수납가능여부 체크 URL)
    """
    notice_url: list[str] | Unset = UNSET
    """Where webhooks of this payment go; the address in the console if not sent. (Notification
    URL(Webhook URL))
    """
    custom_data: str | Unset = UNSET
    """What to keep with the payment, as JSON text. (추가정보)"""
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
            model.channel_key = src["channel_key"]
            model.merchant_uid = src["merchant_uid"]
            model.amount = (
                value
                if type(value := src["amount"]) is int
                else read_money(value, "amount", extras)
            )
        except KeyError:  # what the spec requires is missing, and reads as None
            return cls.from_dict(
                {"channel_key": None, "merchant_uid": None, "amount": None, **src}
            )
        model.barcode = get("barcode", UNSET)
        model.expired_at = get("expired_at", UNSET)
        model.name = get("name", UNSET)
        model.buyer_name = get("buyer_name", UNSET)
        model.buyer_email = get("buyer_email", UNSET)
        model.buyer_tel = get("buyer_tel", UNSET)
        model.buyer_addr = get("buyer_addr", UNSET)
        model.buyer_postcode = get("buyer_postcode", UNSET)
        model.confirm_url = get("confirm_url", UNSET)
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
            name: value for name, value in fields.items() if value is not UNSET
        } | self.additional_properties
