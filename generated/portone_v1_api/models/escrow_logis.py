# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import (
    Model,
    mapping,
    unknown_fields,
)

_KNOWN: frozenset[str] = frozenset(
    (
        "company",
        "invoice",
        "sent_at",
        "applied_at",
    )
)


@attrs.define(repr=False)
class EscrowLogis(Model):
    """The delivery record of an escrow payment."""

    company: str
    """The courier's code. (택배사코드)"""
    invoice: str
    """The parcel number. (송장번호)"""
    sent_at: int
    """When the goods were sent. (발송 시각)"""
    applied_at: int
    """When the delivery was registered. (등록 시각)"""
    additional_properties: dict[str, Any] = attrs.field(factory=dict)
    """Fields that the spec does not know, and values of a kind that it does not expect."""

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if type(src) is not dict:
            src = mapping(src)
        extras: dict[str, Any] = {}
        # Below, a field that is missing raises: with as many as it knows, none is unknown.
        if len(src) != 4:
            extras = unknown_fields(src, _KNOWN)
        # Without __init__, whose call with every field costs as much as the rest of this.
        model = cls.__new__(cls)
        try:
            model.company = src["company"]
            model.invoice = src["invoice"]
            model.sent_at = src["sent_at"]
            model.applied_at = src["applied_at"]
        except KeyError:  # what the spec requires is missing, and reads as None
            return cls.from_dict(
                {
                    "company": None,
                    "invoice": None,
                    "sent_at": None,
                    "applied_at": None,
                    **src,
                }
            )
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        return {
            "company": self.company,
            "invoice": self.invoice,
            "sent_at": self.sent_at,
            "applied_at": self.applied_at,
            **self.additional_properties,
        }
