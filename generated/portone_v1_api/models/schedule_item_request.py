# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

import attrs

from ..base import (
    Model,
    mapping,
    read_money,
    read_object,
    to_json,
    unknown_fields,
)
from ..times import unix_time
from ..types import UNSET, Money, Time, Unset
from .subscribe_extra_request import SubscribeExtraRequest

if TYPE_CHECKING:
    from .cash_receipt_type import CashReceiptType
    from .product_type import ProductType

_KNOWN: frozenset[str] = frozenset(
    (
        "merchant_uid",
        "schedule_at",
        "amount",
        "name",
        "currency",
        "tax_free",
        "vat_amount",
        "buyer_name",
        "buyer_email",
        "buyer_tel",
        "buyer_addr",
        "buyer_postcode",
        "custom_data",
        "notice_url",
        "product_type",
        "cash_receipt_type",
        "card_quota",
        "interest_free_by_merchant",
        "use_card_point",
        "product_count",
        "browser_ip",
        "extra",
        "bypass",
        "promotion_id",
    )
)


@attrs.define(repr=False)
class ScheduleItemRequest(Model):
    """One charge to come."""

    merchant_uid: str
    """The merchant's order id. One that was paid is refused. smartro_v2 takes letters and
    digits only. (고객사 주문번호)
    """
    schedule_at: Time
    """When to charge; not in the past. (예약 시각)"""
    amount: Money
    """What to charge. (결제금액)"""
    name: str
    """What is bought. (주문명)"""
    currency: str | Unset = UNSET
    """The currency, as in ISO 4217. For paymentwall; paypal_v2 needs one other than KRW; ksnet
    takes USD from foreign cards only. (결제통화 구분코드)
    """
    tax_free: Money | Unset = UNSET
    """The tax-free part of `amount`. The rest is taxed and an eleventh of it counted as VAT.
    With ksnet send the whole amount for a tax-free merchant id and nothing for a taxed one;
    with welcome only where the contract has it. (면세금액)
    """
    vat_amount: Money | Unset = UNSET
    """The VAT within `amount`; not sent, it is computed. 0 together with `tax_free` 0 means
    zero-rated. For nice, nice_v2, html5_inicis, welcome (at most 10 % of the amount) and,
    for billing keys, tosspay_v2. (부가세)
    """
    buyer_name: str | Unset = UNSET
    """The buyer's name; not sent, the billing key's `customer_name`. Needed by ksnet, welcome
    and smartro_v2; first and last name with one space between for paymentwall. Personal
    data. (주문자명)
    """
    buyer_email: str | Unset = UNSET
    """The buyer's e-mail address; not sent, the billing key's `customer_email`. Needed by
    smartro_v2 and paymentwall (the address that the key was issued with). Personal data.
    (주문자 Email 주소)
    """
    buyer_tel: str | Unset = UNSET
    """The buyer's telephone number; not sent, the billing key's `customer_tel`. Needed by
    smartro_v2. Personal data. (주문자 전화번호)
    """
    buyer_addr: str | Unset = UNSET
    """The buyer's address; not sent, the billing key's `customer_addr`. Personal data. (주문자
    주소)
    """
    buyer_postcode: str | Unset = UNSET
    """The buyer's postcode; not sent, the billing key's `customer_postcode`. Personal data.
    (주문자 우편번호)
    """
    custom_data: str | Unset = UNSET
    """Whatever the merchant wants kept with the payment, as text (JSON, say). (추가 정보)"""
    notice_url: str | Unset = UNSET
    """Where the webhook goes, in place of the console's URL. (Notification URL(Webhook URL))"""
    product_type: ProductType | Unset = UNSET
    """What is sold. Needed by ksnet; paypal_v2 takes it for billing keys. (주문 상품구분)"""
    cash_receipt_type: CashReceiptType | Unset = UNSET
    """Whom the cash receipt is for (tosspay_v2). With `anonymous` none is issued, otherwise
    one is, unasked. (현금영수증 발행대상)
    """
    card_quota: int | Unset = UNSET
    """In how many months to pay, 2 or more, from 50,000 KRW on; 0 at once. (카드할부개월수)"""
    interest_free_by_merchant: bool | Unset = UNSET
    """Whether the merchant pays the interest of the instalments. For nice, nice_v2 and, for
    billing keys, ksnet, by contract. (고객사 부담 무이자 할부여부)
    """
    use_card_point: bool | Unset = UNSET
    """Whether to use up the card company's points first. For nice, nice_v2, ksnet (onetime)
    and smartro_v2 (billing keys), by contract. (카드포인트 사용여부)
    """
    product_count: int | Unset = UNSET
    """How many pieces are bought. (상품 개수)"""
    browser_ip: str | Unset = UNSET
    """The IP address of the buyer's browser; not sent, the caller's is taken. Needed by
    paymentwall. Personal data. (브라우저 IP)
    """
    extra: SubscribeExtraRequest | Unset = UNSET
    """Extra fields. (추가 파라미터)"""
    bypass: str | Unset = UNSET
    """A gateway's own fields as JSON text, passed on as they are. (bypass 데이터)"""
    promotion_id: str | Unset = UNSET
    """The promotion to apply, `promotion-id-` and a UUID. Whether it applies is decided by the
    masked card number. (프로모션 아이디)
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
            model.merchant_uid = src["merchant_uid"]
            model.schedule_at = src["schedule_at"]
            model.amount = (
                value
                if type(value := src["amount"]) is int
                else read_money(value, "amount", extras)
            )
            model.name = src["name"]
        except KeyError:  # what the spec requires is missing, and reads as None
            return cls.from_dict(
                {
                    "merchant_uid": None,
                    "schedule_at": None,
                    "amount": None,
                    "name": None,
                    **src,
                }
            )
        model.currency = get("currency", UNSET)
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
        model.buyer_name = get("buyer_name", UNSET)
        model.buyer_email = get("buyer_email", UNSET)
        model.buyer_tel = get("buyer_tel", UNSET)
        model.buyer_addr = get("buyer_addr", UNSET)
        model.buyer_postcode = get("buyer_postcode", UNSET)
        model.custom_data = get("custom_data", UNSET)
        model.notice_url = get("notice_url", UNSET)
        model.product_type = get("product_type", UNSET)
        model.cash_receipt_type = get("cash_receipt_type", UNSET)
        model.card_quota = get("card_quota", UNSET)
        model.interest_free_by_merchant = get("interest_free_by_merchant", UNSET)
        model.use_card_point = get("use_card_point", UNSET)
        model.product_count = get("product_count", UNSET)
        model.browser_ip = get("browser_ip", UNSET)
        model.extra = read_object(
            SubscribeExtraRequest, get("extra", UNSET), "extra", extras
        )
        model.bypass = get("bypass", UNSET)
        model.promotion_id = get("promotion_id", UNSET)
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        fields = {
            "merchant_uid": self.merchant_uid,
            "schedule_at": unix_time("schedule_at", self.schedule_at),
            "amount": self.amount,
            "name": self.name,
            "currency": self.currency,
            "tax_free": self.tax_free,
            "vat_amount": self.vat_amount,
            "buyer_name": self.buyer_name,
            "buyer_email": self.buyer_email,
            "buyer_tel": self.buyer_tel,
            "buyer_addr": self.buyer_addr,
            "buyer_postcode": self.buyer_postcode,
            "custom_data": self.custom_data,
            "notice_url": self.notice_url,
            "product_type": self.product_type,
            "cash_receipt_type": self.cash_receipt_type,
            "card_quota": self.card_quota,
            "interest_free_by_merchant": self.interest_free_by_merchant,
            "use_card_point": self.use_card_point,
            "product_count": self.product_count,
            "browser_ip": self.browser_ip,
            "extra": to_json(self.extra),
            "bypass": self.bypass,
            "promotion_id": self.promotion_id,
        }
        return {
            name: value for name, value in fields.items() if value is not UNSET
        } | self.additional_properties
