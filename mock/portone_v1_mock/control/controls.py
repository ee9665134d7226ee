"""What tests ask of a mock, as methods; the same as under /_mock/."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from decimal import Decimal
from typing import Any, Concatenate, ParamSpec, TypeVar

from ..flows import product_orders
from ..flows.charges import run_due
from ..http.messages import Json
from ..state.state import State
from ..webhooks.controls import WebhookControls
from . import actions, assertions, bulk_seed

P = ParamSpec("P")
R = TypeVar("R")

Fields = dict[str, Json]
Amount = int | float | Decimal


class Controls(WebhookControls):
    """What MockPortOne can do beside answering requests.

    What makes no sense raises ControlError (a ValueError) that names the field and says why; then
    nothing was done. All times are UNIX seconds.
    """

    _state: State
    _lock: AbstractContextManager[Any]

    def reset(self) -> None:
        """Go back to the start: clock, seed and shop; tokens, faults and records are gone."""
        self._do(State.reset)

    def add_payment(self, **fields: Any) -> Fields:
        """Make a payment of any fields of one, fill in the rest, and give it.

        With it may come `balance={"histories": [...]}`, and what no answer shows: `notice_url`,
        `confirm_url`, `tax_free`, `vat_amount`, `tier` (the sub-merchant that it belongs to).
        """
        return self._do(actions.add_payment, fields)

    def seed(
        self,
        *,
        payments: Iterable[Mapping[str, Any]] = (),
        orders: Iterable[Mapping[str, Any]] = (),
        customers: Iterable[Mapping[str, Any]] = (),
        schedules: Iterable[Mapping[str, Any]] = (),
    ) -> dict[str, list[str]]:
        """Make many things at once, all or none, announce nothing, and give their ids.

        A payment is as for `add_payment`; an order has a merchant_uid, what its `payments` have in
        common, and `prepared` (its amount is registered); a customer is a billing key; a schedule
        is one that waits.
        """
        given = {
            "payments": list(payments),
            "orders": list(orders),
            "customers": list(customers),
            "schedules": list(schedules),
        }
        return self._do(bulk_seed.seed, given)

    def get_payment(self, imp_uid: str) -> Fields:
        """Give a payment as it is now, also one that the API would not show."""
        return self._do(actions.get_payment, imp_uid)

    def checkout(self, merchant_uid: str, amount: Amount, **fields: Any) -> Fields:
        """Open a payment window as the JavaScript SDK does, and give the payment.

        It is `ready`, or `failed` at once where the order was registered (payments.prepare) with
        another amount. Raises ControlError where the order was paid before.
        """
        given = {"merchant_uid": merchant_uid, "amount": amount, **fields}
        return self._do(actions.open_checkout, given)

    def pay(self, imp_uid: str) -> Fields:
        """Let the buyer finish a payment that is ready, or a gateway approve a failed one late.

        It fails instead where the shop's confirm_url says no, which is asked first.
        """
        return self._with_confirmation(lambda: self._do(actions.pay, imp_uid))

    def fail(self, imp_uid: str, reason: str | None = None) -> Fields:
        """Let a payment that is ready fail, which no webhook announces."""
        return self._do(actions.fail, imp_uid, _sent(reason=reason))

    def abandon(self, imp_uid: str, *, reported: bool = False) -> Fields:
        """Let the buyer close the window.

        The payment stays ready, as with most gateways; where the gateway reports it, it fails.
        """
        return self._do(actions.abandon, imp_uid, {"reported": reported})

    def deposit(
        self, imp_uid: str, amount: Amount | None = None, depositor_name: str | None = None
    ) -> Fields:
        """Let the buyer pay into a virtual account; into most, its amount exactly."""
        sent = _sent(amount=amount, depositor_name=depositor_name)
        return self._do(actions.deposit, imp_uid, sent)

    def cancel(
        self, imp_uid: str, amount: Amount | None = None, reason: str | None = None
    ) -> Fields:
        """Cancel a payment in the console, all that is left without an amount; a webhook tells."""
        return self._do(actions.cancel, imp_uid, _sent(amount=amount, reason=reason))

    def product_order(self, product_order_id: str, event: str) -> Fields:
        """Let something happen to a product order of Naver Pay; see `product_orders.happen`."""
        return self._do(product_orders.apply_event, product_order_id, {"event": event})

    @property
    def seed_number(self) -> int:
        """Where its ids and tokens come from, which a state file keeps."""
        return self._state.ids.seed

    def now(self) -> int:
        """Tell the mock's time."""
        return self._state.clock.now()

    def set_clock(self, now: int) -> int:
        """Set the clock, running what comes due on the way, and give its time."""
        return self._clock({"now": now})

    def advance(self, seconds: int) -> int:
        """Move the clock on, running what comes due on the way, and give its time."""
        return self._clock({"advance": seconds})

    def freeze_clock(self) -> int:
        """Let a running clock stand still, and give its time."""
        return self._clock({"frozen": True})

    def resume_clock(self) -> int:
        """Let a clock that was frozen run on, and give its time."""
        return self._clock({"frozen": False})

    def add_fault(self, kind: str, **details: Any) -> Fields:
        """Let something go wrong with the requests to come; see `faults.queue.Fault`."""
        return self._do(actions.add_fault, {"kind": kind, **details})

    def clear_faults(self) -> None:
        """Forget the faults that still wait."""
        self._do(lambda state: state.faults.clear())

    def faults(self) -> list[Fields]:
        """List the faults that still wait."""
        return self._do(lambda state: state.faults.to_list())

    def requests(self, operation: str | None = None) -> list[Fields]:
        """List the latest 1,000 requests to the API, or those to one operation.

        Each is {at, method, target, headers, body, operation, status, fault}; what is secret or a
        person's is hidden.
        """

        def listed(state: State) -> list[Fields]:
            names = None if operation is None else actions.operations(state, operation)
            return state.request_log.to_list(names)

        return self._do(listed)

    def clear_requests(self) -> None:
        """Forget the requests so far."""
        self._do(lambda state: state.request_log.clear())

    def assert_called(
        self,
        operation: str,
        *,
        times: int | None = None,
        body: Mapping[str, Any] | None = None,
        parameters: Mapping[str, Any] | None = None,
    ) -> None:
        """Raise AssertionError unless an operation was called: at least once, or `times` times.

        `operation` is an operationId such as "payments_cancel". Only calls count whose body and
        parameters (of path and query) hold what is given, whatever else they hold. The text lists
        what was called. Raises ControlError where the API has no such operation.
        """
        __tracebackhide__ = True
        expected = assertions.Expected(operation=operation, body=body, parameters=parameters)
        complaint = self._do(assertions.complaint, expected, times)
        if complaint:
            raise AssertionError(complaint)

    def assert_not_called(
        self,
        operation: str,
        *,
        body: Mapping[str, Any] | None = None,
        parameters: Mapping[str, Any] | None = None,
    ) -> None:
        """Raise AssertionError if an operation was called, with these fields if they are given."""
        __tracebackhide__ = True
        self.assert_called(operation, times=0, body=body, parameters=parameters)

    def _clock(self, given: Fields) -> int:
        return int(self._do(actions.set_clock, given)["now"])

    def _operate(self, operation: str, body: Fields, **parameters: Json) -> Json:
        return self._do(actions.operate, operation, parameters, body)

    def _do(
        self, action: Callable[Concatenate[State, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        # A copy, so that a test cannot change the mock's state by changing what it was given.
        with self._lock:
            run_due(self._state)
            return copy.deepcopy(action(self._state, *args, **kwargs))


def _sent(**fields: Json) -> Fields:
    return {name: value for name, value in fields.items() if value is not None}
