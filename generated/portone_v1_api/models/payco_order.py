# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

import attrs

from ..base import (
    Model,
    mapping,
    unknown_fields,
)

if TYPE_CHECKING:
    from .payco_order_status import PaycoOrderStatus

_KNOWN: frozenset[str] = frozenset(("status",))


@attrs.define(repr=False)
class PaycoOrder(Model):
    """An order at PAYCO."""

    status: PaycoOrderStatus | str
    """Where the order stands now. (주문상태코드)"""
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
        model.status = get("status")
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        return {
            "status": self.status,
            **self.additional_properties,
        }
