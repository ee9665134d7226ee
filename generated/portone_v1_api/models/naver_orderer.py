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
        "name",
        "id",
        "tel",
    )
)


@attrs.define(repr=False)
class NaverOrderer(Model):
    """Who ordered at Naver. Personal data."""

    name: str | None = None
    """The name. Personal data. (성함)"""
    id: str | None = None
    """The Naver id, masked. (네이버 아이디)"""
    tel: str | None = None
    """The telephone number. Personal data. (연락처)"""
    additional_properties: dict[str, Any] = attrs.field(factory=dict)
    """Fields that the spec does not know, and values of a kind that it does not expect."""

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if type(src) is not dict:
            src = mapping(src)
        extras: dict[str, Any] = {}
        # Below, a field that is missing raises: with as many as it knows, none is unknown.
        if len(src) != 3:
            extras = unknown_fields(src, _KNOWN)
        # Without __init__, whose call with every field costs as much as the rest of this.
        model = cls.__new__(cls)
        try:
            model.name = src["name"]
            model.id = src["id"]
            model.tel = src["tel"]
        except KeyError:  # what the spec requires is missing, and reads as None
            return cls.from_dict({"name": None, "id": None, "tel": None, **src})
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "id": self.id,
            "tel": self.tel,
            **self.additional_properties,
        }
