# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import Model, mapping, unknown, values
from ..types import UNSET, Unset

_KEYS: frozenset[str] = frozenset(
    (
        "customer_uid",
        "merchant_uid",
    )
)


@attrs.define(repr=False)
class UnscheduleRequest(Model):
    """Which charges to take back.

    Attributes:
        customer_uid (str | Unset): The merchant's id of the billing key. Alone, all its pending
            charges are taken back. (구매자의 결제 수단 식별 고유번호)
        merchant_uid (list[str] | Unset): The charges to take back. (고객사 주문번호)
    """

    customer_uid: str | Unset = UNSET
    merchant_uid: list[str] | Unset = UNSET
    additional_properties: dict[str, Any] = attrs.field(factory=dict)

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if not isinstance(src, dict):
            src = mapping(src)
        kept = {} if _KEYS.issuperset(src) else unknown(src, _KEYS)
        get: Any = src.get
        return cls(
            get("customer_uid", UNSET),
            values(get("merchant_uid", UNSET), "merchant_uid", kept),
            kept,
        )

    def to_dict(self) -> dict[str, Any]:
        given = {
            "customer_uid": self.customer_uid,
            "merchant_uid": self.merchant_uid,
        }
        return {
            key: value for key, value in given.items() if value is not UNSET
        } | self.additional_properties
