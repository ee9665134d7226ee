# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import (
    Model,
    mapping,
    read_object,
    read_objects,
    to_json,
    unknown_fields,
)
from ..types import UNSET, Unset
from .escrow_logis_info_request import EscrowLogisInfoRequest
from .escrow_logis_product_request import EscrowLogisProductRequest
from .escrow_logis_receiver_request import EscrowLogisReceiverRequest
from .escrow_logis_sender_request import EscrowLogisSenderRequest

_KNOWN: frozenset[str] = frozenset(
    (
        "sender",
        "receiver",
        "logis",
        "products",
        "send_email",
    )
)


@attrs.define(repr=False)
class EscrowLogisRequest(Model):
    """A delivery to register."""

    sender: EscrowLogisSenderRequest
    """Who sends the goods. (발신자 정보)"""
    receiver: EscrowLogisReceiverRequest
    """Who receives them. (수신자 정보)"""
    logis: EscrowLogisInfoRequest
    """How they were sent. (배송정보)"""
    products: list[EscrowLogisProductRequest] | Unset = UNSET
    """What was sent. Needed by welcome. (배송 상품 정보)"""
    send_email: bool | Unset = UNSET
    """Whether the buyer is told by e-mail that the purchase is confirmed; nice_v2 only. (구매확정
    시 Email 전송여부)
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
        try:
            model.sender = (
                EscrowLogisSenderRequest.from_dict(value)
                if type(value := src["sender"]) is dict
                else read_object(EscrowLogisSenderRequest, value, "sender", extras)
            )
            model.receiver = (
                EscrowLogisReceiverRequest.from_dict(value)
                if type(value := src["receiver"]) is dict
                else read_object(EscrowLogisReceiverRequest, value, "receiver", extras)
            )
            model.logis = (
                EscrowLogisInfoRequest.from_dict(value)
                if type(value := src["logis"]) is dict
                else read_object(EscrowLogisInfoRequest, value, "logis", extras)
            )
        except KeyError:  # what the spec requires is missing, and reads as None
            return cls.from_dict(
                {"sender": None, "receiver": None, "logis": None, **src}
            )
        model.products = read_objects(
            EscrowLogisProductRequest, get("products", UNSET), "products", extras
        )
        model.send_email = get("send_email", UNSET)
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        fields = {
            "sender": to_json(self.sender),
            "receiver": to_json(self.receiver),
            "logis": to_json(self.logis),
            "products": to_json(self.products),
            "send_email": self.send_email,
        }
        return {
            name: value for name, value in fields.items() if value is not UNSET
        } | self.additional_properties
