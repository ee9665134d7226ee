"""What becomes of a scheduled charge: made, moved, revoked, repeated and run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from ...session.context import RunContext
from ...session.fixtures import DAY
from ..base import Problem, number
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
ITEM = {"amount": 5000, "name": "정기구독", "currency": "KRW", "buyer_name": "홍길동"}


class _OfSchedule(Workflow):
    group = "billing"

    def make(
        self, context: RunContext, key: dict[str, str], times: list[int]
    ) -> Iterator[Problem | list[dict[str, Any]]]:
        """Schedule charges of a key; the last thing given is what was sent for each."""
        saved = context.call("customers_save", key, body=context.example_body("customers_save"))
        yield from expect_fields(saved, key, "a billing key is saved")
        items = [
            {**ITEM, "merchant_uid": context.new_order(), "schedule_at": at, "amount": 5001 + n}
            for n, at in enumerate(times)
        ]
        made = context.call("subscribe_schedule", body={**key, "schedules": items})
        if not made.ok or len(made.rows) != len(items):
            text = f"{len(items)} schedules: {describe_answer(made)}, {len(made.rows)} made"
            yield Problem(text, made)
        by_order = {row.get("merchant_uid"): row for row in made.rows}
        for item in items:
            row = by_order.get(item["merchant_uid"], {})
            wanted = {**WAITING, **key, **item}
            wrong = [name for name, value in wanted.items() if row.get(name) != value]
            if wrong:
                yield Problem(f"a schedule is made with another {', '.join(wrong)}", made)
            read = _read(context, item)
            yield from expect_unchanged(read, row, "a schedule that was made")
        yield items


class ScheduleKept(_OfSchedule):
    """Schedules are read and listed as made, and moved, revoked and made again by the rules."""

    name = "schedule"
    source = "vendor Swagger: schedule, unschedule, reschedule, retry; guide on scheduled payments"
    of: ClassVar[tuple[str, ...]] = (
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
        key = {"customer_uid": "contract-scheduled"}
        now = context.control.now()
        items: list[dict[str, Any]] = []
        for found in self.make(context, key, [now + (n + 1) * DAY for n in range(4)]):
            if isinstance(found, Problem):
                yield found
            else:
                items = found
        one, two, three, four = items
        yield from _listed_in(context, key, "scheduled", items)
        yield from self._moved(context, key, one, now)
        yield from self._refusals(context, key, one, now)
        yield from self._revoked(context, key, two)
        yield from _listed_in(context, key, "scheduled", [one, three, four])
        yield from _listed_in(context, key, "revoked", [two])
        yield from self._again(context, two, now)
        later = context.new_order()
        item = {**ITEM, "merchant_uid": later, "schedule_at": now + DAY}
        context.call("subscribe_schedule", body={**key, "schedules": [item]})
        for body, orders in (
            ({"merchant_uid": [three["merchant_uid"], four["merchant_uid"]]}, None),
            (key, [one["merchant_uid"], later]),
        ):
            asked = orders or body["merchant_uid"]
            every = context.call("subscribe_unschedule", body=body)
            yield from expect_rows(every, "merchant_uid", list(asked), "several schedules revoked")
        again = context.call("subscribe_unschedule", body=key)
        yield from expect_refusal(again, "nothing is left to unschedule", 200)

    def _moved(
        self, context: RunContext, key: dict[str, str], item: dict[str, Any], now: int
    ) -> Iterator[Problem]:
        item["schedule_at"] = now + 10 * DAY
        path = {"merchant_uid": item["merchant_uid"]}
        body = {"schedule_at": item["schedule_at"]}
        moved = context.call("subscribe_update_schedule", path, body=body)
        wanted = {**WAITING, **key, **item}
        yield from expect_fields(moved, wanted, "a schedule that is moved")
        yield from expect_fields(_read(context, item), wanted, "a schedule that was moved")
        past = context.call("subscribe_update_schedule", path, body={"schedule_at": now - DAY})
        yield from expect_refusal(past, "a schedule is moved to the past", 400)
        yield from expect_fields(_read(context, item), wanted, "a schedule that was not moved")

    def _refusals(
        self, context: RunContext, key: dict[str, str], item: dict[str, Any], now: int
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
        unknown = {"customer_uid": "contract-no-such-key"}
        body = {**ITEM, **later, "merchant_uid": context.new_order()}
        exchange = context.call("subscribe_schedule", body={**unknown, "schedules": [body]})
        yield from expect_refusal(
            exchange, "an unknown billing key is scheduled without a card", 200
        )
        yield from expect_refusal(_read(context, body), "a schedule that was refused is there", 404)

    def _revoked(
        self, context: RunContext, key: dict[str, str], item: dict[str, Any]
    ) -> Iterator[Problem]:
        orders = [item["merchant_uid"]]
        body = {**key, "merchant_uid": orders}
        now = context.control.now()
        made = context.call("subscribe_unschedule", body=body)
        yield from expect_rows(made, "merchant_uid", orders, "what was unscheduled")
        wanted = {**WAITING, **key, **item, "schedule_status": "revoked"}
        wanted.pop("revoked_at")
        read = _read(context, item)
        yield from expect_fields(read, wanted, "a schedule that was revoked")
        yield from expect_recent(read, "revoked_at", now)
        if read.ok and made.ok and made.rows != [read.result]:
            yield Problem("unscheduling does not answer what is revoked", made)
        again = context.call("subscribe_unschedule", body=body)
        yield from expect_refusal(again, "what is revoked is unscheduled again", 200)
        path = {"merchant_uid": item["merchant_uid"]}
        moved = context.call("subscribe_update_schedule", path, body={"schedule_at": now + DAY})
        yield from expect_refusal(moved, "a schedule that is revoked is moved", 400)

    def _again(self, context: RunContext, item: dict[str, Any], now: int) -> Iterator[Problem]:
        path = {"merchant_uid": item["merchant_uid"]}
        body = {"schedule_at": now + 5 * DAY}
        again = context.call("subscribe_reschedule", path, body=body)
        yield from expect_fields(
            again, {**WAITING, **path, **body}, "a revoked schedule made again"
        )
        yield from expect_fields(
            _read(context, item), {**WAITING, **body}, "a schedule that was made again"
        )
        context.call("subscribe_unschedule", body={"merchant_uid": [item["merchant_uid"]]})
        paid = context.call("subscribe_retry", path)
        wanted = {**path, "amount": item["amount"], "channel": "api"}
        yield from expect_fields(paid, wanted, "a revoked schedule charged at once")
        yield from expect_times(paid, "paid", context.control.now())
        if paid.ok:
            read = context.call("payments_get", {"imp_uid": str(paid.result.get("imp_uid"))})
            yield from expect_unchanged(read, paid.result, "a schedule that was charged at once")
            ran = {"schedule_status": "executed", "payment_status": "paid"}
            ran["imp_uid"] = paid.result.get("imp_uid")
            yield from expect_fields(
                _read(context, item), ran, "a schedule that was charged at once"
            )


class ScheduleRuns(_OfSchedule):
    """A charge runs at its time, once, and not before; one that is revoked never does."""

    name = "schedule-runs"
    source = "vendor guide on scheduled payments; recorded answers of executed schedules"
    of: ClassVar[tuple[str, ...]] = (
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
        key = {"customer_uid": "contract-runs"}
        due = context.control.now() + 60
        items: list[dict[str, Any]] = []
        for found in self.make(context, key, [due, due, due + DAY]):
            if isinstance(found, Problem):
                yield found
            else:
                items = found
        first, revoked, later = items
        context.call("subscribe_unschedule", body={"merchant_uid": [revoked["merchant_uid"]]})
        context.control.advance(30)
        for item in (first, later):
            yield from expect_fields(_read(context, item), WAITING, "a schedule before its time")
            yield from _unpaid(context, item, "a schedule runs before its time")
        context.control.advance(60)
        yield from _ran(context, key, first, due)
        yield from expect_fields(_read(context, later), WAITING, "a schedule before its time")
        wanted = {"schedule_status": "revoked", "imp_uid": None, "executed_at": 0}
        yield from expect_fields(
            _read(context, revoked), wanted, "a revoked schedule after its time"
        )
        yield from _unpaid(context, revoked, "a revoked schedule runs")
        yield from _listed_in(context, key, "executed", [first])
        path = {"merchant_uid": first["merchant_uid"]}
        for what in ("subscribe_update_schedule", "subscribe_reschedule"):
            body = {"schedule_at": due + DAY}
            exchange = context.call(what, path, body=body)
            yield from expect_refusal(exchange, "a schedule that ran and was paid is moved", 400)
        context.control.advance(60)
        every = context.call("payments_find_all", path)
        yield from expect_rows(
            every, "merchant_uid", [path["merchant_uid"]], "charges of a schedule"
        )
        charged = context.call("customers_list_payments", key)
        yield from expect_rows(charged, "merchant_uid", [path["merchant_uid"]], "charges of a key")


def _read(context: RunContext, item: dict[str, Any]) -> Any:
    return context.call("subscribe_get_schedule", {"merchant_uid": item["merchant_uid"]})


def _unpaid(context: RunContext, item: dict[str, Any], what: str) -> Iterator[Problem]:
    every = context.call("payments_find_all", {"merchant_uid": item["merchant_uid"]})
    yield from expect_refusal(every, what, 404)


def _ran(
    context: RunContext, key: dict[str, str], item: dict[str, Any], due: int
) -> Iterator[Problem]:
    """What a schedule shows after it ran, and the payment that it made."""
    read = _read(context, item)
    wanted = {"schedule_status": "executed", "payment_status": "paid", "revoked_at": 0}
    yield from expect_fields(read, {**wanted, **key, **item}, "a schedule that ran")
    if not read.ok:
        return
    if not 0 <= number(read.result, "executed_at") - due <= 60:
        yield Problem("executed_at is not when it was due", read)
    paid = context.call("payments_get", {"imp_uid": str(read.result.get("imp_uid"))})
    charged = {**key, "merchant_uid": item["merchant_uid"], "amount": item["amount"]}
    charged |= {"name": item["name"], "buyer_name": item["buyer_name"]}
    charged |= {"channel": "api", "customer_uid_usage": "payment.scheduled"}
    yield from expect_fields(paid, charged, "what a schedule charged")
    yield from expect_times(paid, "paid", due)


def _listed_in(
    context: RunContext, key: dict[str, str], status: str, items: list[dict[str, Any]]
) -> Iterator[Problem]:
    """Schedules are in each of the lists, under their status."""
    first, last = (str(context.fixtures.period[0] + days * DAY) for days in (0, 30))
    orders = sorted(item["merchant_uid"] for item in items)
    for operation_id in LISTS:
        operation = context.find_operation(operation_id)
        words = [name for name in operation.choices if name.startswith("schedule")]
        times = [name for name in sorted(operation.required)]
        query = dict(zip(times, (first, last), strict=True))
        if "limit" in operation.queries:
            query["limit"] = "1000"
        query |= dict.fromkeys(words, status)
        values = key if operation.names else {}
        exchange = context.send(operation, values, query=query)
        rows = [row for row in exchange.rows if row.get("customer_uid") == key["customer_uid"]]
        if sorted(str(row.get("merchant_uid")) for row in rows) != orders:
            text = f"{len(rows)} {status} schedules of a billing key are listed, not {len(orders)}"
            yield Problem(text, exchange)
        for row in rows:
            if row != _read(context, row).result:
                yield Problem("a schedule is listed otherwise than it is read", exchange)
                break
