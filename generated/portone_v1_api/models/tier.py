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
        if type(src) is not dict:
            src = mapping(src)
        extras: dict[str, Any] = {}
        # Below, a field that is missing raises: with as many as it knows, none is unknown.
        if len(src) != 2:
            extras = unknown_fields(src, _KNOWN)
        # Without __init__, whose call with every field costs as much as the rest of this.
        model = cls.__new__(cls)
        try:
            model.tier_code = src["tier_code"]
            model.tier_name = src["tier_name"]
        except KeyError:  # what the spec requires is missing, and reads as None
            return cls.from_dict({"tier_code": None, "tier_name": None, **src})
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        return {
            "tier_code": self.tier_code,
            "tier_name": self.tier_name,
            **self.additional_properties,
        }
