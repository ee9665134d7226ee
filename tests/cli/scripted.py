"""A real client whose server answers one thing, and keeps what it was sent."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import httpx
import msgspec
from portone_v1 import PortOne
from portone_v1_cli.api.session import Keys, Session
from portone_v1_cli.app import make_app
from portone_v1_cli.terminal.options import Options

_TOKEN = {"access_token": "t" * 40, "now": 1_767_225_600, "expired_at": 1_767_227_400}


@cache
def _app() -> Any:
    """One for all servers: the commands of a group are made once."""
    return make_app(connect=lambda options: Scripted._last._connect(options))


class Scripted:
    """Answers every request but the login with one status and one JSON value."""

    _last: Scripted

    def __init__(self, value: Any, status: int = 200) -> None:
        self._value = value
        self._status = status
        self.requests: list[httpx.Request] = []

    def app(self) -> Any:
        """The command line that talks to this server, and to no earlier one."""
        Scripted._last = self
        return _app()

    @property
    def body(self) -> Any:
        """The decoded body of the last request, None when it had none."""
        content = self.requests[-1].content
        return msgspec.json.decode(content) if content else None

    @contextmanager
    def _connect(self, options: Options) -> Iterator[Session]:
        with httpx.Client(transport=httpx.MockTransport(self._answer)) as http:
            yield Session(PortOne("key", "secret", http_client=http), Keys("key", "secret"))

    def _answer(self, request: httpx.Request) -> httpx.Response:
        if request.url.path == "/users/getToken":
            return httpx.Response(200, json={"code": 0, "message": None, "response": _TOKEN})
        self.requests.append(request)
        return httpx.Response(self._status, content=msgspec.json.encode(self._value))
