"""The ASGI application that schemathesis talks to."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

from .exchange import Answer, Request

# What a request is about. The others tell of the tool, and one of them never repeats.
SENT_HEADERS = {"authorization", "content-type"}
TRAVEL = {"content-length", "content-encoding", "transfer-encoding", "connection"}


class Gate:
    """Hands every request on, so that none leaves by another way."""

    def __init__(self, forward: Callable[[Request], Answer]) -> None:
        self._forward: Callable[[Request], Answer] | None = forward

    def close(self) -> None:
        """Let go of the run: schemathesis keeps an application until the process ends."""
        self._forward = None

    async def __call__(self, scope: Mapping[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] != "http" or self._forward is None:
            raise NotImplementedError(scope["type"])
        # schemathesis hands a body over in one piece.
        body = (await receive()).get("body", b"")
        target = scope["raw_path"].decode()
        if scope["query_string"]:
            target += "?" + scope["query_string"].decode()
        headers = {
            name.decode("latin-1"): value.decode("latin-1")
            for name, value in scope["headers"]
            if name.decode("latin-1") in SENT_HEADERS
        }
        request = Request(scope["method"], target, headers, body)
        answer = await asyncio.to_thread(self._forward, request)
        kept = [(name.encode(), value.encode("latin-1")) for name, value in kept_headers(answer)]
        start = {"type": "http.response.start", "status": answer.status, "headers": kept}
        await send(start)
        await send({"type": "http.response.body", "body": answer.body})


def kept_headers(answer: Answer) -> list[tuple[str, str]]:
    """The headers without those that say how the body travelled."""
    return [(name, value) for name, value in answer.headers.items() if name not in TRAVEL]
