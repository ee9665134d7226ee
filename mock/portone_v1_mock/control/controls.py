"""The actions of the control plane as methods of a mock."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from ..flows import product_orders
from ..http.messages import Json
from ..state.state import State
from . import actions, bulk_seed
from .clock_controls import ClockControls
from .control_base import Fields
from .request_controls import RequestControls

Amount = int | float | Decimal


class Controls(ClockControls, RequestControls):
    """Methods of MockPortOne for what a buyer, a gateway and the console do.

    An invalid call raises ControlError (a ValueError) that names the field and the reason; then
    nothing has changed. All times are UNIX seconds.
    """

    def reset(self) -> None:
        """Go back to the start: clock, ids and shop; tokens, faults and the record are gone.

        Example:
            mock.advance(3600)
            mock.reset()
            assert mock.now() == 1_767_225_600
        """
        self._do(State.reset)
        self._forget_target()

    def add_payment(self, **fields: Any) -> Fields:
        """Create a payment from any of its fields, and return it with the rest filled in.

        `balance={"histories": [...]}` is taken too, and what no answer shows: `notice_url`,
        `confirm_url`, `tax_free`, `vat_amount`, `tier` (the sub-merchant that it belongs to).

        Example:
            payment = mock.add_payment(merchant_uid="order-1", amount=1000, status="paid")
            assert portone.payments.get(payment["imp_uid"]).amount == 1000
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
        """Create many things at once, all or none, and return their ids. No webhook announces them.

        A payment is as for `add_payment`; an order has a merchant_uid, the fields that its
        `payments` share, and `prepared` (its amount is registered); a customer is a billing key; a
        schedule is one that waits.

        Example:
            payment = {"merchant_uid": "order-1", "amount": 1000, "status": "paid"}
            ids = mock.seed(payments=[payment, payment], customers=[{"customer_uid": "customer-9"}])
            assert len(ids["payments"]) == 2
        """
        body = {
            "payments": list(payments),
            "orders": list(orders),
            "customers": list(customers),
            "schedules": list(schedules),
        }
        return self._do(bulk_seed.seed, body)

    def get_payment(self, imp_uid: str) -> Fields:
        """Return a payment as it is now, also one that the API would not show.

        Example:
            payment = mock.get_payment("imp_448280090638")
            assert payment["status"] == "paid"
        """
        return self._do(actions.get_payment, imp_uid)

    def checkout(self, merchant_uid: str, amount: Amount, **fields: Any) -> Fields:
        """Open a payment window as the JavaScript SDK does, and return the payment.

        It is `ready`, or `failed` at once where the order was registered (payments.prepare) with
        another amount. With a `customer_uid` a billing key is issued once it is paid, and the
        amount may be 0. Raises ControlError where the order was paid before.

        Example:
            payment = mock.checkout("order-1", 1000)
            mock.pay(payment["imp_uid"])
            assert portone.payments.find("order-1").status == "paid"
        """
        body = {"merchant_uid": merchant_uid, "amount": amount, **fields}
        return self._do(actions.open_checkout, body)

    def pay(self, imp_uid: str) -> Fields:
        """Finish a payment that is ready, as its buyer would, or approve a failed one late.

        The shop's confirm_url is asked first; where it says no, the payment fails.

        Example:
            payment = mock.checkout("order-1", 1000)
            assert mock.pay(payment["imp_uid"])["status"] == "paid"
        """
        return self._with_confirmation(lambda: self._do(actions.pay, imp_uid))

    def fail(self, imp_uid: str, reason: str | None = None) -> Fields:
        """Fail a payment that is ready. No webhook announces it.

        Example:
            payment = mock.checkout("order-1", 1000)
            assert mock.fail(payment["imp_uid"], "한도초과")["fail_reason"] == "한도초과"
        """
        return self._do(actions.fail, imp_uid, _present(reason=reason))

    def abandon(self, imp_uid: str, *, reported: bool = False) -> Fields:
        """Close the payment window, as a buyer does who does not pay.

        The payment stays ready, as with most gateways; with `reported` the gateway reports it, and
        the payment fails.

        Example:
            payment = mock.checkout("order-1", 1000)
            assert mock.abandon(payment["imp_uid"])["status"] == "ready"
        """
        return self._do(actions.abandon, imp_uid, {"reported": reported})

    def deposit(
        self, imp_uid: str, amount: Amount | None = None, depositor_name: str | None = None
    ) -> Fields:
        """Pay into a virtual account as its buyer would. Most accounts take only the exact amount.

        Example:
            account = mock.given.vbank("order-1", 1000)
            assert mock.deposit(account.imp_uid)["status"] == "paid"
        """
        body = _present(amount=amount, depositor_name=depositor_name)
        return self._do(actions.deposit, imp_uid, body)

    def cancel(
        self, imp_uid: str, amount: Amount | None = None, reason: str | None = None
    ) -> Fields:
        """Cancel a payment in the console, which a webhook announces.

        Without an amount, cancels all that is left.

        Example:
            payment = mock.cancel("imp_448280090638", 3_000, "반품")
            assert payment["cancel_amount"] == 3_000
        """
        return self._do(actions.cancel, imp_uid, _present(amount=amount, reason=reason))

    def change_escrow(
        self, imp_uid: str, escrow_status: int, denied_reason: str | None = None
    ) -> Fields:
        """Announce another state of an escrow payment of inicis, as `Inicis.Escrow.Changed`.

        The state 4 is a purchase that the buyer refused, for `denied_reason`. The payment itself
        does not change.

        Example:
            payment = mock.add_payment(escrow=True, status="paid")
            mock.change_escrow(payment["imp_uid"], 4, "마음에 들지 않음")
            assert mock.webhooks()[-1]["extra"]["escrow_status"] == 4
        """
        body = _present(escrow_status=escrow_status, denied_reason=denied_reason)
        return self._do(actions.change_escrow, imp_uid, body)

    def product_order(self, product_order_id: str, event: str) -> Fields:
        """Apply an event to a Naver Pay product order; see `product_orders.apply_event`.

        Example:
            order = mock.product_order("2026010112345672", "deliver")
            assert order["product_order_id"] == "2026010112345672"
        """
        return self._do(product_orders.apply_event, product_order_id, {"event": event})

    @property
    def seed_number(self) -> int:
        """Where its ids and tokens come from, which a state file keeps."""
        return self._state.ids.seed


def _present(**fields: Json) -> Fields:
    return {name: value for name, value in fields.items() if value is not None}
