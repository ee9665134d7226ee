"""Rules on lists by status or by time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...openapi.document import Operation
from ...openapi.list_fields import STATUS_FIELDS, TIME_FIELDS, TIME_RANGES
from ...session.context import RunContext
from ...session.fixtures import DAY, Payment, imp_uids
from ...transport.envelope import is_refusal
from ..base import ROWS, Observation, Problem, Scenario

Cases = Iterable[tuple[dict[str, str], bool]]
"""The query of a period, and whether a payment is in it."""
START = 1767225600
"""The beginning of 2026."""


class EveryStatus(Scenario):
    """Every status can be asked for."""

    name = "every-status"
    group = "lists"
    source = "vendor Swagger: payment_status of the lists; schedule_status of findSchedulesByRange"
    grade = "documented"

    def covers(self, operation: Operation) -> bool:
        return any(name in operation.choices for name in STATUS_FIELDS)

    def problems(self, context: RunContext, operation: Operation) -> Iterator[Problem]:
        values = context.path_values(operation)
        query = context.required_query(operation)
        for name in STATUS_FIELDS:
            for word in operation.choices.get(name, ()):
                # What is answered is seen by the rule that looks at every answer.
                if name in values:
                    exchange = context.send(operation, {**values, name: word}, query=query)
                else:
                    exchange = context.send(operation, values, query={**query, name: word})
                if not exchange.ok and exchange.answer.status != 404:
                    text = f"{name}={word} answers {exchange.answer.status}"
                    yield Problem(text, exchange)


class RangeEnds(Scenario):
    """A time at the start of a range is in it; one at its end is only for payments."""

    name = "range-ends"
    group = "lists"
    source = "vendor Swagger: getPaymentsByStatus, from (>=) and to (<=); guide on schedules"
    grade = "documented"
    creates = True

    def covers(self, operation: Operation) -> bool:
        return operation.windowed and operation.pages is not None

    def problems(self, context: RunContext, operation: Operation) -> Iterator[Problem]:
        first, last = next(names for names in TIME_RANGES if {*names} <= operation.queries)
        for values, time, row_id, end in _boundaries(context, operation):
            for begin_at, end_at, is_in in (
                (time, time + end, True),
                (time - DAY, time + end, True),
                (time - DAY, time + end - 1, False),
                (time + 1, time + DAY, False),
            ):
                query = {first: str(begin_at), last: str(end_at)}
                if "limit" in operation.queries:
                    query["limit"] = "1000"
                exchange = context.send(operation, values, query=query)
                is_listed = any(row.get(operation.pages or "") == row_id for row in exchange.rows)
                if is_listed is not is_in:
                    ends = f"{first}={begin_at - time:+} s, {last}={end_at - time:+} s"
                    is_there = "listed" if is_listed else "missing"
                    text = f"{ends} from when it was {values.get('payment_status', 'due')}"
                    text = f"{text}: the row is {is_there}"
                    yield Problem(text, exchange, follows_from=ROWS)


class RangeDefaults(Scenario):
    """Without its start a period begins 90 days before its end; without its end it ends now."""

    name = "range-defaults"
    group = "lists"
    source = "vendor Swagger: getPaymentsByStatus, from and to"
    grade = "documented"
    creates = True

    def covers(self, operation: Operation) -> bool:
        return operation.rows == "Payment" and operation.windowed

    def problems(self, context: RunContext, operation: Operation) -> Iterator[Problem]:
        card = context.fixtures.card
        made_now: Cases = (
            ({}, True),
            ({"from": str(card["paid_at"])}, True),
            ({"to": str(card["paid_at"] - 1)}, False),
        )
        yield from _expect_listed(context, operation, card, "recent", made_now)
        old = context.fixtures.old
        made_before: Cases = (
            ({}, False),
            ({"from": str(card["paid_at"])}, False),
            ({"to": str(old["paid_at"])}, True),
            ({"to": str(old["paid_at"] + 89 * DAY)}, True),
        )
        yield from _expect_listed(context, operation, old, "100 days old", made_before)
        begun_later: Cases = (
            ({"to": str(old["paid_at"])}, False),
            ({"to": str(old["paid_at"] + 89 * DAY)}, False),
        )
        yield from _expect_listed(context, operation, card, "recent", begun_later)
        paid_at = card["paid_at"] - 80 * DAY
        in_period = context.new_payment("paid", started_at=paid_at, paid_at=paid_at)
        in_default_period: Cases = (({}, True), ({"to": str(paid_at + 89 * DAY)}, True))
        yield from _expect_listed(context, operation, in_period, "80 days old", in_default_period)


class Window(Scenario):
    """A period that is longer than allowed, or that ends before it begins, is refused under 400."""

    name = "window"
    group = "lists"
    source = "vendor Swagger: 90 days, three months; that more is a 400 is inferred"
    grade = "inferred"
    sends_invalid = True

    def covers(self, operation: Operation) -> bool:
        return operation.windowed and "400" in operation.statuses

    def problems(
        self, context: RunContext, operation: Operation
    ) -> Iterator[Problem | Observation]:
        first, last = next(names for names in TIME_RANGES if {*names} <= operation.queries)
        values = context.path_values(operation)
        for what, days in (("a period of 200 days", 200), ("a period that ends too early", -1)):
            query = {first: str(START), last: str(START + days * DAY)}
            exchange = context.send(operation, values, query=query)
            is_open = days > 0 and operation.rows == "Payment"
            if is_open and (exchange.ok or is_refusal(exchange, 400)):
                choice = "clamped" if exchange.ok else "400"
                yield Observation("period_over_90_days", choice, exchange)
            elif not is_refusal(exchange, 400):
                text = f"{what} answers {exchange.answer.status}, not 400"
                yield Problem(text, exchange, "refusal")


def _expect_listed(
    context: RunContext,
    operation: Operation,
    payment: Payment,
    what: str,
    cases: Cases,
) -> Iterator[Problem]:
    """Report where a payment is listed in a period that it is not in, or the other way round."""
    values = {**context.path_values(operation), "payment_status": "paid"}
    for query, is_in in cases:
        exchange = context.send(operation, values, query={**query, "limit": "1000"})
        if (payment["imp_uid"] in imp_uids(exchange.rows)) is not is_in:
            is_there = "is not" if is_in else "is"
            period = " and ".join(query) or "no period"
            text = f"asked for with {period}: a payment that is {what} {is_there} listed"
            yield Problem(text, exchange, follows_from=ROWS)


def _boundaries(
    context: RunContext, operation: Operation
) -> Iterator[tuple[dict[str, str], int, str, int]]:
    """Return path values, a time, the row of that time, and how far after it a range must end."""
    if operation.rows != "Payment":
        time, order = context.scheduled_charge
        yield context.path_values(operation), time, order, 1
        return
    for payment in (context.fixtures.card, *context.fixtures.of_each_status):
        for status in (payment["status"], "all"):
            values = {**context.path_values(operation), "payment_status": status}
            yield values, payment[TIME_FIELDS[payment["status"]]], payment["imp_uid"], 0
