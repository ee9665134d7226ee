"""Sends requests to the server under test, over the network or inside this process."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, MutableMapping
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from types import TracebackType
from typing import Any, Self, TypeVar
from urllib.parse import urlsplit

import httpx

from .exchange import Answer, Request
from .rate_limit import RateLimiter
from .response_body import ACCEPTED, BadBody, read_body
from .safety import NotAllowed, loopback_addresses

T = TypeVar("T")
Refuse = Callable[[str, str], str | None]
"""Says of a method and a raw path with its query why it must not be sent, or None."""
Message = MutableMapping[str, Any]
ASGIApp = Callable[
    [Message, Callable[[], Awaitable[Message]], Callable[[Message], Awaitable[None]]],
    Awaitable[None],
]

REQUEST_TIMEOUT = 10.0
"""Seconds that one answer may take, its body included."""
FAIR_CHANCE = 1.0
"""A server that had less than this before the run's time was up is not blamed."""
CLEANING = 2.0
BROKEN = (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError)
IN_PROCESS = "http://app.localhost"


class NoAnswer(Exception):
    """The server gave no answer that HTTP allows; the text says what happened."""


class OutOfTime(Exception):
    """The time for the whole run is used up."""


class Target:
    """The server under test, behind one blocking call that any thread may make.

    Requests are sent one after another, on an event loop of their own. Redirects are never
    followed, so that nothing is sent to a host that was not asked for. What means this machine is
    sent to its address, whatever a name resolves to later. Every request is looked at once more
    where it leaves, by `refuse`, and another machine gets at most `rate` of them a second.
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
            raise TypeError("give the target as either url= or app=")
        self.base = base_url(url) if url is not None else IN_PROCESS
        self.name = self.base if url is not None else "an application in this process"
        self._addresses = () if app is not None else loopback_addresses(self.base)
        self.is_local = app is not None or bool(self._addresses)
        self.refuse: Refuse = _nothing if self.is_local else _everything
        self._pace = RateLimiter(None if self.is_local else rate, clock=clock, sleep=sleep)
        self._app = app
        self._clock = clock
        self._deadline = None if max_time is None else clock() + max_time
        if _is_in_a_loop():
            raise RuntimeError("this blocks: where an event loop runs, use asyncio.to_thread")
        self._loop = asyncio.new_event_loop()
        self._turn = threading.Lock()
        self._stack = AsyncExitStack()
        self._client: httpx.AsyncClient

    def __enter__(self) -> Self:
        try:
            self._wait(self._open())
        except BaseException:
            self._loop.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            self._wait(self._close())
        finally:
            self._loop.close()

    def send(self, request: Request, *, cleaning: bool = False) -> Answer:
        """Send one request and read the whole answer.

        `cleaning` is for what must be done after the time of the run is over, shortly.

        Raises NoAnswer, or OutOfTime when the run's time is used up before it was answered.
        """
        left = CLEANING if cleaning else self._time_left()
        if left <= 0 or not (cleaning or self._pace.wait(until=self._deadline)):
            raise OutOfTime
        try:
            return self._wait(self._send(request, left))
        except (TimeoutError, AssertionError, *BROKEN) as error:
            raise _failure(error, left) from error

    def _time_left(self) -> float:
        if self._deadline is None:
            return REQUEST_TIMEOUT
        return min(REQUEST_TIMEOUT, self._deadline - self._clock())

    async def _send(self, request: Request, seconds: float) -> Answer:
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

    async def _close(self) -> None:
        await self._stack.aclose()
        # Bodies that were not read to their end are let go in tasks, one layer after another.
        await asyncio.sleep(0)
        while left := asyncio.all_tasks() - {asyncio.current_task()}:
            await asyncio.gather(*left, return_exceptions=True)
            await asyncio.sleep(0)

    async def _open(self) -> None:
        transport: httpx.AsyncBaseTransport | None = None
        if self._app is not None:
            await self._stack.enter_async_context(_lifespan(self._app))
            transport = httpx.ASGITransport(self._app, raise_app_exceptions=False)
        # A proxy from the environment must not stand between us and this machine.
        self._client = await self._stack.enter_async_context(
            httpx.AsyncClient(
                transport=transport,
                headers={"Accept-Encoding": ACCEPTED},
                timeout=REQUEST_TIMEOUT,
                trust_env=not self.is_local,
                event_hooks={"request": [self._last_look]},
            )
        )
        self._addresses = await _answering(self._addresses, httpx.URL(self.base))

    async def _last_look(self, request: httpx.Request) -> None:
        """Hold back what must not leave, as it would be written on the wire."""
        base = httpx.URL(self.base)
        host = self._addresses[0] if self._addresses else base.host
        url = request.url
        if (url.scheme, url.host, url.port) != (base.scheme, host, base.port):
            raise NotAllowed(f"{url.host} is not the host that was asked for")
        prefix = base.raw_path.decode("ascii").rstrip("/")
        raw = url.raw_path.decode("ascii")
        if not raw.startswith(prefix):
            raise NotAllowed("a request leads out of the path that was asked for")
        reason = self.refuse(request.method, raw.removeprefix(prefix))
        if reason:
            raise NotAllowed(reason)

    def _wait(self, work: Coroutine[Any, Any, T]) -> T:
        with self._turn:
            return self._loop.run_until_complete(work)


def _nothing(method: str, target: str) -> str | None:
    return None


def _everything(method: str, target: str) -> str | None:
    return "nobody has said what may be sent"


async def _answering(addresses: tuple[str, ...], url: httpx.URL) -> tuple[str, ...]:
    """The one of several addresses of a name that takes connections, or else all of them."""
    port = url.port or (443 if url.scheme == "https" else 80)
    for address in addresses if len(addresses) > 1 else ():
        with suppress(OSError, TimeoutError):
            async with asyncio.timeout(FAIR_CHANCE):
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


def _failure(error: Exception, seconds: float) -> NoAnswer | OutOfTime:
    """What it means that no answer came, `seconds` being how long it was waited for."""
    match error:
        case TimeoutError() | httpx.TimeoutException():
            if seconds < FAIR_CHANCE:
                return OutOfTime()
            return NoAnswer(f"no whole answer within {seconds:.0f} seconds")
        case AssertionError():
            return NoAnswer("the application does not answer as ASGI asks it to")
        case httpx.ConnectError():
            return NoAnswer(f"no connection: {error}")
        case _:
            return NoAnswer(f"the connection broke: {str(error) or type(error).__name__}")


def base_url(url: str) -> str:
    """The URL that paths are put behind. Raises ValueError for one that cannot be."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("url must be like http://127.0.0.1:8010 or https://host")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise ValueError("url must hold neither credentials nor a query: it is shown in reports")
    return url.rstrip("/")


@asynccontextmanager
async def _lifespan(app: ASGIApp) -> AsyncIterator[None]:
    """Start the application up and shut it down, if it wants to know."""
    inbox: asyncio.Queue[Message] = asyncio.Queue()
    outbox: asyncio.Queue[Message] = asyncio.Queue()

    async def run() -> None:
        # An application without a lifespan says so by raising.
        with suppress(Exception):
            await app({"type": "lifespan", "asgi": {"version": "3.0"}}, inbox.get, outbox.put)
        await outbox.put({"type": "ended"})

    async def tell(event: str) -> Message:
        await inbox.put({"type": event})
        return await asyncio.wait_for(outbox.get(), REQUEST_TIMEOUT)

    task = asyncio.create_task(run())
    try:
        said = await tell("lifespan.startup")
        if said["type"] == "lifespan.startup.failed":
            raise NoAnswer(f"the application did not start: {said.get('message', '')}")
        yield
        if not task.done():
            await tell("lifespan.shutdown")
    except TimeoutError:
        raise NoAnswer("the application neither starts nor stops") from None
    finally:
        task.cancel()
