"""Rules on the breakdown of a payment by instrument."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ...openapi.document import Operation
from ...openapi.list_fields import WITH_BALANCE
from ...session.context import RunContext
from ...transport.exchange import Exchange
from ..base import AnswerRule, Number, Observation, Problem, Scenario, number
from ..questions import observe_balance
from ..workflow import Workflow, expect_fields

COMPONENTS = ("tax_free", "supply", "vat", "service")
PAID_BY = ("primary", "secondary", "discount")
WAIT = 30
"""Seconds between a payment and its cancels, so that their times differ."""
GROUPS = ("cash_receipt", *PAID_BY)


class _OfBalance(AnswerRule):
    group = "balance"

    def covers(self, operation: Operation) -> bool:
        return operation.result == "PaymentBalance"

    def applies_to(self, exchange: Exchange) -> bool:
        return bool(exchange.objects_of("PaymentBalance"))


class BalanceSums(_OfBalance):
    """A balance agrees with its history, whether that holds changes or what was left each time.

    Which of the two an entry of `histories` is, no document says and no recorded answer shows.
    """

    name = "balance-sums"
    source = "vendor Swagger: PaymentBalanceHistoriesAnnotation, amounts are net of refunds"
    grade = "inferred"

    def applies_to(self, exchange: Exchange) -> bool:
        return any(b.get("histories") for b in exchange.objects_of("PaymentBalance"))

    def problems(self, exchange: Exchange) -> Iterator[str]:
        balance = exchange.result
        histories = balance["histories"]
        latest = max(entry.get("created", 0) for entry in histories)
        differences = [_differences(balance, histories)]
        for entry in histories:
            if entry.get("created", 0) == latest:
                differences.append(_differences(balance, [entry]))
        if all(differences):
            for part in differences[0]:
                yield f"{part} is neither the sum of its history nor that of the latest entry"


def _differences(balance: Mapping[str, Any], entries: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return the parts of a balance that are not the sum of these entries."""
    differences = []
    for group in GROUPS:
        for part in COMPONENTS:
            history: Number = sum(number(entry[group], part) for entry in entries)
            if number(balance[group], part) != history:
                differences.append(f"{group}.{part}")
    return differences


class BalanceAmount(_OfBalance):
    """amount is what was paid at first; what is left of it is between nothing and all."""

    name = "balance-amount"
    source = "vendor Swagger: PaymentBalanceResponseAnnotation, amount is the original total"
    grade = "inferred"

    def problems(self, exchange: Exchange) -> Iterator[str]:
        balance = exchange.result
        amount = number(balance, "amount")
        if balance.get("histories"):
            first = min(balance["histories"], key=lambda entry: entry.get("created", 0))
            if remaining(first) != amount:
                yield f"amount is {amount}, the first history entry adds up to {remaining(first)}"
        if not 0 <= remaining(balance) <= amount:
            yield f"{remaining(balance)} is left of {amount}"


class BalanceAgrees(Scenario):
    """A balance agrees with its payment: the amount, and what cancels have left of it."""

    name = "balance-agrees"
    group = "balance"
    source = "vendor Swagger: PaymentBalanceResponseAnnotation, PaymentAnnotation"
    grade = "inferred"

    def covers(self, operation: Operation) -> bool:
        return operation.result == "PaymentBalance"

    def problems(self, context: RunContext, operation: Operation) -> Iterator[Problem]:
        values = context.path_values(operation)
        read = context.send(context.find_operation("payments_get"), values)
        exchange = context.send(operation, values)
        if not (exchange.ok and read.ok):
            if context.has_control:
                text = f"a paid PAYCO payment answers {exchange.answer.status}"
                yield Problem(text, exchange if read.ok else read)
            return
        payment = read.result
        balance = exchange.result
        if number(balance, "amount") != number(payment, "amount"):
            yield Problem("amount is not the payment's amount", exchange)
        left = number(payment, "amount") - number(payment, "cancel_amount")
        if remaining(balance) != left:
            text = f"{remaining(balance)} is left, the payment's cancels leave {left}"
            yield Problem(text, exchange)


class BalanceCancelled(Workflow):
    """A cancel adds an entry of its own to the history, and leaves the amount.

    The entry is what was given back, below nothing, or what was left: no document says which.
    """

    name = "balance-cancelled"
    group = "balance"
    source = "vendor Swagger: PaymentBalanceResponseAnnotation, histories and the original total"
    grade = "inferred"
    operation_ids = ("payments_get_balance", "payments_cancel")

    def run(self, context: RunContext) -> Iterator[Problem]:
        payment = context.new_balance_payment()
        by_id = {"imp_uid": payment["imp_uid"]}
        amount = payment["amount"]
        changes = [amount]
        snapshots = [amount]
        for part in (0, 3001, 2003):
            if part:
                context.pass_time(WAIT)
                context.call("payments_cancel", body={**by_id, "amount": part, "tax_free": 0})
                changes.append(-part)
                snapshots.append(sum(changes))
            exchange = context.call("payments_get_balance", by_id)
            yield from expect_fields(exchange, {"amount": amount}, "a balance")
            if not exchange.ok:
                return
            left = sum(changes)
            if remaining(exchange.result) != left:
                text = f"{remaining(exchange.result)} is left after cancels that leave {left}"
                yield Problem(text, exchange)
            histories = exchange.result.get("histories") or []
            entries = sorted(remaining(entry) for entry in histories)
            if entries not in (sorted(changes), sorted(snapshots)):
                text = f"the entries {entries} are neither the changes nor what was left after each"
                yield Problem(text, exchange)
            elif part and max(entry.get("created", 0) for entry in histories) < payment["paid_at"]:
                yield Problem("no entry is of the time of the cancel", exchange)


class BalanceRefused(Scenario):
    """No balance is answered for a payment that is not of PAYCO or KCP, or is not paid."""

    name = "balance-refused"
    group = "balance"
    source = "recorded answer ((현재는 PAYCO, KCP만 지원됩니다) ...)"
    grade = "observed"
    creates = True

    def covers(self, operation: Operation) -> bool:
        return operation.result == "PaymentBalance"

    def problems(
        self, context: RunContext, operation: Operation
    ) -> Iterator[Problem | Observation]:
        for what, payment in (
            ("a card payment", context.fixtures.card),
            ("unpaid", context.fixtures.waiting),
        ):
            exchange = context.send(operation, {"imp_uid": payment["imp_uid"]})
            # Which gateway charges cards is the merchant's choice.
            if payment["status"] == "paid" and payment.get("pg_provider") in WITH_BALANCE:
                continue
            yield from observe_balance(exchange, what)


def remaining(groups: Mapping[str, Any]) -> Number:
    """Return what is left over all instruments. The cash receipt is no instrument."""
    return sum(number(groups[group], part) for group in PAID_BY for part in COMPONENTS)
