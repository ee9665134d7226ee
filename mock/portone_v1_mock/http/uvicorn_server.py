"""uvicorn's server, without the pauses of its end: a fifth of a second at each stop."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from contextlib import suppress

import uvicorn

# How long a stop waits for answers in progress, such as one that a fault delays.
_GRACE_SECONDS = 1
_CONNECTIONS_POLL_SECONDS = 0.001
# A signal only sets `should_exit`.
_SIGNALS_POLL_SECONDS = 0.1


class Server(uvicorn.Server):
    """A server that calls `on_ready` when it answers, and that another thread can stop at once."""

    def __init__(self, config: uvicorn.Config, on_ready: Callable[[], object]) -> None:
        super().__init__(config)
        self._on_ready = on_ready
        self._stopping = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    def stop(self) -> None:
        """Stop from another thread. Does nothing when the server has ended or never began."""
        self.should_exit = True
        if self._loop is not None:
            with suppress(RuntimeError):  # the loop is closed
                self._loop.call_soon_threadsafe(self._stopping.set)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer."""
        self._loop = asyncio.get_running_loop()
        await super().startup(sockets)
        self._on_ready()

    async def main_loop(self) -> None:
        """Wait for the end."""
        await self.on_tick(0)
        while not self.should_exit:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), _SIGNALS_POLL_SECONDS)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Let the answers in progress end, for a time, and end the application."""
        for server in self.servers:
            server.close()
        for listener in sockets or ():
            listener.close()
        for connection in [*self.server_state.connections]:
            connection.shutdown()
        with suppress(TimeoutError):
            await asyncio.wait_for(self._finish(), _GRACE_SECONDS)
        for task in self.server_state.tasks:
            task.cancel()
        if not self.force_exit:
            await self.lifespan.shutdown()

    async def _finish(self) -> None:
        while self.server_state.tasks or self.server_state.connections:
            if self.force_exit:
                return
            await asyncio.sleep(_CONNECTIONS_POLL_SECONDS)
