"""The base class of workflows, and the expectations that they check."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from ..formatting.json_kind import json_text
from ..openapi.document import Operation
from ..session.context import RunContext
from ..transport.envelope import is_refusal
from ..transport.exchange import Exchange
from .base import ROWS, Observation, Problem, Scenario

TOLERANCE = 60
"""Seconds by which the time of something just made may differ from the target's clock."""
STEP_TOLERANCE = 14
"""The same where a rule lets time pass in steps, all of them longer than twice this."""
STATUS_TIMES = {
    "ready": ("started_at",),
    "paid": ("started_at", "paid_at"),
    "failed": ("started_at", "failed_at"),
    "cancelled": ("started_at", "paid_at", "cancelled_at"),
}
"""The times that a payment in each status has; the others are 0."""
NEWER_FIELDS = {"customer_uid_usage", "cash_receipt_issued"}
"""Fields that came later, and that recorded answers of older payments do not have."""
TIMES = ("started_at", "paid_at", "failed_at", "cancelled_at")
ORDER_READERS = ("payments_find", "payments_find_all", "payments_get_many")
"""The operations that find payments by the id of their order."""


class Workflow(Scenario):
    """A rule that calls several operations. A problem is reported for the operation that shows it.

    It runs once a run. What it makes for itself is undone when the run is over.
    """

    creates: ClassVar[bool] = True
    operation_ids: ClassVar[tuple[str, ...]]
    """The operations it is about. The first is the one that it begins with."""

    def covers(self, operation: Operation) -> bool:
        return operation.id in self.operation_ids

    def problems(
        self, context: RunContext, operation: Operation
    ) -> Iterator[Problem | Observation]:
        return self.run(context)

    def run(self, context: RunContext) -> Iterator[Problem | Observation]:
        """Send the requests and return what is wrong, and what documents are silent on.

        Raises NotRun when it cannot be tried.
        """
        raise NotImplementedError


def find_payments(context: RunContext, order: str) -> list[Exchange]:
    """Ask for the payments of an order in every way that takes its id. Raises NotRun."""
    path = {"merchant_uid": order}
    return [
        context.call("payments_find", path),
        context.call("payments_find_all", path),
        context.call("payments_get_many", query={"merchant_uid[]": [order]}),
    ]


def expect_fields(exchange: Exchange, expected: Mapping[str, Any], what: str) -> Iterator[Problem]:
    """Report fields of a result that are not as expected. A newer field may be absent."""
    if not exchange.ok or not isinstance(exchange.result, dict):
        yield Problem(f"{what}: {describe_answer(exchange)}", exchange, "result")
        return
    result = {
        **{name: expected[name] for name in NEWER_FIELDS & expected.keys()},
        **exchange.result,
    }
    wrong = [name for name, value in expected.items() if result.get(name) != value]
    if wrong:
        text = f"{what}: {', '.join(wrong)} differ from what was sent or done"
        yield Problem(text, exchange, fields=tuple(wrong))


def expect_refusal(exchange: Exchange, what: str, *statuses: int) -> Iterator[Problem]:
    """Report unless the API refused in its own form, under one of the statuses."""
    if not any(is_refusal(exchange, status) for status in statuses):
        expected = " or ".join(map(str, statuses))
        text = f"{what}: {describe_answer(exchange)}, not a refusal under {expected}"
        yield Problem(text, exchange, "401" if statuses == (401,) else "refusal")


def expect_nothing(exchange: Exchange, what: str) -> Iterator[Problem]:
    """Report unless the list of an order has nothing: it may be refused, or be without rows."""
    if not (is_refusal(exchange, 404) or (exchange.ok and not exchange.rows)):
        text = f"{what}: {describe_answer(exchange)}, not a list without rows"
        yield Problem(text, exchange, "refusal")


def expect_unchanged(exchange: Exchange, result: Any, what: str) -> Iterator[Problem]:
    """Report fields that are not as in an earlier result."""
    if not exchange.ok or not isinstance(exchange.result, dict):
        yield Problem(f"{what}: {describe_answer(exchange)}", exchange, "result")
    elif isinstance(result, dict) and exchange.result != result:
        names = {**result, **exchange.result}
        wrong = [name for name in names if result.get(name) != exchange.result.get(name)]
        text = f"{what}: {', '.join(wrong) or 'null'} differ from before"
        yield Problem(text, exchange, fields=tuple(wrong))


def expect_rows(exchange: Exchange, name: str, ids: list[Any], what: str) -> Iterator[Problem]:
    """Report unless a list has exactly the rows with these ids, in any order."""
    values = [row.get(name) for row in exchange.rows]
    if not exchange.ok or sorted(map(str, values)) != sorted(map(str, ids)):
        rows = f"{len(values)} rows ({describe_answer(exchange)})"
        text = f"{what}: {rows}, not the {len(ids)} there are"
        yield Problem(text, exchange, follows_from=ROWS)


def expect_times(exchange: Exchange, status: str, now: int) -> Iterator[Problem]:
    """Report times that do not fit a payment that reached its status at `now` (UNIX seconds)."""
    payment = exchange.result
    if not isinstance(payment, dict):
        return
    if payment.get("status") != status:
        yield Problem(f"status is not {status} but {json_text(payment.get('status'))}", exchange)
        return
    for name in TIMES:
        value = payment.get(name, 0)
        if name in STATUS_TIMES[status]:
            if type(value) is not int or abs(value - now) > TOLERANCE:
                text = f"{name} is not the time at which it happened"
                yield Problem(text, exchange, fields=(name,))
        elif value != 0:
            text = f"{name} is not 0 although status is {status}"
            yield Problem(text, exchange, fields=(name,))
    reached = {name: payment.get(name) for name in STATUS_TIMES[status]}
    times = {name: time for name, time in reached.items() if type(time) is int}
    if [*times.values()] != sorted(times.values()):
        latest = max(times, key=lambda name: times[name])
        text = f"{', '.join(reached)} are not in this order"
        yield Problem(text, exchange, fields=(latest,))


def expect_recent(exchange: Exchange, name: str, now: int) -> Iterator[Problem]:
    """Report unless a time of the result is about `now` (UNIX seconds)."""
    time = exchange.result.get(name) if isinstance(exchange.result, dict) else None
    if exchange.ok and (type(time) is not int or abs(time - now) > STEP_TOLERANCE):
        text = f"{name} is not the time at which it happened"
        yield Problem(text, exchange, fields=(name,))


def describe_answer(exchange: Exchange) -> str:
    """Describe an answer by its status and code."""
    envelope = exchange.envelope
    code = ""
    if envelope is not None and not exchange.ok:
        has_code = "code" in envelope
        code = f" with code {json_text(envelope['code'])}" if has_code else " without a code"
    return f"answers {exchange.answer.status}{code}"
