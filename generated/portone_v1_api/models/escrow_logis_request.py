# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import Model, many, mapping, one, plain, unknown
from ..types import UNSET, Unset
from .escrow_logis_info_request import EscrowLogisInfoRequest
from .escrow_logis_product_request import EscrowLogisProductRequest
from .escrow_logis_receiver_request import EscrowLogisReceiverRequest
from .escrow_logis_sender_request import EscrowLogisSenderRequest

_KEYS: frozenset[str] = frozenset(
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
    """A delivery to register.

    Attributes:
        sender (EscrowLogisSenderRequest): Who sends the goods. (발신자 정보)
        receiver (EscrowLogisReceiverRequest): Who receives them. (수신자 정보)
        logis (EscrowLogisInfoRequest): How they were sent. (배송정보)
        products (list[EscrowLogisProductRequest] | Unset): What was sent. Needed by welcome.
            (배송 상품 정보)
        send_email (bool | Unset): Whether the buyer is told by e-mail that the purchase is
            confirmed; nice_v2 only. (구매확정 시 Email 전송여부)
    """

    sender: EscrowLogisSenderRequest
    receiver: EscrowLogisReceiverRequest
    logis: EscrowLogisInfoRequest
    products: list[EscrowLogisProductRequest] | Unset = UNSET
    send_email: bool | Unset = UNSET
    additional_properties: dict[str, Any] = attrs.field(factory=dict)

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if not isinstance(src, dict):
            src = mapping(src)
        kept = {} if _KEYS.issuperset(src) else unknown(src, _KEYS)
        get: Any = src.get
        return cls(
            one(EscrowLogisSenderRequest, get("sender"), "sender", kept),
            one(EscrowLogisReceiverRequest, get("receiver"), "receiver", kept),
            one(EscrowLogisInfoRequest, get("logis"), "logis", kept),
            many(EscrowLogisProductRequest, get("products", UNSET), "products", kept),
            get("send_email", UNSET),
            kept,
        )

    def to_dict(self) -> dict[str, Any]:
        given = {
            "sender": plain(self.sender),
            "receiver": plain(self.receiver),
            "logis": plain(self.logis),
            "products": plain(self.products),
            "send_email": self.send_email,
        }
        return {
            key: value for key, value in given.items() if value is not UNSET
        } | self.additional_properties
