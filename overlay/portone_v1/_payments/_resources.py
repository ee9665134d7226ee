"""The payments of both clients: the generated resources, and cancels that read first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Unpack

from portone_v1_api.client import Answer
from portone_v1_api.resources import payments as generated
from portone_v1_api.types import Money

from .._money import check_amount
from ._cancels import CancelFields, cancel_request, check_cancellable, full_cancel

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


def _payment(answer: Answer) -> Payment:
    from portone_v1_api.models import Payment

    return Payment.from_dict(answer.envelope["response"])
