# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import Model, mapping, one, plain, unknown
from ..types import UNSET, Unset
from .escrow_logis_address_request import EscrowLogisAddressRequest

_KEYS: frozenset[str] = frozenset(
    (
        "name",
        "tel",
        "addr",
        "postcode",
        "relationship",
        "formed_address",
    )
)


@attrs.define(repr=False)
class EscrowLogisSenderRequest(Model):
    """Who sends the goods. Nothing is required for all gateways.

    Attributes:
        name (str | Unset): The sender's name. Needed by html5_inicis and smartro_v2. Personal
            data. (성함)
        tel (str | Unset): The sender's telephone number. Needed by html5_inicis and smartro_v2.
            Personal data. (전화번호)
        addr (str | Unset): The sender's address. Needed by html5_inicis; smartro_v2 takes
            `formed_address`. Personal data. (주소)
        postcode (str | Unset): The sender's postcode. Needed by html5_inicis and smartro_v2.
            Personal data. (우편번호)
        relationship (str | Unset): What the sender is to the merchant, such as 본인 (oneself).
            Needed by daou. (발신자와의 관계)
        formed_address (EscrowLogisAddressRequest | Unset): The sender's address in two lines.
            Needed by smartro_v2. Personal data. (주소 구성)
    """

    name: str | Unset = UNSET
    tel: str | Unset = UNSET
    addr: str | Unset = UNSET
    postcode: str | Unset = UNSET
    relationship: str | Unset = UNSET
    formed_address: EscrowLogisAddressRequest | Unset = UNSET
    additional_properties: dict[str, Any] = attrs.field(factory=dict)

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if not isinstance(src, dict):
            src = mapping(src)
        kept = {} if _KEYS.issuperset(src) else unknown(src, _KEYS)
        get: Any = src.get
        return cls(
            get("name", UNSET),
            get("tel", UNSET),
            get("addr", UNSET),
            get("postcode", UNSET),
            get("relationship", UNSET),
            one(
                EscrowLogisAddressRequest,
                get("formed_address", UNSET),
                "formed_address",
                kept,
            ),
            kept,
        )

    def to_dict(self) -> dict[str, Any]:
        given = {
            "name": self.name,
            "tel": self.tel,
            "addr": self.addr,
            "postcode": self.postcode,
            "relationship": self.relationship,
            "formed_address": plain(self.formed_address),
        }
        return {
            key: value for key, value in given.items() if value is not UNSET
        } | self.additional_properties
