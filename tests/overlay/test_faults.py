"""Faults on the whole chain that last, come in the middle, or come twice in one call."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import stamina
from portone_v1 import (
    AsyncPortOne,
    MalformedResponse,
    PortOne,
    RateLimited,
    TokenStoreError,
    TransportError,
    UnknownOutcome,
)
from portone_v1.stores import FileTokenStore, RedisTokenStore
from portone_v1_mock import MockPortOne

from .sockets import Talk, WaitLimits, logged_in, serving

PAID = "imp_448280090638"
IN_PROCESS = ["in-process sync", "in-process async"]
DOORS = ["sync", "async", "aiohttp"]
FOUND = {"code": 0, "message": None, "response": {"imp_uid": "imp_1", "amount": 10}}
in_process = pytest.mark.parametrize("connect", IN_PROCESS, indirect=True)


def statuses(mock: MockPortOne, operation: str) -> list[int]:
    return [one["status"] for one in mock.requests() if one["operation"] == operation]


def get_and_prepare(door: str, url: str, **settings: Any) -> tuple[Any, Any]:
    """What a read and a write came to: the result, or the error."""

    def end(do: Callable[[], Any]) -> Any:
        try:
            return do()
        except Exception as error:
            return error

    async def aend(awaitable: Any) -> Any:
        try:
            return await awaitable
        except Exception as error:
            return error

    async def run() -> tuple[Any, Any]:
        settings["backend"] = "aiohttp" if door == "aiohttp" else "httpx"
        async with AsyncPortOne("k", "s", base_url=url, **settings) as portone:
            prepared = portone.payments.prepare(merchant_uid="o", amount=1)
            return await aend(portone.payments.get("imp_1")), await aend(prepared)

    if door != "sync":
        return asyncio.run(run())
    with PortOne("k", "s", base_url=url, **settings) as portone:
        read = end(lambda: portone.payments.get("imp_1"))
        return read, end(lambda: portone.payments.prepare(merchant_uid="o", amount=1))


def stops(one: Talk) -> bool:
    one.say(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{")
    one.hear()  # until the client gives up
    return False


def breaks(one: Talk) -> bool:
    one.say(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{")
    one.reset()
    return False


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("fault", [stops, breaks], ids=lambda fault: fault.__name__)
def test_a_body_that_stops_or_breaks_once(
    door: str, fault: Callable[[Talk], bool], limits: WaitLimits
) -> None:
    """The read is tried again and comes; the write is not, and nobody knows what became of it."""
    met: set[str] = set()

    def expect_fault() -> None:
        if fault is stops:
            limits.give_up_soon()

    def talk(one: Talk, request: str) -> bool:
        if request in met:
            expect_fault()
            one.answer(FOUND)
            return True
        met.add(request)
        limits.wait_for_answers()
        return fault(one)

    with serving(logged_in(talk, expect_fault)) as (url, heard):
        read, prepared = get_and_prepare(door, url, total_timeout=600, max_retries=1)
    assert read.imp_uid == "imp_1"
    assert type(prepared) is UnknownOutcome
    assert heard.count("GET /payments/imp_1") == 2
    assert heard.count("POST /payments/prepare") == 1


@pytest.mark.parametrize("door", DOORS)
def test_a_body_that_drips_in_time_is_an_answer(door: str) -> None:
    """The time limit is for each wait, not for the whole: a slow answer that goes on comes."""

    def talk(one: Talk, request: str) -> bool:
        content = b'{"code":0,"message":null,"response":{"imp_uid":"imp_1","merchant_uid":"o"}}'
        one.say(f"HTTP/1.1 200 OK\r\nContent-Length: {len(content)}\r\n\r\n".encode())
        for place in range(len(content)):
            one.say(content[place : place + 1])
        return True

    with serving(logged_in(talk)) as (url, _):
        read, prepared = get_and_prepare(door, url, timeout=60, max_retries=0)
    assert (read.imp_uid, prepared.merchant_uid) == ("imp_1", "o")


class Stop(Exception):
    """Raised where the wait would begin."""


@contextmanager
def waits() -> Iterator[list[float]]:
    """How long a client would wait; the wait is not begun."""
    hooks, waited = stamina.instrumentation.get_on_retry_hooks(), list[float]()

    def note(details: Any) -> None:
        waited.append(details.wait_for)
        raise Stop

    stamina.instrumentation.set_on_retry_hooks([note])
    try:
        with stamina.set_testing(False):
            yield waited
    finally:
        stamina.instrumentation.set_on_retry_hooks(hooks)


BUSY = [
    ({"Retry-After": "7"}, 7.0),
    # The API's clock is five minutes wrong, either way, and years from this machine's.
    (
        {"Date": "Wed, 21 Oct 2026 07:28:00 GMT", "Retry-After": "Wed, 21 Oct 2026 07:28:09 GMT"},
        9.0,
    ),
    (
        {"Date": "Wed, 21 Oct 2026 07:33:00 GMT", "Retry-After": "Wed, 21 Oct 2026 07:33:09 GMT"},
        9.0,
    ),
    ({"Date": "Wed, 21 Oct 2026 07:28:00 GMT", "Retry-After": "Wed, 21 Oct 2026 07:27:00 GMT"}, 0),
    ({"Retry-After": "61"}, None),
    (
        {"Date": "Wed, 21 Oct 2026 07:28:00 GMT", "Retry-After": "Wed, 21 Oct 2026 07:29:30 GMT"},
        None,
    ),
]


@in_process
@pytest.mark.parametrize("operation", ["payments_get", "users_get_token"])
@pytest.mark.parametrize(("headers", "wait"), BUSY)
def test_429_says_how_long_to_wait(
    connect: Callable[..., Any],
    mock: MockPortOne,
    operation: str,
    headers: dict[str, str],
    wait: float | None,
) -> None:
    """A read and its login wait as long as the API says, in seconds or by its own clock; longer
    than the time for all tries, the error is raised at once and says for how long."""
    portone = connect(max_retries=2, clock=lambda: 5.0)
    mock.add_fault("status", operation=operation, status=429, code=-1, headers=headers, times=None)
    with waits() as waited, pytest.raises(Stop if wait is not None else RateLimited) as caught:
        portone.payments.get(PAID)
    assert waited == ([] if wait is None else [wait])
    if isinstance(caught.value, RateLimited):
        assert caught.value.retry_after in (61, 90)
        assert caught.value.operation == operation
        assert statuses(mock, operation) == [429]


@in_process
@pytest.mark.parametrize("fault", [{"kind": "reset"}, {"kind": "status", "status": 429}])
def test_a_login_in_front_of_a_read_is_tried_as_often_as_max_retries_says(
    connect: Callable[..., Any], mock: MockPortOne, fault: dict[str, Any]
) -> None:
    """1 + max_retries logins leave for one call, not that number squared."""
    seen: list[Any] = []
    portone = connect(max_retries=2, clock=lambda: 5.0, on_request=seen.append)
    mock.add_fault(operation="users_get_token", times=None, **fault)
    with pytest.raises((TransportError, RateLimited)):
        portone.payments.get(PAID)
    assert [event.operation for event in seen].count("users_get_token") == 3


@in_process
@pytest.mark.parametrize(
    ("seconds", "max_retries", "expected"),
    [
        (25, 9, [0, 25, 50]),
        (14, 3, [0, 14, 28, 42]),
    ],
)
def test_no_login_begins_after_the_time_for_all(
    connect: Callable[..., Any], seconds: float, max_retries: int, expected: list[float]
) -> None:
    """max_retry_time counts from the call's first try, the logins in front of it included."""
    now: list[float] = [0.0]
    begun: list[float] = []

    def slow(request: httpx.Request) -> httpx.Response:
        begun.append(now[0])
        now[0] += seconds
        raise httpx.ReadTimeout("slow", request=request)

    portone = connect(
        transport=httpx.MockTransport(slow), clock=lambda: now[0], max_retries=max_retries
    )
    with pytest.raises(TransportError):
        portone.payments.get(PAID)
    assert begun == expected


@pytest.mark.parametrize("prefetch", [0, 3])
@pytest.mark.parametrize("dies", ["by our clock", "by the API's"])
@pytest.mark.parametrize("side", ["sync", "async"])
def test_a_token_that_expires_between_page_3_and_4(side: str, dies: str, prefetch: int) -> None:
    """The walk goes on with a new token, and every row comes once, whoever notices first."""
    mock = MockPortOne()
    start = mock.now()
    given: dict[str, Any] = {"transport": mock.transport(), "max_retries": 0}
    given["total_timeout"] = 3600  # a page that is fetched ahead may be out while the clock jumps
    # A stopwatch that stands still leaves it to the API to refuse the token.
    given["clock"] = (lambda: float(mock.now())) if dies == "by our clock" else (lambda: 0.0)
    rows: list[str] = []

    def took(payment: Any) -> None:
        rows.append(payment.imp_uid)
        if len(rows) == 15:
            mock.advance(1800)

    async def run() -> None:
        async with AsyncPortOne("imp_mock", "mock_secret", **given) as portone:
            walk = portone.payments.iter_find_all("order-45", limit=5, prefetch=prefetch)
            async for payment in walk:
                took(payment)

    if side == "async":
        asyncio.run(run())
    else:
        with PortOne("imp_mock", "mock_secret", **given) as portone:
            for payment in portone.payments.iter_find_all("order-45", limit=5, prefetch=prefetch):
                took(payment)
    assert mock.now() == start + 1800
    assert (len(rows), len(set(rows))) == (45, 45)
    assert len(statuses(mock, "users_get_token")) == 2
    pages = statuses(mock, "payments_find_all")
    assert pages.count(200) == 12  # neighbouring pages share rows
    refused = pages.count(401)
    if dies == "by our clock":
        # Pages ahead that were on their way with the old token when the time moved.
        assert refused <= prefetch
    else:
        assert 1 <= refused <= 1 + prefetch
    # Nothing else went wrong.
    assert len(pages) == 12 + refused


@in_process
@pytest.mark.parametrize("off", [-300, 300])
def test_a_machine_five_minutes_wrong_uses_a_token_to_its_end(
    connect: Callable[..., Any], off: int
) -> None:
    """Without a store: no 401 and no login too many, whatever the API takes the time for."""
    ticks = [0.0]
    mock = MockPortOne(clock=lambda: 1_800_000_000 + off + ticks[0])
    portone = connect(transport=mock.transport(), clock=lambda: ticks[0])
    for ticks[0], logins in [(0.0, 1), (1740.0, 1), (1742.0, 2), (1799.0, 2)]:
        assert portone.payments.get(PAID).imp_uid == PAID
        assert len(statuses(mock, "users_get_token")) == logins
    assert 401 not in statuses(mock, "payments_get")


DAMAGE: dict[str, Callable[[Path], Any]] = {
    "emptied": lambda path: path.write_bytes(b""),
    "cut": lambda path: path.write_bytes(path.read_bytes()[:-7]),
    "nonsense": lambda path: path.write_bytes(b"\xff\x00<html>"),
    "another form": lambda path: path.write_bytes(b'{"key": {"value": 1}}'),
    "gone": lambda path: path.unlink(),
    "folder gone": lambda path: shutil.rmtree(path.parent),
}


@in_process
@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
def test_a_token_file_damaged_in_mid_run(
    connect: Callable[..., Any], mock: MockPortOne, tmp_path: Path, damage: Callable[[Path], Any]
) -> None:
    """No call fails: the next renewal writes a new file, and a second client finds it."""
    path = tmp_path / "folder" / "token.json"
    first, second = (
        connect(token_store=FileTokenStore(path), clock=lambda: float(mock.now())) for _ in range(2)
    )
    first.payments.get(PAID)
    damage(path)
    first.payments.get(PAID)
    assert len(statuses(mock, "users_get_token")) == 1
    mock.advance(1750)
    first.payments.get(PAID)
    second.payments.get(PAID)
    assert len(statuses(mock, "users_get_token")) == 2
    assert path.stat().st_mode & 0o777 == 0o600


@in_process
@pytest.mark.parametrize("fallback", [False, True])
def test_a_token_file_that_cannot_be_written_in_mid_run(
    connect: Callable[..., Any],
    mock: MockPortOne,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    fallback: bool,
) -> None:
    """The token at hand serves on; then each call says what is wrong, until it is mended."""
    path = tmp_path / "token.json"
    store = FileTokenStore(path, fallback=fallback, wait=2)
    portone = connect(token_store=store, clock=lambda: float(mock.now()))
    portone.payments.get(PAID)
    path.unlink()
    path.mkdir()
    portone.payments.get(PAID)
    mock.advance(1750)
    for _ in range(3):
        if fallback:
            assert portone.payments.get(PAID).imp_uid == PAID
        else:
            with pytest.raises(TokenStoreError, match=r"token\.json cannot be used") as caught:
                portone.payments.prepare(merchant_uid="o-new", amount=10)
            assert "fallback=True" in str(caught.value)
            assert "Is a directory" in str(caught.value)
    assert statuses(mock, "payments_prepare") == []
    assert caplog.text.count("token of its own") == fallback
    path.rmdir()
    assert portone.payments.prepare(merchant_uid="o-new", amount=10).amount == 10


@pytest.mark.parametrize("fallback", [False, True])
@pytest.mark.parametrize("side", ["sync", "async"])
def test_redis_gone_while_many_calls_run(
    serve_redis: Callable[..., Any],
    side: str,
    fallback: bool,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Calls go on with the token at hand; its renewal is one error for each, or one warning."""
    with serve_redis() as (url, server):
        ends, mock = _with_redis_gone(url, server, side, fallback)
    last = "Payment" if fallback else "TokenStoreError"
    assert ends == ["Payment"] * 40 + [last] * 20
    assert len(statuses(mock, "users_get_token")) == 1 + fallback
    assert caplog.text.count("token of its own") == fallback


def _with_redis_gone(
    url: str, server: subprocess.Popen[bytes], side: str, fallback: bool
) -> tuple[list[str], MockPortOne]:
    """How 60 calls end when Redis dies after 20 and the token is renewed after 40."""
    mock = MockPortOne()
    given: dict[str, Any] = {
        "transport": mock.transport(),
        "token_store": RedisTokenStore(url, fallback=fallback),
        "clock": lambda: float(mock.now()),
    }
    ends: list[str] = []

    def before(number: int) -> None:
        if number == 20:
            server.kill()
            server.wait()
        if number == 40:
            mock.advance(1750)

    async def run() -> None:
        async with AsyncPortOne("imp_mock", "mock_secret", **given) as portone:
            for number in range(0, 60, 10):
                before(number)
                calls = (portone.payments.get(PAID) for _ in range(10))
                ended = await asyncio.gather(*calls, return_exceptions=True)
                ends.extend(type(one).__name__ for one in ended)

    if side == "async":
        asyncio.run(run())
    else:
        with PortOne("imp_mock", "mock_secret", **given) as portone:
            for number in range(60):
                before(number)
                try:
                    ends.append(type(portone.payments.get(PAID)).__name__)
                except TokenStoreError as error:
                    assert "Redis failed" in str(error)
                    ends.append(type(error).__name__)
    return ends, mock


@pytest.mark.parametrize("side", ["sync", "async"])
def test_every_broken_answer_is_forgotten_by_the_next_call(side: str) -> None:
    """One client meets every fault of the mock on a read, one after the other, and works on."""
    mock = MockPortOne()
    kinds = ["refuse", "reset", "reset_after", "html", "empty", "truncated", "not_object"]
    given: dict[str, Any] = {"transport": mock.transport(), "max_retries": 0}
    broken = (TransportError, MalformedResponse)

    async def run() -> None:
        async with AsyncPortOne("imp_mock", "mock_secret", **given) as portone:
            for kind in kinds:
                mock.add_fault(kind, operation="payments_get")
                with pytest.raises(broken):
                    await portone.payments.get(PAID)
                assert (await portone.payments.get(PAID)).imp_uid == PAID

    if side == "async":
        asyncio.run(run())
    else:
        with PortOne("imp_mock", "mock_secret", **given) as portone:
            for kind in kinds:
                mock.add_fault(kind, operation="payments_get")
                with pytest.raises(broken):
                    portone.payments.get(PAID)
                assert portone.payments.get(PAID).imp_uid == PAID
    assert len(statuses(mock, "users_get_token")) == 1
