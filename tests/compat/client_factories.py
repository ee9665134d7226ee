"""Clients of both kinds over a mock, called the same way, with all that was sent."""

from __future__ import annotations

import asyncio
import inspect
import json
from dataclasses import dataclass, field
from typing import Any

import httpx
from portone_v1.compat.async_iamport import AsyncIamport
from portone_v1.compat.iamport import Iamport
from portone_v1_mock import MockPortOne

KEYS = {"imp_key": "imp_mock", "imp_secret": "mock_secret"}
# For clients that are made but not used: a transport of httpx's own takes time to make.
NOWHERE = httpx.MockTransport(lambda _: httpx.Response(500))
CLIENTS = {"sync": Iamport, "async": AsyncIamport}


class Wire(httpx.MockTransport):
    """Passes on to a mock and keeps what was sent and answered, but for the logins."""

    def __init__(self, mock: MockPortOne) -> None:
        super().__init__(self.handle_request)
        self._inner = mock.transport()
        self.exchanges: list[tuple[httpx.Request, httpx.Response]] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        response = self._inner.handle_request(request)
        if not request.url.path.endswith("/getToken"):
            self.exchanges.append((request, response))
        return response

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return self.handle_request(request)

    @property
    def sent(self) -> list[tuple[str, str, Any]]:
        """Method, path and query as sent, and the body."""
        return [
            (one.method, one.url.raw_path.decode(), json.loads(one.content or "null"))
            for one, _ in self.exchanges
        ]

    @property
    def answered(self) -> Any:
        """The `response` part of the last answer, as the old clients read it."""
        return json.loads(self.exchanges[-1][1].content)["response"]


@dataclass
class Harness:
    """One of the two clients over a mock of its own; `call` blocks in both."""

    kind: str
    mock: MockPortOne = field(default_factory=MockPortOne)
    runner: asyncio.Runner = field(default_factory=asyncio.Runner)

    def __post_init__(self) -> None:
        self.wire = Wire(self.mock)
        self.client = self.make()

    def make(self, **settings: Any) -> Any:
        return CLIENTS[self.kind](**{**KEYS, "transport": self.wire, **settings})

    def call(self, method: str, *args: Any, client: Any = None, **kwargs: Any) -> Any:
        result = getattr(client or self.client, method)(*args, **kwargs)
        return self.runner.run(result) if inspect.iscoroutine(result) else result
