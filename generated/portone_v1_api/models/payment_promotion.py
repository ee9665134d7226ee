# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import (
    Model,
    mapping,
    read_money,
    unknown_fields,
)
from ..types import Money

_KNOWN: frozenset[str] = frozenset(
    (
        "id",
        "discount",
    )
)


@attrs.define(repr=False)
class PaymentPromotion(Model):
    """The promotion a payment was made with."""

    id: str | None = None
    """The promotion's id, `promotion-id-` and a UUID."""
    discount: Money | None = None
    """How much the promotion took off the amount."""
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
        model.id = get("id")
        model.discount = (
            value
            if type(value := get("discount")) is int
            else read_money(value, "discount", extras)
        )
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "discount": self.discount,
            **self.additional_properties,
        }
