"""The client for blocking code. What it decides is elsewhere; here is who sends and waits."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self, TypeVar

import httpx
from portone_v1_api.client import Answer, Call, Found, Page
from portone_v1_api.resources import Resources
from portone_v1_api.times import Window
from portone_v1_api.types import Money

from ._base import Base, granted, told_time
from ._bulk import ask
from ._errors import PortOneError, UnknownOutcome
from ._flow import NeedToken
from ._fork import renew_after_fork
from ._pages import Route
from ._pool import Pool
from ._prefetch import stream
from ._raw import RawAnswer, raw, raw_call
from ._settings import API_URL, Settings
from ._steps import drive
from ._store import TokenStore
from ._tokens import Token, Tokens, store_key
from ._watch import Hook, Watch
from ._webhooks import Verified, Webhook, verify

if TYPE_CHECKING:
    from ._payments import Payments

R = TypeVar("R")


class PortOne(Base[httpx.Client], Resources):
    """A client of PortOne's V1 API.

    Logs in on the first call and keeps the token; safe to share between threads. Use it as a
    context manager, or call `close()`.

    - `imp_key`, `imp_secret`: the REST API key and secret of the console. Never shown or logged.
    - `base_url`: another host, such as `STATIC_API_URL` or a mock's.
    - `tier`: the sub-merchant to act for (three characters, sent as the `Tier` header).
    - `include_sandbox`: whether `payments.get` finds test payments when the call does not say.
    - `timeout`: seconds, or an `httpx.Timeout`. By default 5 s to connect and 30 s to answer,
      60 s for what moves money.
    - `max_retries`, `max_retry_time`: how often and for how many seconds a read or the login is
      tried again after a lost connection, HTTP 429, 502, 503 or 504. Writes never are.
    - `token_store`: where the token is kept, to share it between processes or machines.
    - `transport`: an `httpx` transport, for tests and proxies. It switches off the proxies of
      the environment.
    - `http_client`: your own `httpx.Client`; it stays yours to close.
    - `on_request`, `on_response`, `on_retry`: called with a `CallEvent` for every try of a call.
    - `clock`: monotonic seconds; tests pass their own.

    Raises ValueError for settings that could never work. Calls raise `PortOneError`s.
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
        token_store: TokenStore | None = None,
        transport: httpx.BaseTransport | None = None,
        http_client: httpx.Client | None = None,
        on_request: Hook | None = None,
        on_response: Hook | None = None,
        on_retry: Hook | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        settings = Settings(
            imp_key, imp_secret, base_url, tier, include_sandbox, timeout,
            max_retries, max_retry_time,
        )  # fmt: skip
        pool = Pool(http_client, transport, httpx.Client)
        super().__init__(settings, pool, Watch(on_request, on_response, on_retry), clock)
        key = store_key(imp_key, settings.base_url)
        self._tokens = Tokens(self._login, clock, token_store, key)
        renew_after_fork(self._tokens)

    @cached_property
    def payments(self) -> Payments:
        """Payments, one attempt at paying an order each; their cancels, and amounts registered."""
        from ._payments import Payments

        return Payments(self)

    def call(self, call: Call, /) -> Answer:
        """Send one operation and give back the API's envelope, or raise a `PortOneError`.

        Every method, and the generator's own functions, go through here.
        """
        began = self._clock()
        try:
            return self._try(call, 1)
        except PortOneError as error:
            failed = error
        for attempt in self._again(call, failed, began):
            with attempt:
                if attempt.num == 1:
                    raise failed
                self._watch.repeats(call.operation, attempt.num, failed)
                try:
                    return self._try(call, attempt.num)
                except PortOneError as error:
                    failed = error
                    raise
        raise failed

    def request(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, Any] | None = None,
        body: Mapping[str, Any] | None = None,
    ) -> RawAnswer:
        """Send any request, such as one of an operation that this version does not know.

        `path` begins with `/` and is percent-encoded. Token, retries, errors and the refusal of
        cancels without an amount are those of every call; only a GET is ever tried again, or
        what the spec marks as a read. Raises ValueError for what is not a path of the API.
        """
        return raw(self.call(raw_call(method, path, query, body)))

    def pages(
        self, fetch: Callable[[int], Page[R]], /, *, key: str, prefetch: int = 0
    ) -> Generator[R, None, None]:
        """The rows of every page, fetched when needed or `prefetch` pages ahead of the reader.

        Ends at the last page, at an empty one, and where the API says that there is nothing
        (more). Raises MalformedResponse when the list contradicts itself.
        """
        return stream(lambda ask: fetch(ask.number), Route(key, prefetch), self._now)

    def windows(
        self,
        fetch: Callable[[int, Any, Any], Page[R]],
        window: Window,
        /,
        *,
        key: str,
        prefetch: int = 0,
    ) -> Generator[R, None, None]:
        """The rows of every page of a stretch of time, cut into what the API answers at once.

        Raises ValueError for a stretch that ends before it begins; otherwise as `pages`.
        """
        route = Route[R](key, prefetch, window)
        return stream(lambda ask: fetch(ask.number, *ask.span), route, self._now)

    def found(
        self,
        calls: Sequence[Call],
        read: Callable[[Any], R],
        /,
        *,
        asked: Mapping[str, Sequence[str]],
    ) -> Found[R]:
        """The rows of a bulk operation, asked in one or more calls, and what is missing.

        Raises NotFound when nothing at all was found.
        """
        return drive(ask(calls, read, asked), self.call)

    def verify_webhook(
        self,
        event: Webhook,
        *,
        expected_amount: Money,
        currency: str = "KRW",
        include_sandbox: bool = False,
    ) -> Verified:
        """Read the payment that a webhook names, and say what is true of it.

        Hand over what was ordered only when `may_deliver` is true: the payment is the order's,
        is paid in full at `expected_amount` (yours, from your own database, never from the
        webhook) and `currency`, and is no test payment, for which nobody paid, unless
        include_sandbox=True. Amounts are int or Decimal.

        Raises NotFound for a payment that does not exist, such as that of the console's test.
        """
        steps = verify(event, expected_amount, currency, include_sandbox=include_sandbox)
        return drive(steps, self.call)

    def close(self) -> None:
        """Close the connections, unless they belong to an `http_client` of yours."""
        if self._pool.owned and not self._is_child:
            self._pool.http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _try(self, call: Call, attempt: int) -> Answer:
        self._watch.begins(call.operation, attempt)
        began = self._clock()
        try:
            return self._succeeded(call, attempt, began, self._drive(call))
        except PortOneError as error:
            self._failed(call, attempt, began, error)
            raise

    def _drive(self, call: Call) -> Answer:
        flow, sent_at = self._flow(call), 0.0
        try:
            step = next(flow)
            while True:
                try:
                    if isinstance(step, NeedToken):
                        result: Any = self._tokens.get(step.refused)
                    else:
                        sent_at = self._clock()
                        result = self._pool.http.send(step, auth=None, follow_redirects=False)
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

    def _now(self) -> int:
        """The time by the API's clock. Asking costs nothing: the login gives the same token."""
        return told_time(self.call(self._login_call()))

    def _login(self) -> Token:
        asked_at = self._clock()
        return granted(self.call(self._login_call()), asked_at)
