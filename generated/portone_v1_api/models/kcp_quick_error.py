# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import Model, mapping, unknown

_KEYS: frozenset[str] = frozenset(
    (
        "code",
        "message",
    )
)


@attrs.define(repr=False)
class KcpQuickError(Model):
    """A refusal in KCP's own words.

    Attributes:
        code (str | None): KCP's code, such as C210. (KCP 응답 코드)
        message (str | None): KCP's text. (KCP 응답 메시지)
    """

    code: str | None = None
    message: str | None = None
    additional_properties: dict[str, Any] = attrs.field(factory=dict)

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if not isinstance(src, dict):
            src = mapping(src)
        kept = {} if _KEYS.issuperset(src) else unknown(src, _KEYS)
        get: Any = src.get
        return cls(
            get("code"),
            get("message"),
            kept,
        )

    def to_dict(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "message": self.message,
            **self.additional_properties,
        }
