"""Decide one try of a call, step by step, without I/O: token, request, renewal on 401, answer.

Both clients drive the same generator: it yields the next step, and gets back what came of it or
the exception of the HTTP library.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Any, TypeAlias

import httpx
from portone_v1_api.client import Answer
from portone_v1_api.operations import Operation

from .._errors import PortOneError
from .._tokens._token import Token
from ._answers import map_transport_error, parse_response


@dataclass(frozen=True)
class NeedToken:
    """A step: get a token. `refused` is the one that the API has just answered 401 to."""

    refused: Token | None = None


# A response and its stream refer to each other, so that the body of every answer would stay in
# memory until the garbage collector runs. The body has been read: nothing needs the stream.
_EMPTY_STREAM = httpx.ByteStream(b"")

# Yields NeedToken and gets a Token; yields a request and gets its response.
Flow: TypeAlias = Generator[httpx.Request | NeedToken, Any, Answer]


def perform(operation: Operation, request: httpx.Request, clock: Callable[[], float]) -> Flow:
    """Send a request with a token, once more with a new one after a 401, and read the answer.

    A 401 is the one answer after which even a write is repeated, once: the API refuses it before
    anything else, so nothing was done. The moment of the last sending, by the monotonic `clock`,
    is left in the request's extension `sent_at`. Raises `PortOneError`.
    """
    token: Token | None = None
    if operation.authenticated:
        token = yield NeedToken()
    response = yield from _send(operation, request, token, clock)
    if response.status_code == 401 and token is not None:
        token = yield NeedToken(refused=token)
        response = yield from _send(operation, request, token, clock)
    try:
        return parse_response(operation, response)
    except PortOneError as error:
        # Its frames hold the answer, which error trackers would show.
        raise error.with_traceback(None)  # noqa: B904


def _send(
    operation: Operation, request: httpx.Request, token: Token | None, clock: Callable[[], float]
) -> Generator[httpx.Request, httpx.Response, httpx.Response]:
    """Send the request once. Raises the `PortOneError` of a failure below HTTP."""
    if token is not None:
        request.headers["Authorization"] = f"Bearer {token.value}"
    request.extensions["sent_at"] = clock()
    try:
        response = yield request
    except httpx.RequestError as error:
        raise map_transport_error(operation, error) from error
    response.stream = _EMPTY_STREAM
    return response
