"""The base of both clients: settings, connections and token, and how a call becomes a request."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Self, TypeVar, Unpack

from portone_v1_api.client import Call
from portone_v1_api.operations import OPERATIONS
from portone_v1_api.times import Window

from ._call._answers import malformed
from ._call._api_clock import ApiClock
from ._call._events import EventHooks, Hook
from ._call._flow import Flow, perform
from ._call._interrupts import attached
from ._call._request import build_request
from ._call._retries import Retries
from ._errors import ApiError, PortOneError
from ._http._messages import DEFAULT_MAX_RESPONSE_SIZE, Request
from ._lists._bulk import collect
from ._lists._paginator import PageRequest, Paginator
from ._money import nonnegative_int
from ._settings import API_URL, Options, Settings, from_environment
from ._steps import Steps
from ._tokens._manager import MAX_WAIT, store_key
from ._tokens._store import TokenStore, check_store
from ._tokens._token import Token, parse_token
from ._unknown_outcome import UnknownOutcome

if TYPE_CHECKING:
    import httpx

    from ._call._pace import Pace
    from ._payments._question import Kind

Backend = TypeVar("Backend", bound=str)
Http = TypeVar("Http")
Transport = TypeVar("Transport")

LOGIN = OPERATIONS["users_get_token"]

# Seconds for the store, beside those of the login, that a thread waits for another one's renewal.
_STORE_WAIT = 60.0


class Base(Generic[Backend, Http, Transport]):
    """What `PortOne` and `AsyncPortOne` have in common; they add what waits.

    A client and its `with_options` children share the HTTP client, the token and the hooks.
    """

    # What blocks in one client and is awaited in the other.
    _is_async: ClassVar[bool]
    _connections_class: ClassVar[Callable[..., Any]]
    _token_manager_class: ClassVar[Callable[..., Any]]
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
        total_timeout: float | None = None,
        max_response_size: int = DEFAULT_MAX_RESPONSE_SIZE,
        token_store: TokenStore | None = None,
        pace: str | None = None,
        backend: Backend | None = None,
        transport: Transport | None = None,
        http_client: Http | None = None,
        on_request: Hook | None = None,
        on_response: Hook | None = None,
        on_retry: Hook | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._settings = Settings(
            imp_key=imp_key,
            imp_secret=imp_secret,
            base_url=base_url,
            tier=tier,
            include_sandbox=include_sandbox,
            timeout=timeout,
            max_retries=max_retries,
            max_retry_time=max_retry_time,
            total_timeout=total_timeout,
            max_response_size=max_response_size,
        )
        check_store(token_store)
        self._connections = self._connections_class(backend, transport, http_client, clock)
        self._events = EventHooks(on_request, on_response, on_retry)
        self._clock = clock
        self._api_clock = ApiClock()
        key = store_key(imp_key, self._settings.base_url)
        login_timeout = self._settings.total_timeout_for(LOGIN)
        max_wait = MAX_WAIT if login_timeout is None else login_timeout + _STORE_WAIT
        self._tokens = self._token_manager_class(self._login, clock, token_store, key, max_wait)
        self._pace = self._make_pace(pace, key, token_store)
        self._is_child = False

    @classmethod
    def from_env(cls, **settings: Any) -> Self:
        """Return a client with the key and secret of the environment.

        Reads PORTONE_V1_IMP_KEY, PORTONE_V1_IMP_SECRET, PORTONE_V1_BASE_URL, PORTONE_V1_TIER
        and PORTONE_V1_INCLUDE_SANDBOX (true, 1, false or 0). Keyword arguments are those of the
        constructor, and win. Raises ValueError naming the variables that are missing or wrong.

        Example:
            with PortOne.from_env(timeout=10) as portone:
                print(portone.payments.get("imp_448280090638").status)
        """
        try:
            return cls(**from_environment(settings))
        except (TypeError, ValueError) as error:
            # Its frames hold the environment, which error trackers would show.
            raise error.with_traceback(None) from None

    def with_options(self, **options: Unpack[Options]) -> Self:
        """Return a client like this one with other options, for one call or for many.

        It shares connections and token with this one, which stays as it is and must stay open;
        closing the new one does nothing. Options that are not given stay as they are. Raises
        TypeError and ValueError as the constructor does.

        Example:
            patient = portone.with_options(timeout=120, max_retries=5)
            print(patient.payments.get("imp_448280090638").status)
        """
        unknown = options.keys() - Options.__annotations__.keys()
        if unknown:
            raise TypeError(f"{', '.join(sorted(unknown))} cannot be set by with_options.")
        child = object.__new__(type(self))
        for name, value in vars(self).items():
            # Not the resources (`payments` and so on), which would call through this client.
            if name.startswith("_"):
                setattr(child, name, value)
        try:
            child._settings = replace(self._settings, **options)
        except (TypeError, ValueError) as error:
            raise error.with_traceback(None) from None  # its frames hold key and secret
        child._is_child = True
        return child

    def pages(
        self,
        fetch: Callable[[int, int | None], Any],
        /,
        *,
        key: str,
        limit: int | None = None,
        prefetch: int = 0,
    ) -> Any:
        """Yield the rows of every page, each fetched when needed or `prefetch` pages ahead.

        `limit` is about how many rows a page has, None where the API decides that. No row that
        stays as it is gets lost because others come and go meanwhile. Ends where the API says that
        there is nothing (more). Raises MalformedResponse when the list contradicts itself.
        """

        def fetch_page(request: PageRequest) -> Any:
            return fetch(request.number, request.limit)

        paginator = Paginator[Any](key, prefetch, limit=limit)
        return self._stream(fetch_page, paginator, self._api_time)

    def windows(
        self,
        fetch: Callable[[int, int | None, Any, Any], Any],
        window: Window,
        /,
        *,
        key: str,
        limit: int | None = None,
        prefetch: int = 0,
    ) -> Any:
        """Yield the rows of every page of a period, cut into what the API answers at once.

        Raises ValueError for a period that ends before it begins; otherwise as `pages`.
        """

        def fetch_page(request: PageRequest) -> Any:
            span = request.span
            return fetch(request.number, request.limit, span.request_since, span.request_until)

        paginator = Paginator[Any](key, prefetch, window, limit)
        return self._stream(fetch_page, paginator, self._api_time)

    def collect(
        self,
        calls: Sequence[Call],
        read: Callable[[Any], Any],
        /,
        *,
        ids: Mapping[str, Sequence[str]],
    ) -> Any:
        """Return the rows of a bulk operation of one or more calls, with the ids that are missing.

        Raises NotFound when no call found anything.
        """
        return self._drive(collect(calls, read, ids), self.call)

    def __repr__(self) -> str:
        settings = self._settings
        tier = f", tier={settings.tier!r}" if settings.tier else ""
        return f"{type(self).__name__}(base_url={settings.base_url!r}{tier})"

    def _try(self, call: Call, attempt: int, deadline: float | None) -> Flow:
        """Build and send the request of a call once, and report it to log and hooks."""
        self._events.request_started(call.operation, attempt)
        started = self._clock()
        request = build_request(call, self._settings)
        request.deadline = deadline
        token = self._tokens.usable() if call.operation.authenticated else None
        try:
            answer = yield from perform(call.operation, request, self._clock, token)
        except PortOneError as error:
            finished = self._clock()
            if isinstance(error, ApiError) and error.response is not None:
                self._api_clock.note(error.response.headers.get("Date"), finished)
            self._attach_question(error, call, request)
            self._events.request_finished(call.operation, attempt, finished - started, error)
            raise
        except BaseException as error:
            unknown = attached(error)
            if unknown is not None:
                self._attach_question(unknown, call, request)
                seconds = self._clock() - started
                self._events.request_interrupted(call.operation, attempt, seconds, unknown)
            raise
        finished = self._clock()
        seconds = finished - started
        self._api_clock.note(answer.response.headers.get("Date"), finished)
        self._events.request_finished(call.operation, attempt, seconds, answer)
        return answer

    def _retries(self, call: Call) -> Retries:
        return Retries(call.operation, self._settings, self._clock)

    def _attach_question(self, error: PortOneError, call: Call, request: Request) -> None:
        """Let an UnknownOutcome ask what became of the call that was sent by a request."""
        if isinstance(error, UnknownOutcome) and request.sent_at is not None:
            from ._payments._resolving import attach_question

            attach_question(self, error, call, request.sent_at)

    def _resolve(self, question: Mapping[str, Any], kind: Kind | None = None) -> Any:
        """Ask what became of a call that any client of the merchant made."""
        from ._payments._resolving import resolve

        return resolve(self, question, kind)

    def _make_pace(self, pace: str | None, key: str, store: TokenStore | None) -> Pace | None:
        if pace is None:
            return None
        from ._call._pace import Pace

        return Pace(pace, key, store)

    def _login(self) -> Any:
        return self._drive(self._login_steps(), self.call)

    def _api_time(self) -> Any:
        return self._drive(self._api_time_steps(), self.call)

    def _login_steps(self) -> Steps[Token]:
        """Return the token of a login. Raises MalformedResponse when there is no usable one."""
        requested_at = self._clock()
        answer = yield self._login_call()
        token = parse_token(answer.envelope["response"], requested_at)
        if token is None:
            what = "the login was answered without a usable token"
            raise malformed(LOGIN, answer.response, what)
        return token

    def _api_time_steps(self) -> Steps[int]:
        """Return the API's time (UNIX seconds), as a login tells it.

        That login costs nothing: it gives the same token.
        """
        answer = yield self._login_call()
        now = nonnegative_int(answer.envelope["response"].get("now"))
        if now is None:
            raise malformed(LOGIN, answer.response, "the login was answered without the time")
        return now

    def _login_call(self) -> Call:
        body = {"imp_key": self._settings.imp_key, "imp_secret": self._settings.imp_secret}
        return Call(LOGIN, LOGIN.path, {}, body)
