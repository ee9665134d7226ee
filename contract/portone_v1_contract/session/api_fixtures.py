"""The payments for the rules where the API itself must make them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cached_property
from typing import Any

from ..openapi.document import Operation
from .errors import NotRun
from .fixtures import DAY, MANY, ODD_IDS, SLASHED_IDS, Payment, SeededFixtures

A_FEW = 22
"""More than a page, and than a page of 21."""
ATTEMPTS = ("failed", "ready", "failed", "ready")
"""What happens to the order before it is paid; an API may refuse some of it."""
Create = Callable[[str, str, Mapping[str, Any]], Payment]
"""Makes a payment of an order in a status with further fields. Raises NotRun and NoAnswer."""


class ApiFixtures:
    """The same questions as those of `SeededFixtures`, each payment made when a rule needs it.

    The properties raise NotRun for what the API cannot make or refuses to.
    """

    def __init__(
        self, create: Create, name: Callable[[str], str], now: int, *, is_local: bool
    ) -> None:
        self._create = create
        self._many = MANY if is_local else A_FEW
        self._name = name
        self.period = (now - DAY, now + 30 * DAY)

    @cached_property
    def order(self) -> tuple[Payment, ...]:
        """Payments of one order: attempts that failed or wait, and the one that is paid."""
        order = self._name("order")
        payments: list[Payment] = []
        for status in ATTEMPTS:
            with suppress(NotRun):
                payments.append(self._create(order, status, {}))
        return (*payments, self._create(order, "paid", {}))

    @property
    def of_each_status(self) -> tuple[Payment, ...]:
        """One payment of the order in each status that it has."""
        return tuple({payment["status"]: payment for payment in self.order}.values())

    @cached_property
    def card(self) -> Payment:
        """Paid by card."""
        return self._create(self._name("card"), "paid", {})

    @cached_property
    def waiting(self) -> Payment:
        """A virtual account without its deposit."""
        return self._create(self._name("waiting"), "ready", {})

    @cached_property
    def with_balance(self) -> Payment:
        """Paid through KCP."""
        return self._create(self._name("balance"), "paid", {"pg_provider": "kcp"})

    @cached_property
    def sandbox(self) -> Payment:
        """Paid through a test channel."""
        return self._create(self._name("sandbox"), "paid", {"sandbox": True})

    @cached_property
    def dollars(self) -> Payment:
        """Paid in another currency, with decimals."""
        fields = {"amount": 10.25, "currency": "USD"}
        return self._create(self._name("dollars"), "paid", fields)

    @cached_property
    def odd(self) -> tuple[Payment, ...]:
        """One payment for each of the odd order ids."""
        return tuple(self._create(self._name(odd), "paid", {}) for odd in ODD_IDS)

    @cached_property
    def slashed(self) -> tuple[Payment, ...]:
        """One payment for each of the order ids with a slash."""
        return tuple(self._create(self._name(slashed), "paid", {}) for slashed in SLASHED_IDS)

    @cached_property
    def many(self) -> tuple[Payment, ...]:
        """More payments of one order than a page has by default; fewer on another machine."""
        return tuple(self._create(self._name("many"), "ready", {}) for _ in range(self._many))

    @property
    def same_time(self) -> tuple[Payment, ...]:
        """Payments that were made one right after the other, most of them within one second."""
        return self.many

    @property
    def waiting_order(self) -> tuple[Payment, ...]:
        """Nothing: their changes must be apart in time. Raises NotRun."""
        raise NotRun("payments that change one after the other need a control plane")

    @property
    def old(self) -> Payment:
        """Nothing: a payment is made now. Raises NotRun."""
        raise NotRun("a payment of 100 days ago needs a control plane")

    @property
    def single_payments(self) -> tuple[Payment, ...]:
        """Payments that are the only ones of their orders, each of another kind."""
        payments = [self.card]
        for name in ("waiting", "with_balance", "dollars"):
            with suppress(NotRun):
                payments.append(getattr(self, name))
        return tuple(payments)


PaymentFixtures = SeededFixtures | ApiFixtures


def path_values(fixtures: PaymentFixtures, operation: Operation) -> dict[str, str] | None:
    """Return values for the path of a read of payments; None for any other. Raises NotRun."""
    of_balance = operation.object_schema == "PaymentBalance"
    if operation.effect != "read" or not (of_balance or operation.object_schema == "Payment"):
        return None
    values: dict[str, str] = {}
    for name in operation.names:
        match name:
            case "imp_uid":
                payment = fixtures.with_balance if of_balance else fixtures.card
                values[name] = payment["imp_uid"]
            case "merchant_uid":
                values[name] = fixtures.order[0]["merchant_uid"]
            case "payment_status":
                values[name] = "paid"
            case _:
                return None
    return values
