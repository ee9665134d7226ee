"""Connections of http.client: urllib, and with urllib3 requests and all that builds on it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

from ..messages import Response
from .active import Interception, current
from .connections import MockConnection, exceeds
from .patch import Patch


def patches(library: ModuleType) -> Iterator[Patch]:
    """Yield the patches of http.client."""
    for connection in (library.HTTPConnection, library.HTTPSConnection):
        yield Patch(connection, "connect", _connect(connection.connect, _refused))
    putrequest = library.HTTPConnection.putrequest

    def intercept(self: Any, *args: Any, **kwargs: Any) -> Any:
        # A connection that was kept from before leads to the real host.
        sock = self.sock
        if sock is not None and not isinstance(sock, MockSocket) and _mock_for(self):
            sock.close()
            self.sock = None
        return putrequest(self, *args, **kwargs)

    yield Patch(library.HTTPConnection, "putrequest", intercept)


def urllib3_patches(library: ModuleType) -> Iterator[Patch]:
    """Yield the patches of urllib3.connection, whose classes connect by themselves."""
    for connection in (library.HTTPConnection, library.HTTPSConnection):
        yield Patch(connection, "connect", _connect(connection.connect, _refused_in_urllib3))


def _refused(connection: Any) -> Exception:
    return ConnectionRefusedError("Connection refused by a fault")


def _refused_in_urllib3(connection: Any) -> Exception:
    from urllib3.exceptions import NewConnectionError

    return NewConnectionError(connection, "Connection refused by a fault")


def _connect(connect: Callable[[Any], Any], refused: Callable[[Any], Exception]) -> Any:
    def intercept(self: Any) -> Any:
        interception = _mock_for(self)
        if interception is None:
            return connect(self)
        timeout = self.timeout if isinstance(self.timeout, int | float) else None
        self.sock = MockSocket(MockConnection(interception), timeout, refused(self))
        self.is_verified = True  # urllib3 warns of connections that are not
        return None

    return intercept


def _mock_for(connection: Any) -> Interception | None:
    """Return the mock that answers for a connection's host; behind a proxy, for the one it asks."""
    interception = current()
    host = getattr(connection, "_tunnel_host", None) or connection.host
    if interception is None or not interception.answers(host):
        return None
    return interception


class MockSocket:
    """The part of a socket that http.client uses, with the mock at its other end.

    A delay takes no time. One that is longer than the timeout raises TimeoutError after the
    operation was done.
    """

    def __init__(
        self, connection: MockConnection, timeout: float | None, refused: Exception
    ) -> None:
        self._connection = connection
        self._timeout = timeout
        self._refused = refused
        self._response: Response | None = None

    def settimeout(self, timeout: float | None) -> None:
        self._timeout = timeout

    def sendall(self, data: Any) -> None:
        self._response = self._connection.receive(bytes(data)) or self._response

    def makefile(self, *_: Any, **__: Any) -> io.BytesIO:
        """Return what the mock answers, or raise as a lost connection does."""
        response = self._response
        if response is None or response.dropped == "reset":
            raise ConnectionResetError("Connection reset by a fault")
        if response.dropped == "refuse":
            raise self._refused
        if exceeds(response, self._timeout):
            raise TimeoutError("Read timed out by a fault")
        return io.BytesIO(self._connection.encode(response))

    def setsockopt(self, *_: Any) -> None:
        """Ignore options, which concern real connections."""

    def shutdown(self, how: int) -> None:
        """Do nothing: one request is all that a connection takes."""

    def close(self) -> None:
        """Do nothing: there is no connection."""
