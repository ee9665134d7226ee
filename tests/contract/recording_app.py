"""A mock that records its requests. Run as a script, it prints a digest of what a run sends."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from portone_v1_contract import run
from portone_v1_mock import MockPortOne

KEYS: dict[str, Any] = {"imp_key": "imp_mock", "imp_secret": "mock_secret"}
Message = MutableMapping[str, Any]


class RecordingApp:
    """A fresh mock that records its requests."""

    def __init__(self) -> None:
        self.app = MockPortOne().app
        self.seen: list[tuple[str, bytes, bytes, bytes]] = []

    async def __call__(
        self,
        scope: Message,
        receive: Callable[[], Awaitable[Message]],
        send: Callable[[Message], Awaitable[None]],
    ) -> None:
        async def receive_body() -> Message:
            message = await receive()
            self.seen[-1] = (*self.seen[-1][:3], message.get("body", b""))
            return message

        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        # A token is the server's, and another one in each process.
        query = re.sub(rb"_token=[^&]*", b"_token=", scope["query_string"])
        self.seen.append((scope["method"], scope["raw_path"], query, b""))
        await self.app(scope, receive_body, send)

    @property
    def digest(self) -> str:
        """The number of requests, and a hash of them in their order."""
        return f"{len(self.seen)} {hashlib.sha256(repr(self.seen).encode()).hexdigest()}"


def run_in_subprocess(*include: str) -> subprocess.Popen[str]:
    """Start a run in another process, with another order of sets. It prints its digest."""
    paths = ":".join(path for path in sys.path if path)
    return subprocess.Popen(
        [sys.executable, __file__, *include],
        env={"PYTHONPATH": paths, "PYTHONHASHSEED": "6"},
        stdout=subprocess.PIPE,
        text=True,
    )


if __name__ == "__main__":
    app = RecordingApp()
    run(app=app, include=sys.argv[1:], **KEYS)
    print(app.digest)
