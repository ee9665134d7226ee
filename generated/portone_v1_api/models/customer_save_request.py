# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import (
    Model,
    mapping,
    unknown_fields,
)
from ..types import UNSET, Unset

_KNOWN: frozenset[str] = frozenset(
    (
        "channel_key",
        "card_number",
        "expiry",
        "pg",
        "customer_id",
        "birth",
        "pwd_2digit",
        "cvc",
        "customer_name",
        "customer_tel",
        "customer_email",
        "customer_addr",
        "customer_postcode",
        "channel_group_id",
    )
)


@attrs.define(repr=False)
class CustomerSaveRequest(Model):
    """A card to make a billing key of."""

    channel_key: str
    """The channel to issue the key through. (채널 키)"""
    card_number: str
    """The card number, dddd-dddd-dddd-dddd. Never log it. (카드번호)"""
    expiry: str
    """Until when the card is valid, YYYY-MM. (카드 유효기간)"""
    pg: str | Unset = UNSET
    """The gateway, or the gateway and the merchant's id there (`nice.MID1`), when several are
    set up. Not sent or not valid, the default one is used. (PG 구분코드)
    """
    customer_id: str | Unset = UNSET
    """The merchant's id of the buyer. For tosspayments, which makes a new one of every key
    without it and so cannot tell whose cards belong together. (구매자 ID)
    """
    birth: str | Unset = UNSET
    """The holder's date of birth as YYMMDD, or the 10-digit business number for a company
    card; 000000 will do where a foreign gateway needs none. Whether it is needed depends on
    the gateway and the contract. ksnet needs it to issue a key and ignores it in a charge.
    Personal data. (생년월일 6자리)
    """
    pwd_2digit: str | Unset = UNSET
    """The first two digits of the card's password. Whether it is needed depends on the gateway
    and the contract. ksnet needs it to issue a key and ignores it in a charge. (카드비밀번호 앞
    2자리)
    """
    cvc: str | Unset = UNSET
    """The card's verification code, 3 digits, 4 for American Express. Needed by paymentwall,
    used by nobody else. (카드 인증번호)
    """
    customer_name: str | Unset = UNSET
    """The card holder's name. Needed by welcome. Personal data. (카드소유자명)"""
    customer_tel: str | Unset = UNSET
    """The card holder's telephone number. Personal data. (카드소유자 연락처)"""
    customer_email: str | Unset = UNSET
    """The card holder's e-mail address. Personal data. (카드소유자 이메일주소)"""
    customer_addr: str | Unset = UNSET
    """The card holder's address. Personal data. (카드소유자 주소)"""
    customer_postcode: str | Unset = UNSET
    """The card holder's postcode. Personal data. (카드소유자 우편번호)"""
    channel_group_id: str | Unset = UNSET
    """The routing group; each of its active channels issues a key, and `pg` is ignored. (스마트
    라우팅 그룹 ID)
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
            model.channel_key = src["channel_key"]
            model.card_number = src["card_number"]
            model.expiry = src["expiry"]
        except KeyError:  # what the spec requires is missing, and reads as None
            return cls.from_dict(
                {"channel_key": None, "card_number": None, "expiry": None, **src}
            )
        model.pg = get("pg", UNSET)
        model.customer_id = get("customer_id", UNSET)
        model.birth = get("birth", UNSET)
        model.pwd_2digit = get("pwd_2digit", UNSET)
        model.cvc = get("cvc", UNSET)
        model.customer_name = get("customer_name", UNSET)
        model.customer_tel = get("customer_tel", UNSET)
        model.customer_email = get("customer_email", UNSET)
        model.customer_addr = get("customer_addr", UNSET)
        model.customer_postcode = get("customer_postcode", UNSET)
        model.channel_group_id = get("channel_group_id", UNSET)
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        fields = {
            "channel_key": self.channel_key,
            "card_number": self.card_number,
            "expiry": self.expiry,
            "pg": self.pg,
            "customer_id": self.customer_id,
            "birth": self.birth,
            "pwd_2digit": self.pwd_2digit,
            "cvc": self.cvc,
            "customer_name": self.customer_name,
            "customer_tel": self.customer_tel,
            "customer_email": self.customer_email,
            "customer_addr": self.customer_addr,
            "customer_postcode": self.customer_postcode,
            "channel_group_id": self.channel_group_id,
        }
        return {
            name: value for name, value in fields.items() if value is not UNSET
        } | self.additional_properties
