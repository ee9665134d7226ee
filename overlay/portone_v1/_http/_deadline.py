"""Give a call up at its deadline, whatever the other side sends meanwhile.

The libraries' own limits are for one wait each: headers, interim answers (1xx) and a body of which
a byte comes now and then would go on for ever.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import asyncio

_AT_ONCE = 0.001  # seconds; 0 would mean something else to a socket


class TaskDeadline:
    """A context that raises TimeoutError in its task at the deadline. For asyncio.

    It is entered for every call and does what asyncio.timeout does, at about half of its cost: the
    deadline never moves, and nothing is awaited on the way in and out.
    """

    __slots__ = ("_cancellations", "_clock", "_deadline", "_is_over", "_task", "_timer")

    def __init__(self, deadline: float | None, clock: Callable[[], float]) -> None:
        self._deadline = deadline
        self._clock = clock
        self._is_over = False
        self._timer: asyncio.TimerHandle | None = None

    def __enter__(self) -> None:
        if self._deadline is None:
            return
        import asyncio  # costs a fifth of importing httpx, and only AsyncPortOne needs it

        task = asyncio.current_task()
        if task is None:
            raise RuntimeError("AsyncPortOne must be called from a task of asyncio.")
        loop = task.get_loop()
        self._task = task
        self._cancellations = task.cancelling()
        self._timer = loop.call_at(loop.time() + self._deadline - self._clock(), self._give_up)

    def __exit__(self, kind: type[BaseException] | None, error: Any, traceback: Any) -> None:
        if self._timer is None:
            return
        self._timer.cancel()
        if not self._is_over:
            return
        import asyncio

        # Others may have cancelled the task, too: what they want goes before the deadline.
        others_cancelled = self._task.uncancel() > self._cancellations
        if kind is asyncio.CancelledError and not others_cancelled:
            raise TimeoutError from error

    def _give_up(self) -> None:
        self._is_over = True
        self._task.cancel()


class _ThreadDeadline(threading.local):
    """The deadline of the call that this thread is making, and the clock it is told by."""

    moment: float | None = None
    clock: Callable[[], float] = staticmethod(time.monotonic)


_current = _ThreadDeadline()


@contextmanager
def until(deadline: float | None, clock: Callable[[], float]) -> Iterator[None]:
    """Limit what this thread waits for at sockets in the block. For blocking code.

    Sockets are those of clients that `limit_sockets` was told of.
    """
    previous = (_current.moment, _current.clock)
    _current.moment = deadline
    _current.clock = clock
    try:
        yield
    finally:
        _current.moment, _current.clock = previous


def limit_sockets(client: Any) -> None:
    """Let the connections that an httpx.Client opens from now on keep to the thread's deadline.

    Without one, as for the calls that a user makes with a client of their own, nothing changes.
    httpx has no public place for this. Where a version has none at all, or a transport is not
    httpx's, the deadline is looked at between the pieces of an answer's body only.
    """
    for transport in _transports(client):
        pool = getattr(transport, "_pool", None)
        backend = getattr(pool, "_network_backend", None)
        if backend is not None and not isinstance(backend, _Backend):
            pool._network_backend = _Backend(backend)  # type: ignore[union-attr]


def _transports(client: Any) -> list[Any]:
    """Return the transports, as far as a client shows them, through which requests may go."""
    transports = [getattr(client, "_transport", None)]
    transports.extend(getattr(client, "_mounts", {}).values())
    return transports


def _limit(timeout: float | None) -> float | None:
    """Return how long a socket may wait: its own limit, or what is left until the deadline."""
    if _current.moment is None:
        return timeout
    seconds = max(_current.moment - _current.clock(), _AT_ONCE)
    return seconds if timeout is None else min(timeout, seconds)


class _Backend:
    """A network backend of httpcore whose connections keep to the thread's deadline."""

    def __init__(self, backend: Any) -> None:
        self._backend = backend

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, **options: Any
    ) -> _Stream:
        """Connect; see httpcore.NetworkBackend."""
        return _Stream(self._backend.connect_tcp(host, port, _limit(timeout), **options))

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, **options: Any
    ) -> _Stream:
        """Connect; see httpcore.NetworkBackend."""
        return _Stream(self._backend.connect_unix_socket(path, _limit(timeout), **options))

    def sleep(self, seconds: float) -> None:
        """Wait between two attempts to connect."""
        self._backend.sleep(seconds)


class _Stream:
    """A connection of httpcore that keeps to the thread's deadline."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read; see httpcore.NetworkStream. Raises TimeoutError after the deadline."""
        if _current.moment is not None and _current.clock() >= _current.moment:
            # Bytes that are there already would be read without any waiting.
            raise TimeoutError
        data: bytes = self._stream.read(max_bytes, _limit(timeout))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write; see httpcore.NetworkStream."""
        self._stream.write(buffer, _limit(timeout))

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> _Stream:
        """Go over to TLS on the same connection; Python limits the handshake as a whole."""
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, _limit(timeout)))

    def get_extra_info(self, info: str) -> Any:
        """Return what the connection knows by a name."""
        return self._stream.get_extra_info(info)
