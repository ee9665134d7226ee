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
        if type(src) is not dict:
            src = mapping(src)
        extras: dict[str, Any] = {}
        # Below, a field that is missing raises: with as many as it knows, none is unknown.
        if len(src) != 1:
            extras = unknown_fields(src, _KNOWN)
        # Without __init__, whose call with every field costs as much as the rest of this.
        model = cls.__new__(cls)
        try:
            model.status = src["status"]
        except KeyError:  # what the spec requires is missing, and reads as None
            return cls.from_dict({"status": None, **src})
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        return {
            "status": self.status,
            **self.additional_properties,
        }
