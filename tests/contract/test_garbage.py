"""Servers that answer garbage end in a finding or a clear report, in time and without a crash."""

from __future__ import annotations

import gzip
import itertools
import json
import socket
import time
import zlib
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from portone_v1_contract import Report, render, run
from portone_v1_contract.formatting.redact import redact_text
from portone_v1_contract.transport.errors import NoAnswer
from portone_v1_contract.transport.exchange import NOT_JSON, Answer, Request
from portone_v1_contract.transport.response_body import MAX_BODY
from portone_v1_contract.transport.target import Target

from .conftest import Check
from .fake_server import KEY, SECRET, FakeServer, served_document
from .test_target import listening

LIMIT = 4.0
"""Seconds that a run may take here."""
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
MEBIBYTE = b" " * 2**20
Pieces = Callable[[], Iterable[bytes]]


def bomb(size: int, times: int = 1) -> bytes:
    """So many zero bytes, packed."""
    packer = zlib.compressobj(9, wbits=31)
    packed = b"".join(packer.compress(b"\0" * 2**20) for _ in range(size)) + packer.flush()
    return packed if times == 1 else gzip.compress(packed)


def chunked(pieces: Iterable[bytes]) -> Iterable[bytes]:
    yield HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
    for piece in pieces:
        yield b"%x\r\n%s\r\n" % (len(piece), piece)


def body(content: bytes, *headers: bytes, status: bytes = b"200 OK") -> Pieces:
    length = b"Content-Length: %d" % len(content)
    lines = [b"HTTP/1.1 " + status, b"Content-Type: application/json", length, *headers, b"", b""]
    return lambda: [b"\r\n".join(lines) + content]


def success(text: str) -> Pieces:
    return body(b'{"code": 0, "message": null, "response": %s}' % text.encode())


GARBAGE: dict[str, Pieces] = {
    "nothing at all": list,
    "half a status line": lambda: [b"HTTP/1.1 20"],
    "headers without an end": lambda: itertools.chain(
        [HEAD], (b"X-%d: x\r\n" % n for n in range(10**6))
    ),
    "a body of 100 MB": lambda: itertools.chain(
        [HEAD + b"Content-Length: 104857600\r\n\r\n"], itertools.repeat(MEBIBYTE, 100)
    ),
    "a body without an end": lambda: chunked(itertools.repeat(MEBIBYTE)),
    "a drip": lambda: chunked(itertools.repeat(b" ")),
    "less than was announced": lambda: [HEAD + b"Content-Length: 1000\r\n\r\n{"],
    "more than was announced": lambda: [HEAD + b"Content-Length: 1\r\n\r\n{}{}{}"],
    "a length below nothing": lambda: [HEAD + b"Content-Length: -5\r\n\r\n{}"],
    "a broken chunk": lambda: [HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n"],
    "a bomb": body(bomb(64), b"Content-Encoding: gzip"),
    "a bomb in a bomb": body(bomb(64, times=2), b"Content-Encoding: gzip, gzip"),
    "not packed": body(b"{}", b"Content-Encoding: gzip"),
    "packed and cut off": body(gzip.compress(b"{}")[:-4], b"Content-Encoding: gzip"),
    "an unknown encoding": body(b"{}", b"Content-Encoding: zebra"),
    "another host": body(b"", b"Location: http://other.example.com/", status=b"302 Found"),
    "a status that nobody knows": body(b"{}", status=b"999 What"),
    "no text": body(b"\xff\xfe\x00{}"),
    "a deep nest": body(b"[" * 100_000),
    "deep objects": body(b'{"response":' * 50_000),
    "a huge integer": success("9" * 5000),
    "a number without end": success('{"access_token": "t", "now": 1e999999999, "expired_at": 1}'),
    "half a letter": success('{"access_token": "\\ud800", "now": 1, "expired_at": 2}'),
    "a list for a token": success("[[]]"),
    "a token of newlines": success('{"access_token": "a\\r\\nb", "now": 1, "expired_at": 2}'),
}


def serving(pieces: Pieces) -> Callable[[socket.socket], None]:
    def serve(connection: socket.socket) -> None:
        connection.settimeout(2)
        try:
            connection.recv(65536)
            for piece in pieces():
                connection.sendall(piece)
            connection.shutdown(socket.SHUT_WR)
        except OSError:
            return

    return serve


def against(url: str, **settings: Any) -> Report:
    defaults = {"document": served_document(), "max_examples": 1, "max_time": LIMIT, **settings}
    return run(url=url, imp_key=KEY, imp_secret=SECRET, **defaults)


@pytest.mark.parametrize("kind", GARBAGE)
def test_garbage_ends_in_a_clear_report(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever bytes come back, the run ends in time with a finding or without a connection."""
    monkeypatch.setattr("portone_v1_contract.transport.target.REQUEST_TIMEOUT", 1.5)
    with listening(serving(GARBAGE[kind])) as url:
        report = against(url)
    assert report.exit_code in (6, 7)
    assert report.failures or report.note
    assert report.seconds < LIMIT + 4
    render(report).encode()
    json.dumps(report.to_dict())


class Spoils(FakeServer):
    """Sells as it should until the token is given; then its answers on payments are spoiled."""

    def __init__(self, content: bytes, *headers: tuple[bytes, bytes], status: int = 200) -> None:
        super().__init__()
        self.content = content
        self.headers = headers
        self.status = status

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        path = scope.get("path", "/")
        if scope["type"] != "http" or not path.startswith("/payments"):
            await super().__call__(scope, receive, send)
            return
        headers = [(b"content-type", b"application/json"), *self.headers]
        start = {"type": "http.response.start", "status": self.status, "headers": headers}
        await send(start)
        await send({"type": "http.response.body", "body": self.content})


SPOILED: dict[str, Spoils] = {
    "html": Spoils(b"<html>"),
    "nothing": Spoils(b""),
    "a deep nest": Spoils(b"[" * 100_000),
    "a huge integer": Spoils(
        b'{"code": 0, "message": null, "response": {"total": %s}}' % (b"9" * 5000)
    ),
    "numbers without end": Spoils(
        b'{"code": 0, "message": null, "response": {"total": 1e999999999, "next": 1e99999999,'
        b' "previous": 0, "list": [{"imp_uid": "\\ud800", "amount": 1e-99999999}]}}'
    ),
    "an unknown status": Spoils(b"{}", status=799),
    "no status of the document": Spoils(b"{}", status=302),
    "rows of anything": Spoils(
        b'{"code": 0, "message": null, "response": {"total": -1, "next": -7, "previous": 1.5,'
        b' "list": [1, null, {"status": [], "imp_uid": {}}, {"amount": true}]}}'
    ),
    "lists of lists": Spoils(b'{"code": 0, "message": null, "response": [[], [[]], {}]}'),
    "texts": Spoils(b'{"code": 0, "message": null, "response": "text"}'),
}


# What a tool that reads answers may stumble over.
HARD = ["a deep nest", "a huge integer", "numbers without end", "an unknown status"]


@pytest.mark.parametrize("kind", SPOILED)
def test_spoiled_answers_are_findings(check: Check, kind: str) -> None:
    """With a good login and nonsense after it, every rule copes, and the report can be shown."""
    report = check(SPOILED[kind], include=["payments_get", "payments_find_all"])
    assert report.exit_code == 6
    render(report).encode()
    json.dumps(report.to_dict())


@pytest.mark.slow
@pytest.mark.parametrize("kind", HARD)
def test_spoiled_answers_to_generated_requests_are_findings(check: Check, kind: str) -> None:
    """schemathesis copes with what it could not read, too."""
    report = check(SPOILED[kind], max_examples=1, include=["payments_get"])
    rules = {result.rule for result in report.failures}
    assert rules & {"response_schema_conformance", "status_code_conformance"}


def test_pages_without_end_are_left(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list that goes on for ever, each page as it should be, is not walked for ever."""
    monkeypatch.setattr("portone_v1_contract.rules.lists.walk.MAX_PAGES", 5)

    class Endless(FakeServer):
        def page(self, rows: Any, page: int, limit: int, past: int = 404) -> Any:
            more = [{**self.payments[0], "imp_uid": f"imp_{page}_{n}"} for n in range(limit)]
            return {"total": 10**9, "previous": page - 1, "next": page + 1, "list": more}

    server = Endless(control=False)
    report = check(server, include=["payments_find_all"])
    reasons = {result.rule: result.reason for result in report.results}
    assert reasons["paging"] == "the list has more than 5 pages"
    assert len(server.seen) < 100


@pytest.mark.parametrize(
    ("packed", "encoding"),
    [
        (gzip.compress(b"{}"), "gzip"),
        (zlib.compress(b"{}"), "deflate"),
        (b"{}", "identity"),
        (b"{}", ""),
    ],
    ids=["gzip", "deflate", "identity", "none"],  # what is packed holds the time
)
def test_a_packed_body_is_read(packed: bytes, encoding: str) -> None:
    """Bodies that are packed as the request allows are unpacked."""

    async def app(scope: Any, receive: Any, send: Any) -> None:
        headers = [(b"content-encoding", encoding.encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": packed})

    with Target(app=app) as target:
        assert target.send(Request("GET", "/")).json == {}


def test_a_bomb_is_not_unpacked() -> None:
    """No more is unpacked than a body may have."""

    async def app(scope: Any, receive: Any, send: Any) -> None:
        headers = [(b"content-encoding", b"gzip")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": bomb(MAX_BODY // 2**20 + 1)})

    with Target(app=app) as target, pytest.raises(NoAnswer, match="larger than"):
        target.send(Request("GET", "/"))


@pytest.mark.parametrize("text", ["1e999999999", "-1e-999999999", "NaN", "Infinity"])
def test_numbers_that_nobody_can_read_are_not_json(text: str) -> None:
    """A number that would take all memory as an integer is no number of this API."""
    assert Answer(200, {}, text.encode()).json is NOT_JSON
    assert Answer(200, {}, b"0e999999999").json == 0


@pytest.mark.parametrize("piece", ["9", "a.b", "-", "a@", '"a":"', "?a=", "* ", "a@b.", "010-"])
def test_a_long_text_is_redacted_in_time(piece: str) -> None:
    """What is shown of an answer takes time by its length, not by the square of it."""
    times = []
    for length in (4_000, 40_000):
        started = time.process_time()
        redact_text(piece * (length // len(piece)))
        times.append(time.process_time() - started)
    assert times[1] < max(30 * times[0], 0.5)
