"""A transport for httpx, for tests in one process."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx

from .messages import Request, Response, add_date


class MockTransport(httpx.MockTransport):
    """Answer the requests of httpx.Client and httpx.AsyncClient without a network.

    A delay takes no time. One that is longer than the request's read timeout raises ReadTimeout
    after the operation was done; a shorter one changes nothing.
    """

    def __init__(self, handle: Callable[[Request], Response], now: Callable[[], int]):
        super().__init__(self.handle_request)
        self._handle = handle
        self._now = now

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        response: httpx.Response = answer(httpx, request, request.read(), self._handle, self._now)
        return response

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        body = await request.aread()
        response: httpx.Response = answer(httpx, request, body, self._handle, self._now)
        return response


def answer(
    library: Any,
    request: Any,
    body: bytes,
    handle: Callable[[Request], Response],
    now: Callable[[], int],
) -> Any:
    """Return a mock's response to a request of httpx, or of httpx2, as a response of the same.

    What drops or delays it raises that library's error.
    """
    target = request.url.raw_path.decode("latin-1")
    headers = tuple(request.headers.multi_items())
    response = handle(Request(request.method, target, headers, body))
    if response.dropped == "refuse":
        raise library.ConnectError("Connection refused by a fault", request=request)
    if response.dropped == "reset":
        raise library.ReadError("Connection reset by a fault", request=request)
    read_timeout = request.extensions.get("timeout", {}).get("read")
    if read_timeout is not None and response.delay + response.stall > read_timeout:
        raise library.ReadTimeout("Read timed out by a fault", request=request)
    return library.Response(
        response.status,
        headers=add_date(response.headers, now()),
        content=response.body,
        request=request,
    )
