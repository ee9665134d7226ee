"""What tests ask of a mock, as methods; the same as under /_mock/."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from ..flows import product_orders
from ..http.messages import Json
from ..state.state import State
from ..webhooks.controls import WebhookControls
from . import actions, bulk_seed
from .clock_controls import ClockControls
from .control_base import Fields
from .request_controls import RequestControls

Amount = int | float | Decimal


class Controls(ClockControls, RequestControls, WebhookControls):
    """What MockPortOne can do beside answering requests.

    What makes no sense raises ControlError (a ValueError) that names the field and says why; then
    nothing was done. All times are UNIX seconds.
    """

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


def _sent(**fields: Json) -> Fields:
    return {name: value for name, value in fields.items() if value is not None}
