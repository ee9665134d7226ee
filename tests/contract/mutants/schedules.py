"""Schedules: taking, changing, revoking and running them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import quote

from .catalogue import fault
from .groups import SCHEDULE_READS
from .server import Answer, Call, success

SCHEDULE = "subscribe_schedule"
UNSCHEDULE = "subscribe_unschedule"
GET = "subscribe_get_schedule"
WAITING = {
    "schedule_status": "scheduled",
    "executed_at": 0,
    "imp_uid": None,
    "payment_status": None,
}
Row = dict[str, Any]


def items(call: Call) -> list[Row]:
    """The schedules of a request; none when they are misshapen."""
    sent = call.body.get("schedules")
    rows = sent if isinstance(sent, list) else []
    whole = all(isinstance(row, dict) and isinstance(row.get("schedule_at"), int) for row in rows)
    return rows if whole else []


@fault(SCHEDULE)
def past_is_taken(call: Call) -> Answer:
    """A time in the past is taken."""
    now = call.mock.now()
    rows = items(call)
    if not any(0 < row["schedule_at"] < now for row in rows):
        return call.answer()
    times = {row.get("merchant_uid"): row["schedule_at"] for row in rows}
    later = [row | {"schedule_at": max(row["schedule_at"], now + 3600)} for row in rows]
    return call.with_body(schedules=later).each(
        lambda row: row | {"schedule_at": times[row["merchant_uid"]]}
    )


@fault(*SCHEDULE_READS)
def never_runs(call: Call) -> Answer:
    """A schedule waits for ever."""
    return call.answer().each(
        lambda row: row | (WAITING if row["schedule_status"] == "executed" else {})
    )


@fault(SCHEDULE, *SCHEDULE_READS)
def runs_an_hour_early(call: Call) -> Answer:
    """A schedule runs an hour early."""
    if call.operation == SCHEDULE:
        now = call.mock.now()
        rows = items(call)
        for row in rows:
            call.memory[str(row.get("merchant_uid"))] = row["schedule_at"]
        early = [
            row | {"schedule_at": row["schedule_at"] - 3600 * (row["schedule_at"] > now + 3600)}
            for row in rows
        ]
        answer = call.with_body(schedules=early) if rows else call.answer()
    else:
        answer = call.answer()
    return answer.each(
        lambda row: row | {"schedule_at": call.memory.get(row["merchant_uid"], row["schedule_at"])}
    )


@fault(*SCHEDULE_READS)
def ran_without_a_payment(call: Call) -> Answer:
    """A schedule that ran does not say which payment it made."""
    return call.answer().each(lambda row: row | {"imp_uid": None})


@fault(*SCHEDULE_READS)
def ran_without_an_outcome(call: Call) -> Answer:
    """A schedule that ran does not say whether it was paid."""
    return call.answer().each(lambda row: row | {"payment_status": None})


@fault(GET)
def ran_without_a_time(call: Call) -> Answer:
    """A schedule that ran does not say when."""
    return call.answer().each(lambda row: row | {"executed_at": 0})


@fault(*SCHEDULE_READS)
def revoked_still_waits(call: Call) -> Answer:
    """A schedule that was taken back is still shown as waiting."""
    waiting = {"schedule_status": "scheduled", "revoked_at": 0}
    return call.answer().each(
        lambda row: row | (waiting if row["schedule_status"] == "revoked" else {})
    )


@fault(UNSCHEDULE)
def takes_back_all(call: Call) -> Answer:
    """Taking back one schedule of a customer takes back all."""
    uids = call.body.get("merchant_uid")
    if not uids or not call.body.get("customer_uid"):
        return call.answer()
    answer = call.with_body(merchant_uid=None)
    named = uids if isinstance(uids, list) else [uids]
    if not answer.ok:
        return answer
    return answer.of([row for row in answer.result if row["merchant_uid"] in named])


@fault(UNSCHEDULE)
def nothing_to_take_back_succeeds(call: Call) -> Answer:
    """Taking back nothing succeeds with an empty list."""
    answer = call.answer()
    return answer if answer.ok or answer.status != 200 else success([])


@fault(UNSCHEDULE)
def taken_back_without_a_time(call: Call) -> Answer:
    """What was taken back does not say when."""
    return call.answer().each(lambda row: row | {"revoked_at": 0})


@fault(UNSCHEDULE)
def only_the_first_taken_back(call: Call) -> Answer:
    """Of several schedules the first is taken back, and that is said."""
    uids = call.body.get("merchant_uid")
    if isinstance(uids, list) and len(uids) > 1:
        return call.with_body(merchant_uid=uids[:1])
    return call.answer()


@fault(SCHEDULE)
def scheduled_twice(call: Call) -> Answer:
    """A merchant_uid that waits already is taken again."""
    answer = call.answer()
    rows = items(call)
    if answer.ok or answer.status != 200 or not rows:
        return answer
    name = quote(str(rows[0].get("merchant_uid")), safe="")
    known = call.ask(method="GET", path=f"/subscribe/payments/schedule/{name}")
    return success([known.result]) if known.ok else answer


@fault(SCHEDULE)
def only_the_first_item(call: Call) -> Answer:
    """Of several items only the first is scheduled."""
    return call.with_body(schedules=items(call)[:1]) if items(call) else call.answer()


@fault(SCHEDULE)
def a_page_of_schedules(call: Call) -> Answer:
    """What was scheduled is answered as a page."""
    answer = call.answer()
    if not answer.ok:
        return answer
    rows = answer.result
    return answer.of({"total": len(rows), "previous": 0, "next": 0, "list": rows})


@fault("subscribe_update_schedule")
def new_time_not_kept(call: Call) -> Answer:
    """A new time is answered and not kept."""
    before = call.ask(method="GET")
    answer = call.answer()
    if answer.ok:
        call.ask(body={"schedule_at": before.result["schedule_at"]})
    return answer


@fault("subscribe_update_schedule")
def past_change_is_taken(call: Call) -> Answer:
    """A schedule can be moved into the past."""
    time = call.body.get("schedule_at")
    if not isinstance(time, int) or not 0 < time < call.mock.now():
        return call.answer()
    later = call.ask(body={"schedule_at": call.mock.now() + 3600})
    return later.each(lambda row: row | {"schedule_at": time})


@fault("subscribe_reschedule")
def waiting_is_rescheduled(call: Call) -> Answer:
    """A schedule that waits can be given a new time as if it had failed."""
    answer = call.answer()
    if answer.status != 400:
        return answer
    changed = call.ask(method="PUT", path=call.request.path.removesuffix("/reschedule"))
    return changed if changed.ok else answer


@fault("subscribe_retry")
def paid_is_retried(call: Call) -> Answer:
    """A retry of what waits or is paid is answered with code 0."""
    answer = call.answer()
    if answer.status != 400:
        return answer
    return replace(answer.envelope(code=0, message=None), status=200)


@fault(SCHEDULE)
def scheduled_for_another_key(call: Call) -> Answer:
    """A schedule names another billing key."""
    return call.answer().each(lambda row: row | {"customer_uid": "customer_0000"})
