# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Virtual accounts that a buyer pays into."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .. import models
from ..api.vbanks import vbanks_get_holder, vbanks_issue, vbanks_revoke, vbanks_update
from ..client import AsyncClient, Client
from ..types import UNSET, Money, Time, Unset

if TYPE_CHECKING:
    from ..models.payment import Payment
    from ..models.product_type import ProductType
    from ..models.vbank_holder import VbankHolder


class Vbanks:
    """Virtual accounts that a buyer pays into."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def issue(
        self,
        *,
        channel_key: str,
        merchant_uid: str,
        amount: Money,
        vbank_code: str,
        vbank_due: Time,
        product_type: ProductType | Unset = UNSET,
        vbank_num: str | Unset = UNSET,
        vbank_holder: str | Unset = UNSET,
        vbank_key: str | Unset = UNSET,
        name: str | Unset = UNSET,
        buyer_name: str | Unset = UNSET,
        buyer_email: str | Unset = UNSET,
        buyer_tel: str | Unset = UNSET,
        business_registration_number: str | Unset = UNSET,
        buyer_addr: str | Unset = UNSET,
        buyer_postcode: str | Unset = UNSET,
        notice_url: list[str] | Unset = UNSET,
        custom_data: str | Unset = UNSET,
        tax_free: Money | Unset = UNSET,
        vat_amount: Money | Unset = UNSET,
        product_count: int | Unset = UNSET,
        escrow_password: str | Unset = UNSET,
        fixed_unlimited_vbank: bool | Unset = UNSET,
        pg_api_key: str | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Payment:
        """Issue a virtual account for an order.

        Opens an account at a bank of your choice for the buyer to pay into, until `vbank_due`. No
        money moves. The answer is a payment in `ready` with the `vbank_` fields set; it becomes
        `paid` with the deposit, which a webhook tells. When the time is up it should stay `ready`.

        **A repeat issues a second account**: several accounts of one merchant_uid may wait at the
        same time. After a lost answer look for it with GET /payments/findAll. A merchant_uid that
        was paid once is refused.

        Refusals come under 200 with `code` not 0; no account is issued then. The gateway asks for
        a contract of its own. Supported: settle, nice, nice_v2, html5_inicis, tosspayments, ksnet,
        smartro_v2, welcome. Which of the optional fields each needs stands with the fields.

        Args:
            channel_key: The key of the channel to issue it with, from the console. (채널키)
            merchant_uid: The merchant's order id. Refused once it was paid. smartro_v2 takes no
                special characters. (고객사 주문번호)
            amount: What is to be paid in. (입금 예정 금액)
            product_type: What is sold. Needed with ksnet, which alone uses it. (상품구분)
            vbank_num: The account number, for a fixed account that the gateway has given. Needed
                for those of smartro_v2 and settle. By arrangement with the gateway. (고정 가상계좌 번호)
            vbank_code: The code of the bank. (은행구분코드)
            vbank_due: Until when a deposit is taken, in UNIX seconds. (가상계좌 입금기한)
            vbank_holder: In whose name the account is. Needed with html5_inicis, nice, settle and
                smartro_v2; tosspayments, ksnet and welcome put the merchant's name. Personal
                data. (가상계좌 예금주명)
            vbank_key: The key that ties a fixed account to a buyer. Needed for those of
                tosspayments. By arrangement with the gateway. (계좌 고유 키)
            name: What is bought. (주문명)
            buyer_name: The buyer's name. Needed with html5_inicis, tosspayments, ksnet,
                smartro_v2 and welcome. Personal data. (주문자명)
            buyer_email: The buyer's e-mail address. Needed with html5_inicis, smartro_v2 and
                escrow on fixed accounts of settle. Personal data. (주문자 Email 주소)
            buyer_tel: The buyer's telephone number. Needed with smartro_v2; nice_v2 uses it when
                escrow is registered. Personal data. (주문자 전화번호)
            business_registration_number: The buyer's business number, which nice_v2 uses in place
                of the telephone number when escrow is registered. Personal data. (주문자 사업자 등록번호)
            buyer_addr: The buyer's address. Personal data. (주문자 주소)
            buyer_postcode: The buyer's postcode. Personal data. (주문자 우편번호)
            notice_url: Where webhooks of this payment go; the address in the console if not sent.
                (Notification URL(Webhook URL))
            custom_data: What to keep with the payment, as JSON text. (추가정보)
            tax_free: How much of the amount is free of tax, with nice, nice_v2 and welcome (MIDs
                that settle VAT themselves). nice and nice_v2 need it when the MID splits the
                amounts, and refuse it otherwise. (면세금액)
            vat_amount: How much of the amount is VAT, with nice, nice_v2 and welcome (MIDs that
                settle VAT themselves, at most 10 %). 0 here and in tax_free means zero-rated.
                (부가세)
            product_count: How many pieces are bought. (결제 상품의 개수) Not sent means 1.
            escrow_password: The password of an escrow payment on a fixed account of settle, which
                needs it. Secret. (에스크로 비밀번호)
            fixed_unlimited_vbank: Whether it is a fixed account that takes deposits without end.
                Needed for those of settle. (고정식 무제한 가상계좌 여부) Not sent means false.
            pg_api_key: The merchant's API key at inicis, from inicis's own console. Needed with
                html5_inicis, where a missing or wrong one fails as a hashData mismatch. Secret,
                and in the URL, so keep URLs out of logs. (API Key)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = vbanks_issue.build(
            pg_api_key=pg_api_key,
            body=models.VbankIssueRequest(
                channel_key=channel_key,
                merchant_uid=merchant_uid,
                amount=amount,
                product_type=product_type,
                vbank_num=vbank_num,
                vbank_code=vbank_code,
                vbank_due=vbank_due,
                vbank_holder=vbank_holder,
                vbank_key=vbank_key,
                name=name,
                buyer_name=buyer_name,
                buyer_email=buyer_email,
                buyer_tel=buyer_tel,
                business_registration_number=business_registration_number,
                buyer_addr=buyer_addr,
                buyer_postcode=buyer_postcode,
                notice_url=notice_url,
                custom_data=custom_data,
                tax_free=tax_free,
                vat_amount=vat_amount,
                product_count=product_count,
                escrow_password=escrow_password,
                fixed_unlimited_vbank=fixed_unlimited_vbank,
            ),
        )
        envelope = self._client.call(call.extended(extra_query, extra_body)).envelope
        return models.Payment.from_dict(envelope["response"])

    def update(
        self,
        imp_uid: str,
        *,
        amount: Money | Unset = UNSET,
        vbank_due: Time | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Payment:
        """Change the amount or the due time of a virtual account.

        For an account that the API issued and nobody has paid into yet, with settle only. What is
        not sent stays. A repeat sets the same again.

        By imp_uid only, since several accounts of one merchant_uid may wait at the same time. 400
        when the payment is not a virtual account in `ready`.

        Args:
            imp_uid: PortOne's id of a payment. Opaque; `imp_` and twelve digits for a payment in
                a window, `imps_` for one made by the API. (포트원 거래고유번호)
            amount: What is to be paid in. (발급금액)
            vbank_due: Until when a deposit is taken, in UNIX seconds. (입금기한)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = vbanks_update.build(
            imp_uid,
            body=models.VbankUpdateRequest(
                amount=amount,
                vbank_due=vbank_due,
            ),
        )
        envelope = self._client.call(call.extended(extra_query, extra_body)).envelope
        return models.Payment.from_dict(envelope["response"])

    def revoke(
        self,
        imp_uid: str,
        *,
        pg_api_key: str | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> Payment:
        """Revoke a virtual account before anybody pays into it.

        Closes the account, so that no buyer pays into it by mistake. No money moves. Final: issue
        another one if it is needed again. A repeat is refused with 400, for the account no longer
        waits.

        By imp_uid only, since several accounts of one merchant_uid may wait at the same time. 400
        when the payment is not a virtual account in `ready`; one that was paid is given back with
        POST /payments/cancel. Supported: html5_inicis, uplus, kcp, danal, nice, nice_v2, kicc,
        settle, smartro, smartro_v2, tosspayments, ksnet, welcome.

        Args:
            imp_uid: PortOne's id of a payment. Opaque; `imp_` and twelve digits for a payment in
                a window, `imps_` for one made by the API. (포트원 거래고유번호)
            pg_api_key: The merchant's API key at inicis, from inicis's own console. Needed with
                html5_inicis, where a missing or wrong one fails as a hashData mismatch. Secret,
                and in the URL, so keep URLs out of logs. (API Key)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = vbanks_revoke.build(
            imp_uid,
            pg_api_key=pg_api_key,
        )
        envelope = self._client.call(call.extended(extra_query)).envelope
        return models.Payment.from_dict(envelope["response"])

    def get_holder(
        self,
        *,
        bank_code: str,
        bank_num: str,
        extra_query: Mapping[str, Any] | None = None,
    ) -> VbankHolder:
        """Get in whose name a bank account is.

        To check the account that a virtual account is to be given back to, before POST
        /payments/cancel. The vendor hides this operation since 2025-10; use it no more in new code.

        Args:
            bank_code: The bank's or broker's KFTC code, three digits (002 to 090 banks, 209 to
                290 brokers). (은행코드)
            bank_num: The account number; signs other than digits are taken. Personal data, and in
                the URL, so keep URLs out of logs. (계좌번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = vbanks_get_holder.build(
            bank_code=bank_code,
            bank_num=bank_num,
        )
        envelope = self._client.call(call.extended(extra_query)).envelope
        return models.VbankHolder.from_dict(envelope["response"])


class AsyncVbanks:
    """Virtual accounts that a buyer pays into."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def issue(
        self,
        *,
        channel_key: str,
        merchant_uid: str,
        amount: Money,
        vbank_code: str,
        vbank_due: Time,
        product_type: ProductType | Unset = UNSET,
        vbank_num: str | Unset = UNSET,
        vbank_holder: str | Unset = UNSET,
        vbank_key: str | Unset = UNSET,
        name: str | Unset = UNSET,
        buyer_name: str | Unset = UNSET,
        buyer_email: str | Unset = UNSET,
        buyer_tel: str | Unset = UNSET,
        business_registration_number: str | Unset = UNSET,
        buyer_addr: str | Unset = UNSET,
        buyer_postcode: str | Unset = UNSET,
        notice_url: list[str] | Unset = UNSET,
        custom_data: str | Unset = UNSET,
        tax_free: Money | Unset = UNSET,
        vat_amount: Money | Unset = UNSET,
        product_count: int | Unset = UNSET,
        escrow_password: str | Unset = UNSET,
        fixed_unlimited_vbank: bool | Unset = UNSET,
        pg_api_key: str | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Payment:
        """Issue a virtual account for an order.

        Opens an account at a bank of your choice for the buyer to pay into, until `vbank_due`. No
        money moves. The answer is a payment in `ready` with the `vbank_` fields set; it becomes
        `paid` with the deposit, which a webhook tells. When the time is up it should stay `ready`.

        **A repeat issues a second account**: several accounts of one merchant_uid may wait at the
        same time. After a lost answer look for it with GET /payments/findAll. A merchant_uid that
        was paid once is refused.

        Refusals come under 200 with `code` not 0; no account is issued then. The gateway asks for
        a contract of its own. Supported: settle, nice, nice_v2, html5_inicis, tosspayments, ksnet,
        smartro_v2, welcome. Which of the optional fields each needs stands with the fields.

        Args:
            channel_key: The key of the channel to issue it with, from the console. (채널키)
            merchant_uid: The merchant's order id. Refused once it was paid. smartro_v2 takes no
                special characters. (고객사 주문번호)
            amount: What is to be paid in. (입금 예정 금액)
            product_type: What is sold. Needed with ksnet, which alone uses it. (상품구분)
            vbank_num: The account number, for a fixed account that the gateway has given. Needed
                for those of smartro_v2 and settle. By arrangement with the gateway. (고정 가상계좌 번호)
            vbank_code: The code of the bank. (은행구분코드)
            vbank_due: Until when a deposit is taken, in UNIX seconds. (가상계좌 입금기한)
            vbank_holder: In whose name the account is. Needed with html5_inicis, nice, settle and
                smartro_v2; tosspayments, ksnet and welcome put the merchant's name. Personal
                data. (가상계좌 예금주명)
            vbank_key: The key that ties a fixed account to a buyer. Needed for those of
                tosspayments. By arrangement with the gateway. (계좌 고유 키)
            name: What is bought. (주문명)
            buyer_name: The buyer's name. Needed with html5_inicis, tosspayments, ksnet,
                smartro_v2 and welcome. Personal data. (주문자명)
            buyer_email: The buyer's e-mail address. Needed with html5_inicis, smartro_v2 and
                escrow on fixed accounts of settle. Personal data. (주문자 Email 주소)
            buyer_tel: The buyer's telephone number. Needed with smartro_v2; nice_v2 uses it when
                escrow is registered. Personal data. (주문자 전화번호)
            business_registration_number: The buyer's business number, which nice_v2 uses in place
                of the telephone number when escrow is registered. Personal data. (주문자 사업자 등록번호)
            buyer_addr: The buyer's address. Personal data. (주문자 주소)
            buyer_postcode: The buyer's postcode. Personal data. (주문자 우편번호)
            notice_url: Where webhooks of this payment go; the address in the console if not sent.
                (Notification URL(Webhook URL))
            custom_data: What to keep with the payment, as JSON text. (추가정보)
            tax_free: How much of the amount is free of tax, with nice, nice_v2 and welcome (MIDs
                that settle VAT themselves). nice and nice_v2 need it when the MID splits the
                amounts, and refuse it otherwise. (면세금액)
            vat_amount: How much of the amount is VAT, with nice, nice_v2 and welcome (MIDs that
                settle VAT themselves, at most 10 %). 0 here and in tax_free means zero-rated.
                (부가세)
            product_count: How many pieces are bought. (결제 상품의 개수) Not sent means 1.
            escrow_password: The password of an escrow payment on a fixed account of settle, which
                needs it. Secret. (에스크로 비밀번호)
            fixed_unlimited_vbank: Whether it is a fixed account that takes deposits without end.
                Needed for those of settle. (고정식 무제한 가상계좌 여부) Not sent means false.
            pg_api_key: The merchant's API key at inicis, from inicis's own console. Needed with
                html5_inicis, where a missing or wrong one fails as a hashData mismatch. Secret,
                and in the URL, so keep URLs out of logs. (API Key)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = vbanks_issue.build(
            pg_api_key=pg_api_key,
            body=models.VbankIssueRequest(
                channel_key=channel_key,
                merchant_uid=merchant_uid,
                amount=amount,
                product_type=product_type,
                vbank_num=vbank_num,
                vbank_code=vbank_code,
                vbank_due=vbank_due,
                vbank_holder=vbank_holder,
                vbank_key=vbank_key,
                name=name,
                buyer_name=buyer_name,
                buyer_email=buyer_email,
                buyer_tel=buyer_tel,
                business_registration_number=business_registration_number,
                buyer_addr=buyer_addr,
                buyer_postcode=buyer_postcode,
                notice_url=notice_url,
                custom_data=custom_data,
                tax_free=tax_free,
                vat_amount=vat_amount,
                product_count=product_count,
                escrow_password=escrow_password,
                fixed_unlimited_vbank=fixed_unlimited_vbank,
            ),
        )
        envelope = (
            await self._client.call(call.extended(extra_query, extra_body))
        ).envelope
        return models.Payment.from_dict(envelope["response"])

    async def update(
        self,
        imp_uid: str,
        *,
        amount: Money | Unset = UNSET,
        vbank_due: Time | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Payment:
        """Change the amount or the due time of a virtual account.

        For an account that the API issued and nobody has paid into yet, with settle only. What is
        not sent stays. A repeat sets the same again.

        By imp_uid only, since several accounts of one merchant_uid may wait at the same time. 400
        when the payment is not a virtual account in `ready`.

        Args:
            imp_uid: PortOne's id of a payment. Opaque; `imp_` and twelve digits for a payment in
                a window, `imps_` for one made by the API. (포트원 거래고유번호)
            amount: What is to be paid in. (발급금액)
            vbank_due: Until when a deposit is taken, in UNIX seconds. (입금기한)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = vbanks_update.build(
            imp_uid,
            body=models.VbankUpdateRequest(
                amount=amount,
                vbank_due=vbank_due,
            ),
        )
        envelope = (
            await self._client.call(call.extended(extra_query, extra_body))
        ).envelope
        return models.Payment.from_dict(envelope["response"])

    async def revoke(
        self,
        imp_uid: str,
        *,
        pg_api_key: str | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> Payment:
        """Revoke a virtual account before anybody pays into it.

        Closes the account, so that no buyer pays into it by mistake. No money moves. Final: issue
        another one if it is needed again. A repeat is refused with 400, for the account no longer
        waits.

        By imp_uid only, since several accounts of one merchant_uid may wait at the same time. 400
        when the payment is not a virtual account in `ready`; one that was paid is given back with
        POST /payments/cancel. Supported: html5_inicis, uplus, kcp, danal, nice, nice_v2, kicc,
        settle, smartro, smartro_v2, tosspayments, ksnet, welcome.

        Args:
            imp_uid: PortOne's id of a payment. Opaque; `imp_` and twelve digits for a payment in
                a window, `imps_` for one made by the API. (포트원 거래고유번호)
            pg_api_key: The merchant's API key at inicis, from inicis's own console. Needed with
                html5_inicis, where a missing or wrong one fails as a hashData mismatch. Secret,
                and in the URL, so keep URLs out of logs. (API Key)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = vbanks_revoke.build(
            imp_uid,
            pg_api_key=pg_api_key,
        )
        envelope = (await self._client.call(call.extended(extra_query))).envelope
        return models.Payment.from_dict(envelope["response"])

    async def get_holder(
        self,
        *,
        bank_code: str,
        bank_num: str,
        extra_query: Mapping[str, Any] | None = None,
    ) -> VbankHolder:
        """Get in whose name a bank account is.

        To check the account that a virtual account is to be given back to, before POST
        /payments/cancel. The vendor hides this operation since 2025-10; use it no more in new code.

        Args:
            bank_code: The bank's or broker's KFTC code, three digits (002 to 090 banks, 209 to
                290 brokers). (은행코드)
            bank_num: The account number; signs other than digits are taken. Personal data, and in
                the URL, so keep URLs out of logs. (계좌번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = vbanks_get_holder.build(
            bank_code=bank_code,
            bank_num=bank_num,
        )
        envelope = (await self._client.call(call.extended(extra_query))).envelope
        return models.VbankHolder.from_dict(envelope["response"])
