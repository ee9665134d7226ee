"""Targets that cannot be reached, do not answer or answer nonsense end in a clear report."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from portone_v1_contract import Report, render, run
from portone_v1_contract.transport.errors import NoAnswer, OutOfTime
from portone_v1_contract.transport.exchange import Request
from portone_v1_contract.transport.response_body import MAX_BODY
from portone_v1_contract.transport.target import Target

from .conftest import Check
from .fake_server import KEY, SECRET, FakeServer, served_document


def against(url: str, **settings: Any) -> Report:
    return run(url=url, imp_key=KEY, imp_secret=SECRET, max_examples=0, **settings)


@contextmanager
def listening(serve: Callable[[socket.socket], None] | None) -> Iterator[str]:
    """A socket on loopback; each connection is handed to `serve`, or never accepted."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=accept, args=(server, serve))
        if serve:
            thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}"
        server.shutdown(socket.SHUT_RDWR)
        if serve:
            thread.join()


def accept(server: socket.socket, serve: Callable[[socket.socket], None]) -> None:
    while True:
        try:
            connection, _ = server.accept()
        except OSError:
            return
        with connection:
            serve(connection)


def answering(raw: bytes) -> Callable[[socket.socket], None]:
    def serve(connection: socket.socket) -> None:
        # Closing on what is still unread would break the connection off.
        with connection.makefile("rb") as stream:
            length = sum(
                int(line.partition(b":")[2])
                for line in iter(stream.readline, b"\r\n")
                if line.lower().startswith(b"content-length:")
            )
            stream.read(length)
        connection.sendall(raw)

    return serve


def test_a_refused_connection_is_unreachable() -> None:
    """A port where nobody listens ends in exit code 7."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    report = against(f"http://127.0.0.1:{port}")
    assert report.exit_code == 7
    assert report.ending == "unreachable"
    assert report.note.startswith("no connection")
    assert "cannot be reached" in render(report)


def test_a_server_that_never_answers_is_unreachable_in_time() -> None:
    """A socket that accepts and says nothing is given up within the limit."""
    with listening(None) as url:
        report = against(url, max_time=1.2)
    assert report.exit_code == 7
    assert report.seconds < 5
    # Which of the two limits is met first is a matter of the machine's load.
    assert report.note.startswith(("no whole answer within", "the time for the run was used up"))


def test_a_server_that_closes_connections_is_unreachable() -> None:
    """Connections that are closed at once end in exit code 7."""
    with listening(lambda connection: None) as url:
        report = against(url)
    assert report.exit_code == 7
    assert "the connection broke" in report.note


def test_a_server_that_does_not_speak_http_is_unreachable() -> None:
    """An answer that is not HTTP is no answer."""
    with listening(answering(b"220 mail.example.com ESMTP\r\n")) as url:
        assert against(url).exit_code == 7


def test_a_server_of_html_breaks_the_contract() -> None:
    """A gateway's HTML in place of the API is a finding, not a refused login."""
    head = b"HTTP/1.1 502 Bad Gateway\r\nConnection: close\r\nContent-Type: text/html\r\n"
    page = head + b"Content-Length: 5\r\n\r\n<p>ha"
    with listening(answering(page)) as url:
        report = against(url)
    assert report.exit_code == 6
    assert {"login", "envelope", "status_code_conformance"} <= {r.rule for r in report.failures}


def test_a_redirect_is_not_followed() -> None:
    """The token and the secret go to nobody who was not asked for."""
    hosts: list[str] = []

    async def redirecting(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            hosts.append(dict(scope["headers"])[b"host"].decode())
            headers = [(b"location", b"http://other.example.com/")]
            await send({"type": "http.response.start", "status": 307, "headers": headers})
            await send({"type": "http.response.body", "body": b""})

    report = run(app=redirecting, imp_key=KEY, imp_secret=SECRET, document=served_document())
    assert report.exit_code == 6
    assert set(hosts) == {"app.localhost"}


def test_an_endless_body_is_cut_off() -> None:
    """A body that is larger than any page can be counts as no answer."""

    async def endless(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"x" * (MAX_BODY + 1)})

    with Target(app=endless) as target, pytest.raises(NoAnswer, match="larger than"):
        target.send(Request("GET", "/"))


class FallsSilent(FakeServer):
    """Stops answering after a number of requests."""

    answers = 60

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if len(self.seen) >= self.answers and "_mock" not in scope.get("path", ""):
            raise_in_app()
        await super().__call__(scope, receive, send)


def raise_in_app() -> None:
    raise ConnectionResetError


def test_an_application_that_crashes_is_found(check: Check) -> None:
    """An exception in an application is an answer of status 500 that no document has."""
    report = check(FallsSilent())
    assert "status_code_conformance" in {result.rule for result in report.failures}


def test_a_target_that_stops_answering_ends_the_run() -> None:
    """After three requests without an answer the rest is not run, and the silence is a finding."""
    server = FakeServer()

    async def silent(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http" or len(server.seen) < 220:
            await server(scope, receive, send)
        # Returning without an answer is what ASGI does not allow.

    report = run(app=silent, imp_key=KEY, imp_secret=SECRET, document=served_document())
    assert report.exit_code == 6
    assert {result.rule for result in report.failures} == {"answers"}
    assert "stopped answering" in report.note
    reasons = {result.reason for result in report.results if result.state == "not run"}
    assert any("was not answered" in reason for reason in reasons)
    assert any("stopped answering" in reason for reason in reasons)


def test_the_time_limit_ends_the_run_without_blame(check: Check) -> None:
    """When the time is over what is left is not run, and nothing is found by it."""
    ticks = iter(range(10**6))
    report = check(FakeServer(), max_time=100, clock=lambda: float(next(ticks)), max_examples=5)
    assert report.failures == ()
    assert report.note == "the time for the run was used up"
    assert report.counts["not run"] > 0
    assert report.counts["passed"] > 0


def test_out_of_time_differs_from_no_answer() -> None:
    """Once the time is used up nothing is sent, except to clean up."""
    server = FakeServer()
    times = iter([0.0, 10.0])
    with Target(app=server, max_time=5, clock=lambda: next(times)) as target:
        with pytest.raises(OutOfTime):
            target.send(Request("GET", "/"))
        assert server.seen == []
        assert target.send(Request("GET", "/"), cleaning=True).status == 404


def test_a_slow_answer_at_the_end_is_not_blamed() -> None:
    """A server that had less than a second before the time was up did nothing wrong."""
    with (
        listening(None) as url,
        Target(url=url, max_time=0.2) as target,
        pytest.raises(OutOfTime),
    ):
        target.send(Request("GET", "/"))


@pytest.mark.parametrize(
    "url",
    [
        "pay.example.com",
        "ftp://pay.example.com",
        "http://",
        "http://key:secret@pay.example.com",
        "http://pay.example.com/?_token=x",
    ],
)
def test_a_url_that_cannot_be_a_target_is_refused(url: str) -> None:
    """Only a plain HTTP URL is a target; one with credentials would show them."""
    with pytest.raises(ValueError, match="url must"):
        against(url)


@pytest.mark.parametrize("both", [{}, {"url": "http://127.0.0.1", "app": FakeServer()}])
def test_exactly_one_target_is_given(both: dict[str, Any]) -> None:
    """A URL and an application at once, or neither, are an error of the caller."""
    with pytest.raises(TypeError, match="either"):
        run(imp_key=KEY, imp_secret=SECRET, **both)


def test_a_running_event_loop_is_not_blocked() -> None:
    """Called inside a coroutine, the check says how to call it; in a thread of its own it runs."""

    settings: dict[str, Any] = {
        "imp_key": KEY,
        "imp_secret": SECRET,
        "max_examples": 0,
        "document": served_document(),
    }

    async def called() -> Report:
        with pytest.raises(RuntimeError, match="to_thread"):
            run(app=FakeServer(), **settings)
        return await asyncio.to_thread(run, app=FakeServer(), **settings)

    assert asyncio.run(called()).ok


class WithLifespan(FakeServer):
    """An application that must be started before it answers."""

    reply = "complete"

    def __init__(self) -> None:
        super().__init__()
        self.life: list[str] = []

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            return await super().__call__(scope, receive, send)
        for event in ("startup", "shutdown"):
            assert (await receive())["type"] == f"lifespan.{event}"
            self.life.append(event)
            await send({"type": f"lifespan.{event}.{self.reply}", "message": "no database"})
        return None


def test_an_application_is_started_and_stopped(check: Check) -> None:
    """The lifespan of an application is run around the check."""
    app = WithLifespan()
    assert check(app).ok
    assert app.life == ["startup", "shutdown"]


def test_an_application_that_does_not_start_is_unreachable(check: Check) -> None:
    """A start that fails ends in exit code 7 with the application's own words."""
    app = WithLifespan()
    app.reply = "failed"
    report = check(app)
    assert report.exit_code == 7
    assert report.note == "the application did not start: no database"


def test_an_application_that_hangs_at_its_start_is_unreachable(
    check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A start that never ends is given up."""

    class Hanging(FakeServer):
        async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
            await receive()
            await receive()

    monkeypatch.setattr("portone_v1_contract.transport.target.REQUEST_TIMEOUT", 0.05)
    assert "neither starts nor stops" in check(Hanging()).note
