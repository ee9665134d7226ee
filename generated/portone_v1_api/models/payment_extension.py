# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import Model, mapping, unknown

_KEYS: frozenset[str] = frozenset(())


@attrs.define(repr=False)
class PaymentExtension(Model):
    """A gateway's own fields, free in form (old PayPal - PaymentStatus, PendingReason, ReasonCode; daou - REMITTER)."""

    additional_properties: dict[str, Any] = attrs.field(factory=dict)

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if not isinstance(src, dict):
            src = mapping(src)
        kept = {} if _KEYS.issuperset(src) else unknown(src, _KEYS)
        return cls(
            kept,
        )

    def to_dict(self) -> dict[str, Any]:
        return {
            **self.additional_properties,
        }
