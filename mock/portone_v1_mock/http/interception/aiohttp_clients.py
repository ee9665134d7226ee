"""Sessions of aiohttp: their connectors lead to the mock."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from types import ModuleType
from typing import Any

from .active import current
from .connections import MockConnection, exceeds
from .patch import Patch


def patches(library: ModuleType) -> Iterator[Patch]:
    """Yield the patch of aiohttp. A connector that overrides `connect` is left alone."""
    base: Any = library.BaseConnector
    connect = base.connect

    async def intercept(self: Any, req: Any, traces: Any, timeout: Any) -> Any:  # noqa: ASYNC109
        interception = current()
        if interception is None or not interception.answers(req.url.host or ""):
            return await connect(self, req, traces, timeout)
        from aiohttp.client_proto import ResponseHandler
        from aiohttp.connector import Connection

        loop = asyncio.get_running_loop()
        protocol = ResponseHandler(loop=loop)
        limits = [limit for limit in (timeout.total, timeout.sock_read) if limit is not None]
        connection = MockConnection(interception)
        transport = MockTransport(library, connection, protocol, min(limits, default=None))
        protocol.connection_made(transport)
        return Connection(self, req.connection_key, protocol, loop)

    yield Patch(base, "connect", intercept)


class MockTransport(asyncio.Transport):
    """A transport of asyncio with the mock at its other end.

    A delay takes no time; one that is longer than the session waits is a timeout.
    """

    def __init__(
        self, library: Any, connection: MockConnection, protocol: Any, limit: float | None
    ) -> None:
        super().__init__()
        self._library = library
        self._connection = connection
        self._protocol = protocol
        self._limit = limit
        self._loop = asyncio.get_running_loop()
        self._closing = False

    def write(self, data: Any) -> None:
        response = self._connection.receive(bytes(data))
        if response is None:
            return
        if response.dropped == "refuse":
            error = self._library.ClientOSError("Connection refused by a fault")
            self._loop.call_soon(self._protocol.set_exception, error)
        elif response.dropped == "reset":
            error = ConnectionResetError("Connection reset by a fault")
            self._loop.call_soon(self._protocol.connection_lost, error)
        elif exceeds(response, self._limit):
            error = self._library.SocketTimeoutError("Read timed out by a fault")
            self._loop.call_soon(self._protocol.set_exception, error)
        else:
            answer = self._connection.encode(response)
            self._loop.call_soon(self._protocol.data_received, answer)

    def writelines(self, list_of_data: Any) -> None:
        self.write(b"".join(bytes(data) for data in list_of_data))

    def is_closing(self) -> bool:
        return self._closing

    def close(self) -> None:
        if not self._closing:
            self._closing = True
            self._loop.call_soon(self._protocol.connection_lost, None)

    def abort(self) -> None:
        self.close()

    def can_write_eof(self) -> bool:
        return False

    def pause_reading(self) -> None:
        """Do nothing: all of the answer is there at once."""

    def resume_reading(self) -> None:
        """Do nothing, as `pause_reading`."""
