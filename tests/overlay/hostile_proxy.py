"""A proxy that does to some answers what an attacker would, in front of a server that is honest."""

from __future__ import annotations

import random
import socket
import threading
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from urllib.parse import urlsplit

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


@cache
def bomb() -> bytes:
    """Return one gzip member of 256 MB of nothing, in 250 KB."""
    deflate = zlib.compressobj(9, wbits=31)
    return b"".join([*(deflate.compress(bytes(2**20)) for _ in range(256)), deflate.flush()])


class HostileProxy:
    """Passes requests to a server, and answers back; one in `rarity` answers is an attack.

    `counts` has how often each attack was made, and how many answers were passed on.
    """

    def __init__(self, server_url: str, rarity: int, seed: int = 1) -> None:
        address = urlsplit(server_url)
        self._address = (address.hostname or "", address.port or 80)
        self._rarity = rarity
        self._random = random.Random(seed)
        self._lock = threading.Lock()
        self._over = threading.Event()
        self.counts: Counter[str] = Counter()
        self._attacks: dict[str, Callable[[socket.socket, bytes], None]] = {
            "bomb": _send_bomb,
            "body drips": self._drip_body,
            "interim answers drip": self._drip_interim_answers,
            "interim answers doubled": _send_interim_answers,
            "closed before": _close,
            "closed amid": _close_amid,
        }

    @contextmanager
    def running(self) -> Iterator[str]:
        """Serve on loopback; gives the address."""
        with socket.create_server(("127.0.0.1", 0), backlog=256) as server:
            acceptor = threading.Thread(target=self._accept, args=(server,))
            acceptor.start()
            try:
                yield f"http://127.0.0.1:{server.getsockname()[1]}"
            finally:
                self._over.set()
                server.shutdown(socket.SHUT_RDWR)
                acceptor.join()

    def stop_attacking(self) -> None:
        """Pass everything on from now on."""
        self._rarity = 0

    def _accept(self, server: socket.socket) -> None:
        with suppress(OSError):
            while True:
                connection, _ = server.accept()
                threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):
            connection.settimeout(20)
            with socket.create_connection(self._address, 20) as upstream:
                while request := _read_message(connection):
                    upstream.sendall(request)
                    answer = _read_message(upstream)
                    if not answer:
                        return
                    attack = self._choose()
                    if attack is None:
                        connection.sendall(answer)
                    elif attack == "interim answers doubled":
                        self._attacks[attack](connection, answer)
                    else:
                        self._attacks[attack](connection, answer)
                        return

    def _choose(self) -> str | None:
        with self._lock:
            attack = None
            if self._rarity and self._random.randrange(self._rarity) == 0:
                attack = self._random.choice(list(self._attacks))
            self.counts[attack or "passed on"] += 1
            return attack

    def _drip_body(self, connection: socket.socket, _: bytes) -> None:
        connection.sendall(HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
        self._drip(connection, b"1\r\n \r\n")

    def _drip_interim_answers(self, connection: socket.socket, _: bytes) -> None:
        self._drip(connection, b"HTTP/1.1 103 Early Hints\r\n\r\n")

    def _drip(self, connection: socket.socket, drop: bytes) -> None:
        """Send a drop now and then, until the client goes."""
        while not self._over.wait(0.02):
            connection.sendall(drop)


def _send_bomb(connection: socket.socket, _: bytes) -> None:
    length = f"Content-Length: {len(bomb())}\r\n\r\n".encode()
    connection.sendall(HEAD + b"Content-Encoding: gzip\r\n" + length + bomb())


def _send_interim_answers(connection: socket.socket, answer: bytes) -> None:
    connection.sendall(b"HTTP/1.1 103 Early Hints\r\n\r\n" * 2 + answer)


def _close(connection: socket.socket, _: bytes) -> None:
    connection.close()


def _close_amid(connection: socket.socket, answer: bytes) -> None:
    connection.sendall(answer[: len(answer) - 5])


def _read_message(connection: socket.socket) -> bytes:
    """Read one request or answer with a Content-Length; nothing when the other side has gone."""
    data = b""
    while b"\r\n\r\n" not in data:
        piece = connection.recv(65_536)
        if not piece:
            return b""
        data += piece
    head, _, body = data.partition(b"\r\n\r\n")
    length = 0
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    while len(body) < length:
        piece = connection.recv(65_536)
        if not piece:
            return b""
        body += piece
    return head + b"\r\n\r\n" + body
