"""Refusal of requests that a browser sends for pages of other sites.

Every page that is open in a browser can send requests to this machine. Two ways are closed:

- The page's own name leads to this machine (DNS rebinding). The browser then takes the mock for the
  page's own site, and the name stands in the Host header: only known hosts are served.
- The page sends a form or a script's request. The browser says so in Origin or Sec-Fetch-Site.

Programs that are no browsers send neither header.
"""

from __future__ import annotations

from collections.abc import Collection

from .hosts import is_loopback, parse_address, parse_host, parse_origin
from .messages import Request

CONSOLE = "/_mock"
"""Where the pages are that a link of another site may open."""


def refusal_reason(request: Request, allowed: Collection[str]) -> str | None:
    """Return why a request is refused, None for one that may come in.

    `allowed` are names of hosts, in lower case, that are served besides this machine's.
    """
    hosts = [parse_host(value) for name, value in request.headers if name == "host"]
    for host in hosts:
        if host is None or not _is_known(host, allowed):
            return _explain("does not answer to the host", host)
    site = request.header("sec-fetch-site")
    if site == "same-origin" or _is_followed_link(request):
        return None
    for name, value in request.headers:
        if name == "origin":
            origin = parse_origin(value)
            if origin is None or not (origin in hosts or origin in allowed or is_loopback(origin)):
                return _explain("takes nothing from pages of", origin)
    if site == "cross-site":
        return "the mock takes nothing from pages of other sites"
    return None


def _is_known(host: str, allowed: Collection[str]) -> bool:
    """Return whether a host is served. An address always is: rebinding needs a name."""
    return is_loopback(host) or parse_address(host) is not None or host in allowed


def _is_followed_link(request: Request) -> bool:
    """Return whether a person follows a link to a page of the console, which changes nothing."""
    return (
        request.method == "GET"
        and (request.path == CONSOLE or request.path.startswith(f"{CONSOLE}/"))
        and request.header("sec-fetch-mode") == "navigate"
        and request.header("sec-fetch-dest") == "document"
    )


def _explain(refusal: str, host: str | None) -> str:
    if host is None:
        return f"the mock {refusal} that this request names"
    return (
        f"the mock {refusal} {host}, which is not this machine; if it is meant, start the mock with"
        f" --allow-host {host} (allow_hosts=)"
    )
