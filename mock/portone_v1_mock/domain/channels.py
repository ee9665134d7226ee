"""The channels that the merchant has set up: its shops at gateways, by their keys."""

from __future__ import annotations

from dataclasses import dataclass

from ..http.messages import Answer, Json
from .refusals import refuse
from .switches import Switches

UNKNOWN = refuse("비인증결제모듈 사용정보를 찾을 수 없습니다.")


@dataclass(frozen=True, slots=True)
class Channel:
    """A merchant's shop at a gateway; `sandbox` is a test channel, whose payments are tests."""

    pg_provider: str
    pg_id: str
    sandbox: bool = False
    kind: str = "payment"
    name: str = ""

    def shown(self, key: str) -> dict[str, Json]:
        """Give it as GET /users/pg lists it."""
        return {
            "channel_key": key,
            "channel_name": self.name,
            "pg_id": self.pg_id,
            "pg_provider": self.pg_provider,
            "sandbox": self.sandbox,
            "type": self.kind,
        }


KEYED_IN = Channel("nice_v2", "nictest04m")
"""The channel of charges without a window, unless the request names another."""

_PREFIX = "channel-key-00000000-0000-0000-0000-"
TEST_CHANNEL = f"{_PREFIX}000000000004"
"""The key of a test channel; what is made through it is a test."""

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


def channel_by_key(key: str | None, otherwise: Channel, switches: Switches) -> Channel | Answer:
    """Give the channel of a key; one that is not the shop's stands for the usual one, or refuse."""
    if key is None or key in CHANNELS:
        return CHANNELS.get(key or "", otherwise)
    return UNKNOWN if switches.unknown_channel == "refused" else otherwise


def channel_by_pg(pg: str | None, otherwise: Channel) -> Channel:
    """Read `pg`, a gateway's code and perhaps its shop id after a dot."""
    provider, _, shop = (pg or "").partition(".")
    if not provider:
        return otherwise
    known = (one for one in CHANNELS.values() if one.pg_provider == provider)
    return Channel(provider, shop or next((one.pg_id for one in known), "mock_shop"))


def channels_of_group(group: str | None, otherwise: Channel) -> list[Channel]:
    """Give the channels of a routing group; one that is not the shop's has the usual channel."""
    return [CHANNELS[key] for key in GROUPS.get(group or "", ())] or [otherwise]
