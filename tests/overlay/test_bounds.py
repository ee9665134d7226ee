"""How long an answer may take and how large it may be, whatever the other side sends."""

from __future__ import annotations

import asyncio
import gc
import gzip
import subprocess
import sys
import threading
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import pytest
from portone_v1 import (
    AsyncPortOne,
    MalformedResponse,
    PortOne,
    PortOneError,
    TransportError,
    UnknownOutcome,
)

from .sockets import TOKEN, Talk, logged_in, serving

ROOT = Path(__file__).resolve().parents[2]
SYNC_DOORS = ["sync httpx", "sync httpx2", "sync http_client", "sync transport"]
ASYNC_DOORS = ["async httpx", "async httpx2", "async aiohttp", "async http_client"]
DOORS = SYNC_DOORS + ASYNC_DOORS
JSON = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
ENVELOPE = b'{"code": 0, "message": null, "response": {"imp_uid": "imp_1", "amount": 10}}'


class Clock:
    """Monotonic seconds that pass when a server says so."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


def compress(data: bytes) -> bytes:
    """gzip, the same bytes at any time of the day: they are in the names of tests."""
    return gzip.compress(data, mtime=0)


def read(portone: Any) -> Any:
    return portone.payments.get("imp_1")


def write(portone: Any) -> Any:
    return portone.payments.prepare(merchant_uid="o-1", amount=10)


CALLS: list[tuple[Callable[[Any], Any], type[PortOneError]]] = [
    (read, MalformedResponse),
    (write, UnknownOutcome),
]


def carrier(side: str, kind: str) -> dict[str, Any]:
    """The arguments of a client that choose what carries its calls."""
    if kind == "http_client":
        return {kind: httpx.Client() if side == "sync" else httpx.AsyncClient()}
    if kind == "transport":
        return {kind: httpx.HTTPTransport()}
    return {"backend": kind}


def result_of(
    door: str, url: str, call: Callable[[Any], Any], clock: Clock | None = None, **settings: Any
) -> Any:
    """What a call of a client returns, or the error that it raises."""
    side, kind = door.split()
    arguments: dict[str, Any] = {"imp_key": "k", "imp_secret": "s", "max_retries": 0}
    arguments |= {"base_url": url} | settings
    if clock is not None:
        arguments["clock"] = clock

    async def run() -> Any:
        if clock is not None:
            asyncio.get_running_loop().time = clock  # type: ignore[method-assign]
        own = carrier(side, kind)
        async with AsyncPortOne(**arguments, **own) as portone:
            try:
                return await call(portone)
            finally:
                if kind == "http_client":
                    await own[kind].aclose()

    try:
        if side == "async":
            return asyncio.run(run())
        own = carrier(side, kind)
        try:
            with PortOne(**arguments, **own) as portone:
                return call(portone)
        finally:
            for client in own.values():
                if not isinstance(client, str):
                    client.close()
    except PortOneError as error:
        return error


def drip(clock: Clock, talk: Talk, beginning: bytes, drop: bytes) -> None:
    """Send a beginning, and then a drop a second for as long as the client is there."""
    with suppress(OSError):
        talk.say(beginning)
        while True:
            clock.now += 1
            talk.say(drop)


DRIPS = {
    "interim answers": (b"", b"HTTP/1.1 102 Processing\r\n\r\n"),
    "the body": (JSON + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\n \r\n"),
}


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("part", DRIPS)
def test_an_answer_that_drips_is_given_up(door: str, part: str) -> None:
    """Each wait is short and the call is over at total_timeout: four times `timeout`, or as set."""
    for settings in ({"timeout": 30}, {"timeout": 3_000, "total_timeout": 120}):
        for call, kind in ((read, TransportError), (write, UnknownOutcome)):
            clock = Clock()

            def talk(one: Talk, request: str, clock: Clock = clock) -> bool:
                drip(clock, one, *DRIPS[part])
                return False

            with serving(logged_in(talk)) as (url, _):
                error = result_of(door, url, call, clock, **settings)
            assert type(error) is kind, repr(error)
            assert "total_timeout is over" in str(error)
            assert clock.now >= 1_120


@pytest.mark.parametrize("door", ["sync httpx", "sync http_client", "async httpx", "async aiohttp"])
def test_headers_that_drip_are_given_up(door: str) -> None:
    """One byte of a header a second is short enough for every single wait."""
    clock = Clock()
    sent: list[int] = []

    def talk(one: Talk, request: str) -> bool:
        with suppress(OSError):
            one.say(JSON + b"X: ")
            for second in range(1_000):  # fewer than any library takes for one header
                clock.now += 1
                sent.append(second)
                one.say(b"x")
            one.hear()  # until the client goes
        return False

    with serving(logged_in(talk)) as (url, _):
        error = result_of(door, url, write, clock, timeout=30)
    assert type(error) is UnknownOutcome
    assert "total_timeout is over" in str(error)


@pytest.mark.parametrize("door", DOORS)
def test_a_login_that_drips_is_given_up(door: str) -> None:
    """The call that needs it was never sent: nothing changed, a write included."""
    clock = Clock()

    def talk(one: Talk) -> None:
        if one.hear():
            drip(clock, one, JSON + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\n \r\n")

    with serving(talk) as (url, heard):
        error = result_of(door, url, write, clock, timeout=30)
    assert type(error) is TransportError
    assert heard == ["POST /users/getToken"]


NEVER = b"HTTP/1.1 200 Connection established\r\nX: "
# A TLS record of 16 KB is announced, and comes a byte at a time.
TLS_RECORD = b"\x16\x03\x03\x40\x00"


def use_proxy(monkeypatch: pytest.MonkeyPatch, proxy: str) -> None:
    """Let every library send to https addresses through this proxy."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("HTTPS_PROXY", proxy)


@pytest.mark.parametrize("door", [door for door in DOORS if door != "sync transport"])
@pytest.mark.parametrize("call", [read, write])
def test_a_proxy_that_drips_within_connect_is_given_up(
    door: str, call: Callable[[Any], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The way to the API never opens: a limit of time ends the call, and nothing was sent."""
    clock = Clock()

    def talk(one: Talk) -> None:
        if one.hear():
            drip(clock, one, NEVER, b"x")

    with serving(talk) as (proxy, heard):
        use_proxy(monkeypatch, proxy)
        error = result_of(door, "https://api.test", call, clock, timeout=30)
    assert type(error) is TransportError, repr(error)
    assert set(heard) == {"CONNECT api.test:443"}


# asyncio closes the socket of a handshake that was given up some turns of its loop later; when the
# loop ends first, the socket is closed by the garbage collector, which warns.
@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("drops", [b"", b"\x02"], ids=["hangs", "drips"])
def test_a_tls_handshake_that_never_ends_is_given_up(door: str, drops: bytes) -> None:
    """The server says nothing, or a byte at a time: the call ends, and nothing was sent."""
    over = threading.Event()

    def talk(one: Talk) -> None:
        if drops:
            one.say(TLS_RECORD)
        while not over.wait(0.02):
            one.say(drops)

    with serving(talk) as (url, _):
        address = url.replace("http://", "https://")
        try:
            error = result_of(door, address, write, timeout=0.1, total_timeout=0.15)
        finally:
            over.set()
    gc.collect()  # while the warning is left out
    assert type(error) is TransportError, repr(error)


def test_a_call_whose_time_is_over_before_it_leaves_was_never_sent() -> None:
    """A login that took too long leaves no time: a write is a TransportError, and not sent."""
    clock = Clock()

    def talk(one: Talk) -> None:
        while one.hear() is not None:
            clock.now += 70
            one.answer(TOKEN)

    def hurried_write(portone: PortOne) -> Any:
        return write(portone.with_options(total_timeout=60))

    with serving(talk) as (url, heard):
        error = result_of("sync httpx", url, hurried_write, clock)
    assert type(error) is TransportError
    assert "could not be sent (total_timeout is over)" in str(error)
    assert heard == ["POST /users/getToken"]


def test_tries_and_waits_are_part_of_the_call() -> None:
    """The second of six tries is given up at total_timeout, which began with the first."""
    clock = Clock()

    def talk(one: Talk, request: str) -> bool:
        clock.now += 6
        one.answer({}, status="503 Busy")
        return True

    with serving(logged_in(talk)) as (url, heard):
        error = result_of("sync httpx", url, read, clock, total_timeout=10, max_retries=5)
    assert type(error) is TransportError
    assert [request.split()[0] for request in heard] == ["POST", "GET", "GET"]


def sized(body: bytes, headers: bytes = b"") -> Callable[[Talk, str], bool]:
    """Answer every call with a body of a known length."""

    def talk(one: Talk, request: str) -> bool:
        with suppress(OSError):
            length = f"Content-Length: {len(body)}\r\n\r\n".encode()
            one.say(JSON + headers + length + body)
        return True

    return talk


GZIP = b"Content-Encoding: gzip\r\n"
BLANK = ENVELOPE + b" " * 20_000
NOTHING = compress(b"")[:10] + zlib.compressobj(wbits=-15).flush(zlib.Z_FULL_FLUSH) * 9_000
TOO_LARGE = {
    "plain": sized(BLANK),
    "gzip": sized(compress(BLANK), GZIP),
    "deflate": sized(zlib.compress(BLANK), b"Content-Encoding: deflate\r\n"),
    "gzip of nothing": sized(NOTHING, GZIP),
}


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("kind", TOO_LARGE)
def test_an_answer_that_is_too_large_is_given_up(door: str, kind: str) -> None:
    """A read is MalformedResponse, a write UnknownOutcome; the limit is a setting."""
    with serving(logged_in(TOO_LARGE[kind])) as (url, _):
        for call, expected in CALLS:
            error = result_of(door, url, call, max_response_size=20_000)
            assert type(error) is expected
            assert "more bytes than max_response_size allows" in str(error)
        if kind != "gzip of nothing":
            assert result_of(door, url, read, max_response_size=21_000).imp_uid == "imp_1"


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", compress(ENVELOPE)),
        ("X-GZIP", compress(ENVELOPE)),
        ("deflate", zlib.compress(ENVELOPE)),
        ("deflate", zlib.compress(ENVELOPE)[2:-4]),
        ("identity", ENVELOPE),
        ("gzip", compress(ENVELOPE) + b"more"),
    ],
)
def test_compressed_answers_are_read(door: str, coding: str, body: bytes) -> None:
    """With gzip, with deflate as its definition says and as a few servers write it."""
    with serving(logged_in(sized(body, f"Content-Encoding: {coding}\r\n".encode()))) as (url, _):
        assert result_of(door, url, read).imp_uid == "imp_1"


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(
    ("coding", "body", "words"),
    [
        ("gzip", compress(ENVELOPE)[:-12], "cut off"),
        ("gzip", b"no gzip", "damaged"),
        ("gzip", compress(ENVELOPE)[:30] + b"\xff" * 80, "damaged"),
        ("br", ENVELOPE, "not asked for"),
        ("zstd", ENVELOPE, "not asked for"),
        ("gzip, gzip", compress(compress(ENVELOPE)), "not asked for"),
    ],
)
def test_compressed_answers_that_cannot_be_read(
    door: str, coding: str, body: bytes, words: str
) -> None:
    """What is damaged, cut off or was not asked for is no answer; nothing else is tried on it."""
    with serving(logged_in(sized(body, f"Content-Encoding: {coding}\r\n".encode()))) as (url, _):
        for call, expected in CALLS:
            error = result_of(door, url, call)
            assert type(error) is expected
            assert words in str(error)


@pytest.mark.parametrize("door", DOORS)
def test_only_what_can_be_limited_is_asked_for(door: str) -> None:
    """gzip and deflate, whatever a library would add because a package is installed."""
    headers: list[str] = []

    def talk(one: Talk) -> None:
        while True:
            line = one._file.readline().decode().lower().strip()
            if not line:
                break
            headers.append(line)
        one.answer(TOKEN)

    with serving(talk) as (url, _):
        result_of(door, url, lambda portone: portone.users.get_token(imp_key="k", imp_secret="s"))
    asked = [line for line in headers if line.startswith("accept-encoding")]
    assert asked == ["accept-encoding: gzip, deflate"]


@pytest.mark.parametrize("side", ["sync", "async"])
def test_an_answer_that_a_hook_has_read_is_measured(side: str) -> None:
    """An event hook of the user's http_client reads it first; its size counts all the same."""

    def hook(response: httpx.Response) -> None:
        response.read()

    async def async_hook(response: httpx.Response) -> None:
        await response.aread()

    async def run(url: str, size: int) -> Any:
        hooks = {"response": [async_hook]}
        async with httpx.AsyncClient(event_hooks=hooks) as client:
            portone = AsyncPortOne("k", "s", base_url=url, http_client=client)
            return await read(portone.with_options(max_response_size=size))

    def outcome(url: str, size: int) -> Any:
        if side == "async":
            return asyncio.run(run(url, size))
        with httpx.Client(event_hooks={"response": [hook]}) as client:
            portone = PortOne("k", "s", base_url=url, http_client=client)
            return read(portone.with_options(max_response_size=size))

    with serving(logged_in(TOO_LARGE["plain"])) as (url, _):
        assert outcome(url, 21_000).imp_uid == "imp_1"
        with pytest.raises(MalformedResponse, match="max_response_size"):
            outcome(url, 20_000)


def test_a_client_of_the_users_keeps_its_own_limits() -> None:
    """Calls that a user makes with it, beside ours, are not given up at our deadline."""

    def talk(one: Talk, request: str) -> bool:
        one.answer({"code": 0, "message": None, "response": {"imp_uid": "imp_1"}})
        return True

    with serving(logged_in(talk)) as (url, _), httpx.Client() as client:
        clock = Clock()
        portone = PortOne("k", "s", base_url=url, http_client=client, clock=clock)
        assert read(portone).imp_uid == "imp_1"
        clock.now += 1_000_000
        assert client.get(f"{url}/own").status_code == 200
        PortOne("k", "s", base_url=url, http_client=client)
        assert client.get(f"{url}/own").status_code == 200


BOMB = """
import asyncio, resource, sys, tracemalloc
from portone_v1 import AsyncPortOne, MalformedResponse, PortOne

door, url = sys.argv[1:]
side, backend = door.split()
settings = {"base_url": url, "backend": backend, "max_retries": 0}

async def run():
    async with AsyncPortOne("k", "s", **settings) as portone:
        await portone.payments.get("imp_1")

def warm_up_and_measure(call):
    tracemalloc.start()
    try:
        call()
    except MalformedResponse as error:
        print(str(error))
    print(tracemalloc.get_traced_memory()[1])

if side == "async":
    warm_up_and_measure(lambda: asyncio.run(run()))
else:
    with PortOne("k", "s", **settings) as portone:
        warm_up_and_measure(lambda: portone.payments.get("imp_1"))
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    "door", ["sync httpx", "sync httpx2", "async httpx", "async httpx2", "async aiohttp"]
)
def test_a_bomb_costs_no_more_than_the_limit(door: str) -> None:
    """Three million bytes of gzip stand for 2.9 GB: memory stays below three times 64 MB."""
    deflate = zlib.compressobj(9, wbits=-15)
    megabyte = deflate.compress(bytes(2**20)) + deflate.flush(zlib.Z_FULL_FLUSH)
    bomb = compress(b"")[:10] + megabyte * 2_900
    assert len(bomb) < 4_000_000
    with serving(logged_in(sized(bomb, GZIP))) as (url, _):
        rooms = ":".join(str(ROOT / room) for room in ("generated", "overlay"))
        ended = subprocess.run(
            [sys.executable, "-c", BOMB, door, url],
            env={"PYTHONPATH": rooms},
            capture_output=True,
            text=True,
            timeout=120,
            check=True,
        )
    message, peak = ended.stdout.splitlines()
    assert "max_response_size" in message
    assert int(peak) < 3 * 64 * 2**20
