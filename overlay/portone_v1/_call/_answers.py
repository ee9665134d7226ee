"""Read an answer: the envelope it carries, or the error it stands for. No I/O."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NoReturn

import httpx
import msgspec
from portone_v1_api.client import Answer
from portone_v1_api.operations import Operation

from .._errors import (
    ERRORS_BY_STATUS,
    ApiError,
    MalformedResponse,
    NotFound,
    PortOneError,
    Rejected,
    ServerError,
    TransportError,
)
from .._unknown_outcome import UnknownOutcome

# Numbers with a fraction become Decimal from their text, never by way of a binary float.
_decode = msgspec.json.Decoder(float_hook=Decimal).decode

_RESULT_TYPES: dict[str, type] = {"object": dict, "array": list}

# Failures after which nothing can have reached the API.
_NEVER_SENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)

# A gateway in front of the API gave up; the API itself may have gone on.
_GATEWAY_ERRORS = frozenset({502, 503, 504})

# Refused before the API looked at the request, whatever the body says.
_REFUSED_EARLY = frozenset({401, 429})


def parse_response(operation: Operation, response: httpx.Response) -> Answer:
    """Return the answer of a success, or raise the error that the response stands for.

    HTTP 2xx with code 0 is a success, 207 included. Anything else raises a `PortOneError`; a
    response to a write that is not in the API's own form raises `UnknownOutcome`.
    """
    status = response.status_code
    envelope = _decode_envelope(response.content)
    if envelope is None:
        if status in _REFUSED_EARLY:
            _raise_refusal(ERRORS_BY_STATUS[status], operation, response, {})
        _raise_unusable(operation, response, _describe(response))
    if status in _GATEWAY_ERRORS and _may_change(operation):
        _raise_unusable(operation, response, f"HTTP {status} from a gateway")
    if not 200 <= status < 300:
        if status >= 400:
            kind = ERRORS_BY_STATUS.get(status, ServerError if status >= 500 else ApiError)
            _raise_refusal(kind, operation, response, envelope)
        _raise_unusable(operation, response, f"HTTP {status}, which the API does not use")
    if envelope["code"] != 0:
        kind = NotFound if operation.refusal == "not_found" else Rejected
        _raise_refusal(kind, operation, response, envelope)
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


def map_transport_error(operation: Operation, error: httpx.RequestError) -> PortOneError:
    """Return the error for a failure of the HTTP library: nothing changed, or nobody knows.

    Takes out of `error`, which becomes the cause, what could hold a secret.
    """
    error.request = _without_secrets(error.request)
    # What libraries below say may quote the request's headers or bytes of the answer.
    error.__cause__ = None
    error.__context__ = None
    name = type(error).__name__
    if isinstance(error, _NEVER_SENT):
        return TransportError(f"could not be sent ({name}).", operation=operation.id)
    error.args = (name,)
    if _may_change(operation):
        return UnknownOutcome(f"sent, then no answer ({name}).", operation=operation.id)
    if isinstance(error, httpx.DecodingError):
        return MalformedResponse(f"the answer is broken ({name}).", operation=operation.id)
    return TransportError(f"no answer ({name}).", operation=operation.id)


def malformed(operation: Operation, response: httpx.Response, what: str) -> MalformedResponse:
    """Return the error for an answer in the API's form whose content makes no sense."""
    if operation.effect == "login":  # its content is a token, or what should have been one
        response = httpx.Response(response.status_code, request=response.request)
    return MalformedResponse(f"{what}.", operation=operation.id, response=_scrub(response))


def _decode_envelope(content: bytes) -> dict[str, Any] | None:
    """Return the JSON object with its integer `code`, None if it is not the API's form."""
    try:
        envelope = _decode(content)
    except (msgspec.DecodeError, RecursionError):
        return None
    if type(envelope) is not dict:
        return None
    code = envelope.get("code")
    if isinstance(code, str) and code.removeprefix("-").isdecimal() and code.isascii():
        code = int(code)  # an old document says string
        envelope["code"] = code
    return envelope if type(code) is int else None


def _may_change(operation: Operation) -> bool:
    return operation.effect not in ("read", "login")


def _raise_refusal(
    kind: type[ApiError], operation: Operation, response: httpx.Response, envelope: dict[str, Any]
) -> NoReturn:
    code = envelope.get("code")
    message = envelope.get("message")
    if not isinstance(message, str):
        message = None
    code_text = "" if code is None else f", code {code}"
    raise kind(
        f"{message or 'refused without a message'} (HTTP {response.status_code}{code_text}).",
        operation=operation.id,
        response=_scrub(response),
        code=code,
        message=message,
    )


def _raise_unusable(operation: Operation, response: httpx.Response, what: str) -> NoReturn:
    if _may_change(operation):
        raise UnknownOutcome(f"{what}.", operation=operation.id, response=_scrub(response))
    raise malformed(operation, response, what)


def _describe(response: httpx.Response) -> str:
    """Describe the answer by status, type and size: its content may be anybody's data."""
    kind = response.headers.get("Content-Type", "no content type").split(";")[0][:40]
    size = len(response.content)
    return f"HTTP {response.status_code} with {kind}, {size:,} bytes, in place of the API's JSON"


def _scrub(response: httpx.Response) -> httpx.Response:
    """Take the token, key and secret out of the request that an answer belongs to."""
    response.request = _without_secrets(response.request)
    response.next_request = None  # redirects are never followed
    return response


def _without_secrets(request: httpx.Request) -> httpx.Request:
    """Return method and URL only, without the query: a few operations take a secret there."""
    return httpx.Request(request.method, request.url.copy_with(query=None))
