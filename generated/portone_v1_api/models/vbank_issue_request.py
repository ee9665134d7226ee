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
    unknown_fields,
)
from ..times import unix_time
from ..types import UNSET, Money, Time, Unset

if TYPE_CHECKING:
    from .product_type import ProductType

_KNOWN: frozenset[str] = frozenset(
    (
        "channel_key",
        "merchant_uid",
        "amount",
        "vbank_code",
        "vbank_due",
        "product_type",
        "vbank_num",
        "vbank_holder",
        "vbank_key",
        "name",
        "buyer_name",
        "buyer_email",
        "buyer_tel",
        "business_registration_number",
        "buyer_addr",
        "buyer_postcode",
        "notice_url",
        "custom_data",
        "tax_free",
        "vat_amount",
        "product_count",
        "escrow_password",
        "fixed_unlimited_vbank",
    )
)


@attrs.define(repr=False)
class VbankIssueRequest(Model):
    """For which order, at which bank and until when. Which optional fields a gateway needs stands with each."""

    channel_key: str
    """The key of the channel to issue it with, from the console. (채널키)"""
    merchant_uid: str
    """The merchant's order id. Refused once it was paid. smartro_v2 takes no special
    characters. (고객사 주문번호)
    """
    amount: Money
    """What is to be paid in. (입금 예정 금액)"""
    vbank_code: str
    """The code of the bank. (은행구분코드)"""
    vbank_due: Time
    """Until when a deposit is taken, in UNIX seconds. (가상계좌 입금기한)"""
    product_type: ProductType | Unset = UNSET
    """What is sold. Needed with ksnet, which alone uses it. (상품구분)"""
    vbank_num: str | Unset = UNSET
    """The account number, for a fixed account that the gateway has given. Needed for those of
    smartro_v2 and settle. By arrangement with the gateway. (고정 가상계좌 번호)
    """
    vbank_holder: str | Unset = UNSET
    """In whose name the account is. Needed with html5_inicis, nice, settle and smartro_v2;
    tosspayments, ksnet and welcome put the merchant's name. Personal data. (가상계좌 예금주명)
    """
    vbank_key: str | Unset = UNSET
    """The key that ties a fixed account to a buyer. Needed for those of tosspayments. By
    arrangement with the gateway. (계좌 고유 키)
    """
    name: str | Unset = UNSET
    """What is bought. (주문명)"""
    buyer_name: str | Unset = UNSET
    """The buyer's name. Needed with html5_inicis, tosspayments, ksnet, smartro_v2 and welcome.
    Personal data. (주문자명)
    """
    buyer_email: str | Unset = UNSET
    """The buyer's e-mail address. Needed with html5_inicis, smartro_v2 and escrow on fixed
    accounts of settle. Personal data. (주문자 Email 주소)
    """
    buyer_tel: str | Unset = UNSET
    """The buyer's telephone number. Needed with smartro_v2; nice_v2 uses it when escrow is
    registered. Personal data. (주문자 전화번호)
    """
    business_registration_number: str | Unset = UNSET
    """The buyer's business number, which nice_v2 uses in place of the telephone number when
    escrow is registered. Personal data. (주문자 사업자 등록번호)
    """
    buyer_addr: str | Unset = UNSET
    """The buyer's address. Personal data. (주문자 주소)"""
    buyer_postcode: str | Unset = UNSET
    """The buyer's postcode. Personal data. (주문자 우편번호)"""
    notice_url: list[str] | Unset = UNSET
    """Where webhooks of this payment go; the address in the console if not sent. (Notification
    URL(Webhook URL))
    """
    custom_data: str | Unset = UNSET
    """What to keep with the payment, as JSON text. (추가정보)"""
    tax_free: Money | Unset = UNSET
    """How much of the amount is free of tax, with nice, nice_v2 and welcome (MIDs that settle
    VAT themselves). nice and nice_v2 need it when the MID splits the amounts, and refuse it
    otherwise. (면세금액)
    """
    vat_amount: Money | Unset = UNSET
    """How much of the amount is VAT, with nice, nice_v2 and welcome (MIDs that settle VAT
    themselves, at most 10 %). 0 here and in tax_free means zero-rated. (부가세)
    """
    product_count: int | Unset = UNSET
    """How many pieces are bought. (결제 상품의 개수)"""
    escrow_password: str | Unset = UNSET
    """The password of an escrow payment on a fixed account of settle, which needs it. Secret.
    (에스크로 비밀번호)
    """
    fixed_unlimited_vbank: bool | Unset = UNSET
    """Whether it is a fixed account that takes deposits without end. Needed for those of
    settle. (고정식 무제한 가상계좌 여부)
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
            model.channel_key = src["channel_key"]
            model.merchant_uid = src["merchant_uid"]
            model.amount = (
                value
                if type(value := src["amount"]) is int
                else read_money(value, "amount", extras)
            )
            model.vbank_code = src["vbank_code"]
            model.vbank_due = src["vbank_due"]
        except KeyError:  # what the spec requires is missing, and reads as None
            return cls.from_dict(
                {
                    "channel_key": None,
                    "merchant_uid": None,
                    "amount": None,
                    "vbank_code": None,
                    "vbank_due": None,
                    **src,
                }
            )
        model.product_type = get("product_type", UNSET)
        model.vbank_num = get("vbank_num", UNSET)
        model.vbank_holder = get("vbank_holder", UNSET)
        model.vbank_key = get("vbank_key", UNSET)
        model.name = get("name", UNSET)
        model.buyer_name = get("buyer_name", UNSET)
        model.buyer_email = get("buyer_email", UNSET)
        model.buyer_tel = get("buyer_tel", UNSET)
        model.business_registration_number = get("business_registration_number", UNSET)
        model.buyer_addr = get("buyer_addr", UNSET)
        model.buyer_postcode = get("buyer_postcode", UNSET)
        model.notice_url = (
            value
            if type(value := get("notice_url", UNSET)) is list
            else read_list(value, "notice_url", extras)
        )
        model.custom_data = get("custom_data", UNSET)
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
        model.product_count = get("product_count", UNSET)
        model.escrow_password = get("escrow_password", UNSET)
        model.fixed_unlimited_vbank = get("fixed_unlimited_vbank", UNSET)
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        fields = {
            "channel_key": self.channel_key,
            "merchant_uid": self.merchant_uid,
            "amount": self.amount,
            "vbank_code": self.vbank_code,
            "vbank_due": unix_time("vbank_due", self.vbank_due),
            "product_type": self.product_type,
            "vbank_num": self.vbank_num,
            "vbank_holder": self.vbank_holder,
            "vbank_key": self.vbank_key,
            "name": self.name,
            "buyer_name": self.buyer_name,
            "buyer_email": self.buyer_email,
            "buyer_tel": self.buyer_tel,
            "business_registration_number": self.business_registration_number,
            "buyer_addr": self.buyer_addr,
            "buyer_postcode": self.buyer_postcode,
            "notice_url": self.notice_url,
            "custom_data": self.custom_data,
            "tax_free": self.tax_free,
            "vat_amount": self.vat_amount,
            "product_count": self.product_count,
            "escrow_password": self.escrow_password,
            "fixed_unlimited_vbank": self.fixed_unlimited_vbank,
        }
        return {
            name: value for name, value in fields.items() if value is not UNSET
        } | self.additional_properties
