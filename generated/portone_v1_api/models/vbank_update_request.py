# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import Model, mapping, unknown
from ..times import unix_time
from ..types import UNSET, Money, Time, Unset

_KEYS: frozenset[str] = frozenset(
    (
        "amount",
        "vbank_due",
    )
)


@attrs.define(repr=False)
class VbankUpdateRequest(Model):
    """What to change.

    Attributes:
        amount (Money | Unset): What is to be paid in. (발급금액)
        vbank_due (Time | Unset): Until when a deposit is taken, in UNIX seconds. (입금기한)
    """

    amount: Money | Unset = UNSET
    vbank_due: Time | Unset = UNSET
    additional_properties: dict[str, Any] = attrs.field(factory=dict)

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if not isinstance(src, dict):
            src = mapping(src)
        kept = {} if _KEYS.issuperset(src) else unknown(src, _KEYS)
        get: Any = src.get
        return cls(
            get("amount", UNSET),
            get("vbank_due", UNSET),
            kept,
        )

    def to_dict(self) -> dict[str, Any]:
        given = {
            "amount": self.amount,
            "vbank_due": unix_time("vbank_due", self.vbank_due),
        }
        return {
            key: value for key, value in given.items() if value is not UNSET
        } | self.additional_properties
