"""Clients of httpx and httpx2: their own transports lead to the mock."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType
from typing import Any

from ..httpx_transport import answer
from .active import Interception, current
from .patch import Patch


def patches(library: ModuleType) -> Iterator[Patch]:
    """Yield the patches of httpx, or of httpx2, which has the same classes.

    A client's own transport, such as httpx.MockTransport, is left alone.
    """
    transport: Any = library.HTTPTransport
    async_transport: Any = library.AsyncHTTPTransport
    handle_request = transport.handle_request
    handle_async_request = async_transport.handle_async_request

    def intercept(self: Any, request: Any) -> Any:
        mock = _mock_for(request)
        if mock is None:
            return handle_request(self, request)
        return answer(library, request, request.read(), mock.handle, mock.now)

    async def intercept_async(self: Any, request: Any) -> Any:
        mock = _mock_for(request)
        if mock is None:
            return await handle_async_request(self, request)
        return answer(library, request, await request.aread(), mock.handle, mock.now)

    yield Patch(transport, "handle_request", intercept)
    yield Patch(async_transport, "handle_async_request", intercept_async)


def _mock_for(request: Any) -> Interception | None:
    interception = current()
    if interception is None or not interception.answers(request.url.host):
        return None
    return interception
