"""Rules on lookups: the payment that is requested is the one that is answered."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from ...openapi.document import Operation
from ...openapi.list_fields import TIME_FIELDS, WITH_BALANCE
from ...session.context import RunContext
from ...session.errors import NotRun
from ...session.fixtures import SEEDED_FIELDS, Payment
from ...transport.exchange import Exchange
from ..base import ROWS, AnswerRule, Problem, Scenario

NAMES = ("imp_uid", "merchant_uid")
BODY_IDS = ("merchant_uid", "customer_uid")
"""The ids that a body can name, the one that counts first."""


class IdEcho(AnswerRule):
    """The id asked for is the id of everything answered."""

    name = "id-echo"
    group = "ids"
    source = "vendor Swagger: getPaymentByImpUid, getAllPaymentsByMerchantUid and their like"
    grade = "documented"

    def covers(self, operation: Operation) -> bool:
        names = {*operation.names, *(BODY_IDS if operation.method != "GET" else ())}
        return bool(names & operation.fields)

    def applies_to(self, exchange: Exchange) -> bool:
        return bool(exchange.objects and _requested_ids(exchange))

    def problems(self, exchange: Exchange) -> Iterator[str]:
        for name, value in _requested_ids(exchange).items():
            others = [row for row in exchange.objects if row.get(name) != value]
            if others:
                yield f"{len(others)} result(s) of another {name} are answered"


class _FixtureRule(Scenario):
    group = "ids"
    creates = True

    def covers(self, operation: Operation) -> bool:
        reads = operation.effect == "read" and operation.object_schema == "Payment"
        return reads and {*operation.names} <= {*NAMES, "payment_status"}


class ReadBack(_FixtureRule):
    """A payment is read as it was made, wherever it is read."""

    name = "read-back"
    source = "vendor Swagger: PaymentAnnotation; known values stay as written"
    grade = "documented"

    def problems(self, context: RunContext, operation: Operation) -> Iterator[Problem]:
        alone = operation.rows is None and "merchant_uid" in operation.names
        # Of an order with several payments, a lookup finds one only.
        for original in (
            *context.fixtures.single_payments,
            *(() if alone else context.fixtures.order),
        ):
            for exchange in _read_everywhere(context, operation, original):
                payment = _find_row(exchange, original)
                if payment is None:
                    text = f"a payment that exists is not answered ({exchange.answer.status})"
                    yield Problem(text, exchange, follows_from=ROWS)
                    continue
                wrong = _differences(original, payment)
                if wrong:
                    text = f"not as the payment was made: {', '.join(wrong)}"
                    yield Problem(text, exchange, fields=tuple(wrong))


class SameEverywhere(_FixtureRule):
    """A payment is the same in every field, wherever it is read."""

    name = "same-everywhere"
    source = "vendor Swagger: one PaymentAnnotation for all answers"
    grade = "inferred"

    def covers(self, operation: Operation) -> bool:
        return super().covers(operation) and operation.id != "payments_get"

    def problems(self, context: RunContext, operation: Operation) -> Iterator[Problem]:
        for original in context.fixtures.single_payments:
            single = context.call("payments_get", {"imp_uid": original["imp_uid"]}).result or {}
            for exchange in _read_everywhere(context, operation, original):
                payment = _find_row(exchange, original) or {}
                names = sorted(
                    name
                    for name in {*single, *payment}
                    if (name in single) != (name in payment) or single[name] != payment[name]
                )
                if names:
                    text = f"not as the payment is read alone: {', '.join(names[:5])}"
                    yield Problem(text, exchange, fields=tuple(names))


class Sandbox(Scenario):
    """A test payment is hidden from the single lookup, unless asked for, and from nothing else."""

    name = "sandbox"
    group = "ids"
    source = "vendor notice of 2025-11-25 on include_sandbox"
    grade = "documented"
    creates = True

    def covers(self, operation: Operation) -> bool:
        reads = operation.effect == "read" and operation.object_schema in (
            "Payment",
            "PaymentBalance",
        )
        return reads and bool(set(NAMES) & set(operation.names))

    def problems(self, context: RunContext, operation: Operation) -> Iterator[Problem]:
        payment = context.fixtures.sandbox
        of_balance = operation.object_schema == "PaymentBalance"
        if of_balance and payment.get("pg_provider") not in WITH_BALANCE:
            raise NotRun("no test payment that has a balance could be made")
        values = context.path_values(operation) | {
            name: payment[name] for name in NAMES if name in operation.names
        }
        if "include_sandbox" not in operation.queries:
            exchange = context.send(operation, values)
            if not exchange.ok:
                yield Problem(f"a test payment answers {exchange.answer.status} here", exchange)
            return
        for value, status in ((None, 404), ("false", 404), ("true", 200)):
            query = {} if value is None else {"include_sandbox": value}
            exchange = context.send(operation, values, query=query)
            if exchange.answer.status != status:
                text = f"include_sandbox={value or '(left out)'} on a test payment"
                text = f"{text} answers {exchange.answer.status}, not {status}"
                yield Problem(text, exchange, "refusal" if status == 404 else None)


def _requested_ids(exchange: Exchange) -> dict[str, str]:
    """Return the ids of a request that the answer has fields for."""
    fields = exchange.operation.fields
    requested = {name: value for name, value in exchange.path.items() if name in fields}
    body = exchange.body
    if requested or "imp_uid" in body:
        # Beside an imp_uid other ids do not count, or it is of another payment.
        return requested
    sent = ((name, body[name]) for name in BODY_IDS if name in fields and name in body)
    return dict([pair for pair in sent if isinstance(pair[1], str)][:1])


def _read_everywhere(
    context: RunContext, operation: Operation, payment: Payment
) -> Iterator[Exchange]:
    """Read a payment by each of its ids."""
    values = {name: str(payment[name]) for name in operation.names if name in payment}
    if "payment_status" in operation.names:
        values["payment_status"] = str(payment["status"])
    query: dict[str, str | list[str]] = {"limit": "1000"} if operation.pages else {}
    if operation.windowed:
        time = int(payment[TIME_FIELDS[payment["status"]]])
        query |= {"from": str(time - 1), "to": str(time + 1)}
    for name, field in operation.bulk.items():
        yield context.send(operation, query={name: [str(payment[field])]})
    if not operation.bulk:
        yield context.send(operation, values, query=query)


def _find_row(exchange: Exchange, original: Payment) -> Payment | None:
    rows = exchange.objects
    return next((row for row in rows if row.get("imp_uid") == original["imp_uid"]), None)


def _differences(original: Payment, payment: Payment) -> list[str]:
    wrong = [
        name
        for name in SEEDED_FIELDS
        if original.get(name) and payment.get(name) != _exact(original[name])
    ]
    histories = [_entries(one.get("cancel_history")) for one in (original, payment)]
    return wrong if histories[0] == histories[1] else [*wrong, "cancel_history"]


def _entries(history: Any) -> list[tuple[Any, ...]]:
    """Return what a fixture sets of each cancel."""
    names = ("amount", "cancelled_at", "reason")
    return [tuple(map(entry.get, names)) for entry in history or ()]


def _exact(value: Any) -> Any:
    """Return a value as an answer has it: money as Decimal."""
    return Decimal(str(value)) if isinstance(value, float) else value
