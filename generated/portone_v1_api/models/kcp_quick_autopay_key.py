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

_KNOWN: frozenset[str] = frozenset(("customer_uid",))


@attrs.define(repr=False)
class KcpQuickAutopayKey(Model):
    """The auto-payment key that was deleted."""

    customer_uid: str | None = None
    """The merchant's id of the billing key. (빌링키)"""
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
        model.customer_uid = get("customer_uid")
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        return {
            "customer_uid": self.customer_uid,
            **self.additional_properties,
        }
