"""Names of hosts: which are this machine, and which a request's headers name."""

from __future__ import annotations

import re
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import urlsplit

_HOST_AND_PORT = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[^\s:/?#@\\\[\]]+)(?::[0-9]*)?")


@lru_cache(maxsize=64)  # every request names its host, and nearly always the same
def is_loopback(host: str) -> bool:
    """Return whether a host is this machine, by its name or address alone."""
    host = host.lower().removesuffix(".")
    if host == "localhost" or host.endswith(".localhost"):
        return True
    address = parse_address(host)
    return address is not None and (getattr(address, "ipv4_mapped", None) or address).is_loopback


def parse_address(host: str) -> IPv4Address | IPv6Address | None:
    """Return the address that a host is written as, None for a name."""
    try:
        return ip_address(host.strip("[]"))
    except ValueError:
        return None


def parse_host(text: str) -> str | None:
    """Return the host of a Host header, without its port and in lower case; None if it has none."""
    match = _HOST_AND_PORT.fullmatch(text.strip())
    return None if match is None else match[1].strip("[]").lower().removesuffix(".")


def parse_origin(text: str) -> str | None:
    """Return the host of an Origin header, None where it names none, as `null` does."""
    try:
        return urlsplit(text).hostname
    except ValueError:
        return None


def check_host_name(text: str) -> str:
    """Return the name of a host in lower case. Raises ValueError for a URL, or what is no name."""
    host = parse_host(text)
    if host is None:
        raise ValueError(f"{text!r} is no host: write its name alone, without scheme and path")
    return host
