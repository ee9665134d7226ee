# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

import attrs

from ..base import (
    Model,
    mapping,
    read_objects,
    to_json,
    unknown_fields,
)
from .failed_channel import FailedChannel
from .succeeded_channel import SucceededChannel

if TYPE_CHECKING:
    from .card_type import CardType

_KNOWN: frozenset[str] = frozenset(
    (
        "customer_uid",
        "pg_provider",
        "pg_id",
        "sandbox",
        "customer_id",
        "card_name",
        "card_code",
        "card_issuer_code",
        "card_issuer_name",
        "card_publisher_code",
        "card_publisher_name",
        "card_number",
        "card_type",
        "customer_name",
        "customer_tel",
        "customer_email",
        "customer_addr",
        "customer_postcode",
        "inserted",
        "updated",
        "channelGroupId",
        "succeededChannels",
        "failedChannels",
    )
)


@attrs.define(repr=False)
class Customer(Model):
    """A billing key: a card that can be charged without the buyer. An ordinary one is issued by one
    gateway (`pg_provider`, the card); a super one by the channels of a routing group
    (`channelGroupId`, `succeededChannels`, `failedChannels`).
    """

    customer_uid: str
    """The merchant's id of the billing key. (구매자의 결제 수단 식별 고유번호)"""
    pg_provider: str | None = None
    """The payment gateway's code. Ordinary keys only. (PG사 구분코드)"""
    pg_id: str | None = None
    """The merchant's id at the gateway (MID). Ordinary keys only. (상점아이디(MID))"""
    sandbox: bool | None = None
    """Whether it was issued through a test channel. Absent in answers from before 2026-01-26.
    (테스트 채널 여부)
    """
    customer_id: str | None = None
    """The merchant's id of the buyer. (구매자 ID)"""
    card_name: str | None = None
    """The card company's name; null from paypal_v2. (카드사명)"""
    card_code: str | None = None
    """The card company's KFTC code; null from paypal_v2. (카드사 코드)"""
    card_issuer_code: str | None = None
    """The issuer's KFTC code, from gateways that give it (tosspayments, ksnet, paypal_v2,
    smartro_v2, nice_v2, welcome, tosspay_v2). (카드 발급사 코드)
    """
    card_issuer_name: str | None = None
    """The issuer's name, from the same gateways. (카드 발급사명)"""
    card_publisher_code: str | None = None
    """The publisher's KFTC code, from the same gateways; can differ from the issuer's. (카드 발행사
    코드)
    """
    card_publisher_name: str | None = None
    """The publisher's name, from the same gateways. (카드 발행사명)"""
    card_number: str | None = None
    """The card number, masked. Redact it in logs. (마스킹 카드번호)"""
    card_type: CardType | int | None = None
    """Credit or debit; null when the gateway does not say. (카드유형)"""
    customer_name: str | None = None
    """The card holder's name. Personal data. (고객 성함)"""
    customer_tel: str | None = None
    """The card holder's telephone number. Personal data. (전화번호)"""
    customer_email: str | None = None
    """The card holder's e-mail address. Personal data. (Email 주소)"""
    customer_addr: str | None = None
    """The card holder's address. Personal data. (주소)"""
    customer_postcode: str | None = None
    """The card holder's postcode. Personal data. (우편번호)"""
    inserted: int | None = None
    """When the key was issued. (발급 시각)"""
    updated: int | None = None
    """When it was last changed; later than `inserted` once the card was replaced. (업데이트 시각)"""
    channel_group_id: str | None = None
    """The routing group of a super billing key; absent from ordinary ones. (스마트 라우팅 그룹 ID)"""
    succeeded_channels: list[SucceededChannel] | None = None
    """The channels that issued a key. Super keys only. (채널별발급정보)"""
    failed_channels: list[FailedChannel] | None = None
    """The channels that issued none. Super keys only. (채널별실패정보)"""
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
        except KeyError:  # what the spec requires is missing, and reads as None
            return cls.from_dict({"customer_uid": None, **src})
        model.pg_provider = get("pg_provider")
        model.pg_id = get("pg_id")
        model.sandbox = get("sandbox")
        model.customer_id = get("customer_id")
        model.card_name = get("card_name")
        model.card_code = get("card_code")
        model.card_issuer_code = get("card_issuer_code")
        model.card_issuer_name = get("card_issuer_name")
        model.card_publisher_code = get("card_publisher_code")
        model.card_publisher_name = get("card_publisher_name")
        model.card_number = get("card_number")
        model.card_type = get("card_type")
        model.customer_name = get("customer_name")
        model.customer_tel = get("customer_tel")
        model.customer_email = get("customer_email")
        model.customer_addr = get("customer_addr")
        model.customer_postcode = get("customer_postcode")
        model.inserted = get("inserted")
        model.updated = get("updated")
        model.channel_group_id = get("channelGroupId")
        model.succeeded_channels = read_objects(
            SucceededChannel, get("succeededChannels"), "succeededChannels", extras
        )
        model.failed_channels = read_objects(
            FailedChannel, get("failedChannels"), "failedChannels", extras
        )
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        return {
            "customer_uid": self.customer_uid,
            "pg_provider": self.pg_provider,
            "pg_id": self.pg_id,
            "sandbox": self.sandbox,
            "customer_id": self.customer_id,
            "card_name": self.card_name,
            "card_code": self.card_code,
            "card_issuer_code": self.card_issuer_code,
            "card_issuer_name": self.card_issuer_name,
            "card_publisher_code": self.card_publisher_code,
            "card_publisher_name": self.card_publisher_name,
            "card_number": self.card_number,
            "card_type": self.card_type,
            "customer_name": self.customer_name,
            "customer_tel": self.customer_tel,
            "customer_email": self.customer_email,
            "customer_addr": self.customer_addr,
            "customer_postcode": self.customer_postcode,
            "inserted": self.inserted,
            "updated": self.updated,
            "channelGroupId": self.channel_group_id,
            "succeededChannels": to_json(self.succeeded_channels),
            "failedChannels": to_json(self.failed_channels),
            **self.additional_properties,
        }
