# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import Model, mapping, unknown

_KEYS: frozenset[str] = frozenset(("member_id",))


@attrs.define(repr=False)
class KcpQuickFidoRelease(Model):
    """Whose biometric authentication was switched off.

    Attributes:
        member_id (str | None): The merchant's id of the member. (회원 고유 아이디)
    """

    member_id: str | None = None
    additional_properties: dict[str, Any] = attrs.field(factory=dict)

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if not isinstance(src, dict):
            src = mapping(src)
        kept = {} if _KEYS.issuperset(src) else unknown(src, _KEYS)
        get: Any = src.get
        return cls(
            get("member_id"),
            kept,
        )

    def to_dict(self) -> dict[str, Any]:
        return {
            "member_id": self.member_id,
            **self.additional_properties,
        }
