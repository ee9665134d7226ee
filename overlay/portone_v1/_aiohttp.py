"""httpx on top of aiohttp, with what a payment needs. Imported only where it is installed.

Two things differ from httpx-aiohttp as it comes. aiohttp repeats a PUT or DELETE by itself when
a kept connection breaks, which a write must not be. And a connection that breaks after sending
is reported as one that was never made, which would hide that the write may have happened.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from typing import Any

import aiohttp
import httpx
from httpx_aiohttp import AiohttpTransport

# Nothing can have been sent before one of these.
_NEVER_SENT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)


class AiohttpClient(httpx.AsyncClient):
    """An httpx.AsyncClient whose connections are aiohttp's; proxies of the environment included."""

    def _init_transport(self, *args: Any, **options: Any) -> httpx.AsyncBaseTransport:
        return options.pop("transport", None) or _Transport(*args, **options)

    def _init_proxy_transport(
        self, proxy: httpx.Proxy, *args: Any, **options: Any
    ) -> httpx.AsyncBaseTransport:
        options["proxy"] = proxy
        return _Transport(*args, **options)


class _Transport(AiohttpTransport):
    def get_client(self) -> aiohttp.ClientSession:
        session = super().get_client()
        session._retry_connection = False
        return session

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        with _told_truly():
            response = await super().handle_async_request(request)
        assert isinstance(response.stream, httpx.AsyncByteStream)
        response.stream = _Stream(response.stream)
        return response


class _Stream(httpx.AsyncByteStream):
    """A body whose reading fails under the right name."""

    def __init__(self, stream: httpx.AsyncByteStream) -> None:
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        with _told_truly():
            async for chunk in self._stream:
                yield chunk

    async def aclose(self) -> None:
        with _told_truly():
            await self._stream.aclose()


@contextmanager
def _told_truly() -> Iterator[None]:
    """Raise what happened: unsent, timed out, or broken after sending."""
    try:
        yield
    except httpx.TransportError as error:
        cause = error.__cause__
        told = cause is None or isinstance(cause, _NEVER_SENT)
        if told or not isinstance(error, httpx.ConnectTimeout):
            raise
        raise httpx.ReadError(str(cause)) from cause
    except aiohttp.ClientError as error:
        raise httpx.RemoteProtocolError(type(error).__name__) from error
