"""The exceptions of the old clients, and the errors of this client that become them."""

from __future__ import annotations

from http.client import responses

from .._errors import ApiError, PortOneError
from .._unknown_outcome import UnknownOutcome


class HttpError(Exception):
    """The API answered with an HTTP status other than 2xx.

    `code` is the status and `reason` its phrase. What the API said, which the old clients lost,
    is in the exception that caused this one (`error.__cause__.message`).
    """

    def __init__(self, code: int | None = None, reason: str | None = None) -> None:
        super().__init__(code, reason)
        self.code = code
        self.reason = reason


class ResponseError(Exception):
    """The API refused with HTTP 200: `code` (never 0) and `message` are the API's."""

    def __init__(self, code: int | None = None, message: str | None = None) -> None:
        super().__init__(code, message)
        self.code = code
        self.message = message


def to_legacy_error(error: PortOneError) -> Exception:
    """Return the exception that an old client raised in such a case, or the error as it is.

    `UnknownOutcome` stays as it is: code that handles an HttpError or a ResponseError takes it that
    nothing was done, and may repeat the call. A call without an answer stays a `TransportError`,
    and a 2xx that is not the API's JSON a `MalformedResponse`.
    """
    response = error.response
    if response is None or isinstance(error, UnknownOutcome):
        return error
    status = response.status_code
    if not 200 <= status < 300:
        return HttpError(status, responses.get(status, ""))
    return ResponseError(error.code, error.message) if isinstance(error, ApiError) else error
