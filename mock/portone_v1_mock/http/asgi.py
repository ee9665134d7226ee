"""The mock as an ASGI application."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, MutableMapping
from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol
from urllib.parse import quote

from .browser_guard import refusal_reason
from .messages import LARGEST_BODY, Answer, Request, Response, add_date, encode

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

DROP = "portone_v1_mock.drop"
"""The scope extension by which a server offers to cut the connection: a function."""

HOST = "portone_v1_mock.host"
"""The scope extension by which a server says which name it was started for: a text."""


class Served(Protocol):
    """The part of a mock that serves requests."""

    def now(self) -> int: ...
    def delivering(self) -> AbstractAsyncContextManager[None]: ...
    def handle_with_confirmation_async(self, request: Request, /) -> Awaitable[Response]: ...


class MockApp:
    """Serve the mock under any ASGI server.

    A delay takes real time. A dropped connection needs a server that can cut it (`serve` can);
    other servers get a ConnectionResetError, which most of them turn into a 500. Webhooks are sent
    between the lifespan events of start-up and shutdown; a server without them sends none.

    Requests for other hosts than this machine and `allow_hosts`, and those of other sites' pages,
    are refused with 403.
    """

    def __init__(self, mock: Served, allow_hosts: Collection[str] = ()):
        self._mock = mock
        self._allowed_hosts = frozenset(allow_hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._http(scope, receive, send)
        elif scope["type"] == "lifespan":
            await self._lifespan(receive, send)
        else:
            raise ValueError(f"the mock serves HTTP, not {scope['type']}")

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = await _read(receive)
        if body is None:
            return
        request = _request(scope, body)
        reason = refusal_reason(request, self._allowed_hosts | _own_names(scope))
        if reason:
            response = encode(Answer(403, {"error": reason}))
        else:
            response = await self._mock.handle_with_confirmation_async(request)
        if response.delay and await _client_leaves(receive, response.delay):
            return
        if response.dropped:
            await _drop(scope, receive)
            return
        headers = [
            (name.encode("latin-1"), value.encode("latin-1"))
            for name, value in add_date(response.headers, self._mock.now())
        ]
        headers.append((b"content-length", str(len(response.body)).encode()))
        if len(body) > LARGEST_BODY:  # the rest of the body is not read
            headers.append((b"connection", b"close"))
        await send({"type": "http.response.start", "status": response.status, "headers": headers})
        if response.stall:
            half = len(response.body) // 2
            part = {"type": "http.response.body", "body": response.body[:half], "more_body": True}
            await send(part)
            if await _client_leaves(receive, response.stall):
                return
            response = Response(response.status, body=response.body[half:])
        await send({"type": "http.response.body", "body": response.body})

    async def _lifespan(self, receive: Receive, send: Send) -> None:
        await receive()
        async with self._mock.delivering():
            await send({"type": "lifespan.startup.complete"})
            await receive()
        await send({"type": "lifespan.shutdown.complete"})


def _request(scope: Scope, body: bytes) -> Request:
    path = scope.get("raw_path") or quote(scope["path"]).encode()
    target = path.decode("latin-1").removeprefix(scope.get("root_path", ""))
    if scope["query_string"]:
        target += "?" + scope["query_string"].decode("latin-1")
    headers = tuple(
        (name.decode("latin-1").lower(), value.decode("latin-1"))
        for name, value in scope["headers"]
    )
    return Request(scope["method"], target, headers, body)


def _own_names(scope: Scope) -> set[str]:
    """Return the names that the server itself goes by.

    A test client in the process has no network, and says that it serves the host of the URL.
    """
    server = scope.get("server")
    names = (scope.get("extensions", {}).get(HOST), server and server[0])
    return {name.lower() for name in names if name}


async def _read(receive: Receive) -> bytes | None:
    """Read the body, up to the size that is refused as too large; None if the client left."""
    parts = []
    size = 0
    more = True
    while more and size <= LARGEST_BODY:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        more = message.get("more_body", False)
    return b"".join(parts)


async def _client_leaves(receive: Receive, seconds: float) -> bool:
    """Wait, and return whether the client disconnected before the time was over."""
    try:
        await asyncio.wait_for(receive(), seconds)
    except TimeoutError:
        return False
    return True


async def _drop(scope: Scope, receive: Receive) -> None:
    drop = scope.get("extensions", {}).get(DROP)
    if drop is None:
        raise ConnectionResetError("a fault of the mock dropped the connection")
    drop()
    await receive()
