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
        "base",
        "postcode",
        "tel1",
        "name",
        "detail",
        "tel2",
    )
)


@attrs.define(repr=False)
class NaverAddress(Model):
    """Where a product order is sent. Personal data."""

    base: str | None = None
    """The address but for floor and door. Personal data. (기본주소)"""
    postcode: str | None = None
    """The postcode. Personal data. (우편번호)"""
    tel1: str | None = None
    """A telephone number. Personal data. (연락처 1)"""
    name: str | None = None
    """Who receives it. Personal data. (수취인 성함)"""
    detail: str | None = None
    """Floor and door. Personal data. (상세주소)"""
    tel2: str | None = None
    """Another one. Personal data. (연락처 2)"""
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
            model.base = src["base"]
            model.postcode = src["postcode"]
            model.tel1 = src["tel1"]
            model.name = src["name"]
        except KeyError:  # what the spec requires is missing, and reads as None
            return cls.from_dict(
                {"base": None, "postcode": None, "tel1": None, "name": None, **src}
            )
        model.detail = get("detail")
        model.tel2 = get("tel2")
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        return {
            "base": self.base,
            "postcode": self.postcode,
            "tel1": self.tel1,
            "name": self.name,
            "detail": self.detail,
            "tel2": self.tel2,
            **self.additional_properties,
        }
