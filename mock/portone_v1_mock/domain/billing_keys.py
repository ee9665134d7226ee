"""Billing keys: the cards that were kept under a customer_uid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..http.messages import Json
from .cards import Card
from .channels import KEYED_IN as KEYED_IN
from .channels import Channel as Channel

_ISSUE = (
    *("nice", "nice_v2", "kcp", "daou", "html5_inicis", "tosspayments", "ksnet", "welcome"),
    "kcp_quick",
)
_NO_KEYS = "빌링키 발급을 지원하지 않는 PG사입니다."

_PERSON = ("name", "tel", "email", "addr", "postcode")


@dataclass(frozen=True, slots=True)
class BillingKey:
    """A billing key as the API shows it, with what is needed to charge it.

    A super one can be charged through several `channels`; its `channel` is the first of them.
    """

    fields: dict[str, Json]
    card: Card
    channel: Channel
    channels: list[Channel] = field(default_factory=list)


def can_issue(channel: Channel) -> bool:
    """Tell whether a gateway issues billing keys for card data that the API passes on."""
    return channel.kind != "certification" and channel.pg_provider in _ISSUE


def card_fields(card: Card) -> dict[str, Json]:
    """Give the fields of a payment or a billing key that tell of its card."""
    return {
        "card_code": "366",
        "card_name": "신한카드",
        "card_number": card.number,
        "card_type": 0,
    }


def person_fields(asked: Mapping[str, Json], prefix: str) -> dict[str, Json]:
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
    channels: Sequence[Channel] = (),
) -> BillingKey:
    """Make a billing key; with the id of a routing group a super one of all its channels.

    `inserted` stays that of an older key of the name, which this one replaces.
    """
    inserted = old.fields.get("inserted", now) if old else now
    of_person: dict[str, Json] = {"customer_id": None, **customer, "customer_uid": customer_uid}
    if group is None:
        shown = {**_of_card(card, channel, inserted, now), **of_person, "sandbox": channel.sandbox}
        return BillingKey(dict(sorted(shown.items())), card, channel)
    able = [one for one in channels or (channel,) if can_issue(one)]
    unable = [one for one in channels if not can_issue(one)]
    fields = {
        **of_person,
        "channelGroupId": group,
        "succeededChannels": [_of_card(card, one, inserted, now) for one in able],
        "failedChannels": [
            {
                "type": "PG_PROVIDER",
                "message": _NO_KEYS,
                "pg_provider": one.pg_provider,
                "pg_id": one.pg_id,
            }
            for one in unable
        ],
    }
    return BillingKey(fields, card, able[0] if able else channel, able)


def _of_card(card: Card, channel: Channel, inserted: int, updated: int) -> dict[str, Json]:
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
