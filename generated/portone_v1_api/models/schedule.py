# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

import attrs

from ..base import (
    Model,
    mapping,
    read_money,
    unknown_fields,
)
from ..types import Money

if TYPE_CHECKING:
    from .schedule_status import ScheduleStatus
    from .scheduled_payment_status import ScheduledPaymentStatus

_KNOWN: frozenset[str] = frozenset(
    (
        "customer_uid",
        "merchant_uid",
        "schedule_at",
        "amount",
        "schedule_status",
        "imp_uid",
        "pg_provider",
        "pg_id",
        "customer_id",
        "executed_at",
        "revoked_at",
        "currency",
        "name",
        "buyer_name",
        "buyer_email",
        "buyer_tel",
        "buyer_addr",
        "buyer_postcode",
        "custom_data",
        "payment_status",
        "fail_reason",
        "promotion_id",
    )
)


@attrs.define(repr=False)
class Schedule(Model):
    """A scheduled charge and what became of it."""

    customer_uid: str
    """The merchant's id of the billing key. (구매자의 결제 수단 식별 고유번호)"""
    merchant_uid: str
    """The merchant's order id of the charge. (고객사 주문번호)"""
    schedule_at: int
    """When the charge is due. (결제 예정 시각)"""
    amount: Money
    """What is charged. (결제금액)"""
    schedule_status: ScheduleStatus | str
    """Where the schedule stands. (예약상태)"""
    imp_uid: str | None = None
    """PortOne's id of the payment; null until the charge ran, and when it was revoked. (포트원
    거래고유번호)
    """
    pg_provider: str | None = None
    """The gateway that the charge was routed to, for a super billing key. (PG사 구분코드)"""
    pg_id: str | None = None
    """The merchant's id at that gateway (MID). (PG사 상점아이디)"""
    customer_id: str | None = None
    """The merchant's id of the buyer. (구매자 ID)"""
    executed_at: int | None = None
    """When it ran; some seconds after it was due. (결제 실행 시각)"""
    revoked_at: int | None = None
    """When it was revoked. (결제 실행 철회 시각)"""
    currency: str | None = None
    """The currency, as in ISO 4217. (결제 통화 코드)"""
    name: str | None = None
    """What is bought. (제품명)"""
    buyer_name: str | None = None
    """The buyer's name. Personal data. (주문자명)"""
    buyer_email: str | None = None
    """The buyer's e-mail address. Personal data. (주문자 Email주소)"""
    buyer_tel: str | None = None
    """The buyer's telephone number. Personal data. (주문자 전화번호)"""
    buyer_addr: str | None = None
    """The buyer's address. Personal data. (주문자 주소)"""
    buyer_postcode: str | None = None
    """The buyer's postcode. Personal data. (주문자 우편번호)"""
    custom_data: str | None = None
    """What the merchant sent along, kept with the payment. (추가정보)"""
    payment_status: ScheduledPaymentStatus | str | None = None
    """What became of the charge; null until it ran. (결제상태)"""
    fail_reason: str | None = None
    """Why the charge failed, in the gateway's words. (실패사유)"""
    promotion_id: str | None = None
    """The promotion that the charge was scheduled with. (프로모션 아이디)"""
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
            model.customer_uid = src["customer_uid"]
            model.merchant_uid = src["merchant_uid"]
            model.schedule_at = src["schedule_at"]
            model.amount = (
                value
                if type(value := src["amount"]) is int
                else read_money(value, "amount", extras)
            )
            model.schedule_status = src["schedule_status"]
        except KeyError:  # what the spec requires is missing, and reads as None
            return cls.from_dict(
                {
                    "customer_uid": None,
                    "merchant_uid": None,
                    "schedule_at": None,
                    "amount": None,
                    "schedule_status": None,
                    **src,
                }
            )
        model.imp_uid = get("imp_uid")
        model.pg_provider = get("pg_provider")
        model.pg_id = get("pg_id")
        model.customer_id = get("customer_id")
        model.executed_at = get("executed_at")
        model.revoked_at = get("revoked_at")
        model.currency = get("currency")
        model.name = get("name")
        model.buyer_name = get("buyer_name")
        model.buyer_email = get("buyer_email")
        model.buyer_tel = get("buyer_tel")
        model.buyer_addr = get("buyer_addr")
        model.buyer_postcode = get("buyer_postcode")
        model.custom_data = get("custom_data")
        model.payment_status = get("payment_status")
        model.fail_reason = get("fail_reason")
        model.promotion_id = get("promotion_id")
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        return {
            "customer_uid": self.customer_uid,
            "merchant_uid": self.merchant_uid,
            "schedule_at": self.schedule_at,
            "amount": self.amount,
            "schedule_status": self.schedule_status,
            "imp_uid": self.imp_uid,
            "pg_provider": self.pg_provider,
            "pg_id": self.pg_id,
            "customer_id": self.customer_id,
            "executed_at": self.executed_at,
            "revoked_at": self.revoked_at,
            "currency": self.currency,
            "name": self.name,
            "buyer_name": self.buyer_name,
            "buyer_email": self.buyer_email,
            "buyer_tel": self.buyer_tel,
            "buyer_addr": self.buyer_addr,
            "buyer_postcode": self.buyer_postcode,
            "custom_data": self.custom_data,
            "payment_status": self.payment_status,
            "fail_reason": self.fail_reason,
            "promotion_id": self.promotion_id,
            **self.additional_properties,
        }
