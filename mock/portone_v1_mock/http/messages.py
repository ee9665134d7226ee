"""Requests and responses of the mock, independent of how they are transported."""

from __future__ import annotations

import json
from dataclasses import dataclass
from email.utils import formatdate
from functools import lru_cache
from typing import Any, Literal

Json = Any
"""A value as `json.loads` returns it."""

Headers = tuple[tuple[str, str], ...]

JSON_TYPE = "application/json; charset=UTF-8"

LARGEST_BODY = 1_048_576
"""Bytes of the largest body that is read."""


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it arrived.

    `target` is the path and query, still percent-encoded (non-ASCII bytes as latin-1), because only
    the raw form distinguishes `/` from `%2F`. Header names are in lower case.
    """

    method: str
    target: str
    headers: Headers = ()
    body: bytes = b""

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]

    @property
    def query(self) -> str:
        return self.target.partition("?")[2]

    def header(self, name: str) -> str | None:
        """Return the value of the last header of that (lower-case) name."""
        return next((value for key, value in reversed(self.headers) if key == name), None)


@dataclass(frozen=True, slots=True)
class Response:
    """One response, and what the network does to it.

    `delay` (seconds) comes before the response, `stall` (seconds) half way through its body.
    `dropped` means that no response arrives: the connection is reset, or refused. The transports
    carry this out.
    """

    status: int
    headers: Headers = ()
    body: bytes = b""
    delay: float = 0.0
    stall: float = 0.0
    dropped: Literal["reset", "refuse"] | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A response before it is encoded; `text` is its body as JSON where that already exists."""

    status: int
    body: Json
    headers: Headers = ()
    text: str | None = None

    @property
    def result(self) -> Json:
        """The `response` of the envelope, None in a refusal."""
        return self.body.get("response")


def success(result: Json, text: str | None = None, *, status: int = 200, code: int = 0) -> Answer:
    """Return an answer with a result, and its JSON where that exists, in the API's envelope."""
    body = {"code": code, "message": None, "response": result}
    envelope = text and f'{{"code":{code},"message":null,"response":{text}}}'
    return Answer(status, body, text=envelope)


def refusal(status: int, message: str, *, code: int = -1, headers: Headers = ()) -> Answer:
    """Return a refusal in the API's envelope."""
    return Answer(status, {"code": code, "message": message, "response": None}, headers)


def dump(value: Json) -> str:
    """Return JSON with non-ASCII characters escaped, as the API writes it."""
    return json.dumps(value, separators=(",", ":"))


def encode(answer: Answer) -> Response:
    """Encode an answer as a response."""
    text = dump(answer.body) if answer.text is None else answer.text
    return Response(
        answer.status, (("content-type", JSON_TYPE), *answer.headers), text.encode("ascii")
    )


def add_date(headers: Headers, now: int) -> Headers:
    """Return the headers with a Date from the mock's clock, unless a fault has set one."""
    if any(name.lower() == "date" for name, _ in headers):
        return headers
    return (*headers, ("date", _http_date(now)))


@lru_cache(maxsize=1)  # for all answers of a second
def _http_date(now: int) -> str:
    return formatdate(now, usegmt=True)
