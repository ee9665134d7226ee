# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""KCP quick pay."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .. import models
from ..api.kcpquick import (
    kcpquick_delete_autopay,
    kcpquick_delete_member,
    kcpquick_pay_autopay,
    kcpquick_pay_money,
    kcpquick_prepare,
    kcpquick_release_fido,
    kcpquick_update_prepare,
)
from ..client import AsyncClient, Client
from ..types import UNSET, Money, Unset

if TYPE_CHECKING:
    from ..models.kcp_quick_autopay_key import KcpQuickAutopayKey
    from ..models.kcp_quick_fido_release import KcpQuickFidoRelease
    from ..models.kcp_quick_member import KcpQuickMember
    from ..models.kcp_quick_prepaid_auth import KcpQuickPrepaidAuth
    from ..models.payment import Payment


class Kcpquick:
    """KCP quick pay."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def delete_member(
        self,
        member_id: str,
        *,
        site_code: str,
        partner_type: str,
        partner_subtype: str,
        extra_query: Mapping[str, Any] | None = None,
    ) -> KcpQuickMember:
        """Delete a buyer's KCP quick pay registration.

        Final: the record is deleted, not marked, and answered as it was. Moves no money. The three
        codes are those that the buyer was registered with. The documents ask for the header
        `Accept: application/json` here. A repeat should be answered with 404.

        Args:
            member_id: The merchant's id of a member of KCP quick pay (memberID). (구매자 고유 아이디)
            site_code: KCP's site code that the buyer was registered with. (사이트 코드)
            partner_type: The partner type that the buyer was registered with. (파트너 타입)
            partner_subtype: The partner subtype that the buyer was registered with. (파트너 서브타입)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = kcpquick_delete_member.build(
            member_id,
            site_code=site_code,
            partner_type=partner_type,
            partner_subtype=partner_subtype,
        )
        envelope = self._client.call(call.extended(extra_query)).envelope
        return models.KcpQuickMember.from_dict(envelope["response"])

    def release_fido(
        self,
        member_id: str,
        *,
        channel_key: str,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> KcpQuickFidoRelease:
        """Switch off a member's biometric authentication.

        The member of KCP quick pay can no longer approve payments with fingerprint or face (FIDO)
        until set up anew. Moves no money.

        The only operation whose refusal under 200 tells more than `message`: with `code != 0` there
        is no `response`, and `error` holds KCP's own code and text. On success `message` is a text,
        not null.

        Args:
            member_id: The merchant's id of a member of KCP quick pay (memberID). (구매자 고유 아이디)
            channel_key: The key of the KCP quick pay channel. (채널키)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = kcpquick_release_fido.build(
            member_id,
            body=models.KcpQuickReleaseFidoRequest(
                channel_key=channel_key,
            ),
        )
        envelope = self._client.call(call.extended(extra_query, extra_body)).envelope
        return models.KcpQuickFidoRelease.from_dict(envelope["response"])

    def update_prepare(
        self,
        merchant_uid: str,
        *,
        btid: str,
        cust_ip: str,
        code_verifier: str,
        prepaid_auth_yn: KcpQuickPrepaidAuth | Unset = UNSET,
        prepaid_amount: Money | Unset = UNSET,
        vender_type: str | Unset = UNSET,
        reward_id: str | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> None:
        """Change a prepaid-money transaction that was registered in advance.

        Sends the whole registration again, the required fields included; whether an optional field
        that is left out keeps its old value is not documented. Moves no money. What a repeat does is
        not documented; the same values again should change nothing.

        Args:
            merchant_uid: The merchant's order id, percent-encoded whole, slashes included. (고객사
                주문번호)
            btid: The transaction's id, made by the merchant. (고객사 생성 거래등록번호)
            cust_ip: The buyer's IP address. Personal data. (고객 IP)
            code_verifier: A random text by which the sender of the request is verified. Secret.
                (요청자 검증 문자열)
            prepaid_auth_yn: Whether prepaid money is authenticated. Optional for Pay and
                PinCheck, needed for PrepaidAuth. (선불머니 인증 여부)
            prepaid_amount: How much of it, in whole KRW. Needed when prepaid_auth_yn is Y. (선불머니
                결제 금액)
            vender_type: Who issued the bar code - VID2 (즐거운) or VID3 (쿠프마케팅). For
                PrepaidOfflineUse; 20 bytes. (바코드 발급사)
            reward_id: The id of the franchise's reward policy, such as R0000000784. For
                PrepaidOfflineUse; 20 bytes. (리워드 ID)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = kcpquick_update_prepare.build(
            merchant_uid,
            body=models.KcpQuickPrepareRequest(
                btid=btid,
                cust_ip=cust_ip,
                code_verifier=code_verifier,
                prepaid_auth_yn=prepaid_auth_yn,
                prepaid_amount=prepaid_amount,
                vender_type=vender_type,
                reward_id=reward_id,
            ),
        )
        self._client.call(call.extended(extra_query, extra_body))

    def prepare(
        self,
        merchant_uid: str,
        *,
        btid: str,
        cust_ip: str,
        code_verifier: str,
        prepaid_auth_yn: KcpQuickPrepaidAuth | Unset = UNSET,
        prepaid_amount: Money | Unset = UNSET,
        vender_type: str | Unset = UNSET,
        reward_id: str | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> None:
        """Register a prepaid-money transaction of KCP quick pay in advance.

        Keeps what the KCP window will need for this order. Moves no money. A second registration of
        the same merchant_uid is refused with 409; change the first with `kcpquick_update_prepare`.
        There is no operation to read it back. Not the same as `payments_prepare`, which fixes an
        amount.

        Args:
            merchant_uid: The merchant's order id, percent-encoded whole, slashes included. (고객사
                주문번호)
            btid: The transaction's id, made by the merchant. (고객사 생성 거래등록번호)
            cust_ip: The buyer's IP address. Personal data. (고객 IP)
            code_verifier: A random text by which the sender of the request is verified. Secret.
                (요청자 검증 문자열)
            prepaid_auth_yn: Whether prepaid money is authenticated. Optional for Pay and
                PinCheck, needed for PrepaidAuth. (선불머니 인증 여부)
            prepaid_amount: How much of it, in whole KRW. Needed when prepaid_auth_yn is Y. (선불머니
                결제 금액)
            vender_type: Who issued the bar code - VID2 (즐거운) or VID3 (쿠프마케팅). For
                PrepaidOfflineUse; 20 bytes. (바코드 발급사)
            reward_id: The id of the franchise's reward policy, such as R0000000784. For
                PrepaidOfflineUse; 20 bytes. (리워드 ID)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = kcpquick_prepare.build(
            merchant_uid,
            body=models.KcpQuickPrepareRequest(
                btid=btid,
                cust_ip=cust_ip,
                code_verifier=code_verifier,
                prepaid_auth_yn=prepaid_auth_yn,
                prepaid_amount=prepaid_amount,
                vender_type=vender_type,
                reward_id=reward_id,
            ),
        )
        self._client.call(call.extended(extra_query, extra_body))

    def pay_money(
        self,
        *,
        member_id: str,
        channel_key: str,
        merchant_uid: str,
        name: str,
        amount: Money,
        imp_uid: str,
        notice_url: str | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Payment:
        """Pay with a member's prepaid money of KCP quick pay.

        Moves money: takes the amount from the member's prepaid money. `imp_uid` is the transaction
        in which the member entered the PIN (PinCheck).

        Success is code 0 **and** `response.status` `paid`. A refusal comes as 200 with `code != 0`
        and no response, or as code 0 with a payment whose status is `failed`. After a lost answer
        look for the merchant_uid before trying again; an order that is paid cannot be paid twice.

        Args:
            member_id: The merchant's id of the member who pays. (KCP 간편결제 유저 아이디)
            channel_key: The key of the KCP quick pay channel. (채널키)
            merchant_uid: The merchant's order id; new for each purchase. (고객사 주문번호)
            name: What is bought. (주문명)
            amount: How much, in whole KRW. (결제금액)
            imp_uid: PortOne's id of the transaction in which the member entered the PIN
                (PinCheck). (포트원 거래번호)
            notice_url: Where the webhook goes after approval; without it where the console says.
                (결제 결과 수신 웹훅 URL)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = kcpquick_pay_money.build(
            body=models.KcpQuickPayMoneyRequest(
                member_id=member_id,
                channel_key=channel_key,
                merchant_uid=merchant_uid,
                name=name,
                amount=amount,
                imp_uid=imp_uid,
                notice_url=notice_url,
            ),
        )
        envelope = self._client.call(call.extended(extra_query, extra_body)).envelope
        return models.Payment.from_dict(envelope["response"])

    def pay_autopay(
        self,
        *,
        customer_uid: str,
        merchant_uid: str,
        name: str,
        buyer_name: str,
        amount: Money,
        notice_url: str | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Payment:
        """Charge a KCP quick pay billing key.

        Moves money: charges the means of payment behind the auto-payment key of this customer_uid.
        Internally two steps (prepare, approve), so an answer can be lost between them.

        Success is code 0 **and** `response.status` `paid`. A refusal comes as 200 with `code != 0`
        and no response, or as code 0 with a payment whose status is `failed`. After a lost answer
        look for the merchant_uid before trying again; an order that is paid cannot be paid twice.

        Args:
            customer_uid: The merchant's id of the billing key. (빌링키)
            merchant_uid: The merchant's order id; new for each purchase. (고객사 주문번호)
            name: What is bought. (주문명)
            buyer_name: The buyer's name. Personal data. (주문자명)
            amount: How much, in whole KRW. (결제금액)
            notice_url: Where the webhook goes after approval; without it where the console says.
                (결제 결과 수신 웹훅 URL)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = kcpquick_pay_autopay.build(
            body=models.KcpQuickPayAutopayRequest(
                customer_uid=customer_uid,
                merchant_uid=merchant_uid,
                name=name,
                buyer_name=buyer_name,
                amount=amount,
                notice_url=notice_url,
            ),
        )
        envelope = self._client.call(call.extended(extra_query, extra_body)).envelope
        return models.Payment.from_dict(envelope["response"])

    def delete_autopay(
        self,
        customer_uid: str,
        *,
        extra_query: Mapping[str, Any] | None = None,
    ) -> KcpQuickAutopayKey:
        """Delete a KCP quick pay billing key.

        Final: the auto-payment key behind this customer_uid can no longer be charged. Moves no
        money. A repeat should be answered with 404. On success `message` is a text, not null.

        Args:
            customer_uid: The merchant's id of a billing key, percent-encoded whole, slashes
                included. (구매자의 결제 수단 식별 고유번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = kcpquick_delete_autopay.build(
            customer_uid,
        )
        envelope = self._client.call(call.extended(extra_query)).envelope
        return models.KcpQuickAutopayKey.from_dict(envelope["response"])


class AsyncKcpquick:
    """KCP quick pay."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def delete_member(
        self,
        member_id: str,
        *,
        site_code: str,
        partner_type: str,
        partner_subtype: str,
        extra_query: Mapping[str, Any] | None = None,
    ) -> KcpQuickMember:
        """Delete a buyer's KCP quick pay registration.

        Final: the record is deleted, not marked, and answered as it was. Moves no money. The three
        codes are those that the buyer was registered with. The documents ask for the header
        `Accept: application/json` here. A repeat should be answered with 404.

        Args:
            member_id: The merchant's id of a member of KCP quick pay (memberID). (구매자 고유 아이디)
            site_code: KCP's site code that the buyer was registered with. (사이트 코드)
            partner_type: The partner type that the buyer was registered with. (파트너 타입)
            partner_subtype: The partner subtype that the buyer was registered with. (파트너 서브타입)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = kcpquick_delete_member.build(
            member_id,
            site_code=site_code,
            partner_type=partner_type,
            partner_subtype=partner_subtype,
        )
        envelope = (await self._client.call(call.extended(extra_query))).envelope
        return models.KcpQuickMember.from_dict(envelope["response"])

    async def release_fido(
        self,
        member_id: str,
        *,
        channel_key: str,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> KcpQuickFidoRelease:
        """Switch off a member's biometric authentication.

        The member of KCP quick pay can no longer approve payments with fingerprint or face (FIDO)
        until set up anew. Moves no money.

        The only operation whose refusal under 200 tells more than `message`: with `code != 0` there
        is no `response`, and `error` holds KCP's own code and text. On success `message` is a text,
        not null.

        Args:
            member_id: The merchant's id of a member of KCP quick pay (memberID). (구매자 고유 아이디)
            channel_key: The key of the KCP quick pay channel. (채널키)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = kcpquick_release_fido.build(
            member_id,
            body=models.KcpQuickReleaseFidoRequest(
                channel_key=channel_key,
            ),
        )
        envelope = (
            await self._client.call(call.extended(extra_query, extra_body))
        ).envelope
        return models.KcpQuickFidoRelease.from_dict(envelope["response"])

    async def update_prepare(
        self,
        merchant_uid: str,
        *,
        btid: str,
        cust_ip: str,
        code_verifier: str,
        prepaid_auth_yn: KcpQuickPrepaidAuth | Unset = UNSET,
        prepaid_amount: Money | Unset = UNSET,
        vender_type: str | Unset = UNSET,
        reward_id: str | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> None:
        """Change a prepaid-money transaction that was registered in advance.

        Sends the whole registration again, the required fields included; whether an optional field
        that is left out keeps its old value is not documented. Moves no money. What a repeat does is
        not documented; the same values again should change nothing.

        Args:
            merchant_uid: The merchant's order id, percent-encoded whole, slashes included. (고객사
                주문번호)
            btid: The transaction's id, made by the merchant. (고객사 생성 거래등록번호)
            cust_ip: The buyer's IP address. Personal data. (고객 IP)
            code_verifier: A random text by which the sender of the request is verified. Secret.
                (요청자 검증 문자열)
            prepaid_auth_yn: Whether prepaid money is authenticated. Optional for Pay and
                PinCheck, needed for PrepaidAuth. (선불머니 인증 여부)
            prepaid_amount: How much of it, in whole KRW. Needed when prepaid_auth_yn is Y. (선불머니
                결제 금액)
            vender_type: Who issued the bar code - VID2 (즐거운) or VID3 (쿠프마케팅). For
                PrepaidOfflineUse; 20 bytes. (바코드 발급사)
            reward_id: The id of the franchise's reward policy, such as R0000000784. For
                PrepaidOfflineUse; 20 bytes. (리워드 ID)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = kcpquick_update_prepare.build(
            merchant_uid,
            body=models.KcpQuickPrepareRequest(
                btid=btid,
                cust_ip=cust_ip,
                code_verifier=code_verifier,
                prepaid_auth_yn=prepaid_auth_yn,
                prepaid_amount=prepaid_amount,
                vender_type=vender_type,
                reward_id=reward_id,
            ),
        )
        await self._client.call(call.extended(extra_query, extra_body))

    async def prepare(
        self,
        merchant_uid: str,
        *,
        btid: str,
        cust_ip: str,
        code_verifier: str,
        prepaid_auth_yn: KcpQuickPrepaidAuth | Unset = UNSET,
        prepaid_amount: Money | Unset = UNSET,
        vender_type: str | Unset = UNSET,
        reward_id: str | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> None:
        """Register a prepaid-money transaction of KCP quick pay in advance.

        Keeps what the KCP window will need for this order. Moves no money. A second registration of
        the same merchant_uid is refused with 409; change the first with `kcpquick_update_prepare`.
        There is no operation to read it back. Not the same as `payments_prepare`, which fixes an
        amount.

        Args:
            merchant_uid: The merchant's order id, percent-encoded whole, slashes included. (고객사
                주문번호)
            btid: The transaction's id, made by the merchant. (고객사 생성 거래등록번호)
            cust_ip: The buyer's IP address. Personal data. (고객 IP)
            code_verifier: A random text by which the sender of the request is verified. Secret.
                (요청자 검증 문자열)
            prepaid_auth_yn: Whether prepaid money is authenticated. Optional for Pay and
                PinCheck, needed for PrepaidAuth. (선불머니 인증 여부)
            prepaid_amount: How much of it, in whole KRW. Needed when prepaid_auth_yn is Y. (선불머니
                결제 금액)
            vender_type: Who issued the bar code - VID2 (즐거운) or VID3 (쿠프마케팅). For
                PrepaidOfflineUse; 20 bytes. (바코드 발급사)
            reward_id: The id of the franchise's reward policy, such as R0000000784. For
                PrepaidOfflineUse; 20 bytes. (리워드 ID)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = kcpquick_prepare.build(
            merchant_uid,
            body=models.KcpQuickPrepareRequest(
                btid=btid,
                cust_ip=cust_ip,
                code_verifier=code_verifier,
                prepaid_auth_yn=prepaid_auth_yn,
                prepaid_amount=prepaid_amount,
                vender_type=vender_type,
                reward_id=reward_id,
            ),
        )
        await self._client.call(call.extended(extra_query, extra_body))

    async def pay_money(
        self,
        *,
        member_id: str,
        channel_key: str,
        merchant_uid: str,
        name: str,
        amount: Money,
        imp_uid: str,
        notice_url: str | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Payment:
        """Pay with a member's prepaid money of KCP quick pay.

        Moves money: takes the amount from the member's prepaid money. `imp_uid` is the transaction
        in which the member entered the PIN (PinCheck).

        Success is code 0 **and** `response.status` `paid`. A refusal comes as 200 with `code != 0`
        and no response, or as code 0 with a payment whose status is `failed`. After a lost answer
        look for the merchant_uid before trying again; an order that is paid cannot be paid twice.

        Args:
            member_id: The merchant's id of the member who pays. (KCP 간편결제 유저 아이디)
            channel_key: The key of the KCP quick pay channel. (채널키)
            merchant_uid: The merchant's order id; new for each purchase. (고객사 주문번호)
            name: What is bought. (주문명)
            amount: How much, in whole KRW. (결제금액)
            imp_uid: PortOne's id of the transaction in which the member entered the PIN
                (PinCheck). (포트원 거래번호)
            notice_url: Where the webhook goes after approval; without it where the console says.
                (결제 결과 수신 웹훅 URL)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = kcpquick_pay_money.build(
            body=models.KcpQuickPayMoneyRequest(
                member_id=member_id,
                channel_key=channel_key,
                merchant_uid=merchant_uid,
                name=name,
                amount=amount,
                imp_uid=imp_uid,
                notice_url=notice_url,
            ),
        )
        envelope = (
            await self._client.call(call.extended(extra_query, extra_body))
        ).envelope
        return models.Payment.from_dict(envelope["response"])

    async def pay_autopay(
        self,
        *,
        customer_uid: str,
        merchant_uid: str,
        name: str,
        buyer_name: str,
        amount: Money,
        notice_url: str | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Payment:
        """Charge a KCP quick pay billing key.

        Moves money: charges the means of payment behind the auto-payment key of this customer_uid.
        Internally two steps (prepare, approve), so an answer can be lost between them.

        Success is code 0 **and** `response.status` `paid`. A refusal comes as 200 with `code != 0`
        and no response, or as code 0 with a payment whose status is `failed`. After a lost answer
        look for the merchant_uid before trying again; an order that is paid cannot be paid twice.

        Args:
            customer_uid: The merchant's id of the billing key. (빌링키)
            merchant_uid: The merchant's order id; new for each purchase. (고객사 주문번호)
            name: What is bought. (주문명)
            buyer_name: The buyer's name. Personal data. (주문자명)
            amount: How much, in whole KRW. (결제금액)
            notice_url: Where the webhook goes after approval; without it where the console says.
                (결제 결과 수신 웹훅 URL)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = kcpquick_pay_autopay.build(
            body=models.KcpQuickPayAutopayRequest(
                customer_uid=customer_uid,
                merchant_uid=merchant_uid,
                name=name,
                buyer_name=buyer_name,
                amount=amount,
                notice_url=notice_url,
            ),
        )
        envelope = (
            await self._client.call(call.extended(extra_query, extra_body))
        ).envelope
        return models.Payment.from_dict(envelope["response"])

    async def delete_autopay(
        self,
        customer_uid: str,
        *,
        extra_query: Mapping[str, Any] | None = None,
    ) -> KcpQuickAutopayKey:
        """Delete a KCP quick pay billing key.

        Final: the auto-payment key behind this customer_uid can no longer be charged. Moves no
        money. A repeat should be answered with 404. On success `message` is a text, not null.

        Args:
            customer_uid: The merchant's id of a billing key, percent-encoded whole, slashes
                included. (구매자의 결제 수단 식별 고유번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = kcpquick_delete_autopay.build(
            customer_uid,
        )
        envelope = (await self._client.call(call.extended(extra_query))).envelope
        return models.KcpQuickAutopayKey.from_dict(envelope["response"])
