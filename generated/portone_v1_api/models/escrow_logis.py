# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import Model, mapping, unknown

_KEYS: frozenset[str] = frozenset(
    (
        "company",
        "invoice",
        "sent_at",
        "applied_at",
    )
)


@attrs.define(repr=False)
class EscrowLogis(Model):
    """The delivery record of an escrow payment.

    Attributes:
        company (str): The courier's code. (택배사코드)
        invoice (str): The parcel number. (송장번호)
        sent_at (int): When the goods were sent. (발송 시각)
        applied_at (int): When the delivery was registered. (등록 시각)
    """

    company: str
    invoice: str
    sent_at: int
    applied_at: int
    additional_properties: dict[str, Any] = attrs.field(factory=dict)

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if not isinstance(src, dict):
            src = mapping(src)
        kept = {} if _KEYS.issuperset(src) else unknown(src, _KEYS)
        get: Any = src.get
        return cls(
            get("company"),
            get("invoice"),
            get("sent_at"),
            get("applied_at"),
            kept,
        )

    def to_dict(self) -> dict[str, Any]:
        return {
            "company": self.company,
            "invoice": self.invoice,
            "sent_at": self.sent_at,
            "applied_at": self.applied_at,
            **self.additional_properties,
        }
