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

_KNOWN: frozenset[str] = frozenset(
    (
        "tier_code",
        "tier_name",
    )
)


@attrs.define(repr=False)
class Tier(Model):
    """A sub-merchant of an agency."""

    tier_code: str
    """Its code, three capital letters or digits, for the header `Tier`. (티어코드)"""
    tier_name: str
    """What the agency calls it. (티어명)"""
    additional_properties: dict[str, Any] = attrs.field(factory=dict)
    """Fields that the spec does not know, and values of a kind that it does not expect."""

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if not isinstance(src, dict):
            src = mapping(src)
        extras = {} if _KNOWN.issuperset(src) else unknown_fields(src, _KNOWN)
        get: Any = src.get
        # Without __init__, whose call with every field costs as much as the rest of this.
        model = cls.__new__(cls)
        model.tier_code = get("tier_code")
        model.tier_name = get("tier_name")
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        return {
            "tier_code": self.tier_code,
            "tier_name": self.tier_name,
            **self.additional_properties,
        }
