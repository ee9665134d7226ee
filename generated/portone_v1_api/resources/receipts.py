# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Cash receipts, for payments made through PortOne and for cash taken elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .. import models
from ..api.receipts import (
    receipts_get,
    receipts_get_external,
    receipts_issue,
    receipts_issue_external,
    receipts_revoke,
    receipts_revoke_external,
)
from ..client import AsyncClient, Client
from ..types import UNSET, Money, Unset

if TYPE_CHECKING:
    from ..models.external_receipt import ExternalReceipt
    from ..models.receipt import Receipt
    from ..models.receipt_identifier_type import ReceiptIdentifierType
    from ..models.receipt_pay_method import ReceiptPayMethod
    from ..models.receipt_product_type import ReceiptProductType
    from ..models.receipt_type import ReceiptType


class Receipts:
    """Cash receipts, for payments made through PortOne and for cash taken elsewhere."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def get(
        self,
        imp_uid: str,
        *,
        extra_query: Mapping[str, Any] | None = None,
    ) -> Receipt:
        """Get the cash receipt of a payment.

        The cash receipt that was issued through PortOne for this payment. A revoked one should have
        `cancelled_at` set. A 200 whose `code` is not 0 is not recorded here; it would carry no
        receipt.

        Gateways: daou, html5_inicis, kcp, ksnet, nice, nice_v2, payco, smartro, smartro_v2,
        tosspayments, uplus, welcome.

        Args:
            imp_uid: PortOne's id of a payment. Opaque; `imp_` and twelve digits for a payment in
                a window, `imps_` for one made by the API. (포트원 거래고유번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = receipts_get.build(
            imp_uid,
        )
        envelope = self._client.call(call.extended(extra_query)).envelope
        return models.Receipt.from_dict(envelope["response"])

    def issue(
        self,
        imp_uid: str,
        *,
        identifier: str,
        identifier_type: ReceiptIdentifierType | Unset = UNSET,
        type_: ReceiptType | Unset = UNSET,
        product_type: ReceiptProductType | Unset = UNSET,
        company_name: str | Unset = UNSET,
        company_tel: str | Unset = UNSET,
        corp_reg_no: str | Unset = UNSET,
        buyer_name: str | Unset = UNSET,
        buyer_email: str | Unset = UNSET,
        buyer_tel: str | Unset = UNSET,
        tax_free: Money | Unset = UNSET,
        vat_amount: Money | Unset = UNSET,
        vat: Money | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Receipt:
        """Issue the cash receipt of a payment.

        Issues a cash receipt, through the gateway that made the payment, for a payment in cash
        (virtual account or bank transfer) that is `paid`. Moves no money, but files a tax document
        with the National Tax Service; only `DELETE` takes it back.

        The amount is not sent: it is what the payment still holds, so the rest after partial
        cancels. VAT is 1/11 of it unless `tax_free` or `vat_amount` says otherwise.

        A repeat is refused with 400 while a receipt exists. A 200 whose `code` is not 0 is a
        refusal: nothing was issued. After a lost answer or a 500, GET the same imp_uid before
        trying again.

        Gateways: daou, html5_inicis, kcp, kicc, ksnet, nice, nice_v2, settle, smartro, smartro_v2,
        tosspayments, welcome. tosspayments does not check `type` against `identifier` and accepts
        wrong ones. nice_v2 cannot issue one later that was not asked for when the payment was
        approved. With smartro_v2, cancelling the payment does not revoke a receipt issued here.

        Args:
            imp_uid: PortOne's id of a payment. Opaque; `imp_` and twelve digits for a payment in
                a window, `imps_` for one made by the API. (포트원 거래고유번호)
            identifier: Whom it is for - the number of a cash receipt card, telephone, resident
                registration or business registration. Personal data. (식별정보)
            identifier_type: What kind of number it is. Needed by kicc, settle and nice_v2; daou,
                html5_inicis, kcp, nice and welcome see it for themselves. (식별정보 구분코드)
            type_: What the buyer uses it for. Needed by smartro_v2, nice_v2 and welcome. (타입(대상))
                Not sent means "person".
            product_type: What was sold. Needed by ksnet; nice_v2 knows it too. (주문 상품구분)
            company_name: The merchant's registered name. Needed by daou. (상점 사업자 명)
            company_tel: The telephone number of the merchant's customer service. Needed by daou.
                (고객센터 번호)
            corp_reg_no: The merchant's business registration number. Needed by daou and welcome.
                (상점 사업자 번호)
            buyer_name: The buyer's name, to trace the receipt by. Needed by ksnet and smartro_v2,
                advised for all. Personal data. (구매자 이름)
            buyer_email: The buyer's e-mail address. Personal data. (구매자 Email 주소)
            buyer_tel: The buyer's telephone number, to trace the receipt by. Needed by smartro_v2
                and welcome, advised for all. Personal data. (구매자 전화번호)
            tax_free: How much of the amount is free of tax. (면세금액) Not sent means 0.
            vat_amount: How much of the amount is VAT, for merchants who may set it. Left out, it
                is 1/11 of the taxable amount. (부가세 지정 금액)
            vat: VAT; use `tax_free`. Left out, it is a tenth of the supply. (부가세)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = receipts_issue.build(
            imp_uid,
            body=models.ReceiptRequest(
                identifier=identifier,
                identifier_type=identifier_type,
                type_=type_,
                product_type=product_type,
                company_name=company_name,
                company_tel=company_tel,
                corp_reg_no=corp_reg_no,
                buyer_name=buyer_name,
                buyer_email=buyer_email,
                buyer_tel=buyer_tel,
                tax_free=tax_free,
                vat_amount=vat_amount,
                vat=vat,
            ),
        )
        envelope = self._client.call(call.extended(extra_query, extra_body)).envelope
        return models.Receipt.from_dict(envelope["response"])

    def revoke(
        self,
        imp_uid: str,
        *,
        extra_query: Mapping[str, Any] | None = None,
    ) -> Receipt:
        """Revoke the cash receipt of a payment.

        Takes back the cash receipt that was issued through PortOne for this payment. Moves no
        money; the payment stays as it is. A receipt for cash taken elsewhere is revoked at
        `/receipts/external/{merchant_uid}`.

        Answers the receipt with `cancelled_at` set. What a repeat answers, and whether a new
        receipt can be issued afterwards, is not documented. A 200 whose `code` is not 0 is a
        refusal: the receipt stands. After a lost answer or a 500, GET it and look at
        `cancelled_at`.

        Gateways: daou, html5_inicis, kcp, ksnet, nice, nice_v2, settle, smartro_v2, tosspayments,
        welcome; not kicc and smartro, which can only issue.

        Args:
            imp_uid: PortOne's id of a payment. Opaque; `imp_` and twelve digits for a payment in
                a window, `imps_` for one made by the API. (포트원 거래고유번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = receipts_revoke.build(
            imp_uid,
        )
        envelope = self._client.call(call.extended(extra_query)).envelope
        return models.Receipt.from_dict(envelope["response"])

    def get_external(
        self,
        merchant_uid: str,
        *,
        extra_query: Mapping[str, Any] | None = None,
    ) -> ExternalReceipt:
        """Get the cash receipt of a sale that was paid elsewhere.

        The cash receipt that was issued at `/receipts/external/{merchant_uid}` for cash that did
        not pass through PortOne. A revoked one should have `cancelled_at` set. A 200 whose `code` is not 0
        is not recorded here; it would carry no receipt.

        Gateways: html5_inicis, kcp, kicc, ksnet, nice, nice_v2, settle, smartro_v2, tosspayments,
        welcome.

        Args:
            merchant_uid: The merchant's order id, percent-encoded whole, slashes included. (고객사
                주문번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = receipts_get_external.build(
            merchant_uid,
        )
        envelope = self._client.call(call.extended(extra_query)).envelope
        return models.ExternalReceipt.from_dict(envelope["response"])

    def issue_external(
        self,
        merchant_uid: str,
        *,
        channel_key: str,
        name: str,
        amount: Money,
        identifier: str,
        identifier_type: ReceiptIdentifierType | Unset = UNSET,
        type_: ReceiptType | Unset = UNSET,
        product_type: ReceiptProductType | Unset = UNSET,
        pay_method: ReceiptPayMethod | Unset = UNSET,
        corp_reg_no: str | Unset = UNSET,
        buyer_name: str | Unset = UNSET,
        buyer_email: str | Unset = UNSET,
        buyer_tel: str | Unset = UNSET,
        tax_free: Money | Unset = UNSET,
        vat_amount: Money | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> ExternalReceipt:
        """Issue a cash receipt for a sale that was paid elsewhere.

        Issues a cash receipt, through a channel of the merchant, for cash that did not pass
        through PortOne. Moves no money, but files a tax document with the National Tax Service;
        only `DELETE` takes it back.

        Use the order id of the cash sale as merchant_uid, so that the two can be matched later;
        smartro_v2 takes no special characters in it. VAT is 1/11 of `amount` unless `tax_free` or
        `vat_amount` says otherwise.

        A repeat under the same merchant_uid is refused with 400. A 200 whose `code` is not 0 is a
        refusal: nothing was issued. After a lost answer or a 500, GET the same merchant_uid before
        trying again.

        Gateways: html5_inicis, kcp, kicc, ksnet, nice, nice_v2, settle, smartro, smartro_v2,
        tosspayments, welcome. tosspayments does not check `type` against `identifier` and accepts
        wrong ones. nice_v2 cannot issue one later for a payment that was approved without.
        With smartro_v2, cancelling the sale does not revoke a receipt issued here.

        Args:
            merchant_uid: The merchant's order id, percent-encoded whole, slashes included. (고객사
                주문번호)
            channel_key: The key of the channel to issue it through, from the console or `GET
                /users/pg`. (채널키)
            name: What was sold. (주문명)
            amount: How much was paid in cash, VAT included. (발행 금액)
            identifier: Whom it is for - the number of a cash receipt card, telephone, resident
                registration or business registration. Personal data. (식별정보)
            identifier_type: What kind of number it is. Needed by kicc, settle and nice_v2;
                html5_inicis, kcp, nice and welcome see it for themselves. (식별정보 구분코드)
            type_: What the buyer uses it for. Needed by smartro_v2, nice_v2 and welcome. (타입(대상))
                Not sent means "person".
            product_type: What was sold. Needed by ksnet. (주문 상품구분)
            pay_method: How the cash was paid. Needed by welcome. (결제수단)
            corp_reg_no: The merchant's business registration number. Needed by welcome. (상점 사업자
                번호)
            buyer_name: The buyer's name, to trace the receipt by. Needed by ksnet and smartro_v2,
                advised for all. Personal data. (구매자 이름)
            buyer_email: The buyer's e-mail address. Personal data. (구매자 Email 주소)
            buyer_tel: The buyer's telephone number, to trace the receipt by. Needed by smartro_v2
                and welcome, advised for all. Personal data. (구매자 전화번호)
            tax_free: How much of the amount is free of tax. (면세금액) Not sent means 0.
            vat_amount: How much of the amount is VAT, for merchants who may set it. Left out, it
                is 1/11 of the taxable amount. (부가세 지정 금액)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = receipts_issue_external.build(
            merchant_uid,
            body=models.ExternalReceiptRequest(
                channel_key=channel_key,
                name=name,
                amount=amount,
                identifier=identifier,
                identifier_type=identifier_type,
                type_=type_,
                product_type=product_type,
                pay_method=pay_method,
                corp_reg_no=corp_reg_no,
                buyer_name=buyer_name,
                buyer_email=buyer_email,
                buyer_tel=buyer_tel,
                tax_free=tax_free,
                vat_amount=vat_amount,
            ),
        )
        envelope = self._client.call(call.extended(extra_query, extra_body)).envelope
        return models.ExternalReceipt.from_dict(envelope["response"])

    def revoke_external(
        self,
        merchant_uid: str,
        *,
        extra_query: Mapping[str, Any] | None = None,
    ) -> ExternalReceipt:
        """Revoke the cash receipt of a sale that was paid elsewhere.

        Takes back the cash receipt that was issued under this merchant_uid at
        `/receipts/external/{merchant_uid}`. Moves no money.

        Answers the receipt with `cancelled_at` set. What a repeat answers, and whether the
        merchant_uid can be used again, is not documented. A 200 whose `code` is not 0 is a
        refusal: the receipt stands. After a lost answer or a 500, GET it and look at
        `cancelled_at`.

        Gateways: html5_inicis, kcp, ksnet, nice, nice_v2, settle, smartro_v2, tosspayments,
        welcome; not kicc and smartro, which can only issue.

        Args:
            merchant_uid: The merchant's order id, percent-encoded whole, slashes included. (고객사
                주문번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = receipts_revoke_external.build(
            merchant_uid,
        )
        envelope = self._client.call(call.extended(extra_query)).envelope
        return models.ExternalReceipt.from_dict(envelope["response"])


class AsyncReceipts:
    """Cash receipts, for payments made through PortOne and for cash taken elsewhere."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def get(
        self,
        imp_uid: str,
        *,
        extra_query: Mapping[str, Any] | None = None,
    ) -> Receipt:
        """Get the cash receipt of a payment.

        The cash receipt that was issued through PortOne for this payment. A revoked one should have
        `cancelled_at` set. A 200 whose `code` is not 0 is not recorded here; it would carry no
        receipt.

        Gateways: daou, html5_inicis, kcp, ksnet, nice, nice_v2, payco, smartro, smartro_v2,
        tosspayments, uplus, welcome.

        Args:
            imp_uid: PortOne's id of a payment. Opaque; `imp_` and twelve digits for a payment in
                a window, `imps_` for one made by the API. (포트원 거래고유번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = receipts_get.build(
            imp_uid,
        )
        envelope = (await self._client.call(call.extended(extra_query))).envelope
        return models.Receipt.from_dict(envelope["response"])

    async def issue(
        self,
        imp_uid: str,
        *,
        identifier: str,
        identifier_type: ReceiptIdentifierType | Unset = UNSET,
        type_: ReceiptType | Unset = UNSET,
        product_type: ReceiptProductType | Unset = UNSET,
        company_name: str | Unset = UNSET,
        company_tel: str | Unset = UNSET,
        corp_reg_no: str | Unset = UNSET,
        buyer_name: str | Unset = UNSET,
        buyer_email: str | Unset = UNSET,
        buyer_tel: str | Unset = UNSET,
        tax_free: Money | Unset = UNSET,
        vat_amount: Money | Unset = UNSET,
        vat: Money | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Receipt:
        """Issue the cash receipt of a payment.

        Issues a cash receipt, through the gateway that made the payment, for a payment in cash
        (virtual account or bank transfer) that is `paid`. Moves no money, but files a tax document
        with the National Tax Service; only `DELETE` takes it back.

        The amount is not sent: it is what the payment still holds, so the rest after partial
        cancels. VAT is 1/11 of it unless `tax_free` or `vat_amount` says otherwise.

        A repeat is refused with 400 while a receipt exists. A 200 whose `code` is not 0 is a
        refusal: nothing was issued. After a lost answer or a 500, GET the same imp_uid before
        trying again.

        Gateways: daou, html5_inicis, kcp, kicc, ksnet, nice, nice_v2, settle, smartro, smartro_v2,
        tosspayments, welcome. tosspayments does not check `type` against `identifier` and accepts
        wrong ones. nice_v2 cannot issue one later that was not asked for when the payment was
        approved. With smartro_v2, cancelling the payment does not revoke a receipt issued here.

        Args:
            imp_uid: PortOne's id of a payment. Opaque; `imp_` and twelve digits for a payment in
                a window, `imps_` for one made by the API. (포트원 거래고유번호)
            identifier: Whom it is for - the number of a cash receipt card, telephone, resident
                registration or business registration. Personal data. (식별정보)
            identifier_type: What kind of number it is. Needed by kicc, settle and nice_v2; daou,
                html5_inicis, kcp, nice and welcome see it for themselves. (식별정보 구분코드)
            type_: What the buyer uses it for. Needed by smartro_v2, nice_v2 and welcome. (타입(대상))
                Not sent means "person".
            product_type: What was sold. Needed by ksnet; nice_v2 knows it too. (주문 상품구분)
            company_name: The merchant's registered name. Needed by daou. (상점 사업자 명)
            company_tel: The telephone number of the merchant's customer service. Needed by daou.
                (고객센터 번호)
            corp_reg_no: The merchant's business registration number. Needed by daou and welcome.
                (상점 사업자 번호)
            buyer_name: The buyer's name, to trace the receipt by. Needed by ksnet and smartro_v2,
                advised for all. Personal data. (구매자 이름)
            buyer_email: The buyer's e-mail address. Personal data. (구매자 Email 주소)
            buyer_tel: The buyer's telephone number, to trace the receipt by. Needed by smartro_v2
                and welcome, advised for all. Personal data. (구매자 전화번호)
            tax_free: How much of the amount is free of tax. (면세금액) Not sent means 0.
            vat_amount: How much of the amount is VAT, for merchants who may set it. Left out, it
                is 1/11 of the taxable amount. (부가세 지정 금액)
            vat: VAT; use `tax_free`. Left out, it is a tenth of the supply. (부가세)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = receipts_issue.build(
            imp_uid,
            body=models.ReceiptRequest(
                identifier=identifier,
                identifier_type=identifier_type,
                type_=type_,
                product_type=product_type,
                company_name=company_name,
                company_tel=company_tel,
                corp_reg_no=corp_reg_no,
                buyer_name=buyer_name,
                buyer_email=buyer_email,
                buyer_tel=buyer_tel,
                tax_free=tax_free,
                vat_amount=vat_amount,
                vat=vat,
            ),
        )
        envelope = (
            await self._client.call(call.extended(extra_query, extra_body))
        ).envelope
        return models.Receipt.from_dict(envelope["response"])

    async def revoke(
        self,
        imp_uid: str,
        *,
        extra_query: Mapping[str, Any] | None = None,
    ) -> Receipt:
        """Revoke the cash receipt of a payment.

        Takes back the cash receipt that was issued through PortOne for this payment. Moves no
        money; the payment stays as it is. A receipt for cash taken elsewhere is revoked at
        `/receipts/external/{merchant_uid}`.

        Answers the receipt with `cancelled_at` set. What a repeat answers, and whether a new
        receipt can be issued afterwards, is not documented. A 200 whose `code` is not 0 is a
        refusal: the receipt stands. After a lost answer or a 500, GET it and look at
        `cancelled_at`.

        Gateways: daou, html5_inicis, kcp, ksnet, nice, nice_v2, settle, smartro_v2, tosspayments,
        welcome; not kicc and smartro, which can only issue.

        Args:
            imp_uid: PortOne's id of a payment. Opaque; `imp_` and twelve digits for a payment in
                a window, `imps_` for one made by the API. (포트원 거래고유번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = receipts_revoke.build(
            imp_uid,
        )
        envelope = (await self._client.call(call.extended(extra_query))).envelope
        return models.Receipt.from_dict(envelope["response"])

    async def get_external(
        self,
        merchant_uid: str,
        *,
        extra_query: Mapping[str, Any] | None = None,
    ) -> ExternalReceipt:
        """Get the cash receipt of a sale that was paid elsewhere.

        The cash receipt that was issued at `/receipts/external/{merchant_uid}` for cash that did
        not pass through PortOne. A revoked one should have `cancelled_at` set. A 200 whose `code` is not 0
        is not recorded here; it would carry no receipt.

        Gateways: html5_inicis, kcp, kicc, ksnet, nice, nice_v2, settle, smartro_v2, tosspayments,
        welcome.

        Args:
            merchant_uid: The merchant's order id, percent-encoded whole, slashes included. (고객사
                주문번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = receipts_get_external.build(
            merchant_uid,
        )
        envelope = (await self._client.call(call.extended(extra_query))).envelope
        return models.ExternalReceipt.from_dict(envelope["response"])

    async def issue_external(
        self,
        merchant_uid: str,
        *,
        channel_key: str,
        name: str,
        amount: Money,
        identifier: str,
        identifier_type: ReceiptIdentifierType | Unset = UNSET,
        type_: ReceiptType | Unset = UNSET,
        product_type: ReceiptProductType | Unset = UNSET,
        pay_method: ReceiptPayMethod | Unset = UNSET,
        corp_reg_no: str | Unset = UNSET,
        buyer_name: str | Unset = UNSET,
        buyer_email: str | Unset = UNSET,
        buyer_tel: str | Unset = UNSET,
        tax_free: Money | Unset = UNSET,
        vat_amount: Money | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> ExternalReceipt:
        """Issue a cash receipt for a sale that was paid elsewhere.

        Issues a cash receipt, through a channel of the merchant, for cash that did not pass
        through PortOne. Moves no money, but files a tax document with the National Tax Service;
        only `DELETE` takes it back.

        Use the order id of the cash sale as merchant_uid, so that the two can be matched later;
        smartro_v2 takes no special characters in it. VAT is 1/11 of `amount` unless `tax_free` or
        `vat_amount` says otherwise.

        A repeat under the same merchant_uid is refused with 400. A 200 whose `code` is not 0 is a
        refusal: nothing was issued. After a lost answer or a 500, GET the same merchant_uid before
        trying again.

        Gateways: html5_inicis, kcp, kicc, ksnet, nice, nice_v2, settle, smartro, smartro_v2,
        tosspayments, welcome. tosspayments does not check `type` against `identifier` and accepts
        wrong ones. nice_v2 cannot issue one later for a payment that was approved without.
        With smartro_v2, cancelling the sale does not revoke a receipt issued here.

        Args:
            merchant_uid: The merchant's order id, percent-encoded whole, slashes included. (고객사
                주문번호)
            channel_key: The key of the channel to issue it through, from the console or `GET
                /users/pg`. (채널키)
            name: What was sold. (주문명)
            amount: How much was paid in cash, VAT included. (발행 금액)
            identifier: Whom it is for - the number of a cash receipt card, telephone, resident
                registration or business registration. Personal data. (식별정보)
            identifier_type: What kind of number it is. Needed by kicc, settle and nice_v2;
                html5_inicis, kcp, nice and welcome see it for themselves. (식별정보 구분코드)
            type_: What the buyer uses it for. Needed by smartro_v2, nice_v2 and welcome. (타입(대상))
                Not sent means "person".
            product_type: What was sold. Needed by ksnet. (주문 상품구분)
            pay_method: How the cash was paid. Needed by welcome. (결제수단)
            corp_reg_no: The merchant's business registration number. Needed by welcome. (상점 사업자
                번호)
            buyer_name: The buyer's name, to trace the receipt by. Needed by ksnet and smartro_v2,
                advised for all. Personal data. (구매자 이름)
            buyer_email: The buyer's e-mail address. Personal data. (구매자 Email 주소)
            buyer_tel: The buyer's telephone number, to trace the receipt by. Needed by smartro_v2
                and welcome, advised for all. Personal data. (구매자 전화번호)
            tax_free: How much of the amount is free of tax. (면세금액) Not sent means 0.
            vat_amount: How much of the amount is VAT, for merchants who may set it. Left out, it
                is 1/11 of the taxable amount. (부가세 지정 금액)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = receipts_issue_external.build(
            merchant_uid,
            body=models.ExternalReceiptRequest(
                channel_key=channel_key,
                name=name,
                amount=amount,
                identifier=identifier,
                identifier_type=identifier_type,
                type_=type_,
                product_type=product_type,
                pay_method=pay_method,
                corp_reg_no=corp_reg_no,
                buyer_name=buyer_name,
                buyer_email=buyer_email,
                buyer_tel=buyer_tel,
                tax_free=tax_free,
                vat_amount=vat_amount,
            ),
        )
        envelope = (
            await self._client.call(call.extended(extra_query, extra_body))
        ).envelope
        return models.ExternalReceipt.from_dict(envelope["response"])

    async def revoke_external(
        self,
        merchant_uid: str,
        *,
        extra_query: Mapping[str, Any] | None = None,
    ) -> ExternalReceipt:
        """Revoke the cash receipt of a sale that was paid elsewhere.

        Takes back the cash receipt that was issued under this merchant_uid at
        `/receipts/external/{merchant_uid}`. Moves no money.

        Answers the receipt with `cancelled_at` set. What a repeat answers, and whether the
        merchant_uid can be used again, is not documented. A 200 whose `code` is not 0 is a
        refusal: the receipt stands. After a lost answer or a 500, GET it and look at
        `cancelled_at`.

        Gateways: html5_inicis, kcp, ksnet, nice, nice_v2, settle, smartro_v2, tosspayments,
        welcome; not kicc and smartro, which can only issue.

        Args:
            merchant_uid: The merchant's order id, percent-encoded whole, slashes included. (고객사
                주문번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = receipts_revoke_external.build(
            merchant_uid,
        )
        envelope = (await self._client.call(call.extended(extra_query))).envelope
        return models.ExternalReceipt.from_dict(envelope["response"])
