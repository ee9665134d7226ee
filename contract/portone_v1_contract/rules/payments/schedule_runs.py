"""Scheduled charges at their time: they run once, and revoked ones never do."""

from __future__ import annotations

from collections.abc import Iterator

from ...session.context import RunContext
from ...session.fixtures import DAY
from ..base import Problem, number
from ..workflow import expect_fields, expect_nothing, expect_refusal, expect_rows, expect_times
from .schedules import LISTS, WAITING, Item, ScheduleWorkflow, expect_listed, read_schedule


class ScheduleRuns(ScheduleWorkflow):
    """A charge runs at its time, once, and not before; one that is revoked never does."""

    name = "schedule-runs"
    needs_control = True
    source = "vendor guide on scheduled payments; recorded answers of executed schedules"
    grade = "observed"
    operation_ids = (
        "subscribe_schedule",
        "subscribe_get_schedule",
        *LISTS,
        "subscribe_unschedule",
        "subscribe_update_schedule",
        "subscribe_reschedule",
        "payments_get",
        "payments_find_all",
        "customers_list_payments",
    )

    def run(self, context: RunContext) -> Iterator[Problem]:
        key = {"customer_uid": context.new_id("runs")}
        due = context.now() + 60
        items = yield from self.create(context, key, [due, due, due + DAY])
        first, revoked, later = items
        context.call("subscribe_unschedule", body={"merchant_uid": [revoked["merchant_uid"]]})
        context.control.advance(30)
        for item in (first, later):
            answer = read_schedule(context, item)
            yield from expect_fields(answer, WAITING, "a schedule before its time")
            yield from _expect_unpaid(context, item, "a schedule runs before its time")
        context.control.advance(60)
        yield from _expect_run(context, key, first, due)
        answer = read_schedule(context, later)
        yield from expect_fields(answer, WAITING, "a schedule before its time")
        expected = {"schedule_status": "revoked", "imp_uid": None, "executed_at": 0}
        answer = read_schedule(context, revoked)
        yield from expect_fields(answer, expected, "a revoked schedule after its time")
        yield from _expect_unpaid(context, revoked, "a revoked schedule runs")
        yield from expect_listed(context, key, "executed", [first])
        path = {"merchant_uid": first["merchant_uid"]}
        for operation_id in ("subscribe_update_schedule", "subscribe_reschedule"):
            body = {"schedule_at": due + DAY}
            exchange = context.call(operation_id, path, body=body)
            yield from expect_refusal(exchange, "a schedule that ran and was paid is moved", 400)
        context.control.advance(60)
        payments = context.call("payments_find_all", path)
        yield from expect_rows(
            payments, "merchant_uid", [path["merchant_uid"]], "charges of a schedule"
        )
        charges = context.call("customers_list_payments", key)
        yield from expect_rows(charges, "merchant_uid", [path["merchant_uid"]], "charges of a key")


def _expect_unpaid(context: RunContext, item: Item, what: str) -> Iterator[Problem]:
    payments = context.call("payments_find_all", {"merchant_uid": item["merchant_uid"]})
    yield from expect_nothing(payments, what)


def _expect_run(
    context: RunContext, key: dict[str, str], item: Item, due: int
) -> Iterator[Problem]:
    """Report what is wrong with a schedule after it ran, or with the payment that it made."""
    read = read_schedule(context, item)
    expected = {"schedule_status": "executed", "payment_status": "paid", "revoked_at": 0}
    yield from expect_fields(read, {**expected, **key, **item}, "a schedule that ran")
    if not read.ok:
        return
    if not 0 <= number(read.result, "executed_at") - due <= 60:
        yield Problem("executed_at is not when it was due", read, fields=("executed_at",))
    paid = context.call("payments_get", {"imp_uid": str(read.result.get("imp_uid"))})
    names = ("merchant_uid", "amount", "name", "buyer_name")
    charge = {**key, **{name: item[name] for name in names}}
    charge |= {"channel": "api", "customer_uid_usage": "payment.scheduled"}
    yield from expect_fields(paid, charge, "what a schedule charged")
    yield from expect_times(paid, "paid", due)
