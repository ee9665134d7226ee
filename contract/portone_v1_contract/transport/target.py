"""Send requests to the server under test, over the network or inside this process."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Coroutine, Sequence
from contextlib import AsyncExitStack, suppress
from types import TracebackType
from typing import Any, Self, TypeVar
from urllib.parse import urlsplit

import httpx

from .asgi import ASGIApp, lifespan
from .errors import NoAnswer, OutOfTime, TooSlow
from .exchange import Answer, Request
from .rate_limit import RateLimiter
from .response_body import ACCEPTED, BadBody, read_body
from .safety import NotAllowed, loopback_addresses

T = TypeVar("T")
Refuse = Callable[[str, str], str | None]
"""Returns why a method and a raw path with its query must not be sent, or None if they may."""
Record = Callable[[Request, Answer | None, float], None]
"""Is called with each request, its answer or None, and how many seconds it took."""
REQUEST_TIMEOUT = 10.0
"""Seconds that one answer may take, its body included."""
MIN_TIMEOUT = 1.0
"""Seconds; a server that had less before the run's time was up did nothing wrong."""
CLEANING_TIMEOUT = 2.0
"""Seconds."""
CONNECTION_ERRORS = (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError)
IN_PROCESS = "http://app.localhost"


class Target:
    """The server under test, behind one blocking call that any thread may make.

    Requests are sent one after another, on an event loop of their own; only those of one call of
    `send_together` are under way at the same time. Redirects are never followed, so that nothing
    goes to another host. Requests to this machine go to its address, whatever a name resolves to
    later. `refuse` sees every request once more when it leaves, and another machine gets at most
    `rate` of them a second.
    """

    def __init__(
        self,
        *,
        url: str | None = None,
        app: ASGIApp | None = None,
        max_time: float | None = None,
        rate: float | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        if (url is None) == (app is None):
            raise TypeError("pass the target as either url= or app=")
        self.base = base_url(url) if url is not None else IN_PROCESS
        self.name = self.base if url is not None else "an application in this process"
        self._addresses = () if app is not None else loopback_addresses(self.base)
        self.is_local = app is not None or bool(self._addresses)
        self.record: Record = _record_nothing
        self.refuse: Refuse = _refuse_nothing if self.is_local else _refuse_all
        self._rate_limiter = RateLimiter(None if self.is_local else rate, clock=clock, sleep=sleep)
        self._app = app
        self._clock = clock
        self._deadline = None if max_time is None else clock() + max_time
        if _is_in_a_loop():
            raise RuntimeError("this blocks: where an event loop runs, use asyncio.to_thread")
        # Its Ctrl-C cancels the request; in a bare loop it would end whichever task is at work.
        self._runner = asyncio.Runner(loop_factory=asyncio.new_event_loop)
        self._lock = threading.Lock()
        self._stack = AsyncExitStack()
        self._client: httpx.AsyncClient

    def __enter__(self) -> Self:
        try:
            self._run(self._open())
        except BaseException:
            self._runner.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            self._run(self._close())
        finally:
            self._runner.close()

    def send(self, request: Request, *, cleaning: bool = False) -> Answer:
        """Send one request and read the whole answer.

        `cleaning` gives a request a short time of its own, even after the time of the run.

        Raises NoAnswer, or OutOfTime when the run's time is used up before it was answered.
        """
        seconds = CLEANING_TIMEOUT if cleaning else self._time_left()
        until = None if cleaning else self._deadline
        if seconds <= 0 or not self._rate_limiter.wait(until=until):
            raise OutOfTime
        return self._run(self._send(request, seconds))

    def send_together(self, requests: Sequence[Request]) -> list[Answer | NoAnswer]:
        """Send several requests at once, each on a connection of its own; read all answers.

        A request without an answer has the error in its place. An application in this process gets
        them as tasks of one event loop. The rate is kept over all of them.

        Raises OutOfTime when the run's time is used up before one was answered.
        """
        seconds = self._time_left()
        for _ in requests:
            if seconds <= 0 or not self._rate_limiter.wait(until=self._deadline):
                raise OutOfTime
        answers: list[Answer | NoAnswer] = []
        for outcome in self._run(self._send_all(requests, seconds)):
            if not isinstance(outcome, Answer | NoAnswer):
                raise outcome
            answers.append(outcome)
        return answers

    def _time_left(self) -> float:
        if self._deadline is None:
            return REQUEST_TIMEOUT
        return min(REQUEST_TIMEOUT, self._deadline - self._clock())

    async def _send(self, request: Request, seconds: float) -> Answer:
        """Send a request, and record it. Raises NoAnswer and OutOfTime."""
        started = time.perf_counter()
        try:
            answer = await self._exchange(request, seconds)
        except (NoAnswer, TimeoutError, AssertionError, *CONNECTION_ERRORS) as error:
            self.record(request, None, time.perf_counter() - started)
            if isinstance(error, NoAnswer):
                raise
            raise _no_answer(error, seconds) from error
        self.record(request, answer, time.perf_counter() - started)
        return answer

    async def _exchange(self, request: Request, seconds: float) -> Answer:
        async with asyncio.timeout(seconds):
            built = self._client.build_request(
                request.method,
                self.base + request.target,
                headers=dict(request.headers),
                content=request.body or None,
            )
            if self._addresses:
                name = built.url.host
                built.url = built.url.copy_with(host=self._addresses[0])
                built.extensions["sni_hostname"] = name
            response = await self._client.send(built, stream=True)
            try:
                body = await read_body(response)
            except BadBody as error:
                raise NoAnswer(str(error)) from None
            finally:
                await response.aclose()
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Answer(response.status_code, headers, body)

    async def _send_all(
        self, requests: Sequence[Request], seconds: float
    ) -> list[Answer | BaseException]:
        sending = (self._send(request, seconds) for request in requests)
        return await asyncio.gather(*sending, return_exceptions=True)

    async def _close(self) -> None:
        await self._stack.aclose()
        # Bodies that were not read to their end are closed in tasks, one layer after another.
        await asyncio.sleep(0)
        while tasks := asyncio.all_tasks() - {asyncio.current_task()}:
            await asyncio.gather(*tasks, return_exceptions=True)
            await asyncio.sleep(0)

    async def _open(self) -> None:
        transport: httpx.AsyncBaseTransport | None = None
        if self._app is not None:
            await self._stack.enter_async_context(lifespan(self._app, REQUEST_TIMEOUT))
            transport = httpx.ASGITransport(self._app, raise_app_exceptions=False)
        # A proxy from the environment must not stand between us and this machine.
        self._client = await self._stack.enter_async_context(
            httpx.AsyncClient(
                transport=transport,
                headers={"Accept-Encoding": ACCEPTED},
                timeout=REQUEST_TIMEOUT,
                trust_env=not self.is_local,
                event_hooks={"request": [self._check_request]},
            )
        )
        self._addresses = await _reachable(self._addresses, httpx.URL(self.base))

    async def _check_request(self, request: httpx.Request) -> None:
        """Check a request as it will be written on the wire. Raises NotAllowed."""
        base = httpx.URL(self.base)
        host = self._addresses[0] if self._addresses else base.host
        url = request.url
        if (url.scheme, url.host, url.port) != (base.scheme, host, base.port):
            raise NotAllowed(f"{url.host} is not the host of the target, {host}")
        prefix = base.raw_path.decode("ascii").rstrip("/")
        raw = url.raw_path.decode("ascii")
        if not raw.startswith(prefix):
            raise NotAllowed(f"a request leads out of the path of the target, {prefix}")
        reason = self.refuse(request.method, raw.removeprefix(prefix))
        if reason:
            raise NotAllowed(reason)

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        with self._lock:
            return self._runner.run(work)


def _record_nothing(request: Request, answer: Answer | None, seconds: float) -> None:
    """Leave no trace of a request."""


def _refuse_nothing(method: str, target: str) -> str | None:
    return None


def _refuse_all(method: str, target: str) -> str | None:
    return "nobody has said what may be sent"


async def _reachable(addresses: tuple[str, ...], url: httpx.URL) -> tuple[str, ...]:
    """Return the first of several addresses that takes connections, or else all of them."""
    port = url.port or (443 if url.scheme == "https" else 80)
    for address in addresses if len(addresses) > 1 else ():
        with suppress(OSError, TimeoutError):
            async with asyncio.timeout(MIN_TIMEOUT):
                _, writer = await asyncio.open_connection(address, port)
            writer.close()
            return (address,)
    return addresses


def _is_in_a_loop() -> bool:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


def _no_answer(error: Exception, seconds: float) -> NoAnswer:
    """Return the error for an answer that did not come within `seconds`.

    Raises OutOfTime where that was less than an answer may take.
    """
    match error:
        case TimeoutError() | httpx.TimeoutException():
            if seconds < MIN_TIMEOUT:
                raise OutOfTime from error
            return TooSlow(f"no whole answer within {seconds:.0f} seconds")
        case AssertionError():
            return NoAnswer("the application does not answer as ASGI asks it to")
        case httpx.ConnectError():
            return NoAnswer(f"no connection: {error}")
        case _:
            how = str(error) or "it was closed before the answer was there"
            return NoAnswer(f"the connection broke: {how}")


def base_url(url: str) -> str:
    """Return a URL without its last slash. Raises ValueError for one that cannot be a target."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("url must be like http://127.0.0.1:8010 or https://host")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise ValueError("url must hold neither credentials nor a query: it is shown in reports")
    return url.rstrip("/")
