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
from ..times import unix_time
from ..types import UNSET, Time, Unset

_KNOWN: frozenset[str] = frozenset(
    (
        "company",
        "invoice",
        "sent_at",
        "receiving_at",
        "address",
    )
)


@attrs.define(repr=False)
class EscrowLogisInfoRequest(Model):
    """How the goods were sent."""

    company: str
    """The courier's code: HYUNDAI, HANARO, SAGAWA, KGB, YELLOWCAP, DONGBU, EPOST, CJGLS,
    HANJIN, DAESIN or ETC. Any other becomes ETC. (택배사코드)
    """
    invoice: str
    """The parcel number. (송장번호)"""
    sent_at: Time
    """When the goods were sent. (발송 시각)"""
    receiving_at: str | Unset = UNSET
    """The day on which they are received, as YYYYMMDD. Needed by daou. (수령 시각)"""
    address: str | Unset = UNSET
    """Where they are sent from. Needed by daou. Personal data. (발송 주소)"""
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
            model.company = src["company"]
            model.invoice = src["invoice"]
            model.sent_at = src["sent_at"]
        except KeyError:  # what the spec requires is missing, and reads as None
            return cls.from_dict(
                {"company": None, "invoice": None, "sent_at": None, **src}
            )
        model.receiving_at = get("receiving_at", UNSET)
        model.address = get("address", UNSET)
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        fields = {
            "company": self.company,
            "invoice": self.invoice,
            "sent_at": unix_time("sent_at", self.sent_at),
            "receiving_at": self.receiving_at,
            "address": self.address,
        }
        return {
            name: value for name, value in fields.items() if value is not UNSET
        } | self.additional_properties
