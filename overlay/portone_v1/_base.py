"""What both clients share: who they are, how a request is built, what is tried again."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, ClassVar, Generic, Self, TypeVar, Unpack

import httpx
import msgspec
from portone_v1_api.client import Call
from portone_v1_api.operations import OPERATIONS
from portone_v1_api.times import Window

from ._call._answers import malformed, whole
from ._call._events import Hook, OwnURL, Watch
from ._call._flow import Flow, perform
from ._call._guard import check
from ._call._pool import Http, Pool
from ._call._retries import WAITS, delay
from ._errors import PortOneError, UnknownOutcome
from ._lists._bulk import collect
from ._lists._paginator import PageRequest, Paginator
from ._settings import API_URL, Options, Settings, from_environment
from ._steps import Steps
from ._tokens._manager import Token, grant, store_key
from ._tokens._store import TokenStore

Transport = TypeVar("Transport")

_encode = msgspec.json.Encoder(decimal_format="number").encode
LOGIN = OPERATIONS["users_get_token"]


class Base(Generic[Http, Transport]):
    """Settings, HTTP client, token and watchers of a client and its `with_options` children."""

    # What blocks in one client and is awaited in the other.
    _http_class: ClassVar[Callable[..., Any]]
    _tokens_class: ClassVar[Callable[..., Any]]
    _drive: ClassVar[Callable[..., Any]]
    _stream: ClassVar[Callable[..., Any]]
    call: Callable[[Call], Any]

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
        transport: Transport | None = None,
        http_client: Http | None = None,
        on_request: Hook | None = None,
        on_response: Hook | None = None,
        on_retry: Hook | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._settings = Settings(
            imp_key, imp_secret, base_url, tier, include_sandbox, timeout,
            max_retries, max_retry_time,
        )  # fmt: skip
        self._pool: Pool[Http] = Pool(http_client, transport, self._http_class)
        self._watch = Watch(on_request, on_response, on_retry)
        self._clock = clock
        key = store_key(imp_key, self._settings.base_url)
        self._tokens = self._tokens_class(self._login, clock, token_store, key)
        self._is_child = False

    @classmethod
    def from_env(cls, **settings: Any) -> Self:
        """A client with the key and secret of the environment.

        Reads PORTONE_V1_IMP_KEY, PORTONE_V1_IMP_SECRET, PORTONE_V1_BASE_URL and
        PORTONE_V1_TIER. Keyword arguments are those of the constructor, and win. Raises
        ValueError naming the variables that are missing.
        """
        try:
            return cls(**from_environment(settings))
        except (TypeError, ValueError) as error:
            # Its frames hold the environment, which error trackers would show.
            raise error.with_traceback(None) from None

    def with_options(self, **options: Unpack[Options]) -> Self:
        """The same client with other options, for one call or for many.

        It shares connections and token with this one, which stays as it is and must stay open;
        closing the new one does nothing. Options that are not given stay as they are. Raises
        ValueError as the constructor does.
        """
        if unknown := options.keys() - Options.__annotations__.keys():
            raise TypeError(f"{', '.join(sorted(unknown))} cannot be set by with_options.")
        child = object.__new__(type(self))
        # Without the resources that were made for this client: they would call through it.
        child.__dict__ |= {name: value for name, value in vars(self).items() if name[0] == "_"}
        try:
            child._settings = replace(self._settings, **options)
        except (TypeError, ValueError) as error:
            raise error.with_traceback(None) from None  # its frames hold key and secret
        child._is_child = True
        return child

    def pages(self, fetch: Callable[[int], Any], /, *, key: str, prefetch: int = 0) -> Any:
        """The rows of every page, fetched when needed or `prefetch` pages ahead of the reader.

        Ends at the last page, at an empty one, and where the API says that there is nothing
        (more). Raises MalformedResponse when the list contradicts itself.
        """

        def fetch_page(request: PageRequest) -> Any:
            return fetch(request.number)

        return self._stream(fetch_page, Paginator[Any](key, prefetch), self._now)

    def windows(
        self,
        fetch: Callable[[int, Any, Any], Any],
        window: Window,
        /,
        *,
        key: str,
        prefetch: int = 0,
    ) -> Any:
        """The rows of every page of a stretch of time, cut into what the API answers at once.

        Raises ValueError for a stretch that ends before it begins; otherwise as `pages`.
        """

        def fetch_page(request: PageRequest) -> Any:
            return fetch(request.number, request.span.since, request.span.until)

        return self._stream(fetch_page, Paginator[Any](key, prefetch, window), self._now)

    def found(
        self,
        calls: Sequence[Call],
        read: Callable[[Any], Any],
        /,
        *,
        asked: Mapping[str, Sequence[str]],
    ) -> Any:
        """The rows of a bulk operation, asked in one or more calls, and what is missing.

        Raises NotFound when nothing at all was found.
        """
        return self._drive(collect(calls, read, asked), self.call)

    def __repr__(self) -> str:
        settings = self._settings
        tier = f", tier={settings.tier!r}" if settings.tier else ""
        return f"{type(self).__name__}(base_url={settings.base_url!r}{tier})"

    def _request(self, call: Call) -> httpx.Request:
        """The request of a call, complete but for the token. Refuses what nobody can mean."""
        try:
            check(call)
        except (TypeError, ValueError) as error:
            # Its frames hold the body, which error trackers would show.
            raise error.with_traceback(None) from None
        settings, operation, query = self._settings, call.operation, call.query
        if settings.include_sandbox and "include_sandbox" in operation.query:
            query = {"include_sandbox": True} | query
        headers = self._pool.headers | settings.headers(operation)
        content = None
        if call.body is not None:
            content, headers["Content-Type"] = _encode(call.body), "application/json"
        request: httpx.Request = self._pool.http.build_request(
            operation.method,
            settings.base_url + call.path,
            params=query or None,
            content=content,
            headers=headers,
            timeout=settings.timeout_for(operation),
        )
        if query:
            request.url = OwnURL(request.url)
        return request

    def _login(self) -> Any:
        return self._drive(self._granted(), self.call)

    def _now(self) -> Any:
        return self._drive(self._told_time(), self.call)

    def _login_call(self) -> Call:
        body = {"imp_key": self._settings.imp_key, "imp_secret": self._settings.imp_secret}
        return Call(LOGIN, LOGIN.path, {}, body)

    def _granted(self) -> Steps[Token]:
        """The token of a login. Raises MalformedResponse when there is no usable one."""
        asked_at = self._clock()
        answer = yield self._login_call()
        token = grant(answer.envelope["response"], asked_at)
        if token is None:
            what = "the login was answered without a usable token"
            raise malformed(LOGIN, answer.response, what)
        return token

    def _told_time(self) -> Steps[int]:
        """The time by the API's clock. Asking costs nothing: the login gives the same token."""
        answer = yield self._login_call()
        now = whole(answer.envelope["response"].get("now"))
        if now is None:
            raise malformed(LOGIN, answer.response, "the login was answered without the time")
        return now

    def _try(self, call: Call, attempt: int) -> Flow:
        """One try of a call, told to whoever watches."""
        self._watch.begins(call.operation, attempt)
        began = self._clock()
        request = self._request(call)
        try:
            answer = yield from perform(call.operation, request, self._clock)
        except PortOneError as error:
            self._watch.ended(call.operation, attempt, self._clock() - began, error)
            if isinstance(error, UnknownOutcome):
                error._trail = (self, call, request.extensions["sent_at"])
            raise
        self._watch.ended(call.operation, attempt, self._clock() - began, answer)
        return answer

    def _again(
        self, call: Call, failed: PortOneError, began: float
    ) -> tuple[Callable[[Exception], bool | float], Callable[[], Flow], dict[str, Any]]:
        """How stamina is to go on after a first try that failed; raises the error if it may not.

        stamina is entered only now: around every call it would cost more than building it.
        """
        settings, operation, tries = self._settings, call.operation, 0
        until = began + settings.max_retry_time

        def left() -> float:
            return until - self._clock()

        def again() -> Flow:
            nonlocal failed, tries
            tries += 1
            if tries == 1:
                raise failed  # the first one, which stamina has not seen
            self._watch.repeats(operation, tries, failed)
            try:
                return (yield from self._try(call, tries))
            except PortOneError as error:
                failed = error
                raise

        on = partial(delay, operation, left=left)
        if settings.max_retries == 0 or on(failed) is False:
            raise failed
        return on, again, {"attempts": 1 + settings.max_retries, "timeout": left(), **WAITS}
