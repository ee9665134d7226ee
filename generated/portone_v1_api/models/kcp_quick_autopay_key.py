# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import Model, mapping, unknown

_KEYS: frozenset[str] = frozenset(("customer_uid",))


@attrs.define(repr=False)
class KcpQuickAutopayKey(Model):
    """The auto-payment key that was deleted.

    Attributes:
        customer_uid (str | None): The merchant's id of the billing key. (빌링키)
    """

    customer_uid: str | None = None
    additional_properties: dict[str, Any] = attrs.field(factory=dict)

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if not isinstance(src, dict):
            src = mapping(src)
        kept = {} if _KEYS.issuperset(src) else unknown(src, _KEYS)
        get: Any = src.get
        return cls(
            get("customer_uid"),
            kept,
        )

    def to_dict(self) -> dict[str, Any]:
        return {
            "customer_uid": self.customer_uid,
            **self.additional_properties,
        }
