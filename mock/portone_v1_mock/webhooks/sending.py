"""Sending to the shop: over the network, into a test's client, or to any function."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, runtime_checkable
from urllib.parse import urlencode, urlsplit

from ..domain.webhook_settings import is_loopback
from ..errors import ControlError
from ..http.messages import Json
from .outbox import Reply

if TYPE_CHECKING:
    import httpx

_FIRST = {"connect": 10, "read": 30, "write": 30, "pool": None}
_AGAIN = dict.fromkeys(("connect", "read", "write"), 15) | {"pool": None}
_CONFIRM = dict.fromkeys(("connect", "read", "write"), 10) | {"pool": None}


@dataclass(frozen=True, slots=True)
class Webhook:
    """A request to the shop as it is sent: POST `body` to `url` (None where the shop has none)."""

    url: str | None
    fields: Mapping[str, Json]
    content_type: str
    body: bytes
    timeout: Mapping[str, float | None]

    @property
    def headers(self) -> dict[str, str]:
        """The headers to send it with."""
        return {"content-type": self.content_type, "user-agent": "portone-v1-mock"}


@runtime_checkable
class Client(Protocol):
    """What of httpx.Client is used; FastAPI's and Starlette's TestClient have it too."""

    def request(self, method: str, url: str, *, content: bytes, headers: dict[str, str]) -> Any: ...


Target: TypeAlias = Client | Callable[[Webhook], Any]
"""Where a test has webhooks delivered.

A client gets them at the path of their URL, whatever its host. A function is called with each
Webhook and answers a status, or an object with `status_code` and `content`, or None for 200.
"""


def webhook(url: str | None, fields: Mapping[str, Json], form: str, *, attempt: int) -> Webhook:
    """Make the request that tells the shop; the first attempt has more time than the others."""
    timeout = _AGAIN if attempt else _FIRST
    if form == "json":
        body = json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()
        return Webhook(url, fields, "application/json", body, timeout)
    body = urlencode(fields).encode()
    return Webhook(url, fields, "application/x-www-form-urlencoded", body, timeout)


def question(url: str, fields: Mapping[str, Json]) -> Webhook:
    """Make the request that asks the shop; an answer takes 10 seconds at most."""
    body = json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()
    return Webhook(url, fields, "application/json", body, _CONFIRM)


def send_to(target: Target, sent: Webhook) -> Reply:
    """Send into a test's client or function; what that raises is raised."""
    if isinstance(target, Client):
        path = _path(sent)
        return _reply(target.request("POST", path, content=sent.body, headers=sent.headers))
    return _reply(target(sent))


async def send_to_async(client: httpx.AsyncClient, sent: Webhook) -> Reply:
    """Send into a test's asynchronous client."""
    path = _path(sent)
    return _reply(await client.request("POST", path, content=sent.body, headers=sent.headers))


def _path(sent: Webhook) -> str:
    if sent.url is None:
        raise ControlError("webhook_url: the shop has none, so a client has no path to send to")
    parts = urlsplit(sent.url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _reply(answer: Any) -> Reply:
    if answer is None or isinstance(answer, int):
        return Reply(200 if answer is None else answer)
    return Reply(answer.status_code, bytes(answer.content))


class Network:
    """Sends over the network, to this machine and to the hosts that were allowed.

    Redirects are not followed and proxies not used.
    """

    def __init__(self, allowed: frozenset[str] = frozenset()):
        self._allowed = frozenset(host.lower() for host in allowed)

    def send(self, sent: Webhook) -> Reply:
        """Send, and wait for the answer."""
        import httpx

        try:
            url = self._checked(sent)
            with httpx.Client(trust_env=False, timeout=httpx.Timeout(**sent.timeout)) as client:
                answer = client.post(url, content=sent.body, headers=sent.headers)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            return Reply(None, error=_why(error))
        except _Blocked as error:
            return Reply(None, error=str(error), blocked=True)
        return _reply(answer)

    async def send_async(self, sent: Webhook) -> Reply:
        """Send, and wait for the answer without stopping others."""
        import httpx

        timeout = httpx.Timeout(**sent.timeout)
        try:
            url = self._checked(sent)
            async with httpx.AsyncClient(trust_env=False, timeout=timeout) as client:
                answer = await client.post(url, content=sent.body, headers=sent.headers)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            return Reply(None, error=_why(error))
        except _Blocked as error:
            return Reply(None, error=str(error), blocked=True)
        return _reply(answer)

    def _checked(self, sent: Webhook) -> httpx.URL:
        import httpx

        url = httpx.URL(sent.url or "")
        if not (is_loopback(url.host) or url.host.lower() in self._allowed):
            raise _Blocked(
                f"{url.host or 'the URL'} is not this machine; allow it with "
                f"--allow-webhooks-to {url.host or 'HOST'} (allow_webhooks_to=)"
            )
        return url


class _Blocked(Exception):
    """A URL leads to where nothing may be sent."""


def _why(error: Exception) -> str:
    """Say why no answer came, without the text of a URL."""
    return type(error).__name__
