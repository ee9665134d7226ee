"""Rules on lookups of several ids at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ...openapi.document import Operation
from ...session.context import RunContext
from ...session.fixtures import UNKNOWN_VALUES, imp_uids
from ...transport.envelope import is_refusal
from ...transport.exchange import Exchange
from ..base import AnswerRule, Problem, Scenario

MAX_IDS = 100


class Bulk(AnswerRule):
    """Nothing is answered twice or unasked; 207 says that something is missing, 200 that not."""

    name = "bulk"
    group = "ids"
    source = "vendor Swagger: getPaymentListByImpUid, 207; vendor's clients compute what is missing"
    grade = "documented"

    def covers(self, operation: Operation) -> bool:
        return bool(operation.bulk)

    def applies_to(self, exchange: Exchange) -> bool:
        return exchange.ok and bool(_requested_ids(exchange))

    def problems(self, exchange: Exchange) -> Iterator[str]:
        requested = _requested_ids(exchange)
        rows = exchange.rows
        # The field named first is the one that tells rows apart; orders can have several payments.
        key = next(iter(exchange.operation.bulk.values()))
        if any(count > 1 for count in Counter(row.get(key) for row in rows).values()):
            yield f"a {key} is answered twice"
        unasked = [
            row
            for row in rows
            if not any(row.get(field) in ids for field, ids in requested.items())
        ]
        if unasked:
            yield f"{len(unasked)} result(s) that were not asked for are answered"
        missing = sum(
            len(ids - {row.get(field) for row in rows if isinstance(row.get(field), str)})
            for field, ids in requested.items()
        )
        if missing and exchange.answer.status == 200:
            yield f"{missing} of the ids are missing under 200, not 207"
        if not missing and exchange.answer.status == 207:
            yield "207 although nothing is missing"


class BulkMissing(Scenario):
    """207 leaves out exactly what is unknown; 404 is for when all is."""

    name = "bulk-missing"
    group = "ids"
    source = "vendor Swagger: getPaymentListByImpUid, 200, 207 and 404, at most 100 ids"
    grade = "documented"
    creates = True

    def covers(self, operation: Operation) -> bool:
        return operation.effect == "read" and operation.rows == "Payment" and bool(operation.bulk)

    def problems(self, context: RunContext, operation: Operation) -> Iterator[Problem]:
        one = context.fixtures.card
        two = context.fixtures.with_balance
        for name, field in operation.bulk.items():
            known = [one[field], two[field]]
            many = context.send(operation, query={name: [f"{n}" for n in range(MAX_IDS + 1)]})
            if not is_refusal(many, 400):
                text = f"{MAX_IDS + 1} ids at once: answers {many.answer.status}, not 400"
                yield Problem(text, many, "refusal")
            for ids, status in (
                (known, 200),
                ([*known, UNKNOWN_VALUES[field]], 207),
                ([UNKNOWN_VALUES[field]], 404),
            ):
                exchange = context.send(operation, query={name: ids})
                if exchange.answer.status != status:
                    text = f"{len(ids)} ids, {len({*ids} & {*known})} known: answers"
                    text = f"{text} {exchange.answer.status}, not {status}"
                    yield Problem(text, exchange, "refusal" if status == 404 else None)
                elif status != 404 and sorted(imp_uids(exchange.rows)) != sorted(
                    imp_uids([one, two])
                ):
                    yield Problem(f"{len(exchange.rows)} of two known are answered", exchange)


def _requested_ids(exchange: Exchange) -> dict[str, set[str]]:
    """Return the requested ids by the field that shows them, or nothing if all are requested.

    An empty text is no id: PHP's clients send one for a list that is not set.
    """
    requested: dict[str, set[str]] = {}
    for name, field in exchange.operation.bulk.items():
        ids = exchange.query.get(name) or exchange.body.get(name)
        if isinstance(ids, list):
            requested[field] = {text for text in ids if isinstance(text, str) and text}
    return requested
