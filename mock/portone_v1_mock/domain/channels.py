"""The channels of the merchant: its shops at gateways, by their keys."""

from __future__ import annotations

from dataclasses import dataclass

from ..http.messages import Answer, Json
from .refusals import Refused, refuse
from .switches import Switches

UNKNOWN = refuse("비인증결제모듈 사용정보를 찾을 수 없습니다.")


@dataclass(frozen=True, slots=True)
class Channel:
    """A merchant's shop at a gateway; payments of a `sandbox` channel are test payments."""

    pg_provider: str
    pg_id: str
    sandbox: bool = False
    kind: str = "payment"
    name: str = ""

    def to_dict(self, key: str) -> dict[str, Json]:
        """Return the channel as GET /users/pg lists it."""
        return {
            "channel_key": key,
            "channel_name": self.name,
            "pg_id": self.pg_id,
            "pg_provider": self.pg_provider,
            "sandbox": self.sandbox,
            "type": self.kind,
        }


KEYED_IN = Channel("nice_v2", "nictest04m")
"""The channel of charges without a window, unless the request has another."""

_PREFIX = "channel-key-00000000-0000-0000-0000-"
TEST_CHANNEL = f"{_PREFIX}000000000004"
"""The key of a test channel."""

CHANNELS = {
    f"{_PREFIX}000000000011": Channel(
        "danal", "A010002002", kind="certification", name="다날 본인인증"
    ),
    f"{_PREFIX}000000000012": Channel("kcp_v2", "AO09F", kind="certification", name="KCP 본인인증"),
    TEST_CHANNEL: Channel("html5_inicis", "INIpayTest", sandbox=True, name="이니시스 테스트"),
    f"{_PREFIX}000000000005": Channel(
        "nice_v2", "nictest04m", kind="api_payment", name="나이스 키인"
    ),
    f"{_PREFIX}000000000006": Channel("settle", "portone_shop", kind="api_payment", name="세틀"),
    f"{_PREFIX}000000000007": Channel("kcp", "T0000", kind="api_payment", name="KCP 키인"),
    f"{_PREFIX}000000000008": Channel("kcp_quick", "IX0XX", name="KCP 퀵페이"),
    f"{_PREFIX}000000000009": Channel("galaxia", "galaxia_shop", name="갤럭시아"),
    f"{_PREFIX}000000000010": Channel("payco", "PARTNERTEST", name="페이코"),
}
"""The channels of the shop by their keys, as GET /users/pg lists them."""

GROUPS = {
    "channel-group-00000000-0000-0000-0000-000000000001": (
        f"{_PREFIX}000000000005",
        f"{_PREFIX}000000000007",
        f"{_PREFIX}000000000010",
    )
}
"""The routing groups of the shop: the keys of their channels, by the id of the group."""


def channel_by_key(
    key: str | None, otherwise: Channel, switches: Switches, refusal: Answer = UNKNOWN
) -> Channel:
    """Return the channel of a key, for an unknown key the usual one.

    Raises Refused where a switch has unknown keys refused.
    """
    if key is not None and key not in CHANNELS and switches.unknown_channel == "refused":
        raise Refused(refusal)
    return CHANNELS.get(key or "", otherwise)


def channel_by_pg(pg: str | None, otherwise: Channel) -> Channel:
    """Return the channel of `pg`: a gateway's code, optionally with a dot and a shop id."""
    provider, _, shop = (pg or "").partition(".")
    if not provider:
        return otherwise
    pg_ids = [known.pg_id for known in CHANNELS.values() if known.pg_provider == provider]
    return Channel(provider, shop or next(iter(pg_ids), "mock_shop"))


def channels_of_group(group: str | None, otherwise: Channel) -> list[Channel]:
    """Return the channels of a routing group, for an unknown group the usual channel."""
    return [CHANNELS[key] for key in GROUPS.get(group or "", ())] or [otherwise]
