# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import (
    Model,
    mapping,
    read_list,
    unknown_fields,
)
from ..types import UNSET, Unset

_KNOWN: frozenset[str] = frozenset(
    (
        "customer_uid",
        "merchant_uid",
    )
)


@attrs.define(repr=False)
class UnscheduleRequest(Model):
    """Which charges to take back."""

    customer_uid: str | Unset = UNSET
    """The merchant's id of the billing key; needed to take back all its pending charges. (구매자의
    결제 수단 식별 고유번호)
    """
    merchant_uid: list[str] | Unset = UNSET
    """The charges to take back. Without them the API takes back all of the billing key; the
    client has a call of its own for that, whose name ends with _all. (고객사 주문번호)
    """
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
        model.customer_uid = get("customer_uid", UNSET)
        model.merchant_uid = (
            value
            if type(value := get("merchant_uid", UNSET)) is list
            else read_list(value, "merchant_uid", extras)
        )
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        fields = {
            "customer_uid": self.customer_uid,
            "merchant_uid": self.merchant_uid,
        }
        return {
            name: value for name, value in fields.items() if value is not UNSET
        } | self.additional_properties
