# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import (
    Model,
    mapping,
    read_list,
    unknown_fields,
)

_KNOWN: frozenset[str] = frozenset(
    (
        "success",
        "error_code",
        "error",
        "notices",
    )
)


@attrs.define(repr=False)
class PaymentwallDelivery(Model):
    """What Paymentwall said to the report; accepted when there is no error_code."""

    success: int | None = None
    """1 when the report was accepted."""
    error_code: int | None = None
    """Paymentwall's number of the refusal; absent when the report was accepted. (에러코드)"""
    error: str | None = None
    """Why it was refused. (에러메세지)"""
    notices: list[str] | None = None
    """Why, in detail. (자세한 에러메세지)"""
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
        model.success = get("success")
        model.error_code = get("error_code")
        model.error = get("error")
        model.notices = (
            value
            if type(value := get("notices")) is list
            else read_list(value, "notices", extras)
        )
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        return {
            "success": self.success,
            "error_code": self.error_code,
            "error": self.error,
            "notices": self.notices,
            **self.additional_properties,
        }
