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
from .escrow_webhook_extra import EscrowWebhookExtra

_KNOWN: frozenset[str] = frozenset(
    (
        "event",
        "imp_uid",
        "merchant_uid",
        "status",
        "extra",
    )
)


@attrs.define(repr=False)
class EscrowWebhook(Model):
    """What a webhook about an escrow payment of inicis says."""

    event: str
    """Always `Inicis.Escrow.Changed`."""
    imp_uid: str
    """PortOne's id of the payment. (포트원 거래고유번호)"""
    merchant_uid: str
    """The merchant's order id. (고객사 주문번호)"""
    status: str
    """The status of the payment, which stays `paid`. (결제상태)"""
    extra: EscrowWebhookExtra
    """What changed."""
    additional_properties: dict[str, Any] = attrs.field(factory=dict)
    """Fields that the spec does not know, and values of a kind that it does not expect."""

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if type(src) is not dict:
            src = mapping(src)
        extras: dict[str, Any] = {}
        # Below, a field that is missing raises: with as many as it knows, none is unknown.
        if len(src) != 5:
            extras = unknown_fields(src, _KNOWN)
        # Without __init__, whose call with every field costs as much as the rest of this.
        model = cls.__new__(cls)
        try:
            model.event = src["event"]
            model.imp_uid = src["imp_uid"]
            model.merchant_uid = src["merchant_uid"]
            model.status = src["status"]
            model.extra = (
                EscrowWebhookExtra.from_dict(value)
                if type(value := src["extra"]) is dict
                else read_object(EscrowWebhookExtra, value, "extra", extras)
            )
        except KeyError:  # what the spec requires is missing, and reads as None
            return cls.from_dict(
                {
                    "event": None,
                    "imp_uid": None,
                    "merchant_uid": None,
                    "status": None,
                    "extra": None,
                    **src,
                }
            )
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        return {
            "event": self.event,
            "imp_uid": self.imp_uid,
            "merchant_uid": self.merchant_uid,
            "status": self.status,
            "extra": to_json(self.extra),
            **self.additional_properties,
        }
