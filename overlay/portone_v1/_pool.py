"""The HTTP client that a client and its `with_options` children share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

import httpx

from ._fork import Forkable

Http = TypeVar("Http", httpx.Client, httpx.AsyncClient)


class Pool(Forkable, Generic[Http]):
    """An HTTP client of our own, or one that was given to us and is not ours to close."""

    def __init__(self, given: Http | None, transport: Any, make: Callable[..., Http]) -> None:
        if given is not None and transport is not None:
            raise ValueError("Pass transport= or http_client=: a client brings its own transport.")
        self.owned = given is None
        self._transport = transport
        self._make: Callable[..., Http] = make
        self._left: list[Http] = []
        self.http: Http = make(transport=transport) if given is None else given
        super().__init__()

    def after_fork(self) -> None:
        """Open connections of our own. What was given cannot be opened anew and stays."""
        if self.owned and self._transport is None:
            # The parent's is kept: closing it here could say goodbye on the parent's connections.
            self._left.append(self.http)
            self.http = self._make(transport=None)


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
