# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import Model, mapping, unknown

_KEYS: frozenset[str] = frozenset(
    (
        "name",
        "id",
        "tel",
    )
)


@attrs.define(repr=False)
class NaverOrderer(Model):
    """Who ordered at Naver. Personal data.

    Attributes:
        name (str | None): The name. Personal data. (성함)
        id (str | None): The Naver id, masked. (네이버 아이디)
        tel (str | None): The telephone number. Personal data. (연락처)
    """

    name: str | None = None
    id: str | None = None
    tel: str | None = None
    additional_properties: dict[str, Any] = attrs.field(factory=dict)

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if not isinstance(src, dict):
            src = mapping(src)
        kept = {} if _KEYS.issuperset(src) else unknown(src, _KEYS)
        get: Any = src.get
        return cls(
            get("name"),
            get("id"),
            get("tel"),
            kept,
        )

    def to_dict(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "id": self.id,
            "tel": self.tel,
            **self.additional_properties,
        }
