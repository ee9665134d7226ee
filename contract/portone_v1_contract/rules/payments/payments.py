"""Rules on every payment, in whichever answer it is."""

from __future__ import annotations

from collections.abc import Iterator

from ...formatting.json_kind import json_text
from ...openapi.document import Operation
from ...session.fixtures import Payment
from ...transport.exchange import Exchange
from ..base import AnswerRule, Number, Problem, is_positive, number


class _PaymentRule(AnswerRule):
    group = "payments"

    def covers(self, operation: Operation) -> bool:
        return operation.object_schema == "Payment"

    def applies_to(self, exchange: Exchange) -> bool:
        return bool(exchange.objects_of("Payment"))

    def problems(self, exchange: Exchange) -> Iterator[str | Problem]:
        problems = (one for p in exchange.objects_of("Payment") for one in self.of_payment(p))
        yield from dict.fromkeys(problems)

    def of_payment(self, payment: Payment) -> Iterator[str | Problem]:
        """Return what is wrong with one payment."""
        raise NotImplementedError


class CancelSum(_PaymentRule):
    """cancel_amount is the sum of cancel_history, and at most the amount."""

    name = "cancel-sum"
    source = "vendor Swagger: PaymentAnnotation, PaymentCancelAnnotation; recorded answers"
    grade = "observed"

    def of_payment(self, payment: Payment) -> Iterator[str]:
        cancelled = number(payment, "cancel_amount")
        amount = number(payment, "amount")
        if "cancel_history" in payment:
            history: Number = sum(number(entry, "amount") for entry in payment["cancel_history"])
            if cancelled != history:
                yield f"cancel_amount is {cancelled}, its history adds up to {history}"
        # With a promotion, cancels are in list price.
        if cancelled > amount and not payment.get("promotion"):
            yield f"cancel_amount {cancelled} is more than the amount {amount}"
        if cancelled < 0 or amount < 0:
            yield "an amount is negative"


class StatusTimes(_PaymentRule):
    """A status agrees with its time and with what was cancelled."""

    name = "status-times"
    source = "vendor Swagger: PaymentAnnotation (0 until it happens); recorded answers"
    grade = "observed"

    def of_payment(self, payment: Payment) -> Iterator[str | Problem]:
        status = payment.get("status")
        for name, field in (("paid", "paid_at"), ("cancelled", "cancelled_at")):
            if status == name and not is_positive(payment.get(field)):
                yield Problem(f"status is {name} but {field} is not set", fields=(field,))
        if is_positive(payment.get("cancel_amount")) and status != "cancelled":
            yield f"something was cancelled but status is {json_text(status)}"
