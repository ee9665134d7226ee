"""Many calls: nothing piles up."""

from __future__ import annotations

import asyncio
import gc
import os
import tracemalloc
from pathlib import Path
from typing import Any

import httpx
import pytest
from portone_v1 import AsyncPortOne, PortOne, TransportError
from portone_v1_mock import MockPortOne, running

PAID = "imp_448280090638"
FDS = Path("/proc/self/fd")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.whole,  # what measures coverage keeps memory of its own
    pytest.mark.skipif(not FDS.exists(), reason="counts open files where Linux lists them"),
]


def held() -> tuple[int, int]:
    """Open files, and bytes held by Python objects."""
    gc.collect()
    return len(os.listdir(FDS)), tracemalloc.get_traced_memory()[0]


def assert_flat(before: tuple[int, int], after: tuple[int, int]) -> None:
    assert after[0] <= before[0]
    assert after[1] - before[1] < 200_000, f"{after[1] - before[1]} bytes more"


def answer(request: httpx.Request) -> httpx.Response:
    """A payment, a token, or for one id a broken connection."""
    if request.url.path.endswith("/getToken"):
        result: dict[str, Any] = {"access_token": "t", "now": 0, "expired_at": 1800}
    else:
        result = {"imp_uid": request.url.path.rpartition("/")[2], "amount": 10, "status": "paid"}
    if result.get("imp_uid") == "imp_broken":
        raise httpx.ReadError("gone", request=request)
    return httpx.Response(200, json={"code": 0, "message": None, "response": result})


def test_ten_thousand_calls_leave_memory_flat() -> None:
    """Nine in ten succeed and one fails; neither leaves anything behind."""
    transport = httpx.MockTransport(answer)
    with PortOne("k", "s", transport=transport, max_retries=0) as portone:

        def calls(times: int) -> None:
            for number in range(times):
                if number % 10:
                    portone.with_options(timeout=5).payments.get("imp_1")
                else:
                    with pytest.raises(TransportError):
                        portone.payments.get("imp_broken")

        calls(200)
        tracemalloc.start()
        try:
            before = held()
            calls(10_000)
            assert_flat(before, held())
        finally:
            tracemalloc.stop()


@pytest.mark.parametrize("backend", ["aiohttp", "httpx", "httpx2"])
def test_connections_are_kept_and_closed(backend: Any) -> None:
    """Calls by the hundred hold no more connections than are in flight, and none in the end."""

    async def calls(url: str) -> tuple[tuple[int, int], tuple[int, int]]:
        async with AsyncPortOne(
            "imp_mock", "mock_secret", base_url=url, backend=backend
        ) as portone:

            async def once() -> None:
                await portone.payments.get(PAID)

            for _ in range(3):
                await asyncio.gather(*(once() for _ in range(8)))
            before = held()
            for _ in range(50):
                await asyncio.gather(*(once() for _ in range(8)))
            return before, held()

    with running(MockPortOne()) as url:
        open_before = len(os.listdir(FDS))
        before, after = asyncio.run(calls(url))
        gc.collect()
        assert after[0] <= before[0] + 2 * 8  # both ends of a connection are in this process
    assert len(os.listdir(FDS)) <= open_before
