# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import Model, mapping, unknown

_KEYS: frozenset[str] = frozenset(("receipt_url",))


@attrs.define(repr=False)
class PartnerReceipt(Model):
    """The sales slip that shows the sub-merchants' shares.

    Attributes:
        receipt_url (str | None): Where the sales slip is shown. (매출전표 확인 URL)
    """

    receipt_url: str | None = None
    additional_properties: dict[str, Any] = attrs.field(factory=dict)

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if not isinstance(src, dict):
            src = mapping(src)
        kept = {} if _KEYS.issuperset(src) else unknown(src, _KEYS)
        get: Any = src.get
        return cls(
            get("receipt_url"),
            kept,
        )

    def to_dict(self) -> dict[str, Any]:
        return {
            "receipt_url": self.receipt_url,
            **self.additional_properties,
        }
