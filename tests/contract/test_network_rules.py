"""Rules that only a server behind a socket can break: what an application gets is normalised."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from portone_v1_contract import run
from portone_v1_contract.rules.registry import scenarios
from portone_v1_mock import MockPortOne
from portone_v1_mock.http.messages import Request

from .mutants.server import KEYS


class Handler(BaseHTTPRequestHandler):
    """Hands requests to a mock, without a header whose name is not written as it usually is."""

    protocol_version = "HTTP/1.1"
    # Headers and body leave in one packet; two would be 40 ms apart.
    wbufsize = -1
    mock: MockPortOne
    exact_name: str

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def do_DELETE(self) -> None:
        self._answer()

    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        headers = tuple(
            (name.lower(), value)
            for name, value in self.headers.items()
            if name == self.exact_name or name.lower() != self.exact_name.lower()
        )
        if not any(name == "content-type" for name, _ in headers):
            headers += (("content-type", "application/x-www-form-urlencoded"),)
        response = self.mock.handle(Request(self.command, self.path, headers, body))
        self.send_response(response.status)
        for name, value in response.headers:
            self.send_header(name.title(), value)
        self.send_header("Content-Length", str(len(response.body)))
        self.end_headers()
        self.wfile.write(response.body)

    def log_message(self, *arguments: object) -> None:
        """Keep the test's output clean."""


@contextmanager
def serve(exact_name: str) -> Iterator[str]:
    """Serve a mock that reads one header by exactly its usual name."""
    attributes = {"mock": MockPortOne(), "exact_name": exact_name}
    handler = type("MockHandler", (Handler,), attributes)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def only_header_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the rules that send requests run just this one."""
    selection = tuple(rule for rule in scenarios() if rule.name == "header-names")
    monkeypatch.setattr("portone_v1_contract.engine.runner.scenarios", lambda: selection)


@pytest.mark.usefixtures("only_header_names")
@pytest.mark.parametrize(
    ("exact_name", "operation", "problem"),
    [
        ("Authorization", "payments_get", "a token in authorization is refused"),
        ("Content-Type", "users_get_token", "a login whose type stands in content-type is refused"),
    ],
)
def test_a_header_that_is_read_in_one_spelling_is_found(
    exact_name: str, operation: str, problem: str
) -> None:
    """The names of headers have no case, and HTTP/2 and proxies write them small."""
    with serve(exact_name) as url:
        report = run(url=url, include=[operation], max_examples=0, **KEYS)
    assert {(r.operation, r.rule) for r in report.failures} == {(operation, "header-names")}
    assert problem in {f.problem for r in report.failures for f in r.findings}


@pytest.mark.usefixtures("only_header_names")
def test_headers_in_any_spelling_are_no_failure() -> None:
    """Nor are those of the answers, which this server writes with capitals."""
    with serve("X-Never-Sent") as url:
        report = run(url=url, include=["payments_get"], max_examples=0, **KEYS)
    assert report.failures == ()
    assert "passed" in {r.state for r in report.results if r.rule == "header-names"}
