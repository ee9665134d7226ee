# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import Model, many, mapping, plain, unknown
from .schedule import Schedule

_KEYS: frozenset[str] = frozenset(
    (
        "total",
        "previous",
        "next",
        "list",
    )
)


@attrs.define(repr=False)
class SchedulePage(Model):
    """One page of schedules.

    Attributes:
        total (int): How many schedules match, over all pages. (전체 건수)
        previous (int): The number of the page before; 0 when there is none. (이전 page숫자)
        next_ (int): The number of the page after; 0 when there is none. (다음 page숫자)
        list_ (list[Schedule]): The schedules of this page. (결제예약 정보 배열)
    """

    total: int
    previous: int
    next_: int
    list_: list[Schedule]
    additional_properties: dict[str, Any] = attrs.field(factory=dict)

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if not isinstance(src, dict):
            src = mapping(src)
        kept = {} if _KEYS.issuperset(src) else unknown(src, _KEYS)
        get: Any = src.get
        return cls(
            get("total"),
            get("previous"),
            get("next"),
            many(Schedule, get("list"), "list", kept) or [],
            kept,
        )

    def to_dict(self) -> dict[str, Any]:
        return {
            "total": self.total,
            "previous": self.previous,
            "next": self.next_,
            "list": plain(self.list_),
            **self.additional_properties,
        }
