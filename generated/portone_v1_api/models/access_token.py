# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import Model, mapping, unknown

_KEYS: frozenset[str] = frozenset(
    (
        "access_token",
        "now",
        "expired_at",
    )
)


@attrs.define(repr=False)
class AccessToken(Model):
    """A token and the two times its remaining life is computed from.

    Attributes:
        access_token (str): The token, 40 hexadecimal characters in every recorded answer.
            Secret.
        now (int): The API's clock when it answered. (현재시각)
        expired_at (int): When the token expires, by the API's clock. (token 만료시각)
    """

    access_token: str
    now: int
    expired_at: int
    additional_properties: dict[str, Any] = attrs.field(factory=dict)

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if not isinstance(src, dict):
            src = mapping(src)
        kept = {} if _KEYS.issuperset(src) else unknown(src, _KEYS)
        get: Any = src.get
        return cls(
            get("access_token"),
            get("now"),
            get("expired_at"),
            kept,
        )

    def to_dict(self) -> dict[str, Any]:
        return {
            "access_token": self.access_token,
            "now": self.now,
            "expired_at": self.expired_at,
            **self.additional_properties,
        }
