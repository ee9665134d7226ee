"""Ten thousand payments in a hundred pages, each 20 ms away, read to the end."""

from __future__ import annotations

import asyncio
import tracemalloc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Literal

from .loopback import PAGE_SIZE, PAGES
from .worker import Task, World

ORDER = "order-1001"


@contextmanager
def blocking(world: World, way: str) -> Iterator[Task]:
    """With PortOne; `way` says how many pages are fetched ahead."""
    with _client(world) as client:

        def run(times: int) -> None:
            for _ in range(times):
                _check(sum(1 for _ in _rows(client, int(way))))

        yield Task(run)


@contextmanager
def awaited(world: World, way: str) -> Iterator[Task]:
    """The same with AsyncPortOne, on httpx."""
    yield from _awaited(world, way, "httpx")


@contextmanager
def awaited_aiohttp(world: World, way: str) -> Iterator[Task]:
    """The same with AsyncPortOne, on aiohttp."""
    yield from _awaited(world, way, "aiohttp")


def _awaited(world: World, way: str, backend: Literal["httpx", "aiohttp"]) -> Iterator[Task]:
    from portone_v1 import AsyncPortOne

    async def read(client: AsyncPortOne) -> None:
        count = 0
        async for _ in _rows(client, int(way)):
            count += 1
        _check(count)

    with asyncio.Runner() as runner:
        client = AsyncPortOne("key", "secret", base_url=world.slow_url, backend=backend)

        def run(times: int) -> None:
            for _ in range(times):
                runner.run(read(client))

        yield Task(run)
        runner.run(client.aclose())


@contextmanager
def peak(world: World, way: str) -> Iterator[Task]:
    """The most memory at any moment of reading, eight pages ahead: streamed, or all collected."""
    read: Callable[[Any], int] = {
        "streamed": lambda rows: sum(1 for _ in rows),
        "collected": lambda rows: len(list(rows)),
    }[way]
    with _client(world) as client:

        def run(times: int) -> Mapping[str, float]:
            client.payments.find_all(ORDER, limit=PAGE_SIZE)  # imports, connection and token
            tracemalloc.start()
            for _ in range(times):
                _check(read(_rows(client, 8)))
            size = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
            return {"size": size}

        yield Task(run)


def _client(world: World) -> Any:
    from portone_v1 import PortOne

    return PortOne("key", "secret", base_url=world.slow_url)


def _rows(client: Any, prefetch: int) -> Any:
    return client.payments.iter_find_all(ORDER, limit=PAGE_SIZE, prefetch=prefetch)


def _check(count: int) -> None:
    assert count == PAGES * PAGE_SIZE, f"{count} payments were read"
