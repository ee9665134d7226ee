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
from ..types import UNSET, Money, Unset

if TYPE_CHECKING:
    from .product_type import ProductType

_KNOWN: frozenset[str] = frozenset(
    (
        "merchant_uid",
        "amount",
        "card_number",
        "expiry",
        "currency",
        "tax_free",
        "vat_amount",
        "vat",
        "birth",
        "pwd_2digit",
        "cvc",
        "customer_uid",
        "pg",
        "channelGroupId",
        "name",
        "buyer_name",
        "buyer_email",
        "buyer_tel",
        "buyer_addr",
        "buyer_postcode",
        "card_quota",
        "interest_free_by_merchant",
        "use_card_point",
        "custom_data",
        "notice_url",
        "browser_ip",
        "secure_3d_charge_id",
        "secure_3d_token",
        "product_type",
        "promotion_id",
        "bypass",
    )
)


@attrs.define(repr=False)
class OnetimeRequest(Model):
    """One charge of a card."""

    merchant_uid: str
    """The merchant's order id. One that was paid is refused. smartro_v2 takes letters and
    digits only. (고객사 주문번호)
    """
    amount: Money
    """What to charge. (결제금액)"""
    card_number: str
    """The card number, dddd-dddd-dddd-dddd. Never log it. (카드번호)"""
    expiry: str
    """Until when the card is valid, YYYY-MM. (카드 유효기간)"""
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
    vat: Money | Unset = UNSET
    """The VAT within `amount`, by an older name. Use `tax_free`."""
    birth: str | Unset = UNSET
    """The holder's date of birth as YYMMDD, or the 10-digit business number for a company
    card; 000000 will do where a foreign gateway needs none. Whether it is needed depends on
    the gateway and the contract. ksnet needs it to issue a key and ignores it in a charge.
    Personal data. (생년월일 6자리)
    """
    pwd_2digit: str | Unset = UNSET
    """The first two digits of the card's password. Whether it is needed depends on the gateway
    and the contract. ksnet needs it to issue a key and ignores it in a charge. (카드비밀번호 앞
    2자리)
    """
    cvc: str | Unset = UNSET
    """The card's verification code, 3 digits, 4 for American Express. Needed by paymentwall,
    used by nobody else. (카드 인증번호)
    """
    customer_uid: str | Unset = UNSET
    """Under which id to keep the card as a billing key; without it the card is not kept. Not
    for ksnet and tosspayments. (구매자의 결제 수단 식별 고유번호)
    """
    pg: str | Unset = UNSET
    """The gateway, or the gateway and the merchant's id there (`nice.MID1`), when several are
    set up. Not sent or not valid, the default one is used. (PG 구분코드)
    """
    channel_group_id: str | Unset = UNSET
    """The routing group; one of its channels is drawn by the group's ratios, and `pg` is
    ignored. (스마트 라우팅 그룹 ID)
    """
    name: str | Unset = UNSET
    """What is bought. Needed by html5_inicis. (주문명)"""
    buyer_name: str | Unset = UNSET
    """The buyer's name. Needed by ksnet, welcome, html5_inicis (onetime) and smartro_v2
    (billing keys); first and last name with one space between for paymentwall. Personal
    data. (주문자명)
    """
    buyer_email: str | Unset = UNSET
    """The buyer's e-mail address. Needed by html5_inicis (onetime), smartro_v2 and paymentwall
    (billing keys; the address that the key was issued with). Personal data. (주문자 E-mail 주소)
    """
    buyer_tel: str | Unset = UNSET
    """The buyer's telephone number. Needed by html5_inicis (onetime) and smartro_v2 (billing
    keys). Personal data. (주문자 전화번호)
    """
    buyer_addr: str | Unset = UNSET
    """The buyer's address. Personal data. (주문자 주소)"""
    buyer_postcode: str | Unset = UNSET
    """The buyer's postcode. Personal data. (주문자 우편번호)"""
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
    custom_data: str | Unset = UNSET
    """Whatever the merchant wants kept with the payment, as text (JSON, say). (추가 정보)"""
    notice_url: str | Unset = UNSET
    """Where the webhook goes, in place of the console's URL. (Notification URL(Webhook URL))"""
    browser_ip: str | Unset = UNSET
    """The IP address of the buyer's browser; not sent, the caller's is taken. Needed by
    paymentwall. Personal data. (브라우저 IP)
    """
    secure_3d_charge_id: str | Unset = UNSET
    """The gateway's id of the charge after 3-D Secure (paymentwall). (결제 ID)"""
    secure_3d_token: str | Unset = UNSET
    """The gateway's token after 3-D Secure (paymentwall). (토큰)"""
    product_type: ProductType | Unset = UNSET
    """What is sold. Needed by ksnet; paypal_v2 takes it for billing keys. (주문 상품구분)"""
    promotion_id: str | Unset = UNSET
    """The promotion to apply, `promotion-id-` and a UUID. Whether it applies is decided by the
    masked card number. (프로모션 아이디)
    """
    bypass: str | Unset = UNSET
    """A gateway's own fields as JSON text, passed on as they are. (bypass 데이터)"""
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
            model.amount = (
                value
                if type(value := src["amount"]) is int
                else read_money(value, "amount", extras)
            )
            model.card_number = src["card_number"]
            model.expiry = src["expiry"]
        except KeyError:  # what the spec requires is missing, and reads as None
            return cls.from_dict(
                {
                    "merchant_uid": None,
                    "amount": None,
                    "card_number": None,
                    "expiry": None,
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
        model.vat = (
            value
            if type(value := get("vat", UNSET)) is int
            else read_money(value, "vat", extras)
        )
        model.birth = get("birth", UNSET)
        model.pwd_2digit = get("pwd_2digit", UNSET)
        model.cvc = get("cvc", UNSET)
        model.customer_uid = get("customer_uid", UNSET)
        model.pg = get("pg", UNSET)
        model.channel_group_id = get("channelGroupId", UNSET)
        model.name = get("name", UNSET)
        model.buyer_name = get("buyer_name", UNSET)
        model.buyer_email = get("buyer_email", UNSET)
        model.buyer_tel = get("buyer_tel", UNSET)
        model.buyer_addr = get("buyer_addr", UNSET)
        model.buyer_postcode = get("buyer_postcode", UNSET)
        model.card_quota = get("card_quota", UNSET)
        model.interest_free_by_merchant = get("interest_free_by_merchant", UNSET)
        model.use_card_point = get("use_card_point", UNSET)
        model.custom_data = get("custom_data", UNSET)
        model.notice_url = get("notice_url", UNSET)
        model.browser_ip = get("browser_ip", UNSET)
        model.secure_3d_charge_id = get("secure_3d_charge_id", UNSET)
        model.secure_3d_token = get("secure_3d_token", UNSET)
        model.product_type = get("product_type", UNSET)
        model.promotion_id = get("promotion_id", UNSET)
        model.bypass = get("bypass", UNSET)
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        fields = {
            "merchant_uid": self.merchant_uid,
            "amount": self.amount,
            "card_number": self.card_number,
            "expiry": self.expiry,
            "currency": self.currency,
            "tax_free": self.tax_free,
            "vat_amount": self.vat_amount,
            "vat": self.vat,
            "birth": self.birth,
            "pwd_2digit": self.pwd_2digit,
            "cvc": self.cvc,
            "customer_uid": self.customer_uid,
            "pg": self.pg,
            "channelGroupId": self.channel_group_id,
            "name": self.name,
            "buyer_name": self.buyer_name,
            "buyer_email": self.buyer_email,
            "buyer_tel": self.buyer_tel,
            "buyer_addr": self.buyer_addr,
            "buyer_postcode": self.buyer_postcode,
            "card_quota": self.card_quota,
            "interest_free_by_merchant": self.interest_free_by_merchant,
            "use_card_point": self.use_card_point,
            "custom_data": self.custom_data,
            "notice_url": self.notice_url,
            "browser_ip": self.browser_ip,
            "secure_3d_charge_id": self.secure_3d_charge_id,
            "secure_3d_token": self.secure_3d_token,
            "product_type": self.product_type,
            "promotion_id": self.promotion_id,
            "bypass": self.bypass,
        }
        return {
            name: value for name, value in fields.items() if value is not UNSET
        } | self.additional_properties
