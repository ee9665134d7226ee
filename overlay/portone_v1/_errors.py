"""What can go wrong, by who failed.

PortOneError
├── TransportError            nothing usable came back and nothing can have changed
│   ├── ClientClosedError     the client was closed before
│   └── TokenStoreError       the shared token store failed
├── MalformedResponse         a read was answered with something that is not the API's JSON
├── UnknownOutcome            a write may have happened; stands in _unknown_outcome.py
└── ApiError                  the API said no
    ├── BadRequest            400
    ├── AuthenticationFailed  401
    ├── Forbidden             403
    ├── NotFound              404
    │   └── NotFoundYet       the payment of a webhook; stands in _payments/_webhooks.py
    ├── Conflict              409
    ├── RateLimited           429
    ├── ServerError           5xx, with the API's envelope
    └── Rejected              HTTP 200 with a code other than 0
        └── NothingPending    there was no pending schedule to revoke; stands in _rejections.py
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._advice import CHECKSUM_ADVICE, has_checksum, not_found_advice
from ._http._dates import parse_http_date

if TYPE_CHECKING:
    from portone_v1_api.client import HttpResponse


class PortOneError(Exception):
    """Base class of every error of a call.

    `operation` is the operation's id (`payments_get`), `status` the HTTP status, `code` and
    `message` those of the API's envelope, `advice` what to do about it, `response` the answer, with
    `status_code`, `headers`, `content` and `json()`. Each is None where there was none. What was
    sent is in none of them.

    Example:
        try:
            portone.payments.get("imp_unknown")
        except PortOneError as error:
            print(error.operation, error.status, error.message)
            print(error.advice)
    """

    advice: str = "See the chained exception."

    def __init__(
        self,
        what: str,
        *,
        operation: str | None = None,
        response: HttpResponse | None = None,
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
    """No usable answer came, and nothing can have changed.

    Either the operation only reads, or it never left: no connection, no free connection in the
    pool, a proxy that refused.

    Example:
        mock.add_fault("refuse", operation="payments_get", times=None)
        try:
            portone.payments.get("imp_448280090638")
        except TransportError:
            print("Nothing was changed: try again later.")
    """

    advice = "Nothing was changed; it is safe to try again."


class ClientClosedError(TransportError):
    """The client was closed before the call. Nothing was sent.

    Example:
        portone = PortOne.from_env()
        portone.close()
        try:
            portone.payments.get("imp_448280090638")
        except ClientClosedError as error:
            print(error.advice)
    """

    advice = (
        "Nothing was sent. Make the call before close(), inside the `with` block of the client, "
        "or make a new client."
    )


class TokenStoreError(TransportError):
    """The token store of the client failed. The API was not asked.

    Example:
        from portone_v1.stores import FileTokenStore

        store = FileTokenStore("/dev/null/tokens.json")  # no folder to write to
        with PortOne.from_env(token_store=store) as portone:
            try:
                portone.payments.get("imp_448280090638")
            except TokenStoreError as error:
                print(error.advice)
    """

    advice = (
        "Mend the token store, or make it with fallback=True to go on with a token of this "
        "process's own. Nothing was changed."
    )


class MalformedResponse(PortOneError):
    """A read was answered with something that is not the API's JSON.

    Example:
        mock.add_fault("not_object", operation="payments_get", times=None)
        try:
            portone.payments.get("imp_448280090638")
        except MalformedResponse as error:
            print(error.advice)
    """

    advice = (
        "Nothing was changed; it is safe to try again. If it stays so, look at what stands "
        "between you and the API (base_url, proxy, firewall)."
    )


class ApiError(PortOneError):
    """The API refused a request, by HTTP status or by a code other than 0.

    The kind of failure never follows from `code` alone: the API's numbers have no common table.

    Example:
        try:
            portone.payments.get("imp_unknown")
        except ApiError as error:
            print(error.status, error.code, error.message)
    """

    advice = "Read the message; the request was refused."


class BadRequest(ApiError):
    """HTTP 400: the API could not accept an argument.

    Example:
        try:
            portone.payments.list_by_status("paid", limit=5_000)
        except BadRequest as error:
            print(error.message)
    """

    advice = "Correct the arguments; the same request will be refused again."


class AuthenticationFailed(ApiError):
    """HTTP 401: the key and secret, or the token made from them, were refused.

    Example:
        with PortOne.from_env(imp_secret="wrong") as portone:
            try:
                portone.payments.get("imp_448280090638")
            except AuthenticationFailed as error:
                print(error.advice)
    """

    advice = (
        "Check imp_key and imp_secret (console: 결제 연동, V1 API), and whether the console's "
        "IP allow-list knows this machine."
    )


class Forbidden(ApiError):
    """HTTP 403: the merchant may not do this.

    Example:
        mock.add_fault("status", operation="payments_get", status=403)
        try:
            portone.payments.get("imp_448280090638")
        except Forbidden as error:
            print(error.advice)
    """

    advice = "Check the contract and the console's IP allow-list."


class NotFound(ApiError):
    """HTTP 404, or a 200 without a result where that means the same: there is no such thing.

    `advice` names what can be the matter for this operation.

    Example:
        try:
            payment = portone.payments.find("order-unknown")
        except NotFound:
            payment = None
    """

    def __init__(self, what: str, **details: Any) -> None:
        super().__init__(what, **details)
        self.advice = not_found_advice(self.operation)


class Conflict(ApiError):
    """HTTP 409: it was done already, or it contradicts what was done.

    Example:
        try:
            portone.escrows.get_logis("imp_448280090638")
        except Conflict as error:
            print(error.advice)
    """

    advice = "Look at what is there before you try again."


class RateLimited(ApiError):
    """HTTP 429: too many requests. `retry_after` says for how many seconds to wait, if known.

    Example:
        mock.add_fault("status", operation="payments_get", status=429, times=None)
        try:
            portone.payments.get("imp_448280090638")
        except RateLimited as error:
            print("Try again in", error.retry_after or 60, "seconds.")
    """

    advice = "Wait, then try again."


class ServerError(ApiError):
    """HTTP 5xx in the API's own form: the API tried and failed.

    Example:
        mock.add_fault("status", operation="payments_get", status=500, times=None)
        try:
            portone.payments.get("imp_448280090638")
        except ServerError as error:
            print(error.status, error.message)
    """

    advice = "The API failed. For a write, look at what is there before you try again."


class Rejected(ApiError):
    """HTTP 200 with a code other than 0: refused by PortOne's rules or by a payment gateway.

    `advice` says of a cancel what a refusal because of its checksum means.

    Example:
        try:
            portone.subscribe.pay_again(
                customer_uid="unknown", merchant_uid="order-1", amount=1000, name="구독"
            )
        except Rejected as error:
            print(error.code, error.message)
    """

    advice = "Read the message: a rule of PortOne's or of the payment gateway refused it."

    def __init__(self, what: str, **details: Any) -> None:
        super().__init__(what, **details)
        if has_checksum(self.operation):
            self.advice = f"{self.advice} {CHECKSUM_ADVICE}"
