"""The customers of the demo shop: billing keys, identity verifications, members of quick pay."""

from __future__ import annotations

from typing import Any

from ...domain.billing_keys import BillingKey, issue, person_fields
from ...domain.cards import Card
from ...domain.certifications import Certification, begin
from ...domain.channels import CHANNELS, GROUPS, KEYED_IN, Channel
from ...http.messages import Json
from . import uids

_DAY = 24 * 3600


def billing_keys(now: int) -> dict[str, BillingKey]:
    """Return the shop's billing keys."""
    card = Card("12341234****1234", "2099-12", empty=False)
    customer = person_fields(
        {"customer_name": "홍길동", "customer_email": "buyer@example.com"}, "customer_"
    )
    quick = next(channel for channel in CHANNELS.values() if channel.pg_provider == "kcp_quick")
    group, keys = next(iter(GROUPS.items()))
    channels = [CHANNELS[key] for key in keys]

    def new_key(uid: str, channel: Channel, **more: Any) -> BillingKey:
        at = now - 30 * _DAY
        return issue(uid, card, channel, now=at, old=None, customer=customer, **more)

    return {
        uids.CUSTOMER_UID: new_key(uids.CUSTOMER_UID, KEYED_IN),
        uids.SUPER_CUSTOMER_UID: new_key(
            uids.SUPER_CUSTOMER_UID, KEYED_IN, group=group, channels=channels
        ),
        uids.QUICK_CUSTOMER_UID: new_key(uids.QUICK_CUSTOMER_UID, quick),
    }


def certifications(now: int) -> dict[str, Certification]:
    """Return the shop's identity verifications."""
    body = {
        "name": "홍길동",
        "phone": "010-0000-0000",
        "birth": "900115",
        "gender_digit": "1",
        "carrier": "SKT",
        "merchant_uid": "cert-1001",
        "origin": "https://shop.example.com/join",
    }
    finished = begin(uids.CERTIFICATION_IMP_UID, body)
    finished.certify(now - _DAY, tid="mock2026010100000001")
    unfinished = begin(uids.UNFINISHED_CERTIFICATION_IMP_UID, body)
    return {uids.CERTIFICATION_IMP_UID: finished, uids.UNFINISHED_CERTIFICATION_IMP_UID: unfinished}


def quick_members(now: int) -> dict[str, dict[str, Json]]:
    """Return the member of KCP quick pay: its fields, and the codes that identify it."""
    fields = {
        "member_id": uids.QUICK_MEMBER_ID,
        "pg_provider": "kcp_quick",
        "pg_id": "IX0XX",
        "inserted": now - 30 * _DAY,
        "updated": now - 30 * _DAY,
    }
    codes = {"site_code": "IX0XX", "partner_type": "IX99", "partner_subtype": "99IX"}
    return {
        uids.QUICK_MEMBER_ID: {"fields": fields, "codes": codes, "fido": True, "money": 100_000}
    }
