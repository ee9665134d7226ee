"""Sockets and look-ups of names: everything else that opens a connection is refused."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType
from typing import Any

from ...errors import BlockedRequestError
from ..hosts import is_loopback, parse_address
from .active import current
from .patch import Patch


def patches(library: ModuleType) -> Iterator[Patch]:
    """Yield the patches of the module socket."""
    socket: Any = library.socket
    internet = (library.AF_INET, library.AF_INET6)

    def patch(name: str, position: int) -> Patch:
        """Return the patch of a method that takes the address at a position."""
        original = getattr(socket, name)

        def check(self: Any, *args: Any) -> Any:
            interception = current()
            if interception is not None and self.family in internet and args:
                try:
                    interception.check_address(args[position])
                except BlockedRequestError:
                    self.close()  # who opens one closes it after an OSError only
                    raise
            return original(self, *args)

        return Patch(socket, name, check)

    yield patch("connect", 0)
    yield patch("connect_ex", 0)
    yield patch("sendto", -1)
    getaddrinfo = library.getaddrinfo

    def look_up(host: Any, *args: Any, **kwargs: Any) -> Any:
        interception = current()
        if interception is None or host is None:
            return getaddrinfo(host, *args, **kwargs)
        name = host.decode() if isinstance(host, bytes) else host
        # For these nobody is asked; a socket that connects there is checked.
        if not is_loopback(name) and parse_address(name) is None:
            interception.check(name)
        entries = getaddrinfo(host, *args, **kwargs)
        interception.allow_addresses(name, {str(entry[4][0]) for entry in entries})
        return entries

    yield Patch(library, "getaddrinfo", look_up)


def uvloop_patches(library: ModuleType) -> Iterator[Patch]:
    """Yield the patches of uvloop, whose connections are not made by the module socket."""
    loop: Any = library.Loop
    create_connection = loop.create_connection

    async def check(
        self: Any, protocol_factory: Any, host: Any = None, *args: Any, **kwargs: Any
    ) -> Any:
        interception = current()
        if interception is not None and host is not None:
            interception.check(str(host))
        return await create_connection(self, protocol_factory, host, *args, **kwargs)

    yield Patch(loop, "create_connection", check)
