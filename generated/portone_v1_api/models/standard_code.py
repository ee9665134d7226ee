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
        "code",
        "name",
    )
)


@attrs.define(repr=False)
class StandardCode(Model):
    """A card company or bank, by its KFTC code."""

    code: str
    """The KFTC code, leading zeros included. (기관코드(금융결제원표준코드))"""
    name: str
    """The name that KFTC gives it. (기관명(금융결제원기재명))"""
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
            model.code = src["code"]
            model.name = src["name"]
        except KeyError:  # what the spec requires is missing, and reads as None
            return cls.from_dict({"code": None, "name": None, **src})
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "name": self.name,
            **self.additional_properties,
        }
