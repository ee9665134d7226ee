"""Rules that one page of a list can break by itself."""

from __future__ import annotations

from collections.abc import Iterator

from ...openapi.document import Operation
from ...openapi.list_fields import (
    DEFAULT_SORTING,
    MAX_LIMIT,
    SORT_FIELDS,
    STATUS_FIELDS,
    TIME_FIELDS,
    TIME_RANGES,
)
from ...transport.exchange import Exchange
from ..base import AnswerRule, Number, Problem, number


class StatusFilter(AnswerRule):
    """Rows of a request by status have that status."""

    name = "filter"
    group = "lists"
    source = "vendor Swagger: getAllPaymentsByMerchantUid, findSchedulesByRange and their like"
    grade = "documented"

    def covers(self, operation: Operation) -> bool:
        return bool(_filters(operation))

    def problems(self, exchange: Exchange) -> Iterator[str]:
        for name, field in _filters(exchange.operation).items():
            status = exchange.path.get(name) or exchange.query_value(name, "all")
            if status in exchange.operation.choices[name] and status != "all":
                others = [row for row in exchange.objects if row.get(field) != status]
                if others:
                    yield f"rows of another {field} than the one asked for"


class Range(AnswerRule):
    """Rows lie in the time asked for."""

    name = "range"
    group = "lists"
    source = "vendor Swagger: getPaymentsByStatus, findSchedulesByRange; of all: inferred"
    grade = "inferred"

    def covers(self, operation: Operation) -> bool:
        return operation.windowed and operation.rows in DEFAULT_SORTING

    def problems(self, exchange: Exchange) -> Iterator[Problem]:
        for first, last in TIME_RANGES:
            if not {first, last} <= exchange.operation.queries:
                continue
            begin = _query_number(exchange, first)
            end = _query_number(exchange, last)
            times = list(_times(exchange))
            early = {field for field, time in times if begin is not None and time < begin}
            if early:
                yield Problem(f"rows from before {first}", fields=tuple(early))
            included = exchange.operation.rows == "Payment"
            late = {
                field for field, time in times if end is not None and time > end - (not included)
            }
            if late:
                yield Problem(f"rows from after {last}", fields=tuple(late))


class Sorting(AnswerRule):
    """Rows come in the order asked for; without one, the newest comes first."""

    name = "sort"
    group = "lists"
    source = "vendor Swagger: getPaymentsByStatus, sorting; guide on schedules (newest first)"
    grade = "documented"

    def covers(self, operation: Operation) -> bool:
        # How one customer's payments are sorted is not documented.
        is_documented = "sorting" in operation.queries or operation.rows == "Schedule"
        return operation.pages is not None and operation.rows in DEFAULT_SORTING and is_documented

    def applies_to(self, exchange: Exchange) -> bool:
        return exchange.ok and bool(_sorting(exchange))

    def problems(self, exchange: Exchange) -> Iterator[str]:
        sorting = _sorting(exchange)
        field = SORT_FIELDS[exchange.operation.rows or ""][sorting.removeprefix("-")]
        times = [number(row, field) for row in exchange.rows]
        if times != sorted(times, reverse=sorting.startswith("-")):
            yield f"rows are not sorted by {field} as sorting={sorting} asks"


class PageArithmetic(AnswerRule):
    """One page agrees with its own total: how many rows it has, and which pages are beside it."""

    name = "page"
    group = "lists"
    source = "vendor Swagger: PagedPaymentAnnotation"
    grade = "documented"

    def covers(self, operation: Operation) -> bool:
        return operation.pages is not None

    def applies_to(self, exchange: Exchange) -> bool:
        return exchange.ok and _page_and_limit(exchange) is not None

    def problems(self, exchange: Exchange) -> Iterator[str]:
        page, limit = _page_and_limit(exchange) or (1, 20)
        result = exchange.result
        total = number(result, "total")
        rows = len(result["list"])
        if "limit" in exchange.operation.queries:
            is_last = page * limit >= total
            expected = min(limit, max(0, int(total) - (page - 1) * limit))
        else:
            # How many rows such a page has is the API's: only one that stands alone tells.
            is_last = number(result, "next") == 0
            expected = int(total) if is_last and page == 1 else rows
        following = 0 if is_last else page + 1
        if rows != expected:
            yield f"{rows} rows where total and limit make it {expected}"
        previous = page - 1
        if rows and number(result, "previous") != previous:
            yield f"previous is not {previous} on page {page}"
        if rows and number(result, "next") != following:
            yield f"next is not {following} on page {page}"


class RowsOnce(AnswerRule):
    """An answer has no row twice."""

    name = "rows-once"
    group = "lists"
    source = "vendor Swagger: total counts the payments there are; of other lists: inferred"
    grade = "inferred"

    def covers(self, operation: Operation) -> bool:
        # What is asked for twice may be answered twice: another rule looks at bulk reads.
        return operation.effect == "read" and operation.rows is not None and not operation.bulk

    def applies_to(self, exchange: Exchange) -> bool:
        return exchange.ok and len(exchange.rows) > 1

    def problems(self, exchange: Exchange) -> Iterator[str]:
        rows = exchange.rows
        key = exchange.operation.pages
        if key is not None:
            ids = [str(row[key]) for row in rows if key in row]
            repeated = len(ids) - len({*ids})
        else:
            repeated = sum(row in rows[:n] for n, row in enumerate(rows))
        if repeated:
            yield f"{repeated} row(s) stand twice in one answer"


def _filters(operation: Operation) -> dict[str, str]:
    """Return the parameters that filter, each with the field that shows it."""
    return {
        name: field
        for name, field in STATUS_FIELDS.items()
        if name in operation.choices and field in operation.fields
    }


def _query_number(exchange: Exchange, name: str) -> int | None:
    try:
        return int(exchange.query_value(name, "") or "")
    except ValueError:
        return None


def _times(exchange: Exchange) -> Iterator[tuple[str, Number]]:
    """Return the field and the time of each row. A row with an unknown status has none."""
    for row in exchange.rows:
        is_payment = exchange.operation.rows == "Payment"
        field = TIME_FIELDS.get(row["status"]) if is_payment else "schedule_at"
        if field:
            yield field, number(row, field)


def _sorting(exchange: Exchange) -> str:
    """Return the sorting that the rows must show, or "" if no field shows it."""
    schema = exchange.operation.rows or ""
    sorting = exchange.query_value("sorting", DEFAULT_SORTING[schema]) or ""
    return sorting if sorting.removeprefix("-") in SORT_FIELDS[schema] else ""


def _page_and_limit(exchange: Exchange) -> tuple[int, int] | None:
    """Return the requested page and limit, or None if the API does not allow them."""
    try:
        page = int(exchange.query_value("page", "1") or "")
        limit = int(exchange.query_value("limit", "20") or "")
    except ValueError:
        return None
    return (page, limit) if page >= 1 and 1 <= limit <= MAX_LIMIT else None
