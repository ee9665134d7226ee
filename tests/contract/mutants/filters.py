"""Filters, ranges and sorting."""

from __future__ import annotations

from typing import Any

from .catalogue import fault
from .groups import CUSTOMER_SCHEDULES, FIND_ALL
from .paging import SCHEDULES, STATUS, number
from .server import Answer, Call

Row = dict[str, Any]


@fault("payments_find_all_by_status")
def status_ignored(call: Call) -> Answer:
    """The payments of an order are all listed whatever status is asked for."""
    answer = call.answer()
    if answer.status in (400, 401):
        return answer
    return call.ask(path="/".join(call.request.path.split("/")[:-1]))


@fault("payments_find_by_status")
def newest_of_any_status(call: Call) -> Answer:
    """The newest payment of an order comes whatever status is asked for."""
    answer = call.answer()
    if answer.status in (400, 401):
        return answer
    return call.ask(path="/".join(call.request.path.split("/")[:-1]))


@fault(STATUS)
def all_without_failed(call: Call) -> Answer:
    """`all` leaves failed payments out."""
    answer = call.answer()
    return answer.keep(lambda row: row["status"] != "failed" or "failed" in call.request.path)


@fault(STATUS)
def partly_cancelled_are_not_cancelled(call: Call) -> Answer:
    """`cancelled` leaves out what was cancelled in part."""
    answer = call.answer()
    if not call.request.path.endswith("/cancelled"):
        return answer
    return answer.keep(lambda row: row["cancel_amount"] >= row["amount"])


@fault("payments_find_all")
def failed_attempts_not_listed(call: Call) -> Answer:
    """The payments of an order leave out the attempts that failed."""
    answer = call.answer().keep(lambda row: row["status"] != "failed")
    if answer.ok and not answer.result["list"]:
        return call.ask(path="/payments/findAll/unknown-order")
    return answer


@fault(STATUS)
def from_ignored(call: Call) -> Answer:
    """The start of a range is not looked at."""
    return call.with_query(**{"from": None}) if call.answer().ok else call.answer()


@fault(STATUS)
def to_ignored(call: Call) -> Answer:
    """The end of a range is not looked at."""
    return call.with_query(to=None) if call.answer().ok else call.answer()


@fault(STATUS)
def from_left_out(call: Call) -> Answer:
    """A range begins one second late."""
    since = number(call, "from", 0)
    return call.with_query(**{"from": since + 1}) if since and call.answer().ok else call.answer()


@fault(STATUS)
def range_by_the_start(call: Call) -> Answer:
    """A range is that of when payments were begun, whatever their status."""
    since = number(call, "from", 0)
    until = number(call, "to", 10**10)
    return call.answer().keep(lambda row: since <= row["started_at"] <= until)


@fault(SCHEDULES)
def schedule_status_ignored(call: Call) -> Answer:
    """Schedules of all statuses are listed whatever is asked for."""
    return call.with_query(schedule_status=None) if call.answer().ok else call.answer()


@fault(*CUSTOMER_SCHEDULES)
def hyphen_ignored(call: Call) -> Answer:
    """The filter of a customer's schedules is only known with an underscore."""
    name = "schedule-status"
    return call.with_query(**{name: None}) if call.answer().ok else call.answer()


@fault(SCHEDULES)
def schedule_range_includes_its_end(call: Call) -> Answer:
    """A range of schedules includes its end."""
    until = number(call, "schedule_to", 0)
    return call.with_query(schedule_to=until + 1) if call.answer().ok else call.answer()


@fault(*CUSTOMER_SCHEDULES)
def schedule_range_without_its_start(call: Call) -> Answer:
    """A range of a customer's schedules leaves its start out."""
    since = number(call, "from", 0)
    return call.with_query(**{"from": since + 1}) if call.answer().ok else call.answer()


@fault("subscribe_list_customer_schedules")
def schedules_of_everybody(call: Call) -> Answer:
    """The schedules of a customer are those of everybody."""
    answer = call.answer()
    if not answer.ok:
        return answer
    pairs = {"schedule_from": call.parameter("from"), "schedule_to": call.parameter("to")}
    return call.ask(path="/subscribe/payments/schedule", query=list(pairs.items()))


@fault(*FIND_ALL)
def oldest_first(call: Call) -> Answer:
    """The oldest payment comes first unless asked otherwise."""
    return call.answer() if call.parameter("sorting") else call.with_query(sorting="started")


@fault(STATUS)
def sorting_ignored(call: Call) -> Answer:
    """Payments come in one order whatever is asked for."""
    return call.with_query(sorting=None) if call.answer().ok else call.answer()


@fault(*FIND_ALL)
def sorted_by_start_not_payment(call: Call) -> Answer:
    """Sorting by payment sorts by the start."""
    instead = {"paid": "started", "-paid": "-started"}.get(call.parameter("sorting"))
    return call.with_query(sorting=instead) if instead else call.answer()


@fault(STATUS)
def pages_sorted_by_themselves(call: Call) -> Answer:
    """The rows of each page are in the order opposite to the one between pages."""
    return call.answer().page(lambda page: page | {"list": page["list"][::-1]})


@fault("payments_find")
def find_gives_the_oldest(call: Call) -> Answer:
    """Of an order's payments the oldest comes."""
    return call.answer() if call.parameter("sorting") else call.with_query(sorting="started")


@fault("payments_find", "payments_find_by_status")
def find_does_not_sort(call: Call) -> Answer:
    """`sorting` does not change which payment of an order comes."""
    return call.with_query(sorting=None) if call.answer().ok else call.answer()


@fault(SCHEDULES)
def schedules_oldest_first(call: Call) -> Answer:
    """The schedule that is due first comes first unless asked otherwise."""
    return call.answer() if call.parameter("sorting") else call.with_query(sorting="scheduled")


@fault(SCHEDULES)
def schedule_sorting_ignored(call: Call) -> Answer:
    """`sorting` of schedules changes nothing."""
    return call.with_query(sorting=None) if call.answer().ok else call.answer()
