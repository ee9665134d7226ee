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
_CERTIFICATION_CHANNELS = [
    key for key, channel in CHANNELS.items() if channel.kind == "certification"
]
_PERSON = {
    "channel_key": _CERTIFICATION_CHANNELS[0],
    "name": "홍길동",
    "phone": "010-0000-0000",
    "birth": "900115",
    "gender_digit": "1",
    "carrier": "SKT",
}


@dataclass(frozen=True)
class Given:
    """Scenarios: what had happened in the shop before a test begins.

    `order` is the merchant_uid; without one it is made up. `fields` are any fields of a payment, as
    for `MockPortOne.add_payment`.

    Example:
        payment = mock.given.paid("order-1", 1000).partly_cancelled(300)
        assert portone.payments.get(payment.imp_uid).cancel_amount == 300
    """

    _mock: Controls = field(repr=False)

    def payment(
        self, order: str | None = None, amount: Amount = 1000, **fields: Any
    ) -> GivenPayment:
        """Create a payment of any fields.

        Example:
            payment = mock.given.payment("order-1", 1000, status="ready", pay_method="trans")
            assert payment.row["pay_method"] == "trans"
        """
        if order is not None:
            fields["merchant_uid"] = order
        row = self._mock.add_payment(amount=amount, **fields)
        return GivenPayment(self._mock, row["imp_uid"], row["merchant_uid"])

    def paid(self, order: str | None = None, amount: Amount = 1000, **fields: Any) -> GivenPayment:
        """Create a payment that is paid, by card unless fields say otherwise.

        Example:
            payment = mock.given.paid("order-1", 1000, buyer_name="홍길동")
            assert payment.row["status"] == "paid"
        """
        return self.payment(order, amount, status="paid", **fields)

    def ready(self, order: str | None = None, amount: Amount = 1000, **fields: Any) -> GivenPayment:
        """Create a payment whose window was opened and not finished.

        Example:
            payment = mock.given.ready("order-1", 1000)
            assert payment.row["status"] == "ready"
        """
        return self.payment(order, amount, status="ready", **fields)

    def failed(
        self,
        order: str | None = None,
        amount: Amount = 1000,
        *,
        reason: str | None = None,
        **fields: Any,
    ) -> GivenPayment:
        """Create a payment that failed.

        Example:
            payment = mock.given.failed("order-1", 1000, reason="한도초과")
            assert payment.row["fail_reason"] == "한도초과"
        """
        if reason is not None:
            fields["fail_reason"] = reason
        return self.payment(order, amount, status="failed", **fields)

    def cancelled(
        self, order: str | None = None, amount: Amount = 1000, **fields: Any
    ) -> GivenPayment:
        """Create a payment that was paid and then cancelled, all of it.

        Example:
            payment = mock.given.cancelled("order-1", 1000)
            assert payment.row["cancel_amount"] == 1000
        """
        return self.paid(order, amount, **fields).cancelled()

    def vbank(
        self,
        order: str | None = None,
        amount: Amount = 1000,
        *,
        due_after: int = 7 * _DAY,
        **fields: Any,
    ) -> GivenPayment:
        """Create a virtual account that waits `due_after` seconds for its deposit.

        Example:
            account = mock.given.vbank("order-1", 1000, due_after=3600)
            assert account.row["vbank_date"] == mock.now() + 3600
        """
        due = self._mock.now() + due_after
        return self.payment(
            order, amount, pay_method="vbank", status="ready", vbank_date=due, **fields
        )

    def sandbox(
        self, order: str | None = None, amount: Amount = 1000, **fields: Any
    ) -> GivenPayment:
        """Create a paid payment of a test channel, which payments.get hides by default.

        Example:
            payment = mock.given.sandbox("order-1", 1000)
            assert portone.payments.get(payment.imp_uid, include_sandbox=True).sandbox is True
        """
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
        """Create a paid PAYCO payment with a balance: by card, less points and a discount.

        Example:
            payment = mock.given.payco("order-1", 10_000, points=2_000)
            assert portone.payments.get_balance(payment.imp_uid).amount == 10_000
        """
        points = json_number(points)
        discount = json_number(discount)
        card = total((json_number(amount), -points, -discount))
        if min(card, points, discount) < 0:
            raise ControlError("points, discount: must be at least 0, and together at most amount")
        vat = divide(card, 11)
        entry: dict[str, dict[str, Number]] = {
            "primary": {"supply": total((card, -vat)), "vat": vat},
            "secondary": {"tax_free": points},
            "discount": {"tax_free": discount},
        }
        balance = {"histories": [entry]}
        return self.paid(order, amount, pg_provider="payco", balance=balance, **fields)

    def prepared(self, order: str, amount: Amount, currency: str | None = None) -> None:
        """Register the amount of an order, so that no window pays another.

        Example:
            mock.given.prepared("order-1", 1000)
            assert portone.payments.get_prepare("order-1").amount == 1000
        """
        fields: Fields = {"merchant_uid": order, "amount": amount, "prepared": True}
        if currency is not None:
            fields["currency"] = currency
        self._mock.seed(orders=[fields])

    def billing_key(
        self, customer_uid: str = "customer-1", *, declined: bool = False, **fields: Any
    ) -> GivenBillingKey:
        """Save a card under a customer_uid; with `declined`, one whose every charge fails.

        Example:
            key = mock.given.billing_key("customer-9", declined=True)
            assert key.charged("order-1").row["status"] == "failed"
        """
        if declined:
            fields["card_number"] = EMPTY_CARD
        self._mock.seed(customers=[{"customer_uid": customer_uid, **fields}])
        return GivenBillingKey(self._mock, customer_uid)

    def certified(self, **person: Any) -> GivenCertification:
        """Create a finished identity verification of a person.

        `person` are the fields name, phone, birth, gender_digit and carrier.

        Example:
            certification = mock.given.certified(name="홍길동")
            assert portone.certifications.get(certification.imp_uid).certified is True
        """
        row = self._mock._operate("certifications_request_otp", _PERSON | person)
        self._mock._operate("certifications_confirm_otp", {"otp": "123456"}, imp_uid=row["imp_uid"])
        return GivenCertification(self._mock, row["imp_uid"])
