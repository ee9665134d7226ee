"""The objects that scenarios return: payments, billing keys, schedules, certifications."""

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
    """A payment of the shop, and what can happen to it next.

    Example:
        payment = mock.given.ready("order-1", 1000).paid().partly_cancelled(300)
        assert payment.row["cancel_amount"] == 300
    """

    _mock: Controls = field(repr=False)
    imp_uid: str
    merchant_uid: str

    @property
    def row(self) -> Fields:
        """The payment as the API would answer it now."""
        return self._mock.get_payment(self.imp_uid)

    def paid(self) -> Self:
        """Approve it: a payment that is ready, or late one that failed.

        Example:
            payment = mock.given.failed("order-1", 1000).paid()
            assert payment.row["status"] == "paid"
        """
        self._mock.pay(self.imp_uid)
        return self

    def deposited(self) -> Self:
        """Pay into its virtual account.

        Example:
            payment = mock.given.vbank("order-1", 1000).deposited()
            assert payment.row["status"] == "paid"
        """
        self._mock.deposit(self.imp_uid)
        return self

    def failed(self, reason: str | None = None) -> Self:
        """Fail it.

        Example:
            payment = mock.given.ready("order-1", 1000).failed("한도초과")
            assert payment.row["fail_reason"] == "한도초과"
        """
        self._mock.fail(self.imp_uid, reason)
        return self

    def partly_cancelled(self, amount: Amount, reason: str | None = None) -> Self:
        """Cancel a part of it, less than what is left.

        Example:
            payment = mock.given.paid("order-1", 1000).partly_cancelled(300)
            assert payment.row["cancel_amount"] == 300
        """
        row = self.row
        if json_number(amount) >= total((row["amount"], -row["cancel_amount"])):
            raise ControlError("amount: is all that is left or more; use cancelled()")
        return self._cancelled({"amount": amount}, reason)

    def cancelled(self, reason: str | None = None) -> Self:
        """Cancel all that is left of it.

        Example:
            payment = mock.given.paid("order-1", 1000).cancelled("반품")
            assert payment.row["cancel_amount"] == 1000
        """
        return self._cancelled({}, reason)

    def receipted(self, identifier: str = "01000000000") -> Self:
        """Issue a cash receipt for it; it must be a paid transfer or virtual account.

        Example:
            payment = mock.given.vbank("order-1", 1000).deposited().receipted()
            assert payment.row["cash_receipt_issued"] is True
        """
        self._mock._operate("receipts_issue", {"identifier": identifier}, imp_uid=self.imp_uid)
        return self

    def _cancelled(self, body: Fields, reason: str | None) -> Self:
        if reason is not None:
            body["reason"] = reason
        body = {"imp_uid": self.imp_uid, **REFUND_ACCOUNT, **body}
        self._mock._operate("payments_cancel", body)
        return self


@dataclass(frozen=True)
class GivenSchedule:
    """A charge that runs when the clock passes `schedule_at`.

    Example:
        schedule = mock.given.billing_key("customer-9").scheduled("month-2", 9_900)
        assert schedule.row["schedule_status"] == "scheduled"
    """

    _mock: Controls = field(repr=False)
    merchant_uid: str
    customer_uid: str
    schedule_at: int

    @property
    def row(self) -> Fields:
        """The schedule as the API would answer it now."""
        row: Fields = self._mock._operate(
            "subscribe_get_schedule", {}, merchant_uid=self.merchant_uid
        )
        return row

    def revoked(self) -> Self:
        """Revoke it before it runs.

        Example:
            schedule = mock.given.billing_key("customer-9").scheduled("month-2", 9_900).revoked()
            assert schedule.row["schedule_status"] == "revoked"
        """
        body = {"customer_uid": self.customer_uid, "merchant_uid": [self.merchant_uid]}
        self._mock._operate("subscribe_unschedule", body)
        return self


@dataclass(frozen=True)
class GivenBillingKey:
    """A card that is saved under a customer_uid.

    Example:
        key = mock.given.billing_key("customer-9")
        assert portone.customers.get("customer-9").customer_uid == key.customer_uid
    """

    _mock: Controls = field(repr=False)
    customer_uid: str

    @property
    def row(self) -> Fields:
        """The billing key as the API would answer it now."""
        row: Fields = self._mock._operate("customers_get", {}, customer_uid=self.customer_uid)
        return row

    def charged(self, order: str | None = None, amount: Amount = 1000) -> GivenPayment:
        """Charge it now. The payment is paid, or failed where the card is declined.

        Example:
            payment = mock.given.billing_key("customer-9").charged("order-1", 9_900)
            assert payment.row["status"] == "paid"
        """
        body = {
            "customer_uid": self.customer_uid,
            "merchant_uid": order or _new_order_id(self._mock),
            "amount": amount,
            "name": "정기결제",
        }
        row = self._mock._operate("subscribe_pay_again", body)
        return GivenPayment(self._mock, row["imp_uid"], row["merchant_uid"])

    def scheduled(
        self, order: str | None = None, amount: Amount = 1000, *, after: int = 30 * _DAY
    ) -> GivenSchedule:
        """Schedule a charge of it, `after` seconds from now.

        Example:
            mock.given.billing_key("customer-9").scheduled("month-2", 9_900, after=60)
            mock.advance(60)
            assert portone.payments.find("month-2").amount == 9_900
        """
        schedule = {
            "merchant_uid": order or _new_order_id(self._mock),
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
    """A finished identity verification of a person.

    Example:
        certification = mock.given.certified(name="홍길동")
        assert portone.certifications.get(certification.imp_uid).name == "홍길동"
    """

    _mock: Controls = field(repr=False)
    imp_uid: str

    @property
    def row(self) -> Fields:
        """The verification as the API would answer it now."""
        row: Fields = self._mock._operate("certifications_get", {}, imp_uid=self.imp_uid)
        return row


def _new_order_id(mock: Controls) -> str:
    """Return a new merchant_uid in the format of payments without one."""
    return "order-" + mock._do(lambda state: state.ids.digits(12))
