# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Charges without a payment window, and scheduled charges."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator, Mapping
from typing import TYPE_CHECKING, Any

from .. import models
from ..api.subscribe import (
    subscribe_get_schedule,
    subscribe_list_customer_schedules,
    subscribe_list_schedules,
    subscribe_pay_again,
    subscribe_pay_onetime,
    subscribe_reschedule,
    subscribe_retry,
    subscribe_schedule,
    subscribe_unschedule,
    subscribe_update_schedule,
)
from ..base import read_objects
from ..client import AsyncClient, Client
from ..times import Window, unix_time
from ..types import UNSET, Money, Time, Unset

if TYPE_CHECKING:
    from ..models.cash_receipt_type import CashReceiptType
    from ..models.payment import Payment
    from ..models.product_type import ProductType
    from ..models.schedule import Schedule
    from ..models.schedule_item_request import ScheduleItemRequest
    from ..models.schedule_page import SchedulePage
    from ..models.schedule_sorting import ScheduleSorting
    from ..models.schedule_status import ScheduleStatus
    from ..models.subscribe_extra_request import SubscribeExtraRequest


class Subscribe:
    """Charges without a payment window, and scheduled charges."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def pay_onetime(
        self,
        *,
        merchant_uid: str,
        amount: Money,
        card_number: str,
        expiry: str,
        currency: str | Unset = UNSET,
        tax_free: Money | Unset = UNSET,
        vat_amount: Money | Unset = UNSET,
        vat: Money | Unset = UNSET,
        birth: str | Unset = UNSET,
        pwd_2digit: str | Unset = UNSET,
        cvc: str | Unset = UNSET,
        customer_uid: str | Unset = UNSET,
        pg: str | Unset = UNSET,
        channel_group_id: str | Unset = UNSET,
        name: str | Unset = UNSET,
        buyer_name: str | Unset = UNSET,
        buyer_email: str | Unset = UNSET,
        buyer_tel: str | Unset = UNSET,
        buyer_addr: str | Unset = UNSET,
        buyer_postcode: str | Unset = UNSET,
        card_quota: int | Unset = UNSET,
        interest_free_by_merchant: bool | Unset = UNSET,
        use_card_point: bool | Unset = UNSET,
        custom_data: str | Unset = UNSET,
        notice_url: str | Unset = UNSET,
        browser_ip: str | Unset = UNSET,
        secure_3d_charge_id: str | Unset = UNSET,
        secure_3d_token: str | Unset = UNSET,
        product_type: ProductType | Unset = UNSET,
        promotion_id: str | Unset = UNSET,
        bypass: str | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Payment:
        """Charge a card once, from its number.

        Charges the card at once, without the buyer. With `customer_uid` the card is also kept as a
        billing key of that name, with the `buyer_*` fields as its `customer_*` fields; ksnet and
        tosspayments do not keep it.

        **code 0 does not mean paid.** A card that the gateway does not know is refused with
        code -1 and no result; a charge that it refuses comes as code 0 and a payment with `status`
        `failed` and a `fail_reason`. Paid is what has `status` `paid` and the `amount` asked for.

        There is no idempotency key: a `merchant_uid` that was paid is refused, one whose attempts
        failed is charged anew. After a lost answer look the `merchant_uid` up before sending again.
        Some gateways refuse the same card and amount again for a short while.

        The payment's `imp_uid` begins with `imps_` and its `channel` is `api`. Gateways: daou, kcp,
        nice, nice_v2, html5_inicis, paymentwall, settle, tosspayments, ksnet, welcome. The card
        data passes through the merchant's server: keep it out of logs.

        Args:
            merchant_uid: The merchant's order id. One that was paid is refused. smartro_v2 takes
                letters and digits only. (고객사 주문번호)
            currency: The currency, as in ISO 4217. For paymentwall; paypal_v2 needs one other
                than KRW; ksnet takes USD from foreign cards only. (결제통화 구분코드) Not sent means
                "KRW".
            amount: What to charge. (결제금액)
            tax_free: The tax-free part of `amount`. The rest is taxed and an eleventh of it
                counted as VAT. With ksnet send the whole amount for a tax-free merchant id and
                nothing for a taxed one; with welcome only where the contract has it. (면세금액) Not
                sent means 0.
            vat_amount: The VAT within `amount`; not sent, it is computed. 0 together with
                `tax_free` 0 means zero-rated. For nice, nice_v2, html5_inicis, welcome (at most
                10 % of the amount) and, for billing keys, tosspay_v2. (부가세)
            vat: The VAT within `amount`, by an older name. Use `tax_free`.
            card_number: The card number, dddd-dddd-dddd-dddd. Never log it. (카드번호)
            expiry: Until when the card is valid, YYYY-MM. (카드 유효기간)
            birth: The holder's date of birth as YYMMDD, or the 10-digit business number for a
                company card; 000000 will do where a foreign gateway needs none. Whether it is
                needed depends on the gateway and the contract. ksnet needs it to issue a key and
                ignores it in a charge. Personal data. (생년월일 6자리)
            pwd_2digit: The first two digits of the card's password. Whether it is needed depends
                on the gateway and the contract. ksnet needs it to issue a key and ignores it in a
                charge. (카드비밀번호 앞 2자리)
            cvc: The card's verification code, 3 digits, 4 for American Express. Needed by
                paymentwall, used by nobody else. (카드 인증번호)
            customer_uid: Under which id to keep the card as a billing key; without it the card is
                not kept. Not for ksnet and tosspayments. (구매자의 결제 수단 식별 고유번호)
            pg: The gateway, or the gateway and the merchant's id there (`nice.MID1`), when
                several are set up. Not sent or not valid, the default one is used. (PG 구분코드)
            channel_group_id: The routing group; one of its channels is drawn by the group's
                ratios, and `pg` is ignored. (스마트 라우팅 그룹 ID)
            name: What is bought. Needed by html5_inicis. (주문명)
            buyer_name: The buyer's name. Needed by ksnet, welcome, html5_inicis (onetime) and
                smartro_v2 (billing keys); first and last name with one space between for
                paymentwall. Personal data. (주문자명)
            buyer_email: The buyer's e-mail address. Needed by html5_inicis (onetime), smartro_v2
                and paymentwall (billing keys; the address that the key was issued with). Personal
                data. (주문자 E-mail 주소)
            buyer_tel: The buyer's telephone number. Needed by html5_inicis (onetime) and
                smartro_v2 (billing keys). Personal data. (주문자 전화번호)
            buyer_addr: The buyer's address. Personal data. (주문자 주소)
            buyer_postcode: The buyer's postcode. Personal data. (주문자 우편번호)
            card_quota: In how many months to pay, 2 or more, from 50,000 KRW on; 0 at once.
                (카드할부개월수) Not sent means 0.
            interest_free_by_merchant: Whether the merchant pays the interest of the instalments.
                For nice, nice_v2 and, for billing keys, ksnet, by contract. (고객사 부담 무이자 할부여부) Not
                sent means false.
            use_card_point: Whether to use up the card company's points first. For nice, nice_v2,
                ksnet (onetime) and smartro_v2 (billing keys), by contract. (카드포인트 사용여부) Not sent
                means false.
            custom_data: Whatever the merchant wants kept with the payment, as text (JSON, say).
                (추가 정보)
            notice_url: Where the webhook goes, in place of the console's URL. (Notification
                URL(Webhook URL))
            browser_ip: The IP address of the buyer's browser; not sent, the caller's is taken.
                Needed by paymentwall. Personal data. (브라우저 IP)
            secure_3d_charge_id: The gateway's id of the charge after 3-D Secure (paymentwall).
                (결제 ID)
            secure_3d_token: The gateway's token after 3-D Secure (paymentwall). (토큰)
            product_type: What is sold. Needed by ksnet; paypal_v2 takes it for billing keys. (주문
                상품구분)
            promotion_id: The promotion to apply, `promotion-id-` and a UUID. Whether it applies
                is decided by the masked card number. (프로모션 아이디)
            bypass: A gateway's own fields as JSON text, passed on as they are. (bypass 데이터)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = subscribe_pay_onetime.build(
            body=models.OnetimeRequest(
                merchant_uid=merchant_uid,
                currency=currency,
                amount=amount,
                tax_free=tax_free,
                vat_amount=vat_amount,
                vat=vat,
                card_number=card_number,
                expiry=expiry,
                birth=birth,
                pwd_2digit=pwd_2digit,
                cvc=cvc,
                customer_uid=customer_uid,
                pg=pg,
                channel_group_id=channel_group_id,
                name=name,
                buyer_name=buyer_name,
                buyer_email=buyer_email,
                buyer_tel=buyer_tel,
                buyer_addr=buyer_addr,
                buyer_postcode=buyer_postcode,
                card_quota=card_quota,
                interest_free_by_merchant=interest_free_by_merchant,
                use_card_point=use_card_point,
                custom_data=custom_data,
                notice_url=notice_url,
                browser_ip=browser_ip,
                secure_3d_charge_id=secure_3d_charge_id,
                secure_3d_token=secure_3d_token,
                product_type=product_type,
                promotion_id=promotion_id,
                bypass=bypass,
            ),
        )
        envelope = self._client.call(call.extended(extra_query, extra_body)).envelope
        return models.Payment.from_dict(envelope["response"])

    def pay_again(
        self,
        *,
        customer_uid: str,
        merchant_uid: str,
        amount: Money,
        currency: str | Unset = UNSET,
        tax_free: Money | Unset = UNSET,
        vat_amount: Money | Unset = UNSET,
        vat: Money | Unset = UNSET,
        name: str | Unset = UNSET,
        buyer_name: str | Unset = UNSET,
        buyer_email: str | Unset = UNSET,
        buyer_tel: str | Unset = UNSET,
        buyer_addr: str | Unset = UNSET,
        buyer_postcode: str | Unset = UNSET,
        card_quota: int | Unset = UNSET,
        interest_free_by_merchant: bool | Unset = UNSET,
        use_card_point: bool | Unset = UNSET,
        custom_data: str | Unset = UNSET,
        notice_url: str | Unset = UNSET,
        browser_ip: str | Unset = UNSET,
        product_type: ProductType | Unset = UNSET,
        product_count: int | Unset = UNSET,
        cash_receipt_type: CashReceiptType | Unset = UNSET,
        bypass: str | Unset = UNSET,
        extra: SubscribeExtraRequest | Unset = UNSET,
        promotion_id: str | Unset = UNSET,
        channel_key: str | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Payment:
        """Charge a billing key.

        Charges the card behind `customer_uid` at once, without the buyer. The billing key may come
        from a payment window, from a onetime charge or from saving a customer.

        **code 0 does not mean paid**: a charge that the gateway refuses can come as code 0 and a
        payment with `status` `failed` and a `fail_reason`, or as another code without a result. An
        unknown `customer_uid` is refused under 200, too.

        There is no idempotency key: a `merchant_uid` that was paid is refused, one whose attempts
        failed is charged anew. After a lost answer look the `merchant_uid` up before sending again.

        A super billing key is charged through one channel of its routing group, drawn by the
        group's ratios, unless `channel_key` names the channel. paypal_v2 needs a currency other than
        KRW, and a fraud detection script on the page that leads to the charge. The payment's
        `imp_uid` begins with `imps_`.

        Args:
            customer_uid: The merchant's id of the billing key. (구매자의 결제 수단 식별 고유번호)
            merchant_uid: The merchant's order id. One that was paid is refused. smartro_v2 takes
                letters and digits only. (고객사 주문번호)
            currency: The currency, as in ISO 4217. For paymentwall; paypal_v2 needs one other
                than KRW; ksnet takes USD from foreign cards only. (결제통화 구분코드) Not sent means
                "KRW".
            amount: What to charge. (결제금액)
            tax_free: The tax-free part of `amount`. The rest is taxed and an eleventh of it
                counted as VAT. With ksnet send the whole amount for a tax-free merchant id and
                nothing for a taxed one; with welcome only where the contract has it. (면세금액) Not
                sent means 0.
            vat_amount: The VAT within `amount`; not sent, it is computed. 0 together with
                `tax_free` 0 means zero-rated. For nice, nice_v2, html5_inicis, welcome (at most
                10 % of the amount) and, for billing keys, tosspay_v2. (부가세)
            vat: The VAT within `amount`, by an older name. Use `tax_free`.
            name: What is bought. (주문명)
            buyer_name: The buyer's name. Needed by ksnet, welcome, html5_inicis (onetime) and
                smartro_v2 (billing keys); first and last name with one space between for
                paymentwall. Personal data. (주문자명)
            buyer_email: The buyer's e-mail address. Needed by html5_inicis (onetime), smartro_v2
                and paymentwall (billing keys; the address that the key was issued with). Personal
                data. (주문자 E-mail 주소)
            buyer_tel: The buyer's telephone number. Needed by html5_inicis (onetime) and
                smartro_v2 (billing keys). Personal data. (주문자 전화번호)
            buyer_addr: The buyer's address. Personal data. (주문자 주소)
            buyer_postcode: The buyer's postcode. Personal data. (주문자 우편번호)
            card_quota: In how many months to pay, 2 or more, from 50,000 KRW on; 0 at once.
                (카드할부개월수) Not sent means 0.
            interest_free_by_merchant: Whether the merchant pays the interest of the instalments.
                For nice, nice_v2 and, for billing keys, ksnet, by contract. (고객사 부담 무이자 할부여부) Not
                sent means false.
            use_card_point: Whether to use up the card company's points first. For nice, nice_v2,
                ksnet (onetime) and smartro_v2 (billing keys), by contract. (카드포인트 사용여부) Not sent
                means false.
            custom_data: Whatever the merchant wants kept with the payment, as text (JSON, say).
                (추가 정보)
            notice_url: Where the webhook goes, in place of the console's URL. (Notification
                URL(Webhook URL))
            browser_ip: The IP address of the buyer's browser; not sent, the caller's is taken.
                Needed by paymentwall. Personal data. (브라우저 IP)
            product_type: What is sold. Needed by ksnet; paypal_v2 takes it for billing keys. (주문
                상품구분)
            product_count: How many pieces are bought. (상품 개수) Not sent means 1.
            cash_receipt_type: Whom the cash receipt is for (tosspay_v2). With `anonymous` none is
                issued, otherwise one is, unasked. (현금영수증 발행대상)
            bypass: A gateway's own fields as JSON text, passed on as they are. (bypass 데이터)
            extra: Extra fields. (추가 파라미터)
            promotion_id: The promotion to apply, `promotion-id-` and a UUID. Whether it applies
                is decided by the masked card number. (프로모션 아이디)
            channel_key: The channel to charge, for a super billing key; without it one is drawn.
                (채널 키)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = subscribe_pay_again.build(
            body=models.AgainRequest(
                customer_uid=customer_uid,
                merchant_uid=merchant_uid,
                currency=currency,
                amount=amount,
                tax_free=tax_free,
                vat_amount=vat_amount,
                vat=vat,
                name=name,
                buyer_name=buyer_name,
                buyer_email=buyer_email,
                buyer_tel=buyer_tel,
                buyer_addr=buyer_addr,
                buyer_postcode=buyer_postcode,
                card_quota=card_quota,
                interest_free_by_merchant=interest_free_by_merchant,
                use_card_point=use_card_point,
                custom_data=custom_data,
                notice_url=notice_url,
                browser_ip=browser_ip,
                product_type=product_type,
                product_count=product_count,
                cash_receipt_type=cash_receipt_type,
                bypass=bypass,
                extra=extra,
                promotion_id=promotion_id,
                channel_key=channel_key,
            ),
        )
        envelope = self._client.call(call.extended(extra_query, extra_body)).envelope
        return models.Payment.from_dict(envelope["response"])

    def list_schedules(
        self,
        *,
        schedule_from: Time,
        schedule_to: Time,
        schedule_status: ScheduleStatus | None = None,
        sorting: ScheduleSorting | None = None,
        page: int | None = None,
        limit: int | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> SchedulePage:
        """List the schedules of a time range.

        All schedules whose `schedule_at` lies in the range, page by page: from `schedule_from`
        (included) to `schedule_to` (excluded), at most three months apart. The newest `schedule_at`
        comes first unless `sorting` is `scheduled`.

        Here the filter is `schedule_status`, with an underscore; the lists of one customer take
        `schedule-status`.

        Args:
            schedule_from: Charges due at this time or later. (조회 시작시각)
            schedule_to: Charges due before this time. (조회 종료시각)
            schedule_status: Only schedules in this state; without it all. (예약상태)
            sorting: `scheduled`: the earliest `schedule_at` first. Without it the latest first.
                (정렬방식)
            page: Which page, from 1. (페이지번호) Not sent means 1.
            limit: How many rows a page holds. (페이지당 조회건수) Not sent means 20.
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = subscribe_list_schedules.build(
            schedule_from=unix_time("schedule_from", schedule_from),
            schedule_to=unix_time("schedule_to", schedule_to),
            schedule_status=schedule_status,
            sorting=sorting,
            page=page,
            limit=limit,
        )
        envelope = self._client.call(call.extended(extra_query)).envelope
        return models.SchedulePage.from_dict(envelope["response"])

    def iter_schedules(
        self,
        *,
        since: Time,
        until: Time,
        schedule_status: ScheduleStatus | None = None,
        sorting: ScheduleSorting | None = None,
        limit: int = 100,
        prefetch: int = 0,
        extra_query: Mapping[str, Any] | None = None,
    ) -> Generator[Schedule, None, None]:
        """Iterate over the rows of every page of `list_schedules`.

        Takes what it takes, without `page`, with `since` and `until` for `schedule_from` and
        `schedule_to`. Any period may be asked for: it is cut into parts of at most 89 days, the newest
        or, by `sorting`, the oldest first, and each row comes once. Where nothing is found it yields
        nothing.

        Args:
            since: Charges due at this time or later. (조회 시작시각)
            until: Charges due before this time. (조회 종료시각)
            limit: About how many rows are asked for at a time; 1,000 at most.
            prefetch: How many pages are asked for ahead of the reader. 0 asks for a page when it
                is needed.
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        return self._client.windows(
            lambda page, limit, start, end: self.list_schedules(
                schedule_from=start,
                schedule_to=end,
                schedule_status=schedule_status,
                sorting=sorting,
                page=page,
                limit=limit,
                extra_query=extra_query,
            ),
            Window(
                since=unix_time("since", since),
                until=unix_time("until", until),
                days=89,
                fields=("schedule_at",),
                newest_first=sorting is None or sorting.startswith("-"),
                includes_until=False,
                in_time_order=True,
            ),
            key="merchant_uid",
            limit=limit,
            prefetch=prefetch,
        )

    def schedule(
        self,
        *,
        customer_uid: str,
        schedules: list[ScheduleItemRequest],
        customer_id: str | Unset = UNSET,
        checking_amount: Money | Unset = UNSET,
        card_number: str | Unset = UNSET,
        expiry: str | Unset = UNSET,
        birth: str | Unset = UNSET,
        pwd_2digit: str | Unset = UNSET,
        cvc: str | Unset = UNSET,
        channel_key: str | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> list[Schedule]:
        """Schedule charges of a billing key.

        Has PortOne charge the billing key at the given times, once an item. A charge runs some
        seconds after its `schedule_at`; whether it was paid or failed is told by webhook
        (`notice_url` of the item, else the console's) and by reading the schedule.

        When `customer_uid` has a billing key, that is used and card data in the request is not.
        Otherwise a billing key is made of the card data first; not every gateway can (chai, danal,
        danal_tpay, kakaopay, kicc, mobilians, naverpay, payco, settle_acc, settle_firm, smartro,
        smartro_v2, tosspay_v2, uplus cannot). `checking_amount` charges the card now as a trial and
        cancels that charge right away.

        Refusals come under 200: an unknown `customer_uid` without card data, a refused card. A time in
        the past and a `merchant_uid` that is scheduled or paid already should be refused so, too; a
        repeat with the same `merchant_uid` would then be refused, not doubled. Whether a request of several items is done
        in part when one is refused is not documented: read the schedules.

        A super billing key is charged through one channel of its routing group, drawn when the time
        comes, unless `channel_key` names the channel.

        Args:
            customer_uid: The merchant's id of the billing key, known or new. (구매자의 결제 수단 식별 고유번호)
            customer_id: The merchant's id of the buyer. For tosspayments, which makes a new one
                of every key without it and so cannot tell whose cards belong together. (구매자 ID)
            checking_amount: What to charge and cancel at once to try the card, in KRW; 0 or not
                sent, no trial. (카드정상결제여부 체크용 금액)
            card_number: The card number, dddd-dddd-dddd-dddd. Needed when `customer_uid` has no
                billing key. Never log it. (카드번호)
            expiry: Until when the card is valid, YYYY-MM. Needed when `customer_uid` has no
                billing key. (카드 유효기간)
            birth: The holder's date of birth as YYMMDD, or the 10-digit business number for a
                company card; 000000 will do where a foreign gateway needs none. Whether it is
                needed depends on the gateway and the contract. ksnet needs it to issue a key and
                ignores it in a charge. Personal data. (생년월일 6자리)
            pwd_2digit: The first two digits of the card's password. Whether it is needed depends
                on the gateway and the contract. ksnet needs it to issue a key and ignores it in a
                charge. (카드비밀번호 앞 2자리)
            cvc: The card's verification code, 3 digits, 4 for American Express. Needed by
                paymentwall, used by nobody else. (카드 인증번호)
            channel_key: The channel to charge, for a super billing key; the channel to issue the
                key through, for a new one. (채널 키)
            schedules: The charges, each with a merchant_uid of its own. (결제예약 스케쥴)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = subscribe_schedule.build(
            body=models.ScheduleRequest(
                customer_uid=customer_uid,
                customer_id=customer_id,
                checking_amount=checking_amount,
                card_number=card_number,
                expiry=expiry,
                birth=birth,
                pwd_2digit=pwd_2digit,
                cvc=cvc,
                channel_key=channel_key,
                schedules=schedules,
            ),
        )
        envelope = self._client.call(call.extended(extra_query, extra_body)).envelope
        return read_objects(models.Schedule, envelope["response"], "response", {}) or []

    def unschedule(
        self,
        *,
        merchant_uid: list[str],
        customer_uid: str | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> list[Schedule]:
        """Revoke scheduled charges that have not run.

        Takes back the named charges, or, without `merchant_uid`, **every** pending charge of
        `customer_uid`. With `merchant_uid` alone, those charges whatever their billing key. One of
        the two is needed. What has run already is not touched: cancel the payment for that.

        Answers the schedules that were revoked; compare them with what was asked for, since nothing
        else tells which were not pending. When there is nothing to revoke, a repeat included, the
        API refuses under 200 with code 1. A revoked schedule can be scheduled again or retried.

        Args:
            customer_uid: The merchant's id of the billing key; needed to take back all its
                pending charges. (구매자의 결제 수단 식별 고유번호)
            merchant_uid: The charges to take back. Without them the API takes back all of the
                billing key; the client has a call of its own for that, whose name ends with _all.
                (고객사 주문번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = subscribe_unschedule.build(
            body=models.UnscheduleRequest(
                customer_uid=customer_uid,
                merchant_uid=merchant_uid,
            ),
        )
        envelope = self._client.call(call.extended(extra_query, extra_body)).envelope
        return read_objects(models.Schedule, envelope["response"], "response", {}) or []

    def unschedule_all(
        self,
        *,
        customer_uid: str,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> list[Schedule]:
        """Revoke every scheduled charge of a billing key that has not run.

        Does to all there is what `unschedule` does to what it names.

        Takes back the named charges, or, without `merchant_uid`, **every** pending charge of
        `customer_uid`. With `merchant_uid` alone, those charges whatever their billing key. One of
        the two is needed. What has run already is not touched: cancel the payment for that.

        Answers the schedules that were revoked; compare them with what was asked for, since nothing
        else tells which were not pending. When there is nothing to revoke, a repeat included, the
        API refuses under 200 with code 1. A revoked schedule can be scheduled again or retried.

        Args:
            customer_uid: The merchant's id of the billing key; needed to take back all its
                pending charges. (구매자의 결제 수단 식별 고유번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = subscribe_unschedule.build(
            body=models.UnscheduleRequest(
                customer_uid=customer_uid,
            ),
        )
        envelope = self._client.call(
            call.extended(extra_query, extra_body).for_all()
        ).envelope
        return read_objects(models.Schedule, envelope["response"], "response", {}) or []

    def get_schedule(
        self,
        merchant_uid: str,
        *,
        extra_query: Mapping[str, Any] | None = None,
    ) -> Schedule:
        """Get one schedule by its merchant_uid.

        What became of a scheduled charge: `schedule_status` says whether it ran, `payment_status`
        whether it was paid, `imp_uid` which payment it made.

        Args:
            merchant_uid: The merchant's order id, percent-encoded whole, slashes included. (고객사
                주문번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = subscribe_get_schedule.build(
            merchant_uid,
        )
        envelope = self._client.call(call.extended(extra_query)).envelope
        return models.Schedule.from_dict(envelope["response"])

    def update_schedule(
        self,
        merchant_uid: str,
        *,
        schedule_at: Time,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Schedule:
        """Move a pending charge to another time.

        Changes `schedule_at` of a charge that has not run, and nothing else of it. A charge that
        ran or was revoked, and a time in the past, are refused with 400; use
        `subscribe_reschedule` for failed and revoked ones. A repeat sets the same time again.
        Offered for the gateways that can schedule but for tosspay_v2.

        Args:
            merchant_uid: The merchant's order id, percent-encoded whole, slashes included. (고객사
                주문번호)
            schedule_at: When to charge; not in the past. (예약 시각)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = subscribe_update_schedule.build(
            merchant_uid,
            body=models.ScheduleUpdateRequest(
                schedule_at=schedule_at,
            ),
        )
        envelope = self._client.call(call.extended(extra_query, extra_body)).envelope
        return models.Schedule.from_dict(envelope["response"])

    def reschedule(
        self,
        merchant_uid: str,
        *,
        schedule_at: Time,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Schedule:
        """Schedule a failed or revoked charge again.

        Gives a charge that ran and failed, or was revoked, a new time under the same
        `merchant_uid`. One that is still pending, running or paid is refused with 400, and so is a
        time in the past; a repeat is therefore refused, since the first made it pending.
        Not listed for tosspay_v2.

        Args:
            merchant_uid: The merchant's order id, percent-encoded whole, slashes included. (고객사
                주문번호)
            schedule_at: When to charge; not in the past. (예약 시각)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = subscribe_reschedule.build(
            merchant_uid,
            body=models.RescheduleRequest(
                schedule_at=schedule_at,
            ),
        )
        envelope = self._client.call(call.extended(extra_query, extra_body)).envelope
        return models.Schedule.from_dict(envelope["response"])

    def retry(
        self,
        merchant_uid: str,
        *,
        extra_query: Mapping[str, Any] | None = None,
    ) -> Payment:
        """Charge a failed or revoked schedule now.

        Charges the billing key at once for a schedule that ran and failed, or was revoked, and
        answers the payment. **A 200 does not mean paid**: `status` says `paid` or `failed`. A
        schedule that is pending, running or paid is refused with 400, so a paid one is not charged
        twice; one that failed again is charged anew by a repeat. After a lost answer look the
        `merchant_uid` up first. Not listed for tosspay_v2.

        Args:
            merchant_uid: The merchant's order id, percent-encoded whole, slashes included. (고객사
                주문번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = subscribe_retry.build(
            merchant_uid,
        )
        envelope = self._client.call(call.extended(extra_query)).envelope
        return models.Payment.from_dict(envelope["response"])

    def list_customer_schedules(
        self,
        customer_uid: str,
        *,
        from_: Time,
        to: Time,
        schedule_status: ScheduleStatus | None = None,
        page: int | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> SchedulePage:
        """List the schedules of a billing key in a time range.

        The schedules of one `customer_uid` whose `schedule_at` lies in the range, page by page, the
        newest `schedule_at` first: from `from` (included) to `to` (excluded), at most three months
        apart. The size of a page is the API's. An unknown `customer_uid` is an empty page.

        `customers_list_schedules` is the same operation under another path. Both take the filter as
        `schedule-status`, with a hyphen.

        Args:
            customer_uid: The merchant's id of a billing key, percent-encoded whole, slashes
                included. (구매자의 결제 수단 식별 고유번호)
            from_: Charges due at this time or later. (조회 시작시각)
            to: Charges due before this time. (조회 종료시각)
            schedule_status: Only schedules in this state; without it all. (예약상태)
            page: Which page, from 1. (페이지번호) Not sent means 1.
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = subscribe_list_customer_schedules.build(
            customer_uid,
            from_=unix_time("from_", from_),
            to=unix_time("to", to),
            schedule_status=schedule_status,
            page=page,
        )
        envelope = self._client.call(call.extended(extra_query)).envelope
        return models.SchedulePage.from_dict(envelope["response"])

    def iter_customer_schedules(
        self,
        customer_uid: str,
        *,
        since: Time,
        until: Time,
        schedule_status: ScheduleStatus | None = None,
        prefetch: int = 0,
        extra_query: Mapping[str, Any] | None = None,
    ) -> Generator[Schedule, None, None]:
        """Iterate over the rows of every page of `list_customer_schedules`.

        Takes what it takes, without `page`, with `since` and `until` for `from_` and `to`. Any period
        may be asked for: it is cut into parts of at most 89 days, the newest first, and each row comes
        once. Where nothing is found it yields nothing.

        Args:
            since: Charges due at this time or later. (조회 시작시각)
            until: Charges due before this time. (조회 종료시각)
            prefetch: How many pages are asked for ahead of the reader. 0 asks for a page when it
                is needed.
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        return self._client.windows(
            lambda page, _, start, end: self.list_customer_schedules(
                customer_uid,
                from_=start,
                to=end,
                schedule_status=schedule_status,
                page=page,
                extra_query=extra_query,
            ),
            Window(
                since=unix_time("since", since),
                until=unix_time("until", until),
                days=89,
                fields=("schedule_at",),
                newest_first=True,
                includes_until=False,
                in_time_order=True,
            ),
            key="merchant_uid",
            prefetch=prefetch,
        )


class AsyncSubscribe:
    """Charges without a payment window, and scheduled charges."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def pay_onetime(
        self,
        *,
        merchant_uid: str,
        amount: Money,
        card_number: str,
        expiry: str,
        currency: str | Unset = UNSET,
        tax_free: Money | Unset = UNSET,
        vat_amount: Money | Unset = UNSET,
        vat: Money | Unset = UNSET,
        birth: str | Unset = UNSET,
        pwd_2digit: str | Unset = UNSET,
        cvc: str | Unset = UNSET,
        customer_uid: str | Unset = UNSET,
        pg: str | Unset = UNSET,
        channel_group_id: str | Unset = UNSET,
        name: str | Unset = UNSET,
        buyer_name: str | Unset = UNSET,
        buyer_email: str | Unset = UNSET,
        buyer_tel: str | Unset = UNSET,
        buyer_addr: str | Unset = UNSET,
        buyer_postcode: str | Unset = UNSET,
        card_quota: int | Unset = UNSET,
        interest_free_by_merchant: bool | Unset = UNSET,
        use_card_point: bool | Unset = UNSET,
        custom_data: str | Unset = UNSET,
        notice_url: str | Unset = UNSET,
        browser_ip: str | Unset = UNSET,
        secure_3d_charge_id: str | Unset = UNSET,
        secure_3d_token: str | Unset = UNSET,
        product_type: ProductType | Unset = UNSET,
        promotion_id: str | Unset = UNSET,
        bypass: str | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Payment:
        """Charge a card once, from its number.

        Charges the card at once, without the buyer. With `customer_uid` the card is also kept as a
        billing key of that name, with the `buyer_*` fields as its `customer_*` fields; ksnet and
        tosspayments do not keep it.

        **code 0 does not mean paid.** A card that the gateway does not know is refused with
        code -1 and no result; a charge that it refuses comes as code 0 and a payment with `status`
        `failed` and a `fail_reason`. Paid is what has `status` `paid` and the `amount` asked for.

        There is no idempotency key: a `merchant_uid` that was paid is refused, one whose attempts
        failed is charged anew. After a lost answer look the `merchant_uid` up before sending again.
        Some gateways refuse the same card and amount again for a short while.

        The payment's `imp_uid` begins with `imps_` and its `channel` is `api`. Gateways: daou, kcp,
        nice, nice_v2, html5_inicis, paymentwall, settle, tosspayments, ksnet, welcome. The card
        data passes through the merchant's server: keep it out of logs.

        Args:
            merchant_uid: The merchant's order id. One that was paid is refused. smartro_v2 takes
                letters and digits only. (고객사 주문번호)
            currency: The currency, as in ISO 4217. For paymentwall; paypal_v2 needs one other
                than KRW; ksnet takes USD from foreign cards only. (결제통화 구분코드) Not sent means
                "KRW".
            amount: What to charge. (결제금액)
            tax_free: The tax-free part of `amount`. The rest is taxed and an eleventh of it
                counted as VAT. With ksnet send the whole amount for a tax-free merchant id and
                nothing for a taxed one; with welcome only where the contract has it. (면세금액) Not
                sent means 0.
            vat_amount: The VAT within `amount`; not sent, it is computed. 0 together with
                `tax_free` 0 means zero-rated. For nice, nice_v2, html5_inicis, welcome (at most
                10 % of the amount) and, for billing keys, tosspay_v2. (부가세)
            vat: The VAT within `amount`, by an older name. Use `tax_free`.
            card_number: The card number, dddd-dddd-dddd-dddd. Never log it. (카드번호)
            expiry: Until when the card is valid, YYYY-MM. (카드 유효기간)
            birth: The holder's date of birth as YYMMDD, or the 10-digit business number for a
                company card; 000000 will do where a foreign gateway needs none. Whether it is
                needed depends on the gateway and the contract. ksnet needs it to issue a key and
                ignores it in a charge. Personal data. (생년월일 6자리)
            pwd_2digit: The first two digits of the card's password. Whether it is needed depends
                on the gateway and the contract. ksnet needs it to issue a key and ignores it in a
                charge. (카드비밀번호 앞 2자리)
            cvc: The card's verification code, 3 digits, 4 for American Express. Needed by
                paymentwall, used by nobody else. (카드 인증번호)
            customer_uid: Under which id to keep the card as a billing key; without it the card is
                not kept. Not for ksnet and tosspayments. (구매자의 결제 수단 식별 고유번호)
            pg: The gateway, or the gateway and the merchant's id there (`nice.MID1`), when
                several are set up. Not sent or not valid, the default one is used. (PG 구분코드)
            channel_group_id: The routing group; one of its channels is drawn by the group's
                ratios, and `pg` is ignored. (스마트 라우팅 그룹 ID)
            name: What is bought. Needed by html5_inicis. (주문명)
            buyer_name: The buyer's name. Needed by ksnet, welcome, html5_inicis (onetime) and
                smartro_v2 (billing keys); first and last name with one space between for
                paymentwall. Personal data. (주문자명)
            buyer_email: The buyer's e-mail address. Needed by html5_inicis (onetime), smartro_v2
                and paymentwall (billing keys; the address that the key was issued with). Personal
                data. (주문자 E-mail 주소)
            buyer_tel: The buyer's telephone number. Needed by html5_inicis (onetime) and
                smartro_v2 (billing keys). Personal data. (주문자 전화번호)
            buyer_addr: The buyer's address. Personal data. (주문자 주소)
            buyer_postcode: The buyer's postcode. Personal data. (주문자 우편번호)
            card_quota: In how many months to pay, 2 or more, from 50,000 KRW on; 0 at once.
                (카드할부개월수) Not sent means 0.
            interest_free_by_merchant: Whether the merchant pays the interest of the instalments.
                For nice, nice_v2 and, for billing keys, ksnet, by contract. (고객사 부담 무이자 할부여부) Not
                sent means false.
            use_card_point: Whether to use up the card company's points first. For nice, nice_v2,
                ksnet (onetime) and smartro_v2 (billing keys), by contract. (카드포인트 사용여부) Not sent
                means false.
            custom_data: Whatever the merchant wants kept with the payment, as text (JSON, say).
                (추가 정보)
            notice_url: Where the webhook goes, in place of the console's URL. (Notification
                URL(Webhook URL))
            browser_ip: The IP address of the buyer's browser; not sent, the caller's is taken.
                Needed by paymentwall. Personal data. (브라우저 IP)
            secure_3d_charge_id: The gateway's id of the charge after 3-D Secure (paymentwall).
                (결제 ID)
            secure_3d_token: The gateway's token after 3-D Secure (paymentwall). (토큰)
            product_type: What is sold. Needed by ksnet; paypal_v2 takes it for billing keys. (주문
                상품구분)
            promotion_id: The promotion to apply, `promotion-id-` and a UUID. Whether it applies
                is decided by the masked card number. (프로모션 아이디)
            bypass: A gateway's own fields as JSON text, passed on as they are. (bypass 데이터)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = subscribe_pay_onetime.build(
            body=models.OnetimeRequest(
                merchant_uid=merchant_uid,
                currency=currency,
                amount=amount,
                tax_free=tax_free,
                vat_amount=vat_amount,
                vat=vat,
                card_number=card_number,
                expiry=expiry,
                birth=birth,
                pwd_2digit=pwd_2digit,
                cvc=cvc,
                customer_uid=customer_uid,
                pg=pg,
                channel_group_id=channel_group_id,
                name=name,
                buyer_name=buyer_name,
                buyer_email=buyer_email,
                buyer_tel=buyer_tel,
                buyer_addr=buyer_addr,
                buyer_postcode=buyer_postcode,
                card_quota=card_quota,
                interest_free_by_merchant=interest_free_by_merchant,
                use_card_point=use_card_point,
                custom_data=custom_data,
                notice_url=notice_url,
                browser_ip=browser_ip,
                secure_3d_charge_id=secure_3d_charge_id,
                secure_3d_token=secure_3d_token,
                product_type=product_type,
                promotion_id=promotion_id,
                bypass=bypass,
            ),
        )
        envelope = (
            await self._client.call(call.extended(extra_query, extra_body))
        ).envelope
        return models.Payment.from_dict(envelope["response"])

    async def pay_again(
        self,
        *,
        customer_uid: str,
        merchant_uid: str,
        amount: Money,
        currency: str | Unset = UNSET,
        tax_free: Money | Unset = UNSET,
        vat_amount: Money | Unset = UNSET,
        vat: Money | Unset = UNSET,
        name: str | Unset = UNSET,
        buyer_name: str | Unset = UNSET,
        buyer_email: str | Unset = UNSET,
        buyer_tel: str | Unset = UNSET,
        buyer_addr: str | Unset = UNSET,
        buyer_postcode: str | Unset = UNSET,
        card_quota: int | Unset = UNSET,
        interest_free_by_merchant: bool | Unset = UNSET,
        use_card_point: bool | Unset = UNSET,
        custom_data: str | Unset = UNSET,
        notice_url: str | Unset = UNSET,
        browser_ip: str | Unset = UNSET,
        product_type: ProductType | Unset = UNSET,
        product_count: int | Unset = UNSET,
        cash_receipt_type: CashReceiptType | Unset = UNSET,
        bypass: str | Unset = UNSET,
        extra: SubscribeExtraRequest | Unset = UNSET,
        promotion_id: str | Unset = UNSET,
        channel_key: str | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Payment:
        """Charge a billing key.

        Charges the card behind `customer_uid` at once, without the buyer. The billing key may come
        from a payment window, from a onetime charge or from saving a customer.

        **code 0 does not mean paid**: a charge that the gateway refuses can come as code 0 and a
        payment with `status` `failed` and a `fail_reason`, or as another code without a result. An
        unknown `customer_uid` is refused under 200, too.

        There is no idempotency key: a `merchant_uid` that was paid is refused, one whose attempts
        failed is charged anew. After a lost answer look the `merchant_uid` up before sending again.

        A super billing key is charged through one channel of its routing group, drawn by the
        group's ratios, unless `channel_key` names the channel. paypal_v2 needs a currency other than
        KRW, and a fraud detection script on the page that leads to the charge. The payment's
        `imp_uid` begins with `imps_`.

        Args:
            customer_uid: The merchant's id of the billing key. (구매자의 결제 수단 식별 고유번호)
            merchant_uid: The merchant's order id. One that was paid is refused. smartro_v2 takes
                letters and digits only. (고객사 주문번호)
            currency: The currency, as in ISO 4217. For paymentwall; paypal_v2 needs one other
                than KRW; ksnet takes USD from foreign cards only. (결제통화 구분코드) Not sent means
                "KRW".
            amount: What to charge. (결제금액)
            tax_free: The tax-free part of `amount`. The rest is taxed and an eleventh of it
                counted as VAT. With ksnet send the whole amount for a tax-free merchant id and
                nothing for a taxed one; with welcome only where the contract has it. (면세금액) Not
                sent means 0.
            vat_amount: The VAT within `amount`; not sent, it is computed. 0 together with
                `tax_free` 0 means zero-rated. For nice, nice_v2, html5_inicis, welcome (at most
                10 % of the amount) and, for billing keys, tosspay_v2. (부가세)
            vat: The VAT within `amount`, by an older name. Use `tax_free`.
            name: What is bought. (주문명)
            buyer_name: The buyer's name. Needed by ksnet, welcome, html5_inicis (onetime) and
                smartro_v2 (billing keys); first and last name with one space between for
                paymentwall. Personal data. (주문자명)
            buyer_email: The buyer's e-mail address. Needed by html5_inicis (onetime), smartro_v2
                and paymentwall (billing keys; the address that the key was issued with). Personal
                data. (주문자 E-mail 주소)
            buyer_tel: The buyer's telephone number. Needed by html5_inicis (onetime) and
                smartro_v2 (billing keys). Personal data. (주문자 전화번호)
            buyer_addr: The buyer's address. Personal data. (주문자 주소)
            buyer_postcode: The buyer's postcode. Personal data. (주문자 우편번호)
            card_quota: In how many months to pay, 2 or more, from 50,000 KRW on; 0 at once.
                (카드할부개월수) Not sent means 0.
            interest_free_by_merchant: Whether the merchant pays the interest of the instalments.
                For nice, nice_v2 and, for billing keys, ksnet, by contract. (고객사 부담 무이자 할부여부) Not
                sent means false.
            use_card_point: Whether to use up the card company's points first. For nice, nice_v2,
                ksnet (onetime) and smartro_v2 (billing keys), by contract. (카드포인트 사용여부) Not sent
                means false.
            custom_data: Whatever the merchant wants kept with the payment, as text (JSON, say).
                (추가 정보)
            notice_url: Where the webhook goes, in place of the console's URL. (Notification
                URL(Webhook URL))
            browser_ip: The IP address of the buyer's browser; not sent, the caller's is taken.
                Needed by paymentwall. Personal data. (브라우저 IP)
            product_type: What is sold. Needed by ksnet; paypal_v2 takes it for billing keys. (주문
                상품구분)
            product_count: How many pieces are bought. (상품 개수) Not sent means 1.
            cash_receipt_type: Whom the cash receipt is for (tosspay_v2). With `anonymous` none is
                issued, otherwise one is, unasked. (현금영수증 발행대상)
            bypass: A gateway's own fields as JSON text, passed on as they are. (bypass 데이터)
            extra: Extra fields. (추가 파라미터)
            promotion_id: The promotion to apply, `promotion-id-` and a UUID. Whether it applies
                is decided by the masked card number. (프로모션 아이디)
            channel_key: The channel to charge, for a super billing key; without it one is drawn.
                (채널 키)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = subscribe_pay_again.build(
            body=models.AgainRequest(
                customer_uid=customer_uid,
                merchant_uid=merchant_uid,
                currency=currency,
                amount=amount,
                tax_free=tax_free,
                vat_amount=vat_amount,
                vat=vat,
                name=name,
                buyer_name=buyer_name,
                buyer_email=buyer_email,
                buyer_tel=buyer_tel,
                buyer_addr=buyer_addr,
                buyer_postcode=buyer_postcode,
                card_quota=card_quota,
                interest_free_by_merchant=interest_free_by_merchant,
                use_card_point=use_card_point,
                custom_data=custom_data,
                notice_url=notice_url,
                browser_ip=browser_ip,
                product_type=product_type,
                product_count=product_count,
                cash_receipt_type=cash_receipt_type,
                bypass=bypass,
                extra=extra,
                promotion_id=promotion_id,
                channel_key=channel_key,
            ),
        )
        envelope = (
            await self._client.call(call.extended(extra_query, extra_body))
        ).envelope
        return models.Payment.from_dict(envelope["response"])

    async def list_schedules(
        self,
        *,
        schedule_from: Time,
        schedule_to: Time,
        schedule_status: ScheduleStatus | None = None,
        sorting: ScheduleSorting | None = None,
        page: int | None = None,
        limit: int | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> SchedulePage:
        """List the schedules of a time range.

        All schedules whose `schedule_at` lies in the range, page by page: from `schedule_from`
        (included) to `schedule_to` (excluded), at most three months apart. The newest `schedule_at`
        comes first unless `sorting` is `scheduled`.

        Here the filter is `schedule_status`, with an underscore; the lists of one customer take
        `schedule-status`.

        Args:
            schedule_from: Charges due at this time or later. (조회 시작시각)
            schedule_to: Charges due before this time. (조회 종료시각)
            schedule_status: Only schedules in this state; without it all. (예약상태)
            sorting: `scheduled`: the earliest `schedule_at` first. Without it the latest first.
                (정렬방식)
            page: Which page, from 1. (페이지번호) Not sent means 1.
            limit: How many rows a page holds. (페이지당 조회건수) Not sent means 20.
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = subscribe_list_schedules.build(
            schedule_from=unix_time("schedule_from", schedule_from),
            schedule_to=unix_time("schedule_to", schedule_to),
            schedule_status=schedule_status,
            sorting=sorting,
            page=page,
            limit=limit,
        )
        envelope = (await self._client.call(call.extended(extra_query))).envelope
        return models.SchedulePage.from_dict(envelope["response"])

    def iter_schedules(
        self,
        *,
        since: Time,
        until: Time,
        schedule_status: ScheduleStatus | None = None,
        sorting: ScheduleSorting | None = None,
        limit: int = 100,
        prefetch: int = 0,
        extra_query: Mapping[str, Any] | None = None,
    ) -> AsyncGenerator[Schedule, None]:
        """Iterate over the rows of every page of `list_schedules`.

        Takes what it takes, without `page`, with `since` and `until` for `schedule_from` and
        `schedule_to`. Any period may be asked for: it is cut into parts of at most 89 days, the newest
        or, by `sorting`, the oldest first, and each row comes once. Where nothing is found it yields
        nothing.

        Args:
            since: Charges due at this time or later. (조회 시작시각)
            until: Charges due before this time. (조회 종료시각)
            limit: About how many rows are asked for at a time; 1,000 at most.
            prefetch: How many pages are asked for ahead of the reader. 0 asks for a page when it
                is needed.
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        return self._client.windows(
            lambda page, limit, start, end: self.list_schedules(
                schedule_from=start,
                schedule_to=end,
                schedule_status=schedule_status,
                sorting=sorting,
                page=page,
                limit=limit,
                extra_query=extra_query,
            ),
            Window(
                since=unix_time("since", since),
                until=unix_time("until", until),
                days=89,
                fields=("schedule_at",),
                newest_first=sorting is None or sorting.startswith("-"),
                includes_until=False,
                in_time_order=True,
            ),
            key="merchant_uid",
            limit=limit,
            prefetch=prefetch,
        )

    async def schedule(
        self,
        *,
        customer_uid: str,
        schedules: list[ScheduleItemRequest],
        customer_id: str | Unset = UNSET,
        checking_amount: Money | Unset = UNSET,
        card_number: str | Unset = UNSET,
        expiry: str | Unset = UNSET,
        birth: str | Unset = UNSET,
        pwd_2digit: str | Unset = UNSET,
        cvc: str | Unset = UNSET,
        channel_key: str | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> list[Schedule]:
        """Schedule charges of a billing key.

        Has PortOne charge the billing key at the given times, once an item. A charge runs some
        seconds after its `schedule_at`; whether it was paid or failed is told by webhook
        (`notice_url` of the item, else the console's) and by reading the schedule.

        When `customer_uid` has a billing key, that is used and card data in the request is not.
        Otherwise a billing key is made of the card data first; not every gateway can (chai, danal,
        danal_tpay, kakaopay, kicc, mobilians, naverpay, payco, settle_acc, settle_firm, smartro,
        smartro_v2, tosspay_v2, uplus cannot). `checking_amount` charges the card now as a trial and
        cancels that charge right away.

        Refusals come under 200: an unknown `customer_uid` without card data, a refused card. A time in
        the past and a `merchant_uid` that is scheduled or paid already should be refused so, too; a
        repeat with the same `merchant_uid` would then be refused, not doubled. Whether a request of several items is done
        in part when one is refused is not documented: read the schedules.

        A super billing key is charged through one channel of its routing group, drawn when the time
        comes, unless `channel_key` names the channel.

        Args:
            customer_uid: The merchant's id of the billing key, known or new. (구매자의 결제 수단 식별 고유번호)
            customer_id: The merchant's id of the buyer. For tosspayments, which makes a new one
                of every key without it and so cannot tell whose cards belong together. (구매자 ID)
            checking_amount: What to charge and cancel at once to try the card, in KRW; 0 or not
                sent, no trial. (카드정상결제여부 체크용 금액)
            card_number: The card number, dddd-dddd-dddd-dddd. Needed when `customer_uid` has no
                billing key. Never log it. (카드번호)
            expiry: Until when the card is valid, YYYY-MM. Needed when `customer_uid` has no
                billing key. (카드 유효기간)
            birth: The holder's date of birth as YYMMDD, or the 10-digit business number for a
                company card; 000000 will do where a foreign gateway needs none. Whether it is
                needed depends on the gateway and the contract. ksnet needs it to issue a key and
                ignores it in a charge. Personal data. (생년월일 6자리)
            pwd_2digit: The first two digits of the card's password. Whether it is needed depends
                on the gateway and the contract. ksnet needs it to issue a key and ignores it in a
                charge. (카드비밀번호 앞 2자리)
            cvc: The card's verification code, 3 digits, 4 for American Express. Needed by
                paymentwall, used by nobody else. (카드 인증번호)
            channel_key: The channel to charge, for a super billing key; the channel to issue the
                key through, for a new one. (채널 키)
            schedules: The charges, each with a merchant_uid of its own. (결제예약 스케쥴)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = subscribe_schedule.build(
            body=models.ScheduleRequest(
                customer_uid=customer_uid,
                customer_id=customer_id,
                checking_amount=checking_amount,
                card_number=card_number,
                expiry=expiry,
                birth=birth,
                pwd_2digit=pwd_2digit,
                cvc=cvc,
                channel_key=channel_key,
                schedules=schedules,
            ),
        )
        envelope = (
            await self._client.call(call.extended(extra_query, extra_body))
        ).envelope
        return read_objects(models.Schedule, envelope["response"], "response", {}) or []

    async def unschedule(
        self,
        *,
        merchant_uid: list[str],
        customer_uid: str | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> list[Schedule]:
        """Revoke scheduled charges that have not run.

        Takes back the named charges, or, without `merchant_uid`, **every** pending charge of
        `customer_uid`. With `merchant_uid` alone, those charges whatever their billing key. One of
        the two is needed. What has run already is not touched: cancel the payment for that.

        Answers the schedules that were revoked; compare them with what was asked for, since nothing
        else tells which were not pending. When there is nothing to revoke, a repeat included, the
        API refuses under 200 with code 1. A revoked schedule can be scheduled again or retried.

        Args:
            customer_uid: The merchant's id of the billing key; needed to take back all its
                pending charges. (구매자의 결제 수단 식별 고유번호)
            merchant_uid: The charges to take back. Without them the API takes back all of the
                billing key; the client has a call of its own for that, whose name ends with _all.
                (고객사 주문번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = subscribe_unschedule.build(
            body=models.UnscheduleRequest(
                customer_uid=customer_uid,
                merchant_uid=merchant_uid,
            ),
        )
        envelope = (
            await self._client.call(call.extended(extra_query, extra_body))
        ).envelope
        return read_objects(models.Schedule, envelope["response"], "response", {}) or []

    async def unschedule_all(
        self,
        *,
        customer_uid: str,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> list[Schedule]:
        """Revoke every scheduled charge of a billing key that has not run.

        Does to all there is what `unschedule` does to what it names.

        Takes back the named charges, or, without `merchant_uid`, **every** pending charge of
        `customer_uid`. With `merchant_uid` alone, those charges whatever their billing key. One of
        the two is needed. What has run already is not touched: cancel the payment for that.

        Answers the schedules that were revoked; compare them with what was asked for, since nothing
        else tells which were not pending. When there is nothing to revoke, a repeat included, the
        API refuses under 200 with code 1. A revoked schedule can be scheduled again or retried.

        Args:
            customer_uid: The merchant's id of the billing key; needed to take back all its
                pending charges. (구매자의 결제 수단 식별 고유번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = subscribe_unschedule.build(
            body=models.UnscheduleRequest(
                customer_uid=customer_uid,
            ),
        )
        envelope = (
            await self._client.call(call.extended(extra_query, extra_body).for_all())
        ).envelope
        return read_objects(models.Schedule, envelope["response"], "response", {}) or []

    async def get_schedule(
        self,
        merchant_uid: str,
        *,
        extra_query: Mapping[str, Any] | None = None,
    ) -> Schedule:
        """Get one schedule by its merchant_uid.

        What became of a scheduled charge: `schedule_status` says whether it ran, `payment_status`
        whether it was paid, `imp_uid` which payment it made.

        Args:
            merchant_uid: The merchant's order id, percent-encoded whole, slashes included. (고객사
                주문번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = subscribe_get_schedule.build(
            merchant_uid,
        )
        envelope = (await self._client.call(call.extended(extra_query))).envelope
        return models.Schedule.from_dict(envelope["response"])

    async def update_schedule(
        self,
        merchant_uid: str,
        *,
        schedule_at: Time,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Schedule:
        """Move a pending charge to another time.

        Changes `schedule_at` of a charge that has not run, and nothing else of it. A charge that
        ran or was revoked, and a time in the past, are refused with 400; use
        `subscribe_reschedule` for failed and revoked ones. A repeat sets the same time again.
        Offered for the gateways that can schedule but for tosspay_v2.

        Args:
            merchant_uid: The merchant's order id, percent-encoded whole, slashes included. (고객사
                주문번호)
            schedule_at: When to charge; not in the past. (예약 시각)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = subscribe_update_schedule.build(
            merchant_uid,
            body=models.ScheduleUpdateRequest(
                schedule_at=schedule_at,
            ),
        )
        envelope = (
            await self._client.call(call.extended(extra_query, extra_body))
        ).envelope
        return models.Schedule.from_dict(envelope["response"])

    async def reschedule(
        self,
        merchant_uid: str,
        *,
        schedule_at: Time,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Schedule:
        """Schedule a failed or revoked charge again.

        Gives a charge that ran and failed, or was revoked, a new time under the same
        `merchant_uid`. One that is still pending, running or paid is refused with 400, and so is a
        time in the past; a repeat is therefore refused, since the first made it pending.
        Not listed for tosspay_v2.

        Args:
            merchant_uid: The merchant's order id, percent-encoded whole, slashes included. (고객사
                주문번호)
            schedule_at: When to charge; not in the past. (예약 시각)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = subscribe_reschedule.build(
            merchant_uid,
            body=models.RescheduleRequest(
                schedule_at=schedule_at,
            ),
        )
        envelope = (
            await self._client.call(call.extended(extra_query, extra_body))
        ).envelope
        return models.Schedule.from_dict(envelope["response"])

    async def retry(
        self,
        merchant_uid: str,
        *,
        extra_query: Mapping[str, Any] | None = None,
    ) -> Payment:
        """Charge a failed or revoked schedule now.

        Charges the billing key at once for a schedule that ran and failed, or was revoked, and
        answers the payment. **A 200 does not mean paid**: `status` says `paid` or `failed`. A
        schedule that is pending, running or paid is refused with 400, so a paid one is not charged
        twice; one that failed again is charged anew by a repeat. After a lost answer look the
        `merchant_uid` up first. Not listed for tosspay_v2.

        Args:
            merchant_uid: The merchant's order id, percent-encoded whole, slashes included. (고객사
                주문번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = subscribe_retry.build(
            merchant_uid,
        )
        envelope = (await self._client.call(call.extended(extra_query))).envelope
        return models.Payment.from_dict(envelope["response"])

    async def list_customer_schedules(
        self,
        customer_uid: str,
        *,
        from_: Time,
        to: Time,
        schedule_status: ScheduleStatus | None = None,
        page: int | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> SchedulePage:
        """List the schedules of a billing key in a time range.

        The schedules of one `customer_uid` whose `schedule_at` lies in the range, page by page, the
        newest `schedule_at` first: from `from` (included) to `to` (excluded), at most three months
        apart. The size of a page is the API's. An unknown `customer_uid` is an empty page.

        `customers_list_schedules` is the same operation under another path. Both take the filter as
        `schedule-status`, with a hyphen.

        Args:
            customer_uid: The merchant's id of a billing key, percent-encoded whole, slashes
                included. (구매자의 결제 수단 식별 고유번호)
            from_: Charges due at this time or later. (조회 시작시각)
            to: Charges due before this time. (조회 종료시각)
            schedule_status: Only schedules in this state; without it all. (예약상태)
            page: Which page, from 1. (페이지번호) Not sent means 1.
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = subscribe_list_customer_schedules.build(
            customer_uid,
            from_=unix_time("from_", from_),
            to=unix_time("to", to),
            schedule_status=schedule_status,
            page=page,
        )
        envelope = (await self._client.call(call.extended(extra_query))).envelope
        return models.SchedulePage.from_dict(envelope["response"])

    def iter_customer_schedules(
        self,
        customer_uid: str,
        *,
        since: Time,
        until: Time,
        schedule_status: ScheduleStatus | None = None,
        prefetch: int = 0,
        extra_query: Mapping[str, Any] | None = None,
    ) -> AsyncGenerator[Schedule, None]:
        """Iterate over the rows of every page of `list_customer_schedules`.

        Takes what it takes, without `page`, with `since` and `until` for `from_` and `to`. Any period
        may be asked for: it is cut into parts of at most 89 days, the newest first, and each row comes
        once. Where nothing is found it yields nothing.

        Args:
            since: Charges due at this time or later. (조회 시작시각)
            until: Charges due before this time. (조회 종료시각)
            prefetch: How many pages are asked for ahead of the reader. 0 asks for a page when it
                is needed.
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        return self._client.windows(
            lambda page, _, start, end: self.list_customer_schedules(
                customer_uid,
                from_=start,
                to=end,
                schedule_status=schedule_status,
                page=page,
                extra_query=extra_query,
            ),
            Window(
                since=unix_time("since", since),
                until=unix_time("until", until),
                days=89,
                fields=("schedule_at",),
                newest_first=True,
                includes_until=False,
                in_time_order=True,
            ),
            key="merchant_uid",
            prefetch=prefetch,
        )
