# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import Model, mapping, unknown
from ..times import unix_time
from ..types import Time

_KEYS: frozenset[str] = frozenset(("schedule_at",))


@attrs.define(repr=False)
class ScheduleUpdateRequest(Model):
    """The new time of a pending charge.

    Attributes:
        schedule_at (Time): When to charge; not in the past. (예약 시각)
    """

    schedule_at: Time
    additional_properties: dict[str, Any] = attrs.field(factory=dict)

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if not isinstance(src, dict):
            src = mapping(src)
        kept = {} if _KEYS.issuperset(src) else unknown(src, _KEYS)
        get: Any = src.get
        return cls(
            get("schedule_at"),
            kept,
        )

    def to_dict(self) -> dict[str, Any]:
        return {
            "schedule_at": unix_time("schedule_at", self.schedule_at),
            **self.additional_properties,
        }
