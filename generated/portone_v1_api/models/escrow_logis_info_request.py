# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import Model, mapping, unknown
from ..times import unix_time
from ..types import UNSET, Time, Unset

_KEYS: frozenset[str] = frozenset(
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
    """How the goods were sent.

    Attributes:
        company (str): The courier's code, from the vendor's table of couriers (택배사 코드). (택배사코드)
        invoice (str): The parcel number. (송장번호)
        sent_at (Time): When the goods were sent. (발송 시각)
        receiving_at (str | Unset): The day on which they are received, as YYYYMMDD. Needed by
            daou. (수령 시각)
        address (str | Unset): Where they are sent from. Needed by daou. Personal data. (발송 주소)
    """

    company: str
    invoice: str
    sent_at: Time
    receiving_at: str | Unset = UNSET
    address: str | Unset = UNSET
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
            get("receiving_at", UNSET),
            get("address", UNSET),
            kept,
        )

    def to_dict(self) -> dict[str, Any]:
        given = {
            "company": self.company,
            "invoice": self.invoice,
            "sent_at": unix_time("sent_at", self.sent_at),
            "receiving_at": self.receiving_at,
            "address": self.address,
        }
        return {
            key: value for key, value in given.items() if value is not UNSET
        } | self.additional_properties
