# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Payments, one attempt at paying an order each; their cancels, and amounts registered beforehand."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator, Mapping
from typing import TYPE_CHECKING, Any, overload

from .. import models
from ..api.payments import (
    payments_cancel,
    payments_find,
    payments_find_all,
    payments_find_all_by_status,
    payments_find_by_status,
    payments_get,
    payments_get_balance,
    payments_get_many,
    payments_get_prepare,
    payments_list_by_status,
    payments_prepare,
    payments_update_prepare,
)
from ..bulk import ids, parts
from ..client import AsyncClient, Client, Found
from ..times import Window, unix_time
from ..types import UNSET, Money, Time, Unset

if TYPE_CHECKING:
    from ..models.payment import Payment
    from ..models.payment_balance import PaymentBalance
    from ..models.payment_cancel_extra_request import PaymentCancelExtraRequest
    from ..models.payment_page import PaymentPage
    from ..models.payment_prepare import PaymentPrepare
    from ..models.payment_sorting import PaymentSorting
    from ..models.payment_status import PaymentStatus
    from ..models.payment_status_or_all import PaymentStatusOrAll


class Payments:
    """Payments, one attempt at paying an order each; their cancels, and amounts registered beforehand."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def get(
        self,
        imp_uid: str,
        *,
        include_sandbox: bool | None = None,
        extension: bool | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> Payment:
        """Get one payment by its imp_uid.

        The whole record of one payment attempt. This is how a result reported by a browser or a
        webhook is verified: compare `amount` with the order and `status` with `paid`.

        A payment made through a test channel answers 404 unless `include_sandbox` is true. This is
        the only operation that hides test payments: lists and balances show them.

        With `extension=true` the answer also has what the gateway alone knows, in `extension`: of
        old PayPal its own status words, of daou the name of the remitter.

        Args:
            imp_uid: PortOne's id of a payment. Opaque; `imp_` and twelve digits for a payment in
                a window, `imps_` for one made by the API. (포트원 거래고유번호)
            include_sandbox: Whether a payment made through a test channel may be answered.
                Without it such a payment is "not found". (테스트 결제건 포함 여부) Not sent means false.
            extension: Whether the answer has the gateway's own fields, in `extension`. Not sent
                means false.
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = payments_get.build(
            imp_uid,
            include_sandbox=include_sandbox,
            extension=extension,
        )
        envelope = self._client.call(call.extended(extra_query)).envelope
        return models.Payment.from_dict(envelope["response"])

    def get_balance(
        self,
        imp_uid: str,
        *,
        extra_query: Mapping[str, Any] | None = None,
    ) -> PaymentBalance:
        """Break a payment's amount down by instrument.

        For a payment made with several instruments at once (card and points, say): what each has
        paid, split into tax-free supply, taxable supply, VAT and service charge, with its history.

        Answered for paid or cancelled payments of PAYCO and KCP only. Anything else, an unknown
        imp_uid included, is refused with one and the same message.

        `amount` stays what was paid at first; the four groups are net of refunds. What is left
        should be the sum of `primary`, `secondary` and `discount`, while `cash_receipt` says for
        how much of it a cash receipt was issued. Whether an entry of `histories` is a change or
        what was left at that time is not known: read the groups, and expect either.

        Args:
            imp_uid: PortOne's id of a payment by PAYCO or KCP. (포트원 거래고유번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = payments_get_balance.build(
            imp_uid,
        )
        envelope = self._client.call(call.extended(extra_query)).envelope
        return models.PaymentBalance.from_dict(envelope["response"])

    def find_all(
        self,
        merchant_uid: str,
        *,
        payment_status: PaymentStatus | None = None,
        page: int | None = None,
        limit: int | None = None,
        sorting: PaymentSorting | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> PaymentPage:
        """List every payment attempt of an order.

        All payments that carry this merchant_uid, page by page: an order whose first attempts
        failed or were abandoned has several. With a status, all of that status.

        When an order has no payment the API answers 404, not an empty page. A page past the end was
        seen to be refused, too; that a status which none of the payments has is a 404 is inferred.
        Test payments are listed.

        Args:
            merchant_uid: The merchant's order id, percent-encoded whole, slashes included. (고객사
                주문번호)
            payment_status: Only payments in this status. (결제상태코드)
            page: Which page, from 1. (페이지번호) Not sent means 1.
            limit: How many rows a page holds. (페이지당 조회건수) Not sent means 20.
            sorting: What the list is sorted by. (정렬기준) Not sent means "-started".
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        if payment_status is None:
            call = payments_find_all.build(
                merchant_uid,
                page=page,
                limit=limit,
                sorting=sorting,
            )
        else:
            call = payments_find_all_by_status.build(
                merchant_uid,
                payment_status,
                page=page,
                limit=limit,
                sorting=sorting,
            )
        envelope = self._client.call(call.extended(extra_query)).envelope
        return models.PaymentPage.from_dict(envelope["response"])

    def iter_find_all(
        self,
        merchant_uid: str,
        *,
        payment_status: PaymentStatus | None = None,
        sorting: PaymentSorting | None = None,
        limit: int = 100,
        prefetch: int = 0,
        extra_query: Mapping[str, Any] | None = None,
    ) -> Generator[Payment, None, None]:
        """Iterate over the rows of every page of `find_all`.

        Takes what it takes, without `page`. Where nothing is found it yields nothing.

        Args:
            limit: About how many rows are asked for at a time; 1,000 at most.
            prefetch: How many pages are asked for ahead of the reader. 0 asks for a page when it
                is needed.
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        return self._client.pages(
            lambda page, limit: self.find_all(
                merchant_uid,
                payment_status=payment_status,
                sorting=sorting,
                page=page,
                limit=limit,
                extra_query=extra_query,
            ),
            key="imp_uid",
            limit=limit,
            prefetch=prefetch,
        )

    def get_many(
        self,
        *,
        imp_uid: list[str] | None = None,
        merchant_uid: list[str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> Found[Payment]:
        """Get payments by their ids.

        Payments by imp_uid, by merchant_uid, or by both at once, at most 100 ids together. At least
        one id must be given.

        200 when every id was found, 207 when some were, 404 when none was. A 207 looks like a 200:
        `response` holds what was found and nothing says what is missing, so compare with what was
        asked. An id should also be missing when it belongs to another merchant.

        The answer is not in the order of the request: one was seen with the newer payment first.
        One merchant_uid may stand for several payments. Test payments are listed.

        Gives a `Found` list, whose `missing` names the ids asked for that did not come. More than 100
        ids are asked for in several calls, one after another.

        Args:
            imp_uid: PortOne's ids of the payments. (포트원 거래고유번호)
            merchant_uid: The merchant's order ids. (고객사 주문번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        ids_by_field = ids(
            {"imp_uid": imp_uid, "merchant_uid": merchant_uid}, absent=None
        )
        calls = [
            payments_get_many.build(
                imp_uid=part.get("imp_uid"),
                merchant_uid=part.get("merchant_uid"),
            ).extended(extra_query)
            for part in parts(ids_by_field, 100)
        ]
        return self._client.collect(calls, models.Payment.from_dict, ids=ids_by_field)

    def find(
        self,
        merchant_uid: str,
        *,
        payment_status: PaymentStatus | None = None,
        sorting: PaymentSorting | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> Payment:
        """Get one payment of an order.

        Of all payments that carry this merchant_uid, the first by `sorting`; the newest unless
        asked otherwise. With a status, the first in that status. An order can have several
        payments: GET /payments/findAll lists them all.

        404 when there is none (in this status). Test payments are answered.

        Args:
            merchant_uid: The merchant's order id, percent-encoded whole, slashes included. (고객사
                주문번호)
            payment_status: Only payments in this status. (결제상태코드)
            sorting: What the list is sorted by. (정렬기준) Not sent means "-started".
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        if payment_status is None:
            call = payments_find.build(
                merchant_uid,
                sorting=sorting,
            )
        else:
            call = payments_find_by_status.build(
                merchant_uid,
                payment_status,
                sorting=sorting,
            )
        envelope = self._client.call(call.extended(extra_query)).envelope
        return models.Payment.from_dict(envelope["response"])

    def list_by_status(
        self,
        payment_status: PaymentStatusOrAll,
        *,
        page: int | None = None,
        limit: int | None = None,
        from_: Time | None = None,
        to: Time | None = None,
        sorting: PaymentSorting | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> PaymentPage:
        """List the payments of a period by status.

        The merchant's payments between `from` and `to`, page by page; at most 90 days at once, the
        last 90 without them. Older ones are listed window by window.

        The times mean, by the status of each payment: `ready` when it was begun, `paid` when it
        was paid, `cancelled` when it was cancelled, `failed` when it failed. Each payment counts in
        exactly one status; one that was cancelled in part counts as `cancelled`, not as `paid`.

        Nothing to list is an empty page. A page past the end is refused with 400, so follow `next`
        and stop at 0. Rows move between pages while payments come in: fix `to`, sort by `started`
        and tell rows apart by imp_uid. Test payments are listed.

        Args:
            payment_status: Only payments in this status; `all` for every one. (결제상태코드)
            page: Which page, from 1. (페이지번호) Not sent means 1.
            limit: How many rows a page holds. (페이지당 조회건수) Not sent means 20.
            from_: The start of the period, included, in UNIX seconds. Without it 90 days before
                `to`. (검색 시작 시각)
            to: The end of the period, included, in UNIX seconds. Without it now. (검색 종료 시각)
            sorting: What the list is sorted by. (정렬기준) Not sent means "-started".
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = payments_list_by_status.build(
            payment_status,
            page=page,
            limit=limit,
            from_=unix_time("from_", from_),
            to=unix_time("to", to),
            sorting=sorting,
        )
        envelope = self._client.call(call.extended(extra_query)).envelope
        return models.PaymentPage.from_dict(envelope["response"])

    def iter_by_status(
        self,
        payment_status: PaymentStatusOrAll,
        *,
        since: Time | None = None,
        until: Time | None = None,
        sorting: PaymentSorting | None = None,
        limit: int = 100,
        prefetch: int = 0,
        extra_query: Mapping[str, Any] | None = None,
    ) -> Generator[Payment, None, None]:
        """Iterate over the rows of every page of `list_by_status`.

        Takes what it takes, without `page`, with `since` and `until` for `from_` and `to`. Any period
        may be asked for: it is cut into parts of at most 90 days, the newest or, by `sorting`, the
        oldest first, and each row comes once. Where nothing is found it yields nothing.

        Args:
            since: The start of the period, included, in UNIX seconds. Without it 90 days before
                `to`. (검색 시작 시각)
            until: The end of the period, included, in UNIX seconds. Without it now. (검색 종료 시각)
            limit: About how many rows are asked for at a time; 1,000 at most.
            prefetch: How many pages are asked for ahead of the reader. 0 asks for a page when it
                is needed.
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        return self._client.windows(
            lambda page, limit, start, end: self.list_by_status(
                payment_status,
                from_=start,
                to=end,
                sorting=sorting,
                page=page,
                limit=limit,
                extra_query=extra_query,
            ),
            Window(
                since=unix_time("since", since),
                until=unix_time("until", until),
                days=90,
                fields=("started_at", "paid_at", "cancelled_at", "failed_at"),
                newest_first=sorting is None or sorting.startswith("-"),
                in_time_order=payment_status
                in {
                    "started": ("ready",),
                    "paid": ("paid",),
                    "updated": ("ready", "paid", "cancelled", "failed", "all"),
                }.get((sorting or "started").removeprefix("-"), ()),
            ),
            key="imp_uid",
            limit=limit,
            prefetch=prefetch,
        )

    @overload
    def cancel(
        self,
        *,
        imp_uid: str,
        amount: Money,
        checksum: Money | None,
        merchant_uid: str | Unset = UNSET,
        tax_free: Money | Unset = UNSET,
        vat_amount: Money | None | Unset = UNSET,
        reason: str | Unset = UNSET,
        refund_holder: str | Unset = UNSET,
        refund_bank: str | Unset = UNSET,
        refund_account: str | Unset = UNSET,
        refund_tel: str | Unset = UNSET,
        retain_promotion: bool | Unset = UNSET,
        enable_webhook: bool | Unset = UNSET,
        extra: PaymentCancelExtraRequest | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Payment: ...

    @overload
    def cancel(
        self,
        *,
        merchant_uid: str,
        amount: Money,
        checksum: Money | None,
        imp_uid: str | Unset = UNSET,
        tax_free: Money | Unset = UNSET,
        vat_amount: Money | None | Unset = UNSET,
        reason: str | Unset = UNSET,
        refund_holder: str | Unset = UNSET,
        refund_bank: str | Unset = UNSET,
        refund_account: str | Unset = UNSET,
        refund_tel: str | Unset = UNSET,
        retain_promotion: bool | Unset = UNSET,
        enable_webhook: bool | Unset = UNSET,
        extra: PaymentCancelExtraRequest | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Payment: ...

    def cancel(
        self,
        *,
        amount: Money,
        checksum: Money | None,
        imp_uid: str | Unset = UNSET,
        merchant_uid: str | Unset = UNSET,
        tax_free: Money | Unset = UNSET,
        vat_amount: Money | None | Unset = UNSET,
        reason: str | Unset = UNSET,
        refund_holder: str | Unset = UNSET,
        refund_bank: str | Unset = UNSET,
        refund_account: str | Unset = UNSET,
        refund_tel: str | Unset = UNSET,
        retain_promotion: bool | Unset = UNSET,
        enable_webhook: bool | Unset = UNSET,
        extra: PaymentCancelExtraRequest | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Payment:
        """Cancel a payment, in part or in full.

        Gives `amount` back to the buyer. **Without an amount, or with 0, the API gives back everything
        that is left**: the client made from this description therefore requires `amount` and
        `checksum`, and has `cancel_all` for everything. A cancel is final. Cards, bank transfers and phone bills are given back at once;
        virtual accounts, and phone bills of an earlier month with KCP, on the next business day to
        the account in the `refund_` fields (both need a contract with the gateway).

        **A repeat is a second cancel.** There is no idempotency key. Send `checksum`, what can
        still be cancelled by your own records: when it is not what PortOne has, nothing is done.
        After a lost answer read the payment before anything else.

        The payment is named by `imp_uid` or by `merchant_uid`. When both are sent imp_uid counts,
        and a wrong one fails even if the merchant_uid is right. Prefer imp_uid: payments can share
        a merchant_uid, and which one is then cancelled is not documented.

        The answer is the payment as it is now. A cancel in part sets `status` to `cancelled` too
        and more may follow: `amount` stays, `cancel_amount` adds up, `cancel_history` gains an
        entry. `paid_at` is kept.

        **Refusals come under 200 with `code` not 0 and nothing done**: 1 when PortOne refuses
        (seen for an unknown or another merchant's payment, checked before the checksum, and for
        nothing left), -1 when the gateway does, with its own text. A payment that was
        cancelled at the gateway alone is refused with -1.

        A virtual account that nobody has paid into is not cancelled but revoked: DELETE
        /vbanks/{imp_uid}. No webhook is sent unless `enable_webhook` is true.

        Gateways set limits, met as refusals: phone bills in full and in the same month only (but
        for html5_inicis and kcp by arrangement), cards for about a year, bank transfers for about
        three months; mixes of card and points, foreign cards, vouchers and unconfirmed escrow
        payments mostly in full only. In particular:

        - paypal_v2: the cancel can stay pending. It is done when `status` is `cancelled` and
          `cancel_history` shows it; otherwise a webhook tells the end of it.
        - smartro_v2: virtual accounts are given back later, told by a webhook. In test mode debit
          cards in full only, and kakaopay is not cancelled automatically.
        - html5_inicis, nice: cancelled as sent, so give `vat_amount` and `tax_free` exactly (nice:
          when the MID splits the amounts).
        - kakaopay: repeated cancels in part can fail on the split of the VAT; send `vat_amount`.
        - ksnet: in part at most nine times, within six months, phone bills never; virtual accounts
          not from 23:00 to 06:00. Cash receipts are not cancelled along.
        - daou: virtual accounts by contract only, paid out by hand after seven business days or more.
        - tosspayments: gift vouchers in full only. welcome: in part by contract only.
        - naverpay: `reason` and `extra.requester` are needed to pass its review.

        With a promotion `amount` and `checksum` are in list price: after 10 % off, 10,000 gives
        9,000 back and takes 10,000 off what is left.

        Without a `reason` the payment says `취소요청api`; a cancel by hand in the console has
        `관리자페이지취소`, in 2016 `[아임포트] 관리자페이지취소`.

        Without an amount the API gives everything back. This project's client therefore sends no
        cancel without one; its `payments.cancel_all` reads what is left and gives that back.

        Args:
            imp_uid: PortOne's id of the payment. Counts before merchant_uid. (포트원 거래고유번호)
            merchant_uid: The merchant's order id; needed without imp_uid. (고객사 주문번호)
            amount: How much to cancel, more than 0. `cancel_all` cancels everything that is left.
                ((부분)취소 요청금액)
            tax_free: How much of the amount is free of tax; 0 if not sent. For payments with a
                tax-free part it must be sent with kcp, kcp_quick, kicc, nice, payco, smartro_v2
                (cancels in part) and welcome (MIDs that settle VAT themselves). ((부분)취소요청 금액 중
                면세금액)
            vat_amount: How much of the amount is VAT. Must be sent when the payment named its
                VAT. nice, nice_v2, html5_inicis and welcome (MIDs that settle VAT themselves).
                ((부분)취소요청금액 중 부가세 금액)
            checksum: What can still be cancelled before this cancel, by your own records. If
                PortOne has another amount, nothing is done. None compares nothing, on purpose; a
                repeat then refunds twice. (현재시점의 취소 가능한 잔액)
            reason: Why; `취소요청api` is kept if it is not sent. Naver Pay's review asks for it. (취소
                사유)
            refund_holder: In whose name the refund account is. Needed for virtual accounts, for
                KCP phone bills of an earlier month, and for bank transfers of smartro_v2.
                Personal data. (환불계좌 예금주)
            refund_bank: The bank of the refund account, by the gateway's own code. Needed with
                refund_holder. (환불계좌 은행코드)
            refund_account: The number of the refund account. Needed with refund_holder. Personal
                data. (환불계좌 계좌번호)
            refund_tel: The holder's telephone number. Needed for virtual accounts of smartro, and
                for virtual accounts and bank transfers of smartro_v2. Personal data. (환불계좌 예금주
                연락처)
            retain_promotion: Whether the promotion stays although what is left no longer meets
                its terms. The first cancel's choice binds the later ones; a cancel that would
                raise the charge is refused. (프로모션 정책 유지 여부) Not sent means false.
            enable_webhook: Whether the cancel is told by a webhook, to the address in the
                console; for payments that used webhooks. (취소 통보 웹훅 전송 여부) Not sent means false.
            extra: Needed with Naver Pay. (추가 파라미터)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = payments_cancel.build(
            body=models.PaymentCancelRequest(
                imp_uid=imp_uid,
                merchant_uid=merchant_uid,
                amount=amount,
                tax_free=tax_free,
                vat_amount=vat_amount,
                checksum=checksum,
                reason=reason,
                refund_holder=refund_holder,
                refund_bank=refund_bank,
                refund_account=refund_account,
                refund_tel=refund_tel,
                retain_promotion=retain_promotion,
                enable_webhook=enable_webhook,
                extra=extra,
            ),
        )
        envelope = self._client.call(call.extended(extra_query, extra_body)).envelope
        return models.Payment.from_dict(envelope["response"])

    def update_prepare(
        self,
        *,
        merchant_uid: str,
        amount: Money,
        currency: str | None | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> PaymentPrepare:
        """Change what was registered for an order.

        Replaces the registered amount and currency of a merchant_uid. A repeat sets the same again,
        so nothing is lost by it. After a lost answer read it with GET
        /payments/prepare/{merchant_uid}.

        404 when nothing is registered; register it with POST.

        Args:
            merchant_uid: The merchant's order id. (고객사 주문번호)
            amount: What the order will cost. (결제예정금액)
            currency: In which currency, as in ISO 4217. Null or not sent, the currency is not
                checked. (결제예정통화)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = payments_update_prepare.build(
            body=models.PaymentPrepareRequest(
                merchant_uid=merchant_uid,
                amount=amount,
                currency=currency,
            ),
        )
        envelope = self._client.call(call.extended(extra_query, extra_body)).envelope
        return models.PaymentPrepare.from_dict(envelope["response"])

    def prepare(
        self,
        *,
        merchant_uid: str,
        amount: Money,
        currency: str | None | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> PaymentPrepare:
        """Register what an order will cost before it is paid.

        Guards a payment window against a changed amount: once registered, a window that is opened
        with this merchant_uid and another amount (or another currency, if one was registered) is
        stopped before the gateway's window appears. Nothing says that charges by the API are
        checked.

        A merchant_uid is registered once: a repeat is refused under 200 with code 1 and changes
        nothing. After a lost answer, or such a refusal, read it with GET
        /payments/prepare/{merchant_uid}. Change it with PUT.

        Args:
            merchant_uid: The merchant's order id. (고객사 주문번호)
            amount: What the order will cost. (결제예정금액)
            currency: In which currency, as in ISO 4217. Null or not sent, the currency is not
                checked. (결제예정통화)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = payments_prepare.build(
            body=models.PaymentPrepareRequest(
                merchant_uid=merchant_uid,
                amount=amount,
                currency=currency,
            ),
        )
        envelope = self._client.call(call.extended(extra_query, extra_body)).envelope
        return models.PaymentPrepare.from_dict(envelope["response"])

    def get_prepare(
        self,
        merchant_uid: str,
        *,
        extra_query: Mapping[str, Any] | None = None,
    ) -> PaymentPrepare:
        """Get what was registered for an order.

        The amount, and the currency if one was given, that POST or PUT /payments/prepare
        registered. It says nothing about payments. 404 when nothing is registered.

        Args:
            merchant_uid: The merchant's order id, percent-encoded whole, slashes included. (고객사
                주문번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = payments_get_prepare.build(
            merchant_uid,
        )
        envelope = self._client.call(call.extended(extra_query)).envelope
        return models.PaymentPrepare.from_dict(envelope["response"])


class AsyncPayments:
    """Payments, one attempt at paying an order each; their cancels, and amounts registered beforehand."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def get(
        self,
        imp_uid: str,
        *,
        include_sandbox: bool | None = None,
        extension: bool | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> Payment:
        """Get one payment by its imp_uid.

        The whole record of one payment attempt. This is how a result reported by a browser or a
        webhook is verified: compare `amount` with the order and `status` with `paid`.

        A payment made through a test channel answers 404 unless `include_sandbox` is true. This is
        the only operation that hides test payments: lists and balances show them.

        With `extension=true` the answer also has what the gateway alone knows, in `extension`: of
        old PayPal its own status words, of daou the name of the remitter.

        Args:
            imp_uid: PortOne's id of a payment. Opaque; `imp_` and twelve digits for a payment in
                a window, `imps_` for one made by the API. (포트원 거래고유번호)
            include_sandbox: Whether a payment made through a test channel may be answered.
                Without it such a payment is "not found". (테스트 결제건 포함 여부) Not sent means false.
            extension: Whether the answer has the gateway's own fields, in `extension`. Not sent
                means false.
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = payments_get.build(
            imp_uid,
            include_sandbox=include_sandbox,
            extension=extension,
        )
        envelope = (await self._client.call(call.extended(extra_query))).envelope
        return models.Payment.from_dict(envelope["response"])

    async def get_balance(
        self,
        imp_uid: str,
        *,
        extra_query: Mapping[str, Any] | None = None,
    ) -> PaymentBalance:
        """Break a payment's amount down by instrument.

        For a payment made with several instruments at once (card and points, say): what each has
        paid, split into tax-free supply, taxable supply, VAT and service charge, with its history.

        Answered for paid or cancelled payments of PAYCO and KCP only. Anything else, an unknown
        imp_uid included, is refused with one and the same message.

        `amount` stays what was paid at first; the four groups are net of refunds. What is left
        should be the sum of `primary`, `secondary` and `discount`, while `cash_receipt` says for
        how much of it a cash receipt was issued. Whether an entry of `histories` is a change or
        what was left at that time is not known: read the groups, and expect either.

        Args:
            imp_uid: PortOne's id of a payment by PAYCO or KCP. (포트원 거래고유번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = payments_get_balance.build(
            imp_uid,
        )
        envelope = (await self._client.call(call.extended(extra_query))).envelope
        return models.PaymentBalance.from_dict(envelope["response"])

    async def find_all(
        self,
        merchant_uid: str,
        *,
        payment_status: PaymentStatus | None = None,
        page: int | None = None,
        limit: int | None = None,
        sorting: PaymentSorting | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> PaymentPage:
        """List every payment attempt of an order.

        All payments that carry this merchant_uid, page by page: an order whose first attempts
        failed or were abandoned has several. With a status, all of that status.

        When an order has no payment the API answers 404, not an empty page. A page past the end was
        seen to be refused, too; that a status which none of the payments has is a 404 is inferred.
        Test payments are listed.

        Args:
            merchant_uid: The merchant's order id, percent-encoded whole, slashes included. (고객사
                주문번호)
            payment_status: Only payments in this status. (결제상태코드)
            page: Which page, from 1. (페이지번호) Not sent means 1.
            limit: How many rows a page holds. (페이지당 조회건수) Not sent means 20.
            sorting: What the list is sorted by. (정렬기준) Not sent means "-started".
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        if payment_status is None:
            call = payments_find_all.build(
                merchant_uid,
                page=page,
                limit=limit,
                sorting=sorting,
            )
        else:
            call = payments_find_all_by_status.build(
                merchant_uid,
                payment_status,
                page=page,
                limit=limit,
                sorting=sorting,
            )
        envelope = (await self._client.call(call.extended(extra_query))).envelope
        return models.PaymentPage.from_dict(envelope["response"])

    def iter_find_all(
        self,
        merchant_uid: str,
        *,
        payment_status: PaymentStatus | None = None,
        sorting: PaymentSorting | None = None,
        limit: int = 100,
        prefetch: int = 0,
        extra_query: Mapping[str, Any] | None = None,
    ) -> AsyncGenerator[Payment, None]:
        """Iterate over the rows of every page of `find_all`.

        Takes what it takes, without `page`. Where nothing is found it yields nothing.

        Args:
            limit: About how many rows are asked for at a time; 1,000 at most.
            prefetch: How many pages are asked for ahead of the reader. 0 asks for a page when it
                is needed.
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        return self._client.pages(
            lambda page, limit: self.find_all(
                merchant_uid,
                payment_status=payment_status,
                sorting=sorting,
                page=page,
                limit=limit,
                extra_query=extra_query,
            ),
            key="imp_uid",
            limit=limit,
            prefetch=prefetch,
        )

    async def get_many(
        self,
        *,
        imp_uid: list[str] | None = None,
        merchant_uid: list[str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> Found[Payment]:
        """Get payments by their ids.

        Payments by imp_uid, by merchant_uid, or by both at once, at most 100 ids together. At least
        one id must be given.

        200 when every id was found, 207 when some were, 404 when none was. A 207 looks like a 200:
        `response` holds what was found and nothing says what is missing, so compare with what was
        asked. An id should also be missing when it belongs to another merchant.

        The answer is not in the order of the request: one was seen with the newer payment first.
        One merchant_uid may stand for several payments. Test payments are listed.

        Gives a `Found` list, whose `missing` names the ids asked for that did not come. More than 100
        ids are asked for in several calls, one after another.

        Args:
            imp_uid: PortOne's ids of the payments. (포트원 거래고유번호)
            merchant_uid: The merchant's order ids. (고객사 주문번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        ids_by_field = ids(
            {"imp_uid": imp_uid, "merchant_uid": merchant_uid}, absent=None
        )
        calls = [
            payments_get_many.build(
                imp_uid=part.get("imp_uid"),
                merchant_uid=part.get("merchant_uid"),
            ).extended(extra_query)
            for part in parts(ids_by_field, 100)
        ]
        return await self._client.collect(
            calls, models.Payment.from_dict, ids=ids_by_field
        )

    async def find(
        self,
        merchant_uid: str,
        *,
        payment_status: PaymentStatus | None = None,
        sorting: PaymentSorting | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> Payment:
        """Get one payment of an order.

        Of all payments that carry this merchant_uid, the first by `sorting`; the newest unless
        asked otherwise. With a status, the first in that status. An order can have several
        payments: GET /payments/findAll lists them all.

        404 when there is none (in this status). Test payments are answered.

        Args:
            merchant_uid: The merchant's order id, percent-encoded whole, slashes included. (고객사
                주문번호)
            payment_status: Only payments in this status. (결제상태코드)
            sorting: What the list is sorted by. (정렬기준) Not sent means "-started".
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        if payment_status is None:
            call = payments_find.build(
                merchant_uid,
                sorting=sorting,
            )
        else:
            call = payments_find_by_status.build(
                merchant_uid,
                payment_status,
                sorting=sorting,
            )
        envelope = (await self._client.call(call.extended(extra_query))).envelope
        return models.Payment.from_dict(envelope["response"])

    async def list_by_status(
        self,
        payment_status: PaymentStatusOrAll,
        *,
        page: int | None = None,
        limit: int | None = None,
        from_: Time | None = None,
        to: Time | None = None,
        sorting: PaymentSorting | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> PaymentPage:
        """List the payments of a period by status.

        The merchant's payments between `from` and `to`, page by page; at most 90 days at once, the
        last 90 without them. Older ones are listed window by window.

        The times mean, by the status of each payment: `ready` when it was begun, `paid` when it
        was paid, `cancelled` when it was cancelled, `failed` when it failed. Each payment counts in
        exactly one status; one that was cancelled in part counts as `cancelled`, not as `paid`.

        Nothing to list is an empty page. A page past the end is refused with 400, so follow `next`
        and stop at 0. Rows move between pages while payments come in: fix `to`, sort by `started`
        and tell rows apart by imp_uid. Test payments are listed.

        Args:
            payment_status: Only payments in this status; `all` for every one. (결제상태코드)
            page: Which page, from 1. (페이지번호) Not sent means 1.
            limit: How many rows a page holds. (페이지당 조회건수) Not sent means 20.
            from_: The start of the period, included, in UNIX seconds. Without it 90 days before
                `to`. (검색 시작 시각)
            to: The end of the period, included, in UNIX seconds. Without it now. (검색 종료 시각)
            sorting: What the list is sorted by. (정렬기준) Not sent means "-started".
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = payments_list_by_status.build(
            payment_status,
            page=page,
            limit=limit,
            from_=unix_time("from_", from_),
            to=unix_time("to", to),
            sorting=sorting,
        )
        envelope = (await self._client.call(call.extended(extra_query))).envelope
        return models.PaymentPage.from_dict(envelope["response"])

    def iter_by_status(
        self,
        payment_status: PaymentStatusOrAll,
        *,
        since: Time | None = None,
        until: Time | None = None,
        sorting: PaymentSorting | None = None,
        limit: int = 100,
        prefetch: int = 0,
        extra_query: Mapping[str, Any] | None = None,
    ) -> AsyncGenerator[Payment, None]:
        """Iterate over the rows of every page of `list_by_status`.

        Takes what it takes, without `page`, with `since` and `until` for `from_` and `to`. Any period
        may be asked for: it is cut into parts of at most 90 days, the newest or, by `sorting`, the
        oldest first, and each row comes once. Where nothing is found it yields nothing.

        Args:
            since: The start of the period, included, in UNIX seconds. Without it 90 days before
                `to`. (검색 시작 시각)
            until: The end of the period, included, in UNIX seconds. Without it now. (검색 종료 시각)
            limit: About how many rows are asked for at a time; 1,000 at most.
            prefetch: How many pages are asked for ahead of the reader. 0 asks for a page when it
                is needed.
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        return self._client.windows(
            lambda page, limit, start, end: self.list_by_status(
                payment_status,
                from_=start,
                to=end,
                sorting=sorting,
                page=page,
                limit=limit,
                extra_query=extra_query,
            ),
            Window(
                since=unix_time("since", since),
                until=unix_time("until", until),
                days=90,
                fields=("started_at", "paid_at", "cancelled_at", "failed_at"),
                newest_first=sorting is None or sorting.startswith("-"),
                in_time_order=payment_status
                in {
                    "started": ("ready",),
                    "paid": ("paid",),
                    "updated": ("ready", "paid", "cancelled", "failed", "all"),
                }.get((sorting or "started").removeprefix("-"), ()),
            ),
            key="imp_uid",
            limit=limit,
            prefetch=prefetch,
        )

    @overload
    async def cancel(
        self,
        *,
        imp_uid: str,
        amount: Money,
        checksum: Money | None,
        merchant_uid: str | Unset = UNSET,
        tax_free: Money | Unset = UNSET,
        vat_amount: Money | None | Unset = UNSET,
        reason: str | Unset = UNSET,
        refund_holder: str | Unset = UNSET,
        refund_bank: str | Unset = UNSET,
        refund_account: str | Unset = UNSET,
        refund_tel: str | Unset = UNSET,
        retain_promotion: bool | Unset = UNSET,
        enable_webhook: bool | Unset = UNSET,
        extra: PaymentCancelExtraRequest | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Payment: ...

    @overload
    async def cancel(
        self,
        *,
        merchant_uid: str,
        amount: Money,
        checksum: Money | None,
        imp_uid: str | Unset = UNSET,
        tax_free: Money | Unset = UNSET,
        vat_amount: Money | None | Unset = UNSET,
        reason: str | Unset = UNSET,
        refund_holder: str | Unset = UNSET,
        refund_bank: str | Unset = UNSET,
        refund_account: str | Unset = UNSET,
        refund_tel: str | Unset = UNSET,
        retain_promotion: bool | Unset = UNSET,
        enable_webhook: bool | Unset = UNSET,
        extra: PaymentCancelExtraRequest | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Payment: ...

    async def cancel(
        self,
        *,
        amount: Money,
        checksum: Money | None,
        imp_uid: str | Unset = UNSET,
        merchant_uid: str | Unset = UNSET,
        tax_free: Money | Unset = UNSET,
        vat_amount: Money | None | Unset = UNSET,
        reason: str | Unset = UNSET,
        refund_holder: str | Unset = UNSET,
        refund_bank: str | Unset = UNSET,
        refund_account: str | Unset = UNSET,
        refund_tel: str | Unset = UNSET,
        retain_promotion: bool | Unset = UNSET,
        enable_webhook: bool | Unset = UNSET,
        extra: PaymentCancelExtraRequest | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Payment:
        """Cancel a payment, in part or in full.

        Gives `amount` back to the buyer. **Without an amount, or with 0, the API gives back everything
        that is left**: the client made from this description therefore requires `amount` and
        `checksum`, and has `cancel_all` for everything. A cancel is final. Cards, bank transfers and phone bills are given back at once;
        virtual accounts, and phone bills of an earlier month with KCP, on the next business day to
        the account in the `refund_` fields (both need a contract with the gateway).

        **A repeat is a second cancel.** There is no idempotency key. Send `checksum`, what can
        still be cancelled by your own records: when it is not what PortOne has, nothing is done.
        After a lost answer read the payment before anything else.

        The payment is named by `imp_uid` or by `merchant_uid`. When both are sent imp_uid counts,
        and a wrong one fails even if the merchant_uid is right. Prefer imp_uid: payments can share
        a merchant_uid, and which one is then cancelled is not documented.

        The answer is the payment as it is now. A cancel in part sets `status` to `cancelled` too
        and more may follow: `amount` stays, `cancel_amount` adds up, `cancel_history` gains an
        entry. `paid_at` is kept.

        **Refusals come under 200 with `code` not 0 and nothing done**: 1 when PortOne refuses
        (seen for an unknown or another merchant's payment, checked before the checksum, and for
        nothing left), -1 when the gateway does, with its own text. A payment that was
        cancelled at the gateway alone is refused with -1.

        A virtual account that nobody has paid into is not cancelled but revoked: DELETE
        /vbanks/{imp_uid}. No webhook is sent unless `enable_webhook` is true.

        Gateways set limits, met as refusals: phone bills in full and in the same month only (but
        for html5_inicis and kcp by arrangement), cards for about a year, bank transfers for about
        three months; mixes of card and points, foreign cards, vouchers and unconfirmed escrow
        payments mostly in full only. In particular:

        - paypal_v2: the cancel can stay pending. It is done when `status` is `cancelled` and
          `cancel_history` shows it; otherwise a webhook tells the end of it.
        - smartro_v2: virtual accounts are given back later, told by a webhook. In test mode debit
          cards in full only, and kakaopay is not cancelled automatically.
        - html5_inicis, nice: cancelled as sent, so give `vat_amount` and `tax_free` exactly (nice:
          when the MID splits the amounts).
        - kakaopay: repeated cancels in part can fail on the split of the VAT; send `vat_amount`.
        - ksnet: in part at most nine times, within six months, phone bills never; virtual accounts
          not from 23:00 to 06:00. Cash receipts are not cancelled along.
        - daou: virtual accounts by contract only, paid out by hand after seven business days or more.
        - tosspayments: gift vouchers in full only. welcome: in part by contract only.
        - naverpay: `reason` and `extra.requester` are needed to pass its review.

        With a promotion `amount` and `checksum` are in list price: after 10 % off, 10,000 gives
        9,000 back and takes 10,000 off what is left.

        Without a `reason` the payment says `취소요청api`; a cancel by hand in the console has
        `관리자페이지취소`, in 2016 `[아임포트] 관리자페이지취소`.

        Without an amount the API gives everything back. This project's client therefore sends no
        cancel without one; its `payments.cancel_all` reads what is left and gives that back.

        Args:
            imp_uid: PortOne's id of the payment. Counts before merchant_uid. (포트원 거래고유번호)
            merchant_uid: The merchant's order id; needed without imp_uid. (고객사 주문번호)
            amount: How much to cancel, more than 0. `cancel_all` cancels everything that is left.
                ((부분)취소 요청금액)
            tax_free: How much of the amount is free of tax; 0 if not sent. For payments with a
                tax-free part it must be sent with kcp, kcp_quick, kicc, nice, payco, smartro_v2
                (cancels in part) and welcome (MIDs that settle VAT themselves). ((부분)취소요청 금액 중
                면세금액)
            vat_amount: How much of the amount is VAT. Must be sent when the payment named its
                VAT. nice, nice_v2, html5_inicis and welcome (MIDs that settle VAT themselves).
                ((부분)취소요청금액 중 부가세 금액)
            checksum: What can still be cancelled before this cancel, by your own records. If
                PortOne has another amount, nothing is done. None compares nothing, on purpose; a
                repeat then refunds twice. (현재시점의 취소 가능한 잔액)
            reason: Why; `취소요청api` is kept if it is not sent. Naver Pay's review asks for it. (취소
                사유)
            refund_holder: In whose name the refund account is. Needed for virtual accounts, for
                KCP phone bills of an earlier month, and for bank transfers of smartro_v2.
                Personal data. (환불계좌 예금주)
            refund_bank: The bank of the refund account, by the gateway's own code. Needed with
                refund_holder. (환불계좌 은행코드)
            refund_account: The number of the refund account. Needed with refund_holder. Personal
                data. (환불계좌 계좌번호)
            refund_tel: The holder's telephone number. Needed for virtual accounts of smartro, and
                for virtual accounts and bank transfers of smartro_v2. Personal data. (환불계좌 예금주
                연락처)
            retain_promotion: Whether the promotion stays although what is left no longer meets
                its terms. The first cancel's choice binds the later ones; a cancel that would
                raise the charge is refused. (프로모션 정책 유지 여부) Not sent means false.
            enable_webhook: Whether the cancel is told by a webhook, to the address in the
                console; for payments that used webhooks. (취소 통보 웹훅 전송 여부) Not sent means false.
            extra: Needed with Naver Pay. (추가 파라미터)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = payments_cancel.build(
            body=models.PaymentCancelRequest(
                imp_uid=imp_uid,
                merchant_uid=merchant_uid,
                amount=amount,
                tax_free=tax_free,
                vat_amount=vat_amount,
                checksum=checksum,
                reason=reason,
                refund_holder=refund_holder,
                refund_bank=refund_bank,
                refund_account=refund_account,
                refund_tel=refund_tel,
                retain_promotion=retain_promotion,
                enable_webhook=enable_webhook,
                extra=extra,
            ),
        )
        envelope = (
            await self._client.call(call.extended(extra_query, extra_body))
        ).envelope
        return models.Payment.from_dict(envelope["response"])

    async def update_prepare(
        self,
        *,
        merchant_uid: str,
        amount: Money,
        currency: str | None | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> PaymentPrepare:
        """Change what was registered for an order.

        Replaces the registered amount and currency of a merchant_uid. A repeat sets the same again,
        so nothing is lost by it. After a lost answer read it with GET
        /payments/prepare/{merchant_uid}.

        404 when nothing is registered; register it with POST.

        Args:
            merchant_uid: The merchant's order id. (고객사 주문번호)
            amount: What the order will cost. (결제예정금액)
            currency: In which currency, as in ISO 4217. Null or not sent, the currency is not
                checked. (결제예정통화)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = payments_update_prepare.build(
            body=models.PaymentPrepareRequest(
                merchant_uid=merchant_uid,
                amount=amount,
                currency=currency,
            ),
        )
        envelope = (
            await self._client.call(call.extended(extra_query, extra_body))
        ).envelope
        return models.PaymentPrepare.from_dict(envelope["response"])

    async def prepare(
        self,
        *,
        merchant_uid: str,
        amount: Money,
        currency: str | None | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> PaymentPrepare:
        """Register what an order will cost before it is paid.

        Guards a payment window against a changed amount: once registered, a window that is opened
        with this merchant_uid and another amount (or another currency, if one was registered) is
        stopped before the gateway's window appears. Nothing says that charges by the API are
        checked.

        A merchant_uid is registered once: a repeat is refused under 200 with code 1 and changes
        nothing. After a lost answer, or such a refusal, read it with GET
        /payments/prepare/{merchant_uid}. Change it with PUT.

        Args:
            merchant_uid: The merchant's order id. (고객사 주문번호)
            amount: What the order will cost. (결제예정금액)
            currency: In which currency, as in ISO 4217. Null or not sent, the currency is not
                checked. (결제예정통화)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = payments_prepare.build(
            body=models.PaymentPrepareRequest(
                merchant_uid=merchant_uid,
                amount=amount,
                currency=currency,
            ),
        )
        envelope = (
            await self._client.call(call.extended(extra_query, extra_body))
        ).envelope
        return models.PaymentPrepare.from_dict(envelope["response"])

    async def get_prepare(
        self,
        merchant_uid: str,
        *,
        extra_query: Mapping[str, Any] | None = None,
    ) -> PaymentPrepare:
        """Get what was registered for an order.

        The amount, and the currency if one was given, that POST or PUT /payments/prepare
        registered. It says nothing about payments. 404 when nothing is registered.

        Args:
            merchant_uid: The merchant's order id, percent-encoded whole, slashes included. (고객사
                주문번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = payments_get_prepare.build(
            merchant_uid,
        )
        envelope = (await self._client.call(call.extended(extra_query))).envelope
        return models.PaymentPrepare.from_dict(envelope["response"])
