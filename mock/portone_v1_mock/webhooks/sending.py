"""Sending to the shop: over the network, through a test's client, or to a function."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, runtime_checkable
from urllib.parse import urlencode, urlsplit

from ..errors import ControlError
from ..http.hosts import is_loopback
from ..http.messages import Json
from .outbox import Reply

if TYPE_CHECKING:
    import httpx

_FIRST_TIMEOUT = {"connect": 10, "read": 30, "write": 30, "pool": None}
_RETRY_TIMEOUT = dict.fromkeys(("connect", "read", "write"), 15) | {"pool": None}
_CONFIRM_TIMEOUT = dict.fromkeys(("connect", "read", "write"), 10) | {"pool": None}


@dataclass(frozen=True, slots=True)
class Webhook:
    """A request to the shop: POST `body` to `url`, which is None where the shop has none."""

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
    """The part of httpx.Client that is used; FastAPI's and Starlette's TestClient have it too."""

    def request(self, method: str, url: str, *, content: bytes, headers: dict[str, str]) -> Any: ...


@runtime_checkable
class DjangoClient(Protocol):
    """The part of Django's test clients that is used."""

    def generic(
        self, method: str, path: str, data: Any, *, content_type: str, headers: dict[str, str]
    ) -> Any: ...


@runtime_checkable
class WerkzeugClient(Protocol):
    """The part of Flask's test client that is used, which is that of Werkzeug."""

    def open(self, path: str, *, method: str, data: Any, headers: dict[str, str]) -> Any: ...


AnyClient: TypeAlias = Client | DjangoClient | WerkzeugClient
Target: TypeAlias = AnyClient | Callable[[Webhook], Any]
"""Where a test has webhooks delivered.

A client (of httpx, FastAPI, Django or Flask) gets them at the path of their URL, whatever its host.
A function is called with each Webhook and answers a status, or an object with `status_code` and
`content`, or None for 200.
"""


def new_webhook(
    url: str | None, fields: Mapping[str, Json], body_format: str, *, attempt: int
) -> Webhook:
    """Return the request of a webhook; the first attempt has longer timeouts than the others."""
    timeout = _RETRY_TIMEOUT if attempt else _FIRST_TIMEOUT
    if body_format == "json":
        body = json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()
        return Webhook(url, fields, "application/json", body, timeout)
    body = urlencode(list(_form_fields(fields))).encode()
    return Webhook(url, fields, "application/x-www-form-urlencoded", body, timeout)


def _form_fields(fields: Mapping[str, Json]) -> Iterator[tuple[str, Json]]:
    """Yield the fields of a form; those of an object as `name[field]`, and none for null."""
    for name, value in fields.items():
        if isinstance(value, Mapping):
            for part, item in value.items():
                if item is not None:
                    yield f"{name}[{part}]", item
        else:
            yield name, value


def confirm_webhook(url: str, fields: Mapping[str, Json]) -> Webhook:
    """Return the request to a confirm_url, which has 10 seconds to answer."""
    body = json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()
    return Webhook(url, fields, "application/json", body, _CONFIRM_TIMEOUT)


def send_to(target: Target, webhook: Webhook) -> Reply:
    """Send to a test's client or function; its exceptions are not caught."""
    if isinstance(target, AnyClient):
        return _reply(_post(target, webhook))
    return _reply(target(webhook))


async def send_to_async(client: Any, webhook: Webhook) -> Reply:
    """Send to a test's asynchronous client."""
    return _reply(await _post(client, webhook))


def _post(client: AnyClient, webhook: Webhook) -> Any:
    """Post as the client's framework does; an asynchronous client's answer has to be awaited."""
    path = _path(webhook)
    headers = webhook.headers
    if isinstance(client, DjangoClient):  # first, as its `request` takes something else
        content_type = headers.pop("content-type")
        return client.generic(
            "POST", path, webhook.body, content_type=content_type, headers=headers
        )
    if isinstance(client, WerkzeugClient):
        return client.open(path, method="POST", data=webhook.body, headers=headers)
    return client.request("POST", path, content=webhook.body, headers=headers)


def _path(webhook: Webhook) -> str:
    if webhook.url is None:
        raise ControlError("webhook_url: the shop has none, so a client has no path to send to")
    parts = urlsplit(webhook.url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _reply(answer: Any) -> Reply:
    if answer is None or isinstance(answer, int):
        return Reply(200 if answer is None else answer)
    content = answer.data if hasattr(answer, "data") else answer.content  # Werkzeug, and others
    return Reply(answer.status_code, bytes(content))


class Network:
    """Send over the network, to this machine and to allowed hosts only.

    Redirects are not followed, and proxies are not used.
    """

    def __init__(self, allowed: frozenset[str] = frozenset()):
        self._allowed = frozenset(host.lower() for host in allowed)

    def send(self, webhook: Webhook) -> Reply:
        """Send, and return the answer."""
        import httpx

        try:
            url = self._allowed_url(webhook)
            with httpx.Client(trust_env=False, timeout=httpx.Timeout(**webhook.timeout)) as client:
                answer = client.post(url, content=webhook.body, headers=webhook.headers)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            return Reply(None, error=_error_name(error))
        except _Blocked as error:
            return Reply(None, error=str(error), blocked=True)
        return _reply(answer)

    async def send_async(self, webhook: Webhook) -> Reply:
        """Send without blocking, and return the answer."""
        import httpx

        timeout = httpx.Timeout(**webhook.timeout)
        try:
            url = self._allowed_url(webhook)
            async with httpx.AsyncClient(trust_env=False, timeout=timeout) as client:
                answer = await client.post(url, content=webhook.body, headers=webhook.headers)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            return Reply(None, error=_error_name(error))
        except _Blocked as error:
            return Reply(None, error=str(error), blocked=True)
        return _reply(answer)

    def _allowed_url(self, webhook: Webhook) -> httpx.URL:
        import httpx

        url = httpx.URL(webhook.url or "")
        if not (is_loopback(url.host) or url.host.lower() in self._allowed):
            raise _Blocked(
                f"{url.host or 'the URL'} is not this machine; allow it with "
                f"--allow-webhooks-to {url.host or 'HOST'} (allow_webhooks_to=)"
            )
        return url


class _Blocked(Exception):
    """A URL is neither on this machine nor allowed."""


def _error_name(error: Exception) -> str:
    """Return why no answer came, without the text, which may hold a URL."""
    return type(error).__name__
