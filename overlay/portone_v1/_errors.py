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

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias

if TYPE_CHECKING:
    import httpx
    from portone_v1_api.models import Customer, Payment, Schedule

    Result: TypeAlias = Payment | Customer | Schedule | list[Schedule]


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
        if self.response is None:
            return None
        headers = self.response.headers
        text = headers.get("Retry-After", "").strip()
        if text.isascii() and text.isdigit():
            return float(text)
        # Both dates come from the API, so that the clock of this machine does not matter.
        until = parse_http_date(text)
        now = parse_http_date(headers.get("Date", ""))
        if until is None or now is None:
            return None
        return max(0.0, (until - now).total_seconds())

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


@dataclass(frozen=True)
class Outcome:
    """What the API says of a call whose answer was lost.

    - `status`: `done`, `refused` or `not seen yet`. There is no "not done": what is not there
      yet may still come.
    - `advice`: what to do next.
    - `looked_at`: when the API was asked, by its own clock if it told its time.
    - `result`: when done, what the call would have given, as it is now; None for what is gone.
    - `reason`: when refused, the API's words.
    """

    status: Literal["done", "refused", "not seen yet"]
    advice: str
    looked_at: datetime
    result: Result | None = None
    reason: str | None = None


@dataclass(frozen=True, repr=False)
class Resolver:
    """How the client that made a call looks up what became of it.

    `look_up` gives the Outcome, or an awaitable of it where `is_async` is true. Its repr shows
    nothing of the call.
    """

    look_up: Callable[[], Any]
    is_async: bool


class UnknownOutcome(PortOneError):
    """A write was sent and its answer is missing or unusable: it may have happened.

    Raised for a lost connection or a timeout after sending, a broken answer, HTML, HTTP 502, 503
    and 504, and any other failure that is not in the API's own form.

    `resolve()` looks up what became of it. It works as long as the client is open, in the process
    that made the call: a copied or unpickled error does not know its client any more.
    """

    # A slot and no entry of __dict__, so that what copies, pickles or prints the error leaves it
    # behind.
    __slots__ = ("_resolver",)
    _resolver: Resolver

    advice = (
        "It may have happened. Ask this error's resolve() what became of it before you try "
        "again; do not just repeat it."
    )

    def resolve(self) -> Outcome:
        """Ask the API once what became of the call; for a call of `PortOne`.

        Gives `done`, `refused` or `not seen yet`; what was not seen yet may still come, so ask
        again. A lookup that fails raises its own error (`TransportError`, `RateLimited`, ...)
        with this one as its cause: nothing was learned, and this error can be asked again. Raises
        TypeError for a call of `AsyncPortOne`.
        """
        resolver = self._require_resolver(is_async=False)
        try:
            outcome: Outcome = resolver.look_up()
        except Exception as failure:
            raise failure.with_traceback(None) from self  # its frames hold the call
        return outcome

    async def aresolve(self) -> Outcome:
        """Ask the API once what became of the call; for a call of `AsyncPortOne`.

        See `resolve`. Raises TypeError for a call of `PortOne`.
        """
        resolver = self._require_resolver(is_async=True)
        try:
            outcome: Outcome = await resolver.look_up()
        except Exception as failure:
            raise failure.with_traceback(None) from self  # its frames hold the call
        return outcome

    def _require_resolver(self, *, is_async: bool) -> Resolver:
        if not hasattr(self, "_resolver"):
            raise RuntimeError(
                "This error does not know its client any more (it was copied or unpickled): "
                "look the payment, schedule or billing key up with a client of your own."
            )
        if self._resolver.is_async and not is_async:
            raise TypeError("The call was made by AsyncPortOne: use `await error.aresolve()`.")
        if is_async and not self._resolver.is_async:
            raise TypeError("The call was made by PortOne: use `error.resolve()`.")
        return self._resolver


class ApiError(PortOneError):
    """The API said no, by HTTP status or by a code other than 0.

    The kind of failure never follows from `code` alone: the API's numbers have no common table.
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


ERRORS_BY_STATUS: dict[int, type[ApiError]] = {
    400: BadRequest,
    401: AuthenticationFailed,
    403: Forbidden,
    404: NotFound,
    409: Conflict,
    429: RateLimited,
}


def parse_http_date(text: str) -> datetime | None:
    """Return the time of an HTTP date, None for what is no date with a time zone."""
    try:
        date = parsedate_to_datetime(text)
    except ValueError:
        return None
    return date if date.tzinfo else None
