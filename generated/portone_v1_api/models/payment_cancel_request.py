# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import (
    Model,
    mapping,
    read_money,
    read_object,
    to_json,
    unknown_fields,
)
from ..types import UNSET, Money, Unset
from .payment_cancel_extra_request import PaymentCancelExtraRequest

_KNOWN: frozenset[str] = frozenset(
    (
        "amount",
        "checksum",
        "imp_uid",
        "merchant_uid",
        "tax_free",
        "vat_amount",
        "reason",
        "refund_holder",
        "refund_bank",
        "refund_account",
        "refund_tel",
        "retain_promotion",
        "enable_webhook",
        "extra",
    )
)


@attrs.define(repr=False)
class PaymentCancelRequest(Model):
    """Which payment to cancel, how much of it, and how to be sure."""

    amount: Money | Unset
    """How much to cancel, more than 0. `cancel_all` cancels everything that is left. ((부분)취소
    요청금액)
    """
    checksum: Money | None | Unset
    """What can still be cancelled before this cancel, by your own records. If PortOne has
    another amount, nothing is done. None compares nothing, on purpose; a repeat then
    refunds twice. (현재시점의 취소 가능한 잔액)
    """
    imp_uid: str | Unset = UNSET
    """PortOne's id of the payment. Counts before merchant_uid. (포트원 거래고유번호)"""
    merchant_uid: str | Unset = UNSET
    """The merchant's order id; needed without imp_uid. (고객사 주문번호)"""
    tax_free: Money | Unset = UNSET
    """How much of the amount is free of tax; 0 if not sent. For payments with a tax-free part
    it must be sent with kcp, kcp_quick, kicc, nice, payco, smartro_v2 (cancels in part) and
    welcome (MIDs that settle VAT themselves). ((부분)취소요청 금액 중 면세금액)
    """
    vat_amount: Money | None | Unset = UNSET
    """How much of the amount is VAT. Must be sent when the payment named its VAT. nice,
    nice_v2, html5_inicis and welcome (MIDs that settle VAT themselves). ((부분)취소요청금액 중 부가세
    금액)
    """
    reason: str | Unset = UNSET
    """Why; `취소요청api` is kept if it is not sent. Naver Pay's review asks for it. (취소 사유)"""
    refund_holder: str | Unset = UNSET
    """In whose name the refund account is. Needed for virtual accounts, for KCP phone bills of
    an earlier month, and for bank transfers of smartro_v2. Personal data. (환불계좌 예금주)
    """
    refund_bank: str | Unset = UNSET
    """The bank of the refund account, by the gateway's own code. Needed with refund_holder.
    (환불계좌 은행코드)
    """
    refund_account: str | Unset = UNSET
    """The number of the refund account. Needed with refund_holder. Personal data. (환불계좌 계좌번호)"""
    refund_tel: str | Unset = UNSET
    """The holder's telephone number. Needed for virtual accounts of smartro, and for virtual
    accounts and bank transfers of smartro_v2. Personal data. (환불계좌 예금주 연락처)
    """
    retain_promotion: bool | Unset = UNSET
    """Whether the promotion stays although what is left no longer meets its terms. The first
    cancel's choice binds the later ones; a cancel that would raise the charge is refused.
    (프로모션 정책 유지 여부)
    """
    enable_webhook: bool | Unset = UNSET
    """Whether the cancel is told by a webhook, to the address in the console; for payments
    that used webhooks. (취소 통보 웹훅 전송 여부)
    """
    extra: PaymentCancelExtraRequest | Unset = UNSET
    """Needed with Naver Pay. (추가 파라미터)"""
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
        model.imp_uid = get("imp_uid", UNSET)
        model.merchant_uid = get("merchant_uid", UNSET)
        model.amount = (
            value
            if type(value := get("amount", UNSET)) is int
            else read_money(value, "amount", extras)
        )
        model.tax_free = (
            value
            if type(value := get("tax_free", UNSET)) is int
            else read_money(value, "tax_free", extras)
        )
        model.vat_amount = (
            value
            if type(value := get("vat_amount", UNSET)) is int
            else read_money(value, "vat_amount", extras)
        )
        model.checksum = (
            value
            if type(value := get("checksum", UNSET)) is int
            else read_money(value, "checksum", extras)
        )
        model.reason = get("reason", UNSET)
        model.refund_holder = get("refund_holder", UNSET)
        model.refund_bank = get("refund_bank", UNSET)
        model.refund_account = get("refund_account", UNSET)
        model.refund_tel = get("refund_tel", UNSET)
        model.retain_promotion = get("retain_promotion", UNSET)
        model.enable_webhook = get("enable_webhook", UNSET)
        model.extra = read_object(
            PaymentCancelExtraRequest, get("extra", UNSET), "extra", extras
        )
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        fields = {
            "amount": self.amount,
            "checksum": self.checksum,
            "imp_uid": self.imp_uid,
            "merchant_uid": self.merchant_uid,
            "tax_free": self.tax_free,
            "vat_amount": self.vat_amount,
            "reason": self.reason,
            "refund_holder": self.refund_holder,
            "refund_bank": self.refund_bank,
            "refund_account": self.refund_account,
            "refund_tel": self.refund_tel,
            "retain_promotion": self.retain_promotion,
            "enable_webhook": self.enable_webhook,
            "extra": to_json(self.extra),
        }
        return {
            name: value for name, value in fields.items() if value is not UNSET
        } | self.additional_properties
