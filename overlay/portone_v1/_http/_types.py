"""What a user's HTTP client or transport must have: httpx's and httpx2's have it."""

from __future__ import annotations

from typing import Any, Literal, Protocol, TypeAlias

Backend: TypeAlias = Literal["httpx", "httpx2"]
AsyncBackend: TypeAlias = Literal["httpx", "httpx2", "aiohttp"]


class HttpClient(Protocol):
    """An httpx.Client or httpx2.Client."""

    @property
    def is_closed(self) -> bool: ...
    def build_request(self, *args: Any, **kwargs: Any) -> Any: ...
    def send(self, *args: Any, **kwargs: Any) -> Any: ...
    def close(self) -> None: ...


class AsyncHttpClient(Protocol):
    """An httpx.AsyncClient or httpx2.AsyncClient."""

    @property
    def is_closed(self) -> bool: ...
    def build_request(self, *args: Any, **kwargs: Any) -> Any: ...
    async def send(self, *args: Any, **kwargs: Any) -> Any: ...
    async def aclose(self) -> None: ...


class HttpTransport(Protocol):
    """An httpx.BaseTransport or httpx2.BaseTransport."""

    def handle_request(self, request: Any) -> Any: ...
    def close(self) -> None: ...


class AsyncHttpTransport(Protocol):
    """An httpx.AsyncBaseTransport or httpx2.AsyncBaseTransport."""

    async def handle_async_request(self, request: Any) -> Any: ...
    async def aclose(self) -> None: ...
