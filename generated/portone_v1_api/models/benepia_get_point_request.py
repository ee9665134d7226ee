# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import Model, mapping, unknown

_KEYS: frozenset[str] = frozenset(
    (
        "benepia_user",
        "benepia_password",
        "channel_key",
    )
)


@attrs.define(repr=False)
class BenepiaGetPointRequest(Model):
    """The buyer's Benepia account, and the channel to ask through.

    Attributes:
        benepia_user (str): The buyer's Benepia id. Personal data. (베네피아 계정 아이디)
        benepia_password (str): The buyer's Benepia password. Secret; never keep or log it.
            (베네피아 계정 비밀번호)
        channel_key (str): The key of the KCP channel with Benepia points. (채널키)
    """

    benepia_user: str
    benepia_password: str
    channel_key: str
    additional_properties: dict[str, Any] = attrs.field(factory=dict)

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if not isinstance(src, dict):
            src = mapping(src)
        kept = {} if _KEYS.issuperset(src) else unknown(src, _KEYS)
        get: Any = src.get
        return cls(
            get("benepia_user"),
            get("benepia_password"),
            get("channel_key"),
            kept,
        )

    def to_dict(self) -> dict[str, Any]:
        return {
            "benepia_user": self.benepia_user,
            "benepia_password": self.benepia_password,
            "channel_key": self.channel_key,
            **self.additional_properties,
        }
