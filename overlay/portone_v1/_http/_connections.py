"""The connections that a client and its `with_options` children share."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, Callable
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any, Protocol

from .._fork import Forkable
from ._httpx import AsyncHttpxSender, HttpxSender, client_class
from ._messages import Failure, Request, Response

if TYPE_CHECKING:
    import asyncio

BACKENDS = ("httpx", "httpx2")
ASYNC_BACKENDS = ("httpx", "httpx2", "aiohttp")

_CLOSED = Failure("closed", "closed")


class AsyncSender(Protocol):
    """What sends for asyncio, inside one event loop unless it is the user's."""

    async def send(self, request: Request) -> Response | Failure: ...
    async def aclose(self) -> None: ...


class Connections(Forkable):
    """The connections of a `PortOne`: of its own, through a `transport`, or an `http_client`.

    Raises TypeError and ValueError for what cannot be combined, and for a transport that sends a
    request more than once.
    """

    def __init__(
        self,
        backend: str | None,
        transport: Any,
        http_client: Any,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        check_choice(backend, BACKENDS, transport, http_client)
        self._module = _module_of(backend, transport or http_client)
        self._transport = transport
        self._clock = clock
        self._is_closed = False
        # Senders of the parent process, see after_fork.
        self._parents: list[HttpxSender] = []
        if http_client is None:
            self._sender = self._open()
        else:
            self._sender = HttpxSender(http_client, self._module, clock, is_ours=False)
        super().__init__()

    def send(self, request: Request) -> Response | Failure:
        """Send a request, and return the response or why there is none."""
        if self._is_closed:
            return _CLOSED
        return self._sender.send(request)

    def close(self) -> None:
        """Close the connections, unless they are of an `http_client`. Nothing is sent any more."""
        self._is_closed = True
        if self._sender.is_ours:
            self._sender.close()

    def after_fork(self) -> None:
        """Open connections of the child's own. A user's client or transport stays as it is."""
        if self._sender.is_ours and self._transport is None:
            # Closed here, or by the garbage collector, the parent's could end its connections.
            self._parents.append(self._sender)
            self._sender = self._open()

    def _open(self) -> HttpxSender:
        client = client_class(self._module, "Client")(transport=self._transport)
        return HttpxSender(client, self._module, self._clock, is_ours=True)


class AsyncConnections(Forkable):
    """The connections of an `AsyncPortOne`, as `Connections`; its own ones for each event loop.

    A connection belongs to the event loop that opened it. Those of a loop are opened by the first
    request there and closed with it: by `aclose`, or when the loop ends as `asyncio.run` ends it.
    """

    def __init__(
        self,
        backend: str | None,
        transport: Any,
        http_client: Any,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        check_choice(backend, ASYNC_BACKENDS, transport, http_client)
        self._is_closed = False
        # The sender of each event loop, and what closes it; of the user's there is one for all.
        self._senders: dict[asyncio.AbstractEventLoop, AsyncSender] = {}
        self._lifetimes: dict[asyncio.AbstractEventLoop, AsyncGenerator[None, None]] = {}
        self._parents: list[Any] = []
        self._shared: AsyncHttpxSender | None = None
        self._open: Callable[[], AsyncSender]
        if transport is None and http_client is None:
            self._open = _factory(backend, clock)
        else:
            module = _module_of(backend, transport or http_client)
            client = http_client
            if client is None:
                client = client_class(module, "AsyncClient")(transport=transport)
            self._shared = AsyncHttpxSender(client, module, clock, is_ours=http_client is None)
        super().__init__()

    async def send(self, request: Request) -> Response | Failure:
        """Send a request, and return the response or why there is none."""
        import asyncio  # costs a fifth of importing httpx, and only AsyncPortOne needs it

        if self._is_closed:
            return _CLOSED
        if self._shared is not None:
            return await self._shared.send(request)
        loop = asyncio.get_running_loop()
        sender = self._senders.get(loop)
        if sender is None:
            try:
                sender = await self._open_in(loop)
            except Exception as error:  # a proxy of the environment that makes no sense, say
                return Failure("never sent", type(error).__name__, str(error))
        return await sender.send(request)

    async def aclose(self) -> None:
        """Close the connections, unless they are of an `http_client`. Nothing is sent any more."""
        import asyncio

        self._is_closed = True
        if self._shared is not None:
            if self._shared.is_ours:
                await self._shared.aclose()
            return
        for loop, lifetime in list(self._lifetimes.items()):
            if loop is asyncio.get_running_loop():
                await lifetime.aclose()
            elif loop.is_running():  # in another thread
                asyncio.run_coroutine_threadsafe(_close(lifetime), loop)

    def after_fork(self) -> None:
        """Forget the parent's event loops, without closing what the parent still uses."""
        self._parents.append((self._senders, self._lifetimes))
        self._senders = {}
        self._lifetimes = {}

    async def _open_in(self, loop: asyncio.AbstractEventLoop) -> AsyncSender:
        for other in list(self._senders):
            if other.is_closed():  # by force: nobody could close its connections in time
                self._senders.pop(other, None)
                self._lifetimes.pop(other, None)
        sender = self._open()
        lifetime = _close_with_loop(loop, sender, self._senders, self._lifetimes)
        self._senders[loop] = sender
        self._lifetimes[loop] = lifetime
        await anext(lifetime)
        return sender


async def _close_with_loop(
    loop: asyncio.AbstractEventLoop,
    sender: AsyncSender,
    senders: dict[asyncio.AbstractEventLoop, AsyncSender],
    lifetimes: dict[asyncio.AbstractEventLoop, AsyncGenerator[None, None]],
) -> AsyncGenerator[None, None]:
    """Close a sender when this generator is closed: a loop closes all generators before it ends."""
    try:
        yield
    finally:
        senders.pop(loop, None)
        lifetimes.pop(loop, None)
        await sender.aclose()


async def _close(lifetime: AsyncGenerator[None, None]) -> None:
    await lifetime.aclose()


def check_choice(
    backend: str | None, backends: tuple[str, ...], transport: Any, http_client: Any
) -> None:
    """Raise unless the arguments that choose what carries the calls go together."""
    if backend is not None and backend not in backends:
        raise ValueError(f"backend must be one of {', '.join(backends)}, or left out.")
    if transport is not None and http_client is not None:
        raise ValueError("Pass transport= or http_client=: a client brings its own transport.")
    if backend == "aiohttp" and (transport is not None or http_client is not None):
        raise ValueError('backend="aiohttp" has no use for transport= and http_client=.')
    for carrier in _carriers(transport, http_client):
        if any(
            base.__module__.partition(".")[0] == "httpx_aiohttp" for base in type(carrier).__mro__
        ):
            raise ValueError(
                "A transport of httpx-aiohttp sends a PUT or DELETE twice when a kept connection "
                'breaks. Use AsyncPortOne(backend="aiohttp") in its place.'
            )


def _carriers(transport: Any, http_client: Any) -> list[Any]:
    """Return the transports, as far as a client shows them, through which requests may go."""
    carriers = [transport, getattr(http_client, "_transport", None)]
    carriers.extend(getattr(http_client, "_mounts", {}).values())
    return [carrier for carrier in carriers if carrier is not None]


def _module_of(backend: str | None, carrier: Any) -> ModuleType:
    """Return the library that a user's client or transport belongs to; httpx by default."""
    name = backend or "httpx"
    if backend is None and any(
        base.__module__.partition(".")[0] == "httpx2" for base in type(carrier).__mro__
    ):
        name = "httpx2"
    return _import(name)


# As in pyproject.toml, which a test holds.
_INSTALL_COMMANDS = {
    "aiohttp": 'pip install "aiohttp>=3.14.3"',
    "httpx2": 'pip install "httpx2>=2.16"',
    "httpx": 'pip install "httpx>=0.28.1,<0.29"',
}


def _import(name: str) -> ModuleType:
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        command = _INSTALL_COMMANDS[name]
        raise ModuleNotFoundError(
            f'backend="{name}" needs a package: {command}', name=name
        ) from error


def _factory(backend: str | None, clock: Callable[[], float]) -> Callable[[], AsyncSender]:
    """Return what opens connections in the running event loop.

    Certificates are loaded once for all of them, which takes longer than a call.
    """
    module = _import("httpx2" if backend == "httpx2" else "httpx")
    context = module.create_ssl_context()
    if backend == "aiohttp":
        _import("aiohttp")
        from ._aiohttp import AiohttpSender

        return lambda: AiohttpSender(context, clock)

    def open_httpx() -> AsyncSender:
        client = client_class(module, "AsyncClient")(verify=context)
        return AsyncHttpxSender(client, module, clock, is_ours=True)

    return open_httpx
