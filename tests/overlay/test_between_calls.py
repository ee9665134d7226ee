"""What a client keeps from one call to the next: its token and its connections, nothing else."""

from __future__ import annotations

import asyncio
import gc
import json
import threading
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx
import pytest
from portone_v1 import AsyncPortOne, NotFound, PortOne, PortOneError

from .sockets import TOKEN

PAYMENT = {"code": 0, "message": None, "response": {"imp_uid": "imp_1"}}
DOORS = ["sync", "async", "aiohttp"]


@contextmanager
def setting_cookies() -> Iterator[tuple[str, list[str | None]]]:
    """A server whose every answer sets a cookie: its address, and the cookies it was sent."""
    sent: list[str | None] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.answer(TOKEN)

        def do_GET(self) -> None:
            self.answer(PAYMENT)

        def answer(self, envelope: Any) -> None:
            sent.append(self.headers["Cookie"])
            body = json.dumps(envelope).encode()
            self.send_response(200)
            self.send_header("Set-Cookie", "route=node-7; Path=/")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            # By name: of an address, aiohttp would keep no cookie in any case.
            yield f"http://localhost:{server.server_port}", sent
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.parametrize("door", DOORS)
def test_no_cookie_is_kept(door: str) -> None:
    """What a proxy asks to be told again is not: a request says what its call says."""

    async def calls(url: str) -> None:
        backend = "aiohttp" if door == "aiohttp" else "httpx"
        async with AsyncPortOne("k", "s", base_url=url, backend=backend) as portone:
            for _ in range(2):
                assert (await portone.payments.get("imp_1")).imp_uid == "imp_1"

    with setting_cookies() as (url, sent):
        if door == "sync":
            with PortOne("k", "s", base_url=url) as portone:
                for _ in range(2):
                    assert portone.payments.get("imp_1").imp_uid == "imp_1"
        else:
            asyncio.run(calls(url))
    assert sent == [None, None, None]


def test_the_cookies_of_an_http_client_of_ones_own_are_its_own() -> None:
    """A client that was given keeps what it is told, as it would without us."""
    with setting_cookies() as (url, sent), httpx.Client() as http:
        portone = PortOne("k", "s", base_url=url, http_client=http)
        for _ in range(2):
            portone.payments.get("imp_1")
    assert sent == [None, "route=node-7", "route=node-7"]  # told by the login


@contextmanager
def without_collector() -> Iterator[None]:
    """Nothing is freed but what nobody refers to any more."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def remembering(answers: list[weakref.ref[httpx.Response]]) -> Callable[..., httpx.Response]:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.method == "POST":
            return httpx.Response(200, json=TOKEN)
        response = httpx.Response(200, json=PAYMENT)
        answers.append(weakref.ref(response))
        return response

    return answer


def test_an_answer_is_gone_once_it_was_read() -> None:
    """Its body is freed at once, not when the garbage collector comes by."""
    answers: list[weakref.ref[httpx.Response]] = []
    transport = httpx.MockTransport(remembering(answers))
    with PortOne("k", "s", transport=transport) as portone, without_collector():
        portone.payments.get("imp_1")
        assert [answer() for answer in answers] == [None]


def test_an_answer_is_gone_once_it_was_awaited() -> None:
    """The same for asyncio."""
    answers: list[weakref.ref[httpx.Response]] = []

    async def calls() -> None:
        transport = httpx.MockTransport(remembering(answers))
        async with AsyncPortOne("k", "s", transport=transport) as portone:
            await portone.payments.get("imp_1")
            assert [answer() for answer in answers] == [None]

    with without_collector():
        asyncio.run(calls())


def failing_first(status: int) -> httpx.MockTransport:
    """A transport on which every first read fails with a status, and every second one succeeds."""
    reads = 0

    def answer(request: httpx.Request) -> httpx.Response:
        nonlocal reads
        if request.method == "POST":
            return httpx.Response(200, json=TOKEN)
        reads += 1
        if reads % 2:
            return httpx.Response(status, json={"code": -1, "message": "no", "response": None})
        return httpx.Response(200, json=PAYMENT)

    return httpx.MockTransport(answer)


@contextmanager
def leaving_no_error() -> Iterator[None]:
    """Without the garbage collector, there are as many errors of the client as before."""
    with without_collector():
        before = errors_in_memory()
        yield
        assert errors_in_memory() == before


def errors_in_memory() -> int:
    # By the type itself: isinstance() would have Django's lazy objects, of other tests, set up.
    return sum(issubclass(type(one), PortOneError) for one in gc.get_objects())


def test_an_error_is_gone_once_the_call_was_tried_again() -> None:
    """With it went the frames of all callers, which have the answer of the next try."""
    with PortOne("k", "s", transport=failing_first(429)) as portone, leaving_no_error():
        portone.payments.get("imp_1")


def test_an_error_is_gone_once_the_awaited_call_was_tried_again() -> None:
    """The same for asyncio."""

    async def calls() -> None:
        async with AsyncPortOne("k", "s", transport=failing_first(429)) as portone:
            with leaving_no_error():
                await portone.payments.get("imp_1")

    asyncio.run(calls())


def test_an_error_is_gone_once_it_was_caught() -> None:
    """A shop that looks up many ids that are unknown keeps none of the errors."""
    with (
        PortOne("k", "s", transport=failing_first(404)) as portone,
        leaving_no_error(),
        pytest.raises(NotFound),
    ):
        portone.payments.get("imp_1")
