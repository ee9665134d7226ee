"""Read an answer: the envelope it carries, or the error it stands for. No I/O."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, NoReturn

import msgspec
from portone_v1_api.client import Answer, HttpResponse
from portone_v1_api.operations import Operation

from .._errors import (
    ApiError,
    AuthenticationFailed,
    BadRequest,
    ClientClosedError,
    Conflict,
    Forbidden,
    MalformedResponse,
    NotFound,
    PortOneError,
    RateLimited,
    Rejected,
    ServerError,
    TransportError,
)
from .._http._messages import Failure, Headers, Response
from .._rejections import NothingPending
from .._unknown_outcome import UnknownOutcome

_ERRORS_BY_STATUS: dict[int, type[ApiError]] = {
    400: BadRequest,
    401: AuthenticationFailed,
    403: Forbidden,
    404: NotFound,
    409: Conflict,
    429: RateLimited,
}

# Numbers with a fraction become Decimal from their text, never by way of a binary float.
_decode = msgspec.json.Decoder(float_hook=Decimal).decode

_MAX_CODE = 10**18  # more than the API's largest, and little enough to be printed

_RESULT_TYPES: dict[str, type] = {"object": dict, "array": list}

# A gateway in front of the API gave up; the API itself may have gone on.
_GATEWAY_ERRORS = frozenset({502, 503, 504})

# Refused before the API looked at the request, whatever the body says.
_REFUSED_EARLY = frozenset({401, 429})


def parse_response(operation: Operation, response: Response) -> Answer:
    """Return the answer of a success, or raise the error that the response stands for.

    HTTP 2xx with code 0 is a success, 207 included. Anything else raises a `PortOneError`; a
    response to a write that is not in the API's own form raises `UnknownOutcome`.
    """
    status = response.status_code
    envelope = _decode_envelope(response.content)
    if envelope is None:
        if status in _REFUSED_EARLY:
            _raise_refusal(_ERRORS_BY_STATUS[status], operation, response, {})
        _raise_unusable(operation, response, _describe(response))
    if status in _GATEWAY_ERRORS and may_change(operation):
        _raise_unusable(operation, response, f"HTTP {status} from a gateway")
    if not 200 <= status < 300:
        if status >= 400:
            kind = _ERRORS_BY_STATUS.get(status, ServerError if status >= 500 else ApiError)
            _raise_refusal(kind, operation, response, envelope)
        _raise_unusable(operation, response, f"HTTP {status}, which the API does not use")
    if envelope["code"] != 0:
        _raise_refusal(_refusal_class(operation, envelope), operation, response, envelope)
    expected = _RESULT_TYPES.get(operation.result)
    if expected is not None and type(envelope.get("response")) is not expected:
        if operation.refusal == "not_found" and envelope.get("response") is None:
            _raise_refusal(NotFound, operation, response, envelope)
        _raise_unusable(operation, response, f"a success without its {operation.result}")
    if operation.envelope == "paymentwall" and envelope["response"].get("error_code") is not None:
        # Paymentwall's refusals come inside a success of the API.
        inner = envelope["response"]
        refusal = {"code": inner["error_code"], "message": inner.get("error")}
        _raise_refusal(Rejected, operation, response, refusal)
    return Answer(response, envelope)


def unsuccessful(operation: Operation, failure: Failure) -> PortOneError:
    """Return the error for a request without a response: nothing changed, or nobody knows."""
    if failure.kind == "closed":
        return ClientClosedError("the client is closed.", operation=operation.id)
    if failure.kind == "never sent":
        reason = f"{failure.reason}: {failure.detail}" if failure.detail else failure.reason
        return TransportError(f"could not be sent ({reason}).", operation=operation.id)
    if may_change(operation):
        what = "a broken answer" if failure.kind == "malformed" else "no answer"
        return UnknownOutcome(f"sent, then {what} ({failure.reason}).", operation=operation.id)
    if failure.kind == "malformed":
        return MalformedResponse(
            f"the answer is broken ({failure.reason}).", operation=operation.id
        )
    return TransportError(f"no answer ({failure.reason}).", operation=operation.id)


def unexpected(operation: Operation, error: Exception) -> PortOneError:
    """Return the error for an exception that nobody foresaw between sending and verdict.

    Only its class is told: its text and its frames could hold what was sent.
    """
    return unsuccessful(operation, Failure("lost", type(error).__name__))


def malformed(operation: Operation, response: HttpResponse, what: str) -> MalformedResponse:
    """Return the error for an answer in the API's form whose content makes no sense."""
    if operation.effect == "login":  # its content is a token, or what should have been one
        response = Response(response.status_code, Headers(), b"")
    return MalformedResponse(f"{what}.", operation=operation.id, response=response)


def _decode_envelope(content: bytes) -> dict[str, Any] | None:
    """Return the JSON object with its integer `code`, None if it is not the API's form."""
    try:
        envelope = _decode(content)
    except Exception:
        # Not only what msgspec raises: a number can have more digits, or a greater exponent, than
        # Python makes a number of, and a body more levels than its stack.
        return None
    if type(envelope) is not dict:
        return None
    code = envelope.get("code")
    if isinstance(code, str) and re.fullmatch(r"-?[0-9]{1,18}", code):
        code = int(code)  # an old document says string
        envelope["code"] = code
    if type(code) is not int or abs(code) >= _MAX_CODE:
        return None
    return envelope


def may_change(operation: Operation) -> bool:
    """Return whether an operation changes something when it is done."""
    return operation.effect not in ("read", "login")


def _refusal_class(operation: Operation, envelope: dict[str, Any]) -> type[ApiError]:
    """Return what a refusal under HTTP 200 means, where the description says more than its code."""
    if operation.refusal == "not_found":
        return NotFound
    if operation.refusal == "nothing_pending" and envelope["code"] == 1:
        return NothingPending
    return Rejected


def _raise_refusal(
    kind: type[ApiError], operation: Operation, response: Response, envelope: dict[str, Any]
) -> NoReturn:
    code = envelope.get("code")
    message = envelope.get("message")
    if not isinstance(message, str):
        message = None
    code_text = "" if code is None else f", code {code}"
    raise kind(
        f"{message or 'refused without a message'} (HTTP {response.status_code}{code_text}).",
        operation=operation.id,
        response=response,
        code=code,
        message=message,
    )


def _raise_unusable(operation: Operation, response: Response, what: str) -> NoReturn:
    if may_change(operation):
        raise UnknownOutcome(f"{what}.", operation=operation.id, response=response)
    raise malformed(operation, response, what)


def _describe(response: Response) -> str:
    """Describe the answer by status, type and size: its content may be anybody's data."""
    kind = response.headers.get("Content-Type", "no content type").split(";")[0][:40]
    size = len(response.content)
    return f"HTTP {response.status_code} with {kind}, {size:,} bytes, in place of the API's JSON"
