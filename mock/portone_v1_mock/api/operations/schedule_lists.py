"""Lists of scheduled charges, page by page."""

from __future__ import annotations

from ...domain.refusals import bad_request
from ...http.messages import Answer, Json
from ...state.state import State
from ..admission import Call
from .pages import PAGE_SIZE, paged

LONGEST = 92 * 86_400
"""Seconds of the longest range: three months have at most that many days."""

_BAD_RANGE = "검색 파라메터가 유효하지 않습니다."


def list_all(state: State, call: Call) -> Answer:
    """List all schedules of a time, the latest first unless sorted by `scheduled`."""
    given = call.parameters
    return _list(
        state,
        call,
        None,
        given.get("schedule_status"),
        given["schedule_from"],
        given["schedule_to"],
        limit=given["limit"],
        descending=given.get("sorting") != "scheduled",
    )


def list_of_customer(state: State, call: Call) -> Answer:
    """List the schedules of a billing key, the latest first; of an unknown one nothing."""
    given = call.parameters
    status = given.get("schedule-status")
    return _list(state, call, given["customer_uid"], status, given["from"], given["to"])


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
    if not 0 <= until - since <= LONGEST:
        return bad_request(state.switches, _BAD_RANGE)
    rows = state.schedules.list(status, customer_uid, since=since, until=until)
    return paged(rows, call.parameters["page"], limit, descending=descending)
