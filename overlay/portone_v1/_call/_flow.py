"""One call step by step, without I/O: token, request, renewal on 401, verdict.

The sync and the async client drive the same generator: it yields what to do next, and gets the
result, or the HTTP library's exception, sent back in.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Any, TypeAlias

import httpx
from portone_v1_api.client import Answer
from portone_v1_api.operations import Operation

from .._errors import PortOneError
from .._tokens._manager import Token
from ._answers import judge, unsent_or_lost


@dataclass(frozen=True)
class NeedToken:
    """Asks the driver for a token; `refused` is the one the API just answered 401 to."""

    refused: Token | None = None


# A response and the stream that it came by hold each other, and would keep the body of every
# answer until the garbage collector runs. It has been read whole: nothing asks for the stream.
_READ = httpx.ByteStream(b"")

# Yields a request, gets the response; yields NeedToken, gets a Token.
Flow: TypeAlias = Generator[httpx.Request | NeedToken, Any, Answer]


def perform(operation: Operation, request: httpx.Request, clock: Callable[[], float]) -> Flow:
    """Send a request with a token, once more with a new one after a 401, and judge the answer.

    A 401 is the one answer after which even a write is repeated, once: the API refuses it before
    anything else, so nothing was done. When it was sent last, by the monotonic `clock`, is kept in
    the request's extension `sent_at`.
    """
    token: Token | None = None
    while True:
        refused = token
        if operation.authenticated:
            fresh: Token = yield NeedToken(refused)
            request.headers["Authorization"] = f"Bearer {fresh.value}"
            token = fresh
        request.extensions["sent_at"] = clock()
        try:
            response = yield request
        except httpx.RequestError as error:
            raise unsent_or_lost(operation, error) from error
        response.stream = _READ
        if response.status_code != 401 or token is None or refused is not None:
            try:
                return judge(operation, response)
            except PortOneError as error:
                # Its frames hold the answer, which error trackers would show.
                raise error.with_traceback(None)  # noqa: B904
