# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import Model, mapping, unknown
from ..types import UNSET, Unset

_KEYS: frozenset[str] = frozenset(
    (
        "address_line_1",
        "address_line_2",
    )
)


@attrs.define(repr=False)
class EscrowLogisAddressRequest(Model):
    """An address in two lines, as smartro_v2 needs it in place of `addr`.

    Attributes:
        address_line_1 (str | Unset): Street or lot. Needed by smartro_v2. Personal data. (주소 1)
        address_line_2 (str | Unset): Building, flat. Needed by smartro_v2. Personal data. (주소
            2)
    """

    address_line_1: str | Unset = UNSET
    address_line_2: str | Unset = UNSET
    additional_properties: dict[str, Any] = attrs.field(factory=dict)

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if not isinstance(src, dict):
            src = mapping(src)
        kept = {} if _KEYS.issuperset(src) else unknown(src, _KEYS)
        get: Any = src.get
        return cls(
            get("address_line_1", UNSET),
            get("address_line_2", UNSET),
            kept,
        )

    def to_dict(self) -> dict[str, Any]:
        given = {
            "address_line_1": self.address_line_1,
            "address_line_2": self.address_line_2,
        }
        return {
            key: value for key, value in given.items() if value is not UNSET
        } | self.additional_properties
