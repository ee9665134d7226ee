"""Billing keys: cards that are stored under a customer_uid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..http.messages import Json
from .cards import Card
from .channels import Channel

_ISSUE = (
    *("nice", "nice_v2", "kcp", "daou", "html5_inicis", "tosspayments", "ksnet", "welcome"),
    "kcp_quick",
)
_NO_KEYS = "빌링키 발급을 지원하지 않는 PG사입니다."

_PERSON = ("name", "tel", "email", "addr", "postcode")


@dataclass(frozen=True, slots=True)
class BillingKey:
    """A billing key as the API shows it, and what is needed to charge it.

    A super key can be charged through several `channels`; `channel` is the first of them.
    """

    fields: dict[str, Json]
    card: Card
    channel: Channel
    channels: list[Channel] = field(default_factory=list)


def can_issue(channel: Channel) -> bool:
    """Return whether the gateway of a channel issues billing keys for card data from the API."""
    return channel.kind != "certification" and channel.pg_provider in _ISSUE


def card_fields(card: Card) -> dict[str, Json]:
    """Return the fields of a payment or a billing key about its card; null for one without."""
    if not card.number:
        return dict.fromkeys(("card_code", "card_name", "card_number", "card_type"))
    return {
        "card_code": "366",
        "card_name": "신한카드",
        "card_number": card.number,
        "card_type": 0,
    }


def person_fields(body: Mapping[str, Json], prefix: str) -> dict[str, Json]:
    """Return the `customer_*` fields of a body whose fields begin with the prefix."""
    return {f"customer_{name}": body.get(f"{prefix}{name}") for name in _PERSON}


def issue(
    customer_uid: str,
    card: Card,
    channel: Channel,
    *,
    now: int,
    old: BillingKey | None,
    customer: Mapping[str, Json],
    group: str | None = None,
    channels: Sequence[Channel] = (),
) -> BillingKey:
    """Return a new billing key; with a routing group a super key of all its channels.

    The key replaces the `old` one of its customer_uid, whose `inserted` it keeps.
    """
    inserted = old.fields.get("inserted", now) if old else now
    owner: dict[str, Json] = {"customer_id": None, **customer, "customer_uid": customer_uid}
    if group is None:
        fields = {**_card_of(card, channel, inserted, now), **owner, "sandbox": channel.sandbox}
        return BillingKey(dict(sorted(fields.items())), card, channel)
    issuing = [member for member in channels or (channel,) if can_issue(member)]
    failing = [member for member in channels if not can_issue(member)]
    fields = {
        **owner,
        "channelGroupId": group,
        "succeededChannels": [_card_of(card, member, inserted, now) for member in issuing],
        "failedChannels": [
            {
                "type": "PG_PROVIDER",
                "message": _NO_KEYS,
                "pg_provider": member.pg_provider,
                "pg_id": member.pg_id,
            }
            for member in failing
        ],
    }
    return BillingKey(fields, card, issuing[0] if issuing else channel, issuing)


def _card_of(card: Card, channel: Channel, inserted: int, updated: int) -> dict[str, Json]:
    return {
        "pg_provider": channel.pg_provider,
        "pg_id": channel.pg_id,
        **card_fields(card),
        "card_issuer_code": "366",
        "card_issuer_name": "신한카드",
        "card_publisher_code": "366",
        "card_publisher_name": "신한카드",
        "inserted": inserted,
        "updated": updated,
    }
