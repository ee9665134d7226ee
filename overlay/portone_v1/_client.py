"""The client for blocking code: what sends and waits. What it decides stands in `_base.py`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

from portone_v1_api.client import Answer, Call
from portone_v1_api.resources import Resources
from portone_v1_api.types import Money

from ._base import Base
from ._call._flow import NeedToken
from ._call._raw import RawAnswer, raw_answer, raw_call
from ._errors import PortOneError
from ._http._connections import Connections
from ._http._types import Backend, HttpClient, HttpTransport
from ._lists._prefetch import stream
from ._payments._webhooks import Verified, Webhook, verify
from ._steps import drive
from ._tokens._manager import TokenManager
from ._unknown_outcome import CustomerOutcome, Outcome, PaymentOutcome, ScheduleOutcome

if TYPE_CHECKING:
    from ._http._messages import Request
    from ._payments._resources import Payments


class PortOne(Base[Backend, HttpClient, HttpTransport], Resources):
    """A client of PortOne's V1 API.

    Logs in on the first call and keeps the token; safe to share between threads. Use it as a
    context manager, or call `close()`.

    - `imp_key`, `imp_secret`: the REST API key and secret of the console. Never shown or logged.
    - `base_url`: another host, such as `STATIC_API_URL` or a mock's.
    - `tier`: the sub-merchant to act for (three characters, sent as the `Tier` header).
    - `include_sandbox`: whether `payments.get` finds test payments when the call does not say.
    - `timeout`: seconds, or an `httpx.Timeout`. By default 5 s to connect and 30 s to answer,
      60 s for what moves money.
    - `max_retries`, `max_retry_time`: how often and for how many seconds a read or the login is
      tried again after a lost connection, HTTP 429, 502, 503 or 504. Writes never are.
    - `total_timeout`: how many seconds a call may take as a whole, tries and waits included; four
      times the time to answer by default. A login that it needs has as long for itself.
    - `max_response_size`: how many bytes an answer may have, decompressed (64 MB).
    - `token_store`: where the token is kept, to share it between processes or machines.
    - `pace`: the requests that may leave in each time, as `"10/second"` or `"600/minute"`; others
      wait for their turn, and all of them after a 429 with a time to wait. One pace for everybody
      who shares a `RedisTokenStore`, otherwise one for this client. Needs the extra `pace`.
    - `backend`: the library that carries the calls, `"httpx"` (the default) or `"httpx2"`;
      `AsyncPortOne` also takes `"aiohttp"` (extra `aiohttp`).
    - `transport`: a transport of httpx or httpx2, for tests and proxies. It switches off the
      proxies of the environment.
    - `http_client`: your own `httpx.Client` or `httpx2.Client`; it stays yours to close.
    - `on_request`, `on_response`, `on_retry`: called with a `CallEvent` for every try of a call.
    - `clock`: monotonic seconds; tests pass their own.

    Raises TypeError and ValueError for settings that could never work. Calls raise
    `PortOneError`s.

    Example:
        with PortOne.from_env() as portone:
            payment = portone.payments.get("imp_448280090638")
            print(payment.status, payment.amount)
    """

    _is_async = False
    _connections_class = Connections
    _drive = staticmethod(drive)
    _stream = staticmethod(stream)
    _token_manager_class = TokenManager

    @cached_property
    def payments(self) -> Payments:
        """Payments, one attempt at paying an order each; their cancels, and amounts registered."""
        from ._payments._resources import Payments

        return Payments(self)

    def call(self, call: Call, /) -> Answer:
        """Send one operation and return the API's answer, or raise a `PortOneError`.

        Every method, and the generator's own functions, go through here.
        """
        retries = self._retries(call)
        attempt = 1
        while True:
            if self._pace is not None:
                retries.extend(self._pace.wait())
            try:
                return drive(self._try(call, attempt, retries.deadline), self._execute)
            except PortOneError as error:
                if self._pace is not None:
                    self._pace.note(error)
                retries.wait(error)
                attempt += 1
                self._events.retrying(call.operation, attempt, self._settings.max_retries, error)

    def request(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, Any] | None = None,
        body: Mapping[str, Any] | None = None,
    ) -> RawAnswer:
        """Send any request, such as one of an operation that this version does not know.

        `path` begins with `/` and is percent-encoded. Token, retries, errors and the refusal of
        cancels without an amount are those of every call; only a GET is ever tried again, or
        what the spec marks as a read. Raises ValueError for what is not a path of the API, and for
        what a server could take for another request: a GET with a body, say.

        Example:
            answer = portone.request("GET", "/payments/imp_448280090638")
            assert answer.envelope["response"]["status"] == "paid"
        """
        return raw_answer(self.call(raw_call(method, path, query, body)))

    def verify_webhook(
        self,
        event: Webhook,
        *,
        expected_amount: Money,
        currency: str = "KRW",
        include_sandbox: bool = False,
    ) -> Verified:
        """Read the payment that a webhook names, and return what is true of it.

        Hand over what was ordered only when `may_deliver` is true: the payment is the order's, is
        paid in full at `expected_amount` (from your own database, never from the webhook) and
        `currency`, and is no test payment, for which nobody paid, unless include_sandbox=True.
        Amounts are int or Decimal.

        Raises NotFoundYet, a NotFound, for a payment that the API does not show: it may be too new,
        and the console's test call names one that never comes. docs/webhooks.md says how to go on.

        Example:
            body = b"imp_uid=imp_448280090638&merchant_uid=merchant_1448280088556&status=paid"
            event = parse_webhook(body, "application/x-www-form-urlencoded")
            verified = portone.verify_webhook(event, expected_amount=10_000)
            assert verified.may_deliver
        """
        return drive(verify(event, expected_amount, currency, include_sandbox), self.call)

    def resolve(self, question: Mapping[str, Any], /) -> Outcome:
        """Ask the API once what became of a call that raised UnknownOutcome.

        `question` is the `question` of that error, from this process or another, now or later.
        Gives the outcome as `error.resolve()` does, for the sub-merchant that the call was for.

        When the call left is taken from the API's clock, as the last answer before it told it, so
        this machine's clock may be wrong. Only where no answer had come before (`clock` is
        `machine`) does it rest on two clocks that agree: that of the machine which sent, then, and
        of this one, now.

        Raises ValueError for what is no such question, was changed, is of another version of this
        package or of another merchant's key. A lookup that fails raises its own error.

        Example:
            mock.add_fault("reset_after", operation="payments_cancel")
            try:
                portone.payments.cancel_all(imp_uid="imp_448280090638")
            except UnknownOutcome as error:
                question = error.question
            outcome = portone.resolve(question)
            assert outcome.status == "done"
        """
        outcome: Outcome = self._resolve(question)
        return outcome

    def resolve_payment(self, question: Mapping[str, Any], /) -> PaymentOutcome:
        """Ask what became of a charge, a cancel or an account, with the payment as result.

        See `PortOne.resolve`. Raises ValueError for a question of another kind, too.

        Example:
            mock.add_fault("reset_after", operation="payments_cancel")
            try:
                portone.payments.cancel_all(imp_uid="imp_448280090638")
            except UnknownOutcome as error:
                question = error.question
            outcome = portone.resolve_payment(question)
            if outcome.result is not None:
                print(outcome.result.cancel_amount)
        """
        outcome: PaymentOutcome = self._resolve(question, "payment")
        return outcome

    def resolve_schedule(self, question: Mapping[str, Any], /) -> ScheduleOutcome:
        """Ask what became of schedules, with a list of them as result.

        See `PortOne.resolve`. Raises ValueError for a question of another kind, too.

        Example:
            from portone_v1.models import ScheduleItemRequest

            item = ScheduleItemRequest("order-2", mock.now() + 86_400, 9_900, "구독")
            mock.add_fault("reset_after", operation="subscribe_schedule")
            try:
                portone.subscribe.schedule(customer_uid="customer_1234", schedules=[item])
            except UnknownOutcome as error:
                question = error.question
            outcome = portone.resolve_schedule(question)
            print([schedule.schedule_status for schedule in outcome.result or []])
        """
        outcome: ScheduleOutcome = self._resolve(question, "schedule")
        return outcome

    def resolve_customer(self, question: Mapping[str, Any], /) -> CustomerOutcome:
        """Ask what became of a billing key, with it as result.

        See `PortOne.resolve`. Raises ValueError for a question of another kind, too.

        Example:
            mock.add_fault("reset_after", operation="customers_delete")
            try:
                portone.customers.delete("customer_1234")
            except UnknownOutcome as error:
                question = error.question
            outcome = portone.resolve_customer(question)
            assert (outcome.status, outcome.result) == ("done", None)
        """
        outcome: CustomerOutcome = self._resolve(question, "customer")
        return outcome

    def close(self) -> None:
        """Close the connections, unless they belong to an `http_client` of yours.

        Example:
            portone = PortOne.from_env()
            try:
                portone.payments.get("imp_448280090638")
            finally:
                portone.close()
        """
        if not self._is_child:
            self._connections.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _execute(self, step: Request | NeedToken) -> Any:
        """Carry out one step of a call: get a token, or send a request."""
        if isinstance(step, NeedToken):
            return self._tokens.get(step.refused)
        return self._connections.send(step)
