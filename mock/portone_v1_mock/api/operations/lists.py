"""Lists of payments and of scheduled charges, page by page."""

from __future__ import annotations

from ...domain.refusals import BAD_PARAMETER, NO_PAYMENT, bad_request
from ...http.messages import Answer, Json
from ...state.state import State
from ..admission import Call
from .pages import PAGE_SIZE, order_of, paged

MAX_PERIOD = 90 * 86_400
"""Seconds of the longest period that can be listed by status."""

MAX_SCHEDULE_PERIOD = 92 * 86_400
"""Seconds of the longest period of schedules: three months, which have at most 92 days."""

_BAD_RANGE = "검색 파라메터가 유효하지 않습니다."
_PAST_END = "조회할 수 있는 페이지 범위를 벗어났습니다."


def find_all(state: State, call: Call) -> Answer:
    """List the payments of an order; an empty list is answered as not found (a switch)."""
    parameters = call.parameters
    key, descending = order_of(parameters["sorting"])
    rows = state.payments.of_order(
        parameters["merchant_uid"], parameters.get("payment_status"), key
    )
    if not rows and state.switches.nothing_found == "404":
        return NO_PAYMENT
    return paged(
        rows,
        parameters["page"],
        parameters["limit"],
        descending=descending,
        past_end=_past_end(state),
    )


def list_by_status(state: State, call: Call) -> Answer:
    """List the payments that reached a status, or any status, in a period."""
    parameters = call.parameters
    key, descending = order_of(parameters["sorting"])
    until = parameters.get("to", state.clock.now())
    since = parameters.get("from", max(until - MAX_PERIOD, 0))
    if state.switches.period_over_90_days == "clamped":
        since = max(since, until - MAX_PERIOD)
    if not 0 <= until - since <= MAX_PERIOD:
        return bad_request(state.switches, f"{BAD_PARAMETER} (from, to)")
    status = None if parameters["payment_status"] == "all" else parameters["payment_status"]
    return paged(
        state.payments.of_status(status, key, since, until),
        parameters["page"],
        parameters["limit"],
        descending=descending,
        past_end=bad_request(state.switches, _PAST_END),
    )


def list_schedules(state: State, call: Call) -> Answer:
    """List the schedules of a period, the latest first unless sorted by `scheduled`."""
    parameters = call.parameters
    return _list_schedules(
        state,
        call,
        None,
        parameters.get("schedule_status"),
        parameters["schedule_from"],
        parameters["schedule_to"],
        limit=parameters["limit"],
        descending=parameters.get("sorting") != "scheduled",
    )


def list_customer_schedules(state: State, call: Call) -> Answer:
    """List the schedules of a billing key, the latest first; none for an unknown one."""
    parameters = call.parameters
    status = parameters.get("schedule-status")
    return _list_schedules(
        state, call, parameters["customer_uid"], status, parameters["from"], parameters["to"]
    )


def _list_schedules(
    state: State,
    call: Call,
    customer_uid: Json,
    status: Json,
    since: int,
    until: int,
    *,
    limit: int = PAGE_SIZE,
    descending: bool = True,
) -> Answer:
    if not 0 <= until - since <= MAX_SCHEDULE_PERIOD:
        return bad_request(state.switches, _BAD_RANGE)
    rows = state.schedules.list(status, customer_uid, since=since, until=until)
    return paged(rows, call.parameters["page"], limit, descending=descending)


def _past_end(state: State) -> Answer | None:
    match state.switches.page_past_end:
        case "404":
            return NO_PAYMENT
        case "400":
            return bad_request(state.switches, _PAST_END)
        case _:
            return None
