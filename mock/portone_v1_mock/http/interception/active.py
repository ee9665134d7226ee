"""Which requests of the process the mock answers while it intercepts, and which are refused."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from ...errors import BlockedRequestError
from ..hosts import is_loopback
from ..messages import Request, Response

API_HOSTS = frozenset({"api.iamport.kr", "static-api.iamport.kr"})
"""The hosts of the API, which are the servers of its description."""


@dataclass(frozen=True)
class Interception:
    """A mock that answers the requests of the process, and where they may go besides.

    `hosts` are those that the mock answers for. All names are in lower case.
    """

    handle: Callable[[Request], Response]
    now: Callable[[], int]
    hosts: frozenset[str]
    allowed_hosts: frozenset[str]
    allow_loopback: bool
    _allowed_addresses: set[str] = field(default_factory=set)

    def answers(self, host: str) -> bool:
        """Return whether the mock answers for a host; False where it may be reached.

        Raises BlockedRequestError for any other host.
        """
        host = host.strip("[]").lower().removesuffix(".")
        if host in self.hosts:
            return True
        self.check(host)
        return False

    def check(self, host: str) -> None:
        """Raise BlockedRequestError unless a host, by name or address, may be reached."""
        host = host.strip("[]").lower().removesuffix(".")
        if host in self.allowed_hosts or host in self._allowed_addresses:
            return
        if not is_loopback(host):
            raise BlockedRequestError(host, "allow_hosts= if it may be reached")
        if not self.allow_loopback:
            raise BlockedRequestError(host, "allow_loopback=True if this machine may be reached")

    def check_address(self, address: object) -> None:
        """Raise BlockedRequestError unless a socket may connect to an address."""
        if not isinstance(address, tuple):
            return  # a path, which leads to no other machine
        host = str(address[0])
        # There, event loops make their own pairs of sockets over the network.
        if os.name == "nt" and is_loopback(host):
            return
        self.check(host)

    def allow_addresses(self, host: str, addresses: set[str]) -> None:
        """Note the addresses of a host that may be reached, since sockets know no names."""
        if host.lower() in self.allowed_hosts:
            self._allowed_addresses.update(addresses)


_active: list[Interception] = []
_lock = threading.RLock()


def current() -> Interception | None:
    """Return the interception that was begun last, None where none is on."""
    with _lock:
        return _active[-1] if _active else None


def begin(interception: Interception, install: Callable[[], None]) -> None:
    """Begin an interception; for the first one, `install` what leads to it."""
    with _lock:
        if not _active:
            install()
        _active.append(interception)


def end(interception: Interception, remove: Callable[[], None]) -> None:
    """End an interception; after the last one, `remove` what led to it."""
    with _lock:
        # By identity, since threads may end theirs in another order than they began.
        _active[:] = [other for other in _active if other is not interception]
        if not _active:
            remove()
