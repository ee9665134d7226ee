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

_KNOWN: frozenset[str] = frozenset(
    (
        "escrow_status",
        "changed_at",
        "denied_reason",
    )
)


@attrs.define(repr=False)
class EscrowWebhookExtra(Model):
    """What changed of an escrow payment of inicis."""

    escrow_status: int
    """The state of the escrow at inicis: 2, 3, 31, 32, 4 (the buyer refused the purchase), 8
    or 10.
    """
    changed_at: int | None = None
    """When it changed."""
    denied_reason: str | None = None
    """Why the buyer refused."""
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
        try:
            model.escrow_status = src["escrow_status"]
        except KeyError:  # what the spec requires is missing, and reads as None
            return cls.from_dict({"escrow_status": None, **src})
        model.changed_at = get("changed_at")
        model.denied_reason = get("denied_reason")
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        return {
            "escrow_status": self.escrow_status,
            "changed_at": self.changed_at,
            "denied_reason": self.denied_reason,
            **self.additional_properties,
        }
