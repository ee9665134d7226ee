# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import (
    Model,
    mapping,
    read_objects,
    to_json,
    unknown_fields,
)
from .partner_receipt_request import PartnerReceiptRequest

_KNOWN: frozenset[str] = frozenset(("data",))


@attrs.define(repr=False)
class PartnerReceiptsRequest(Model):
    """The sub-merchants' shares in a payment."""

    data: list[PartnerReceiptRequest]
    """One row for each sub-merchant. (등록할 하위 상점 및 하위 상점 별 거래 금액 정보)"""
    additional_properties: dict[str, Any] = attrs.field(factory=dict)
    """Fields that the spec does not know, and values of a kind that it does not expect."""

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if type(src) is not dict:
            src = mapping(src)
        extras: dict[str, Any] = {}
        # Below, a field that is missing raises: with as many as it knows, none is unknown.
        if len(src) != 1:
            extras = unknown_fields(src, _KNOWN)
        # Without __init__, whose call with every field costs as much as the rest of this.
        model = cls.__new__(cls)
        try:
            model.data = (
                read_objects(PartnerReceiptRequest, src["data"], "data", extras) or []
            )
        except KeyError:  # what the spec requires is missing, and reads as None
            return cls.from_dict({"data": None, **src})
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        return {
            "data": to_json(self.data),
            **self.additional_properties,
        }
