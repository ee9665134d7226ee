"""The other end of a connection: reads the bytes of one request and has the mock answer it."""

from __future__ import annotations

import h11

from ..messages import Request, Response, add_date
from .active import Interception


class MockConnection:
    """One request over a connection that leads to the mock, in the bytes of HTTP/1.1."""

    def __init__(self, interception: Interception) -> None:
        self._interception = interception
        self._http = h11.Connection(h11.SERVER)
        self._request: h11.Request | None = None
        self._body = bytearray()

    def receive(self, data: bytes) -> Response | None:
        """Take bytes of the request; return the mock's response once it is complete."""
        self._http.receive_data(data)
        while True:
            event = self._http.next_event()
            if isinstance(event, h11.Request):
                self._request = event
            elif isinstance(event, h11.Data):
                self._body += event.data
            elif isinstance(event, h11.EndOfMessage) and self._request is not None:
                return self._interception.handle(_plain(self._request, bytes(self._body)))
            else:
                return None

    def encode(self, response: Response) -> bytes:
        """Return the bytes of a response, after which the connection is closed."""
        headers = [
            *add_date(response.headers, self._interception.now()),
            ("content-length", str(len(response.body))),
            ("connection", "close"),
        ]
        parts = (
            h11.Response(status_code=response.status, headers=headers),
            h11.Data(data=response.body),
            h11.EndOfMessage(),
        )
        return b"".join(self._http.send(part) or b"" for part in parts)


def exceeds(response: Response, seconds: float | None) -> bool:
    """Return whether a response comes later than a client waits; None waits for ever."""
    return seconds is not None and response.delay + response.stall > seconds


def _plain(request: h11.Request, body: bytes) -> Request:
    headers = tuple(
        (name.decode("latin-1"), value.decode("latin-1")) for name, value in request.headers
    )
    return Request(request.method.decode("ascii"), request.target.decode("latin-1"), headers, body)
