"""The door for servers: an ASGI application."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol
from urllib.parse import quote

from .messages import LARGEST_BODY, Answer, Request, Response, add_date, encode

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

DROP = "portone_v1_mock.drop"
"""The scope extension by which a server offers to cut the connection: a function."""

_CROSS_SITE_REFUSAL = encode(
    Answer(403, {"error": "pages of other sites must not use the control plane"})
)


class Served(Protocol):
    """What of a mock is needed to serve it."""

    def now(self) -> int: ...
    def deliver_in_background(self) -> AbstractAsyncContextManager[None]: ...
    def handle_with_confirmation_async(self, request: Request, /) -> Awaitable[Response]: ...


class MockApp:
    """Serves the mock under any ASGI server.

    A delay is really waited for. A dropped connection needs the server's help (`serve` gives it);
    without it, ConnectionResetError is raised, which most servers turn into a 500. Webhooks are
    sent from the start-up event to the shutdown event; a server without them sends none.
    """

    def __init__(self, mock: Served):
        self._mock = mock

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
        if _is_cross_site(request):
            response = _CROSS_SITE_REFUSAL
        else:
            response = await self._mock.handle_with_confirmation_async(request)
        if response.delay and await _leaves(receive, response.delay):
            return
        if response.dropped:
            await _drop(scope, receive)
            return
        headers = [
            (name.encode("latin-1"), value.encode("latin-1"))
            for name, value in add_date(response.headers, self._mock.now())
        ]
        headers.append((b"content-length", str(len(response.body)).encode()))
        if len(body) > LARGEST_BODY:  # what else comes of it is not to be read
            headers.append((b"connection", b"close"))
        await send({"type": "http.response.start", "status": response.status, "headers": headers})
        if response.stall:
            half = len(response.body) // 2
            part = {"type": "http.response.body", "body": response.body[:half], "more_body": True}
            await send(part)
            if await _leaves(receive, response.stall):
                return
            response = Response(response.status, body=response.body[half:])
        await send({"type": "http.response.body", "body": response.body})

    async def _lifespan(self, receive: Receive, send: Send) -> None:
        await receive()
        async with self._mock.deliver_in_background():
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


def _is_cross_site(request: Request) -> bool:
    """Tell whether a page of another site asks the control plane to change something.

    Such a page can have the mock send webhooks to whatever listens on this machine.
    """
    return (
        request.target.startswith("/_mock")
        and request.method not in ("GET", "HEAD")
        and request.header("sec-fetch-site") == "cross-site"
    )


async def _read(receive: Receive) -> bytes | None:
    """Read the body, no further than what is refused as too large; None when the client left."""
    parts, size, more = [], 0, True
    while more and size <= LARGEST_BODY:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        more = message.get("more_body", False)
    return b"".join(parts)


async def _leaves(receive: Receive, seconds: float) -> bool:
    """Wait, and tell whether the client left before the time was over."""
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
