"""Requests that are sent together are all under way before the first is answered."""

from __future__ import annotations

import asyncio
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from portone_v1_contract import run
from portone_v1_contract.transport.errors import NoAnswer, OutOfTime
from portone_v1_contract.transport.exchange import Answer, Request
from portone_v1_contract.transport.target import Target

from .mutants.application import Server
from .mutants.catalogue import load
from .mutants.server import KEYS

REQUESTS = [Request("GET", f"/{number}") for number in range(3)]


class Meeting:
    """An application that answers nobody before all are there, and the last one not at all."""

    def __init__(self, size: int, *, lost: str = "") -> None:
        self._size = size
        self._lost = lost
        self._all_here: asyncio.Event | None = None
        self._here = 0

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            raise ValueError("this application has no lifespan")
        self._all_here = self._all_here or asyncio.Event()
        self._here += 1
        if self._here == self._size:
            self._all_here.set()
        await self._all_here.wait()
        if scope["path"] == self._lost:
            return
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": json.dumps(scope["path"]).encode()})


def bodies(answers: list[Answer | NoAnswer]) -> list[object]:
    return [answer.json if isinstance(answer, Answer) else None for answer in answers]


def test_an_application_has_them_all_at_once() -> None:
    """Each is a task of its own, and the answers come in the order of the requests."""
    with Target(app=Meeting(3)) as target:
        assert bodies(target.send_together(REQUESTS)) == ["/0", "/1", "/2"]


def test_one_that_is_not_answered_leaves_the_others_theirs() -> None:
    """The error stands in the place of its answer."""
    with Target(app=Meeting(3, lost="/1")) as target:
        assert bodies(target.send_together(REQUESTS)) == ["/0", None, "/2"]


def test_a_server_has_them_all_at_once() -> None:
    """Each has a connection of its own."""
    barrier = threading.Barrier(3, timeout=60)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            barrier.wait()
            self.send_response(200)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, *arguments: object) -> None:
            """Keep the test's output clean."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            with Target(url=f"http://127.0.0.1:{server.server_port}") as target:
                assert bodies(target.send_together(REQUESTS)) == [{}, {}, {}]
        finally:
            server.shutdown()
            thread.join()


def test_the_rate_holds_for_all_of_them_together() -> None:
    """Another machine gets three requests after the time of three; too late ones are not sent."""
    waits: list[float] = []
    now = [0.0]

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        now[0] += seconds

    with Target(
        url="https://staging.invalid", rate=2, max_time=1.2, clock=lambda: now[0], sleep=sleep
    ) as target:
        with pytest.raises(OutOfTime):
            target.send_together([*REQUESTS, *REQUESTS])
        assert waits == [0.5, 0.5]


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("cancel-that-is-overwritten", "cancel-together"),
        ("charges-of-a-key-that-meet", "charge-together"),
        ("last-registration-counts", "register-together"),
        ("login-that-meets-a-lock", "login-together"),
    ],
)
def test_a_fault_that_shows_only_then_is_found(name: str, rule: str) -> None:
    """On a server without a control plane, too."""
    server = Server(load()[name], has_control=False)
    report = run(app=server, include=load()[name].operations, max_examples=0, **KEYS)
    assert rule in {result.rule for result in report.failures}
    assert not server.broken
