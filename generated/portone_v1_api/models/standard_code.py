# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import Model, mapping, unknown

_KEYS: frozenset[str] = frozenset(
    (
        "code",
        "name",
    )
)


@attrs.define(repr=False)
class StandardCode(Model):
    """A card company or bank, by its KFTC code.

    Attributes:
        code (str): The KFTC code, leading zeros included. (기관코드(금융결제원표준코드))
        name (str): The name that KFTC gives it. (기관명(금융결제원기재명))
    """

    code: str
    name: str
    additional_properties: dict[str, Any] = attrs.field(factory=dict)

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if not isinstance(src, dict):
            src = mapping(src)
        kept = {} if _KEYS.issuperset(src) else unknown(src, _KEYS)
        get: Any = src.get
        return cls(
            get("code"),
            get("name"),
            kept,
        )

    def to_dict(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "name": self.name,
            **self.additional_properties,
        }
