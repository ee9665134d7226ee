# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Naver Pay, product orders above all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .. import models
from ..api.naver import (
    naver_approve_cancel,
    naver_approve_return,
    naver_cancel,
    naver_collect_exchanged,
    naver_confirm,
    naver_deposit_point,
    naver_get_cash_amount,
    naver_get_product_order,
    naver_list_product_orders,
    naver_list_reviews,
    naver_place,
    naver_reject_return,
    naver_request_return,
    naver_resolve_return,
    naver_ship,
    naver_ship_exchanged,
    naver_withhold_return,
)
from ..base import read_objects
from ..bulk import ids
from ..client import AsyncClient, Client, Found
from ..times import unix_time
from ..types import UNSET, Money, Time, Unset

if TYPE_CHECKING:
    from ..models.naver_cancel_reason import NaverCancelReason
    from ..models.naver_cash_amount import NaverCashAmount
    from ..models.naver_confirm_requester import NaverConfirmRequester
    from ..models.naver_delivery_company import NaverDeliveryCompany
    from ..models.naver_delivery_method import NaverDeliveryMethod
    from ..models.naver_product_order import NaverProductOrder
    from ..models.naver_return_delivery_method import NaverReturnDeliveryMethod
    from ..models.naver_return_reason import NaverReturnReason
    from ..models.naver_review import NaverReview
    from ..models.naver_review_type import NaverReviewType
    from ..models.naver_withhold_reason import NaverWithholdReason


class Naver:
    """Naver Pay, product orders above all."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def list_product_orders(
        self,
        imp_uid: str,
        *,
        extra_query: Mapping[str, Any] | None = None,
    ) -> list[NaverProductOrder]:
        """List the Naver product orders of a payment.

        Naver Pay of the order type (`naverco`) keeps one product order for each kind of product, so
        a payment has one or more; each is shipped, cancelled or returned by itself. All of them are
        answered, in one list without pages.

        This is where to look after any change whose answer was lost or was 207.

        Args:
            imp_uid: PortOne's id of a payment by Naver Pay (order type), which has product
                orders. (포트원 거래고유번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = naver_list_product_orders.build(
            imp_uid,
        )
        envelope = self._client.call(call.extended(extra_query)).envelope
        return (
            read_objects(models.NaverProductOrder, envelope["response"], "response", {})
            or []
        )

    def get_product_order(
        self,
        product_order_id: str,
        *,
        extra_query: Mapping[str, Any] | None = None,
    ) -> NaverProductOrder:
        """Get one Naver product order by Naver's own id.

        For payments of the order type (`naverco`). The same object as in
        `naver_list_product_orders`, found without the imp_uid.

        Args:
            product_order_id: Naver's id of a product order. (네이버페이 상품주문번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = naver_get_product_order.build(
            product_order_id,
        )
        envelope = self._client.call(call.extended(extra_query)).envelope
        return models.NaverProductOrder.from_dict(envelope["response"])

    def place(
        self,
        imp_uid: str,
        *,
        product_order_id: list[str],
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Found[NaverProductOrder]:
        """Accept Naver product orders for preparation.

        Tells Naver that the merchant has taken the orders and prepares them. Afterwards a buyer who
        wants to cancel has to ask, and the merchant decides (`naver_approve_cancel`).

        Order type (`naverco`) only. Acts on the product orders named, on all of the payment without
        names. Each goes to Naver by itself: 200 when all went through, 207 when some did (the
        answer holds only those, and no reason for the others), 500 when none did.
        A repeat is not documented; look with `naver_list_product_orders` first.

        Gives a `Found` list, whose `missing` names the ids asked for that did not come.

        Args:
            imp_uid: PortOne's id of a payment by Naver Pay (order type), which has product
                orders. (포트원 거래고유번호)
            product_order_id: Naver's ids of the product orders. Without them the API takes all of
                the payment's; the client has a call of its own for that, whose name ends with
                _all. (네이버페이 상품주문번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        ids_by_field = ids({"product_order_id": product_order_id}, absent=UNSET)
        calls = [
            naver_place.build(
                imp_uid,
                body=models.NaverProductOrdersRequest(
                    product_order_id=product_order_id,
                ),
            ).extended(extra_query, extra_body)
        ]
        return self._client.collect(
            calls, models.NaverProductOrder.from_dict, ids=ids_by_field
        )

    def place_all(
        self,
        imp_uid: str,
        *,
        extra_query: Mapping[str, Any] | None = None,
    ) -> list[NaverProductOrder]:
        """Accept all Naver product orders of a payment for preparation.

        Does to all there is what `place` does to what it names.

        Tells Naver that the merchant has taken the orders and prepares them. Afterwards a buyer who
        wants to cancel has to ask, and the merchant decides (`naver_approve_cancel`).

        Order type (`naverco`) only. Acts on the product orders named, on all of the payment without
        names. Each goes to Naver by itself: 200 when all went through, 207 when some did (the
        answer holds only those, and no reason for the others), 500 when none did.
        A repeat is not documented; look with `naver_list_product_orders` first.

        Args:
            imp_uid: PortOne's id of a payment by Naver Pay (order type), which has product
                orders. (포트원 거래고유번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = naver_place.build(
            imp_uid,
            body=models.NaverProductOrdersRequest(),
        )
        envelope = self._client.call(call.extended(extra_query).for_all()).envelope
        return (
            read_objects(models.NaverProductOrder, envelope["response"], "response", {})
            or []
        )

    def cancel(
        self,
        imp_uid: str,
        *,
        product_order_id: list[str],
        reason: NaverCancelReason | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Found[NaverProductOrder]:
        """Cancel Naver product orders and give the money back.

        Moves money: refunds the product orders. Final: no operation undoes it. There is no amount
        and no checksum; what to refund is chosen by product order. A repeat is not documented; look
        with `naver_list_product_orders` first.

        Order type (`naverco`) only. Acts on the product orders named; **without names it refunds
        all of the payment**. Each goes to Naver by itself: 200 when all went through, 207 when some
        did (the answer holds only those, and no reason for the others), 500 when none did.

        Gives a `Found` list, whose `missing` names the ids asked for that did not come.

        Args:
            imp_uid: PortOne's id of a payment by Naver Pay (order type), which has product
                orders. (포트원 거래고유번호)
            product_order_id: Naver's ids of the product orders. Without them the API takes all of
                the payment's; the client has a call of its own for that, whose name ends with
                _all. (네이버페이 상품주문번호)
            reason: Why. (취소 사유 코드) Not sent means "PRODUCT_UNSATISFIED".
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        ids_by_field = ids({"product_order_id": product_order_id}, absent=UNSET)
        calls = [
            naver_cancel.build(
                imp_uid,
                body=models.NaverCancelRequest(
                    product_order_id=product_order_id,
                    reason=reason,
                ),
            ).extended(extra_query, extra_body)
        ]
        return self._client.collect(
            calls, models.NaverProductOrder.from_dict, ids=ids_by_field
        )

    def cancel_all(
        self,
        imp_uid: str,
        *,
        reason: NaverCancelReason | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> list[NaverProductOrder]:
        """Cancel all Naver product orders of a payment and give the money back.

        Does to all there is what `cancel` does to what it names.

        Moves money: refunds the product orders. Final: no operation undoes it. There is no amount
        and no checksum; what to refund is chosen by product order. A repeat is not documented; look
        with `naver_list_product_orders` first.

        Order type (`naverco`) only. Acts on the product orders named; **without names it refunds
        all of the payment**. Each goes to Naver by itself: 200 when all went through, 207 when some
        did (the answer holds only those, and no reason for the others), 500 when none did.

        Args:
            imp_uid: PortOne's id of a payment by Naver Pay (order type), which has product
                orders. (포트원 거래고유번호)
            reason: Why. (취소 사유 코드) Not sent means "PRODUCT_UNSATISFIED".
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = naver_cancel.build(
            imp_uid,
            body=models.NaverCancelRequest(
                reason=reason,
            ),
        )
        envelope = self._client.call(
            call.extended(extra_query, extra_body).for_all()
        ).envelope
        return (
            read_objects(models.NaverProductOrder, envelope["response"], "response", {})
            or []
        )

    def approve_cancel(
        self,
        imp_uid: str,
        *,
        product_order_id: list[str],
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Found[NaverProductOrder]:
        """Approve the cancels that a buyer asked for.

        Moves money: a buyer asked to cancel after the order was accepted (`naver_place`), and with
        the approval the money goes back. Final. A repeat is not documented; look with
        `naver_list_product_orders` first.

        Order type (`naverco`) only. Acts on the product orders named; **without names it approves
        all of the payment**. Each goes to Naver by itself: 200 when all went through, 207 when some
        did (the answer holds only those, and no reason for the others), 500 when none did.

        Gives a `Found` list, whose `missing` names the ids asked for that did not come.

        Args:
            imp_uid: PortOne's id of a payment by Naver Pay (order type), which has product
                orders. (포트원 거래고유번호)
            product_order_id: Naver's ids of the product orders. Without them the API takes all of
                the payment's; the client has a call of its own for that, whose name ends with
                _all. (네이버페이 상품주문번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        ids_by_field = ids({"product_order_id": product_order_id}, absent=UNSET)
        calls = [
            naver_approve_cancel.build(
                imp_uid,
                body=models.NaverProductOrdersRequest(
                    product_order_id=product_order_id,
                ),
            ).extended(extra_query, extra_body)
        ]
        return self._client.collect(
            calls, models.NaverProductOrder.from_dict, ids=ids_by_field
        )

    def approve_cancel_all(
        self,
        imp_uid: str,
        *,
        extra_query: Mapping[str, Any] | None = None,
    ) -> list[NaverProductOrder]:
        """Approve all cancels that a buyer asked for in a payment.

        Does to all there is what `approve_cancel` does to what it names.

        Moves money: a buyer asked to cancel after the order was accepted (`naver_place`), and with
        the approval the money goes back. Final. A repeat is not documented; look with
        `naver_list_product_orders` first.

        Order type (`naverco`) only. Acts on the product orders named; **without names it approves
        all of the payment**. Each goes to Naver by itself: 200 when all went through, 207 when some
        did (the answer holds only those, and no reason for the others), 500 when none did.

        Args:
            imp_uid: PortOne's id of a payment by Naver Pay (order type), which has product
                orders. (포트원 거래고유번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = naver_approve_cancel.build(
            imp_uid,
            body=models.NaverProductOrdersRequest(),
        )
        envelope = self._client.call(call.extended(extra_query).for_all()).envelope
        return (
            read_objects(models.NaverProductOrder, envelope["response"], "response", {})
            or []
        )

    def ship(
        self,
        imp_uid: str,
        *,
        product_order_id: list[str],
        delivery_method: NaverDeliveryMethod,
        dispatched_at: Time,
        delivery_company: NaverDeliveryCompany | Unset = UNSET,
        tracking_number: str | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Found[NaverProductOrder]:
        """Report that Naver product orders were shipped.

        Moves no money. The product orders become DELIVERING. A parcel (`DELIVERY`) needs the
        company and the tracking number. A repeat is not documented; look with
        `naver_list_product_orders` first.

        Order type (`naverco`) only. Acts on the product orders named, on all of the payment without
        names. Each goes to Naver by itself: 200 when all went through, 207 when some did (the
        answer holds only those, and no reason for the others), 500 when none did.

        Gives a `Found` list, whose `missing` names the ids asked for that did not come.

        Args:
            imp_uid: PortOne's id of a payment by Naver Pay (order type), which has product
                orders. (포트원 거래고유번호)
            product_order_id: Naver's ids of the product orders. Without them the API takes all of
                the payment's; the client has a call of its own for that, whose name ends with
                _all. (네이버페이 상품주문번호)
            delivery_method: How. (배송방법 코드)
            dispatched_at: When. (발송일)
            delivery_company: The parcel company. Needed when delivery_method is DELIVERY. (택배사
                코드)
            tracking_number: The tracking number. Needed when delivery_method is DELIVERY. (송장번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        ids_by_field = ids({"product_order_id": product_order_id}, absent=UNSET)
        calls = [
            naver_ship.build(
                imp_uid,
                body=models.NaverShipRequest(
                    product_order_id=product_order_id,
                    delivery_method=delivery_method,
                    dispatched_at=dispatched_at,
                    delivery_company=delivery_company,
                    tracking_number=tracking_number,
                ),
            ).extended(extra_query, extra_body)
        ]
        return self._client.collect(
            calls, models.NaverProductOrder.from_dict, ids=ids_by_field
        )

    def ship_all(
        self,
        imp_uid: str,
        *,
        delivery_method: NaverDeliveryMethod,
        dispatched_at: Time,
        delivery_company: NaverDeliveryCompany | Unset = UNSET,
        tracking_number: str | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> list[NaverProductOrder]:
        """Report that all Naver product orders of a payment were shipped.

        Does to all there is what `ship` does to what it names.

        Moves no money. The product orders become DELIVERING. A parcel (`DELIVERY`) needs the
        company and the tracking number. A repeat is not documented; look with
        `naver_list_product_orders` first.

        Order type (`naverco`) only. Acts on the product orders named, on all of the payment without
        names. Each goes to Naver by itself: 200 when all went through, 207 when some did (the
        answer holds only those, and no reason for the others), 500 when none did.

        Args:
            imp_uid: PortOne's id of a payment by Naver Pay (order type), which has product
                orders. (포트원 거래고유번호)
            delivery_method: How. (배송방법 코드)
            dispatched_at: When. (발송일)
            delivery_company: The parcel company. Needed when delivery_method is DELIVERY. (택배사
                코드)
            tracking_number: The tracking number. Needed when delivery_method is DELIVERY. (송장번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = naver_ship.build(
            imp_uid,
            body=models.NaverShipRequest(
                delivery_method=delivery_method,
                dispatched_at=dispatched_at,
                delivery_company=delivery_company,
                tracking_number=tracking_number,
            ),
        )
        envelope = self._client.call(
            call.extended(extra_query, extra_body).for_all()
        ).envelope
        return (
            read_objects(models.NaverProductOrder, envelope["response"], "response", {})
            or []
        )

    def collect_exchanged(
        self,
        imp_uid: str,
        *,
        product_order_id: list[str],
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Found[NaverProductOrder]:
        """Report that goods to be exchanged were collected.

        Moves no money. For product orders whose exchange was approved: the old goods are back with
        the merchant (COLLECT_DONE), and the new ones can be sent (`naver_ship_exchanged`). A repeat
        is not documented; look with `naver_list_product_orders` first.

        Order type (`naverco`) only. Acts on the product orders named, on all of the payment without
        names. Each goes to Naver by itself: 200 when all went through, 207 when some did (the
        answer holds only those, and no reason for the others), 500 when none did.

        Gives a `Found` list, whose `missing` names the ids asked for that did not come.

        Args:
            imp_uid: PortOne's id of a payment by Naver Pay (order type), which has product
                orders. (포트원 거래고유번호)
            product_order_id: Naver's ids of the product orders. Without them the API takes all of
                the payment's; the client has a call of its own for that, whose name ends with
                _all. (네이버페이 상품주문번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        ids_by_field = ids({"product_order_id": product_order_id}, absent=UNSET)
        calls = [
            naver_collect_exchanged.build(
                imp_uid,
                body=models.NaverProductOrdersRequest(
                    product_order_id=product_order_id,
                ),
            ).extended(extra_query, extra_body)
        ]
        return self._client.collect(
            calls, models.NaverProductOrder.from_dict, ids=ids_by_field
        )

    def collect_exchanged_all(
        self,
        imp_uid: str,
        *,
        extra_query: Mapping[str, Any] | None = None,
    ) -> list[NaverProductOrder]:
        """Report that all goods of a payment to be exchanged were collected.

        Does to all there is what `collect_exchanged` does to what it names.

        Moves no money. For product orders whose exchange was approved: the old goods are back with
        the merchant (COLLECT_DONE), and the new ones can be sent (`naver_ship_exchanged`). A repeat
        is not documented; look with `naver_list_product_orders` first.

        Order type (`naverco`) only. Acts on the product orders named, on all of the payment without
        names. Each goes to Naver by itself: 200 when all went through, 207 when some did (the
        answer holds only those, and no reason for the others), 500 when none did.

        Args:
            imp_uid: PortOne's id of a payment by Naver Pay (order type), which has product
                orders. (포트원 거래고유번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = naver_collect_exchanged.build(
            imp_uid,
            body=models.NaverProductOrdersRequest(),
        )
        envelope = self._client.call(call.extended(extra_query).for_all()).envelope
        return (
            read_objects(models.NaverProductOrder, envelope["response"], "response", {})
            or []
        )

    def ship_exchanged(
        self,
        imp_uid: str,
        *,
        product_order_id: list[str],
        delivery_method: NaverDeliveryMethod,
        delivery_company: NaverDeliveryCompany | Unset = UNSET,
        tracking_number: str | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Found[NaverProductOrder]:
        """Report that exchanged goods were sent again.

        Moves no money. For product orders whose exchange was approved: the new goods are on their
        way (EXCHANGE_REDELIVERING). Unlike `naver_ship` it takes no time of dispatch. A parcel
        (`DELIVERY`) needs the company and the tracking number. A repeat is not documented; look
        with `naver_list_product_orders` first.

        Order type (`naverco`) only. Acts on the product orders named, on all of the payment without
        names. Each goes to Naver by itself: 200 when all went through, 207 when some did (the
        answer holds only those, and no reason for the others), 500 when none did.

        Gives a `Found` list, whose `missing` names the ids asked for that did not come.

        Args:
            imp_uid: PortOne's id of a payment by Naver Pay (order type), which has product
                orders. (포트원 거래고유번호)
            product_order_id: Naver's ids of the product orders. Without them the API takes all of
                the payment's; the client has a call of its own for that, whose name ends with
                _all. (네이버페이 상품주문번호)
            delivery_method: How. (배송방법 코드)
            delivery_company: The parcel company. Needed when delivery_method is DELIVERY. (택배사
                코드)
            tracking_number: The tracking number. Needed when delivery_method is DELIVERY. (송장번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        ids_by_field = ids({"product_order_id": product_order_id}, absent=UNSET)
        calls = [
            naver_ship_exchanged.build(
                imp_uid,
                body=models.NaverShipExchangedRequest(
                    product_order_id=product_order_id,
                    delivery_method=delivery_method,
                    delivery_company=delivery_company,
                    tracking_number=tracking_number,
                ),
            ).extended(extra_query, extra_body)
        ]
        return self._client.collect(
            calls, models.NaverProductOrder.from_dict, ids=ids_by_field
        )

    def ship_exchanged_all(
        self,
        imp_uid: str,
        *,
        delivery_method: NaverDeliveryMethod,
        delivery_company: NaverDeliveryCompany | Unset = UNSET,
        tracking_number: str | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> list[NaverProductOrder]:
        """Report that all exchanged goods of a payment were sent again.

        Does to all there is what `ship_exchanged` does to what it names.

        Moves no money. For product orders whose exchange was approved: the new goods are on their
        way (EXCHANGE_REDELIVERING). Unlike `naver_ship` it takes no time of dispatch. A parcel
        (`DELIVERY`) needs the company and the tracking number. A repeat is not documented; look
        with `naver_list_product_orders` first.

        Order type (`naverco`) only. Acts on the product orders named, on all of the payment without
        names. Each goes to Naver by itself: 200 when all went through, 207 when some did (the
        answer holds only those, and no reason for the others), 500 when none did.

        Args:
            imp_uid: PortOne's id of a payment by Naver Pay (order type), which has product
                orders. (포트원 거래고유번호)
            delivery_method: How. (배송방법 코드)
            delivery_company: The parcel company. Needed when delivery_method is DELIVERY. (택배사
                코드)
            tracking_number: The tracking number. Needed when delivery_method is DELIVERY. (송장번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = naver_ship_exchanged.build(
            imp_uid,
            body=models.NaverShipExchangedRequest(
                delivery_method=delivery_method,
                delivery_company=delivery_company,
                tracking_number=tracking_number,
            ),
        )
        envelope = self._client.call(
            call.extended(extra_query, extra_body).for_all()
        ).envelope
        return (
            read_objects(models.NaverProductOrder, envelope["response"], "response", {})
            or []
        )

    def request_return(
        self,
        imp_uid: str,
        *,
        product_order_id: list[str],
        delivery_method: NaverReturnDeliveryMethod,
        reason: NaverReturnReason | Unset = UNSET,
        delivery_company: NaverDeliveryCompany | Unset = UNSET,
        tracking_number: str | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Found[NaverProductOrder]:
        """Open a return of Naver product orders.

        Starts a return on the buyer's behalf. By itself it gives no money back: the refund comes
        with `naver_approve_return`. A parcel that the buyer sent back (`RETURN_DELIVERY`) needs the
        company and the tracking number. A repeat is not documented; look with
        `naver_list_product_orders` first.

        Order type (`naverco`) only. Acts on the product orders named, on all of the payment without
        names. Each goes to Naver by itself: 200 when all went through, 207 when some did (the
        answer holds only those, and no reason for the others), 500 when none did.

        Gives a `Found` list, whose `missing` names the ids asked for that did not come.

        Args:
            imp_uid: PortOne's id of a payment by Naver Pay (order type), which has product
                orders. (포트원 거래고유번호)
            product_order_id: Naver's ids of the product orders. Without them the API takes all of
                the payment's; the client has a call of its own for that, whose name ends with
                _all. (네이버페이 상품주문번호)
            reason: Why. (반품사유코드) Not sent means "INTENT_CHANGED".
            delivery_method: How they come back. (반품 배송방법 코드)
            delivery_company: The parcel company. Needed when delivery_method is RETURN_DELIVERY.
                (택배사 코드)
            tracking_number: The tracking number. Needed when delivery_method is RETURN_DELIVERY.
                (송장번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        ids_by_field = ids({"product_order_id": product_order_id}, absent=UNSET)
        calls = [
            naver_request_return.build(
                imp_uid,
                body=models.NaverRequestReturnRequest(
                    product_order_id=product_order_id,
                    reason=reason,
                    delivery_method=delivery_method,
                    delivery_company=delivery_company,
                    tracking_number=tracking_number,
                ),
            ).extended(extra_query, extra_body)
        ]
        return self._client.collect(
            calls, models.NaverProductOrder.from_dict, ids=ids_by_field
        )

    def request_return_all(
        self,
        imp_uid: str,
        *,
        delivery_method: NaverReturnDeliveryMethod,
        reason: NaverReturnReason | Unset = UNSET,
        delivery_company: NaverDeliveryCompany | Unset = UNSET,
        tracking_number: str | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> list[NaverProductOrder]:
        """Open a return of all Naver product orders of a payment.

        Does to all there is what `request_return` does to what it names.

        Starts a return on the buyer's behalf. By itself it gives no money back: the refund comes
        with `naver_approve_return`. A parcel that the buyer sent back (`RETURN_DELIVERY`) needs the
        company and the tracking number. A repeat is not documented; look with
        `naver_list_product_orders` first.

        Order type (`naverco`) only. Acts on the product orders named, on all of the payment without
        names. Each goes to Naver by itself: 200 when all went through, 207 when some did (the
        answer holds only those, and no reason for the others), 500 when none did.

        Args:
            imp_uid: PortOne's id of a payment by Naver Pay (order type), which has product
                orders. (포트원 거래고유번호)
            reason: Why. (반품사유코드) Not sent means "INTENT_CHANGED".
            delivery_method: How they come back. (반품 배송방법 코드)
            delivery_company: The parcel company. Needed when delivery_method is RETURN_DELIVERY.
                (택배사 코드)
            tracking_number: The tracking number. Needed when delivery_method is RETURN_DELIVERY.
                (송장번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = naver_request_return.build(
            imp_uid,
            body=models.NaverRequestReturnRequest(
                reason=reason,
                delivery_method=delivery_method,
                delivery_company=delivery_company,
                tracking_number=tracking_number,
            ),
        )
        envelope = self._client.call(
            call.extended(extra_query, extra_body).for_all()
        ).envelope
        return (
            read_objects(models.NaverProductOrder, envelope["response"], "response", {})
            or []
        )

    def approve_return(
        self,
        imp_uid: str,
        *,
        product_order_id: list[str],
        memo: str | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Found[NaverProductOrder]:
        """Approve the return of Naver product orders and give the money back.

        Moves money: the goods are back and the buyer is refunded. Final. Nothing can be held back
        here; where the buyer has to pay for delivery or anything else, use
        `naver_withhold_return` instead. A repeat is not documented; look with
        `naver_list_product_orders` first.

        Order type (`naverco`) only. Acts on the product orders named; **without names it approves
        all of the payment**. Each goes to Naver by itself: 200 when all went through, 207 when some
        did (the answer holds only those, and no reason for the others), 500 when none did.

        Gives a `Found` list, whose `missing` names the ids asked for that did not come.

        Args:
            imp_uid: PortOne's id of a payment by Naver Pay (order type), which has product
                orders. (포트원 거래고유번호)
            product_order_id: Naver's ids of the product orders. Without them the API takes all of
                the payment's; the client has a call of its own for that, whose name ends with
                _all. (네이버페이 상품주문번호)
            memo: A word to the buyer. (메모)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        ids_by_field = ids({"product_order_id": product_order_id}, absent=UNSET)
        calls = [
            naver_approve_return.build(
                imp_uid,
                body=models.NaverApproveReturnRequest(
                    product_order_id=product_order_id,
                    memo=memo,
                ),
            ).extended(extra_query, extra_body)
        ]
        return self._client.collect(
            calls, models.NaverProductOrder.from_dict, ids=ids_by_field
        )

    def approve_return_all(
        self,
        imp_uid: str,
        *,
        memo: str | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> list[NaverProductOrder]:
        """Approve the return of all Naver product orders of a payment and give the money back.

        Does to all there is what `approve_return` does to what it names.

        Moves money: the goods are back and the buyer is refunded. Final. Nothing can be held back
        here; where the buyer has to pay for delivery or anything else, use
        `naver_withhold_return` instead. A repeat is not documented; look with
        `naver_list_product_orders` first.

        Order type (`naverco`) only. Acts on the product orders named; **without names it approves
        all of the payment**. Each goes to Naver by itself: 200 when all went through, 207 when some
        did (the answer holds only those, and no reason for the others), 500 when none did.

        Args:
            imp_uid: PortOne's id of a payment by Naver Pay (order type), which has product
                orders. (포트원 거래고유번호)
            memo: A word to the buyer. (메모)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = naver_approve_return.build(
            imp_uid,
            body=models.NaverApproveReturnRequest(
                memo=memo,
            ),
        )
        envelope = self._client.call(
            call.extended(extra_query, extra_body).for_all()
        ).envelope
        return (
            read_objects(models.NaverProductOrder, envelope["response"], "response", {})
            or []
        )

    def reject_return(
        self,
        imp_uid: str,
        *,
        product_order_id: list[str],
        memo: str,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Found[NaverProductOrder]:
        """Reject the return of Naver product orders.

        Moves no money: the return ends without a refund (RETURN_REJECT), and the buyer reads the
        memo. A repeat is not documented; look with `naver_list_product_orders` first.

        Order type (`naverco`) only. Acts on the product orders named, on all of the payment without
        names. Each goes to Naver by itself: 200 when all went through, 207 when some did (the
        answer holds only those, and no reason for the others), 500 when none did.

        Gives a `Found` list, whose `missing` names the ids asked for that did not come.

        Args:
            imp_uid: PortOne's id of a payment by Naver Pay (order type), which has product
                orders. (포트원 거래고유번호)
            product_order_id: Naver's ids of the product orders. Without them the API takes all of
                the payment's; the client has a call of its own for that, whose name ends with
                _all. (네이버페이 상품주문번호)
            memo: What the buyer is told. (메모)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        ids_by_field = ids({"product_order_id": product_order_id}, absent=UNSET)
        calls = [
            naver_reject_return.build(
                imp_uid,
                body=models.NaverRejectReturnRequest(
                    product_order_id=product_order_id,
                    memo=memo,
                ),
            ).extended(extra_query, extra_body)
        ]
        return self._client.collect(
            calls, models.NaverProductOrder.from_dict, ids=ids_by_field
        )

    def reject_return_all(
        self,
        imp_uid: str,
        *,
        memo: str,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> list[NaverProductOrder]:
        """Reject the return of all Naver product orders of a payment.

        Does to all there is what `reject_return` does to what it names.

        Moves no money: the return ends without a refund (RETURN_REJECT), and the buyer reads the
        memo. A repeat is not documented; look with `naver_list_product_orders` first.

        Order type (`naverco`) only. Acts on the product orders named, on all of the payment without
        names. Each goes to Naver by itself: 200 when all went through, 207 when some did (the
        answer holds only those, and no reason for the others), 500 when none did.

        Args:
            imp_uid: PortOne's id of a payment by Naver Pay (order type), which has product
                orders. (포트원 거래고유번호)
            memo: What the buyer is told. (메모)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = naver_reject_return.build(
            imp_uid,
            body=models.NaverRejectReturnRequest(
                memo=memo,
            ),
        )
        envelope = self._client.call(
            call.extended(extra_query, extra_body).for_all()
        ).envelope
        return (
            read_objects(models.NaverProductOrder, envelope["response"], "response", {})
            or []
        )

    def withhold_return(
        self,
        imp_uid: str,
        *,
        product_order_id: list[str],
        memo: str,
        reason: NaverWithholdReason | Unset = UNSET,
        extra_charge: Money | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Found[NaverProductOrder]:
        """Hold back the return of Naver product orders.

        Stops the refund of a return until the reason is gone, and can bill the buyer for it
        (`extra_charge`). `naver_resolve_return` lets it go on. A repeat is not documented; look
        with `naver_list_product_orders` first.

        Order type (`naverco`) only. Acts on the product orders named, on all of the payment without
        names. Each goes to Naver by itself: 200 when all went through, 207 when some did (the
        answer holds only those, and no reason for the others), 500 when none did.

        Gives a `Found` list, whose `missing` names the ids asked for that did not come.

        Args:
            imp_uid: PortOne's id of a payment by Naver Pay (order type), which has product
                orders. (포트원 거래고유번호)
            product_order_id: Naver's ids of the product orders. Without them the API takes all of
                the payment's; the client has a call of its own for that, whose name ends with
                _all. (네이버페이 상품주문번호)
            reason: Why. (반품보류사유 코드) Not sent means "ETC".
            memo: What the buyer is told. (메모)
            extra_charge: What the buyer has to pay, in whole KRW; 0 when left out. (기타 비용 청구액)
                Not sent means 0.
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        ids_by_field = ids({"product_order_id": product_order_id}, absent=UNSET)
        calls = [
            naver_withhold_return.build(
                imp_uid,
                body=models.NaverWithholdReturnRequest(
                    product_order_id=product_order_id,
                    reason=reason,
                    memo=memo,
                    extra_charge=extra_charge,
                ),
            ).extended(extra_query, extra_body)
        ]
        return self._client.collect(
            calls, models.NaverProductOrder.from_dict, ids=ids_by_field
        )

    def withhold_return_all(
        self,
        imp_uid: str,
        *,
        memo: str,
        reason: NaverWithholdReason | Unset = UNSET,
        extra_charge: Money | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> list[NaverProductOrder]:
        """Hold back the return of all Naver product orders of a payment.

        Does to all there is what `withhold_return` does to what it names.

        Stops the refund of a return until the reason is gone, and can bill the buyer for it
        (`extra_charge`). `naver_resolve_return` lets it go on. A repeat is not documented; look
        with `naver_list_product_orders` first.

        Order type (`naverco`) only. Acts on the product orders named, on all of the payment without
        names. Each goes to Naver by itself: 200 when all went through, 207 when some did (the
        answer holds only those, and no reason for the others), 500 when none did.

        Args:
            imp_uid: PortOne's id of a payment by Naver Pay (order type), which has product
                orders. (포트원 거래고유번호)
            reason: Why. (반품보류사유 코드) Not sent means "ETC".
            memo: What the buyer is told. (메모)
            extra_charge: What the buyer has to pay, in whole KRW; 0 when left out. (기타 비용 청구액)
                Not sent means 0.
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = naver_withhold_return.build(
            imp_uid,
            body=models.NaverWithholdReturnRequest(
                reason=reason,
                memo=memo,
                extra_charge=extra_charge,
            ),
        )
        envelope = self._client.call(
            call.extended(extra_query, extra_body).for_all()
        ).envelope
        return (
            read_objects(models.NaverProductOrder, envelope["response"], "response", {})
            or []
        )

    def resolve_return(
        self,
        imp_uid: str,
        *,
        product_order_id: list[str],
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Found[NaverProductOrder]:
        """Let a return that was held back go on.

        Ends `naver_withhold_return`. The refund can go on from here. A repeat is not documented;
        look with `naver_list_product_orders` first.

        Order type (`naverco`) only. Acts on the product orders named, on all of the payment without
        names. Each goes to Naver by itself: 200 when all went through, 207 when some did (the
        answer holds only those, and no reason for the others), 500 when none did.

        Gives a `Found` list, whose `missing` names the ids asked for that did not come.

        Args:
            imp_uid: PortOne's id of a payment by Naver Pay (order type), which has product
                orders. (포트원 거래고유번호)
            product_order_id: Naver's ids of the product orders. Without them the API takes all of
                the payment's; the client has a call of its own for that, whose name ends with
                _all. (네이버페이 상품주문번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        ids_by_field = ids({"product_order_id": product_order_id}, absent=UNSET)
        calls = [
            naver_resolve_return.build(
                imp_uid,
                body=models.NaverProductOrdersRequest(
                    product_order_id=product_order_id,
                ),
            ).extended(extra_query, extra_body)
        ]
        return self._client.collect(
            calls, models.NaverProductOrder.from_dict, ids=ids_by_field
        )

    def resolve_return_all(
        self,
        imp_uid: str,
        *,
        extra_query: Mapping[str, Any] | None = None,
    ) -> list[NaverProductOrder]:
        """Let all returns of a payment that were held back go on.

        Does to all there is what `resolve_return` does to what it names.

        Ends `naver_withhold_return`. The refund can go on from here. A repeat is not documented;
        look with `naver_list_product_orders` first.

        Order type (`naverco`) only. Acts on the product orders named, on all of the payment without
        names. Each goes to Naver by itself: 200 when all went through, 207 when some did (the
        answer holds only those, and no reason for the others), 500 when none did.

        Args:
            imp_uid: PortOne's id of a payment by Naver Pay (order type), which has product
                orders. (포트원 거래고유번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = naver_resolve_return.build(
            imp_uid,
            body=models.NaverProductOrdersRequest(),
        )
        envelope = self._client.call(call.extended(extra_query).for_all()).envelope
        return (
            read_objects(models.NaverProductOrder, envelope["response"], "response", {})
            or []
        )

    def list_reviews(
        self,
        *,
        channel_key: str,
        from_: Time,
        to: Time,
        review_type: NaverReviewType,
        extra_query: Mapping[str, Any] | None = None,
    ) -> list[NaverReview]:
        """List the reviews that buyers wrote on Naver Pay.

        The reviews of one kind written between two moments, for one channel of the order type
        (`naverco`), in one list without pages. How long the range may be is not documented.

        Args:
            channel_key: The key of the Naver Pay channel (order type) whose reviews are asked
                for. (채널키)
            from_: Start of the range. (조회기간 시작)
            to: End of the range. (조회기간 종료)
            review_type: Which kind of review. (구매평 유형)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = naver_list_reviews.build(
            channel_key=channel_key,
            from_=unix_time("from_", from_),
            to=unix_time("to", to),
            review_type=review_type,
        )
        envelope = self._client.call(call.extended(extra_query)).envelope
        return (
            read_objects(models.NaverReview, envelope["response"], "response", {}) or []
        )

    def deposit_point(
        self,
        imp_uid: str,
        *,
        extra_query: Mapping[str, Any] | None = None,
    ) -> None:
        """Have Naver credit the buyer's points for a payment.

        Moves money in the form of Naver Pay points. For payments of the payment type (`naverpay`).
        How many points is Naver's matter: the request has no amount and the answer no result. What
        a repeat does is not documented, and no operation shows whether points were credited: after
        a lost answer look in Naver's console. A 200 with `code != 0` is a refusal; `message` says
        why.

        Args:
            imp_uid: PortOne's id of a payment by Naver Pay (payment type). (포트원 거래고유번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = naver_deposit_point.build(
            imp_uid,
        )
        self._client.call(call.extended(extra_query))

    def confirm(
        self,
        imp_uid: str,
        *,
        requester: NaverConfirmRequester | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> None:
        """Confirm the purchase of a Naver Pay escrow payment.

        Ends the escrow of a payment of the payment type (`naverpay`): the purchase stands and the
        merchant can be paid. Final. The answer carries no result. What a repeat does is not
        documented. A 200 with `code != 0` is a refusal; `message` says why.

        Args:
            imp_uid: PortOne's id of a payment by Naver Pay (payment type). (포트원 거래고유번호)
            requester: Who asked for it. (구매확정 요청자) Not sent means "admin".
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = naver_confirm.build(
            imp_uid,
            body=models.NaverConfirmRequest(
                requester=requester,
            ),
        )
        self._client.call(call.extended(extra_query, extra_body))

    def get_cash_amount(
        self,
        imp_uid: str,
        *,
        extra_query: Mapping[str, Any] | None = None,
    ) -> NaverCashAmount:
        """Get how much of a Naver Pay payment a cash receipt may cover.

        For payments of the payment type (`naverpay`) only; any other is refused with 400. An
        unknown imp_uid is not documented to be told apart.

        Args:
            imp_uid: PortOne's id of a payment by Naver Pay (payment type). (포트원 거래고유번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = naver_get_cash_amount.build(
            imp_uid,
        )
        envelope = self._client.call(call.extended(extra_query)).envelope
        return models.NaverCashAmount.from_dict(envelope["response"])


class AsyncNaver:
    """Naver Pay, product orders above all."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def list_product_orders(
        self,
        imp_uid: str,
        *,
        extra_query: Mapping[str, Any] | None = None,
    ) -> list[NaverProductOrder]:
        """List the Naver product orders of a payment.

        Naver Pay of the order type (`naverco`) keeps one product order for each kind of product, so
        a payment has one or more; each is shipped, cancelled or returned by itself. All of them are
        answered, in one list without pages.

        This is where to look after any change whose answer was lost or was 207.

        Args:
            imp_uid: PortOne's id of a payment by Naver Pay (order type), which has product
                orders. (포트원 거래고유번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = naver_list_product_orders.build(
            imp_uid,
        )
        envelope = (await self._client.call(call.extended(extra_query))).envelope
        return (
            read_objects(models.NaverProductOrder, envelope["response"], "response", {})
            or []
        )

    async def get_product_order(
        self,
        product_order_id: str,
        *,
        extra_query: Mapping[str, Any] | None = None,
    ) -> NaverProductOrder:
        """Get one Naver product order by Naver's own id.

        For payments of the order type (`naverco`). The same object as in
        `naver_list_product_orders`, found without the imp_uid.

        Args:
            product_order_id: Naver's id of a product order. (네이버페이 상품주문번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = naver_get_product_order.build(
            product_order_id,
        )
        envelope = (await self._client.call(call.extended(extra_query))).envelope
        return models.NaverProductOrder.from_dict(envelope["response"])

    async def place(
        self,
        imp_uid: str,
        *,
        product_order_id: list[str],
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Found[NaverProductOrder]:
        """Accept Naver product orders for preparation.

        Tells Naver that the merchant has taken the orders and prepares them. Afterwards a buyer who
        wants to cancel has to ask, and the merchant decides (`naver_approve_cancel`).

        Order type (`naverco`) only. Acts on the product orders named, on all of the payment without
        names. Each goes to Naver by itself: 200 when all went through, 207 when some did (the
        answer holds only those, and no reason for the others), 500 when none did.
        A repeat is not documented; look with `naver_list_product_orders` first.

        Gives a `Found` list, whose `missing` names the ids asked for that did not come.

        Args:
            imp_uid: PortOne's id of a payment by Naver Pay (order type), which has product
                orders. (포트원 거래고유번호)
            product_order_id: Naver's ids of the product orders. Without them the API takes all of
                the payment's; the client has a call of its own for that, whose name ends with
                _all. (네이버페이 상품주문번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        ids_by_field = ids({"product_order_id": product_order_id}, absent=UNSET)
        calls = [
            naver_place.build(
                imp_uid,
                body=models.NaverProductOrdersRequest(
                    product_order_id=product_order_id,
                ),
            ).extended(extra_query, extra_body)
        ]
        return await self._client.collect(
            calls, models.NaverProductOrder.from_dict, ids=ids_by_field
        )

    async def place_all(
        self,
        imp_uid: str,
        *,
        extra_query: Mapping[str, Any] | None = None,
    ) -> list[NaverProductOrder]:
        """Accept all Naver product orders of a payment for preparation.

        Does to all there is what `place` does to what it names.

        Tells Naver that the merchant has taken the orders and prepares them. Afterwards a buyer who
        wants to cancel has to ask, and the merchant decides (`naver_approve_cancel`).

        Order type (`naverco`) only. Acts on the product orders named, on all of the payment without
        names. Each goes to Naver by itself: 200 when all went through, 207 when some did (the
        answer holds only those, and no reason for the others), 500 when none did.
        A repeat is not documented; look with `naver_list_product_orders` first.

        Args:
            imp_uid: PortOne's id of a payment by Naver Pay (order type), which has product
                orders. (포트원 거래고유번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = naver_place.build(
            imp_uid,
            body=models.NaverProductOrdersRequest(),
        )
        envelope = (
            await self._client.call(call.extended(extra_query).for_all())
        ).envelope
        return (
            read_objects(models.NaverProductOrder, envelope["response"], "response", {})
            or []
        )

    async def cancel(
        self,
        imp_uid: str,
        *,
        product_order_id: list[str],
        reason: NaverCancelReason | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Found[NaverProductOrder]:
        """Cancel Naver product orders and give the money back.

        Moves money: refunds the product orders. Final: no operation undoes it. There is no amount
        and no checksum; what to refund is chosen by product order. A repeat is not documented; look
        with `naver_list_product_orders` first.

        Order type (`naverco`) only. Acts on the product orders named; **without names it refunds
        all of the payment**. Each goes to Naver by itself: 200 when all went through, 207 when some
        did (the answer holds only those, and no reason for the others), 500 when none did.

        Gives a `Found` list, whose `missing` names the ids asked for that did not come.

        Args:
            imp_uid: PortOne's id of a payment by Naver Pay (order type), which has product
                orders. (포트원 거래고유번호)
            product_order_id: Naver's ids of the product orders. Without them the API takes all of
                the payment's; the client has a call of its own for that, whose name ends with
                _all. (네이버페이 상품주문번호)
            reason: Why. (취소 사유 코드) Not sent means "PRODUCT_UNSATISFIED".
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        ids_by_field = ids({"product_order_id": product_order_id}, absent=UNSET)
        calls = [
            naver_cancel.build(
                imp_uid,
                body=models.NaverCancelRequest(
                    product_order_id=product_order_id,
                    reason=reason,
                ),
            ).extended(extra_query, extra_body)
        ]
        return await self._client.collect(
            calls, models.NaverProductOrder.from_dict, ids=ids_by_field
        )

    async def cancel_all(
        self,
        imp_uid: str,
        *,
        reason: NaverCancelReason | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> list[NaverProductOrder]:
        """Cancel all Naver product orders of a payment and give the money back.

        Does to all there is what `cancel` does to what it names.

        Moves money: refunds the product orders. Final: no operation undoes it. There is no amount
        and no checksum; what to refund is chosen by product order. A repeat is not documented; look
        with `naver_list_product_orders` first.

        Order type (`naverco`) only. Acts on the product orders named; **without names it refunds
        all of the payment**. Each goes to Naver by itself: 200 when all went through, 207 when some
        did (the answer holds only those, and no reason for the others), 500 when none did.

        Args:
            imp_uid: PortOne's id of a payment by Naver Pay (order type), which has product
                orders. (포트원 거래고유번호)
            reason: Why. (취소 사유 코드) Not sent means "PRODUCT_UNSATISFIED".
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = naver_cancel.build(
            imp_uid,
            body=models.NaverCancelRequest(
                reason=reason,
            ),
        )
        envelope = (
            await self._client.call(call.extended(extra_query, extra_body).for_all())
        ).envelope
        return (
            read_objects(models.NaverProductOrder, envelope["response"], "response", {})
            or []
        )

    async def approve_cancel(
        self,
        imp_uid: str,
        *,
        product_order_id: list[str],
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Found[NaverProductOrder]:
        """Approve the cancels that a buyer asked for.

        Moves money: a buyer asked to cancel after the order was accepted (`naver_place`), and with
        the approval the money goes back. Final. A repeat is not documented; look with
        `naver_list_product_orders` first.

        Order type (`naverco`) only. Acts on the product orders named; **without names it approves
        all of the payment**. Each goes to Naver by itself: 200 when all went through, 207 when some
        did (the answer holds only those, and no reason for the others), 500 when none did.

        Gives a `Found` list, whose `missing` names the ids asked for that did not come.

        Args:
            imp_uid: PortOne's id of a payment by Naver Pay (order type), which has product
                orders. (포트원 거래고유번호)
            product_order_id: Naver's ids of the product orders. Without them the API takes all of
                the payment's; the client has a call of its own for that, whose name ends with
                _all. (네이버페이 상품주문번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        ids_by_field = ids({"product_order_id": product_order_id}, absent=UNSET)
        calls = [
            naver_approve_cancel.build(
                imp_uid,
                body=models.NaverProductOrdersRequest(
                    product_order_id=product_order_id,
                ),
            ).extended(extra_query, extra_body)
        ]
        return await self._client.collect(
            calls, models.NaverProductOrder.from_dict, ids=ids_by_field
        )

    async def approve_cancel_all(
        self,
        imp_uid: str,
        *,
        extra_query: Mapping[str, Any] | None = None,
    ) -> list[NaverProductOrder]:
        """Approve all cancels that a buyer asked for in a payment.

        Does to all there is what `approve_cancel` does to what it names.

        Moves money: a buyer asked to cancel after the order was accepted (`naver_place`), and with
        the approval the money goes back. Final. A repeat is not documented; look with
        `naver_list_product_orders` first.

        Order type (`naverco`) only. Acts on the product orders named; **without names it approves
        all of the payment**. Each goes to Naver by itself: 200 when all went through, 207 when some
        did (the answer holds only those, and no reason for the others), 500 when none did.

        Args:
            imp_uid: PortOne's id of a payment by Naver Pay (order type), which has product
                orders. (포트원 거래고유번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = naver_approve_cancel.build(
            imp_uid,
            body=models.NaverProductOrdersRequest(),
        )
        envelope = (
            await self._client.call(call.extended(extra_query).for_all())
        ).envelope
        return (
            read_objects(models.NaverProductOrder, envelope["response"], "response", {})
            or []
        )

    async def ship(
        self,
        imp_uid: str,
        *,
        product_order_id: list[str],
        delivery_method: NaverDeliveryMethod,
        dispatched_at: Time,
        delivery_company: NaverDeliveryCompany | Unset = UNSET,
        tracking_number: str | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Found[NaverProductOrder]:
        """Report that Naver product orders were shipped.

        Moves no money. The product orders become DELIVERING. A parcel (`DELIVERY`) needs the
        company and the tracking number. A repeat is not documented; look with
        `naver_list_product_orders` first.

        Order type (`naverco`) only. Acts on the product orders named, on all of the payment without
        names. Each goes to Naver by itself: 200 when all went through, 207 when some did (the
        answer holds only those, and no reason for the others), 500 when none did.

        Gives a `Found` list, whose `missing` names the ids asked for that did not come.

        Args:
            imp_uid: PortOne's id of a payment by Naver Pay (order type), which has product
                orders. (포트원 거래고유번호)
            product_order_id: Naver's ids of the product orders. Without them the API takes all of
                the payment's; the client has a call of its own for that, whose name ends with
                _all. (네이버페이 상품주문번호)
            delivery_method: How. (배송방법 코드)
            dispatched_at: When. (발송일)
            delivery_company: The parcel company. Needed when delivery_method is DELIVERY. (택배사
                코드)
            tracking_number: The tracking number. Needed when delivery_method is DELIVERY. (송장번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        ids_by_field = ids({"product_order_id": product_order_id}, absent=UNSET)
        calls = [
            naver_ship.build(
                imp_uid,
                body=models.NaverShipRequest(
                    product_order_id=product_order_id,
                    delivery_method=delivery_method,
                    dispatched_at=dispatched_at,
                    delivery_company=delivery_company,
                    tracking_number=tracking_number,
                ),
            ).extended(extra_query, extra_body)
        ]
        return await self._client.collect(
            calls, models.NaverProductOrder.from_dict, ids=ids_by_field
        )

    async def ship_all(
        self,
        imp_uid: str,
        *,
        delivery_method: NaverDeliveryMethod,
        dispatched_at: Time,
        delivery_company: NaverDeliveryCompany | Unset = UNSET,
        tracking_number: str | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> list[NaverProductOrder]:
        """Report that all Naver product orders of a payment were shipped.

        Does to all there is what `ship` does to what it names.

        Moves no money. The product orders become DELIVERING. A parcel (`DELIVERY`) needs the
        company and the tracking number. A repeat is not documented; look with
        `naver_list_product_orders` first.

        Order type (`naverco`) only. Acts on the product orders named, on all of the payment without
        names. Each goes to Naver by itself: 200 when all went through, 207 when some did (the
        answer holds only those, and no reason for the others), 500 when none did.

        Args:
            imp_uid: PortOne's id of a payment by Naver Pay (order type), which has product
                orders. (포트원 거래고유번호)
            delivery_method: How. (배송방법 코드)
            dispatched_at: When. (발송일)
            delivery_company: The parcel company. Needed when delivery_method is DELIVERY. (택배사
                코드)
            tracking_number: The tracking number. Needed when delivery_method is DELIVERY. (송장번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = naver_ship.build(
            imp_uid,
            body=models.NaverShipRequest(
                delivery_method=delivery_method,
                dispatched_at=dispatched_at,
                delivery_company=delivery_company,
                tracking_number=tracking_number,
            ),
        )
        envelope = (
            await self._client.call(call.extended(extra_query, extra_body).for_all())
        ).envelope
        return (
            read_objects(models.NaverProductOrder, envelope["response"], "response", {})
            or []
        )

    async def collect_exchanged(
        self,
        imp_uid: str,
        *,
        product_order_id: list[str],
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Found[NaverProductOrder]:
        """Report that goods to be exchanged were collected.

        Moves no money. For product orders whose exchange was approved: the old goods are back with
        the merchant (COLLECT_DONE), and the new ones can be sent (`naver_ship_exchanged`). A repeat
        is not documented; look with `naver_list_product_orders` first.

        Order type (`naverco`) only. Acts on the product orders named, on all of the payment without
        names. Each goes to Naver by itself: 200 when all went through, 207 when some did (the
        answer holds only those, and no reason for the others), 500 when none did.

        Gives a `Found` list, whose `missing` names the ids asked for that did not come.

        Args:
            imp_uid: PortOne's id of a payment by Naver Pay (order type), which has product
                orders. (포트원 거래고유번호)
            product_order_id: Naver's ids of the product orders. Without them the API takes all of
                the payment's; the client has a call of its own for that, whose name ends with
                _all. (네이버페이 상품주문번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        ids_by_field = ids({"product_order_id": product_order_id}, absent=UNSET)
        calls = [
            naver_collect_exchanged.build(
                imp_uid,
                body=models.NaverProductOrdersRequest(
                    product_order_id=product_order_id,
                ),
            ).extended(extra_query, extra_body)
        ]
        return await self._client.collect(
            calls, models.NaverProductOrder.from_dict, ids=ids_by_field
        )

    async def collect_exchanged_all(
        self,
        imp_uid: str,
        *,
        extra_query: Mapping[str, Any] | None = None,
    ) -> list[NaverProductOrder]:
        """Report that all goods of a payment to be exchanged were collected.

        Does to all there is what `collect_exchanged` does to what it names.

        Moves no money. For product orders whose exchange was approved: the old goods are back with
        the merchant (COLLECT_DONE), and the new ones can be sent (`naver_ship_exchanged`). A repeat
        is not documented; look with `naver_list_product_orders` first.

        Order type (`naverco`) only. Acts on the product orders named, on all of the payment without
        names. Each goes to Naver by itself: 200 when all went through, 207 when some did (the
        answer holds only those, and no reason for the others), 500 when none did.

        Args:
            imp_uid: PortOne's id of a payment by Naver Pay (order type), which has product
                orders. (포트원 거래고유번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = naver_collect_exchanged.build(
            imp_uid,
            body=models.NaverProductOrdersRequest(),
        )
        envelope = (
            await self._client.call(call.extended(extra_query).for_all())
        ).envelope
        return (
            read_objects(models.NaverProductOrder, envelope["response"], "response", {})
            or []
        )

    async def ship_exchanged(
        self,
        imp_uid: str,
        *,
        product_order_id: list[str],
        delivery_method: NaverDeliveryMethod,
        delivery_company: NaverDeliveryCompany | Unset = UNSET,
        tracking_number: str | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Found[NaverProductOrder]:
        """Report that exchanged goods were sent again.

        Moves no money. For product orders whose exchange was approved: the new goods are on their
        way (EXCHANGE_REDELIVERING). Unlike `naver_ship` it takes no time of dispatch. A parcel
        (`DELIVERY`) needs the company and the tracking number. A repeat is not documented; look
        with `naver_list_product_orders` first.

        Order type (`naverco`) only. Acts on the product orders named, on all of the payment without
        names. Each goes to Naver by itself: 200 when all went through, 207 when some did (the
        answer holds only those, and no reason for the others), 500 when none did.

        Gives a `Found` list, whose `missing` names the ids asked for that did not come.

        Args:
            imp_uid: PortOne's id of a payment by Naver Pay (order type), which has product
                orders. (포트원 거래고유번호)
            product_order_id: Naver's ids of the product orders. Without them the API takes all of
                the payment's; the client has a call of its own for that, whose name ends with
                _all. (네이버페이 상품주문번호)
            delivery_method: How. (배송방법 코드)
            delivery_company: The parcel company. Needed when delivery_method is DELIVERY. (택배사
                코드)
            tracking_number: The tracking number. Needed when delivery_method is DELIVERY. (송장번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        ids_by_field = ids({"product_order_id": product_order_id}, absent=UNSET)
        calls = [
            naver_ship_exchanged.build(
                imp_uid,
                body=models.NaverShipExchangedRequest(
                    product_order_id=product_order_id,
                    delivery_method=delivery_method,
                    delivery_company=delivery_company,
                    tracking_number=tracking_number,
                ),
            ).extended(extra_query, extra_body)
        ]
        return await self._client.collect(
            calls, models.NaverProductOrder.from_dict, ids=ids_by_field
        )

    async def ship_exchanged_all(
        self,
        imp_uid: str,
        *,
        delivery_method: NaverDeliveryMethod,
        delivery_company: NaverDeliveryCompany | Unset = UNSET,
        tracking_number: str | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> list[NaverProductOrder]:
        """Report that all exchanged goods of a payment were sent again.

        Does to all there is what `ship_exchanged` does to what it names.

        Moves no money. For product orders whose exchange was approved: the new goods are on their
        way (EXCHANGE_REDELIVERING). Unlike `naver_ship` it takes no time of dispatch. A parcel
        (`DELIVERY`) needs the company and the tracking number. A repeat is not documented; look
        with `naver_list_product_orders` first.

        Order type (`naverco`) only. Acts on the product orders named, on all of the payment without
        names. Each goes to Naver by itself: 200 when all went through, 207 when some did (the
        answer holds only those, and no reason for the others), 500 when none did.

        Args:
            imp_uid: PortOne's id of a payment by Naver Pay (order type), which has product
                orders. (포트원 거래고유번호)
            delivery_method: How. (배송방법 코드)
            delivery_company: The parcel company. Needed when delivery_method is DELIVERY. (택배사
                코드)
            tracking_number: The tracking number. Needed when delivery_method is DELIVERY. (송장번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = naver_ship_exchanged.build(
            imp_uid,
            body=models.NaverShipExchangedRequest(
                delivery_method=delivery_method,
                delivery_company=delivery_company,
                tracking_number=tracking_number,
            ),
        )
        envelope = (
            await self._client.call(call.extended(extra_query, extra_body).for_all())
        ).envelope
        return (
            read_objects(models.NaverProductOrder, envelope["response"], "response", {})
            or []
        )

    async def request_return(
        self,
        imp_uid: str,
        *,
        product_order_id: list[str],
        delivery_method: NaverReturnDeliveryMethod,
        reason: NaverReturnReason | Unset = UNSET,
        delivery_company: NaverDeliveryCompany | Unset = UNSET,
        tracking_number: str | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Found[NaverProductOrder]:
        """Open a return of Naver product orders.

        Starts a return on the buyer's behalf. By itself it gives no money back: the refund comes
        with `naver_approve_return`. A parcel that the buyer sent back (`RETURN_DELIVERY`) needs the
        company and the tracking number. A repeat is not documented; look with
        `naver_list_product_orders` first.

        Order type (`naverco`) only. Acts on the product orders named, on all of the payment without
        names. Each goes to Naver by itself: 200 when all went through, 207 when some did (the
        answer holds only those, and no reason for the others), 500 when none did.

        Gives a `Found` list, whose `missing` names the ids asked for that did not come.

        Args:
            imp_uid: PortOne's id of a payment by Naver Pay (order type), which has product
                orders. (포트원 거래고유번호)
            product_order_id: Naver's ids of the product orders. Without them the API takes all of
                the payment's; the client has a call of its own for that, whose name ends with
                _all. (네이버페이 상품주문번호)
            reason: Why. (반품사유코드) Not sent means "INTENT_CHANGED".
            delivery_method: How they come back. (반품 배송방법 코드)
            delivery_company: The parcel company. Needed when delivery_method is RETURN_DELIVERY.
                (택배사 코드)
            tracking_number: The tracking number. Needed when delivery_method is RETURN_DELIVERY.
                (송장번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        ids_by_field = ids({"product_order_id": product_order_id}, absent=UNSET)
        calls = [
            naver_request_return.build(
                imp_uid,
                body=models.NaverRequestReturnRequest(
                    product_order_id=product_order_id,
                    reason=reason,
                    delivery_method=delivery_method,
                    delivery_company=delivery_company,
                    tracking_number=tracking_number,
                ),
            ).extended(extra_query, extra_body)
        ]
        return await self._client.collect(
            calls, models.NaverProductOrder.from_dict, ids=ids_by_field
        )

    async def request_return_all(
        self,
        imp_uid: str,
        *,
        delivery_method: NaverReturnDeliveryMethod,
        reason: NaverReturnReason | Unset = UNSET,
        delivery_company: NaverDeliveryCompany | Unset = UNSET,
        tracking_number: str | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> list[NaverProductOrder]:
        """Open a return of all Naver product orders of a payment.

        Does to all there is what `request_return` does to what it names.

        Starts a return on the buyer's behalf. By itself it gives no money back: the refund comes
        with `naver_approve_return`. A parcel that the buyer sent back (`RETURN_DELIVERY`) needs the
        company and the tracking number. A repeat is not documented; look with
        `naver_list_product_orders` first.

        Order type (`naverco`) only. Acts on the product orders named, on all of the payment without
        names. Each goes to Naver by itself: 200 when all went through, 207 when some did (the
        answer holds only those, and no reason for the others), 500 when none did.

        Args:
            imp_uid: PortOne's id of a payment by Naver Pay (order type), which has product
                orders. (포트원 거래고유번호)
            reason: Why. (반품사유코드) Not sent means "INTENT_CHANGED".
            delivery_method: How they come back. (반품 배송방법 코드)
            delivery_company: The parcel company. Needed when delivery_method is RETURN_DELIVERY.
                (택배사 코드)
            tracking_number: The tracking number. Needed when delivery_method is RETURN_DELIVERY.
                (송장번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = naver_request_return.build(
            imp_uid,
            body=models.NaverRequestReturnRequest(
                reason=reason,
                delivery_method=delivery_method,
                delivery_company=delivery_company,
                tracking_number=tracking_number,
            ),
        )
        envelope = (
            await self._client.call(call.extended(extra_query, extra_body).for_all())
        ).envelope
        return (
            read_objects(models.NaverProductOrder, envelope["response"], "response", {})
            or []
        )

    async def approve_return(
        self,
        imp_uid: str,
        *,
        product_order_id: list[str],
        memo: str | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Found[NaverProductOrder]:
        """Approve the return of Naver product orders and give the money back.

        Moves money: the goods are back and the buyer is refunded. Final. Nothing can be held back
        here; where the buyer has to pay for delivery or anything else, use
        `naver_withhold_return` instead. A repeat is not documented; look with
        `naver_list_product_orders` first.

        Order type (`naverco`) only. Acts on the product orders named; **without names it approves
        all of the payment**. Each goes to Naver by itself: 200 when all went through, 207 when some
        did (the answer holds only those, and no reason for the others), 500 when none did.

        Gives a `Found` list, whose `missing` names the ids asked for that did not come.

        Args:
            imp_uid: PortOne's id of a payment by Naver Pay (order type), which has product
                orders. (포트원 거래고유번호)
            product_order_id: Naver's ids of the product orders. Without them the API takes all of
                the payment's; the client has a call of its own for that, whose name ends with
                _all. (네이버페이 상품주문번호)
            memo: A word to the buyer. (메모)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        ids_by_field = ids({"product_order_id": product_order_id}, absent=UNSET)
        calls = [
            naver_approve_return.build(
                imp_uid,
                body=models.NaverApproveReturnRequest(
                    product_order_id=product_order_id,
                    memo=memo,
                ),
            ).extended(extra_query, extra_body)
        ]
        return await self._client.collect(
            calls, models.NaverProductOrder.from_dict, ids=ids_by_field
        )

    async def approve_return_all(
        self,
        imp_uid: str,
        *,
        memo: str | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> list[NaverProductOrder]:
        """Approve the return of all Naver product orders of a payment and give the money back.

        Does to all there is what `approve_return` does to what it names.

        Moves money: the goods are back and the buyer is refunded. Final. Nothing can be held back
        here; where the buyer has to pay for delivery or anything else, use
        `naver_withhold_return` instead. A repeat is not documented; look with
        `naver_list_product_orders` first.

        Order type (`naverco`) only. Acts on the product orders named; **without names it approves
        all of the payment**. Each goes to Naver by itself: 200 when all went through, 207 when some
        did (the answer holds only those, and no reason for the others), 500 when none did.

        Args:
            imp_uid: PortOne's id of a payment by Naver Pay (order type), which has product
                orders. (포트원 거래고유번호)
            memo: A word to the buyer. (메모)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = naver_approve_return.build(
            imp_uid,
            body=models.NaverApproveReturnRequest(
                memo=memo,
            ),
        )
        envelope = (
            await self._client.call(call.extended(extra_query, extra_body).for_all())
        ).envelope
        return (
            read_objects(models.NaverProductOrder, envelope["response"], "response", {})
            or []
        )

    async def reject_return(
        self,
        imp_uid: str,
        *,
        product_order_id: list[str],
        memo: str,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Found[NaverProductOrder]:
        """Reject the return of Naver product orders.

        Moves no money: the return ends without a refund (RETURN_REJECT), and the buyer reads the
        memo. A repeat is not documented; look with `naver_list_product_orders` first.

        Order type (`naverco`) only. Acts on the product orders named, on all of the payment without
        names. Each goes to Naver by itself: 200 when all went through, 207 when some did (the
        answer holds only those, and no reason for the others), 500 when none did.

        Gives a `Found` list, whose `missing` names the ids asked for that did not come.

        Args:
            imp_uid: PortOne's id of a payment by Naver Pay (order type), which has product
                orders. (포트원 거래고유번호)
            product_order_id: Naver's ids of the product orders. Without them the API takes all of
                the payment's; the client has a call of its own for that, whose name ends with
                _all. (네이버페이 상품주문번호)
            memo: What the buyer is told. (메모)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        ids_by_field = ids({"product_order_id": product_order_id}, absent=UNSET)
        calls = [
            naver_reject_return.build(
                imp_uid,
                body=models.NaverRejectReturnRequest(
                    product_order_id=product_order_id,
                    memo=memo,
                ),
            ).extended(extra_query, extra_body)
        ]
        return await self._client.collect(
            calls, models.NaverProductOrder.from_dict, ids=ids_by_field
        )

    async def reject_return_all(
        self,
        imp_uid: str,
        *,
        memo: str,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> list[NaverProductOrder]:
        """Reject the return of all Naver product orders of a payment.

        Does to all there is what `reject_return` does to what it names.

        Moves no money: the return ends without a refund (RETURN_REJECT), and the buyer reads the
        memo. A repeat is not documented; look with `naver_list_product_orders` first.

        Order type (`naverco`) only. Acts on the product orders named, on all of the payment without
        names. Each goes to Naver by itself: 200 when all went through, 207 when some did (the
        answer holds only those, and no reason for the others), 500 when none did.

        Args:
            imp_uid: PortOne's id of a payment by Naver Pay (order type), which has product
                orders. (포트원 거래고유번호)
            memo: What the buyer is told. (메모)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = naver_reject_return.build(
            imp_uid,
            body=models.NaverRejectReturnRequest(
                memo=memo,
            ),
        )
        envelope = (
            await self._client.call(call.extended(extra_query, extra_body).for_all())
        ).envelope
        return (
            read_objects(models.NaverProductOrder, envelope["response"], "response", {})
            or []
        )

    async def withhold_return(
        self,
        imp_uid: str,
        *,
        product_order_id: list[str],
        memo: str,
        reason: NaverWithholdReason | Unset = UNSET,
        extra_charge: Money | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Found[NaverProductOrder]:
        """Hold back the return of Naver product orders.

        Stops the refund of a return until the reason is gone, and can bill the buyer for it
        (`extra_charge`). `naver_resolve_return` lets it go on. A repeat is not documented; look
        with `naver_list_product_orders` first.

        Order type (`naverco`) only. Acts on the product orders named, on all of the payment without
        names. Each goes to Naver by itself: 200 when all went through, 207 when some did (the
        answer holds only those, and no reason for the others), 500 when none did.

        Gives a `Found` list, whose `missing` names the ids asked for that did not come.

        Args:
            imp_uid: PortOne's id of a payment by Naver Pay (order type), which has product
                orders. (포트원 거래고유번호)
            product_order_id: Naver's ids of the product orders. Without them the API takes all of
                the payment's; the client has a call of its own for that, whose name ends with
                _all. (네이버페이 상품주문번호)
            reason: Why. (반품보류사유 코드) Not sent means "ETC".
            memo: What the buyer is told. (메모)
            extra_charge: What the buyer has to pay, in whole KRW; 0 when left out. (기타 비용 청구액)
                Not sent means 0.
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        ids_by_field = ids({"product_order_id": product_order_id}, absent=UNSET)
        calls = [
            naver_withhold_return.build(
                imp_uid,
                body=models.NaverWithholdReturnRequest(
                    product_order_id=product_order_id,
                    reason=reason,
                    memo=memo,
                    extra_charge=extra_charge,
                ),
            ).extended(extra_query, extra_body)
        ]
        return await self._client.collect(
            calls, models.NaverProductOrder.from_dict, ids=ids_by_field
        )

    async def withhold_return_all(
        self,
        imp_uid: str,
        *,
        memo: str,
        reason: NaverWithholdReason | Unset = UNSET,
        extra_charge: Money | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> list[NaverProductOrder]:
        """Hold back the return of all Naver product orders of a payment.

        Does to all there is what `withhold_return` does to what it names.

        Stops the refund of a return until the reason is gone, and can bill the buyer for it
        (`extra_charge`). `naver_resolve_return` lets it go on. A repeat is not documented; look
        with `naver_list_product_orders` first.

        Order type (`naverco`) only. Acts on the product orders named, on all of the payment without
        names. Each goes to Naver by itself: 200 when all went through, 207 when some did (the
        answer holds only those, and no reason for the others), 500 when none did.

        Args:
            imp_uid: PortOne's id of a payment by Naver Pay (order type), which has product
                orders. (포트원 거래고유번호)
            reason: Why. (반품보류사유 코드) Not sent means "ETC".
            memo: What the buyer is told. (메모)
            extra_charge: What the buyer has to pay, in whole KRW; 0 when left out. (기타 비용 청구액)
                Not sent means 0.
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = naver_withhold_return.build(
            imp_uid,
            body=models.NaverWithholdReturnRequest(
                reason=reason,
                memo=memo,
                extra_charge=extra_charge,
            ),
        )
        envelope = (
            await self._client.call(call.extended(extra_query, extra_body).for_all())
        ).envelope
        return (
            read_objects(models.NaverProductOrder, envelope["response"], "response", {})
            or []
        )

    async def resolve_return(
        self,
        imp_uid: str,
        *,
        product_order_id: list[str],
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Found[NaverProductOrder]:
        """Let a return that was held back go on.

        Ends `naver_withhold_return`. The refund can go on from here. A repeat is not documented;
        look with `naver_list_product_orders` first.

        Order type (`naverco`) only. Acts on the product orders named, on all of the payment without
        names. Each goes to Naver by itself: 200 when all went through, 207 when some did (the
        answer holds only those, and no reason for the others), 500 when none did.

        Gives a `Found` list, whose `missing` names the ids asked for that did not come.

        Args:
            imp_uid: PortOne's id of a payment by Naver Pay (order type), which has product
                orders. (포트원 거래고유번호)
            product_order_id: Naver's ids of the product orders. Without them the API takes all of
                the payment's; the client has a call of its own for that, whose name ends with
                _all. (네이버페이 상품주문번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        ids_by_field = ids({"product_order_id": product_order_id}, absent=UNSET)
        calls = [
            naver_resolve_return.build(
                imp_uid,
                body=models.NaverProductOrdersRequest(
                    product_order_id=product_order_id,
                ),
            ).extended(extra_query, extra_body)
        ]
        return await self._client.collect(
            calls, models.NaverProductOrder.from_dict, ids=ids_by_field
        )

    async def resolve_return_all(
        self,
        imp_uid: str,
        *,
        extra_query: Mapping[str, Any] | None = None,
    ) -> list[NaverProductOrder]:
        """Let all returns of a payment that were held back go on.

        Does to all there is what `resolve_return` does to what it names.

        Ends `naver_withhold_return`. The refund can go on from here. A repeat is not documented;
        look with `naver_list_product_orders` first.

        Order type (`naverco`) only. Acts on the product orders named, on all of the payment without
        names. Each goes to Naver by itself: 200 when all went through, 207 when some did (the
        answer holds only those, and no reason for the others), 500 when none did.

        Args:
            imp_uid: PortOne's id of a payment by Naver Pay (order type), which has product
                orders. (포트원 거래고유번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = naver_resolve_return.build(
            imp_uid,
            body=models.NaverProductOrdersRequest(),
        )
        envelope = (
            await self._client.call(call.extended(extra_query).for_all())
        ).envelope
        return (
            read_objects(models.NaverProductOrder, envelope["response"], "response", {})
            or []
        )

    async def list_reviews(
        self,
        *,
        channel_key: str,
        from_: Time,
        to: Time,
        review_type: NaverReviewType,
        extra_query: Mapping[str, Any] | None = None,
    ) -> list[NaverReview]:
        """List the reviews that buyers wrote on Naver Pay.

        The reviews of one kind written between two moments, for one channel of the order type
        (`naverco`), in one list without pages. How long the range may be is not documented.

        Args:
            channel_key: The key of the Naver Pay channel (order type) whose reviews are asked
                for. (채널키)
            from_: Start of the range. (조회기간 시작)
            to: End of the range. (조회기간 종료)
            review_type: Which kind of review. (구매평 유형)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = naver_list_reviews.build(
            channel_key=channel_key,
            from_=unix_time("from_", from_),
            to=unix_time("to", to),
            review_type=review_type,
        )
        envelope = (await self._client.call(call.extended(extra_query))).envelope
        return (
            read_objects(models.NaverReview, envelope["response"], "response", {}) or []
        )

    async def deposit_point(
        self,
        imp_uid: str,
        *,
        extra_query: Mapping[str, Any] | None = None,
    ) -> None:
        """Have Naver credit the buyer's points for a payment.

        Moves money in the form of Naver Pay points. For payments of the payment type (`naverpay`).
        How many points is Naver's matter: the request has no amount and the answer no result. What
        a repeat does is not documented, and no operation shows whether points were credited: after
        a lost answer look in Naver's console. A 200 with `code != 0` is a refusal; `message` says
        why.

        Args:
            imp_uid: PortOne's id of a payment by Naver Pay (payment type). (포트원 거래고유번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = naver_deposit_point.build(
            imp_uid,
        )
        await self._client.call(call.extended(extra_query))

    async def confirm(
        self,
        imp_uid: str,
        *,
        requester: NaverConfirmRequester | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> None:
        """Confirm the purchase of a Naver Pay escrow payment.

        Ends the escrow of a payment of the payment type (`naverpay`): the purchase stands and the
        merchant can be paid. Final. The answer carries no result. What a repeat does is not
        documented. A 200 with `code != 0` is a refusal; `message` says why.

        Args:
            imp_uid: PortOne's id of a payment by Naver Pay (payment type). (포트원 거래고유번호)
            requester: Who asked for it. (구매확정 요청자) Not sent means "admin".
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = naver_confirm.build(
            imp_uid,
            body=models.NaverConfirmRequest(
                requester=requester,
            ),
        )
        await self._client.call(call.extended(extra_query, extra_body))

    async def get_cash_amount(
        self,
        imp_uid: str,
        *,
        extra_query: Mapping[str, Any] | None = None,
    ) -> NaverCashAmount:
        """Get how much of a Naver Pay payment a cash receipt may cover.

        For payments of the payment type (`naverpay`) only; any other is refused with 400. An
        unknown imp_uid is not documented to be told apart.

        Args:
            imp_uid: PortOne's id of a payment by Naver Pay (payment type). (포트원 거래고유번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = naver_get_cash_amount.build(
            imp_uid,
        )
        envelope = (await self._client.call(call.extended(extra_query))).envelope
        return models.NaverCashAmount.from_dict(envelope["response"])
