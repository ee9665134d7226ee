"""Pages: total, previous, next, limit, and that they hold every row once."""

from __future__ import annotations

from typing import Any

from .catalogue import fault
from .groups import CUSTOMER_SCHEDULES, FIND_ALL
from .server import Answer, Call

STATUS = "payments_list_by_status"
SCHEDULES = "subscribe_list_schedules"
Row = dict[str, Any]


def number(call: Call, name: str, default: int) -> int:
    """A parameter as a number; the default when it is none."""
    text = call.parameter(name)
    return int(text) if text.isdecimal() and len(text) < 12 else default


@fault(*FIND_ALL)
def total_of_the_page(call: Call) -> Answer:
    """The total is that of the page."""
    return call.answer().page(lambda page: page | {"total": len(page["list"])})


@fault("payments_find_all_by_status")
def total_of_all_statuses(call: Call) -> Answer:
    """The total counts payments of other statuses, too."""
    path = "/".join(call.request.path.split("/")[:-1])
    whole = call.ask(path=path, query=[])
    if not whole.ok:  # the token stood in the query
        return call.answer()
    return call.answer().page(lambda page: page | {"total": whole.result["total"]})


@fault(STATUS)
def total_as_text(call: Call) -> Answer:
    """The total is text."""
    return call.answer().page(lambda page: page | {"total": str(page["total"])})


@fault(STATUS)
def next_always(call: Call) -> Answer:
    """There is always a next page."""
    return call.answer().page(lambda page: page | {"next": number(call, "page", 1) + 1})


@fault(*FIND_ALL)
def next_after_a_full_page(call: Call) -> Answer:
    """A last page that is full has a next one."""

    def change(page: Row) -> Row:
        full = len(page["list"]) == number(call, "limit", 20)
        return page | {"next": number(call, "page", 1) + 1 if full else 0}

    return call.answer().page(change)


@fault(SCHEDULES)
def next_null_at_the_end(call: Call) -> Answer:
    """Where there is no page, its number is null."""
    names = ("next", "previous")
    return call.answer().page(lambda page: page | {name: page[name] or None for name in names})


@fault("customers_list_payments")
def next_as_url(call: Call) -> Answer:
    """The next page is a URL."""
    return call.answer().page(
        lambda page: page | {"next": f"{call.request.path}?page={page['next']}"}
    )


@fault(*FIND_ALL)
def previous_is_this_page(call: Call) -> Answer:
    """The previous page is the one that was asked for."""
    return call.answer().page(lambda page: page | {"previous": number(call, "page", 1)})


@fault("customers_list_payments")
def never_a_next_page(call: Call) -> Answer:
    """The first page says that it is the last."""
    return call.answer().page(lambda page: page | {"next": 0})


@fault(*FIND_ALL)
def page_ignored(call: Call) -> Answer:
    """Every page is the first."""
    return call.with_query(page=None)


@fault(*CUSTOMER_SCHEDULES)
def second_page_is_the_first(call: Call) -> Answer:
    """The rows of every page are those of the first; the numbers are right."""
    first = call.with_query(page=None)
    answer = call.answer()
    return answer.page(lambda page: page | {"list": first.result["list"][: len(page["list"])]})


@fault(STATUS)
def pages_count_from_0(call: Call) -> Answer:
    """Page 1 is the second page."""
    return (
        call.with_query(page=number(call, "page", 0) + 1)
        if call.parameter("page")
        else call.answer()
    )


@fault(*FIND_ALL)
def limit_ignored(call: Call) -> Answer:
    """A page has 20 rows whatever is asked for."""
    return (
        call.with_query(limit=None)
        if number(call, "limit", 20) in range(1, 1001)
        else call.answer()
    )


@fault(STATUS)
def one_row_too_many(call: Call) -> Answer:
    """A page has one row more than its limit."""
    limit = number(call, "limit", 20)
    return call.with_query(limit=limit + 1) if limit in range(1, 1000) else call.answer()


@fault(*FIND_ALL)
def pages_overlap(call: Call) -> Answer:
    """A page begins with the last row of the one before."""
    answer = call.answer()
    number_of_page = number(call, "page", 1)
    if not answer.ok or number_of_page < 2:
        return answer
    before = call.with_query(page=number_of_page - 1).result["list"]
    return answer.page(lambda page: page | {"list": [before[-1], *page["list"][:-1]]})


@fault(STATUS)
def row_lost_between_pages(call: Call) -> Answer:
    """The first row of a later page is in no page."""
    if number(call, "page", 1) < 2:
        return call.answer()
    return call.answer().page(lambda page: page | {"list": page["list"][1:]})


@fault(SCHEDULES)
def last_row_lost(call: Call) -> Answer:
    """The last page lacks its last row."""

    def change(page: Row) -> Row:
        return page if page["next"] else page | {"list": page["list"][:-1]}

    return call.answer().page(change)


@fault(*FIND_ALL)
def ten_rows_by_default(call: Call) -> Answer:
    """A page has 10 rows when no limit is given."""
    return call.answer() if call.parameter("limit") else call.with_query(limit=10)


@fault(STATUS)
def at_most_100_rows(call: Call) -> Answer:
    """A limit above 100 is taken for 100."""
    limit = number(call, "limit", 20)
    return call.with_query(limit=100) if limit in range(101, 1001) else call.answer()


@fault(*FIND_ALL)
def at_most_50_rows(call: Call) -> Answer:
    """A limit above 50 is taken for 50."""
    limit = number(call, "limit", 20)
    return call.with_query(limit=50) if limit in range(51, 1001) else call.answer()


@fault(SCHEDULES)
def at_most_20_schedules(call: Call) -> Answer:
    """A limit above 20 is taken for 20."""
    limit = number(call, "limit", 20)
    return call.with_query(limit=20) if limit in range(21, 1001) else call.answer()


def in_groups(rows: list[Row]) -> list[list[Row]]:
    """Return the rows in groups of those that follow one another with the same times."""
    groups: list[list[Row]] = []
    for row in rows:
        times = [row["started_at"], row["paid_at"]]
        if groups and times == [groups[-1][0]["started_at"], groups[-1][0]["paid_at"]]:
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def reverse_groups(call: Call, answer: Answer) -> Answer:
    """Return a page of the list in which rows of equal times stand the other way round."""
    limit = number(call, "limit", 20)
    whole = call.with_query(page=None, limit=1000)
    if not (answer.ok and whole.ok and answer.result["list"]):
        return answer
    rows = [row for group in in_groups(whole.result["list"]) for row in reversed(group)]
    start = (number(call, "page", 1) - 1) * limit
    return answer.page(lambda page: page | {"list": rows[start : start + limit]})


@fault(*FIND_ALL, STATUS)
def equal_times_in_any_order(call: Call) -> Answer:
    """Rows of equal times come in another order on every second page."""
    answer = call.answer()
    return answer if number(call, "page", 1) % 2 else reverse_groups(call, answer)


@fault(*FIND_ALL)
def page_begins_after_a_time(call: Call) -> Answer:
    """A page begins behind all rows that have the time of the last row before it."""
    answer = call.answer()
    page = number(call, "page", 1)
    if page == 1 or not answer.ok or not answer.result["list"]:
        return answer
    before = call.with_query(page=page - 1).result["list"]
    if not before:
        return answer
    times = (before[-1]["started_at"], before[-1]["paid_at"])
    rows = [row for row in answer.result["list"] if (row["started_at"], row["paid_at"]) != times]
    return answer.page(lambda page: page | {"list": rows})


@fault(*FIND_ALL, STATUS, equivalent=True)
def equal_times_the_other_way(call: Call) -> Answer:
    """Rows of equal times come in another order, the same on every page."""
    return reverse_groups(call, call.answer())
