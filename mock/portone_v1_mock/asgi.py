"""The door for servers: an ASGI application."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import quote

from .core import LARGEST_BODY
from .messages import Request, Response

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

DROP = "portone_v1_mock.drop"
"""The scope extension by which a server offers to cut the connection: a function."""


class MockApp:
    """Serves the mock under any ASGI server.

    A delay is really waited for. A dropped connection needs the server's help (`serve` gives it);
    without it, ConnectionResetError is raised, which most servers turn into a 500.
    """

    def __init__(self, handle: Callable[[Request], Response]):
        self._handle = handle

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._http(scope, receive, send)
        elif scope["type"] == "lifespan":
            await _lifespan(receive, send)
        else:
            raise ValueError(f"the mock serves HTTP, not {scope['type']}")

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = await _read(receive)
        if body is None:
            return
        response = self._handle(_request(scope, body))
        if response.delay and await _leaves(receive, response.delay):
            return
        if response.dropped:
            await _drop(scope, receive)
            return
        headers = [
            (name.encode("latin-1"), value.encode("latin-1")) for name, value in response.headers
        ]
        headers.append((b"content-length", str(len(response.body)).encode()))
        await send({"type": "http.response.start", "status": response.status, "headers": headers})
        await send({"type": "http.response.body", "body": response.body})


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


async def _lifespan(receive: Receive, send: Send) -> None:
    for event in ("startup", "shutdown"):
        await receive()
        await send({"type": f"lifespan.{event}.complete"})
