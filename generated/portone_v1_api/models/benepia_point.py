# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import Model, mapping, unknown

_KEYS: frozenset[str] = frozenset(("point",))


@attrs.define(repr=False)
class BenepiaPoint(Model):
    """What is in a buyer's Benepia account.

    Attributes:
        point (int | None): How many points. (포인트)
    """

    point: int | None = None
    additional_properties: dict[str, Any] = attrs.field(factory=dict)

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if not isinstance(src, dict):
            src = mapping(src)
        kept = {} if _KEYS.issuperset(src) else unknown(src, _KEYS)
        get: Any = src.get
        return cls(
            get("point"),
            kept,
        )

    def to_dict(self) -> dict[str, Any]:
        return {
            "point": self.point,
            **self.additional_properties,
        }
