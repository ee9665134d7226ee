"""Which requests may be sent to which target."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from urllib.parse import urlsplit

from .document import Operation, match

HARMLESS = frozenset({"read", "login"})


def is_loopback(url: str) -> bool:
    """Whether a URL can only mean this machine: 127.0.0.0/8, ::1 or localhost."""
    host = urlsplit(url).hostname or ""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def harmless(known: Iterable[Operation]) -> tuple[Operation, ...]:
    """The operations that change nothing at the merchant."""
    return tuple(operation for operation in known if operation.effect in HARMLESS)


def refusal(known: Iterable[Operation], method: str, target: str, *, free: bool) -> str | None:
    """Why a request must not be sent, or None when it may.

    `target` is the raw path with its query. `free` is True for loopback and when writes are
    allowed; otherwise only what the document marks as a read or the login may leave, and what
    the document does not know may not.
    """
    if free:
        return None
    path = target.partition("?")[0]
    found = match(known, method, path)
    if found is None:
        return f"{method} {path} is not an operation of the document"
    if found.operation.effect not in HARMLESS:
        return f"{found.operation.id} is marked {found.operation.effect!r}, not a read"
    return None
