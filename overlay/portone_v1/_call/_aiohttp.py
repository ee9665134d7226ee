"""Carry httpx's requests over aiohttp's connections. Imported only where both are installed.

Three things differ from httpx-aiohttp as it comes. aiohttp repeats a PUT or DELETE by itself when
a kept connection breaks, which a write must not be. A connection that breaks after sending is
reported as one that was never made, which would hide that the write may have happened. And an
answer is read at once, since all of them are read whole.
"""

from __future__ import annotations

from typing import Any

import aiohttp
import httpx
from httpx_aiohttp import AiohttpTransport
from httpx_aiohttp.transport import map_aiohttp_exceptions

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
        session._cookie_jar = aiohttp.DummyCookieJar()  # as the client above it keeps none
        return session

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request and read the whole answer.

        The class of what is raised says what is true: unsent, timed out, or broken after sending.
        """
        try:
            with map_aiohttp_exceptions():
                return await self._exchange(request)
        except httpx.TransportError as error:
            cause = error.__cause__
            if not isinstance(error, httpx.ConnectTimeout):
                raise
            if cause is None or isinstance(cause, _NEVER_SENT):
                raise
            raise httpx.ReadError(str(cause)) from cause
        except aiohttp.ClientError as error:
            raise httpx.RemoteProtocolError(type(error).__name__) from error

    async def _exchange(self, request: httpx.Request) -> httpx.Response:
        if self.client is None:
            self.client = self.get_client()
        assert isinstance(self.client, aiohttp.ClientSession)
        limits = request.extensions["timeout"]
        proxy = self.proxy
        async with self.client.request(
            request.method,
            str(request.url),
            headers=request.headers,
            data=request.content or None,
            allow_redirects=False,
            auto_decompress=False,
            timeout=aiohttp.ClientTimeout(
                connect=limits["pool"], sock_connect=limits["connect"], sock_read=limits["read"]
            ),
            proxy=str(proxy.url) if proxy else None,
            proxy_auth=aiohttp.BasicAuth(*proxy.auth) if proxy and proxy.auth else None,
            proxy_headers=proxy.headers if proxy else None,
        ) as answer:
            stream = httpx.ByteStream(await answer.read())
        return httpx.Response(answer.status, headers=answer.raw_headers, stream=stream)
