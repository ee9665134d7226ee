"""The payments of both clients: the generated resources, and cancels that read first."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator, Mapping
from contextlib import aclosing, closing
from typing import TYPE_CHECKING, Any, Unpack

from portone_v1_api.client import Answer
from portone_v1_api.resources import payments as generated
from portone_v1_api.types import Money, Time

from .._money import check_amount
from ._cancels import CancelFields, cancel_request, check_cancellable, full_cancel
from ._paid_period import PaidPeriod

if TYPE_CHECKING:
    from portone_v1_api.models import Payment


class Payments(generated.Payments):
    __doc__ = generated.Payments.__doc__

    def check_cancel(
        self, imp_uid: str, *, amount: Money, **fields: Unpack[CancelFields]
    ) -> Payment:
        """Read a payment and return it if nothing speaks against cancelling `amount` of it.

        Cancels nothing. Pass the same arguments to `cancel` afterwards, and
        `checksum=remaining(payment)`. Finds payments through a test channel too. With `promotion`
        the balance is not judged: the API counts it in list price.

        Raises NotCancellable, a ValueError that says what is wrong: not paid, nothing left, less
        left than `amount`, no refund account for a virtual account, or no tax_free for a gateway
        that wants it. The gateway may still refuse for reasons of its own.

        Example:
            payment = portone.payments.check_cancel("imp_448280090638", amount=3_000)
            portone.payments.cancel(
                imp_uid=payment.imp_uid, amount=3_000, checksum=remaining(payment)
            )
        """
        check_amount("amount", amount)
        request = cancel_request(imp_uid, fields, amount)
        payment = self.get(imp_uid, include_sandbox=True)
        check_cancellable(payment, request)
        return payment

    def cancel_all(
        self,
        *,
        imp_uid: str,
        extra_body: Mapping[str, Any] | None = None,
        **fields: Unpack[CancelFields],
    ) -> Payment:
        """Cancel all that is left of a payment. The only way to a full refund.

        Reads the payment and cancels what it has left, with that as the checksum: if somebody else
        cancels in between, the API refuses and nothing is done. With `promotion` neither is sent,
        since the API counts in list price. By imp_uid only: payments can share a merchant_uid, and
        which of them is then cancelled is not documented.

        Takes tax_free, vat_amount, reason, refund_holder, refund_bank, refund_account, refund_tel,
        enable_webhook and extra, as `cancel` describes them. Raises NotCancellable as
        `check_cancel` does; then nothing was changed.

        Example:
            payment = portone.payments.cancel_all(imp_uid="imp_448280090638", reason="반품")
            assert is_fully_cancelled(payment)
        """
        request = cancel_request(imp_uid, fields)
        call = full_cancel(self.get(imp_uid, include_sandbox=True), request)
        answer = self._client.call(call.extended(body=extra_body))
        return _payment(answer)

    def iter_paid_between(
        self, since: Time, end: Time, *, limit: int = 100, prefetch: int = 0
    ) -> Generator[Payment, None, None]:
        """Iterate over the payments that were paid from `since` on and before `end`.

        They come as they are now, whatever became of them since: paid, cancelled, or cancelled in
        part. Each comes once, also one that is refunded meanwhile. Those that are paid still come
        first, then the cancelled ones, each in the order of time. Test payments come too.

        `since` and `end` are UNIX seconds or datetimes with a time zone; `end` itself is not in.
        `limit` is about how many rows are asked for at a time, `prefetch` how many pages of paid
        ones ahead. An id of every row is kept in memory, about 100 bytes. Raises ValueError for a
        period that does not begin before it ends.

        Example:
            rows = portone.payments.iter_paid_between(1_767_139_200, 1_767_225_600)
            print(sum(payment.amount - payment.cancel_amount for payment in rows))
        """
        period = PaidPeriod(since, end)
        last = period.end - 1
        paid = self.iter_by_status(
            "paid", since=period.since, until=last, sorting="paid", limit=limit, prefetch=prefetch
        )
        # Up to now: these are listed by when they were cancelled. One that is cancelled again moves
        # to the end, and is met there only if the end is not fetched ahead.
        cancelled = self.iter_by_status(
            "cancelled", since=period.since, sorting="updated", limit=limit
        )

        def rows() -> Generator[Payment, None, None]:
            # In this order: a payment that is refunded meanwhile moves to the list read later.
            for payments in (paid, cancelled):
                with closing(payments):
                    for payment in payments:
                        if period.accept(payment):
                            yield payment

        return rows()


class AsyncPayments(generated.AsyncPayments):
    __doc__ = generated.AsyncPayments.__doc__

    async def check_cancel(
        self, imp_uid: str, *, amount: Money, **fields: Unpack[CancelFields]
    ) -> Payment:
        """Read a payment and return it if nothing speaks against cancelling `amount` of it.

        See `Payments.check_cancel`.

        Example:
            payment = await async_portone.payments.check_cancel("imp_448280090638", amount=3_000)
            print(remaining(payment))
        """
        check_amount("amount", amount)
        request = cancel_request(imp_uid, fields, amount)
        payment = await self.get(imp_uid, include_sandbox=True)
        check_cancellable(payment, request)
        return payment

    async def cancel_all(
        self,
        *,
        imp_uid: str,
        extra_body: Mapping[str, Any] | None = None,
        **fields: Unpack[CancelFields],
    ) -> Payment:
        """Cancel all that is left of a payment. The only way to a full refund.

        See `Payments.cancel_all`.

        Example:
            payment = await async_portone.payments.cancel_all(imp_uid="imp_448280090638")
            assert is_fully_cancelled(payment)
        """
        request = cancel_request(imp_uid, fields)
        call = full_cancel(await self.get(imp_uid, include_sandbox=True), request)
        answer = await self._client.call(call.extended(body=extra_body))
        return _payment(answer)

    def iter_paid_between(
        self, since: Time, end: Time, *, limit: int = 100, prefetch: int = 0
    ) -> AsyncGenerator[Payment, None]:
        """Iterate over the payments that were paid from `since` on and before `end`.

        See `Payments.iter_paid_between`.

        Example:
            rows = async_portone.payments.iter_paid_between(1_767_139_200, 1_767_225_600)
            print([payment.imp_uid async for payment in rows])
        """
        period = PaidPeriod(since, end)
        last = period.end - 1
        paid = self.iter_by_status(
            "paid", since=period.since, until=last, sorting="paid", limit=limit, prefetch=prefetch
        )
        cancelled = self.iter_by_status(
            "cancelled", since=period.since, sorting="updated", limit=limit
        )

        async def rows() -> AsyncGenerator[Payment, None]:
            for payments in (paid, cancelled):
                async with aclosing(payments):
                    async for payment in payments:
                        if period.accept(payment):
                            yield payment

        return rows()


def _payment(answer: Answer) -> Payment:
    from portone_v1_api.models import Payment

    return Payment.from_dict(answer.envelope["response"])
