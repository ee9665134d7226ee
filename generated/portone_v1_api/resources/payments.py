# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Payments, one attempt at paying an order each."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from ..api.payments import (
    payments_find_all,
    payments_find_all_by_status,
    payments_get,
    payments_get_balance,
)
from ..client import AsyncClient, Client

if TYPE_CHECKING:
    from ..models.payment import Payment
    from ..models.payment_balance import PaymentBalance
    from ..models.payment_page import PaymentPage
    from ..models.payment_sorting import PaymentSorting
    from ..models.payment_status import PaymentStatus


class Payments:
    """Payments, one attempt at paying an order each."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def get(
        self,
        imp_uid: str,
        *,
        include_sandbox: bool | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> Payment:
        """Get one payment by its imp_uid.

        The whole record of one payment attempt. This is how a result reported by a browser or a
        webhook is verified: compare `amount` with the order and `status` with `paid`.

        A payment made through a test channel answers 404 unless `include_sandbox` is true. This is
        the only operation that hides test payments: lists and balances show them.

        `extension=true` is an undocumented query parameter of this operation; with it the answer
        may carry a free-form object `extension` (old PayPal: its own status words; daou: the name
        of the remitter).

        Args:
            imp_uid: PortOne's id of a payment. Opaque; `imp_` and twelve digits for a payment in
                a window, `imps_` for one made by the API. (포트원 거래고유번호)
            include_sandbox: Whether a payment made through a test channel may be answered.
                Without it such a payment is "not found". (테스트 결제건 포함 여부) Not sent means false.
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        from ..models.payment import Payment

        call = payments_get.build(
            imp_uid,
            include_sandbox=include_sandbox,
        )
        answer = self._client.call(call.extended(extra_query))
        return Payment.from_dict(answer.envelope["response"])

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

        `amount` stays what was paid at first; the four groups shrink with every refund. What is
        left is the sum of `primary`, `secondary` and `discount`; `cash_receipt` says for how much
        of it a cash receipt was issued and is not an addend. Each refund adds a history entry with
        negative numbers, so each group is the sum of its history.

        Args:
            imp_uid: PortOne's id of a payment. Opaque; `imp_` and twelve digits for a payment in
                a window, `imps_` for one made by the API. (포트원 거래고유번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        from ..models.payment_balance import PaymentBalance

        call = payments_get_balance.build(
            imp_uid,
        )
        answer = self._client.call(call.extended(extra_query))
        return PaymentBalance.from_dict(answer.envelope["response"])

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

        When there is nothing to list the API answers 404, not an empty page; the same holds for a
        page past the end and for a status that none of the payments has. Test payments are listed.

        Args:
            merchant_uid: The merchant's order id, percent-encoded whole, slashes included. (고객사
                주문번호)
            payment_status: Only payments in this status. (결제상태코드)
            page: Which page, from 1. (페이지번호) Not sent means 1.
            limit: How many payments a page holds. (페이지당 조회건수) Not sent means 20.
            sorting: What the list is sorted by. (정렬기준) Not sent means "-started".
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        from ..models.payment_page import PaymentPage

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
        answer = self._client.call(call.extended(extra_query))
        return PaymentPage.from_dict(answer.envelope["response"])

    def iter_find_all(
        self,
        merchant_uid: str,
        *,
        payment_status: PaymentStatus | None = None,
        sorting: PaymentSorting | None = None,
        limit: int = 100,
        extra_query: Mapping[str, Any] | None = None,
    ) -> Iterator[Payment]:
        """Iterate over the rows of every page of `find_all`.

        Takes what it takes, without `page`. Where nothing is found it yields nothing.

        Args:
            limit: How many rows are asked for at a time.
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        return self._client.pages(
            lambda page: self.find_all(
                merchant_uid,
                payment_status=payment_status,
                sorting=sorting,
                page=page,
                limit=limit,
                extra_query=extra_query,
            ),
            key="imp_uid",
        )


class AsyncPayments:
    """Payments, one attempt at paying an order each."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def get(
        self,
        imp_uid: str,
        *,
        include_sandbox: bool | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> Payment:
        """Get one payment by its imp_uid.

        The whole record of one payment attempt. This is how a result reported by a browser or a
        webhook is verified: compare `amount` with the order and `status` with `paid`.

        A payment made through a test channel answers 404 unless `include_sandbox` is true. This is
        the only operation that hides test payments: lists and balances show them.

        `extension=true` is an undocumented query parameter of this operation; with it the answer
        may carry a free-form object `extension` (old PayPal: its own status words; daou: the name
        of the remitter).

        Args:
            imp_uid: PortOne's id of a payment. Opaque; `imp_` and twelve digits for a payment in
                a window, `imps_` for one made by the API. (포트원 거래고유번호)
            include_sandbox: Whether a payment made through a test channel may be answered.
                Without it such a payment is "not found". (테스트 결제건 포함 여부) Not sent means false.
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        from ..models.payment import Payment

        call = payments_get.build(
            imp_uid,
            include_sandbox=include_sandbox,
        )
        answer = await self._client.call(call.extended(extra_query))
        return Payment.from_dict(answer.envelope["response"])

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

        `amount` stays what was paid at first; the four groups shrink with every refund. What is
        left is the sum of `primary`, `secondary` and `discount`; `cash_receipt` says for how much
        of it a cash receipt was issued and is not an addend. Each refund adds a history entry with
        negative numbers, so each group is the sum of its history.

        Args:
            imp_uid: PortOne's id of a payment. Opaque; `imp_` and twelve digits for a payment in
                a window, `imps_` for one made by the API. (포트원 거래고유번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        from ..models.payment_balance import PaymentBalance

        call = payments_get_balance.build(
            imp_uid,
        )
        answer = await self._client.call(call.extended(extra_query))
        return PaymentBalance.from_dict(answer.envelope["response"])

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

        When there is nothing to list the API answers 404, not an empty page; the same holds for a
        page past the end and for a status that none of the payments has. Test payments are listed.

        Args:
            merchant_uid: The merchant's order id, percent-encoded whole, slashes included. (고객사
                주문번호)
            payment_status: Only payments in this status. (결제상태코드)
            page: Which page, from 1. (페이지번호) Not sent means 1.
            limit: How many payments a page holds. (페이지당 조회건수) Not sent means 20.
            sorting: What the list is sorted by. (정렬기준) Not sent means "-started".
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        from ..models.payment_page import PaymentPage

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
        answer = await self._client.call(call.extended(extra_query))
        return PaymentPage.from_dict(answer.envelope["response"])

    def iter_find_all(
        self,
        merchant_uid: str,
        *,
        payment_status: PaymentStatus | None = None,
        sorting: PaymentSorting | None = None,
        limit: int = 100,
        extra_query: Mapping[str, Any] | None = None,
    ) -> AsyncIterator[Payment]:
        """Iterate over the rows of every page of `find_all`.

        Takes what it takes, without `page`. Where nothing is found it yields nothing.

        Args:
            limit: How many rows are asked for at a time.
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        return self._client.pages(
            lambda page: self.find_all(
                merchant_uid,
                payment_status=payment_status,
                sorting=sorting,
                page=page,
                limit=limit,
                extra_query=extra_query,
            ),
            key="imp_uid",
        )
