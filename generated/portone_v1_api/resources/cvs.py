# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Payments at the counter of a convenience store."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .. import models
from ..api.cvs import cvs_issue, cvs_revoke
from ..client import AsyncClient, Client
from ..types import UNSET, Money, Time, Unset

if TYPE_CHECKING:
    from ..models.payment import Payment


class Cvs:
    """Payments at the counter of a convenience store."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def issue(
        self,
        *,
        channel_key: str,
        merchant_uid: str,
        amount: Money,
        barcode: str | Unset = UNSET,
        expired_at: Time | Unset = UNSET,
        name: str | Unset = UNSET,
        buyer_name: str | Unset = UNSET,
        buyer_email: str | Unset = UNSET,
        buyer_tel: str | Unset = UNSET,
        buyer_addr: str | Unset = UNSET,
        buyer_postcode: str | Unset = UNSET,
        confirm_url: str | Unset = UNSET,
        notice_url: list[str] | Unset = UNSET,
        custom_data: str | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Payment:
        """Issue a barcode for paying at a convenience store.

        Issues a payment number with galaxia, or registers a `barcode` of your own; the buyer shows
        it at the till. No money moves. The answer is a payment in `ready`; it becomes `paid` when
        the buyer has paid, which a webhook tells.

        With a `confirm_url` each attempt to pay is put to you first, as a POST of `event`
        (`Galaxia.Cvs.Confirm`), `imp_uid`, `merchant_uid`, `status` (`ready`) and `extra` with
        `barcode` and `payType` (`card` or `cash`): 200 lets it through, anything else stops it.
        Without one every attempt goes through.

        What a repeat does is not documented: after a lost answer look for the payment with GET
        /payments/findAll before asking again. A merchant_uid that was paid once is refused.
        Refusals come under 200 with `code` not 0.

        Args:
            channel_key: The key of the channel to issue it with, from the console. (채널키)
            merchant_uid: The merchant's order id. Refused once it was paid. (고객사 주문번호)
            amount: What is to be paid. (결제금액)
            barcode: The merchant's own barcode, to be used in place of a number from galaxia.
                (바코드)
            expired_at: Until when it can be paid, in UNIX seconds; as agreed with galaxia if not
                sent. (편의점 수납가능한 결제기한)
            name: What is bought. (주문명)
            buyer_name: The buyer's name. Personal data. (주문자명)
            buyer_email: The buyer's e-mail address. Personal data. (주문자 Email 주소)
            buyer_tel: The buyer's telephone number. Personal data. (주문자 전화번호)
            buyer_addr: The buyer's address. Personal data. (주문자 주소)
            buyer_postcode: The buyer's postcode. Personal data. (주문자 우편번호)
            confirm_url: Where each attempt to pay is put to you first; without it every attempt
                goes through. (수납가능여부 체크 URL)
            notice_url: Where webhooks of this payment go; the address in the console if not sent.
                (Notification URL(Webhook URL))
            custom_data: What to keep with the payment, as JSON text. (추가정보)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = cvs_issue.build(
            body=models.CvsIssueRequest(
                channel_key=channel_key,
                merchant_uid=merchant_uid,
                amount=amount,
                barcode=barcode,
                expired_at=expired_at,
                name=name,
                buyer_name=buyer_name,
                buyer_email=buyer_email,
                buyer_tel=buyer_tel,
                buyer_addr=buyer_addr,
                buyer_postcode=buyer_postcode,
                confirm_url=confirm_url,
                notice_url=notice_url,
                custom_data=custom_data,
            ),
        )
        envelope = self._client.call(call.extended(extra_query, extra_body)).envelope
        return models.Payment.from_dict(envelope["response"])

    def revoke(
        self,
        imp_uid: str,
        *,
        extra_query: Mapping[str, Any] | None = None,
    ) -> Payment:
        """Revoke a barcode before it is paid.

        Closes the payment number, so that nobody pays with it any more (the stock is sold out,
        say). No money moves. Final. Not for a payment that was made: cancel that with POST
        /payments/cancel. A refusal, of a repeat and of an unknown imp_uid too, should come under
        200 with `code` not 0.

        Args:
            imp_uid: PortOne's id of a payment. Opaque; `imp_` and twelve digits for a payment in
                a window, `imps_` for one made by the API. (포트원 거래고유번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = cvs_revoke.build(
            imp_uid,
        )
        envelope = self._client.call(call.extended(extra_query)).envelope
        return models.Payment.from_dict(envelope["response"])


class AsyncCvs:
    """Payments at the counter of a convenience store."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def issue(
        self,
        *,
        channel_key: str,
        merchant_uid: str,
        amount: Money,
        barcode: str | Unset = UNSET,
        expired_at: Time | Unset = UNSET,
        name: str | Unset = UNSET,
        buyer_name: str | Unset = UNSET,
        buyer_email: str | Unset = UNSET,
        buyer_tel: str | Unset = UNSET,
        buyer_addr: str | Unset = UNSET,
        buyer_postcode: str | Unset = UNSET,
        confirm_url: str | Unset = UNSET,
        notice_url: list[str] | Unset = UNSET,
        custom_data: str | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Payment:
        """Issue a barcode for paying at a convenience store.

        Issues a payment number with galaxia, or registers a `barcode` of your own; the buyer shows
        it at the till. No money moves. The answer is a payment in `ready`; it becomes `paid` when
        the buyer has paid, which a webhook tells.

        With a `confirm_url` each attempt to pay is put to you first, as a POST of `event`
        (`Galaxia.Cvs.Confirm`), `imp_uid`, `merchant_uid`, `status` (`ready`) and `extra` with
        `barcode` and `payType` (`card` or `cash`): 200 lets it through, anything else stops it.
        Without one every attempt goes through.

        What a repeat does is not documented: after a lost answer look for the payment with GET
        /payments/findAll before asking again. A merchant_uid that was paid once is refused.
        Refusals come under 200 with `code` not 0.

        Args:
            channel_key: The key of the channel to issue it with, from the console. (채널키)
            merchant_uid: The merchant's order id. Refused once it was paid. (고객사 주문번호)
            amount: What is to be paid. (결제금액)
            barcode: The merchant's own barcode, to be used in place of a number from galaxia.
                (바코드)
            expired_at: Until when it can be paid, in UNIX seconds; as agreed with galaxia if not
                sent. (편의점 수납가능한 결제기한)
            name: What is bought. (주문명)
            buyer_name: The buyer's name. Personal data. (주문자명)
            buyer_email: The buyer's e-mail address. Personal data. (주문자 Email 주소)
            buyer_tel: The buyer's telephone number. Personal data. (주문자 전화번호)
            buyer_addr: The buyer's address. Personal data. (주문자 주소)
            buyer_postcode: The buyer's postcode. Personal data. (주문자 우편번호)
            confirm_url: Where each attempt to pay is put to you first; without it every attempt
                goes through. (수납가능여부 체크 URL)
            notice_url: Where webhooks of this payment go; the address in the console if not sent.
                (Notification URL(Webhook URL))
            custom_data: What to keep with the payment, as JSON text. (추가정보)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = cvs_issue.build(
            body=models.CvsIssueRequest(
                channel_key=channel_key,
                merchant_uid=merchant_uid,
                amount=amount,
                barcode=barcode,
                expired_at=expired_at,
                name=name,
                buyer_name=buyer_name,
                buyer_email=buyer_email,
                buyer_tel=buyer_tel,
                buyer_addr=buyer_addr,
                buyer_postcode=buyer_postcode,
                confirm_url=confirm_url,
                notice_url=notice_url,
                custom_data=custom_data,
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
        extra_query: Mapping[str, Any] | None = None,
    ) -> Payment:
        """Revoke a barcode before it is paid.

        Closes the payment number, so that nobody pays with it any more (the stock is sold out,
        say). No money moves. Final. Not for a payment that was made: cancel that with POST
        /payments/cancel. A refusal, of a repeat and of an unknown imp_uid too, should come under
        200 with `code` not 0.

        Args:
            imp_uid: PortOne's id of a payment. Opaque; `imp_` and twelve digits for a payment in
                a window, `imps_` for one made by the API. (포트원 거래고유번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = cvs_revoke.build(
            imp_uid,
        )
        envelope = (await self._client.call(call.extended(extra_query))).envelope
        return models.Payment.from_dict(envelope["response"])
