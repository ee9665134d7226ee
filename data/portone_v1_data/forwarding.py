"""Post the changes of payments to a shop, as PortOne posts its webhooks.

A change is delivered when the shop answers 2xx. After no answer or a 5xx it is posted again, five
times at most, each time after twice the wait. Any other answer is final: the shop has refused.
While a change waits, those of other payments go on; those of the same payment wait behind it.
What was not delivered stays in the store and is posted again by the next run.

A change is marked as delivered after the answer. A process that dies between the two posts it once
more at its next start: at least once, as webhooks are anyway.
"""

from __future__ import annotations

import ipaddress
import json
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol, Self
from urllib.parse import urlencode, urlsplit

import httpx

from .changes import Change
from .delivery_store import DeliveryStore

MAX_ATTEMPTS = 6
FIRST_WAIT = 4.0
"""Seconds until a change is posted for the second time; each further wait is twice as long."""

# Seconds, as PortOne waits: for a first delivery, and for a repeated one.
_FIRST_TIMEOUT = httpx.Timeout(30, connect=10)
_REPEAT_TIMEOUT = httpx.Timeout(15)


@dataclass(frozen=True)
class Answer:
    """What came back: a status, or None and why there is none; and after how many seconds."""

    status: int | None
    reason: str = ""
    seconds: float = 0.0

    @property
    def is_delivered(self) -> bool:
        """Whether the shop took it."""
        return self.status is not None and 200 <= self.status < 300

    @property
    def may_be_repeated(self) -> bool:
        """Whether PortOne would send it again."""
        return self.status is None or self.status >= 500


@dataclass(frozen=True)
class Delivery:
    """One attempt at posting a change. `wait` is how long until the next, None if there is none."""

    change: Change
    answer: Answer
    attempt: int
    wait: float | None = None


class Post(Protocol):
    """Posts a change; `repeated` says that it was posted before."""

    def __call__(self, change: Change, *, repeated: bool) -> Answer: ...


class Poster:
    """Post changes to one address, as JSON or as a form. Proxies and redirects are not used.

    Example:
        import httpx
        from portone_v1_data.changes import Change
        from portone_v1_data.forwarding import Poster

        shop = httpx.MockTransport(lambda request: httpx.Response(204))  # or leave transport out
        change = Change("imp_1 paid 0", 1_767_225_600, "imp_1", "order-1", "paid")
        with Poster("http://localhost:8000/webhooks/portone", transport=shop) as post:
            assert post(change, repeated=False).is_delivered
    """

    def __init__(
        self, url: str, *, form: bool = False, transport: httpx.BaseTransport | None = None
    ) -> None:
        self._url = url
        self._form = form
        self._client = httpx.Client(
            trust_env=False, transport=transport, headers={"User-Agent": "portone-v1-listen"}
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def __call__(self, change: Change, *, repeated: bool) -> Answer:
        """Post a change, and return what came back."""
        if self._form:
            content_type = "application/x-www-form-urlencoded"
            body = urlencode(change.fields())
        else:
            content_type = "application/json"
            body = json.dumps(change.fields(), ensure_ascii=False, separators=(",", ":"))
        started = time.monotonic()
        try:
            # Only the status counts: a body, however long, is not read.
            with self._client.stream(
                "POST",
                self._url,
                content=body.encode(),
                headers={"Content-Type": content_type},
                timeout=_REPEAT_TIMEOUT if repeated else _FIRST_TIMEOUT,
            ) as response:
                status = response.status_code
        except httpx.TransportError as error:
            return Answer(None, _reason(error), time.monotonic() - started)
        return Answer(status, "", time.monotonic() - started)


class Forwarder:
    """Post what is in a store, in order, and again what failed.

    `max_attempts` is how often one run posts a change at most; `clock` is in seconds.

    Example:
        from portone_v1_data.changes import Change
        from portone_v1_data.delivery_store import DeliveryStore
        from portone_v1_data.forwarding import Answer, Forwarder

        def post(change: Change, *, repeated: bool) -> Answer:  # a Poster, outside of tests
            return Answer(status=200)

        change = Change("imp_1 paid 0", 1_767_225_600, "imp_1", "order-1", "paid")
        with DeliveryStore(None, stream="shop", since=1_767_225_000) as store:
            store.add([change], read_until=1_767_225_601)
            for delivery in Forwarder(store, post).deliver():
                assert delivery.change == change
                assert delivery.answer.is_delivered
            assert store.undelivered() == []
    """

    def __init__(
        self,
        store: DeliveryStore,
        post: Post,
        *,
        max_attempts: int = MAX_ATTEMPTS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._post = post
        self._max_attempts = max_attempts
        self._clock = clock
        self._attempts: dict[str, int] = {}
        self._due: dict[str, float] = {}

    def deliver(self) -> Iterator[Delivery]:
        """Post each change that is due, and yield what came of it."""
        waiting = set()
        for change in self._store.undelivered():
            attempts = self._attempts.get(change.key, 0)
            due = self._due.get(change.key)
            if attempts and due is None:
                continue  # refused, or posted often enough: the next run tries it again
            if change.imp_uid in waiting or (due is not None and due > self._clock()):
                waiting.add(change.imp_uid)
                continue
            delivery = self._deliver_one(change, attempts + 1)
            if delivery.wait is not None:
                waiting.add(change.imp_uid)
            yield delivery

    def seconds_until_due(self) -> float | None:
        """Return how long until a change is to be posted again; None if none waits for that."""
        if not self._due:
            return None
        return max(0.0, min(self._due.values()) - self._clock())

    def _deliver_one(self, change: Change, attempt: int) -> Delivery:
        answer = self._post(change, repeated=attempt > 1)
        self._attempts[change.key] = attempt
        self._due.pop(change.key, None)
        if answer.is_delivered:
            self._store.mark_delivered(change)
            self._attempts.pop(change.key)
            return Delivery(change, answer, attempt)
        if not answer.may_be_repeated or attempt >= self._max_attempts:
            return Delivery(change, answer, attempt)
        wait = FIRST_WAIT * 2 ** (attempt - 1)
        self._due[change.key] = self._clock() + wait
        return Delivery(change, answer, attempt, wait)


def check_local(url: str, *, allow_private: bool = False) -> None:
    """Raise ValueError unless a URL leads to this machine, or to a private network if allowed.

    A name counts by all addresses that it has.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise ValueError("it is no URL: write http://localhost:8000/webhooks/portone.") from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("it must begin with http:// or https:// and a host, such as localhost.")
    for address in _addresses(parts.hostname, port):
        if address.is_loopback:
            continue
        if not address.is_private or address.is_link_local:
            raise ValueError(
                f"{parts.hostname} is on the internet, and payments are posted to this machine "
                "only. Register that address as webhook URL in PortOne's console."
            )
        if not allow_private:
            raise ValueError(
                f"{parts.hostname} is another machine of a private network. Allow it with "
                "--allow-private."
            )


def _addresses(host: str, port: int | None) -> list[ipaddress.IPv4Address | ipaddress.IPv6Address]:
    try:
        entries = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise ValueError(f"{host} cannot be found; is it written correctly?") from None
    return [ipaddress.ip_address(str(entry[4][0]).partition("%")[0]) for entry in entries]


def _reason(error: httpx.TransportError) -> str:
    """Return why no answer came, without the error's text, which may hold the whole address."""
    if isinstance(error, httpx.TimeoutException):
        return "timed out"
    return "no connection" if isinstance(error, httpx.ConnectError) else "connection lost"
