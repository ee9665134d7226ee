# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

import attrs

from ..base import (
    Model,
    mapping,
    unknown_fields,
)

if TYPE_CHECKING:
    from .card_type import CardType

_KNOWN: frozenset[str] = frozenset(
    (
        "pg_provider",
        "pg_id",
        "inserted",
        "updated",
        "card_name",
        "card_code",
        "card_issuer_code",
        "card_issuer_name",
        "card_publisher_code",
        "card_publisher_name",
        "card_number",
        "card_type",
    )
)


@attrs.define(repr=False)
class SucceededChannel(Model):
    """One channel of a super billing key that issued a key."""

    pg_provider: str
    """The payment gateway's code. (PG사 구분코드)"""
    pg_id: str
    """The merchant's id at the gateway (MID). (상점아이디(MID))"""
    inserted: int
    """When the key was issued. (발급 시각)"""
    updated: int
    """When it was last changed; later than `inserted` once the card was replaced. (업데이트 시각)"""
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
            model.pg_provider = src["pg_provider"]
            model.pg_id = src["pg_id"]
            model.inserted = src["inserted"]
            model.updated = src["updated"]
        except KeyError:  # what the spec requires is missing, and reads as None
            return cls.from_dict(
                {
                    "pg_provider": None,
                    "pg_id": None,
                    "inserted": None,
                    "updated": None,
                    **src,
                }
            )
        model.card_name = get("card_name")
        model.card_code = get("card_code")
        model.card_issuer_code = get("card_issuer_code")
        model.card_issuer_name = get("card_issuer_name")
        model.card_publisher_code = get("card_publisher_code")
        model.card_publisher_name = get("card_publisher_name")
        model.card_number = get("card_number")
        model.card_type = get("card_type")
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        return {
            "pg_provider": self.pg_provider,
            "pg_id": self.pg_id,
            "inserted": self.inserted,
            "updated": self.updated,
            "card_name": self.card_name,
            "card_code": self.card_code,
            "card_issuer_code": self.card_issuer_code,
            "card_issuer_name": self.card_issuer_name,
            "card_publisher_code": self.card_publisher_code,
            "card_publisher_name": self.card_publisher_name,
            "card_number": self.card_number,
            "card_type": self.card_type,
            **self.additional_properties,
        }
