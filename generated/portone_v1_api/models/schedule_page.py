# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import (
    Model,
    mapping,
    read_objects,
    to_json,
    unknown_fields,
)
from .schedule import Schedule

_KNOWN: frozenset[str] = frozenset(
    (
        "total",
        "previous",
        "next",
        "list",
    )
)


@attrs.define(repr=False)
class SchedulePage(Model):
    """One page of schedules."""

    total: int
    """How many schedules match, over all pages. (전체 건수)"""
    previous: int
    """The number of the page before; 0 when there is none. (이전 page숫자)"""
    next_: int
    """The number of the page after; 0 when there is none. (다음 page숫자)"""
    list_: list[Schedule]
    """The schedules of this page. (결제예약 정보 배열)"""
    additional_properties: dict[str, Any] = attrs.field(factory=dict)
    """Fields that the spec does not know, and values of a kind that it does not expect."""

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if type(src) is not dict:
            src = mapping(src)
        extras: dict[str, Any] = {}
        # Below, a field that is missing raises: with as many as it knows, none is unknown.
        if len(src) != 4:
            extras = unknown_fields(src, _KNOWN)
        # Without __init__, whose call with every field costs as much as the rest of this.
        model = cls.__new__(cls)
        try:
            model.total = src["total"]
            model.previous = src["previous"]
            model.next_ = src["next"]
            model.list_ = read_objects(Schedule, src["list"], "list", extras) or []
        except KeyError:  # what the spec requires is missing, and reads as None
            return cls.from_dict(
                {"total": None, "previous": None, "next": None, "list": None, **src}
            )
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        return {
            "total": self.total,
            "previous": self.previous,
            "next": self.next_,
            "list": to_json(self.list_),
            **self.additional_properties,
        }
