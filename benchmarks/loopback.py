"""A server that answers prepared bytes, so that what is measured is the client.

Runs in a process of its own: `python -m benchmarks.loopback [seconds of latency]` prints its URL,
and ends when its standard input does.
Answers by path alone: the login, a payment, a balance, and an order of a hundred pages.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable
from functools import partial
from threading import Thread
from urllib.parse import parse_qsl

from .payloads import Payloads, encode, envelope

ORDER = "/payments/findAll/order-1001"
PAGES = 100
PAGE_SIZE = 100
TOKEN = {"access_token": "b" * 40, "now": 0, "expired_at": 1800}


def _answers() -> dict[bytes, bytes]:
    payloads = Payloads()
    bodies = {
        "/users/getToken": envelope(TOKEN),
        "/payments/imp_448280090638": envelope(payloads.payment()),
        "/payments/imp_448280090638/balance": payloads.balance(),
    }
    rows = [encode(payloads.payment()) for _ in range(PAGES * PAGE_SIZE)]
    return OrderPages(rows, {path.encode(): _answer(encode(body)) for path, body in bodies.items()})


class OrderPages(dict[bytes, bytes]):
    """Answers by path; the pages of the order are added as they are asked for, of any size."""

    def __init__(self, rows: list[bytes], answers: dict[bytes, bytes]) -> None:
        super().__init__(answers)
        self._rows = rows

    def __missing__(self, target: bytes) -> bytes:
        path, _, query = target.decode().partition("?")
        if path != ORDER:
            raise KeyError(target)
        values = dict(parse_qsl(query))
        number = int(values.get("page", 1))
        size = int(values.get("limit", PAGE_SIZE))
        total = len(self._rows)
        following = number + 1 if number * size < total else 0
        head = f'"total":{total},"previous":{number - 1},"next":{following},"list":['
        rows = b",".join(self._rows[(number - 1) * size : number * size])
        body = b'{"code":0,"message":null,"response":{' + head.encode() + rows + b"]}}"
        self[target] = _answer(body)
        return self[target]


def _answer(body: bytes) -> bytes:
    head = (
        "HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=UTF-8\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


class Connection(asyncio.Protocol):
    """A connection that parses requests only to find where the next one begins."""

    def __init__(self, answers: dict[bytes, bytes], latency: float) -> None:
        self._answers = answers
        self._latency = latency
        self._buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._write: Callable[[bytes], None] = transport.write  # type: ignore[attr-defined]

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while (end := self._buffer.find(b"\r\n\r\n")) >= 0:
            head = self._buffer[:end]
            length = head.lower().partition(b"\r\ncontent-length:")[2].partition(b"\r\n")[0]
            whole = end + 4 + int(length or 0)
            if len(self._buffer) < whole:
                return
            self._buffer = self._buffer[whole:]
            self._reply(head.split(b" ", 2)[1])

    def _reply(self, target: bytes) -> None:
        path, _, query = target.partition(b"?")
        pairs = (pair for pair in query.split(b"&") if pair.startswith((b"page=", b"limit=")))
        answer = self._answers.get(path) or self._answers[path + b"?" + b"&".join(pairs)]
        if self._latency:
            loop = asyncio.get_running_loop()
            loop.call_later(self._latency, self._write, answer)
        else:
            self._write(answer)


async def _serve(latency: float) -> None:
    factory = partial(Connection, _answers(), latency)
    server = await asyncio.get_running_loop().create_server(factory, "127.0.0.1", 0)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    await server.serve_forever()


def _end_with_parent() -> None:
    """Exit when standard input ends, which it does when the parent process has ended."""
    sys.stdin.read()
    os._exit(0)


if __name__ == "__main__":
    import uvloop  # not where the others only read how many pages there are

    Thread(target=_end_with_parent, daemon=True).start()
    uvloop.run(_serve(float(sys.argv[1]) if len(sys.argv) > 1 else 0.0))
