# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import (
    Model,
    mapping,
    read_money,
    unknown_fields,
)
from ..times import unix_time
from ..types import UNSET, Money, Time, Unset

_KNOWN: frozenset[str] = frozenset(
    (
        "amount",
        "vbank_due",
    )
)


@attrs.define(repr=False)
class VbankUpdateRequest(Model):
    """What to change."""

    amount: Money | Unset = UNSET
    """What is to be paid in. (발급금액)"""
    vbank_due: Time | Unset = UNSET
    """Until when a deposit is taken, in UNIX seconds. (입금기한)"""
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
        model.amount = (
            value
            if type(value := get("amount", UNSET)) is int
            else read_money(value, "amount", extras)
        )
        model.vbank_due = get("vbank_due", UNSET)
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        fields = {
            "amount": self.amount,
            "vbank_due": unix_time("vbank_due", self.vbank_due),
        }
        return {
            name: value for name, value in fields.items() if value is not UNSET
        } | self.additional_properties
