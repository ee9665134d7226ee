# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import (
    Model,
    mapping,
    read_object,
    to_json,
    unknown_fields,
)
from ..types import UNSET, Unset
from .escrow_logis_address_request import EscrowLogisAddressRequest

_KNOWN: frozenset[str] = frozenset(
    (
        "name",
        "tel",
        "addr",
        "postcode",
        "formed_address",
    )
)


@attrs.define(repr=False)
class EscrowLogisReceiverRequest(Model):
    """Who receives the goods. Nothing is required for all gateways."""

    name: str | Unset = UNSET
    """The receiver's name. Needed by html5_inicis and smartro_v2. Personal data. (성함)"""
    tel: str | Unset = UNSET
    """The receiver's telephone number. Needed by html5_inicis and smartro_v2. Personal data.
    (전화번호)
    """
    addr: str | Unset = UNSET
    """The receiver's address. Needed by html5_inicis; smartro_v2 takes `formed_address`.
    Personal data. (주소)
    """
    postcode: str | Unset = UNSET
    """The receiver's postcode. Needed by html5_inicis and smartro_v2. Personal data. (우편번호)"""
    formed_address: EscrowLogisAddressRequest | Unset = UNSET
    """The receiver's address in two lines. Needed by smartro_v2. Personal data. (주소 구성)"""
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
        model.name = get("name", UNSET)
        model.tel = get("tel", UNSET)
        model.addr = get("addr", UNSET)
        model.postcode = get("postcode", UNSET)
        model.formed_address = read_object(
            EscrowLogisAddressRequest,
            get("formed_address", UNSET),
            "formed_address",
            extras,
        )
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        fields = {
            "name": self.name,
            "tel": self.tel,
            "addr": self.addr,
            "postcode": self.postcode,
            "formed_address": to_json(self.formed_address),
        }
        return {
            name: value for name, value in fields.items() if value is not UNSET
        } | self.additional_properties
