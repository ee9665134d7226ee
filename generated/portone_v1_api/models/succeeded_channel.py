# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

import attrs

from ..base import Model, mapping, unknown

if TYPE_CHECKING:
    from .card_type import CardType

_KEYS: frozenset[str] = frozenset(
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
    """One channel of a super billing key that issued a key.

    Attributes:
        pg_provider (str): The payment gateway's code. (PG사 구분코드)
        pg_id (str): The merchant's id at the gateway (MID). (상점아이디(MID))
        inserted (int): When the key was issued. (발급 시각)
        updated (int): When it was last changed; later than `inserted` once the card was
            replaced. (업데이트 시각)
        card_name (str | None): The card company's name; null from paypal_v2. (카드사명)
        card_code (str | None): The card company's KFTC code; null from paypal_v2. (카드사 코드)
        card_issuer_code (str | None): The issuer's KFTC code, from gateways that give it
            (tosspayments, ksnet, paypal_v2, smartro_v2, nice_v2, welcome, tosspay_v2). (카드 발급사 코드)
        card_issuer_name (str | None): The issuer's name, from the same gateways. (카드 발급사명)
        card_publisher_code (str | None): The publisher's KFTC code, from the same gateways; can
            differ from the issuer's. (카드 발행사 코드)
        card_publisher_name (str | None): The publisher's name, from the same gateways. (카드
            발행사명)
        card_number (str | None): The card number, masked. Redact it in logs. (마스킹 카드번호)
        card_type (CardType | int | None): Credit or debit; null when the gateway does not say.
            (카드유형)
    """

    pg_provider: str
    pg_id: str
    inserted: int
    updated: int
    card_name: str | None = None
    card_code: str | None = None
    card_issuer_code: str | None = None
    card_issuer_name: str | None = None
    card_publisher_code: str | None = None
    card_publisher_name: str | None = None
    card_number: str | None = None
    card_type: CardType | int | None = None
    additional_properties: dict[str, Any] = attrs.field(factory=dict)

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if not isinstance(src, dict):
            src = mapping(src)
        kept = {} if _KEYS.issuperset(src) else unknown(src, _KEYS)
        get: Any = src.get
        return cls(
            get("pg_provider"),
            get("pg_id"),
            get("inserted"),
            get("updated"),
            get("card_name"),
            get("card_code"),
            get("card_issuer_code"),
            get("card_issuer_name"),
            get("card_publisher_code"),
            get("card_publisher_name"),
            get("card_number"),
            get("card_type"),
            kept,
        )

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
