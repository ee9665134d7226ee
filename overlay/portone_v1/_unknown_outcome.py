"""The error for a write that may have happened, and what the API says of it later."""

from __future__ import annotations

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

    Example:
        mock.add_fault("reset_after", operation="payments_cancel")
        try:
            portone.payments.cancel_all(imp_uid="imp_448280090638", reason="반품")
        except UnknownOutcome as error:
            assert error.resolve().status == "done"  # do not cancel again
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
                "look the payment, schedule or billing key up with a client of your own."
            )
        if self._resolver.is_async and not is_async:
            raise TypeError("The call was made by AsyncPortOne: use `await error.aresolve()`.")
        if is_async and not self._resolver.is_async:
            raise TypeError("The call was made by PortOne: use `error.resolve()`.")
        return self._resolver
