"""Decide one try of a call, step by step, without I/O: token, request, renewal on 401, answer.

Both clients drive the same generator: it yields the next step, and gets back what came of it.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Any, TypeAlias

from portone_v1_api.client import Answer
from portone_v1_api.operations import Operation

from .._errors import PortOneError
from .._http._messages import Failure, Request, Response
from .._tokens._token import Token
from ._answers import may_change, parse_response, unexpected, unsuccessful
from ._interrupts import attach

_TIME_IS_OVER = "total_timeout is over"


@dataclass(frozen=True)
class NeedToken:
    """A step: get a token. `refused` is the one that the API has just answered 401 to."""

    refused: Token | None = None


# Yields NeedToken and gets a Token; yields a request and gets its Response or its Failure.
Flow: TypeAlias = Generator[Request | NeedToken, Any, Answer]


def perform(
    operation: Operation,
    request: Request,
    clock: Callable[[], float],
    token: Token | None = None,
) -> Flow:
    """Send a request with a token, once more with a new one after a 401, and read the answer.

    `token` is the one in use; without it, one is asked for if the operation takes one.

    A 401 is the one answer after which even a write is repeated, once: the API refuses it before
    anything else, so nothing was done. The moment of sending, by the monotonic `clock`, is left in
    `request.sent_at`.

    Raises `PortOneError`, whatever goes wrong between the moment of sending and the verdict. What
    is no Exception (a cancelled task, Ctrl-C) passes as it is, with the `UnknownOutcome` of a
    write attached.
    """
    try:
        return (yield from _exchange(operation, request, clock, token))
    except Exception as error:
        if request.sent_at is None:
            raise  # nothing was sent, or nothing that the API did not refuse at the door
        failure = error if isinstance(error, PortOneError) else unexpected(operation, error)
    except BaseException as error:
        if request.sent_at is None or not may_change(operation):
            raise
        attach(operation, error)
        # Its frames hold the request, which error trackers would show.
        raise error.with_traceback(None)  # noqa: B904
    try:
        # The frames hold the answer, too.
        raise failure.with_traceback(None) from None
    finally:
        del failure  # with its traceback it would refer to itself


def _exchange(
    operation: Operation, request: Request, clock: Callable[[], float], token: Token | None
) -> Flow:
    if token is None and operation.authenticated:
        token = yield NeedToken()
    response = yield from _send(operation, request, token, clock)
    if response.status_code == 401 and token is not None:
        request.sent_at = None
        token = yield NeedToken(refused=token)
        response = yield from _send(operation, request, token, clock)
    return parse_response(operation, response)


def _send(
    operation: Operation, request: Request, token: Token | None, clock: Callable[[], float]
) -> Generator[Request, Response | Failure, Response]:
    """Send the request once.

    Raises the `PortOneError` of a failure below HTTP, and ValueError when the user's HTTP client
    would have sent another request than the one that was checked.
    """
    if token is not None:
        request.headers["Authorization"] = f"Bearer {token.value}"
    now = clock()
    if request.deadline is not None and now >= request.deadline:
        raise unsuccessful(operation, Failure("never sent", _TIME_IS_OVER))
    request.sent_at = now
    result = yield request
    if isinstance(result, Failure):
        if result.kind == "refused":
            request.sent_at = None
            raise ValueError(f"{operation.id}: {result.detail}")
        raise unsuccessful(operation, _name_deadline(request, result, clock))
    return result


def _name_deadline(request: Request, failure: Failure, clock: Callable[[], float]) -> Failure:
    """Return the failure, with its reason where the deadline was: the libraries do not know it."""
    is_over = request.deadline is not None and clock() >= request.deadline
    if is_over and failure.kind in ("lost", "never sent"):
        return Failure(failure.kind, _TIME_IS_OVER)
    return failure
