# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import Model, mapping, unknown
from ..types import Money

_KEYS: frozenset[str] = frozenset(
    (
        "id",
        "discount",
    )
)


@attrs.define(repr=False)
class PaymentPromotion(Model):
    """The promotion a payment was made with.

    Attributes:
        id (str | None): The promotion's id, `promotion-id-` and a UUID.
        discount (Money | None): How much the promotion took off the amount.
    """

    id: str | None = None
    discount: Money | None = None
    additional_properties: dict[str, Any] = attrs.field(factory=dict)

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if not isinstance(src, dict):
            src = mapping(src)
        kept = {} if _KEYS.issuperset(src) else unknown(src, _KEYS)
        get: Any = src.get
        return cls(
            get("id"),
            get("discount"),
            kept,
        )

    def to_dict(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "discount": self.discount,
            **self.additional_properties,
        }
