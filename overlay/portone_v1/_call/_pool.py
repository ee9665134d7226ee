"""Hold the HTTP client that a client and its `with_options` children share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

import httpx

from .._fork import Forkable
from .._version import __version__

Http = TypeVar("Http", httpx.Client, httpx.AsyncClient)

_ACCEPT = {"Accept": "application/json"}
_USER_AGENT = f"portone-v1/{__version__} python-httpx/{httpx.__version__}"


class Pool(Forkable, Generic[Http]):
    """An HTTP client of our own, or the user's `http_client`, which is not ours to close.

    Raises ValueError for a `transport` beside an `http_client`.
    """

    def __init__(
        self, http_client: Http | None, transport: Any, factory: Callable[..., Http]
    ) -> None:
        if http_client is not None and transport is not None:
            raise ValueError("Pass transport= or http_client=: a client brings its own transport.")
        self.is_ours = http_client is None
        self._transport = transport
        self._factory: Callable[..., Http] = factory
        self._parents: list[Http] = []
        self.http: Http = self._open() if http_client is None else http_client
        # What each request has to carry where the user's client does not.
        self.headers = {} if self.is_ours else _ACCEPT
        super().__init__()

    def after_fork(self) -> None:
        """Open connections of the child's own. A user's client or transport stays as it is."""
        if self.is_ours and self._transport is None:
            # Closed here, or by the garbage collector, the parent's client could end the parent's
            # connections.
            self._parents.append(self.http)
            self.http = self._open()

    def _open(self) -> Http:
        http = self._factory(transport=self._transport)
        http.headers.update(_ACCEPT)
        http.headers["User-Agent"] = _USER_AGENT
        # The API sets no cookies; to look for those of a proxy is a tenth of what a call costs.
        http.cookies.extract_cookies = _ignore_cookies  # type: ignore[method-assign]
        return http


def _ignore_cookies(response: httpx.Response) -> None:
    """Take no cookie from an answer: calls share nothing but the token."""


def async_http(*, transport: httpx.AsyncBaseTransport | None) -> httpx.AsyncClient:
    """Return an asynchronous HTTP client, with aiohttp's connections where that is installed.

    httpx's own pool slows down with many requests in flight; aiohttp's does not.
    """
    if transport is None:
        try:
            from ._aiohttp import AiohttpClient
        except ImportError:
            pass
        else:
            return AiohttpClient()
    return httpx.AsyncClient(transport=transport)
