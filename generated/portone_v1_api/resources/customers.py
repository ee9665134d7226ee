# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Billing keys, each a card of a buyer that may be charged again."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator, Mapping
from typing import TYPE_CHECKING, Any

from .. import models
from ..api.customers import (
    customers_delete,
    customers_get,
    customers_get_many,
    customers_list_payments,
    customers_list_schedules,
    customers_save,
)
from ..bulk import ids, parts
from ..client import AsyncClient, Client, Found
from ..times import Window, unix_time
from ..types import UNSET, Time, Unset

if TYPE_CHECKING:
    from ..models.customer import Customer
    from ..models.payment import Payment
    from ..models.payment_page import PaymentPage
    from ..models.schedule import Schedule
    from ..models.schedule_page import SchedulePage
    from ..models.schedule_status import ScheduleStatus


class Customers:
    """Billing keys, each a card of a buyer that may be charged again."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def get_many(
        self,
        *,
        customer_uid: list[str],
        extra_query: Mapping[str, Any] | None = None,
    ) -> Found[Customer]:
        """Get several billing keys.

        The billing keys of the given `customer_uid`s, ordinary and super ones mixed: all the cards
        that one buyer has registered, say. What is unknown, or another merchant's, is left out and
        the status is 207; compare with what was asked for, since the answer does not name it. When
        nothing was found the API answers 404.

        Gives a `Found` list, whose `missing` names the ids asked for that did not come. More than 50
        ids are asked for in several calls, one after another.

        Args:
            customer_uid: The merchant's ids of the billing keys. (구매자의 결제 수단 식별 고유번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        ids_by_field = ids({"customer_uid": customer_uid}, absent=None)
        calls = [
            customers_get_many.build(
                customer_uid=part["customer_uid"],
            ).extended(extra_query)
            for part in parts(ids_by_field, 50)
        ]
        return self._client.collect(calls, models.Customer.from_dict, ids=ids_by_field)

    def get(
        self,
        customer_uid: str,
        *,
        extra_query: Mapping[str, Any] | None = None,
    ) -> Customer:
        """Get a billing key.

        The card behind a `customer_uid`, and through which channel it can be charged. A super
        billing key has `channelGroupId` and lists its channels; an ordinary one has `pg_provider`
        and the card itself.

        An unknown `customer_uid` is documented as 404 and was seen as a 200 with code 1: read both
        as not found.

        Args:
            customer_uid: The merchant's id of a billing key, percent-encoded whole, slashes
                included. (구매자의 결제 수단 식별 고유번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = customers_get.build(
            customer_uid,
        )
        envelope = self._client.call(call.extended(extra_query)).envelope
        return models.Customer.from_dict(envelope["response"])

    def save(
        self,
        customer_uid: str,
        *,
        channel_key: str,
        card_number: str,
        expiry: str,
        pg: str | Unset = UNSET,
        customer_id: str | Unset = UNSET,
        birth: str | Unset = UNSET,
        pwd_2digit: str | Unset = UNSET,
        cvc: str | Unset = UNSET,
        customer_name: str | Unset = UNSET,
        customer_tel: str | Unset = UNSET,
        customer_email: str | Unset = UNSET,
        customer_addr: str | Unset = UNSET,
        customer_postcode: str | Unset = UNSET,
        channel_group_id: str | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Customer:
        """Make a billing key of a card.

        Has the gateway check the card and issue a billing key, and keeps it under `customer_uid`.
        Nothing is charged. One `customer_uid` stands for one card of one buyer, not for the buyer.

        Saving to a `customer_uid` that exists puts the new card in place of the old one; the old
        key is not revoked at the gateway. A repeat is thus harmless but may issue another key.

        With `channel_group_id` every active channel of the routing group issues a key: the result
        is a super billing key, which lists the channels that succeeded and those that failed.

        Refusals come under 200: code -1 for a card that the gateway refuses, code 1 when no channel
        is set up for it. Only after an agreement with the gateway; which card fields it needs
        depends on that. Gateways: nice, nice_v2, kcp, daou, html5_inicis, tosspayments, ksnet,
        welcome. The card data passes through the merchant's server: keep it out of logs.

        Args:
            customer_uid: The merchant's id of a billing key, percent-encoded whole, slashes
                included. (구매자의 결제 수단 식별 고유번호)
            channel_key: The channel to issue the key through. (채널 키)
            pg: The gateway, or the gateway and the merchant's id there (`nice.MID1`), when
                several are set up. Not sent or not valid, the default one is used. (PG 구분코드)
            customer_id: The merchant's id of the buyer. For tosspayments, which makes a new one
                of every key without it and so cannot tell whose cards belong together. (구매자 ID)
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
            customer_name: The card holder's name. Needed by welcome. Personal data. (카드소유자명)
            customer_tel: The card holder's telephone number. Personal data. (카드소유자 연락처)
            customer_email: The card holder's e-mail address. Personal data. (카드소유자 이메일주소)
            customer_addr: The card holder's address. Personal data. (카드소유자 주소)
            customer_postcode: The card holder's postcode. Personal data. (카드소유자 우편번호)
            channel_group_id: The routing group; each of its active channels issues a key, and
                `pg` is ignored. (스마트 라우팅 그룹 ID)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = customers_save.build(
            customer_uid,
            body=models.CustomerSaveRequest(
                channel_key=channel_key,
                pg=pg,
                customer_id=customer_id,
                card_number=card_number,
                expiry=expiry,
                birth=birth,
                pwd_2digit=pwd_2digit,
                cvc=cvc,
                customer_name=customer_name,
                customer_tel=customer_tel,
                customer_email=customer_email,
                customer_addr=customer_addr,
                customer_postcode=customer_postcode,
                channel_group_id=channel_group_id,
            ),
        )
        envelope = self._client.call(call.extended(extra_query, extra_body)).envelope
        return models.Customer.from_dict(envelope["response"])

    def delete(
        self,
        customer_uid: str,
        *,
        reason: str | None = None,
        extra_requester: str | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> Customer:
        """Delete a billing key.

        Deletes the billing key and answers what was deleted. Final: it cannot be restored, only
        issued anew by the buyer. Look for pending schedules first, since they need the key.

        An unknown `customer_uid`, a repeat included, is documented as 404 and was seen as a 200 with
        code 1: read both as not found.

        Args:
            customer_uid: The merchant's id of a billing key, percent-encoded whole, slashes
                included. (구매자의 결제 수단 식별 고유번호)
            reason: Why it is deleted. (삭제 사유)
            extra_requester: Who asks for it (naverpay only). (삭제 요청자) Not sent means "admin".
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = customers_delete.build(
            customer_uid,
            reason=reason,
            extrarequester=extra_requester,
        )
        envelope = self._client.call(call.extended(extra_query)).envelope
        return models.Customer.from_dict(envelope["response"])

    def list_payments(
        self,
        customer_uid: str,
        *,
        page: int | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> PaymentPage:
        """List the payments made with a billing key.

        All payments charged to one `customer_uid`, page by page. The size of a page is the API's
        (20 by its documents). An unknown `customer_uid` is an empty page.

        Args:
            customer_uid: The merchant's id of a billing key, percent-encoded whole, slashes
                included. (구매자의 결제 수단 식별 고유번호)
            page: Which page, from 1. (페이지번호) Not sent means 1.
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = customers_list_payments.build(
            customer_uid,
            page=page,
        )
        envelope = self._client.call(call.extended(extra_query)).envelope
        return models.PaymentPage.from_dict(envelope["response"])

    def iter_payments(
        self,
        customer_uid: str,
        *,
        prefetch: int = 0,
        extra_query: Mapping[str, Any] | None = None,
    ) -> Generator[Payment, None, None]:
        """Iterate over the rows of every page of `list_payments`.

        Takes what it takes, without `page`. Where nothing is found it yields nothing.

        Args:
            prefetch: How many pages are asked for ahead of the reader. 0 asks for a page when it
                is needed.
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        return self._client.pages(
            lambda page, _: self.list_payments(
                customer_uid,
                page=page,
                extra_query=extra_query,
            ),
            key="imp_uid",
            prefetch=prefetch,
        )

    def list_schedules(
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

        `subscribe_list_customer_schedules` is the same operation under another path. Both take the
        filter as `schedule-status`, with a hyphen.

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
        call = customers_list_schedules.build(
            customer_uid,
            from_=unix_time("from_", from_),
            to=unix_time("to", to),
            schedule_status=schedule_status,
            page=page,
        )
        envelope = self._client.call(call.extended(extra_query)).envelope
        return models.SchedulePage.from_dict(envelope["response"])

    def iter_schedules(
        self,
        customer_uid: str,
        *,
        since: Time,
        until: Time,
        schedule_status: ScheduleStatus | None = None,
        prefetch: int = 0,
        extra_query: Mapping[str, Any] | None = None,
    ) -> Generator[Schedule, None, None]:
        """Iterate over the rows of every page of `list_schedules`.

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
            lambda page, _, start, end: self.list_schedules(
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


class AsyncCustomers:
    """Billing keys, each a card of a buyer that may be charged again."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def get_many(
        self,
        *,
        customer_uid: list[str],
        extra_query: Mapping[str, Any] | None = None,
    ) -> Found[Customer]:
        """Get several billing keys.

        The billing keys of the given `customer_uid`s, ordinary and super ones mixed: all the cards
        that one buyer has registered, say. What is unknown, or another merchant's, is left out and
        the status is 207; compare with what was asked for, since the answer does not name it. When
        nothing was found the API answers 404.

        Gives a `Found` list, whose `missing` names the ids asked for that did not come. More than 50
        ids are asked for in several calls, one after another.

        Args:
            customer_uid: The merchant's ids of the billing keys. (구매자의 결제 수단 식별 고유번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        ids_by_field = ids({"customer_uid": customer_uid}, absent=None)
        calls = [
            customers_get_many.build(
                customer_uid=part["customer_uid"],
            ).extended(extra_query)
            for part in parts(ids_by_field, 50)
        ]
        return await self._client.collect(
            calls, models.Customer.from_dict, ids=ids_by_field
        )

    async def get(
        self,
        customer_uid: str,
        *,
        extra_query: Mapping[str, Any] | None = None,
    ) -> Customer:
        """Get a billing key.

        The card behind a `customer_uid`, and through which channel it can be charged. A super
        billing key has `channelGroupId` and lists its channels; an ordinary one has `pg_provider`
        and the card itself.

        An unknown `customer_uid` is documented as 404 and was seen as a 200 with code 1: read both
        as not found.

        Args:
            customer_uid: The merchant's id of a billing key, percent-encoded whole, slashes
                included. (구매자의 결제 수단 식별 고유번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = customers_get.build(
            customer_uid,
        )
        envelope = (await self._client.call(call.extended(extra_query))).envelope
        return models.Customer.from_dict(envelope["response"])

    async def save(
        self,
        customer_uid: str,
        *,
        channel_key: str,
        card_number: str,
        expiry: str,
        pg: str | Unset = UNSET,
        customer_id: str | Unset = UNSET,
        birth: str | Unset = UNSET,
        pwd_2digit: str | Unset = UNSET,
        cvc: str | Unset = UNSET,
        customer_name: str | Unset = UNSET,
        customer_tel: str | Unset = UNSET,
        customer_email: str | Unset = UNSET,
        customer_addr: str | Unset = UNSET,
        customer_postcode: str | Unset = UNSET,
        channel_group_id: str | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Customer:
        """Make a billing key of a card.

        Has the gateway check the card and issue a billing key, and keeps it under `customer_uid`.
        Nothing is charged. One `customer_uid` stands for one card of one buyer, not for the buyer.

        Saving to a `customer_uid` that exists puts the new card in place of the old one; the old
        key is not revoked at the gateway. A repeat is thus harmless but may issue another key.

        With `channel_group_id` every active channel of the routing group issues a key: the result
        is a super billing key, which lists the channels that succeeded and those that failed.

        Refusals come under 200: code -1 for a card that the gateway refuses, code 1 when no channel
        is set up for it. Only after an agreement with the gateway; which card fields it needs
        depends on that. Gateways: nice, nice_v2, kcp, daou, html5_inicis, tosspayments, ksnet,
        welcome. The card data passes through the merchant's server: keep it out of logs.

        Args:
            customer_uid: The merchant's id of a billing key, percent-encoded whole, slashes
                included. (구매자의 결제 수단 식별 고유번호)
            channel_key: The channel to issue the key through. (채널 키)
            pg: The gateway, or the gateway and the merchant's id there (`nice.MID1`), when
                several are set up. Not sent or not valid, the default one is used. (PG 구분코드)
            customer_id: The merchant's id of the buyer. For tosspayments, which makes a new one
                of every key without it and so cannot tell whose cards belong together. (구매자 ID)
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
            customer_name: The card holder's name. Needed by welcome. Personal data. (카드소유자명)
            customer_tel: The card holder's telephone number. Personal data. (카드소유자 연락처)
            customer_email: The card holder's e-mail address. Personal data. (카드소유자 이메일주소)
            customer_addr: The card holder's address. Personal data. (카드소유자 주소)
            customer_postcode: The card holder's postcode. Personal data. (카드소유자 우편번호)
            channel_group_id: The routing group; each of its active channels issues a key, and
                `pg` is ignored. (스마트 라우팅 그룹 ID)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = customers_save.build(
            customer_uid,
            body=models.CustomerSaveRequest(
                channel_key=channel_key,
                pg=pg,
                customer_id=customer_id,
                card_number=card_number,
                expiry=expiry,
                birth=birth,
                pwd_2digit=pwd_2digit,
                cvc=cvc,
                customer_name=customer_name,
                customer_tel=customer_tel,
                customer_email=customer_email,
                customer_addr=customer_addr,
                customer_postcode=customer_postcode,
                channel_group_id=channel_group_id,
            ),
        )
        envelope = (
            await self._client.call(call.extended(extra_query, extra_body))
        ).envelope
        return models.Customer.from_dict(envelope["response"])

    async def delete(
        self,
        customer_uid: str,
        *,
        reason: str | None = None,
        extra_requester: str | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> Customer:
        """Delete a billing key.

        Deletes the billing key and answers what was deleted. Final: it cannot be restored, only
        issued anew by the buyer. Look for pending schedules first, since they need the key.

        An unknown `customer_uid`, a repeat included, is documented as 404 and was seen as a 200 with
        code 1: read both as not found.

        Args:
            customer_uid: The merchant's id of a billing key, percent-encoded whole, slashes
                included. (구매자의 결제 수단 식별 고유번호)
            reason: Why it is deleted. (삭제 사유)
            extra_requester: Who asks for it (naverpay only). (삭제 요청자) Not sent means "admin".
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = customers_delete.build(
            customer_uid,
            reason=reason,
            extrarequester=extra_requester,
        )
        envelope = (await self._client.call(call.extended(extra_query))).envelope
        return models.Customer.from_dict(envelope["response"])

    async def list_payments(
        self,
        customer_uid: str,
        *,
        page: int | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> PaymentPage:
        """List the payments made with a billing key.

        All payments charged to one `customer_uid`, page by page. The size of a page is the API's
        (20 by its documents). An unknown `customer_uid` is an empty page.

        Args:
            customer_uid: The merchant's id of a billing key, percent-encoded whole, slashes
                included. (구매자의 결제 수단 식별 고유번호)
            page: Which page, from 1. (페이지번호) Not sent means 1.
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = customers_list_payments.build(
            customer_uid,
            page=page,
        )
        envelope = (await self._client.call(call.extended(extra_query))).envelope
        return models.PaymentPage.from_dict(envelope["response"])

    def iter_payments(
        self,
        customer_uid: str,
        *,
        prefetch: int = 0,
        extra_query: Mapping[str, Any] | None = None,
    ) -> AsyncGenerator[Payment, None]:
        """Iterate over the rows of every page of `list_payments`.

        Takes what it takes, without `page`. Where nothing is found it yields nothing.

        Args:
            prefetch: How many pages are asked for ahead of the reader. 0 asks for a page when it
                is needed.
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        return self._client.pages(
            lambda page, _: self.list_payments(
                customer_uid,
                page=page,
                extra_query=extra_query,
            ),
            key="imp_uid",
            prefetch=prefetch,
        )

    async def list_schedules(
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

        `subscribe_list_customer_schedules` is the same operation under another path. Both take the
        filter as `schedule-status`, with a hyphen.

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
        call = customers_list_schedules.build(
            customer_uid,
            from_=unix_time("from_", from_),
            to=unix_time("to", to),
            schedule_status=schedule_status,
            page=page,
        )
        envelope = (await self._client.call(call.extended(extra_query))).envelope
        return models.SchedulePage.from_dict(envelope["response"])

    def iter_schedules(
        self,
        customer_uid: str,
        *,
        since: Time,
        until: Time,
        schedule_status: ScheduleStatus | None = None,
        prefetch: int = 0,
        extra_query: Mapping[str, Any] | None = None,
    ) -> AsyncGenerator[Schedule, None]:
        """Iterate over the rows of every page of `list_schedules`.

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
            lambda page, _, start, end: self.list_schedules(
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
