"""The client for asyncio: the same decisions, awaited."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self, TypeVar

import httpx
from portone_v1_api.client import Answer, Call, Found, Page
from portone_v1_api.resources import AsyncResources
from portone_v1_api.times import Window
from portone_v1_api.types import Money

from ._base import Base, granted, told_time
from ._bulk import ask
from ._errors import PortOneError, UnknownOutcome
from ._flow import NeedToken
from ._fork import renew_after_fork
from ._pages import Route
from ._pool import Pool, async_http
from ._prefetch import astream
from ._raw import RawAnswer, raw, raw_call
from ._settings import API_URL, Settings
from ._steps import adrive
from ._store import AsyncTokenStore
from ._tokens import AsyncTokens, Token, store_key
from ._watch import Hook, Watch
from ._webhooks import Verified, Webhook, verify

if TYPE_CHECKING:
    from ._payments import AsyncPayments

R = TypeVar("R")


class AsyncPortOne(Base[httpx.AsyncClient], AsyncResources):
    """The same client for asyncio: the same arguments, and `await` before every call.

    Safe to share between the tasks of an event loop. Use it as an async context manager, or
    await `aclose()`. Many calls at once are several times faster with the extra `aiohttp`.
    """

    def __init__(
        self,
        imp_key: str,
        imp_secret: str,
        *,
        base_url: str = API_URL,
        tier: str | None = None,
        include_sandbox: bool = False,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int = 2,
        max_retry_time: float = 60.0,
        token_store: AsyncTokenStore | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
        http_client: httpx.AsyncClient | None = None,
        on_request: Hook | None = None,
        on_response: Hook | None = None,
        on_retry: Hook | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        settings = Settings(
            imp_key, imp_secret, base_url, tier, include_sandbox, timeout,
            max_retries, max_retry_time,
        )  # fmt: skip
        pool = Pool(http_client, transport, async_http)
        super().__init__(settings, pool, Watch(on_request, on_response, on_retry), clock)
        key = store_key(imp_key, settings.base_url)
        self._tokens = AsyncTokens(self._login, clock, token_store, key)
        renew_after_fork(self._tokens)

    @cached_property
    def payments(self) -> AsyncPayments:
        """Payments, one attempt at paying an order each; their cancels, and amounts registered."""
        from ._payments import AsyncPayments

        return AsyncPayments(self)

    async def call(self, call: Call, /) -> Answer:
        """Send one operation; see `PortOne.call`."""
        began = self._clock()
        try:
            return await self._try(call, 1)
        except PortOneError as error:
            failed = error
        async for attempt in self._again(call, failed, began):
            with attempt:
                if attempt.num == 1:
                    raise failed
                self._watch.repeats(call.operation, attempt.num, failed)
                try:
                    return await self._try(call, attempt.num)
                except PortOneError as error:
                    failed = error
                    raise
        raise failed

    async def request(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, Any] | None = None,
        body: Mapping[str, Any] | None = None,
    ) -> RawAnswer:
        """Send any request; see `PortOne.request`."""
        return raw(await self.call(raw_call(method, path, query, body)))

    def pages(
        self, fetch: Callable[[int], Awaitable[Page[R]]], /, *, key: str, prefetch: int = 0
    ) -> AsyncGenerator[R, None]:
        """The rows of every page; see `PortOne.pages`."""
        return astream(lambda ask: fetch(ask.number), Route(key, prefetch), self._now)

    def windows(
        self,
        fetch: Callable[[int, Any, Any], Awaitable[Page[R]]],
        window: Window,
        /,
        *,
        key: str,
        prefetch: int = 0,
    ) -> AsyncGenerator[R, None]:
        """The rows of every page of a stretch of time; see `PortOne.windows`."""
        route = Route[R](key, prefetch, window)
        return astream(lambda ask: fetch(ask.number, *ask.span), route, self._now)

    async def found(
        self,
        calls: Sequence[Call],
        read: Callable[[Any], R],
        /,
        *,
        asked: Mapping[str, Sequence[str]],
    ) -> Found[R]:
        """The rows of a bulk operation; see `PortOne.found`."""
        return await adrive(ask(calls, read, asked), self.call)

    async def verify_webhook(
        self,
        event: Webhook,
        *,
        expected_amount: Money,
        currency: str = "KRW",
        include_sandbox: bool = False,
    ) -> Verified:
        """Read the payment that a webhook names; see `PortOne.verify_webhook`."""
        steps = verify(event, expected_amount, currency, include_sandbox=include_sandbox)
        return await adrive(steps, self.call)

    async def aclose(self) -> None:
        """Close the connections; see `PortOne.close`."""
        if self._pool.owned and not self._is_child:
            await self._pool.http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    async def _try(self, call: Call, attempt: int) -> Answer:
        self._watch.begins(call.operation, attempt)
        began = self._clock()
        try:
            return self._succeeded(call, attempt, began, await self._drive(call))
        except PortOneError as error:
            self._failed(call, attempt, began, error)
            raise

    async def _drive(self, call: Call) -> Answer:
        flow, sent_at = self._flow(call), 0.0
        try:
            step = next(flow)
            while True:
                try:
                    if isinstance(step, NeedToken):
                        result: Any = await self._tokens.get(step.refused)
                    else:
                        sent_at = self._clock()
                        result = await self._pool.http.send(step, auth=None, follow_redirects=False)
                except httpx.RequestError as error:
                    step = flow.throw(error)
                else:
                    step = flow.send(result)
        except StopIteration as done:
            answer: Answer = done.value
            return answer
        except UnknownOutcome as lost:
            lost._lost(self, call, sent_at)
            raise

    async def _now(self) -> int:
        """The time by the API's clock; see `PortOne._now`."""
        return told_time(await self.call(self._login_call()))

    async def _login(self) -> Token:
        asked_at = self._clock()
        return granted(await self.call(self._login_call()), asked_at)
