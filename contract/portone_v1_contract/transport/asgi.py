"""Applications in this process: what they are, and how they start and stop."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from contextlib import asynccontextmanager, suppress
from typing import Any

from .errors import NoAnswer

Message = MutableMapping[str, Any]
ASGIApp = Callable[
    [Message, Callable[[], Awaitable[Message]], Callable[[Message], Awaitable[None]]],
    Awaitable[None],
]


@asynccontextmanager
async def lifespan(app: ASGIApp, seconds: float) -> AsyncIterator[None]:
    """Start an application up and shut it down, if it has a lifespan.

    Each may take the seconds given. Raises NoAnswer.
    """
    inbox: asyncio.Queue[Message] = asyncio.Queue()
    outbox: asyncio.Queue[Message] = asyncio.Queue()

    async def run() -> None:
        # An application without a lifespan says so by raising.
        with suppress(Exception):
            await app({"type": "lifespan", "asgi": {"version": "3.0"}}, inbox.get, outbox.put)
        await outbox.put({"type": "ended"})

    async def send_event(event: str) -> Message:
        await inbox.put({"type": event})
        return await asyncio.wait_for(outbox.get(), seconds)

    task = asyncio.create_task(run())
    try:
        reply = await send_event("lifespan.startup")
        if reply["type"] == "lifespan.startup.failed":
            raise NoAnswer(f"the application did not start: {reply.get('message', '')}")
        yield
        if not task.done():
            await send_event("lifespan.shutdown")
    except TimeoutError:
        raise NoAnswer("the application neither starts nor stops") from None
    finally:
        task.cancel()
