# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

import attrs

from ..base import (
    Model,
    mapping,
    read_list,
    read_money,
    read_object,
    read_objects,
    to_json,
    unknown_fields,
)
from ..types import Money
from .payment_cancellation import PaymentCancellation
from .payment_deposit import PaymentDeposit
from .payment_extension import PaymentExtension
from .payment_promotion import PaymentPromotion

if TYPE_CHECKING:
    from .card_type import CardType
    from .customer_uid_usage import CustomerUidUsage
    from .pay_method import PayMethod
    from .payment_channel import PaymentChannel
    from .payment_status import PaymentStatus

_KNOWN: frozenset[str] = frozenset(
    (
        "imp_uid",
        "merchant_uid",
        "amount",
        "cancel_amount",
        "currency",
        "status",
        "pay_method",
        "channel",
        "pg_provider",
        "emb_pg_provider",
        "pg_tid",
        "pg_id",
        "sandbox",
        "escrow",
        "apply_num",
        "bank_code",
        "bank_name",
        "card_code",
        "card_name",
        "card_issuer_code",
        "card_issuer_name",
        "card_publisher_code",
        "card_publisher_name",
        "card_quota",
        "card_number",
        "card_type",
        "vbank_code",
        "vbank_name",
        "vbank_num",
        "vbank_holder",
        "vbank_date",
        "vbank_issued_at",
        "name",
        "buyer_name",
        "buyer_email",
        "buyer_tel",
        "buyer_addr",
        "buyer_postcode",
        "custom_data",
        "user_agent",
        "started_at",
        "paid_at",
        "failed_at",
        "cancelled_at",
        "fail_reason",
        "cancel_reason",
        "receipt_url",
        "cancel_history",
        "deposit_history",
        "cancel_receipt_urls",
        "cash_receipt_issued",
        "customer_uid",
        "customer_uid_usage",
        "promotion",
        "extension",
    )
)


@attrs.define(repr=False)
class Payment(Model):
    """One attempt at paying an order. A real answer holds every key the API knows at the time,
    in alphabetical order, with null, 0, false or [] for what is not set; payments made before
    a key was introduced may lack it.
    """

    imp_uid: str
    """PortOne's id of the payment. (포트원 거래고유번호)"""
    merchant_uid: str
    """The merchant's order id. Several payments may carry the same one. (고객사 주문번호)"""
    amount: Money
    """The amount of the payment. Never reduced by cancels. (결제금액)"""
    cancel_amount: Money
    """What all cancels together have given back. (취소금액)"""
    currency: str
    """The currency, as in ISO 4217. (결제통화 구분코드)"""
    status: PaymentStatus | str
    """Where the payment stands. (결제상태)"""
    pay_method: PayMethod | str | None = None
    """How the buyer paid. (결제수단 구분코드)"""
    channel: PaymentChannel | str | None = None
    """Where the buyer paid. (결제환경 구분코드)"""
    pg_provider: str | None = None
    """The payment gateway's code, such as html5_inicis, kcp, nice_v2, kakaopay, payco. (PG사
    구분코드)
    """
    emb_pg_provider: str | None = None
    """The wallet's code when a gateway passes a wallet through; null for direct payments.
    (허브형결제 PG사 구분코드)
    """
    pg_tid: str | None = None
    """The gateway's id of the payment. (PG사 거래번호)"""
    pg_id: str | None = None
    """The merchant's id at the gateway (MID). (PG사 상점아이디)"""
    sandbox: bool | None = None
    """Whether it was made through a test channel. Absent in answers from before 2026-01-26.
    (테스트 결제 여부)
    """
    escrow: bool | None = None
    """Whether it is an escrow payment. (에스크로결제 여부)"""
    apply_num: str | None = None
    """The card approval number; may be an empty text. (승인번호)"""
    bank_code: str | None = None
    """The bank's KFTC code, for bank transfers; of a virtual account that was paid, the
    depositor's bank (null from daou). (은행 표준코드)
    """
    bank_name: str | None = None
    """The bank's name, for bank transfers and the depositor's bank of a virtual account. (은행명)"""
    card_code: str | None = None
    """The card company's code, mostly that of KFTC (10001 to 10006 for foreign brands); kicc
    answers MAS for a foreign card. (카드사 코드번호)
    """
    card_name: str | None = None
    """The card company's name. (카드사명)"""
    card_issuer_code: str | None = None
    """The issuer's KFTC code, from gateways that give it (tosspayments, ksnet, paypal_v2,
    smartro_v2, nice_v2, welcome, toss_brandpay, tosspay_v2). (카드 발급사 코드)
    """
    card_issuer_name: str | None = None
    """The issuer's name, from the same gateways. (카드 발급사명)"""
    card_publisher_code: str | None = None
    """The publisher's KFTC code, from the same gateways; can differ from the issuer's. (카드 발행사
    코드)
    """
    card_publisher_name: str | None = None
    """The publisher's name, from the same gateways. (카드 발행사명)"""
    card_quota: int | None = None
    """In how many months it is paid; 0 at once. (할부개월 수)"""
    card_number: str | None = None
    """The card number, masked by most gateways and by some not at all. Redact it in logs.
    (카드번호)
    """
    card_type: CardType | int | None = None
    """Credit or debit; null when the gateway does not say. (카드 구분코드)"""
    vbank_code: str | None = None
    """The KFTC code of the bank that issued the virtual account. (가상계좌 은행 표준코드)"""
    vbank_name: str | None = None
    """The name of that bank. (가상계좌 은행명)"""
    vbank_num: str | None = None
    """The number of the virtual account; not always digits only. (가상계좌 계좌번호)"""
    vbank_holder: str | None = None
    """In whose name the virtual account is; null from tosspayments. (가상계좌 예금주)"""
    vbank_date: int | None = None
    """Until when a deposit is taken; can be 0 although the account exists. (가상계좌 입금기한)"""
    vbank_issued_at: int | None = None
    """When the virtual account was issued. (가상계좌 생성 시각)"""
    name: str | None = None
    """What was bought. (제품명)"""
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
    """What the merchant sent along with the payment, as JSON text. (추가정보)"""
    user_agent: str | None = None
    """The buyer's browser; the calling program for charges by the API. (단말기의 UserAgent 문자열)"""
    started_at: int | None = None
    """When it was begun (the window opened). (요청 시각)"""
    paid_at: int | None = None
    """When it was paid; kept after a cancel. (결제 시각)"""
    failed_at: int | None = None
    """When it failed. (실패 시각)"""
    cancelled_at: int | None = None
    """When it was last cancelled. (취소 시각)"""
    fail_reason: str | None = None
    """Why it failed, in the gateway's words. After the shop refused at its `confirm_url`: 고객사
    요청에 의해 결제를 중단합니다. (상세사유 : ...) (결제실패 사유)
    """
    cancel_reason: str | None = None
    """Why it was last cancelled. (결제취소 사유)"""
    receipt_url: str | None = None
    """Where the receipt is shown; not every gateway or method has one. (매출전표 URL)"""
    cancel_history: list[PaymentCancellation] | None = None
    """Every cancel, in part or in full. (취소 내역)"""
    deposit_history: list[PaymentDeposit] | None = None
    """Every deposit, for virtual accounts that take several. (고정식 무제한 가상계좌 입금 내역)"""
    cancel_receipt_urls: list[str] | None = None
    """The receipts of the cancels; use `cancel_history`."""
    cash_receipt_issued: bool | None = None
    """Whether a cash receipt was issued. (현금영수증 발급 여부)"""
    customer_uid: str | None = None
    """The merchant's id of the billing key it was paid with. (구매자의 결제 수단 식별 고유번호)"""
    customer_uid_usage: CustomerUidUsage | str | None = None
    """What the billing key was used for; null for ordinary payments. (구매자의 결제 수단 식별 고유번호 사용
    구분코드)
    """
    promotion: PaymentPromotion | None = None
    """The promotion it was made with; null or absent without one. Amounts of cancels are then
    in list price. (프로모션 정보)
    """
    extension: PaymentExtension | None = None
    """A gateway's own fields, when asked for with `extension=true`. In no Swagger file."""
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
            model.imp_uid = src["imp_uid"]
            model.merchant_uid = src["merchant_uid"]
            model.amount = (
                value
                if type(value := src["amount"]) is int
                else read_money(value, "amount", extras)
            )
            model.cancel_amount = (
                value
                if type(value := src["cancel_amount"]) is int
                else read_money(value, "cancel_amount", extras)
            )
            model.currency = src["currency"]
            model.status = src["status"]
        except KeyError:  # what the spec requires is missing, and reads as None
            return cls.from_dict(
                {
                    "imp_uid": None,
                    "merchant_uid": None,
                    "amount": None,
                    "cancel_amount": None,
                    "currency": None,
                    "status": None,
                    **src,
                }
            )
        model.pay_method = get("pay_method")
        model.channel = get("channel")
        model.pg_provider = get("pg_provider")
        model.emb_pg_provider = get("emb_pg_provider")
        model.pg_tid = get("pg_tid")
        model.pg_id = get("pg_id")
        model.sandbox = get("sandbox")
        model.escrow = get("escrow")
        model.apply_num = get("apply_num")
        model.bank_code = get("bank_code")
        model.bank_name = get("bank_name")
        model.card_code = get("card_code")
        model.card_name = get("card_name")
        model.card_issuer_code = get("card_issuer_code")
        model.card_issuer_name = get("card_issuer_name")
        model.card_publisher_code = get("card_publisher_code")
        model.card_publisher_name = get("card_publisher_name")
        model.card_quota = get("card_quota")
        model.card_number = get("card_number")
        model.card_type = get("card_type")
        model.vbank_code = get("vbank_code")
        model.vbank_name = get("vbank_name")
        model.vbank_num = get("vbank_num")
        model.vbank_holder = get("vbank_holder")
        model.vbank_date = get("vbank_date")
        model.vbank_issued_at = get("vbank_issued_at")
        model.name = get("name")
        model.buyer_name = get("buyer_name")
        model.buyer_email = get("buyer_email")
        model.buyer_tel = get("buyer_tel")
        model.buyer_addr = get("buyer_addr")
        model.buyer_postcode = get("buyer_postcode")
        model.custom_data = get("custom_data")
        model.user_agent = get("user_agent")
        model.started_at = get("started_at")
        model.paid_at = get("paid_at")
        model.failed_at = get("failed_at")
        model.cancelled_at = get("cancelled_at")
        model.fail_reason = get("fail_reason")
        model.cancel_reason = get("cancel_reason")
        model.receipt_url = get("receipt_url")
        model.cancel_history = read_objects(
            PaymentCancellation, get("cancel_history"), "cancel_history", extras
        )
        model.deposit_history = read_objects(
            PaymentDeposit, get("deposit_history"), "deposit_history", extras
        )
        model.cancel_receipt_urls = (
            value
            if type(value := get("cancel_receipt_urls")) is list
            else read_list(value, "cancel_receipt_urls", extras)
        )
        model.cash_receipt_issued = get("cash_receipt_issued")
        model.customer_uid = get("customer_uid")
        model.customer_uid_usage = get("customer_uid_usage")
        model.promotion = (
            None
            if (value := get("promotion")) is None
            else read_object(PaymentPromotion, value, "promotion", extras)
        )
        model.extension = (
            None
            if (value := get("extension")) is None
            else read_object(PaymentExtension, value, "extension", extras)
        )
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        return {
            "imp_uid": self.imp_uid,
            "merchant_uid": self.merchant_uid,
            "amount": self.amount,
            "cancel_amount": self.cancel_amount,
            "currency": self.currency,
            "status": self.status,
            "pay_method": self.pay_method,
            "channel": self.channel,
            "pg_provider": self.pg_provider,
            "emb_pg_provider": self.emb_pg_provider,
            "pg_tid": self.pg_tid,
            "pg_id": self.pg_id,
            "sandbox": self.sandbox,
            "escrow": self.escrow,
            "apply_num": self.apply_num,
            "bank_code": self.bank_code,
            "bank_name": self.bank_name,
            "card_code": self.card_code,
            "card_name": self.card_name,
            "card_issuer_code": self.card_issuer_code,
            "card_issuer_name": self.card_issuer_name,
            "card_publisher_code": self.card_publisher_code,
            "card_publisher_name": self.card_publisher_name,
            "card_quota": self.card_quota,
            "card_number": self.card_number,
            "card_type": self.card_type,
            "vbank_code": self.vbank_code,
            "vbank_name": self.vbank_name,
            "vbank_num": self.vbank_num,
            "vbank_holder": self.vbank_holder,
            "vbank_date": self.vbank_date,
            "vbank_issued_at": self.vbank_issued_at,
            "name": self.name,
            "buyer_name": self.buyer_name,
            "buyer_email": self.buyer_email,
            "buyer_tel": self.buyer_tel,
            "buyer_addr": self.buyer_addr,
            "buyer_postcode": self.buyer_postcode,
            "custom_data": self.custom_data,
            "user_agent": self.user_agent,
            "started_at": self.started_at,
            "paid_at": self.paid_at,
            "failed_at": self.failed_at,
            "cancelled_at": self.cancelled_at,
            "fail_reason": self.fail_reason,
            "cancel_reason": self.cancel_reason,
            "receipt_url": self.receipt_url,
            "cancel_history": to_json(self.cancel_history),
            "deposit_history": to_json(self.deposit_history),
            "cancel_receipt_urls": self.cancel_receipt_urls,
            "cash_receipt_issued": self.cash_receipt_issued,
            "customer_uid": self.customer_uid,
            "customer_uid_usage": self.customer_uid_usage,
            "promotion": to_json(self.promotion),
            "extension": to_json(self.extension),
            **self.additional_properties,
        }
