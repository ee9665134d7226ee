"""Send requests with aiohttp. Imported only for `AsyncPortOne(backend="aiohttp")`."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from functools import cache
from urllib.request import getproxies, proxy_bypass

import aiohttp
from yarl import URL

from .._version import __version__
from ._body import ACCEPT_ENCODING, BodyReader, UnusableBody
from ._deadline import TaskDeadline
from ._messages import Failure, Headers, Request, Response, TimeLimits

_HEADERS = {
    "Accept": "application/json",
    "Accept-Encoding": ACCEPT_ENCODING,
    "User-Agent": f"portone-v1/{__version__} aiohttp/{aiohttp.__version__}",
}

# Raised by aiohttp before it writes the first byte of a request.
_BEFORE_SENDING = (
    aiohttp.ConnectionTimeoutError,
    aiohttp.ClientHttpProxyError,
    aiohttp.InvalidURL,
)
_MAX_CONNECTIONS = 100
_KEEP_ALIVE = 5.0  # seconds that an idle connection is kept, as httpx does


class AiohttpSender:
    """Sends with an aiohttp.ClientSession of its own. Made and used inside one event loop."""

    is_ours = True

    def __init__(self, context: ssl.SSLContext, clock: Callable[[], float]) -> None:
        self._clock = clock
        connector = aiohttp.TCPConnector(
            ssl=context, limit=_MAX_CONNECTIONS, keepalive_timeout=_KEEP_ALIVE
        )
        self._session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            headers=_HEADERS,
            auto_decompress=False,
        )
        _send_once(self._session)
        self._proxies = getproxies()

    @property
    def is_closed(self) -> bool:
        """Whether the session was closed."""
        return self._session.closed

    async def send(self, request: Request) -> Response | Failure:
        """Send a request, and return the response or why there is none. Never raises Exception."""
        try:
            url = URL(request.url, encoded=request.url.isascii())
            with TaskDeadline(request.deadline, self._clock):
                async with self._session.request(
                    request.method,
                    url,
                    headers=request.headers,
                    data=request.content,
                    allow_redirects=False,
                    timeout=_timeout(request.limits),
                    proxy=self._proxy_for(url) if self._proxies else None,
                ) as message:
                    body = BodyReader(request, message.raw_headers, self._clock)
                    while piece := await message.content.readany():
                        body.add(piece)
            return Response(message.status, Headers(message.raw_headers), body.content())
        except Exception as error:
            return _failure(error)

    async def aclose(self) -> None:
        """Close the session."""
        await self._session.close()

    def _proxy_for(self, url: URL) -> str | None:
        """Return the proxy that the environment names for an address, as httpx reads it."""
        proxy = self._proxies.get(url.scheme) or self._proxies.get("all")
        if not proxy or url.host is None or proxy_bypass(url.host):
            return None
        return proxy if "://" in proxy else f"http://{proxy}"


def _send_once(session: aiohttp.ClientSession) -> None:
    """Keep aiohttp from repeating a PUT or DELETE by itself when a kept connection breaks.

    There is no public switch for it. Raises RuntimeError when the private one has gone: without
    it a write could reach the API twice.
    """
    if not isinstance(getattr(session, "_retry_connection", None), bool):
        raise RuntimeError(
            f"aiohttp {aiohttp.__version__} has no switch any more that keeps it from sending a "
            "request twice; use an older one, or httpx."
        )
    session._retry_connection = False


@cache
def _timeout(limits: TimeLimits) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(
        connect=limits.pool, sock_connect=limits.connect, sock_read=limits.read
    )


def _failure(error: Exception) -> Failure:
    reason = type(error).__name__
    if isinstance(error, UnusableBody):
        return Failure("malformed", str(error))
    if isinstance(error, aiohttp.ClientConnectorCertificateError):
        return Failure("never sent", reason, str(error.certificate_error))
    if isinstance(error, aiohttp.ClientConnectorError):
        return Failure("never sent", reason, str(error.os_error))
    if isinstance(error, _BEFORE_SENDING):
        return Failure("never sent", reason)
    return Failure("lost", reason)
