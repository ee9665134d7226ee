"""Fifty calls at the same time in asyncio, each for a payment, which every peer can read."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from importlib import import_module

from .calls import IMP_UID
from .worker import Task, World

IN_FLIGHT = 50
Call = Callable[[], Awaitable[object]]


@contextmanager
def payments(world: World, way: str) -> Iterator[Task]:
    """A task that reads payments, fifty at a time."""
    with asyncio.Runner() as runner:
        context = _WAYS[way](world.url)
        call = runner.run(context.__aenter__())
        yield Task(lambda times: runner.run(_fly(call, times)))
        runner.run(context.__aexit__(None, None, None))


async def _fly(call: Call, times: int) -> None:
    remaining = iter(range(times))

    async def one_after_another() -> None:
        for _ in remaining:
            await call()

    await asyncio.gather(*(one_after_another() for _ in range(min(IN_FLIGHT, times))))


@asynccontextmanager
async def _httpx(url: str) -> AsyncIterator[Call]:
    import httpx

    address = f"{url}/payments/{IMP_UID}"
    async with httpx.AsyncClient() as client:
        yield lambda: client.get(address)


@asynccontextmanager
async def _httpx_aiohttp(url: str) -> AsyncIterator[Call]:
    # By its name: it stands in the environment of the benchmarks only.
    httpx_aiohttp = import_module("httpx_aiohttp")

    address = f"{url}/payments/{IMP_UID}"
    async with httpx_aiohttp.HttpxAiohttpClient() as client:
        yield lambda: client.get(address)


@asynccontextmanager
async def _aiohttp(url: str) -> AsyncIterator[Call]:
    import aiohttp

    address = f"{url}/payments/{IMP_UID}"
    async with aiohttp.ClientSession() as session:

        async def call() -> object:
            async with session.get(address) as response:
                return await response.read()

        yield call


@asynccontextmanager
async def _async_iamport(url: str) -> AsyncIterator[Call]:
    kind = import_module("async_iamport").AsyncIamport
    client = kind(imp_key="key", imp_secret="secret", imp_url=url)  # noqa: S106
    yield lambda: client.find_by_imp_uid(IMP_UID)
    await client.close_session()


@asynccontextmanager
async def _async_iamport_typed(url: str) -> AsyncIterator[Call]:
    """What a shop does that wants what ours gives: the dict read into the generator's own model."""
    read = import_module("stock_client.models").Payment.from_dict
    async with _async_iamport(url) as fetch:

        async def call() -> object:
            return read(await fetch())

        yield call


@asynccontextmanager
async def _ours(url: str) -> AsyncIterator[Call]:
    from portone_v1 import AsyncPortOne

    async with AsyncPortOne("key", "secret", base_url=url) as client:
        yield lambda: client.payments.get(IMP_UID)


@asynccontextmanager
async def _ours_aiohttp(url: str) -> AsyncIterator[Call]:
    from portone_v1 import AsyncPortOne

    async with AsyncPortOne("key", "secret", base_url=url, backend="aiohttp") as client:
        yield lambda: client.payments.get(IMP_UID)


_WAYS: dict[str, Callable[[str], AbstractAsyncContextManager[Call]]] = {
    "httpx": _httpx,
    "httpx_aiohttp": _httpx_aiohttp,
    "aiohttp": _aiohttp,
    "async_iamport": _async_iamport,
    "async_iamport_typed": _async_iamport_typed,
    "ours": _ours,
    "ours_aiohttp": _ours_aiohttp,
}
