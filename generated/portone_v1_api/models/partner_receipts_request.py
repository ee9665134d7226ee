# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import Model, many, mapping, plain, unknown
from .partner_receipt_request import PartnerReceiptRequest

_KEYS: frozenset[str] = frozenset(("data",))


@attrs.define(repr=False)
class PartnerReceiptsRequest(Model):
    """The sub-merchants' shares in a payment.

    Attributes:
        data (list[PartnerReceiptRequest]): One row for each sub-merchant. (등록할 하위 상점 및 하위 상점 별
            거래 금액 정보)
    """

    data: list[PartnerReceiptRequest]
    additional_properties: dict[str, Any] = attrs.field(factory=dict)

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if not isinstance(src, dict):
            src = mapping(src)
        kept = {} if _KEYS.issuperset(src) else unknown(src, _KEYS)
        get: Any = src.get
        return cls(
            many(PartnerReceiptRequest, get("data"), "data", kept) or [],
            kept,
        )

    def to_dict(self) -> dict[str, Any]:
        return {
            "data": plain(self.data),
            **self.additional_properties,
        }
