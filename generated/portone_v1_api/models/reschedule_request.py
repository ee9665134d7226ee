# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import (
    Model,
    mapping,
    unknown_fields,
)
from ..times import unix_time
from ..types import Time

_KNOWN: frozenset[str] = frozenset(("schedule_at",))


@attrs.define(repr=False)
class RescheduleRequest(Model):
    """The new time of a failed or revoked charge."""

    schedule_at: Time
    """When to charge; not in the past. (예약 시각)"""
    additional_properties: dict[str, Any] = attrs.field(factory=dict)
    """Fields that the spec does not know, and values of a kind that it does not expect."""

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if type(src) is not dict:
            src = mapping(src)
        extras: dict[str, Any] = {}
        # Below, a field that is missing raises: with as many as it knows, none is unknown.
        if len(src) != 1:
            extras = unknown_fields(src, _KNOWN)
        # Without __init__, whose call with every field costs as much as the rest of this.
        model = cls.__new__(cls)
        try:
            model.schedule_at = src["schedule_at"]
        except KeyError:  # what the spec requires is missing, and reads as None
            return cls.from_dict({"schedule_at": None, **src})
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        return {
            "schedule_at": unix_time("schedule_at", self.schedule_at),
            **self.additional_properties,
        }
