"""Lists of scheduled charges, page by page."""

from __future__ import annotations

from ...domain.refusals import bad_request
from ...http.messages import Answer, Json
from ...state.state import State
from ..admission import Call
from .pages import PAGE_SIZE, paged

MAX_PERIOD = 92 * 86_400
"""Seconds of the longest range: three months, which have at most 92 days."""

_BAD_RANGE = "검색 파라메터가 유효하지 않습니다."


def list_all(state: State, call: Call) -> Answer:
    """List the schedules of a period, the latest first unless sorted by `scheduled`."""
    parameters = call.parameters
    return _list(
        state,
        call,
        None,
        parameters.get("schedule_status"),
        parameters["schedule_from"],
        parameters["schedule_to"],
        limit=parameters["limit"],
        descending=parameters.get("sorting") != "scheduled",
    )


def list_of_customer(state: State, call: Call) -> Answer:
    """List the schedules of a billing key, the latest first; none for an unknown one."""
    parameters = call.parameters
    status = parameters.get("schedule-status")
    return _list(
        state, call, parameters["customer_uid"], status, parameters["from"], parameters["to"]
    )


def _list(
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
    if not 0 <= until - since <= MAX_PERIOD:
        return bad_request(state.switches, _BAD_RANGE)
    rows = state.schedules.list(status, customer_uid, since=since, until=until)
    return paged(rows, call.parameters["page"], limit, descending=descending)
