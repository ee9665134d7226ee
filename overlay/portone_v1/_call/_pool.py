"""The HTTP client that a client and its `with_options` children share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

import httpx

from .._fork import Forkable
from .._version import __version__

Http = TypeVar("Http", httpx.Client, httpx.AsyncClient)

_ACCEPT = {"Accept": "application/json"}
_OURS = _ACCEPT | {"User-Agent": f"portone-v1/{__version__} python-httpx/{httpx.__version__}"}


class Pool(Forkable, Generic[Http]):
    """An HTTP client of our own, or one that was given to us and is not ours to close."""

    def __init__(self, given: Http | None, transport: Any, make: Callable[..., Http]) -> None:
        if given is not None and transport is not None:
            raise ValueError("Pass transport= or http_client=: a client brings its own transport.")
        self.owned = given is None
        self._transport = transport
        self._make: Callable[..., Http] = make
        self._left: list[Http] = []
        self.http: Http = self._open() if given is None else given
        # What each request has to carry, as the client does not.
        self.headers = {} if self.owned else _ACCEPT
        super().__init__()

    def after_fork(self) -> None:
        """Open connections of our own. What was given cannot be opened anew and stays."""
        if self.owned and self._transport is None:
            # The parent's is kept: closing it here could say goodbye on the parent's connections.
            self._left.append(self.http)
            self.http = self._open()

    def _open(self) -> Http:
        http = self._make(transport=self._transport)
        http.headers.update(_OURS)
        # The API sets no cookies; to look for those of a proxy is a tenth of what a call costs.
        http.cookies.extract_cookies = _keep_none  # type: ignore[method-assign]
        return http


def _keep_none(response: httpx.Response) -> None:
    """Nothing but the token is kept from one call to the next."""


def async_http(*, transport: httpx.AsyncBaseTransport | None) -> httpx.AsyncClient:
    """An asynchronous HTTP client: by way of aiohttp where the extra `aiohttp` is installed.

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
