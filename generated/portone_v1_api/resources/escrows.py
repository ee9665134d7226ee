# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Delivery records of escrow payments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .. import models
from ..api.escrows import (
    escrows_get_logis,
    escrows_register_logis,
    escrows_update_logis,
)
from ..client import AsyncClient, Client
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.escrow_logis import EscrowLogis
    from ..models.escrow_logis_info_request import EscrowLogisInfoRequest
    from ..models.escrow_logis_product_request import EscrowLogisProductRequest
    from ..models.escrow_logis_receiver_request import EscrowLogisReceiverRequest
    from ..models.escrow_logis_sender_request import EscrowLogisSenderRequest


class Escrows:
    """Delivery records of escrow payments."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def get_logis(
        self,
        imp_uid: str,
        *,
        extra_query: Mapping[str, Any] | None = None,
    ) -> EscrowLogis:
        """Get the delivery record of an escrow payment.

        What was registered about the delivery of the goods. A payment without a record answers
        409, not 404. A 200 whose `code` is not 0 is not recorded here; it would carry no record.

        Gateways: daou, html5_inicis, kcp, ksnet, nice_v2, smartro_v2 (by contract), welcome.

        Args:
            imp_uid: PortOne's id of a payment. Opaque; `imp_` and twelve digits for a payment in
                a window, `imps_` for one made by the API. (포트원 거래고유번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = escrows_get_logis.build(
            imp_uid,
        )
        envelope = self._client.call(call.extended(extra_query)).envelope
        return models.EscrowLogis.from_dict(envelope["response"])

    def update_logis(
        self,
        imp_uid: str,
        *,
        sender: EscrowLogisSenderRequest,
        receiver: EscrowLogisReceiverRequest,
        logis: EscrowLogisInfoRequest,
        products: list[EscrowLogisProductRequest] | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> EscrowLogis:
        """Change the registered delivery of an escrow payment.

        Replaces what `POST` has registered; all of `sender`, `receiver` and `logis` is sent again.
        Moves no money. A payment whose record cannot be changed answers 409. A repeat is expected
        to end the same. A 200 whose `code` is not 0 is a refusal: the old record stands. After a
        lost answer or a 500, GET the same imp_uid and compare.

        Gateways: daou, html5_inicis, kcp, ksnet (once the registration is through), smartro_v2 (by
        contract), welcome; not nice_v2.

        Args:
            imp_uid: PortOne's id of a payment. Opaque; `imp_` and twelve digits for a payment in
                a window, `imps_` for one made by the API. (포트원 거래고유번호)
            sender: Who sends the goods. (발신자 정보)
            receiver: Who receives them. (수신자 정보)
            logis: How they were sent. (배송정보)
            products: What was sent. Needed by welcome. (배송 상품 정보)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = escrows_update_logis.build(
            imp_uid,
            body=models.EscrowLogisUpdateRequest(
                sender=sender,
                receiver=receiver,
                logis=logis,
                products=products,
            ),
        )
        envelope = self._client.call(call.extended(extra_query, extra_body)).envelope
        return models.EscrowLogis.from_dict(envelope["response"])

    def register_logis(
        self,
        imp_uid: str,
        *,
        sender: EscrowLogisSenderRequest,
        receiver: EscrowLogisReceiverRequest,
        logis: EscrowLogisInfoRequest,
        products: list[EscrowLogisProductRequest] | Unset = UNSET,
        send_email: bool | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> EscrowLogis:
        """Register the delivery of the goods of an escrow payment.

        Tells the gateway that the goods were sent, by whom, to whom and with which parcel number.
        Moves no money by itself.

        Once per payment: a repeat is refused with 409; change it with `PUT`. A 200 whose `code` is
        not 0 is a refusal: nothing was registered. After a lost answer or a 500, GET the same
        imp_uid: 409 means that nothing is registered.

        Gateways: daou, html5_inicis, kcp, ksnet, nice_v2, smartro_v2 (by contract), welcome. Which
        fields of `sender` and `receiver` are needed differs by gateway; each field says where.
        ksnet needs its delivery escrow (배송 에스크로), and shows the payment there after 30 to 60
        minutes. With nice_v2 the record cannot be changed afterwards.

        Args:
            imp_uid: PortOne's id of a payment. Opaque; `imp_` and twelve digits for a payment in
                a window, `imps_` for one made by the API. (포트원 거래고유번호)
            sender: Who sends the goods. (발신자 정보)
            receiver: Who receives them. (수신자 정보)
            logis: How they were sent. (배송정보)
            products: What was sent. Needed by welcome. (배송 상품 정보)
            send_email: Whether the buyer is told by e-mail that the purchase is confirmed;
                nice_v2 only. (구매확정 시 Email 전송여부) Not sent means true.
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = escrows_register_logis.build(
            imp_uid,
            body=models.EscrowLogisRequest(
                sender=sender,
                receiver=receiver,
                logis=logis,
                products=products,
                send_email=send_email,
            ),
        )
        envelope = self._client.call(call.extended(extra_query, extra_body)).envelope
        return models.EscrowLogis.from_dict(envelope["response"])


class AsyncEscrows:
    """Delivery records of escrow payments."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def get_logis(
        self,
        imp_uid: str,
        *,
        extra_query: Mapping[str, Any] | None = None,
    ) -> EscrowLogis:
        """Get the delivery record of an escrow payment.

        What was registered about the delivery of the goods. A payment without a record answers
        409, not 404. A 200 whose `code` is not 0 is not recorded here; it would carry no record.

        Gateways: daou, html5_inicis, kcp, ksnet, nice_v2, smartro_v2 (by contract), welcome.

        Args:
            imp_uid: PortOne's id of a payment. Opaque; `imp_` and twelve digits for a payment in
                a window, `imps_` for one made by the API. (포트원 거래고유번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = escrows_get_logis.build(
            imp_uid,
        )
        envelope = (await self._client.call(call.extended(extra_query))).envelope
        return models.EscrowLogis.from_dict(envelope["response"])

    async def update_logis(
        self,
        imp_uid: str,
        *,
        sender: EscrowLogisSenderRequest,
        receiver: EscrowLogisReceiverRequest,
        logis: EscrowLogisInfoRequest,
        products: list[EscrowLogisProductRequest] | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> EscrowLogis:
        """Change the registered delivery of an escrow payment.

        Replaces what `POST` has registered; all of `sender`, `receiver` and `logis` is sent again.
        Moves no money. A payment whose record cannot be changed answers 409. A repeat is expected
        to end the same. A 200 whose `code` is not 0 is a refusal: the old record stands. After a
        lost answer or a 500, GET the same imp_uid and compare.

        Gateways: daou, html5_inicis, kcp, ksnet (once the registration is through), smartro_v2 (by
        contract), welcome; not nice_v2.

        Args:
            imp_uid: PortOne's id of a payment. Opaque; `imp_` and twelve digits for a payment in
                a window, `imps_` for one made by the API. (포트원 거래고유번호)
            sender: Who sends the goods. (발신자 정보)
            receiver: Who receives them. (수신자 정보)
            logis: How they were sent. (배송정보)
            products: What was sent. Needed by welcome. (배송 상품 정보)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = escrows_update_logis.build(
            imp_uid,
            body=models.EscrowLogisUpdateRequest(
                sender=sender,
                receiver=receiver,
                logis=logis,
                products=products,
            ),
        )
        envelope = (
            await self._client.call(call.extended(extra_query, extra_body))
        ).envelope
        return models.EscrowLogis.from_dict(envelope["response"])

    async def register_logis(
        self,
        imp_uid: str,
        *,
        sender: EscrowLogisSenderRequest,
        receiver: EscrowLogisReceiverRequest,
        logis: EscrowLogisInfoRequest,
        products: list[EscrowLogisProductRequest] | Unset = UNSET,
        send_email: bool | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> EscrowLogis:
        """Register the delivery of the goods of an escrow payment.

        Tells the gateway that the goods were sent, by whom, to whom and with which parcel number.
        Moves no money by itself.

        Once per payment: a repeat is refused with 409; change it with `PUT`. A 200 whose `code` is
        not 0 is a refusal: nothing was registered. After a lost answer or a 500, GET the same
        imp_uid: 409 means that nothing is registered.

        Gateways: daou, html5_inicis, kcp, ksnet, nice_v2, smartro_v2 (by contract), welcome. Which
        fields of `sender` and `receiver` are needed differs by gateway; each field says where.
        ksnet needs its delivery escrow (배송 에스크로), and shows the payment there after 30 to 60
        minutes. With nice_v2 the record cannot be changed afterwards.

        Args:
            imp_uid: PortOne's id of a payment. Opaque; `imp_` and twelve digits for a payment in
                a window, `imps_` for one made by the API. (포트원 거래고유번호)
            sender: Who sends the goods. (발신자 정보)
            receiver: Who receives them. (수신자 정보)
            logis: How they were sent. (배송정보)
            products: What was sent. Needed by welcome. (배송 상품 정보)
            send_email: Whether the buyer is told by e-mail that the purchase is confirmed;
                nice_v2 only. (구매확정 시 Email 전송여부) Not sent means true.
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = escrows_register_logis.build(
            imp_uid,
            body=models.EscrowLogisRequest(
                sender=sender,
                receiver=receiver,
                logis=logis,
                products=products,
                send_email=send_email,
            ),
        )
        envelope = (
            await self._client.call(call.extended(extra_query, extra_body))
        ).envelope
        return models.EscrowLogis.from_dict(envelope["response"])
