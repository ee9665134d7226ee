"""Decide which requests may be sent to a target."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterable
from urllib.parse import unquote, urlsplit

from ..openapi.document import Operation, match

HARMLESS = frozenset({"read", "login"})
Resolve = Callable[[str], Iterable[str]]


class NotAllowed(Exception):
    """A request must not be sent; the text says why."""


def _resolve(host: str) -> list[str]:
    addresses = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in addresses))


def loopback_addresses(url: str, resolve: Resolve = _resolve) -> tuple[str, ...]:
    """Return the addresses of this machine that a URL means; none if it may mean another one.

    The host must be an address in 127.0.0.0/8, or ::1 as it is commonly written, or `localhost`
    if that resolves to nothing else. Requests go to these addresses, not to the name, so that
    another answer of the resolver cannot lead them elsewhere.
    """
    host = urlsplit(url).hostname or ""
    try:
        texts = list(resolve(host)) if host == "localhost" else [host]
        addresses = [ipaddress.ip_address(text) for text in texts]
    except (OSError, ValueError):
        return ()
    return tuple(map(str, addresses)) if all(map(_is_here, addresses)) else ()


def is_loopback(url: str) -> bool:
    """Return whether a URL can only mean this machine."""
    return bool(loopback_addresses(url))


def _is_here(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    # ::ffff:127.0.0.1 counts as another machine's, whatever a version of Python makes of it.
    return address.is_loopback and (address.version == 4 or str(address) == "::1")


def harmless(operations: Iterable[Operation]) -> tuple[Operation, ...]:
    """Return the operations that change nothing at the merchant."""
    return tuple(operation for operation in operations if operation.effect in HARMLESS)


def refusal(
    operations: Iterable[Operation], method: str, target: str, *, unrestricted: bool
) -> str | None:
    """Return why a request must not be sent, or None when it may.

    `target` is the raw path with its query. `unrestricted` is True for loopback and when writes are
    allowed; otherwise only what the document marks as a read or the login may leave, and what
    the document does not know may not.
    """
    if unrestricted:
        return None
    path = target.partition("?")[0]
    matched = match(operations, method, path)
    if matched is None:
        return f"{method} {path} is not an operation of the document"
    if any(unquote(part) in (".", "..") for part in path.split("/")):
        return f"{path} may be read as another path"
    if matched.operation.effect not in HARMLESS:
        return f"{matched.operation.id} is marked {matched.operation.effect!r}, not a read"
    return None
