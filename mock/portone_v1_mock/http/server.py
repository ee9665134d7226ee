"""The mock over real HTTP, served by uvicorn."""

from __future__ import annotations

import errno
import os
import socket
import struct
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from .asgi import MockApp
    from .uvicorn_server import Server

# Closing a socket with a linger time of 0 sends a TCP reset, as a lost connection does.
_RESET_ON_CLOSE = struct.pack("hh" if os.name == "nt" else "ii", 1, 0)


class HasApp(Protocol):
    """A mock as the server needs it, which is a MockPortOne."""

    @property
    def app(self) -> MockApp: ...


def serve(
    mock: HasApp,
    host: str = "127.0.0.1",
    port: int = 0,
    *,
    on_ready: Callable[[str], object] = lambda url: None,
) -> None:
    """Serve the mock over HTTP until interrupted; port 0 picks a free one.

    `on_ready` is called with the URL once requests are answered. Raises OSError that names the port
    when it is in use.

    Example:
        from portone_v1_mock import MockPortOne, serve

        def main() -> None:
            serve(MockPortOne(), port=8010, on_ready=print)
    """
    with _listen(host, port) as listener, suppress(KeyboardInterrupt):
        _server(mock, host, listener, on_ready).run(sockets=[listener])


@contextmanager
def running(mock: HasApp, host: str = "127.0.0.1", port: int = 0) -> Iterator[str]:
    """Serve the mock over HTTP from a thread while the block runs; yields its URL.

    Example:
        from portone_v1_mock import MockPortOne, running

        with running(MockPortOne()) as url:
            with PortOne("imp_mock", "mock_secret", base_url=url) as client:
                assert client.payments.get("imp_448280090638").amount == 10_000
    """
    ready: Future[str] = Future()

    def fail_if_not_ready(served: Future[None]) -> None:
        if not ready.done():
            ready.set_exception(served.exception() or RuntimeError("the server did not start"))

    with _listen(host, port) as listener, ThreadPoolExecutor(1, "portone-v1-mock") as threads:
        server = _server(mock, host, listener, ready.set_result)
        served = threads.submit(server.run, [listener])
        served.add_done_callback(fail_if_not_ready)
        try:
            yield ready.result()
        finally:
            server.stop()
        served.result()


def _listen(host: str, port: int) -> socket.socket:
    """Bind the port here, because uvicorn ends the process when the port is in use."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen()
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            hint = "is in use; choose another port, or 0 for any that is free"
            raise OSError(error.errno, f"port {port} on {host} {hint}") from None
        raise OSError(
            error.errno, f"cannot serve on {host} port {port}: {error.strerror}"
        ) from None
    return listener


def _url(listener: socket.socket) -> str:
    host: str
    host, port = listener.getsockname()[:2]
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _server(
    mock: HasApp, host: str, listener: socket.socket, on_ready: Callable[[str], object]
) -> Server:
    import uvicorn

    from .asgi import DROP, HOST, Receive, Scope, Send
    from .uvicorn_server import Server

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await mock.app(scope, receive, send)
            return
        # uvicorn offers no way to cut a connection; its `receive` is a method of the object that
        # has the transport.
        cycle: Any = getattr(receive, "__self__")  # noqa: B009
        transport = cycle.transport

        def drop() -> None:
            raw = transport.get_extra_info("socket")
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)
            transport.abort()

        extensions = scope.setdefault("extensions", {})
        extensions[DROP] = drop
        extensions[HOST] = host
        await mock.app(scope, receive, send)

    config = uvicorn.Config(
        app,
        lifespan="on",
        ws="none",
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
    )
    return Server(config, lambda: on_ready(_url(listener)))
