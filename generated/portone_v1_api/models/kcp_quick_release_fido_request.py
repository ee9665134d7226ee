# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import Model, mapping, unknown

_KEYS: frozenset[str] = frozenset(("channel_key",))


@attrs.define(repr=False)
class KcpQuickReleaseFidoRequest(Model):
    """Through which channel.

    Attributes:
        channel_key (str): The key of the KCP quick pay channel. (채널키)
    """

    channel_key: str
    additional_properties: dict[str, Any] = attrs.field(factory=dict)

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if not isinstance(src, dict):
            src = mapping(src)
        kept = {} if _KEYS.issuperset(src) else unknown(src, _KEYS)
        get: Any = src.get
        return cls(
            get("channel_key"),
            kept,
        )

    def to_dict(self) -> dict[str, Any]:
        return {
            "channel_key": self.channel_key,
            **self.additional_properties,
        }
