"""Scenarios: what had happened in a shop before a test begins, in a line each.

Everything is made as the shop itself would have it: by its own rules, without a call to the API,
so that nothing of it is in the record of requests and no fault is met.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ..domain.cards import EMPTY_CARD
from ..domain.channels import CHANNELS
from ..domain.values.money import Number, divide, json_number, total
from ..errors import ControlError
from .control_base import Fields
from .controls import Amount, Controls
from .scenario_objects import (
    GivenBillingKey,
    GivenCertification,
    GivenPayment,
    GivenSchedule,
)

__all__ = ["Given", "GivenBillingKey", "GivenCertification", "GivenPayment", "GivenSchedule"]

_DAY = 86_400
_PERSON = {
    "channel_key": next(key for key, one in CHANNELS.items() if one.kind == "certification"),
    "name": "홍길동",
    "phone": "010-0000-0000",
    "birth": "900115",
    "gender_digit": "1",
    "carrier": "SKT",
}


@dataclass(frozen=True)
class Given:
    """Makes what a test needs. `order` is the merchant_uid; without one it is made up.

    `fields` are any of a payment, as for `MockPortOne.add_payment`.
    """

    _mock: Controls = field(repr=False)

    def payment(
        self, order: str | None = None, amount: Amount = 1000, **fields: Any
    ) -> GivenPayment:
        """Make a payment of any fields of one."""
        named = {} if order is None else {"merchant_uid": order}
        row = self._mock.add_payment(**named, amount=amount, **fields)
        return GivenPayment(self._mock, row["imp_uid"], row["merchant_uid"])

    def paid(self, order: str | None = None, amount: Amount = 1000, **fields: Any) -> GivenPayment:
        """Make a payment that is paid, by card unless fields say otherwise."""
        return self.payment(order, amount, status="paid", **fields)

    def ready(self, order: str | None = None, amount: Amount = 1000, **fields: Any) -> GivenPayment:
        """Make a payment whose window was opened and not finished."""
        return self.payment(order, amount, status="ready", **fields)

    def failed(
        self,
        order: str | None = None,
        amount: Amount = 1000,
        *,
        reason: str | None = None,
        **fields: Any,
    ) -> GivenPayment:
        """Make a payment that failed."""
        if reason is not None:
            fields["fail_reason"] = reason
        return self.payment(order, amount, status="failed", **fields)

    def cancelled(
        self, order: str | None = None, amount: Amount = 1000, **fields: Any
    ) -> GivenPayment:
        """Make a payment that was paid and given back, all of it."""
        return self.paid(order, amount, **fields).cancelled()

    def vbank(
        self,
        order: str | None = None,
        amount: Amount = 1000,
        *,
        due_after: int = 7 * _DAY,
        **fields: Any,
    ) -> GivenPayment:
        """Make a virtual account that waits for its deposit, for so many seconds."""
        due = self._mock.now() + due_after
        return self.payment(
            order, amount, pay_method="vbank", status="ready", vbank_date=due, **fields
        )

    def sandbox(
        self, order: str | None = None, amount: Amount = 1000, **fields: Any
    ) -> GivenPayment:
        """Make a paid payment of a test channel, which payments.get hides unless asked."""
        return self.paid(order, amount, sandbox=True, **fields)

    def payco(
        self,
        order: str | None = None,
        amount: Amount = 10_000,
        *,
        points: Amount = 0,
        discount: Amount = 0,
        **fields: Any,
    ) -> GivenPayment:
        """Make a paid PAYCO payment with a balance: by card but for points and a discount."""
        points, discount = json_number(points), json_number(discount)
        card = total((json_number(amount), -points, -discount))
        if min(card, points, discount) < 0:
            raise ControlError("points, discount: must be at least 0, and together at most amount")
        vat = divide(card, 11)
        entry: dict[str, dict[str, Number]] = {
            "primary": {"supply": total((card, -vat)), "vat": vat}
        }
        entry |= {"secondary": {"tax_free": points}, "discount": {"tax_free": discount}}
        balance = {"histories": [entry]}
        return self.paid(order, amount, pg_provider="payco", balance=balance, **fields)

    def prepared(self, order: str, amount: Amount, currency: str | None = None) -> None:
        """Register the amount of an order, so that no window pays another."""
        one: Fields = {"merchant_uid": order, "amount": amount, "prepared": True}
        self._mock.seed(orders=[one if currency is None else one | {"currency": currency}])

    def billing_key(
        self, customer_uid: str = "customer-1", *, declined: bool = False, **fields: Any
    ) -> GivenBillingKey:
        """Keep a card under a customer_uid; with `declined`, one whose every charge fails."""
        if declined:
            fields["card_number"] = EMPTY_CARD
        self._mock.seed(customers=[{"customer_uid": customer_uid, **fields}])
        return GivenBillingKey(self._mock, customer_uid)

    def certified(self, **person: Any) -> GivenCertification:
        """Make a finished verification of a person: name, phone, birth, gender_digit, carrier."""
        row = self._mock._operate("certifications_request_otp", _PERSON | person)
        self._mock._operate("certifications_confirm_otp", {"otp": "123456"}, imp_uid=row["imp_uid"])
        return GivenCertification(self._mock, row["imp_uid"])
