"""The two clients. What they decide is elsewhere; here is who sends, waits and closes."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from typing import Any, Generic, Self, TypeVar

import httpx
import msgspec
from portone_v1_api.client import Answer, Call, Found, Page
from portone_v1_api.operations import OPERATIONS
from portone_v1_api.resources import AsyncResources, Resources

from ._answers import malformed
from ._bulk import gather
from ._errors import NotFound
from ._flow import Flow, NeedToken, perform
from ._guard import check
from ._pages import awalk, walk
from ._settings import API_URL, Settings, from_environment
from ._tokens import AsyncTokens, Token, Tokens, grant
from ._version import __version__

R = TypeVar("R")
Http = TypeVar("Http", httpx.Client, httpx.AsyncClient)

_encode = msgspec.json.Encoder(decimal_format="number").encode
_USER_AGENT = f"portone-v1/{__version__} python-httpx/{httpx.__version__}"
_LOGIN = OPERATIONS["users_get_token"]


class _Base(Generic[Http]):
    """What both clients share: their settings, their HTTP client, and how a request is built."""

    _http: Http

    def __init__(
        self, settings: Settings, http: Http | None, transport: Any, make: Callable[..., Http]
    ) -> None:
        if http is not None and transport is not None:
            raise ValueError("Pass transport= or http_client=: a client brings its own transport.")
        self._settings = settings
        self._owns_http = http is None
        self._http = make(transport=transport) if http is None else http

    def __repr__(self) -> str:
        settings = self._settings
        shown = httpx.URL(settings.base_url).copy_with(username=None, password=None)
        tier = f", tier={settings.tier!r}" if settings.tier else ""
        return f"{type(self).__name__}(base_url={str(shown)!r}{tier})"

    def _request(self, call: Call) -> httpx.Request:
        """The request of a call, complete but for the token. Refuses what nobody can mean."""
        check(call)
        settings, operation, query = self._settings, call.operation, call.query
        if settings.include_sandbox and "include_sandbox" in operation.query:
            query = {"include_sandbox": True} | query
        headers = settings.headers()
        if self._owns_http:
            headers["User-Agent"] = _USER_AGENT
        content = None
        if call.body is not None:
            content, headers["Content-Type"] = _encode(call.body), "application/json"
        return self._http.build_request(
            operation.method,
            settings.base_url + call.path,
            params=query or None,
            content=content,
            headers=headers,
            timeout=settings.timeout_for(operation),
        )

    def _flow(self, call: Call) -> Flow:
        return perform(call.operation, self._request(call))

    def _login_call(self) -> Call:
        body = {"imp_key": self._settings.imp_key, "imp_secret": self._settings.imp_secret}
        return Call(_LOGIN, _LOGIN.path, {}, body)


class PortOne(_Base[httpx.Client], Resources):
    """A client of PortOne's V1 API.

    Logs in on the first call and keeps the token; safe to share between threads. Use it as a
    context manager, or call `close()`.

    - `imp_key`, `imp_secret`: the REST API key and secret of the console. Never shown or logged.
    - `base_url`: another host, such as `STATIC_API_URL` or a mock's.
    - `tier`: the sub-merchant to act for (three characters, sent as the `Tier` header).
    - `include_sandbox`: whether `payments.get` finds test payments when the call does not say.
    - `timeout`: seconds, or an `httpx.Timeout`. By default 5 s to connect and 30 s to answer,
      60 s for what moves money.
    - `transport`: an `httpx` transport, for tests and proxies. It switches off the proxies of
      the environment.
    - `http_client`: your own `httpx.Client`; it stays yours to close.
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
        transport: httpx.BaseTransport | None = None,
        http_client: httpx.Client | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        settings = Settings(imp_key, imp_secret, base_url, tier, include_sandbox, timeout)
        super().__init__(settings, http_client, transport, httpx.Client)
        self._clock = clock
        self._tokens = Tokens(self._login, clock)

    @classmethod
    def from_env(cls, **settings: Any) -> Self:
        """A client with the key and secret of the environment.

        Reads PORTONE_V1_IMP_KEY, PORTONE_V1_IMP_SECRET, PORTONE_V1_BASE_URL and
        PORTONE_V1_TIER. Keyword arguments are those of the constructor, and win. Raises
        ValueError naming the variables that are missing.
        """
        return cls(**from_environment(settings))

    def call(self, call: Call, /) -> Answer:
        """Send one operation and give back the API's envelope, or raise a `PortOneError`.

        Every method, and the generator's own functions, go through here.
        """
        return self._drive(self._flow(call))

    def pages(self, fetch: Callable[[int], Page[R]], /, *, key: str) -> Iterator[R]:
        """The rows of every page, fetched one page ahead of the reader at most.

        Ends at the last page, at an empty one, and where the API says that there is nothing
        (more). Raises MalformedResponse when the list contradicts itself.
        """
        return walk(fetch, key)

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
        answers: list[Answer | None] = []
        for call in calls:
            try:
                answers.append(self.call(call))
            except NotFound:
                answers.append(None)
                if len(answers) == len(calls) and not any(answers):
                    raise
        return gather(answers, read, asked)

    def close(self) -> None:
        """Close the connections, unless they belong to an `http_client` of yours."""
        if self._owns_http:
            self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _drive(self, flow: Flow) -> Answer:
        try:
            step = next(flow)
            while True:
                try:
                    result = self._do(step)
                except httpx.RequestError as error:
                    step = flow.throw(error)
                else:
                    step = flow.send(result)
        except StopIteration as done:
            answer: Answer = done.value
            return answer

    def _do(self, step: httpx.Request | NeedToken) -> httpx.Response | Token:
        if isinstance(step, NeedToken):
            return self._tokens.get(step.refused)
        return self._http.send(step, auth=None, follow_redirects=False)

    def _login(self) -> Token:
        asked_at = self._clock()
        return _granted(self.call(self._login_call()), asked_at)


class AsyncPortOne(_Base[httpx.AsyncClient], AsyncResources):
    """The same client for asyncio: the same arguments, and `await` before every call.

    Safe to share between the tasks of an event loop. Use it as an async context manager, or
    await `aclose()`.
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
        transport: httpx.AsyncBaseTransport | None = None,
        http_client: httpx.AsyncClient | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        settings = Settings(imp_key, imp_secret, base_url, tier, include_sandbox, timeout)
        super().__init__(settings, http_client, transport, httpx.AsyncClient)
        self._clock = clock
        self._tokens = AsyncTokens(self._login, clock)

    @classmethod
    def from_env(cls, **settings: Any) -> Self:
        """A client with the key and secret of the environment; see `PortOne.from_env`."""
        return cls(**from_environment(settings))

    async def call(self, call: Call, /) -> Answer:
        """Send one operation; see `PortOne.call`."""
        return await self._drive(self._flow(call))

    def pages(self, fetch: Callable[[int], Awaitable[Page[R]]], /, *, key: str) -> AsyncIterator[R]:
        """The rows of every page; see `PortOne.pages`."""
        return awalk(fetch, key)

    async def found(
        self,
        calls: Sequence[Call],
        read: Callable[[Any], R],
        /,
        *,
        asked: Mapping[str, Sequence[str]],
    ) -> Found[R]:
        """The rows of a bulk operation; see `PortOne.found`."""
        answers: list[Answer | None] = []
        for call in calls:
            try:
                answers.append(await self.call(call))
            except NotFound:
                answers.append(None)
                if len(answers) == len(calls) and not any(answers):
                    raise
        return gather(answers, read, asked)

    async def aclose(self) -> None:
        """Close the connections, unless they belong to an `http_client` of yours."""
        if self._owns_http:
            await self._http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    async def _drive(self, flow: Flow) -> Answer:
        try:
            step = next(flow)
            while True:
                try:
                    result = await self._do(step)
                except httpx.RequestError as error:
                    step = flow.throw(error)
                else:
                    step = flow.send(result)
        except StopIteration as done:
            answer: Answer = done.value
            return answer

    async def _do(self, step: httpx.Request | NeedToken) -> httpx.Response | Token:
        if isinstance(step, NeedToken):
            return await self._tokens.get(step.refused)
        return await self._http.send(step, auth=None, follow_redirects=False)

    async def _login(self) -> Token:
        asked_at = self._clock()
        return _granted(await self.call(self._login_call()), asked_at)


def _granted(answer: Answer, asked_at: float) -> Token:
    token = grant(answer.envelope["response"], asked_at)
    if token is None:
        raise malformed(_LOGIN, answer.response, "the login was answered without a usable token")
    return token
