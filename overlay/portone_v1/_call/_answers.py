"""What an answer means: the envelope it carries, or the error it stands for. Never sends."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NoReturn

import httpx
import msgspec
from portone_v1_api.client import Answer
from portone_v1_api.operations import Operation

from .._errors import (
    BY_STATUS,
    ApiError,
    MalformedResponse,
    NotFound,
    PortOneError,
    Rejected,
    ServerError,
    TransportError,
    UnknownOutcome,
)

# Numbers with a fraction become Decimal from their text, never by way of a binary float.
_decode = msgspec.json.Decoder(float_hook=Decimal).decode

_KINDS: dict[str, type] = {"object": dict, "array": list}

# Failures after which nothing can have reached the API.
_NEVER_SENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)

# A gateway in front of the API gave up; the API itself may have gone on.
_GAVE_UP = frozenset({502, 503, 504})

# Refused at the door, before the API looked at the request, whatever the body says.
_AT_THE_DOOR = frozenset({401, 429})


def judge(operation: Operation, response: httpx.Response) -> Answer:
    """Give back the envelope of a success, or raise the error that the answer stands for.

    HTTP 2xx with code 0 is a success, 207 included. Anything else raises a `PortOneError`; an
    answer to a write that is not in the API's own form raises `UnknownOutcome`.
    """
    status = response.status_code
    envelope = _envelope(response.content)
    if envelope is None:
        if status in _AT_THE_DOOR:
            _refuse(BY_STATUS[status], operation, response, {})
        _unusable(operation, response, _describe(response))
    if status in _GAVE_UP and _may_change(operation):
        _unusable(operation, response, f"HTTP {status} from a gateway")
    if not 200 <= status < 300:
        if status >= 400:
            kind = BY_STATUS.get(status, ServerError if status >= 500 else ApiError)
            _refuse(kind, operation, response, envelope)
        _unusable(operation, response, f"HTTP {status}, which the API does not use")
    if envelope["code"] != 0:
        kind = NotFound if operation.refusal == "not_found" else Rejected
        _refuse(kind, operation, response, envelope)
    expected = _KINDS.get(operation.result)
    if expected is not None and type(envelope.get("response")) is not expected:
        if operation.refusal == "not_found" and envelope.get("response") is None:
            _refuse(NotFound, operation, response, envelope)
        _unusable(operation, response, f"a success without its {operation.result}")
    if operation.envelope == "paymentwall" and envelope["response"].get("error_code") is not None:
        # Paymentwall's refusals come inside a success of the API.
        inner = envelope["response"]
        refusal = {"code": inner["error_code"], "message": inner.get("error")}
        _refuse(Rejected, operation, response, refusal)
    return Answer(response, envelope)


def unsent_or_lost(operation: Operation, error: httpx.RequestError) -> PortOneError:
    """The error that a failure below HTTP stands for: nothing changed, or nobody knows."""
    error.request = _bare(error.request)
    # What libraries below say may quote the request's headers or bytes of the answer.
    error.__cause__ = error.__context__ = None
    name = type(error).__name__
    if not isinstance(error, _NEVER_SENT):
        error.args = (name,)
    else:
        return TransportError(f"could not be sent ({name}).", operation=operation.id)
    if _may_change(operation):
        return UnknownOutcome(f"sent, then no answer ({name}).", operation=operation.id)
    if isinstance(error, httpx.DecodingError):
        return MalformedResponse(f"the answer is broken ({name}).", operation=operation.id)
    return TransportError(f"no answer ({name}).", operation=operation.id)


def malformed(operation: Operation, response: httpx.Response, what: str) -> MalformedResponse:
    """The error for an answer in the API's form whose content makes no sense."""
    if operation.effect == "login":  # its content is a token, or what should have been one
        response = httpx.Response(response.status_code, request=response.request)
    return MalformedResponse(f"{what}.", operation=operation.id, response=_scrub(response))


def _envelope(content: bytes) -> dict[str, Any] | None:
    """The answer's JSON object with an integer `code`, or None if it is not the API's form."""
    try:
        envelope = _decode(content)
    except (msgspec.DecodeError, RecursionError):
        return None
    if type(envelope) is not dict:
        return None
    code = envelope.get("code")
    if isinstance(code, str) and code.removeprefix("-").isdecimal() and code.isascii():
        code = envelope["code"] = int(code)  # an old document says string
    return envelope if type(code) is int else None


def whole(value: object) -> int | None:
    """A count or a UNIX time, or None: a decoded answer may hold anything."""
    return value if type(value) is int and 0 <= value < 2**40 else None


def _may_change(operation: Operation) -> bool:
    return operation.effect not in ("read", "login")


def _refuse(
    kind: type[ApiError], operation: Operation, response: httpx.Response, envelope: dict[str, Any]
) -> NoReturn:
    code, message = envelope.get("code"), envelope.get("message")
    message = message if isinstance(message, str) else None
    said = "" if code is None else f", code {code}"
    raise kind(
        f"{message or 'refused without a message'} (HTTP {response.status_code}{said}).",
        operation=operation.id,
        response=_scrub(response),
        code=code,
        message=message,
    )


def _unusable(operation: Operation, response: httpx.Response, what: str) -> NoReturn:
    if _may_change(operation):
        raise UnknownOutcome(f"{what}.", operation=operation.id, response=_scrub(response))
    raise malformed(operation, response, what)


def _describe(response: httpx.Response) -> str:
    """Names the answer by its outside only: what it holds may be anybody's data."""
    kind = response.headers.get("Content-Type", "no content type").split(";")[0][:40]
    size = len(response.content)
    return f"HTTP {response.status_code} with {kind}, {size:,} bytes, in place of the API's JSON"


def _scrub(response: httpx.Response) -> httpx.Response:
    """The answer without the token, key and secret that its request carried."""
    response.request = _bare(response.request)
    response.next_request = None  # where it leads is never followed
    return response


def _bare(request: httpx.Request) -> httpx.Request:
    """Which request it was. Its query goes too: a few operations take a secret there."""
    return httpx.Request(request.method, request.url.copy_with(query=None))
