"""A server that speaks HTTP badly on purpose: what HTTP libraries would not let a test send."""

from __future__ import annotations

import json
import re
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

TOKEN = {
    "code": 0,
    "message": None,
    "response": {"access_token": "t0ken", "now": 1_700_000_000, "expired_at": 1_700_001_800},
}


@dataclass(unsafe_hash=True)  # the backend of aiohttp keeps what it makes of limits
class WaitLimits:
    """The seconds that a client waits, which a server changes between two of its requests.

    So only the answer that never comes is given up soon, and no busy machine gives up another.
    """

    connect: float = 60
    read: float = 60
    write: float = 60
    pool: float = 60

    def wait_for_answers(self) -> None:
        self.read = 60

    def give_up_soon(self) -> None:
        self.read = 0.1


class Talk:
    """One connection: reads whole requests and writes the bytes of an answer."""

    def __init__(self, connection: socket.socket, heard: list[str]) -> None:
        self._connection = connection
        self._file = connection.makefile("rb")
        self._heard = heard

    def hear(self) -> str | None:
        """The next request as "METHOD /path", or None when the client has gone."""
        line = self._file.readline().decode("latin-1")
        if not line:
            return None
        length = 0
        while (header := self._file.readline()) not in (b"\r\n", b""):
            if match := re.match(rb"content-length: *(\d+)", header, re.IGNORECASE):
                length = int(match[1])
        self._file.read(length)
        request = " ".join(line.split(" ")[:2])
        self._heard.append(request)
        return request

    def say(self, data: bytes) -> None:
        self._connection.sendall(data)

    def answer(self, body: object, status: str = "200 OK", headers: str = "") -> None:
        """A whole answer with a JSON body, and the connection kept."""
        content = json.dumps(body).encode()
        head = f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\n{headers}"
        self.say(f"{head}Content-Length: {len(content)}\r\n\r\n".encode() + content)

    def reset(self) -> None:
        """End the connection with RST in place of a goodbye."""
        self._connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close()

    def close(self) -> None:
        self._file.close()
        self._connection.close()


@contextmanager
def serving(talk: Callable[[Talk], None]) -> Iterator[tuple[str, list[str]]]:
    """A server on loopback, `talk` holding every connection: its address, and what it heard."""
    heard: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = server.getsockname()
        over = threading.Event()
        connections: list[socket.socket] = []
        threads: list[threading.Thread] = []

        def hold(connection: socket.socket) -> None:
            connection.settimeout(60)
            conversation = Talk(connection, heard)
            with suppress(OSError, ValueError):
                talk(conversation)
            with suppress(OSError):
                conversation.close()

        def accept() -> None:
            while True:
                connection, _ = server.accept()
                if over.is_set():
                    connection.close()
                    return
                connections.append(connection)
                threads.append(threading.Thread(target=hold, args=(connection,), daemon=True))
                threads[-1].start()

        acceptor = threading.Thread(target=accept)
        acceptor.start()
        try:
            yield f"http://127.0.0.1:{address[1]}", heard
        finally:
            over.set()
            socket.create_connection(address).close()  # which wakes the acceptor
            acceptor.join()
            for connection in connections:
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RD)
            for thread in threads:  # each ends when it has heard all that was sent
                thread.join(60)


def logged_in(
    talk: Callable[[Talk, str], bool], before_login: Callable[[], None] = lambda: None
) -> Callable[[Talk], None]:
    """Answers logins, and hands every other request to `talk` until that returns False."""

    def hold(conversation: Talk) -> None:
        while (request := conversation.hear()) is not None:
            if request.endswith("/users/getToken"):
                before_login()
                conversation.answer(TOKEN)
            elif not talk(conversation, request):
                return

    return hold
