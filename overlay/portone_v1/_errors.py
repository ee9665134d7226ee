"""What can go wrong, by who failed.

PortOneError
├── TransportError            nothing usable came back and nothing can have changed
│   └── TokenStoreError       the shared token store failed
├── MalformedResponse         a read was answered with something that is not the API's JSON
├── UnknownOutcome            a write may have happened
└── ApiError                  the API said no
    ├── BadRequest            400
    ├── AuthenticationFailed  401
    ├── Forbidden             403
    ├── NotFound              404
    ├── Conflict              409
    ├── RateLimited           429
    ├── ServerError           5xx, with the API's envelope
    └── Rejected              HTTP 200 with a code other than 0
"""

from __future__ import annotations

from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, ClassVar

from ._steps import Steps, adrive, drive

if TYPE_CHECKING:
    import httpx
    from portone_v1_api.client import Call

    from ._base import Base
    from ._payments._outcomes import Outcome


class PortOneError(Exception):
    """Anything that went wrong between you and the API.

    `operation` is the operation's id (`payments_get`), `status` the HTTP status, `code` and
    `message` what the API's envelope said, `advice` what to do about it, `response` the answer.
    Each is None where there was none. Nothing secret is in any of them: the request that
    `response` belongs to is kept without its headers and body.
    """

    advice: ClassVar[str] = "See the chained exception."

    def __init__(
        self,
        what: str,
        *,
        operation: str | None = None,
        response: httpx.Response | None = None,
        code: int | None = None,
        message: str | None = None,
    ) -> None:
        super().__init__(what)
        self.operation = operation
        self.response = response
        self.code = code
        self.message = message

    @property
    def status(self) -> int | None:
        """The HTTP status of the answer, None when there was no answer."""
        return None if self.response is None else self.response.status_code

    @property
    def retry_after(self) -> float | None:
        """Seconds to wait, by the answer's Retry-After header; None if it says nothing usable."""
        headers = {} if self.response is None else self.response.headers
        text = headers.get("Retry-After", "").strip()
        if text.isascii() and text.isdigit():
            return float(text)
        until, now = _date(text), _date(headers.get("Date", ""))
        return max(0.0, (until - now).total_seconds()) if until and now else None

    def __str__(self) -> str:
        where = f"{self.operation}: " if self.operation else ""
        return f"{where}{self.args[0]} {self.advice}"


class TransportError(PortOneError):
    """Nothing usable came back, and nothing can have changed.

    Either the operation only reads, or it never left: no connection, no free connection in the
    pool, a proxy that refused.
    """

    advice = "Nothing was changed; it is safe to try again."


class TokenStoreError(TransportError):
    """The token store that the client was given failed. The API was not asked."""

    advice = (
        "Mend the token store, or make it with fallback=True to go on with a token of this "
        "process's own. Nothing was changed."
    )


class MalformedResponse(PortOneError):
    """A read was answered with something that is not the API's JSON."""

    advice = (
        "Nothing was changed; it is safe to try again. If it stays so, look at what stands "
        "between you and the API (base_url, proxy, firewall)."
    )


class UnknownOutcome(PortOneError):
    """A write was sent and its answer is missing or unusable: it may have happened.

    Raised for a lost connection or a timeout after sending, a broken answer, HTML, HTTP 502, 503
    and 504, and any other failure that is not in the API's own form.

    `resolve()` looks what became of it. It works as long as the client is open, in the process
    that made the call: a copied or unpickled error has lost the way.
    """

    # Whose call it was, and when it left by the client's clock. Out of __dict__, so that what
    # copies or pickles the error leaves them behind.
    __slots__ = ("_trail",)
    _trail: tuple[Base[Any, Any], Call, float]

    advice = (
        "It may have happened. Ask this error's resolve() what became of it before you try "
        "again; do not just repeat it."
    )

    def resolve(self) -> Outcome:
        """Look at the API what became of the call, once; for a call of `PortOne`.

        Gives `done`, `refused` or `not seen yet`; what was not seen yet may still come, so ask
        again. A look that fails raises its own error (`TransportError`, `RateLimited`, ...) with
        this one as its cause: nothing was learned, and this error can be asked again. Raises
        TypeError for a call of `AsyncPortOne`.
        """
        client, steps = self._look(awaited=False)
        try:
            return drive(steps, client.call)
        except Exception as failure:
            raise failure.with_traceback(None) from self  # its frames hold the call

    async def aresolve(self) -> Outcome:
        """Look at the API what became of the call, once; for a call of `AsyncPortOne`.

        See `resolve`. Raises TypeError for a call of `PortOne`.
        """
        client, steps = self._look(awaited=True)
        try:
            return await adrive(steps, client.call)
        except Exception as failure:
            raise failure.with_traceback(None) from self  # its frames hold the call

    def _look(self, *, awaited: bool) -> tuple[Any, Steps[Outcome]]:
        from ._async_client import AsyncPortOne
        from ._payments._outcomes import look

        if not hasattr(self, "_trail"):
            raise RuntimeError(
                "This error does not know its client any more (it was copied or unpickled): "
                "look the payment, schedule or billing key up with a client of your own."
            )
        client, call, sent_at = self._trail
        if isinstance(client, AsyncPortOne) is not awaited:
            right = "error.resolve()" if awaited else "await error.aresolve()"
            raise TypeError(f"The call was made by {type(client).__name__}: use `{right}`.")
        return client, look(call, sent_at, client._clock)


class ApiError(PortOneError):
    """The API said no, by HTTP status or by a code other than 0.

    The kind is never told by `code` alone: the API's numbers have no common table.
    """

    advice = "Read the message; the request was refused."


class BadRequest(ApiError):
    """HTTP 400: the API could not accept an argument."""

    advice = "Correct the arguments; the same request will be refused again."


class AuthenticationFailed(ApiError):
    """HTTP 401: the key and secret, or the token made from them, were refused."""

    advice = (
        "Check imp_key and imp_secret (console: 결제 연동, V1 API), and whether the console's "
        "IP allow-list knows this machine."
    )


class Forbidden(ApiError):
    """HTTP 403: the merchant may not do this."""

    advice = "Check the contract and the console's IP allow-list."


class NotFound(ApiError):
    """HTTP 404, or a 200 without a result where that means the same: there is no such thing."""

    advice = (
        "Check the id. A test payment needs include_sandbox=True, a sub-merchant's needs its tier."
    )


class Conflict(ApiError):
    """HTTP 409: it was done already, or clashes with what was done."""

    advice = "Look at what is there before you try again."


class RateLimited(ApiError):
    """HTTP 429: too many requests. `retry_after` says for how many seconds to wait, if known."""

    advice = "Wait, then try again."


class ServerError(ApiError):
    """HTTP 5xx in the API's own form: it tried and failed."""

    advice = "The API failed. For a write, look at what is there before you try again."


class Rejected(ApiError):
    """HTTP 200 with a code other than 0: refused by PortOne's rules or by a payment gateway."""

    advice = "Read the message: a rule of PortOne's or of the payment gateway refused it."


BY_STATUS: dict[int, type[ApiError]] = {
    400: BadRequest,
    401: AuthenticationFailed,
    403: Forbidden,
    404: NotFound,
    409: Conflict,
    429: RateLimited,
}


def _date(text: str) -> datetime | None:
    """An HTTP date. Both dates of an answer are read, so that no local clock is needed."""
    try:
        date = parsedate_to_datetime(text)
    except ValueError:
        return None
    return date if date.tzinfo else None
