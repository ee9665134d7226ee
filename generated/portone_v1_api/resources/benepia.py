# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Benepia points."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .. import models
from ..api.benepia import benepia_get_point, benepia_pay
from ..client import AsyncClient, Client
from ..types import UNSET, Money, Unset

if TYPE_CHECKING:
    from ..models.benepia_point import BenepiaPoint
    from ..models.payment import Payment


class Benepia:
    """Benepia points."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def get_point(
        self,
        *,
        benepia_user: str,
        benepia_password: str,
        channel_key: str,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> BenepiaPoint:
        """Get how many Benepia points a buyer has.

        Signs in to Benepia (welfare points of a buyer's employer) with the buyer's id and password,
        through a KCP channel. Changes nothing, but every call is an attempt to sign in: never
        repeat it with a password that was refused. A 200 with `code != 0` is a refusal too.

        Args:
            benepia_user: The buyer's Benepia id. Personal data. (베네피아 계정 아이디)
            benepia_password: The buyer's Benepia password. Secret; never keep or log it. (베네피아 계정
                비밀번호)
            channel_key: The key of the KCP channel with Benepia points. (채널키)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = benepia_get_point.build(
            body=models.BenepiaGetPointRequest(
                benepia_user=benepia_user,
                benepia_password=benepia_password,
                channel_key=channel_key,
            ),
        )
        envelope = self._client.call(call.extended(extra_query, extra_body)).envelope
        return models.BenepiaPoint.from_dict(envelope["response"])

    def pay(
        self,
        *,
        benepia_user: str,
        benepia_password: str,
        merchant_uid: str,
        amount: Money,
        name: str,
        channel_key: str,
        benepia_member_code: str | Unset = UNSET,
        buyer_name: str | Unset = UNSET,
        buyer_email: str | Unset = UNSET,
        buyer_tel: str | Unset = UNSET,
        buyer_addr: str | Unset = UNSET,
        buyer_postcode: str | Unset = UNSET,
        notice_url: list[str] | Unset = UNSET,
        custom_data: str | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Payment:
        """Pay with a buyer's Benepia points.

        Moves money: takes the amount in points from the buyer's Benepia account, through a KCP
        channel. **Without `benepia_member_code` it is a test payment**, however the answer looks.

        Success is code 0 **and** `response.status` `paid`. A refusal comes as 500, as 200 with
        `code != 0` and no response, or as code 0 with a payment whose status is `failed`. An order
        that was paid once cannot be paid again. After a lost answer, or a 500, look for the
        merchant_uid before trying again.

        Args:
            benepia_user: The buyer's Benepia id. Personal data. (베네피아 계정 아이디)
            benepia_password: The buyer's Benepia password. Secret; never keep or log it. (베네피아 계정
                비밀번호)
            benepia_member_code: The member company's code, given by Benepia. Without it the
                payment is a test. (회원사 코드)
            merchant_uid: The merchant's order id; new for each purchase. (고객사 주문번호)
            amount: How much. (결제요청금액)
            name: What is bought. (주문명)
            buyer_name: The buyer's name. Personal data. (주문자명)
            buyer_email: The buyer's e-mail address. Personal data. (주문자 Email 주소)
            buyer_tel: The buyer's telephone number. Personal data. (주문자 전화번호)
            buyer_addr: The buyer's address. Personal data. (주문자 주소)
            buyer_postcode: The buyer's postcode. Personal data. (주문자 우편번호)
            channel_key: The key of the KCP channel with Benepia points. (채널키)
            notice_url: Where webhooks go, in place of what the console says. (Notification
                URL(Webhook URL))
            custom_data: Anything to keep with the payment, as JSON text. (추가정보)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = benepia_pay.build(
            body=models.BenepiaPayRequest(
                benepia_user=benepia_user,
                benepia_password=benepia_password,
                benepia_member_code=benepia_member_code,
                merchant_uid=merchant_uid,
                amount=amount,
                name=name,
                buyer_name=buyer_name,
                buyer_email=buyer_email,
                buyer_tel=buyer_tel,
                buyer_addr=buyer_addr,
                buyer_postcode=buyer_postcode,
                channel_key=channel_key,
                notice_url=notice_url,
                custom_data=custom_data,
            ),
        )
        envelope = self._client.call(call.extended(extra_query, extra_body)).envelope
        return models.Payment.from_dict(envelope["response"])


class AsyncBenepia:
    """Benepia points."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def get_point(
        self,
        *,
        benepia_user: str,
        benepia_password: str,
        channel_key: str,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> BenepiaPoint:
        """Get how many Benepia points a buyer has.

        Signs in to Benepia (welfare points of a buyer's employer) with the buyer's id and password,
        through a KCP channel. Changes nothing, but every call is an attempt to sign in: never
        repeat it with a password that was refused. A 200 with `code != 0` is a refusal too.

        Args:
            benepia_user: The buyer's Benepia id. Personal data. (베네피아 계정 아이디)
            benepia_password: The buyer's Benepia password. Secret; never keep or log it. (베네피아 계정
                비밀번호)
            channel_key: The key of the KCP channel with Benepia points. (채널키)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = benepia_get_point.build(
            body=models.BenepiaGetPointRequest(
                benepia_user=benepia_user,
                benepia_password=benepia_password,
                channel_key=channel_key,
            ),
        )
        envelope = (
            await self._client.call(call.extended(extra_query, extra_body))
        ).envelope
        return models.BenepiaPoint.from_dict(envelope["response"])

    async def pay(
        self,
        *,
        benepia_user: str,
        benepia_password: str,
        merchant_uid: str,
        amount: Money,
        name: str,
        channel_key: str,
        benepia_member_code: str | Unset = UNSET,
        buyer_name: str | Unset = UNSET,
        buyer_email: str | Unset = UNSET,
        buyer_tel: str | Unset = UNSET,
        buyer_addr: str | Unset = UNSET,
        buyer_postcode: str | Unset = UNSET,
        notice_url: list[str] | Unset = UNSET,
        custom_data: str | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Payment:
        """Pay with a buyer's Benepia points.

        Moves money: takes the amount in points from the buyer's Benepia account, through a KCP
        channel. **Without `benepia_member_code` it is a test payment**, however the answer looks.

        Success is code 0 **and** `response.status` `paid`. A refusal comes as 500, as 200 with
        `code != 0` and no response, or as code 0 with a payment whose status is `failed`. An order
        that was paid once cannot be paid again. After a lost answer, or a 500, look for the
        merchant_uid before trying again.

        Args:
            benepia_user: The buyer's Benepia id. Personal data. (베네피아 계정 아이디)
            benepia_password: The buyer's Benepia password. Secret; never keep or log it. (베네피아 계정
                비밀번호)
            benepia_member_code: The member company's code, given by Benepia. Without it the
                payment is a test. (회원사 코드)
            merchant_uid: The merchant's order id; new for each purchase. (고객사 주문번호)
            amount: How much. (결제요청금액)
            name: What is bought. (주문명)
            buyer_name: The buyer's name. Personal data. (주문자명)
            buyer_email: The buyer's e-mail address. Personal data. (주문자 Email 주소)
            buyer_tel: The buyer's telephone number. Personal data. (주문자 전화번호)
            buyer_addr: The buyer's address. Personal data. (주문자 주소)
            buyer_postcode: The buyer's postcode. Personal data. (주문자 우편번호)
            channel_key: The key of the KCP channel with Benepia points. (채널키)
            notice_url: Where webhooks go, in place of what the console says. (Notification
                URL(Webhook URL))
            custom_data: Anything to keep with the payment, as JSON text. (추가정보)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = benepia_pay.build(
            body=models.BenepiaPayRequest(
                benepia_user=benepia_user,
                benepia_password=benepia_password,
                benepia_member_code=benepia_member_code,
                merchant_uid=merchant_uid,
                amount=amount,
                name=name,
                buyer_name=buyer_name,
                buyer_email=buyer_email,
                buyer_tel=buyer_tel,
                buyer_addr=buyer_addr,
                buyer_postcode=buyer_postcode,
                channel_key=channel_key,
                notice_url=notice_url,
                custom_data=custom_data,
            ),
        )
        envelope = (
            await self._client.call(call.extended(extra_query, extra_body))
        ).envelope
        return models.Payment.from_dict(envelope["response"])
