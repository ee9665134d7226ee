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
from ..types import Money

_KNOWN: frozenset[str] = frozenset(
    (
        "amount",
        "deposited_at",
        "pg_tid",
        "depositor_name",
    )
)


@attrs.define(repr=False)
class PaymentDeposit(Model):
    """One deposit into a virtual account that takes several (settle's fixed unlimited accounts)."""

    amount: Money
    """How much was paid in. (입금 금액)"""
    deposited_at: int
    """When. (입금 시각)"""
    pg_tid: str | None = None
    """The gateway's id of the deposit. (PG사 승인번호)"""
    depositor_name: str | None = None
    """Who paid it in, by the bank's record. Personal data. (입금자명)"""
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
        try:
            model.amount = (
                value
                if type(value := src["amount"]) is int
                else read_money(value, "amount", extras)
            )
            model.deposited_at = src["deposited_at"]
        except KeyError:  # what the spec requires is missing, and reads as None
            return cls.from_dict({"amount": None, "deposited_at": None, **src})
        model.pg_tid = get("pg_tid")
        model.depositor_name = get("depositor_name")
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        return {
            "amount": self.amount,
            "deposited_at": self.deposited_at,
            "pg_tid": self.pg_tid,
            "depositor_name": self.depositor_name,
            **self.additional_properties,
        }
