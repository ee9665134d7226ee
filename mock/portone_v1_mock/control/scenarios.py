"""What had happened in a shop before a test begins, in a line.

Each thing is made as the shop itself would have it: by its own rules, without a call to the API,
so that nothing of it is in the record of requests and no fault is met.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Self

from ..domain.cards import EMPTY_CARD
from ..domain.channels import CHANNELS
from ..domain.values.money import Number, divide, json_number, total
from ..errors import ControlError
from ..http.messages import Json
from .actions import REFUND_ACCOUNT

if TYPE_CHECKING:
    from .controls import Controls

Fields = dict[str, Json]
Amount = int | float | Decimal

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


def _order(mock: Controls) -> str:
    """Make a merchant_uid up, in the shape that payments without one get."""
    return "order-" + mock._do(lambda state: state.ids.digits(12))
