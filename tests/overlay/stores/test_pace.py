"""One pace: how many requests leave in a second, for one client or for all that share a Redis."""

from __future__ import annotations

import asyncio
import logging
import subprocess
import sys
import threading
import time as real_time
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import limits.storage.memory
import limits.storage.redis
import pytest
import redis
from portone_v1 import AsyncPortOne, PortOne, RateLimited
from portone_v1._call import _pace
from portone_v1._errors import PortOneError, ServerError, TokenStoreError
from portone_v1.stores import FileTokenStore, RedisTokenStore
from portone_v1_mock import MockPortOne, running

PAID = "imp_448280090638"
KEYS = ("imp_mock", "mock_secret")
START = 1_767_225_600.0
LONG_PACE = "10 per 2 minutes"
"""Redis forgets by its own clock, so that a slow machine needs a pace that lasts."""


class FakeTime:
    """A clock that stands still, and goes on by what is slept."""

    def __init__(self) -> None:
        self.now = START
        self.slept = 0.0

    def time(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        self.slept += seconds

    async def sleep_async(self, seconds: float) -> None:
        self.sleep(seconds)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> FakeTime:
    """The clock of the pace, and of what counts for it."""
    fake = FakeTime()
    monkeypatch.setattr(_pace, "time", fake)
    monkeypatch.setattr(limits.storage.memory, "time", FakeTimeModule(fake))
    monkeypatch.setattr(limits.storage.redis, "time", FakeTimeModule(fake))
    monkeypatch.setattr(asyncio, "sleep", fake.sleep_async)
    return fake


class FakeTimeModule:
    """What the storages of `limits` use of the module `time`."""

    def __init__(self, clock: FakeTime) -> None:
        self.time = clock.time


class Recorder(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """A transport to the mock that notes when each request left, by the fake clock."""

    def __init__(self, clock: FakeTime, answer: Callable[[httpx.Request], Any] | None = None):
        self._inner = MockPortOne().transport()
        self._clock = clock
        self._answer = answer
        self.moments: list[float] = []

    def _instead(self, request: httpx.Request) -> httpx.Response | None:
        self.moments.append(self._clock.now)
        return self._answer(request) if self._answer else None

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return self._instead(request) or self._inner.handle_request(request)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return self._instead(request) or await self._inner.handle_async_request(request)

    def most_within(self, seconds: float) -> int:
        """Return how many requests left in the fullest stretch of so many seconds."""
        return max(
            sum(start <= moment < start + seconds for moment in self.moments)
            for start in self.moments
        )


def read_often(side: type, count: int, **settings: Any) -> None:
    """Read a payment so many times, one after the other, by a client of either kind."""
    if side is PortOne:
        with PortOne(*KEYS, **settings) as portone:
            for _ in range(count):
                portone.payments.get(PAID)
        return

    async def run() -> None:
        async with AsyncPortOne(*KEYS, **settings) as portone:
            for _ in range(count):
                await portone.payments.get(PAID)

    asyncio.run(run())


@pytest.fixture(params=[PortOne, AsyncPortOne])
def side(request: pytest.FixtureRequest) -> Any:
    return request.param


@pytest.fixture(params=["memory", "redis"])
def store(request: pytest.FixtureRequest) -> Iterator[Any]:
    """No token store, and a Redis."""
    if request.param == "memory":
        yield None
    else:
        with redis.Redis.from_url(request.getfixturevalue("redis_url")) as client:
            yield RedisTokenStore(client)


def test_requests_wait_for_their_turn(side: type, store: Any, clock: FakeTime) -> None:
    """No stretch has more than the pace says, the login counted, and no time is wasted."""
    recorder = Recorder(clock)
    read_often(side, 34, transport=recorder, pace=LONG_PACE, token_store=store)
    assert len(recorder.moments) == 35
    assert recorder.most_within(120) == 10
    assert 360 <= clock.slept <= 361


def test_a_pace_of_seconds(clock: FakeTime) -> None:
    """The time may be any that `limits` reads."""
    recorder = Recorder(clock)
    read_often(PortOne, 24, transport=recorder, pace="10/second")
    assert recorder.most_within(1) == 10
    assert 2 <= clock.slept <= 2.1


def test_children_share_the_pace(clock: FakeTime) -> None:
    """What `with_options` makes waits in the same line."""
    recorder = Recorder(clock)
    with PortOne(*KEYS, transport=recorder, pace="5/second") as portone:
        for number in range(9):
            portone.with_options(timeout=10 + number).payments.get(PAID)
    assert recorder.most_within(1) == 5


def test_clients_of_one_redis_share_a_pace(redis_url: str, clock: FakeTime) -> None:
    """Two of one merchant have one between them; a third merchant has its own."""
    recorder = Recorder(clock)
    store = RedisTokenStore(redis_url)
    settings: Any = {"transport": recorder, "pace": LONG_PACE, "token_store": store}
    with PortOne(*KEYS, **settings) as first, PortOne(*KEYS, **settings) as second:
        for _ in range(15):
            first.payments.get(PAID)
            second.payments.get(PAID)
        for _ in range(9):
            first.payments.get(PAID)  # with the login these are 40: the next one would wait
    assert recorder.most_within(120) == 10
    slept = clock.slept
    with PortOne("imp_other", "secret", **settings) as other, pytest.raises(Exception, match="401"):
        other.payments.get(PAID)
    assert clock.slept == slept
    with redis.Redis.from_url(redis_url) as client:
        assert not any(b"imp_mock" in name for name in client.scan_iter())


def refuse_once(seconds: int) -> Callable[[httpx.Request], httpx.Response | None]:
    """Answer the first read with 429 and a time to wait."""
    answers = [httpx.Response(429, headers={"Retry-After": str(seconds)}, json={"code": -1})]

    def answer(request: httpx.Request) -> httpx.Response | None:
        return answers.pop() if answers and request.method == "GET" else None

    return answer


def test_a_429_holds_everybody_back(side: type, redis_url: str) -> None:
    """After a 429 with Retry-After no client of the fleet sends anything before that time.

    Redis counts the time, so this waits for it.
    """
    settings: Any = {"pace": "100/second", "token_store": RedisTokenStore(redis_url)}
    refused = Recorder(FakeTime(), refuse_once(1))
    with pytest.raises(RateLimited):
        read_often(side, 1, transport=refused, max_retries=0, **settings)
    started = real_time.monotonic()
    with redis.Redis.from_url(redis_url) as client:
        (pause,) = client.scan_iter("*:pause")
        left = client.pttl(pause) / 1_000
    read_often(side, 1, transport=Recorder(FakeTime()), **settings)
    assert real_time.monotonic() - started >= left


def test_a_read_goes_on_after_the_pause(side: type, clock: FakeTime) -> None:
    """The call that was answered 429 is tried again when the pause is over."""
    recorder = Recorder(clock, refuse_once(5))
    read_often(side, 1, transport=recorder, pace="100/second", max_retries=2)
    assert START + 5 <= recorder.moments[-1] <= START + 6.1


@pytest.mark.parametrize("kind", ["blocking", "asyncio"])
def test_only_a_429_with_a_time_holds_others_back(kind: str, clock: FakeTime) -> None:
    """A 429 without Retry-After names no end, and a 503 is about its own call."""
    pace = _pace.Pace("10/second", "key", None)
    after_9 = httpx.Response(429, headers={"Retry-After": "9"})
    errors: list[tuple[PortOneError, bool]] = [
        (RateLimited("slow down.", response=httpx.Response(429)), False),
        (ServerError("later.", response=httpx.Response(503, headers=after_9.headers)), False),
        (RateLimited("slow down.", response=after_9), True),
    ]
    for error, is_pause in errors:
        if kind == "blocking":
            pace.note(error)
        else:
            asyncio.run(pace.await_note(error))
        assert (pace._take_turn() > 8) is is_pause


@pytest.mark.parametrize("kind", ["blocking", "asyncio"])
def test_the_time_of_waiting_is_all_of_it(kind: str, clock: FakeTime) -> None:
    """What a call waited for its turn, in several steps, is what its deadline is moved by."""
    pace = _pace.Pace("1/minute", "key", None)

    def wait() -> float:
        return pace.wait() if kind == "blocking" else asyncio.run(pace.await_wait())

    assert wait() == 0
    pace._pause(20)
    assert wait() == pytest.approx(clock.slept)
    assert 59 < clock.slept < 62


def test_a_wait_is_no_longer_than_needed(clock: FakeTime) -> None:
    """A turn is free as soon as the oldest one is as old as the time that the pace names."""
    pace = _pace.Pace("1/minute", "key", None)
    pace.wait()
    clock.now += 59.5
    assert 0.5 <= pace.wait() <= 0.6


@pytest.mark.parametrize("is_shared", [True, False])
def test_only_redis_is_asked_in_a_thread(
    is_shared: bool, redis_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Redis must not block the event loop; memory does not, and a thread would cost time."""
    store = RedisTokenStore(redis_url) if is_shared else None
    pace = _pace.Pace("10/second", "key", store)
    threads = []
    take_turn = pace._take_turn

    def record() -> float:
        threads.append(threading.get_ident())
        return take_turn()

    monkeypatch.setattr(pace, "_take_turn", record)
    asyncio.run(pace.await_wait())
    assert (threads != [threading.get_ident()]) is is_shared


def test_a_shorter_pause_does_not_end_a_longer_one(redis_url: str) -> None:
    """The later end holds."""
    pace = _pace.Pace("10/second", "key", RedisTokenStore(redis_url))
    for seconds in (100.0, 300.0, 2.0):
        pace._pause(seconds)
    assert 200 < pace._take_turn() <= 300


@pytest.mark.parametrize(
    "pace", ["", "fast", "10", "0/second", "-1/second", "10/fortnight", "a/second"]
)
def test_a_pace_that_is_none(side: type, pace: str) -> None:
    """It is refused, with one that works."""
    with pytest.raises(ValueError, match="such as '10/second'"):
        side(*KEYS, pace=pace)


@pytest.mark.parametrize("pace", [10, 0.5, True, b"10/second"])
def test_a_pace_of_another_type(side: type, pace: Any) -> None:
    """It is a TypeError that names the argument."""
    with pytest.raises(TypeError, match="pace must be"):
        side(*KEYS, pace=pace)


def test_other_stores_leave_the_pace_to_the_process(tmp_path: Any, clock: FakeTime) -> None:
    """With a file for the token each client has a pace of its own."""
    recorder = Recorder(clock)
    store = FileTokenStore(tmp_path / "token.json")
    for _ in range(2):
        read_often(PortOne, 9, transport=recorder, pace="10/second", token_store=store)
    assert clock.slept == 0


def test_a_client_of_redis_without_a_pool(redis_url: str) -> None:
    """It is refused: a client of a cluster has no connections that the pace could use."""

    class Cluster:
        def execute_command(self) -> None: ...

    store = RedisTokenStore(Cluster())  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="client of a cluster"):
        PortOne(*KEYS, pace="10/second", token_store=store)


def test_a_redis_that_is_gone(side: type, serve_redis: Callable[..., Any]) -> None:
    """Nothing is sent, and the error says that Redis failed, not what it holds."""
    with serve_redis() as (url, server):
        store = RedisTokenStore(url)
        server.kill()
        server.wait()
        mock = MockPortOne()
        with pytest.raises(TokenStoreError, match=r"Redis failed \(ConnectionError: "):
            read_often(side, 1, transport=mock.transport(), pace="10/second", token_store=store)
    assert mock.requests() == []


def test_a_redis_that_is_gone_with_fallback(
    side: type, serve_redis: Callable[..., Any], clock: FakeTime, caplog: pytest.LogCaptureFixture
) -> None:
    """With `fallback` the client keeps a pace of its own, and warns once."""
    recorder = Recorder(clock)
    with serve_redis() as (url, server):
        store = RedisTokenStore(url, fallback=True)
        server.kill()
        server.wait()
        with caplog.at_level(logging.WARNING, "portone_v1"):
            read_often(side, 14, transport=recorder, pace="5/second", token_store=store)
    assert recorder.most_within(1) == 5
    warnings = [record.getMessage() for record in caplog.records]
    (warning,) = [line for line in warnings if "keeps a pace of its own" in line]
    assert warning.startswith("Redis failed (ConnectionError: ")


def test_a_pause_while_redis_is_gone(serve_redis: Callable[..., Any]) -> None:
    """With `fallback` this client waits as long as the API asked; without, the failure is named."""
    error = RateLimited("slow.", response=httpx.Response(429, headers={"Retry-After": "60"}))
    with serve_redis() as (url, server):
        paces = [
            _pace.Pace("10/second", "key", RedisTokenStore(url, fallback=fallback))
            for fallback in (True, False)
        ]
        server.kill()
        server.wait()
        paces[0].note(error)
        with pytest.raises(TokenStoreError, match=r"Redis failed \(ConnectionError: "):
            paces[1].note(error)
    assert 50 < paces[0]._take_turn() <= 60


def test_a_missing_library_is_named(side: type, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra, `pace` says what to install; without `pace` nothing of it is imported."""
    monkeypatch.setitem(sys.modules, "limits", None)
    with pytest.raises(ModuleNotFoundError, match='pip install "limits>=') as missing:
        side(*KEYS, pace="10/second")
    assert missing.value.name == "limits"
    code = (
        "import sys; from portone_v1 import PortOne, AsyncPortOne; PortOne('k', 's').close();"
        "AsyncPortOne('k', 's'); print({'limits', 'redis'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


WORKER = """
import sys
PACE = "40/second"
from portone_v1 import PortOne
from portone_v1.stores import RedisTokenStore
base_url, redis_url = sys.argv[1:]
store = RedisTokenStore(redis_url)
with PortOne("imp_mock", "mock_secret", base_url=base_url, token_store=store, pace=PACE) as p:
    for _ in range(30):
        p.payments.get("imp_448280090638")
"""


def test_a_fleet(redis_url: str) -> None:
    """Three processes together are no faster than the pace: 90 reads by 40 a second take 1.25 s.

    How much slower they are than that depends on the machine, so a benchmark measures it.
    """
    mock = MockPortOne()
    with running(mock) as url:
        started = real_time.monotonic()
        workers = [
            subprocess.Popen([sys.executable, "-c", WORKER, url, redis_url]) for _ in range(3)
        ]
        assert [worker.wait() for worker in workers] == [0, 0, 0]
        seconds = real_time.monotonic() - started
    assert len(mock.requests("payments_get")) == 90
    assert seconds >= 1.25
