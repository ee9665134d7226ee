# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import (
    Model,
    mapping,
    read_object,
    to_json,
    unknown_fields,
)
from .schedule_page import SchedulePage

_KNOWN: frozenset[str] = frozenset(
    (
        "code",
        "message",
        "response",
    )
)


@attrs.define(repr=False)
class SchedulePageResponse(Model):
    """An answer with its envelope."""

    code: int
    """0 on success. Any other number is a refusal, whatever the HTTP status; the numbers have
    no common table.
    """
    message: str | None = None
    """Why it was refused, in Korean, often in a payment gateway's own words. Null on success."""
    response: SchedulePage | None = None

    additional_properties: dict[str, Any] = attrs.field(factory=dict)
    """Fields that the spec does not know, and values of a kind that it does not expect."""

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if type(src) is not dict:
            src = mapping(src)
        extras: dict[str, Any] = {}
        if not _KNOWN.issuperset(src):
            extras = unknown_fields(src, _KNOWN)
        get: Any = src.get
        # Without __init__, whose call with every field costs as much as the rest of this.
        model = cls.__new__(cls)
        try:
            model.code = src["code"]
            model.message = src["message"]
        except KeyError:  # what the spec requires is missing, and reads as None
            return cls.from_dict({"code": None, "message": None, **src})
        model.response = (
            None
            if (value := get("response")) is None
            else read_object(SchedulePage, value, "response", extras)
        )
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "message": self.message,
            "response": to_json(self.response),
            **self.additional_properties,
        }
