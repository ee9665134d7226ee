"""One call step by step, without I/O: token, request, renewal on 401, verdict.

The sync and the async client drive the same generator: it yields what to do next, and gets the
result, or the HTTP library's exception, sent back in.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import Any, TypeAlias

import httpx
from portone_v1_api.client import Answer
from portone_v1_api.operations import Operation

from ._answers import judge, unsent_or_lost
from ._tokens import Token


@dataclass(frozen=True)
class NeedToken:
    """Asks the driver for a token; `refused` is the one the API just answered 401 to."""

    refused: Token | None = None


# Yields a request, gets the response; yields NeedToken, gets a Token.
Flow: TypeAlias = Generator[httpx.Request | NeedToken, Any, Answer]


def perform(operation: Operation, request: httpx.Request) -> Flow:
    """Send a request with a token, once more with a new one after a 401, and judge the answer.

    A 401 is the one answer after which even a write is repeated, once: the API refuses it before
    anything else, so nothing was done.
    """
    token = None
    if operation.authenticated:
        token = yield from _authorize(request)
    response = yield from _send(operation, request)
    if response.status_code == 401 and token is not None:
        yield from _authorize(request, refused=token)
        response = yield from _send(operation, request)
    return judge(operation, response)


def _authorize(
    request: httpx.Request, refused: Token | None = None
) -> Generator[NeedToken, Token, Token]:
    token = yield NeedToken(refused)
    request.headers["Authorization"] = f"Bearer {token.value}"
    return token


def _send(
    operation: Operation, request: httpx.Request
) -> Generator[httpx.Request, httpx.Response, httpx.Response]:
    try:
        return (yield request)
    except httpx.RequestError as error:
        raise unsent_or_lost(operation, error) from error
