"""Clients that answer every call with one envelope, and remember the calls."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import (
    AsyncGenerator,
    AsyncIterator,
    Callable,
    Generator,
    Iterator,
    Mapping,
    Sequence,
)
from typing import Any

import httpx
from portone_v1_api.client import Answer, Call, Found
from portone_v1_api.times import Window


class Fake:
    """A synchronous client."""

    def __init__(self, envelope: dict[str, Any]) -> None:
        self.envelope = envelope
        self.calls: list[Call] = []
        self.ids: Mapping[str, Sequence[str]] = {}
        self.key = ""
        self.prefetch = 0
        self.limit: int | None = None
        self.window: Window | None = None

    def call(self, call: Call, /) -> Answer:
        self.calls.append(call)
        return Answer(httpx.Response(203, headers={"x-a": "b"}, content=b"raw"), self.envelope)

    def pages(
        self,
        fetch: Callable[..., Any],
        /,
        *,
        key: str,
        limit: int | None = None,
        prefetch: int = 0,
        span: Any = (),
    ) -> Generator[Any, None, None]:
        self.key = key
        self.prefetch = prefetch
        self.limit = limit
        for number in (1, 2):
            yield from fetch(number, limit, *span).list_

    def windows(
        self, fetch: Callable[..., Any], window: Window, /, **options: Any
    ) -> Generator[Any, None, None]:
        self.window = window
        span = window.since, window.until
        yield from self.pages(fetch, span=span, **options)

    def collect(
        self, calls: Sequence[Call], read: Callable[[Any], Any], /, *, ids: Any
    ) -> Found[Any]:
        self.ids = ids
        rows = [row for call in calls for row in Fake.call(self, call).envelope["response"]]
        return Found(map(read, rows), missing=["not there"])


class AsyncFake(Fake):
    """An asynchronous client."""

    async def call(self, call: Call, /) -> Answer:  # type: ignore[override]
        return super().call(call)

    async def pages(  # type: ignore[override]
        self,
        fetch: Callable[..., Any],
        /,
        *,
        key: str,
        limit: int | None = None,
        prefetch: int = 0,
        span: Any = (),
    ) -> AsyncGenerator[Any, None]:
        self.key = key
        self.prefetch = prefetch
        self.limit = limit
        for number in (1, 2):
            for row in (await fetch(number, limit, *span)).list_:
                yield row

    async def windows(  # type: ignore[override]
        self, fetch: Callable[..., Any], window: Window, /, **options: Any
    ) -> AsyncGenerator[Any, None]:
        self.window = window
        span = window.since, window.until
        async for row in self.pages(fetch, span=span, **options):
            yield row

    async def collect(  # type: ignore[override]
        self, calls: Sequence[Call], read: Callable[[Any], Any], /, *, ids: Any
    ) -> Found[Any]:
        return super().collect(calls, read, ids=ids)


def finish(result: Any) -> Any:
    """The result of a method, or the rows of an iterator; awaited where it is asynchronous."""

    async def wait() -> Any:
        return await result if inspect.iscoroutine(result) else [row async for row in result]

    if inspect.iscoroutine(result) or isinstance(result, AsyncIterator):
        return asyncio.run(wait())
    return list(result) if isinstance(result, Iterator) else result
