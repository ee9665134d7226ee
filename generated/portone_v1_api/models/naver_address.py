# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import Model, mapping, unknown

_KEYS: frozenset[str] = frozenset(
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
    """Where a product order is sent. Personal data.

    Attributes:
        base (str | None): The address but for floor and door. Personal data. (기본주소)
        postcode (str | None): The postcode. Personal data. (우편번호)
        tel1 (str | None): A telephone number. Personal data. (연락처 1)
        name (str | None): Who receives it. Personal data. (수취인 성함)
        detail (str | None): Floor and door. Personal data. (상세주소)
        tel2 (str | None): Another one. Personal data. (연락처 2)
    """

    base: str | None = None
    postcode: str | None = None
    tel1: str | None = None
    name: str | None = None
    detail: str | None = None
    tel2: str | None = None
    additional_properties: dict[str, Any] = attrs.field(factory=dict)

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if not isinstance(src, dict):
            src = mapping(src)
        kept = {} if _KEYS.issuperset(src) else unknown(src, _KEYS)
        get: Any = src.get
        return cls(
            get("base"),
            get("postcode"),
            get("tel1"),
            get("name"),
            get("detail"),
            get("tel2"),
            kept,
        )

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
