# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import (
    Model,
    mapping,
    read_money,
    read_objects,
    to_json,
    unknown_fields,
)
from ..types import UNSET, Money, Unset
from .schedule_item_request import ScheduleItemRequest

_KNOWN: frozenset[str] = frozenset(
    (
        "customer_uid",
        "schedules",
        "customer_id",
        "checking_amount",
        "card_number",
        "expiry",
        "birth",
        "pwd_2digit",
        "cvc",
        "channel_key",
    )
)


@attrs.define(repr=False)
class ScheduleRequest(Model):
    """Charges of one billing key to come, with a card to make the key of when there is none."""

    customer_uid: str
    """The merchant's id of the billing key, known or new. (구매자의 결제 수단 식별 고유번호)"""
    schedules: list[ScheduleItemRequest]
    """The charges, each with a merchant_uid of its own. (결제예약 스케쥴)"""
    customer_id: str | Unset = UNSET
    """The merchant's id of the buyer. For tosspayments, which makes a new one of every key
    without it and so cannot tell whose cards belong together. (구매자 ID)
    """
    checking_amount: Money | Unset = UNSET
    """What to charge and cancel at once to try the card, in KRW; 0 or not sent, no trial.
    (카드정상결제여부 체크용 금액)
    """
    card_number: str | Unset = UNSET
    """The card number, dddd-dddd-dddd-dddd. Needed when `customer_uid` has no billing key.
    Never log it. (카드번호)
    """
    expiry: str | Unset = UNSET
    """Until when the card is valid, YYYY-MM. Needed when `customer_uid` has no billing key.
    (카드 유효기간)
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
    channel_key: str | Unset = UNSET
    """The channel to charge, for a super billing key; the channel to issue the key through,
    for a new one. (채널 키)
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
            model.schedules = (
                read_objects(ScheduleItemRequest, src["schedules"], "schedules", extras)
                or []
            )
        except KeyError:  # what the spec requires is missing, and reads as None
            return cls.from_dict({"customer_uid": None, "schedules": None, **src})
        model.customer_id = get("customer_id", UNSET)
        model.checking_amount = (
            value
            if type(value := get("checking_amount", UNSET)) is int
            else read_money(value, "checking_amount", extras)
        )
        model.card_number = get("card_number", UNSET)
        model.expiry = get("expiry", UNSET)
        model.birth = get("birth", UNSET)
        model.pwd_2digit = get("pwd_2digit", UNSET)
        model.cvc = get("cvc", UNSET)
        model.channel_key = get("channel_key", UNSET)
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        fields = {
            "customer_uid": self.customer_uid,
            "schedules": to_json(self.schedules),
            "customer_id": self.customer_id,
            "checking_amount": self.checking_amount,
            "card_number": self.card_number,
            "expiry": self.expiry,
            "birth": self.birth,
            "pwd_2digit": self.pwd_2digit,
            "cvc": self.cvc,
            "channel_key": self.channel_key,
        }
        return {
            name: value for name, value in fields.items() if value is not UNSET
        } | self.additional_properties
