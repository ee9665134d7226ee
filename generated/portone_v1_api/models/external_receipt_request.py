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
    from .receipt_identifier_type import ReceiptIdentifierType
    from .receipt_pay_method import ReceiptPayMethod
    from .receipt_product_type import ReceiptProductType
    from .receipt_type import ReceiptType

_KNOWN: frozenset[str] = frozenset(
    (
        "channel_key",
        "name",
        "amount",
        "identifier",
        "identifier_type",
        "type",
        "product_type",
        "pay_method",
        "corp_reg_no",
        "buyer_name",
        "buyer_email",
        "buyer_tel",
        "tax_free",
        "vat_amount",
    )
)


@attrs.define(repr=False)
class ExternalReceiptRequest(Model):
    """A sale for cash outside of PortOne, and to whom its cash receipt is issued."""

    channel_key: str
    """The key of the channel to issue it through, from the console or `GET /users/pg`. (채널키)"""
    name: str
    """What was sold. (주문명)"""
    amount: Money
    """How much was paid in cash, VAT included. (발행 금액)"""
    identifier: str
    """Whom it is for - the number of a cash receipt card, telephone, resident registration or
    business registration. Personal data. (식별정보)
    """
    identifier_type: ReceiptIdentifierType | Unset = UNSET
    """What kind of number it is. Needed by kicc, settle and nice_v2; html5_inicis, kcp, nice
    and welcome see it for themselves. (식별정보 구분코드)
    """
    type_: ReceiptType | Unset = UNSET
    """What the buyer uses it for. Needed by smartro_v2, nice_v2 and welcome. (타입(대상))"""
    product_type: ReceiptProductType | Unset = UNSET
    """What was sold. Needed by ksnet. (주문 상품구분)"""
    pay_method: ReceiptPayMethod | Unset = UNSET
    """How the cash was paid. Needed by welcome. (결제수단)"""
    corp_reg_no: str | Unset = UNSET
    """The merchant's business registration number. Needed by welcome. (상점 사업자 번호)"""
    buyer_name: str | Unset = UNSET
    """The buyer's name, to trace the receipt by. Needed by ksnet and smartro_v2, advised for
    all. Personal data. (구매자 이름)
    """
    buyer_email: str | Unset = UNSET
    """The buyer's e-mail address. Personal data. (구매자 Email 주소)"""
    buyer_tel: str | Unset = UNSET
    """The buyer's telephone number, to trace the receipt by. Needed by smartro_v2 and welcome,
    advised for all. Personal data. (구매자 전화번호)
    """
    tax_free: Money | Unset = UNSET
    """How much of the amount is free of tax. (면세금액)"""
    vat_amount: Money | Unset = UNSET
    """How much of the amount is VAT, for merchants who may set it. Left out, it is 1/11 of the
    taxable amount. (부가세 지정 금액)
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
            model.name = src["name"]
            model.amount = (
                value
                if type(value := src["amount"]) is int
                else read_money(value, "amount", extras)
            )
            model.identifier = src["identifier"]
        except KeyError:  # what the spec requires is missing, and reads as None
            return cls.from_dict(
                {
                    "channel_key": None,
                    "name": None,
                    "amount": None,
                    "identifier": None,
                    **src,
                }
            )
        model.identifier_type = get("identifier_type", UNSET)
        model.type_ = get("type", UNSET)
        model.product_type = get("product_type", UNSET)
        model.pay_method = get("pay_method", UNSET)
        model.corp_reg_no = get("corp_reg_no", UNSET)
        model.buyer_name = get("buyer_name", UNSET)
        model.buyer_email = get("buyer_email", UNSET)
        model.buyer_tel = get("buyer_tel", UNSET)
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
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        fields = {
            "channel_key": self.channel_key,
            "name": self.name,
            "amount": self.amount,
            "identifier": self.identifier,
            "identifier_type": self.identifier_type,
            "type": self.type_,
            "product_type": self.product_type,
            "pay_method": self.pay_method,
            "corp_reg_no": self.corp_reg_no,
            "buyer_name": self.buyer_name,
            "buyer_email": self.buyer_email,
            "buyer_tel": self.buyer_tel,
            "tax_free": self.tax_free,
            "vat_amount": self.vat_amount,
        }
        return {
            name: value for name, value in fields.items() if value is not UNSET
        } | self.additional_properties
