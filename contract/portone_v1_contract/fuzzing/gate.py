"""The application that schemathesis tests: it hands every request to the client of the run."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable

from ..transport.asgi import Message
from ..transport.exchange import NOT_JSON, Answer, Request

Forward = Callable[[Request], Answer]

UNREADABLE = b"JSON that nobody can read"
# The others are about schemathesis, and one of them differs from run to run.
FORWARDED_HEADERS = (b"authorization", b"content-type")
TRANSFER_HEADERS = {"content-length", "content-encoding", "transfer-encoding", "connection"}


class Gate:
    """An ASGI application that hands every request on, as long as the run lasts."""

    def __init__(self, forward: Forward) -> None:
        self._forward: Forward | None = forward

    def close(self) -> None:
        """Forget the run: schemathesis keeps its applications for as long as the process lasts."""
        self._forward = None

    async def __call__(
        self,
        scope: Message,
        receive: Callable[[], Awaitable[Message]],
        send: Callable[[Message], Awaitable[None]],
    ) -> None:
        if scope["type"] != "http":
            raise ValueError(f"the gate takes requests by HTTP, not {scope['type']}")
        body = (await receive()).get("body", b"")
        # The client blocks while it waits, and so does not run on this event loop.
        answer = await asyncio.to_thread(self._answer, _request(scope, body))
        headers = [
            (name.encode(), text.encode("latin-1")) for name, text in content_headers(answer)
        ]
        await send({"type": "http.response.start", "status": answer.status, "headers": headers})
        await send({"type": "http.response.body", "body": readable(answer)})

    def _answer(self, request: Request) -> Answer:
        if self._forward is None:
            raise RuntimeError("the run is over, and this request comes too late")
        return self._forward(request)


def _request(scope: Message, body: bytes) -> Request:
    query = scope["query_string"].decode()
    headers = {
        name.decode(): text.decode("latin-1")
        for name, text in scope["headers"]
        if name in FORWARDED_HEADERS
    }
    target = scope["raw_path"].decode() + (f"?{query}" if query else "")
    return Request(scope["method"], target, headers, body)


def readable(answer: Answer) -> bytes:
    """Return the body, or other text for JSON that is too deep or large for a parser."""
    if answer.json is not NOT_JSON:
        return answer.body
    try:
        json.loads(answer.body)
    except (json.JSONDecodeError, UnicodeDecodeError):
        return answer.body
    except (ValueError, RecursionError):
        pass
    return UNREADABLE


def content_headers(answer: Answer) -> list[tuple[str, str]]:
    """Return the headers without those that are about the transfer of the body."""
    return [(name, value) for name, value in answer.headers.items() if name not in TRANSFER_HEADERS]
