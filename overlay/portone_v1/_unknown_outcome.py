"""The error for a write that may have happened, and what the API says of it later."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from ._errors import PortOneError

if TYPE_CHECKING:
    from portone_v1_api.models import Customer, Payment, Schedule

    Result: TypeAlias = Payment | Customer | Schedule | list[Schedule]


@dataclass(frozen=True)
class Outcome:
    """What the API says of a call whose answer was lost.

    - `status`: `done`, `refused` or `not seen yet`. There is no "not done": what is not there
      yet may still come.
    - `advice`: what to do next.
    - `looked_at`: when the API was asked, by its own clock if it told its time.
    - `result`: when done, what the call would have given, as it is now; None for what is gone.
    - `reason`: when refused, the API's words.

    Example:
        mock.add_fault("reset_after", operation="payments_cancel")
        try:
            portone.payments.cancel_all(imp_uid="imp_448280090638", reason="반품")
        except UnknownOutcome as error:
            outcome = error.resolve()
            print(outcome.status, outcome.advice)
    """

    status: Literal["done", "refused", "not seen yet"]
    advice: str
    looked_at: datetime
    result: Result | None = None
    reason: str | None = None


@dataclass(frozen=True)
class PaymentOutcome(Outcome):
    """What became of a charge, a cancel, or an account that waits for a deposit.

    Like `Outcome`, with the payment as `result`.

    Example:
        mock.add_fault("reset_after", operation="payments_cancel")
        try:
            portone.payments.cancel_all(imp_uid="imp_448280090638", reason="반품")
        except UnknownOutcome as error:
            outcome = portone.resolve_payment(error.question)
            assert isinstance(outcome, PaymentOutcome)
            if outcome.result is not None:
                print(outcome.result.cancel_amount)
    """

    result: Payment | None = None


@dataclass(frozen=True)
class ScheduleOutcome(Outcome):
    """What became of schedules.

    Like `Outcome`, with the schedules as `result`: a list, also where the call concerns one.

    Example:
        mock.add_fault("reset_after", operation="subscribe_schedule")
        from portone_v1.models import ScheduleItemRequest

        item = ScheduleItemRequest("order-2", mock.now() + 86_400, 9_900, "구독")
        try:
            portone.subscribe.schedule(customer_uid="customer_1234", schedules=[item])
        except UnknownOutcome as error:
            outcome = portone.resolve_schedule(error.question)
            assert isinstance(outcome, ScheduleOutcome)
            print([schedule.merchant_uid for schedule in outcome.result or []])
    """

    result: list[Schedule] | None = None


@dataclass(frozen=True)
class CustomerOutcome(Outcome):
    """What became of a billing key.

    Like `Outcome`, with the billing key as `result`; None after a deletion.

    Example:
        mock.add_fault("reset_after", operation="customers_delete")
        try:
            portone.customers.delete("customer_1234")
        except UnknownOutcome as error:
            outcome = portone.resolve_customer(error.question)
            assert isinstance(outcome, CustomerOutcome)
            assert (outcome.status, outcome.result) == ("done", None)
    """

    result: Customer | None = None


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

    `resolve()` looks up what became of it, in the process that made the call and while the client
    is open. `question` is the same question as plain data: `portone.resolve(question)` asks it from
    any process, on any day.

    Example:
        mock.add_fault("reset_after", operation="payments_cancel")
        try:
            portone.payments.cancel_all(imp_uid="imp_448280090638", reason="반품")
        except UnknownOutcome as error:
            assert error.resolve().status == "done"  # do not cancel again
    """

    # A slot and no entry of __dict__, so that what copies, pickles or prints the error leaves it
    # behind. The question goes with it.
    __slots__ = ("_resolver",)
    _resolver: Resolver
    _question: dict[str, Any] | None = None

    advice = (
        "It may have happened. Ask this error's resolve() what became of it before you try "
        "again, or portone.resolve() with its question later; do not just repeat it."
    )

    @property
    def question(self) -> dict[str, Any]:
        """What became of the call, as a question that `portone.resolve` asks from any process.

        Plain JSON data: keep it in a table or queue as it is. It holds the ids, amounts and time
        that the lookup needs, and no card, token, key or personal data. `kind` says which
        method gives a typed result: `payment`, `schedule`, `customer`, or `none` for what only a
        person can look up. Raises RuntimeError for an error that no client made.

        Example:
            import json

            mock.add_fault("reset_after", operation="payments_cancel")
            try:
                portone.payments.cancel_all(imp_uid="imp_448280090638", reason="반품")
            except UnknownOutcome as error:
                line = json.dumps(error.question)  # for another process
            outcome = portone.resolve(json.loads(line))
            assert outcome.status == "done"
        """
        if self._question is None:
            raise RuntimeError("No client made this error, so there is no call to ask about.")
        return copy.deepcopy(self._question)

    def _attach(self, question: dict[str, Any], resolver: Resolver) -> None:
        """Let this error ask what became of the call that raised it."""
        self._question = question
        self._resolver = resolver

    def resolve(self) -> Outcome:
        """Ask the API once what became of the call; for a call of `PortOne`.

        Gives `done`, `refused` or `not seen yet`; what was not seen yet may still come, so ask
        again. A lookup that fails raises its own error (`TransportError`, `RateLimited`, ...)
        with this one as its cause: nothing was learned, and this error can be asked again. Raises
        TypeError for a call of `AsyncPortOne`.

        Example:
            mock.add_fault("reset_after", operation="subscribe_pay_again")
            try:
                portone.subscribe.pay_again(
                    customer_uid="customer_1234", merchant_uid="order-1", amount=1000, name="구독"
                )
            except UnknownOutcome as error:
                outcome = error.resolve()
                assert outcome.status == "done"
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

        Example:
            mock.add_fault("reset_after", operation="payments_cancel")
            try:
                await async_portone.payments.cancel_all(imp_uid="imp_448280090638", reason="반품")
            except UnknownOutcome as error:
                outcome = await error.aresolve()
                assert outcome.status == "done"
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
                "ask a client of your own, with portone.resolve(error.question)."
            )
        if self._resolver.is_async and not is_async:
            raise TypeError("The call was made by AsyncPortOne: use `await error.aresolve()`.")
        if is_async and not self._resolver.is_async:
            raise TypeError("The call was made by PortOne: use `error.resolve()`.")
        return self._resolver
