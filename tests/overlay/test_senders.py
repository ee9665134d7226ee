"""What carries the calls: which library, in which event loop, and what its failures are worth."""

from __future__ import annotations

import asyncio
import gc
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import aiohttp
import httpx
import httpx2
import pytest
from portone_v1 import (
    AsyncPortOne,
    ClientClosedError,
    MalformedResponse,
    PortOne,
    TransportError,
    UnknownOutcome,
)
from portone_v1_mock import MockPortOne, running

from .sockets import Talk, logged_in, serving

PAID = "imp_448280090638"
KEYS = {"imp_key": "imp_mock", "imp_secret": "mock_secret"}
BACKENDS = ["httpx", "httpx2", "aiohttp"]
SIDES = ["sync", "async"]
FDS = Path("/proc/self/fd")


def write(portone: Any) -> Any:
    return portone.payments.prepare(merchant_uid="o-1", amount=10)


def failing(base: type, error: Exception) -> Any:
    """A transport of a class derived from `base`, that answers logins and fails otherwise."""

    class Transport(base):  # type: ignore[misc]
        def handle_request(self, request: httpx.Request) -> httpx.Response:
            if request.url.path.endswith("/getToken"):
                token = {"access_token": "t", "now": 1, "expired_at": 1801}
                envelope = {"code": 0, "message": None, "response": token}
                return httpx.Response(200, json=envelope)
            error.request = request  # type: ignore[attr-defined]
            raise error

        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            return self.handle_request(request)

    return Transport


def error_of(side: str, call: Callable[[Any], Any], **settings: Any) -> Exception:
    """What a call of a client raises."""
    settings = {"max_retries": 0, "imp_key": "k", "imp_secret": "s"} | settings

    async def run() -> None:
        async with AsyncPortOne(**settings) as portone:
            await call(portone)

    with pytest.raises(Exception) as caught:  # noqa: PT011
        if side == "async":
            asyncio.run(run())
        else:
            with PortOne(**settings) as portone:
                call(portone)
    return caught.value


NEVER_SENT = [httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout]


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("kind", NEVER_SENT)
@pytest.mark.parametrize("base", ["own", "derived"])
def test_never_sent_is_not_believed_of_a_transport_of_the_users(
    side: str, kind: type[httpx.TransportError], base: str
) -> None:
    """One that tries again may have sent the request before: a write is UnknownOutcome."""
    bases: dict[str, type] = {"sync": httpx.HTTPTransport, "async": httpx.AsyncHTTPTransport}

    class Both(httpx.BaseTransport, httpx.AsyncBaseTransport):
        pass

    parent = Both if base == "own" else bases[side]
    transport = failing(parent, kind("no"))
    assert type(error_of(side, write, transport=transport())) is UnknownOutcome
    read = error_of(side, lambda portone: portone.payments.get("imp_1"), transport=transport())
    assert type(read) is TransportError


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("kind", [*NEVER_SENT, httpx.ProxyError])
def test_never_sent_is_believed_of_a_mock(side: str, kind: type[httpx.TransportError]) -> None:
    """A MockTransport raises what a test tells it to: a write that was not sent changed nothing."""
    transport = failing(httpx.MockTransport, kind("no"))(lambda request: None)
    error = error_of(side, write, transport=transport)
    assert type(error) is TransportError
    assert kind.__name__ in str(error)


@pytest.mark.parametrize(
    "door", ["sync httpx", "sync httpx2", *(f"async {one}" for one in BACKENDS)]
)
def test_nobody_listening_says_what_the_system_says(door: str) -> None:
    """A refused connection was never sent, for a write too, and the error names the reason."""
    side, backend = door.split()
    with serving(lambda one: None) as (url, _):
        pass
    error = error_of(side, write, base_url=url, backend=backend)
    assert type(error) is TransportError
    assert "could not be sent (" in str(error)
    assert "connect" in str(error).lower()


def test_a_transport_of_httpx_aiohttp_is_refused() -> None:
    """It would send a PUT or DELETE twice, and calls a lost answer a failed connection."""
    foreign = type("AiohttpTransport", (httpx.AsyncBaseTransport,), {})
    foreign.__module__ = "httpx_aiohttp.transport"
    transports: list[Any] = [foreign(), type("Mine", (foreign,), {})()]
    for transport in transports:
        with pytest.raises(ValueError, match='backend="aiohttp"'):
            AsyncPortOne("k", "s", transport=transport)
        for http in (
            httpx.AsyncClient(transport=transport),
            httpx.AsyncClient(mounts={"https://": transport}),
        ):
            with pytest.raises(ValueError, match='backend="aiohttp"'):
                AsyncPortOne("k", "s", http_client=http)


def test_the_switch_that_keeps_aiohttp_from_repeating_exists() -> None:
    """It is private: a version of aiohttp without it is refused, not trusted."""
    from portone_v1._http._aiohttp import _send_once

    async def make() -> None:
        async with aiohttp.ClientSession() as session:
            assert session._retry_connection is True
            _send_once(session)
            assert session._retry_connection is False

    asyncio.run(make())
    with pytest.raises(RuntimeError, match="sending a request twice"):
        _send_once(object())  # type: ignore[arg-type]


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
@pytest.mark.parametrize("backend", BACKENDS)
def test_a_write_on_a_kept_connection_that_breaks_arrives_once(backend: Any, method: str) -> None:
    """On raw sockets: the server reads the request and closes without an answer."""
    served: list[str] = []

    def talk(one: Talk, request: str) -> bool:
        served.append(request)
        if len(served) == 1:
            one.answer({"code": 0, "message": None, "response": {"merchant_uid": "o"}})
            return True
        return False

    async def run(url: str) -> None:
        async with AsyncPortOne("k", "s", base_url=url, backend=backend, max_retries=0) as portone:
            await portone.payments.get("imp_1")
            with pytest.raises(UnknownOutcome):
                if method == "PUT":
                    await portone.payments.update_prepare(merchant_uid="o-1", amount=10)
                else:
                    await portone.customers.delete("customer_1234")

    with serving(logged_in(talk)) as (url, _):
        asyncio.run(run(url))
    assert [request.split()[0] for request in served] == ["GET", method]


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_client_works_in_one_event_loop_after_another(backend: Any) -> None:
    """As async views of Flask do: every call has a loop of its own, and connections that end."""
    mock = MockPortOne()
    with running(mock) as url:
        portone = AsyncPortOne(**KEYS, base_url=url, backend=backend, max_retries=0)

        async def pay(order: str) -> Any:
            return await portone.payments.prepare(merchant_uid=order, amount=1_000)

        asyncio.run(pay("o-0"))
        gc.collect()
        before = len(os.listdir(FDS)) if FDS.exists() else 0
        for number in range(1, 6):
            assert asyncio.run(pay(f"o-{number}")).merchant_uid == f"o-{number}"
            assert portone._connections._senders == {}
        if FDS.exists():
            # A server in this process closes its side in a while.
            assert len(os.listdir(FDS)) <= before + 2
        asyncio.run(portone.aclose())
    prepared = [one for one in mock.requests() if one["operation"] == "payments_prepare"]
    assert [one["status"] for one in prepared] == [200] * 6


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_client_works_in_several_event_loops_at_once(backend: Any) -> None:
    """A loop a thread: each has connections of its own, and all get their own answers."""
    mock = MockPortOne()
    ends: list[Any] = []
    with running(mock) as url:
        portone = AsyncPortOne(**KEYS, base_url=url, backend=backend, max_retries=0)

        async def calls(number: int) -> list[Any]:
            orders = [f"o-{number}-{index}" for index in range(8)]
            prepared = await asyncio.gather(
                *(portone.payments.prepare(merchant_uid=order, amount=1_000) for order in orders)
            )
            return [one.merchant_uid for one in prepared] == orders and orders

        threads = [
            threading.Thread(target=lambda n=number: ends.append(asyncio.run(calls(n))))
            for number in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        asyncio.run(portone.aclose())
    assert len([order for orders in ends for order in orders]) == 32


@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("kind", ["transport", "http_client"])
def test_a_client_of_the_users_stays_tied_to_its_loop(kind: str) -> None:
    """In a second loop a write is UnknownOutcome and a read TransportError, or they work."""
    mock = MockPortOne()
    with running(mock) as url:
        transport = httpx.AsyncHTTPTransport()
        own: Any = transport if kind == "transport" else httpx.AsyncClient(transport=transport)
        portone = AsyncPortOne(**KEYS, base_url=url, max_retries=0, **{kind: own})

        async def end_of(call: Callable[[], Any]) -> Any:
            try:
                return await call()
            except (TransportError, UnknownOutcome) as error:
                return error

        def read() -> Any:
            return portone.payments.get(PAID)

        calls = [read, read, lambda: write(portone), read]
        ends = [asyncio.run(end_of(call)) for call in calls]
    assert ends[0].imp_uid == PAID
    assert not any(isinstance(ends[place], UnknownOutcome) for place in (1, 3))
    assert not isinstance(ends[2], TransportError)
    gc.collect()  # what was opened in a loop that is gone can only be dropped


DOORS = ["sync httpx", "sync httpx2", *(f"async {backend}" for backend in BACKENDS)]


@pytest.mark.parametrize("door", DOORS)
def test_a_closed_client_says_that_nothing_was_sent(door: str) -> None:
    """A class of its own, for reads and writes, of children too; it is not tried again."""
    side, backend = door.split()
    kept: list[Any] = []
    mock = MockPortOne()
    with running(mock) as url:
        settings: Any = {**KEYS, "base_url": url, "backend": backend, "max_retries": 3}

        async def run() -> None:
            async with AsyncPortOne(**settings) as portone:
                await portone.payments.get(PAID)
            for client in (portone, portone.with_options(timeout=3)):
                for call in (lambda one: one.payments.get(PAID), write):
                    with pytest.raises(ClientClosedError, match="Nothing was sent"):
                        await call(client)

        if side == "async":
            asyncio.run(run())
        else:
            with PortOne(**settings) as portone:
                portone.payments.get(PAID)
            kept.append(portone)
            for client in (portone, portone.with_options(timeout=3)):
                for call in (lambda one: one.payments.get(PAID), write):
                    with pytest.raises(ClientClosedError, match="Nothing was sent"):
                        call(client)
    assert len(mock.requests()) == 2


@pytest.mark.parametrize("side", SIDES)
def test_a_closed_http_client_of_the_users_says_so_too(side: str) -> None:
    """It was closed by its owner before the call."""
    mock = MockPortOne()
    http: Any
    if side == "sync":
        http = httpx.Client(transport=mock.transport())
        http.close()
    else:
        http = httpx.AsyncClient(transport=mock.transport())
        asyncio.run(http.aclose())
    assert type(error_of(side, write, http_client=http)) is ClientClosedError
    assert mock.requests() == []


@pytest.mark.parametrize("side", SIDES)
def test_a_client_of_httpx2_is_taken(side: str) -> None:
    """A transport or a client of httpx2 carries the calls, its errors are understood."""

    def answer(request: httpx2.Request) -> httpx2.Response:
        result: dict[str, Any] = {"imp_uid": "imp_1", "amount": 10}
        if request.url.path.endswith("/getToken"):
            result = {"access_token": "t", "now": 1, "expired_at": 1801}
        if request.url.path.endswith("/prepare"):
            raise httpx2.ConnectError("no", request=request)
        return httpx2.Response(200, json={"code": 0, "message": None, "response": result})

    transport = httpx2.MockTransport(answer)
    if side == "sync":
        settings: list[Any] = [
            {"transport": transport},
            {"http_client": httpx2.Client(transport=transport)},
        ]
        for one in settings:
            with PortOne("k", "s", **one) as portone:
                assert portone.payments.get("imp_1").amount == 10
            assert type(error_of(side, write, **one)) is TransportError
    else:

        async def run() -> None:
            async with AsyncPortOne("k", "s", transport=transport) as portone:
                assert (await portone.payments.get("imp_1")).amount == 10

        asyncio.run(run())
        assert type(error_of(side, write, transport=transport)) is TransportError


def test_what_httpx_carries_is_seen_by_what_patches_httpx(monkeypatch: pytest.MonkeyPatch) -> None:
    """respx, pytest-httpx and tracing hook into httpx: aiohttp being installed changes nothing."""
    seen: list[str] = []

    async def answer(self: Any, request: httpx.Request) -> httpx.Response:
        seen.append(request.url.path)
        result: dict[str, Any] = {"imp_uid": "imp_1"}
        if request.url.path.endswith("/getToken"):
            result = {"access_token": "t", "now": 1, "expired_at": 1801}
        return httpx.Response(200, json={"code": 0, "message": None, "response": result})

    monkeypatch.setattr(httpx.AsyncHTTPTransport, "handle_async_request", answer)

    async def run() -> None:
        async with AsyncPortOne("k", "s") as portone:
            await portone.payments.get("imp_1")

    asyncio.run(run())
    assert seen == ["/users/getToken", "/payments/imp_1"]


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"backend": "requests"}, "backend must be one of"),
        ({"backend": "aiohttp", "transport": httpx.AsyncHTTPTransport()}, "no use for transport="),
        ({"backend": "aiohttp", "http_client": httpx.AsyncClient()}, "no use for transport="),
    ],
)
def test_a_backend_that_cannot_be_is_refused(settings: Any, words: str) -> None:
    """By name, when the client is made."""
    with pytest.raises(ValueError, match=words):
        AsyncPortOne("k", "s", **settings)


def test_the_blocking_client_has_no_aiohttp() -> None:
    """aiohttp is for asyncio alone, and the error lists what there is."""
    with pytest.raises(ValueError, match="httpx, httpx2"):
        PortOne("k", "s", backend="aiohttp")  # type: ignore[arg-type]


def test_the_log_of_httpx2_hides_the_query(caplog: pytest.LogCaptureFixture) -> None:
    """A few operations take an account number there."""
    caplog.set_level("DEBUG", logger="httpx2")
    with running(MockPortOne()) as url, PortOne(**KEYS, base_url=url, backend="httpx2") as portone:
        portone.request("GET", f"/payments/{PAID}", query={"bank_num": "110-123-456789"})
    lines = [record.getMessage() for record in caplog.records if record.name == "httpx2"]
    assert any(f"/payments/{PAID}" in line for line in lines)
    assert "110-123" not in "\n".join(lines)


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirected_login_carries_no_secret_on(door: str, status: int) -> None:
    """No library follows it: the host that it names never hears of key and secret."""
    side, backend = door.split()
    with serving(lambda one: one.hear()) as (elsewhere, heard_elsewhere):

        def talk(one: Talk) -> None:
            while one.hear() is not None:
                one.answer({}, f"{status} Moved", f"Location: {elsewhere}/users/getToken\r\n")

        with serving(talk) as (url, heard):
            error = error_of(side, write, base_url=url, backend=backend)
    assert type(error) is MalformedResponse
    assert heard == ["POST /users/getToken"]
    assert heard_elsewhere == []


def test_the_life_of_a_token_counts_from_before_its_login() -> None:
    """A login that took 40 s has used up 40 s of it: the token is renewed that much earlier."""
    now = [0.0]
    logins: list[float] = []

    def answer(request: httpx.Request) -> httpx.Response:
        result: dict[str, Any] = {"imp_uid": "imp_1"}
        if request.url.path.endswith("/getToken"):
            logins.append(now[0])
            now[0] += 40.0
            result = {"access_token": f"t{len(logins)}", "now": 100, "expired_at": 1900}
        return httpx.Response(200, json={"code": 0, "message": None, "response": result})

    transport = httpx.MockTransport(answer)
    with PortOne("k", "s", transport=transport, clock=lambda: now[0]) as portone:
        portone.payments.get("imp_1")
        now[0] = 1_740.0  # a second before 1,800 - 59
        portone.payments.get("imp_1")
        assert len(logins) == 1
        now[0] = 1_741.0
        portone.payments.get("imp_1")
    assert logins == [0.0, 1_741.0]


def test_the_aiohttp_backend_loads_nothing_of_others() -> None:
    """httpx-aiohttp is not needed, and importing the package loads no HTTP library but httpx."""
    script = (
        "import sys, portone_v1\n"
        "assert 'aiohttp' not in sys.modules and 'httpx2' not in sys.modules\n"
        "portone_v1.AsyncPortOne('k', 's', backend='aiohttp')\n"
        "assert 'aiohttp' in sys.modules and 'httpx_aiohttp' not in sys.modules"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
