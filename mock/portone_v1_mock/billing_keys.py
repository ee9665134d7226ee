"""Billing keys: the cards that were kept under a customer_uid."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .cards import Card
from .messages import Json

_PERSON = ("name", "tel", "email", "addr", "postcode")


@dataclass(frozen=True, slots=True)
class Channel:
    """A merchant's shop at a gateway."""

    pg_provider: str
    pg_id: str


KEYED_IN = Channel("nice_v2", "nictest04m")
"""The channel of charges without a window, unless `pg` names another."""


@dataclass(frozen=True, slots=True)
class BillingKey:
    """A billing key as the API shows it, with what is needed to charge it."""

    fields: dict[str, Json]
    card: Card
    channel: Channel


def channel(asked: Mapping[str, Json]) -> Channel:
    """Read `pg`, a gateway's code and perhaps its shop id after a dot."""
    provider, _, shop = asked.get("pg", "").partition(".")
    return Channel(provider, shop or "mock_shop") if provider else KEYED_IN


def card_fields(card: Card) -> dict[str, Json]:
    """Give the fields of a payment or a billing key that tell of its card."""
    return {
        "card_code": "366",
        "card_name": "신한카드",
        "card_number": card.number,
        "card_type": 0,
    }


def person(asked: Mapping[str, Json], prefix: str) -> dict[str, Json]:
    """Give the `customer_*` fields from those that begin with the prefix."""
    return {f"customer_{name}": asked.get(f"{prefix}{name}") for name in _PERSON}


def issue(
    customer_uid: str,
    card: Card,
    channel: Channel,
    *,
    now: int,
    old: BillingKey | None,
    customer: Mapping[str, Json],
    group: str | None = None,
) -> BillingKey:
    """Make a billing key; with the id of a channel group a super one of one channel."""
    inserted = old.fields.get("inserted", now) if old else now
    of_card: dict[str, Json] = {
        "pg_provider": channel.pg_provider,
        "pg_id": channel.pg_id,
        **card_fields(card),
        "card_issuer_code": "366",
        "card_issuer_name": "신한카드",
        "card_publisher_code": "366",
        "card_publisher_name": "신한카드",
        "inserted": inserted,
        "updated": now,
    }
    of_person: dict[str, Json] = {"customer_id": None, **customer, "customer_uid": customer_uid}
    if group is None:
        fields = dict(sorted({**of_card, **of_person, "sandbox": False}.items()))
    else:
        channels = {"succeededChannels": [of_card], "failedChannels": []}
        fields = {**of_person, "channelGroupId": group, **channels}
    return BillingKey(fields, card, channel)
