# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

import attrs

from ..base import (
    Model,
    mapping,
    unknown_fields,
)
from ..times import unix_time
from ..types import UNSET, Time, Unset

if TYPE_CHECKING:
    from .paymentwall_delivery_status import PaymentwallDeliveryStatus
    from .paymentwall_product_type import PaymentwallProductType
    from .paymentwall_refundable import PaymentwallRefundable

_KNOWN: frozenset[str] = frozenset(
    (
        "imp_uid",
        "merchant_uid",
        "type",
        "status",
        "estimated_delivery_datetime",
        "estimated_update_datetime",
        "refundable",
        "shipping_address_email",
        "carrier_tracking_id",
        "carrier_type",
        "reason",
        "details",
        "shipping_address_country",
        "shipping_address_city",
        "shipping_address_zip",
        "shipping_address_state",
        "shipping_address_street",
        "shipping_address_phone",
        "shipping_address_firstname",
        "shipping_address_lastname",
    )
)


@attrs.define(repr=False)
class PaymentwallReportDeliveryRequest(Model):
    """How a purchase is delivered. Physical goods need the carrier and the whole address."""

    imp_uid: str
    """PortOne's id of the payment. (포트원 거래고유번호)"""
    merchant_uid: str
    """The merchant's order id. (고객사 주문번호)"""
    type_: PaymentwallProductType
    """What kind of product. (상품구분코드)"""
    status: PaymentwallDeliveryStatus
    """How far the delivery has come. (배송상태 구분코드)"""
    estimated_delivery_datetime: Time
    """When it should arrive; now will do for digital products. (도착예상시간)"""
    estimated_update_datetime: Time
    """When the status should next change; now will do for digital products. (배송상태 업데이트 예정시간)"""
    refundable: PaymentwallRefundable
    """Whether the buyer can be refunded. (환불가능여부)"""
    shipping_address_email: str
    """The receiver's e-mail address. Personal data. (수신자 email)"""
    carrier_tracking_id: str | Unset = UNSET
    """The tracking number. Needed for physical goods. (운송장 번호)"""
    carrier_type: str | Unset = UNSET
    """The carrier's name. Needed for physical goods. (운송사 이름)"""
    reason: str | Unset = UNSET
    """A reason. (사유)"""
    details: str | Unset = UNSET
    """Anything more. (상세 사항)"""
    shipping_address_country: str | Unset = UNSET
    """The receiver's country. Needed for physical goods. (수신자 국가)"""
    shipping_address_city: str | Unset = UNSET
    """The receiver's city. Needed for physical goods. Personal data. (수신자 시)"""
    shipping_address_zip: str | Unset = UNSET
    """The receiver's postcode. Needed for physical goods. Personal data. (수신자 우편번호)"""
    shipping_address_state: str | Unset = UNSET
    """The receiver's state; `N/A` outside of the United States. Needed for physical goods.
    (수신자 주)
    """
    shipping_address_street: str | Unset = UNSET
    """The receiver's street. Needed for physical goods. Personal data. (수신자 거리명)"""
    shipping_address_phone: str | Unset = UNSET
    """The receiver's telephone number. Needed for physical goods. Personal data. (수신자 전화번호)"""
    shipping_address_firstname: str | Unset = UNSET
    """The receiver's first name. Needed for physical goods. Personal data. (수신자 이름)"""
    shipping_address_lastname: str | Unset = UNSET
    """The receiver's last name. Needed for physical goods. Personal data. (수신자 성)"""
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
            model.type_ = src["type"]
            model.status = src["status"]
            model.estimated_delivery_datetime = src["estimated_delivery_datetime"]
            model.estimated_update_datetime = src["estimated_update_datetime"]
            model.refundable = src["refundable"]
            model.shipping_address_email = src["shipping_address_email"]
        except KeyError:  # what the spec requires is missing, and reads as None
            return cls.from_dict(
                {
                    "imp_uid": None,
                    "merchant_uid": None,
                    "type": None,
                    "status": None,
                    "estimated_delivery_datetime": None,
                    "estimated_update_datetime": None,
                    "refundable": None,
                    "shipping_address_email": None,
                    **src,
                }
            )
        model.carrier_tracking_id = get("carrier_tracking_id", UNSET)
        model.carrier_type = get("carrier_type", UNSET)
        model.reason = get("reason", UNSET)
        model.details = get("details", UNSET)
        model.shipping_address_country = get("shipping_address_country", UNSET)
        model.shipping_address_city = get("shipping_address_city", UNSET)
        model.shipping_address_zip = get("shipping_address_zip", UNSET)
        model.shipping_address_state = get("shipping_address_state", UNSET)
        model.shipping_address_street = get("shipping_address_street", UNSET)
        model.shipping_address_phone = get("shipping_address_phone", UNSET)
        model.shipping_address_firstname = get("shipping_address_firstname", UNSET)
        model.shipping_address_lastname = get("shipping_address_lastname", UNSET)
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        fields = {
            "imp_uid": self.imp_uid,
            "merchant_uid": self.merchant_uid,
            "type": self.type_,
            "status": self.status,
            "estimated_delivery_datetime": unix_time(
                "estimated_delivery_datetime", self.estimated_delivery_datetime
            ),
            "estimated_update_datetime": unix_time(
                "estimated_update_datetime", self.estimated_update_datetime
            ),
            "refundable": self.refundable,
            "shipping_address_email": self.shipping_address_email,
            "carrier_tracking_id": self.carrier_tracking_id,
            "carrier_type": self.carrier_type,
            "reason": self.reason,
            "details": self.details,
            "shipping_address_country": self.shipping_address_country,
            "shipping_address_city": self.shipping_address_city,
            "shipping_address_zip": self.shipping_address_zip,
            "shipping_address_state": self.shipping_address_state,
            "shipping_address_street": self.shipping_address_street,
            "shipping_address_phone": self.shipping_address_phone,
            "shipping_address_firstname": self.shipping_address_firstname,
            "shipping_address_lastname": self.shipping_address_lastname,
        }
        return {
            name: value for name, value in fields.items() if value is not UNSET
        } | self.additional_properties
