"""Many callers at once while the server fails: what they were told is what the ledger says."""

from __future__ import annotations

import asyncio
import gc
import os
import threading
import time
import tracemalloc
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from portone_v1 import (
    ApiError,
    AsyncPortOne,
    MalformedResponse,
    PortOne,
    PortOneError,
    TransportError,
    find_unknown_outcome,
)
from portone_v1_mock import MockPortOne, running

from .hostile_proxy import HostileProxy

KEYS: dict[str, Any] = {"imp_key": "imp_mock", "imp_secret": "mock_secret"}
FDS = Path("/proc/self/fd")
CHARGE = {"customer_uid": "customer_1234", "amount": 1_000, "name": "구독"}
THREADS = 50
TASKS = 200
ROUNDS = 4

pytestmark = [
    pytest.mark.slow,
    pytest.mark.whole,
    pytest.mark.skipif(not FDS.exists(), reason="counts open files where Linux lists them"),
]


def failing_mock(slowest: float) -> MockPortOne:
    """A mock whose charges fail in every way by chance, the same ones in every run.

    The slowest answers take so many seconds, not less than the time limit of the calls.
    """
    mock = MockPortOne()
    chances: list[tuple[str, dict[str, Any]]] = [
        ("reset", {}),
        ("reset_after", {}),
        ("html_after", {"status": 503}),
        ("status_after", {"status": 503}),
        ("html", {"status": 503}),
        ("latency", {"seconds": 0.05}),
        ("slow_body", {"seconds": slowest}),
        ("truncated", {}),
    ]
    for seed, (kind, details) in enumerate(chances):
        for operation in ("subscribe_pay_again", "payments_find"):
            mock.add_fault(
                kind, operation=operation, times=None, probability=0.04, seed=seed, **details
            )
    return mock


class Ledger:
    """What the callers were told of each order: `done`, `nothing`, or a question to ask."""

    def __init__(self) -> None:
        self.told: dict[str, Any] = {}

    def note(self, order: str, end: Any) -> None:
        assert order not in self.told
        if isinstance(end, BaseException):
            lost = find_unknown_outcome(end)
            if lost is None:
                assert isinstance(end, TransportError | MalformedResponse | ApiError), repr(end)
            self.told[order] = "nothing" if lost is None else lost.question
        else:
            assert end.merchant_uid == order
            self.told[order] = "done"

    def check(self, mock: MockPortOne, url: str) -> Counter[str]:
        """Compare with the mock's own state, and ask what became of each that is unknown."""
        mock.clear_faults()
        counts: Counter[str] = Counter()
        with PortOne(**KEYS, base_url=url) as portone:
            for order, told in self.told.items():
                paid = [
                    row for row in portone.payments.iter_find_all(order) if row.status == "paid"
                ]
                assert len(paid) <= 1, f"{order} was charged twice"
                if isinstance(told, dict):
                    outcome = portone.resolve(told)
                    assert outcome.status == ("done" if paid else "not seen yet"), order
                    counts["unknown, done" if paid else "unknown, not done"] += 1
                else:
                    assert bool(paid) is (told == "done"), f"{order}: told {told}"
                    counts[str(told)] += 1
        return counts


def open_files_and_memory() -> tuple[int, int]:
    gc.collect()
    return len(os.listdir(FDS)), tracemalloc.get_traced_memory()[0]


def assert_flat(before: tuple[int, int], after: tuple[int, int], calls: int) -> None:
    """No open file for a call, and no more memory than a line of text for each."""
    assert after[0] - before[0] < 20
    # The mock keeps what was paid, and the ledger what was told.
    assert after[1] - before[1] < 10_000 * calls


def check_done(counts: Counter[str], *, at_least: int, unknown: int) -> None:
    """Assert that charges were done, and some of them (`unknown`) without their callers knowing.

    How many know depends on the machine: a busy one answers most calls after their time limit.
    """
    assert counts["done"] > 0, counts
    assert counts["unknown, done"] >= unknown, counts
    assert counts["done"] + counts["unknown, done"] >= at_least, counts


def test_fifty_threads_are_told_what_happened() -> None:
    """Every charge is in the ledger as its thread was told, none lost and none twice."""
    mock = failing_mock(60.0)
    ledger = Ledger()
    with running(mock) as url, PortOne(**KEYS, base_url=url, timeout=5.0) as portone:

        def charge(number: int, round_: int) -> None:
            order = f"thread-{number}-{round_}"
            try:
                end: Any = portone.subscribe.pay_again(merchant_uid=order, **CHARGE)
            except PortOneError as error:
                end = error
            ledger.note(order, end)

        def work(number: int) -> None:
            for round_ in range(ROUNDS):
                charge(number, round_)

        charge(-1, 0)
        tracemalloc.start()
        try:
            before = open_files_and_memory()
            threads = [threading.Thread(target=work, args=(n,)) for n in range(THREADS)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            portone.close()
            assert_flat(before, open_files_and_memory(), THREADS * ROUNDS)
        finally:
            tracemalloc.stop()
        assert len(ledger.told) == 1 + THREADS * ROUNDS
        counts = ledger.check(mock, url)
    check_done(counts, at_least=57, unknown=6)
    assert counts["unknown, not done"] > 5


@pytest.mark.parametrize("backend", ["httpx", "aiohttp"])
def test_two_hundred_tasks_are_told_what_happened(backend: Any) -> None:
    """The same for tasks, one in ten of which is cancelled while it waits."""
    mock = failing_mock(2.0)
    ledger = Ledger()

    async def run(url: str) -> None:
        async with AsyncPortOne(**KEYS, base_url=url, backend=backend, timeout=2.0) as portone:

            async def charge(number: int, round_: int) -> None:
                order = f"task-{number}-{round_}"
                call = portone.subscribe.pay_again(merchant_uid=order, **CHARGE)
                try:
                    limit = 0.05 if number % 10 == 0 else 60
                    end: Any = await asyncio.wait_for(call, limit)
                except TimeoutError as error:
                    if find_unknown_outcome(error) is None:
                        return  # stopped before it was sent: the ledger must not have it
                    end = error
                except PortOneError as error:
                    end = error
                ledger.note(order, end)

            await charge(-1, 0)
            for round_ in range(ROUNDS):
                await asyncio.gather(*(charge(number, round_) for number in range(TASKS)))

    with running(mock) as url:
        asyncio.run(run(url))
        before = open_files_and_memory()[0]
        asyncio.run(run_again(url, backend))
        assert open_files_and_memory()[0] - before < 20
        counts = ledger.check(mock, url)
        charged = {row.merchant_uid for row in _paid(url) if row.merchant_uid.startswith("task-")}
    assert charged <= ledger.told.keys()
    check_done(counts, at_least=222, unknown=21)


async def run_again(url: str, backend: Any) -> None:
    """Open and close connections once more, in a loop of their own."""
    async with AsyncPortOne(**KEYS, base_url=url, backend=backend) as portone:
        await asyncio.gather(*(portone.payments.get("imp_448280090638") for _ in range(20)))


def _paid(url: str) -> list[Any]:
    with PortOne(**KEYS, base_url=url) as portone:
        return list(portone.payments.iter_by_status("paid"))


MAX_SIZE = 2**20  # bytes of an answer, of which a bomb has 256 times as many


def hurried(url: str, **settings: Any) -> dict[str, Any]:
    """The arguments of a client whose calls are over before an attack gets long."""
    limits = {"timeout": 5.0, "total_timeout": 3.0, "max_response_size": MAX_SIZE}
    return {**KEYS, "base_url": url, "max_retries": 1} | limits | settings


def check_attacks(proxy: HostileProxy, counts: Counter[str]) -> None:
    """Assert that each attack was made, and that some of each kind of outcome came of them."""
    assert len(proxy.counts) == 7, proxy.counts
    assert min(proxy.counts.values()) >= 3, proxy.counts
    check_done(counts, at_least=62, unknown=11)


def test_a_hostile_proxy_between_threads_and_the_mock() -> None:
    """Drips, bombs, closed connections: the ledger is as the threads were told; memory is flat."""
    mock = MockPortOne(clock=time.time)
    ledger = Ledger()
    with running(mock) as server_url:
        proxy = HostileProxy(server_url, rarity=4)
        with proxy.running() as url, PortOne(**hurried(url)) as portone:

            def charge(number: int, round_: int) -> None:
                order = f"thread-{number}-{round_}"
                try:
                    end: Any = portone.subscribe.pay_again(merchant_uid=order, **CHARGE)
                except PortOneError as error:
                    end = error
                ledger.note(order, end)

            def work(number: int) -> None:
                for round_ in range(10):
                    charge(number, round_)

            charge(-1, 0)
            tracemalloc.start()
            try:
                before = open_files_and_memory()
                threads = [threading.Thread(target=work, args=(n,)) for n in range(20)]
                for thread in threads:
                    thread.start()
                for thread in threads:
                    thread.join()
                peak = tracemalloc.get_traced_memory()[1]
                portone.close()
                after = open_files_and_memory()
            finally:
                tracemalloc.stop()
        # The proxy's own side of each connection is in this process as well, and closes in a while.
        assert after[0] - before[0] < 60
        assert peak - before[1] < 20 * 4 * MAX_SIZE
        assert len(ledger.told) == 201
        check_attacks(proxy, ledger.check(mock, server_url))


@pytest.mark.parametrize("backend", ["httpx", "httpx2", "aiohttp"])
def test_a_hostile_proxy_between_tasks_and_the_mock(backend: Any) -> None:
    """The same for tasks, some of them cancelled, with each library."""
    mock = MockPortOne(clock=time.time)
    ledger = Ledger()

    async def run(url: str) -> None:
        async with AsyncPortOne(**hurried(url, backend=backend)) as portone:

            async def charge(number: int, round_: int) -> None:
                order = f"task-{number}-{round_}"
                call = portone.subscribe.pay_again(merchant_uid=order, **CHARGE)
                try:
                    limit = 0.05 if number % 10 == 0 else 60
                    end: Any = await asyncio.wait_for(call, limit)
                except TimeoutError as error:
                    if find_unknown_outcome(error) is None:
                        return  # stopped before it was sent: the ledger must not have it
                    end = error
                except PortOneError as error:
                    end = error
                ledger.note(order, end)

            await charge(-1, 0)
            for round_ in range(6):
                await asyncio.gather(*(charge(number, round_) for number in range(40)))

    with running(mock) as server_url:
        proxy = HostileProxy(server_url, rarity=4, seed=2)
        with proxy.running() as url:
            tracemalloc.start()
            try:
                before = open_files_and_memory()
                asyncio.run(run(url))
                peak = tracemalloc.get_traced_memory()[1]
                after = open_files_and_memory()
            finally:
                tracemalloc.stop()
        assert after[0] - before[0] < 60
        assert peak - before[1] < 40 * 4 * MAX_SIZE
        check_attacks(proxy, ledger.check(mock, server_url))
        charged = {row.merchant_uid for row in _paid(server_url)}
    assert {order for order in charged if order.startswith("task-")} <= ledger.told.keys()
