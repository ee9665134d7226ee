"""Scheduled charges: created, moved, revoked and created again."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import Any

from ...session.context import RunContext
from ...session.fixtures import DAY, UNKNOWN_VALUES
from ...transport.exchange import Exchange
from ..base import ROWS, Problem
from ..workflow import (
    Workflow,
    describe_answer,
    expect_fields,
    expect_recent,
    expect_refusal,
    expect_rows,
    expect_times,
    expect_unchanged,
)

WAITING = {
    "schedule_status": "scheduled",
    "imp_uid": None,
    "executed_at": 0,
    "revoked_at": 0,
    "payment_status": None,
}
LISTS = (
    "subscribe_list_schedules",
    "subscribe_list_customer_schedules",
    "customers_list_schedules",
)
Item = dict[str, Any]
ITEM: Item = {"amount": 5000, "name": "정기구독", "currency": "KRW", "buyer_name": "홍길동"}


class ScheduleWorkflow(Workflow):
    group = "billing"

    def create(
        self, context: RunContext, key: dict[str, str], times: list[int]
    ) -> Generator[Problem, None, list[Item]]:
        """Schedule a charge of a billing key at each time. Return what was sent for each."""
        saved = context.call("customers_save", key, body=context.example_body("customers_save"))
        yield from expect_fields(saved, key, "a billing key is saved")
        items = [
            {**ITEM, "merchant_uid": context.new_order(), "schedule_at": time, "amount": 5001 + n}
            for n, time in enumerate(times)
        ]
        creation = context.call("subscribe_schedule", body={**key, "schedules": items})
        rows = creation.rows
        if not creation.ok or len(rows) != len(items):
            text = f"{len(items)} schedules: {describe_answer(creation)}, {len(rows)} made"
            yield Problem(text, creation)
        by_order = {row.get("merchant_uid"): row for row in rows}
        for item in items:
            row = by_order.get(item["merchant_uid"], {})
            expected = {**WAITING, **key, **item}
            wrong = [name for name, value in expected.items() if row.get(name) != value]
            if wrong:
                text = f"a schedule is made with another {', '.join(wrong)}"
                yield Problem(text, creation, fields=tuple(wrong))
            read = read_schedule(context, item)
            yield from expect_unchanged(read, row, "a schedule that was made")
        return items


class ScheduleChanges(ScheduleWorkflow):
    """Schedules are read and listed as made, and moved, revoked and made again by the rules."""

    name = "schedule"
    source = "vendor Swagger: schedule, updateScheduleByMid, 400; of a new schedule: inferred"
    grade = "inferred"
    operation_ids = (
        "subscribe_schedule",
        "subscribe_get_schedule",
        *LISTS,
        "subscribe_update_schedule",
        "subscribe_unschedule",
        "subscribe_reschedule",
        "subscribe_retry",
        "payments_get",
    )

    def run(self, context: RunContext) -> Iterator[Problem]:
        key = {"customer_uid": context.new_id("scheduled")}
        now = context.now()
        items = yield from self.create(context, key, [now + (n + 1) * DAY for n in range(4)])
        one, two, three, four = items
        yield from expect_listed(context, key, "scheduled", items)
        yield from self._move(context, key, one, now)
        yield from self._refusals(context, key, one, now)
        yield from self._revoke(context, key, two)
        yield from expect_listed(context, key, "scheduled", [one, three, four])
        yield from expect_listed(context, key, "revoked", [two])
        yield from self._create_again(context, two, now)
        later = context.new_order()
        item = {**ITEM, "merchant_uid": later, "schedule_at": now + DAY}
        context.call("subscribe_schedule", body={**key, "schedules": [item]})
        some = [three["merchant_uid"], four["merchant_uid"]]
        rest = [one["merchant_uid"], later]
        for body, orders in (({"merchant_uid": some}, some), (key, rest)):
            revoked = context.call("subscribe_unschedule", body=body)
            yield from expect_rows(revoked, "merchant_uid", orders, "several schedules revoked")
        again = context.call("subscribe_unschedule", body=key)
        yield from expect_refusal(again, "nothing is left to unschedule", 200)

    def _move(
        self, context: RunContext, key: dict[str, str], item: Item, now: int
    ) -> Iterator[Problem]:
        item["schedule_at"] = now + 10 * DAY
        path = {"merchant_uid": item["merchant_uid"]}
        body = {"schedule_at": item["schedule_at"]}
        moved = context.call("subscribe_update_schedule", path, body=body)
        expected = {**WAITING, **key, **item}
        yield from expect_fields(moved, expected, "a schedule that is moved")
        yield from expect_fields(
            read_schedule(context, item), expected, "a schedule that was moved"
        )
        past = context.call("subscribe_update_schedule", path, body={"schedule_at": now - DAY})
        yield from expect_refusal(past, "a schedule is moved to the past", 400)
        yield from expect_fields(
            read_schedule(context, item), expected, "a schedule that was not moved"
        )

    def _refusals(
        self, context: RunContext, key: dict[str, str], item: Item, now: int
    ) -> Iterator[Problem]:
        path = {"merchant_uid": item["merchant_uid"]}
        later = {"schedule_at": now + DAY}
        again = context.call("subscribe_reschedule", path, body=later)
        yield from expect_refusal(again, "a schedule that waits is scheduled again", 400)
        retry = context.call("subscribe_retry", path)
        yield from expect_refusal(retry, "a schedule that waits is charged at once", 400)
        for what, wrong in (
            ("an order that is scheduled is scheduled twice", {**item, **later}),
            ("a charge is scheduled in the past", {**ITEM, "schedule_at": now - DAY}),
        ):
            body = {"merchant_uid": context.new_order(), **wrong}
            exchange = context.call("subscribe_schedule", body={**key, "schedules": [body]})
            yield from expect_refusal(exchange, what, 200)
        unknown = {"customer_uid": UNKNOWN_VALUES["customer_uid"]}
        body = {**ITEM, **later, "merchant_uid": context.new_order()}
        exchange = context.call("subscribe_schedule", body={**unknown, "schedules": [body]})
        yield from expect_refusal(
            exchange, "an unknown billing key is scheduled without a card", 200
        )
        yield from expect_refusal(
            read_schedule(context, body), "a schedule that was refused is there", 404
        )

    def _revoke(self, context: RunContext, key: dict[str, str], item: Item) -> Iterator[Problem]:
        orders = [item["merchant_uid"]]
        body = {**key, "merchant_uid": orders}
        now = context.now()
        unscheduled = context.call("subscribe_unschedule", body=body)
        yield from expect_rows(unscheduled, "merchant_uid", orders, "what was unscheduled")
        expected = {**WAITING, **key, **item, "schedule_status": "revoked"}
        expected.pop("revoked_at")
        read = read_schedule(context, item)
        yield from expect_fields(read, expected, "a schedule that was revoked")
        yield from expect_recent(read, "revoked_at", now)
        if read.ok and unscheduled.ok and unscheduled.rows != [read.result]:
            yield Problem("unscheduling does not answer what is revoked", unscheduled)
        again = context.call("subscribe_unschedule", body=body)
        yield from expect_refusal(again, "what is revoked is unscheduled again", 200)
        path = {"merchant_uid": item["merchant_uid"]}
        moved = context.call("subscribe_update_schedule", path, body={"schedule_at": now + DAY})
        yield from expect_refusal(moved, "a schedule that is revoked is moved", 400)

    def _create_again(self, context: RunContext, item: Item, now: int) -> Iterator[Problem]:
        path = {"merchant_uid": item["merchant_uid"]}
        body = {"schedule_at": now + 5 * DAY}
        again = context.call("subscribe_reschedule", path, body=body)
        yield from expect_fields(
            again, {**WAITING, **path, **body}, "a revoked schedule made again"
        )
        yield from expect_fields(
            read_schedule(context, item), {**WAITING, **body}, "a schedule that was made again"
        )
        context.call("subscribe_unschedule", body={"merchant_uid": [item["merchant_uid"]]})
        paid = context.call("subscribe_retry", path)
        expected = {**path, "amount": item["amount"], "channel": "api"}
        yield from expect_fields(paid, expected, "a revoked schedule charged at once")
        yield from expect_times(paid, "paid", context.now())
        if paid.ok:
            read = context.call("payments_get", {"imp_uid": str(paid.result.get("imp_uid"))})
            yield from expect_unchanged(read, paid.result, "a schedule that was charged at once")
            ran = {"schedule_status": "executed", "payment_status": "paid"}
            ran["imp_uid"] = paid.result.get("imp_uid")
            yield from expect_fields(
                read_schedule(context, item), ran, "a schedule that was charged at once"
            )


def read_schedule(context: RunContext, item: Item) -> Exchange:
    """Read the schedule of an order."""
    return context.call("subscribe_get_schedule", {"merchant_uid": item["merchant_uid"]})


def expect_listed(
    context: RunContext, key: dict[str, str], status: str, items: list[Item]
) -> Iterator[Problem]:
    """Report unless each of the lists has exactly these schedules under their status."""
    begin = context.fixtures.period[0]
    period = (str(begin), str(begin + 30 * DAY))
    orders = sorted(item["merchant_uid"] for item in items)
    for operation_id in LISTS:
        operation = context.find_operation(operation_id)
        filters = [name for name in operation.choices if name.startswith("schedule")]
        query = dict(zip(sorted(operation.required), period, strict=True))
        if "limit" in operation.queries:
            query["limit"] = "1000"
        query |= dict.fromkeys(filters, status)
        values = key if operation.names else {}
        exchange = context.send(operation, values, query=query)
        rows = [row for row in exchange.rows if row.get("customer_uid") == key["customer_uid"]]
        if sorted(str(row.get("merchant_uid")) for row in rows) != orders:
            text = f"{len(rows)} {status} schedules of a billing key are listed, not {len(orders)}"
            yield Problem(text, exchange, follows_from=ROWS)
        for row in rows:
            if row != read_schedule(context, row).result:
                yield Problem("a schedule is listed otherwise than it is read", exchange)
                break
