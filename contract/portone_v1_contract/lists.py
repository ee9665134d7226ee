"""Rules that one page of a list can break by itself."""

from __future__ import annotations

from collections.abc import Iterator

from .document import Operation
from .exchange import Exchange
from .rules import AnswerRule, number

MAX_LIMIT = 1000
SORT_FIELDS = {"started": "started_at", "paid": "paid_at"}
"""The field that shows what a list is sorted by. Nothing shows `updated`."""


class StatusFilter(AnswerRule):
    """A list of one status holds payments of that status only."""

    name = "filter"
    group = "lists"
    source = "vendor Swagger: getAllPaymentsByMerchantUid, payment_status"

    def covers(self, operation: Operation) -> bool:
        return operation.rows == "Payment" and "payment_status" in operation.names

    def problems(self, exchange: Exchange) -> Iterator[str]:
        asked = exchange.path["payment_status"]
        if asked != "all" and any(row.get("status") != asked for row in exchange.rows):
            yield "rows of another status than the one asked for"


class Sorting(AnswerRule):
    """Rows come in the order asked for; without one, begun last comes first."""

    name = "sort"
    group = "lists"
    source = "vendor guide Get payments by order ID, status (All): sorting"

    def covers(self, operation: Operation) -> bool:
        return operation.rows == "Payment" and "sorting" in operation.queries

    def sees(self, exchange: Exchange) -> bool:
        asked = exchange.asked("sorting", "-started")
        return exchange.ok and asked is not None and asked.removeprefix("-") in SORT_FIELDS

    def problems(self, exchange: Exchange) -> Iterator[str]:
        asked = exchange.asked("sorting", "-started") or ""
        field = SORT_FIELDS[asked.removeprefix("-")]
        times = [number(row, field) for row in exchange.rows]
        if times != sorted(times, reverse=asked.startswith("-")):
            yield f"rows are not sorted by {field} as sorting={asked} asks"


class PageArithmetic(AnswerRule):
    """One page agrees with its own total: how many rows it has, and which pages are beside it."""

    name = "page"
    group = "lists"
    source = "vendor Swagger: PagedPaymentAnnotation"

    def covers(self, operation: Operation) -> bool:
        return operation.pages is not None

    def sees(self, exchange: Exchange) -> bool:
        return exchange.ok and _page_and_limit(exchange) is not None

    def problems(self, exchange: Exchange) -> Iterator[str]:
        page, limit = _page_and_limit(exchange) or (1, 20)
        result = exchange.result
        total = number(result, "total")
        rows = len(result["list"])
        expected = min(limit, max(0, int(total) - (page - 1) * limit))
        if rows != expected:
            yield f"{rows} rows where total and limit make it {expected}"
        previous = page - 1
        if rows and number(result, "previous") != previous:
            yield f"previous is not {previous} on page {page}"
        following = page + 1 if page * limit < total else 0
        if rows and number(result, "next") != following:
            yield f"next is not {following} on page {page}"


def _page_and_limit(exchange: Exchange) -> tuple[int, int] | None:
    """The page and limit asked for, when both are ones that the API knows."""
    try:
        page = int(exchange.asked("page", "1") or "")
        limit = int(exchange.asked("limit", "20") or "")
    except ValueError:
        return None
    return (page, limit) if page >= 1 and 1 <= limit <= MAX_LIMIT else None
