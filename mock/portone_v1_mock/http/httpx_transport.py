"""A transport for httpx, for tests in one process."""

from __future__ import annotations

from collections.abc import Callable

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
        return self._answer(request, request.read())

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return self._answer(request, await request.aread())

    def _answer(self, request: httpx.Request, body: bytes) -> httpx.Response:
        target = request.url.raw_path.decode("latin-1")
        headers = tuple(request.headers.multi_items())
        response = self._handle(Request(request.method, target, headers, body))
        if response.dropped == "refuse":
            raise httpx.ConnectError("Connection refused by a fault", request=request)
        if response.dropped == "reset":
            raise httpx.ReadError("Connection reset by a fault", request=request)
        read_timeout = request.extensions.get("timeout", {}).get("read")
        if read_timeout is not None and response.delay + response.stall > read_timeout:
            raise httpx.ReadTimeout("Read timed out by a fault", request=request)
        headers = add_date(response.headers, self._now())
        return httpx.Response(
            response.status, headers=headers, content=response.body, request=request
        )
