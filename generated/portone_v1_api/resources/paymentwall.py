# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Deliveries reported to Paymentwall."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .. import models
from ..api.paymentwall import paymentwall_report_delivery
from ..client import AsyncClient, Client
from ..types import UNSET, Time, Unset

if TYPE_CHECKING:
    from ..models.paymentwall_delivery import PaymentwallDelivery
    from ..models.paymentwall_delivery_status import PaymentwallDeliveryStatus
    from ..models.paymentwall_product_type import PaymentwallProductType
    from ..models.paymentwall_refundable import PaymentwallRefundable


class Paymentwall:
    """Deliveries reported to Paymentwall."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def report_delivery(
        self,
        *,
        imp_uid: str,
        merchant_uid: str,
        type_: PaymentwallProductType,
        status: PaymentwallDeliveryStatus,
        estimated_delivery_datetime: Time,
        estimated_update_datetime: Time,
        refundable: PaymentwallRefundable,
        shipping_address_email: str,
        carrier_tracking_id: str | Unset = UNSET,
        carrier_type: str | Unset = UNSET,
        reason: str | Unset = UNSET,
        details: str | Unset = UNSET,
        shipping_address_country: str | Unset = UNSET,
        shipping_address_city: str | Unset = UNSET,
        shipping_address_zip: str | Unset = UNSET,
        shipping_address_state: str | Unset = UNSET,
        shipping_address_street: str | Unset = UNSET,
        shipping_address_phone: str | Unset = UNSET,
        shipping_address_firstname: str | Unset = UNSET,
        shipping_address_lastname: str | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> PaymentwallDelivery:
        """Report to Paymentwall how a purchase is delivered.

        Paymentwall pays the merchant for physical goods only when their delivery was reported.
        Moves no money by itself. Called again for every change of the status; what reporting the
        same status twice does is not documented.

        Here `code` 0 is not yet success: the report was accepted when `response` has no
        `error_code` (`success` is 1 then); otherwise `error` and `notices` say why Paymentwall
        refused. A `code` other than 0 is PortOne's own refusal.

        Args:
            imp_uid: PortOne's id of the payment. (포트원 거래고유번호)
            merchant_uid: The merchant's order id. (고객사 주문번호)
            type_: What kind of product. (상품구분코드)
            status: How far the delivery has come. (배송상태 구분코드)
            carrier_tracking_id: The tracking number. Needed for physical goods. (운송장 번호)
            carrier_type: The carrier's name. Needed for physical goods. (운송사 이름)
            estimated_delivery_datetime: When it should arrive; now will do for digital products.
                (도착예상시간)
            estimated_update_datetime: When the status should next change; now will do for digital
                products. (배송상태 업데이트 예정시간)
            reason: A reason. (사유)
            refundable: Whether the buyer can be refunded. (환불가능여부)
            details: Anything more. (상세 사항)
            shipping_address_email: The receiver's e-mail address. Personal data. (수신자 email)
            shipping_address_country: The receiver's country. Needed for physical goods. (수신자 국가)
            shipping_address_city: The receiver's city. Needed for physical goods. Personal data.
                (수신자 시)
            shipping_address_zip: The receiver's postcode. Needed for physical goods. Personal
                data. (수신자 우편번호)
            shipping_address_state: The receiver's state; `N/A` outside of the United States.
                Needed for physical goods. (수신자 주)
            shipping_address_street: The receiver's street. Needed for physical goods. Personal
                data. (수신자 거리명)
            shipping_address_phone: The receiver's telephone number. Needed for physical goods.
                Personal data. (수신자 전화번호)
            shipping_address_firstname: The receiver's first name. Needed for physical goods.
                Personal data. (수신자 이름)
            shipping_address_lastname: The receiver's last name. Needed for physical goods.
                Personal data. (수신자 성)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = paymentwall_report_delivery.build(
            body=models.PaymentwallReportDeliveryRequest(
                imp_uid=imp_uid,
                merchant_uid=merchant_uid,
                type_=type_,
                status=status,
                carrier_tracking_id=carrier_tracking_id,
                carrier_type=carrier_type,
                estimated_delivery_datetime=estimated_delivery_datetime,
                estimated_update_datetime=estimated_update_datetime,
                reason=reason,
                refundable=refundable,
                details=details,
                shipping_address_email=shipping_address_email,
                shipping_address_country=shipping_address_country,
                shipping_address_city=shipping_address_city,
                shipping_address_zip=shipping_address_zip,
                shipping_address_state=shipping_address_state,
                shipping_address_street=shipping_address_street,
                shipping_address_phone=shipping_address_phone,
                shipping_address_firstname=shipping_address_firstname,
                shipping_address_lastname=shipping_address_lastname,
            ),
        )
        envelope = self._client.call(call.extended(extra_query, extra_body)).envelope
        return models.PaymentwallDelivery.from_dict(envelope["response"])


class AsyncPaymentwall:
    """Deliveries reported to Paymentwall."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def report_delivery(
        self,
        *,
        imp_uid: str,
        merchant_uid: str,
        type_: PaymentwallProductType,
        status: PaymentwallDeliveryStatus,
        estimated_delivery_datetime: Time,
        estimated_update_datetime: Time,
        refundable: PaymentwallRefundable,
        shipping_address_email: str,
        carrier_tracking_id: str | Unset = UNSET,
        carrier_type: str | Unset = UNSET,
        reason: str | Unset = UNSET,
        details: str | Unset = UNSET,
        shipping_address_country: str | Unset = UNSET,
        shipping_address_city: str | Unset = UNSET,
        shipping_address_zip: str | Unset = UNSET,
        shipping_address_state: str | Unset = UNSET,
        shipping_address_street: str | Unset = UNSET,
        shipping_address_phone: str | Unset = UNSET,
        shipping_address_firstname: str | Unset = UNSET,
        shipping_address_lastname: str | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> PaymentwallDelivery:
        """Report to Paymentwall how a purchase is delivered.

        Paymentwall pays the merchant for physical goods only when their delivery was reported.
        Moves no money by itself. Called again for every change of the status; what reporting the
        same status twice does is not documented.

        Here `code` 0 is not yet success: the report was accepted when `response` has no
        `error_code` (`success` is 1 then); otherwise `error` and `notices` say why Paymentwall
        refused. A `code` other than 0 is PortOne's own refusal.

        Args:
            imp_uid: PortOne's id of the payment. (포트원 거래고유번호)
            merchant_uid: The merchant's order id. (고객사 주문번호)
            type_: What kind of product. (상품구분코드)
            status: How far the delivery has come. (배송상태 구분코드)
            carrier_tracking_id: The tracking number. Needed for physical goods. (운송장 번호)
            carrier_type: The carrier's name. Needed for physical goods. (운송사 이름)
            estimated_delivery_datetime: When it should arrive; now will do for digital products.
                (도착예상시간)
            estimated_update_datetime: When the status should next change; now will do for digital
                products. (배송상태 업데이트 예정시간)
            reason: A reason. (사유)
            refundable: Whether the buyer can be refunded. (환불가능여부)
            details: Anything more. (상세 사항)
            shipping_address_email: The receiver's e-mail address. Personal data. (수신자 email)
            shipping_address_country: The receiver's country. Needed for physical goods. (수신자 국가)
            shipping_address_city: The receiver's city. Needed for physical goods. Personal data.
                (수신자 시)
            shipping_address_zip: The receiver's postcode. Needed for physical goods. Personal
                data. (수신자 우편번호)
            shipping_address_state: The receiver's state; `N/A` outside of the United States.
                Needed for physical goods. (수신자 주)
            shipping_address_street: The receiver's street. Needed for physical goods. Personal
                data. (수신자 거리명)
            shipping_address_phone: The receiver's telephone number. Needed for physical goods.
                Personal data. (수신자 전화번호)
            shipping_address_firstname: The receiver's first name. Needed for physical goods.
                Personal data. (수신자 이름)
            shipping_address_lastname: The receiver's last name. Needed for physical goods.
                Personal data. (수신자 성)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = paymentwall_report_delivery.build(
            body=models.PaymentwallReportDeliveryRequest(
                imp_uid=imp_uid,
                merchant_uid=merchant_uid,
                type_=type_,
                status=status,
                carrier_tracking_id=carrier_tracking_id,
                carrier_type=carrier_type,
                estimated_delivery_datetime=estimated_delivery_datetime,
                estimated_update_datetime=estimated_update_datetime,
                reason=reason,
                refundable=refundable,
                details=details,
                shipping_address_email=shipping_address_email,
                shipping_address_country=shipping_address_country,
                shipping_address_city=shipping_address_city,
                shipping_address_zip=shipping_address_zip,
                shipping_address_state=shipping_address_state,
                shipping_address_street=shipping_address_street,
                shipping_address_phone=shipping_address_phone,
                shipping_address_firstname=shipping_address_firstname,
                shipping_address_lastname=shipping_address_lastname,
            ),
        )
        envelope = (
            await self._client.call(call.extended(extra_query, extra_body))
        ).envelope
        return models.PaymentwallDelivery.from_dict(envelope["response"])
