"""What was asked for is what comes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from .document import Operation
from .exchange import Exchange
from .lab import Lab, ids
from .rules import AnswerRule, Problem, Scenario
from .seeds import Payment

NAMES = ("imp_uid", "merchant_uid")
SENT = ("merchant_uid", "customer_uid")
"""The ids that a body can name, the one that counts first."""
SEEDED = ("merchant_uid", "status", "amount", "currency", "pay_method", "channel", "pg_provider")


class IdEcho(AnswerRule):
    """The id asked for is the id of everything answered."""

    name = "id-echo"
    group = "ids"
    source = "vendor Swagger: getPaymentByImpUid, getAllPaymentsByMerchantUid and their like"

    def covers(self, operation: Operation) -> bool:
        names = {*operation.names, *(SENT if operation.method != "GET" else ())}
        return bool(names & operation.fields)

    def sees(self, exchange: Exchange) -> bool:
        return bool(exchange.objects and _asked(exchange))

    def problems(self, exchange: Exchange) -> Iterator[str]:
        for name, asked in _asked(exchange).items():
            others = [found for found in exchange.objects if found.get(name) != asked]
            if others:
                yield f"{len(others)} result(s) of another {name} are answered"


class ReadBack(Scenario):
    """A payment is read as it was made."""

    name = "read-back"
    group = "ids"
    source = "vendor Swagger: PaymentAnnotation; known values stay as written"
    needs_control: ClassVar[bool] = True

    def covers(self, operation: Operation) -> bool:
        reads = operation.effect == "read" and operation.result == "Payment"
        return reads and operation.names == ("imp_uid",)

    def problems(self, lab: Lab, operation: Operation) -> Iterator[Problem]:
        for made in (*lab.seeds.order, lab.seeds.card):
            exchange = lab.send(operation, {"imp_uid": made["imp_uid"]})
            if not exchange.ok:
                yield Problem(f"a payment that exists answers {exchange.answer.status}", exchange)
            for payment in exchange.objects_of("Payment"):
                names = ", ".join(_differing(made, payment))
                if names:
                    yield Problem(f"not as the payment was made: {names}", exchange)


class OddIds(Scenario):
    """Ids with slashes, spaces, percent signs, question marks, hashes and Korean arrive whole."""

    name = "odd-ids"
    group = "ids"
    source = "openapi.yaml, parameters MerchantUid: percent-encoded whole, slashes included"
    needs_control: ClassVar[bool] = True

    def covers(self, operation: Operation) -> bool:
        reads = operation.effect == "read" and operation.holds == "Payment"
        return reads and "merchant_uid" in operation.names

    def problems(self, lab: Lab, operation: Operation) -> Iterator[Problem]:
        for made in lab.seeds.odd:
            values = {**lab.values(operation), "merchant_uid": made["merchant_uid"]}
            exchange = lab.send(operation, values)
            if ids(exchange.objects) != [made["imp_uid"]]:
                text = f"order {made['merchant_uid']!r} is not found by its encoded id"
                yield Problem(text, exchange)


class Sandbox(Scenario):
    """A test payment is hidden from the single lookup, unless asked for, and from nothing else."""

    name = "sandbox"
    group = "ids"
    source = "vendor notice of 2025-11-25 on include_sandbox"
    needs_control: ClassVar[bool] = True

    def covers(self, operation: Operation) -> bool:
        reads = operation.effect == "read" and operation.holds in ("Payment", "PaymentBalance")
        return reads and bool(set(NAMES) & set(operation.names))

    def problems(self, lab: Lab, operation: Operation) -> Iterator[Problem]:
        made = lab.seeds.sandbox
        values = lab.values(operation) | {
            name: made[name] for name in NAMES if name in operation.names
        }
        if "include_sandbox" not in operation.queries:
            exchange = lab.send(operation, values)
            if not exchange.ok:
                yield Problem(f"a test payment answers {exchange.answer.status} here", exchange)
            return
        for asked, status in ((None, 404), ("false", 404), ("true", 200)):
            query = {} if asked is None else {"include_sandbox": asked}
            exchange = lab.send(operation, values, query=query)
            if exchange.answer.status != status:
                text = f"include_sandbox={asked or '(left out)'} on a test payment"
                yield Problem(f"{text} answers {exchange.answer.status}, not {status}", exchange)


def _asked(exchange: Exchange) -> dict[str, str]:
    """The ids that the request names and the answer has fields for."""
    fields = exchange.operation.fields
    asked = {name: value for name, value in exchange.path.items() if name in fields}
    body = exchange.body
    if asked or "imp_uid" in body:
        # Beside an imp_uid other ids do not count, or it is of another payment.
        return asked
    sent = ((name, body[name]) for name in SENT if name in fields and name in body)
    return dict([pair for pair in sent if isinstance(pair[1], str)][:1])


def _differing(made: Payment, payment: Payment) -> list[str]:
    times = [name for name in made if name.endswith("_at") and made[name]]
    return [name for name in (*SEEDED, *times) if payment.get(name) != made.get(name)]
