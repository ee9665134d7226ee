"""Which requests may be sent to which target."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterable
from urllib.parse import unquote, urlsplit

from ..openapi.document import Operation, match

HARMLESS = frozenset({"read", "login"})
Resolve = Callable[[str], Iterable[str]]


class NotAllowed(Exception):
    """A request was held back; the text says why."""


def _resolve(host: str) -> list[str]:
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def loopback_addresses(url: str, resolve: Resolve = _resolve) -> tuple[str, ...]:
    """The addresses of this machine that a URL means; none when it is, or might be, another's.

    Both its name and its addresses decide: the host is an address in 127.0.0.0/8 or ::1 as it is
    commonly written, or `localhost` and resolves to nothing else. Whoever sends to these numbers,
    and not to the name, cannot be led elsewhere by another answer of the resolver.
    """
    host = urlsplit(url).hostname or ""
    try:
        found = list(resolve(host)) if host == "localhost" else [host]
        addresses = [ipaddress.ip_address(one) for one in found]
    except (OSError, ValueError):
        return ()
    return tuple(map(str, addresses)) if all(map(_is_here, addresses)) else ()


def is_loopback(url: str) -> bool:
    """Whether a URL can only mean this machine."""
    return bool(loopback_addresses(url))


def _is_here(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    # ::ffff:127.0.0.1 counts as another machine's, whatever a version of Python makes of it.
    return address.is_loopback and (address.version == 4 or str(address) == "::1")


def harmless(known: Iterable[Operation]) -> tuple[Operation, ...]:
    """The operations that change nothing at the merchant."""
    return tuple(operation for operation in known if operation.effect in HARMLESS)


def refusal(
    known: Iterable[Operation], method: str, target: str, *, unrestricted: bool
) -> str | None:
    """Why a request must not be sent, or None when it may.

    `target` is the raw path with its query. `unrestricted` is True for loopback and when writes are
    allowed; otherwise only what the document marks as a read or the login may leave, and what
    the document does not know may not.
    """
    if unrestricted:
        return None
    path = target.partition("?")[0]
    found = match(known, method, path)
    if found is None:
        return f"{method} {path} is not an operation of the document"
    if any(unquote(part) in (".", "..") for part in path.split("/")):
        return f"{path} may be read as another path"
    if found.operation.effect not in HARMLESS:
        return f"{found.operation.id} is marked {found.operation.effect!r}, not a read"
    return None
