"""What scenarios make, and what can happen to it next: payments, billing keys, schedules."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Self

from ..domain.values.money import json_number, total
from ..errors import ControlError
from .actions import REFUND_ACCOUNT
from .control_base import Fields
from .controls import Amount, Controls

_DAY = 86_400


@dataclass(frozen=True)
class GivenPayment:
    """A payment of the shop."""

    _mock: Controls = field(repr=False)
    imp_uid: str
    merchant_uid: str

    @property
    def row(self) -> Fields:
        """The payment as the API would answer it now."""
        return self._mock.get_payment(self.imp_uid)

    def paid(self) -> Self:
        """Let it be approved: one that is ready, or late one that had failed."""
        self._mock.pay(self.imp_uid)
        return self

    def deposited(self) -> Self:
        """Let the buyer pay into its virtual account."""
        self._mock.deposit(self.imp_uid)
        return self

    def failed(self, reason: str | None = None) -> Self:
        """Let it fail."""
        self._mock.fail(self.imp_uid, reason)
        return self

    def partly_cancelled(self, amount: Amount, reason: str | None = None) -> Self:
        """Give a part of it back, less than what is left."""
        row = self.row
        if json_number(amount) >= total((row["amount"], -row["cancel_amount"])):
            raise ControlError("amount: is all that is left or more; use cancelled()")
        return self._cancelled({"amount": amount}, reason)

    def cancelled(self, reason: str | None = None) -> Self:
        """Give all that is left of it back."""
        return self._cancelled({}, reason)

    def receipted(self, identifier: str = "01000000000") -> Self:
        """Let a cash receipt be issued for it; it must be a paid transfer or virtual account."""
        self._mock._operate("receipts_issue", {"identifier": identifier}, imp_uid=self.imp_uid)
        return self

    def _cancelled(self, body: Fields, reason: str | None) -> Self:
        if reason is not None:
            body["reason"] = reason
        whole = {"imp_uid": self.imp_uid, **REFUND_ACCOUNT, **body}
        self._mock._operate("payments_cancel", whole)
        return self


@dataclass(frozen=True)
class GivenSchedule:
    """A charge that runs when the clock passes `schedule_at`."""

    _mock: Controls = field(repr=False)
    merchant_uid: str
    customer_uid: str
    schedule_at: int

    @property
    def row(self) -> Fields:
        """The schedule as the API would answer it now."""
        found: Fields = self._mock._operate(
            "subscribe_get_schedule", {}, merchant_uid=self.merchant_uid
        )
        return found

    def revoked(self) -> Self:
        """Take it back before it runs."""
        body = {"customer_uid": self.customer_uid, "merchant_uid": [self.merchant_uid]}
        self._mock._operate("subscribe_unschedule", body)
        return self


@dataclass(frozen=True)
class GivenBillingKey:
    """A card that was kept under a customer_uid."""

    _mock: Controls = field(repr=False)
    customer_uid: str

    @property
    def row(self) -> Fields:
        """The billing key as the API would answer it now."""
        found: Fields = self._mock._operate("customers_get", {}, customer_uid=self.customer_uid)
        return found

    def charged(self, order: str | None = None, amount: Amount = 1000) -> GivenPayment:
        """Charge it now; the payment is paid, or failed where the card is declined."""
        body = {"merchant_uid": order or _order(self._mock), "amount": amount, "name": "정기결제"}
        row = self._mock._operate("subscribe_pay_again", body | {"customer_uid": self.customer_uid})
        return GivenPayment(self._mock, row["imp_uid"], row["merchant_uid"])

    def scheduled(
        self, order: str | None = None, amount: Amount = 1000, *, after: int = 30 * _DAY
    ) -> GivenSchedule:
        """Schedule a charge of it, so many seconds from now."""
        schedule = {
            "merchant_uid": order or _order(self._mock),
            "customer_uid": self.customer_uid,
            "amount": amount,
            "name": "정기결제",
            "schedule_at": self._mock.now() + after,
        }
        (merchant_uid,) = self._mock.seed(schedules=[schedule])["schedules"]
        return GivenSchedule(
            self._mock, merchant_uid, self.customer_uid, int(self._mock.now() + after)
        )


@dataclass(frozen=True)
class GivenCertification:
    """A verification of a person that was finished."""

    _mock: Controls = field(repr=False)
    imp_uid: str

    @property
    def row(self) -> Fields:
        """The verification as the API would answer it now."""
        found: Fields = self._mock._operate("certifications_get", {}, imp_uid=self.imp_uid)
        return found


def _order(mock: Controls) -> str:
    """Make a merchant_uid up, in the shape that payments without one get."""
    return "order-" + mock._do(lambda state: state.ids.digits(12))
