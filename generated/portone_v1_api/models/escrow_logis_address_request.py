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
from ..types import UNSET, Unset

_KNOWN: frozenset[str] = frozenset(
    (
        "address_line_1",
        "address_line_2",
    )
)


@attrs.define(repr=False)
class EscrowLogisAddressRequest(Model):
    """An address in two lines, as smartro_v2 needs it in place of `addr`."""

    address_line_1: str | Unset = UNSET
    """Street or lot. Needed by smartro_v2. Personal data. (주소 1)"""
    address_line_2: str | Unset = UNSET
    """Building, flat. Needed by smartro_v2. Personal data. (주소 2)"""
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
        model.address_line_1 = get("address_line_1", UNSET)
        model.address_line_2 = get("address_line_2", UNSET)
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        fields = {
            "address_line_1": self.address_line_1,
            "address_line_2": self.address_line_2,
        }
        return {
            name: value for name, value in fields.items() if value is not UNSET
        } | self.additional_properties
