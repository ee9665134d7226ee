# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import Model, mapping, unknown

_KEYS: frozenset[str] = frozenset(
    (
        "tier_code",
        "tier_name",
    )
)


@attrs.define(repr=False)
class Tier(Model):
    """A sub-merchant of an agency.

    Attributes:
        tier_code (str): Its code, three capital letters or digits, for the header `Tier`.
            (티어코드)
        tier_name (str): What the agency calls it. (티어명)
    """

    tier_code: str
    tier_name: str
    additional_properties: dict[str, Any] = attrs.field(factory=dict)

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if not isinstance(src, dict):
            src = mapping(src)
        kept = {} if _KEYS.issuperset(src) else unknown(src, _KEYS)
        get: Any = src.get
        return cls(
            get("tier_code"),
            get("tier_name"),
            kept,
        )

    def to_dict(self) -> dict[str, Any]:
        return {
            "tier_code": self.tier_code,
            "tier_name": self.tier_name,
            **self.additional_properties,
        }
