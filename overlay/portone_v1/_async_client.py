"""The client for asyncio: it sends and waits. The decisions are in `_base.py`."""

from __future__ import annotations

from collections.abc import Awaitable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

from portone_v1_api.client import Answer, Call
from portone_v1_api.resources import AsyncResources
from portone_v1_api.types import Money

from ._base import Base
from ._call._flow import NeedToken
from ._call._raw import RawAnswer, raw_answer, raw_call
from ._errors import PortOneError
from ._http._connections import AsyncConnections
from ._http._types import AsyncBackend, AsyncHttpClient, AsyncHttpTransport
from ._lists._prefetch import astream
from ._payments._webhooks import Verified, Webhook, verify
from ._steps import adrive
from ._tokens._async_manager import AsyncTokenManager
from ._unknown_outcome import CustomerOutcome, Outcome, PaymentOutcome, ScheduleOutcome

if TYPE_CHECKING:
    from ._http._messages import Request
    from ._payments._resources import AsyncPayments


class AsyncPortOne(Base[AsyncBackend, AsyncHttpClient, AsyncHttpTransport], AsyncResources):
    """A client of PortOne's V1 API for asyncio, with the arguments and methods of `PortOne`.

    Safe to share between the tasks of an event loop, and between event loops: each has connections
    of its own, which end with it. Use it as an async context manager, or await `aclose()`. Many
    calls at once are several times faster with `backend="aiohttp"` (extra `aiohttp`).

    Example:
        async with AsyncPortOne.from_env() as portone:
            payment = await portone.payments.get("imp_448280090638")
            async for row in portone.payments.iter_find_all("order-1001"):
                print(row.imp_uid, row.status)
    """

    _is_async = True
    _connections_class = AsyncConnections
    _drive = staticmethod(adrive)
    _stream = staticmethod(astream)
    _token_manager_class = AsyncTokenManager

    @cached_property
    def payments(self) -> AsyncPayments:
        """Payments, one attempt at paying an order each; their cancels, and amounts registered."""
        from ._payments._resources import AsyncPayments

        return AsyncPayments(self)

    async def call(self, call: Call, /) -> Answer:
        """Send one operation; see `PortOne.call`."""
        retries = self._retries(call)
        attempt = 1
        while True:
            if self._pace is not None:
                retries.extend(await self._pace.await_wait())
            try:
                return await adrive(self._try(call, attempt, retries.deadline), self._execute)
            except PortOneError as error:
                if self._pace is not None:
                    await self._pace.await_note(error)
                await retries.await_wait(error)
                attempt += 1
                self._events.retrying(call.operation, attempt, self._settings.max_retries, error)

    async def request(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, Any] | None = None,
        body: Mapping[str, Any] | None = None,
    ) -> RawAnswer:
        """Send any request, such as one of an operation that this version does not know.

        See `PortOne.request`.

        Example:
            answer = await async_portone.request("GET", "/payments/imp_448280090638")
            assert answer.envelope["response"]["status"] == "paid"
        """
        return raw_answer(await self.call(raw_call(method, path, query, body)))

    async def verify_webhook(
        self,
        event: Webhook,
        *,
        expected_amount: Money,
        currency: str = "KRW",
        include_sandbox: bool = False,
    ) -> Verified:
        """Read the payment that a webhook names, and return what is true of it.

        See `PortOne.verify_webhook`.

        Example:
            body = b"imp_uid=imp_448280090638&merchant_uid=merchant_1448280088556&status=paid"
            event = parse_webhook(body, "application/x-www-form-urlencoded")
            verified = await async_portone.verify_webhook(event, expected_amount=10_000)
            assert verified.may_deliver
        """
        return await adrive(verify(event, expected_amount, currency, include_sandbox), self.call)

    async def resolve(self, question: Mapping[str, Any], /) -> Outcome:
        """Ask the API once what became of a call that raised UnknownOutcome.

        See `PortOne.resolve`.

        Example:
            mock.add_fault("reset_after", operation="payments_cancel")
            try:
                await async_portone.payments.cancel_all(imp_uid="imp_448280090638")
            except UnknownOutcome as error:
                question = error.question
            outcome = await async_portone.resolve(question)
            assert outcome.status == "done"
        """
        outcome: Outcome = await self._resolve(question)
        return outcome

    async def resolve_payment(self, question: Mapping[str, Any], /) -> PaymentOutcome:
        """Ask what became of a charge, a cancel or an account, with the payment as result.

        See `PortOne.resolve_payment`.

        Example:
            mock.add_fault("reset_after", operation="payments_cancel")
            try:
                await async_portone.payments.cancel_all(imp_uid="imp_448280090638")
            except UnknownOutcome as error:
                question = error.question
            outcome = await async_portone.resolve_payment(question)
            if outcome.result is not None:
                print(outcome.result.cancel_amount)
        """
        outcome: PaymentOutcome = await self._resolve(question, "payment")
        return outcome

    async def resolve_schedule(self, question: Mapping[str, Any], /) -> ScheduleOutcome:
        """Ask what became of schedules, with a list of them as result.

        See `PortOne.resolve_schedule`.

        Example:
            from portone_v1.models import ScheduleItemRequest

            item = ScheduleItemRequest("order-2", mock.now() + 86_400, 9_900, "구독")
            mock.add_fault("reset_after", operation="subscribe_schedule")
            try:
                await async_portone.subscribe.schedule(
                    customer_uid="customer_1234", schedules=[item]
                )
            except UnknownOutcome as error:
                question = error.question
            outcome = await async_portone.resolve_schedule(question)
            print([schedule.schedule_status for schedule in outcome.result or []])
        """
        outcome: ScheduleOutcome = await self._resolve(question, "schedule")
        return outcome

    async def resolve_customer(self, question: Mapping[str, Any], /) -> CustomerOutcome:
        """Ask what became of a billing key, with it as result.

        See `PortOne.resolve_customer`.

        Example:
            mock.add_fault("reset_after", operation="customers_delete")
            try:
                await async_portone.customers.delete("customer_1234")
            except UnknownOutcome as error:
                question = error.question
            outcome = await async_portone.resolve_customer(question)
            assert (outcome.status, outcome.result) == ("done", None)
        """
        outcome: CustomerOutcome = await self._resolve(question, "customer")
        return outcome

    async def aclose(self) -> None:
        """Close the connections, unless they belong to an `http_client` of yours.

        Example:
            portone = AsyncPortOne.from_env()
            try:
                await portone.payments.get("imp_448280090638")
            finally:
                await portone.aclose()
        """
        if not self._is_child:
            await self._connections.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    def _execute(self, step: Request | NeedToken) -> Awaitable[Any]:
        """Carry out one step of a call: get a token, or send a request."""
        execution: Awaitable[Any]
        if isinstance(step, NeedToken):
            execution = self._tokens.get(step.refused)
        else:
            execution = self._connections.send(step)
        return execution
