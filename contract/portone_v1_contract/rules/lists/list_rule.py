"""The base classes of rules on lists that come in pages."""

from __future__ import annotations

from ...openapi.document import Operation
from ...transport.exchange import Exchange
from ..base import Scenario, number


class ListRule(Scenario):
    """For every list that comes in pages."""

    group = "lists"

    def covers(self, operation: Operation) -> bool:
        return operation.pages is not None


class PaymentListRule(ListRule):
    """For the lists that show every payment, not those of one billing key."""

    def covers(self, operation: Operation) -> bool:
        known = set(operation.names) <= {"merchant_uid", "payment_status"}
        return super().covers(operation) and operation.rows == "Payment" and known


def total_of(exchange: Exchange) -> int:
    """Return the number of rows of a list. A list that answers 404 has none."""
    return int(number(exchange.result, "total")) if exchange.ok else 0
