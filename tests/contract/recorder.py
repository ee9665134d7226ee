"""A mock that writes down what it is asked; run by itself, it tells what a run sends."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from portone_v1_contract import run
from portone_v1_mock import MockPortOne

KEYS: dict[str, Any] = {"imp_key": "imp_mock", "imp_secret": "mock_secret"}
Message = MutableMapping[str, Any]


class Recorded:
    """A fresh mock that writes down what it is asked."""

    def __init__(self) -> None:
        self.app = MockPortOne().app
        self.seen: list[tuple[str, bytes, bytes, bytes]] = []

    async def __call__(
        self,
        scope: Message,
        receive: Callable[[], Awaitable[Message]],
        send: Callable[[Message], Awaitable[None]],
    ) -> None:
        async def heard() -> Message:
            message = await receive()
            self.seen[-1] = (*self.seen[-1][:3], message.get("body", b""))
            return message

        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        self.seen.append((scope["method"], scope["raw_path"], scope["query_string"], b""))
        await self.app(scope, heard, send)

    @property
    def sent(self) -> str:
        """How much was sent, and a digest of it in its order."""
        return f"{len(self.seen)} {hashlib.sha256(repr(self.seen).encode()).hexdigest()}"


def elsewhere(*include: str) -> subprocess.Popen[str]:
    """Start a run in another process, with another order of sets; it prints what it sent."""
    paths = ":".join(path for path in sys.path if path)
    return subprocess.Popen(
        [sys.executable, __file__, *include],
        env={"PYTHONPATH": paths, "PYTHONHASHSEED": "6"},
        stdout=subprocess.PIPE,
        text=True,
    )


if __name__ == "__main__":
    told = Recorded()
    run(app=told, include=sys.argv[1:], **KEYS)
    print(told.sent)
