"""A walk through all pages of a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from ...openapi.document import Operation
from ...session.client import Query
from ...session.context import RunContext
from ...session.errors import NotRun
from ...transport.exchange import Exchange
from ..base import ORDER, ROWS, Problem, number
from .list_rule import total_of

LIMIT = 2
"""Small, so that a handful of rows makes several pages."""
TARGET_PAGES = 6
"""A longer list is walked in about so many pages."""
MAX_PAGES = 50
"""More pages are not walked, whatever the total says."""


def walk(
    context: RunContext,
    operation: Operation,
    sorting: str,
    values: Mapping[str, str],
    required: Query,
    *,
    is_ordered: bool = True,
) -> Iterator[Problem]:
    """Follow `next` through all pages, and report rows that are missing or there twice.

    `is_ordered` says that the times of the rows differ, so that they have one order only. Raises
    NotRun for a list without rows, and one that is too long.
    """
    parameters = {**required, "limit": str(LIMIT), "sorting": sorting}
    query = {
        name: value for name, value in parameters.items() if name in operation.queries and value
    }
    exchange = context.send(operation, values, query={**query, "page": "1"})
    if exchange.answer.status == 404 or _is_empty(exchange):
        raise NotRun("the list is empty")
    if "limit" in query:
        query["limit"] = str(min(1000, max(LIMIT, -(-total_of(exchange) // TARGET_PAGES))))
    suffix = f" (sorting={sorting})" if sorting else ""
    seen: list[str] = []
    totals: list[int] = []
    page = 1
    following = 1
    for _ in range(MAX_PAGES):
        exchange = context.send(operation, values, query={**query, "page": str(page)})
        if not exchange.ok:
            yield Problem(f"page {page} answers {exchange.answer.status}", exchange)
            return
        seen += [str(row.get(operation.pages or "")) for row in exchange.rows]
        totals.append(total_of(exchange))
        following = int(number(exchange.result, "next"))
        if not following:
            break
        if following <= page:
            text = f"next leads from page {page} to {following}"
            yield Problem(text, exchange, follows_from=ROWS)
            return
        if not exchange.rows or len(seen) >= totals[0]:
            text = f"next leads on after {len(seen)} of {totals[0]} rows"
            yield Problem(text, exchange, follows_from=ROWS)
            return
        page = following
    if len(set(totals)) > 1:
        text = f"pages do not agree on the total: {totals}"
        yield Problem(text, exchange, follows_from=ROWS)
    twice = [row for row, count in Counter(seen).items() if count > 1]
    if twice:
        text = f"{len(twice)} row(s) are on two pages{suffix}"
        yield Problem(text, exchange, follows_from=ROWS)
    if following:
        raise NotRun(f"the list has more than {MAX_PAGES} pages")
    if len(set(seen)) != totals[0]:
        text = f"{len(set(seen))} of {totals[0]} rows are on the pages{suffix}"
        yield Problem(text, exchange, follows_from=ROWS)
    if "limit" in query and totals[0] <= 1000 and is_ordered:
        whole = context.send(operation, values, query={**query, "limit": "1000"})
        rows = [str(row.get(operation.pages or "")) for row in whole.rows]
        if rows != seen and sorted(rows) == sorted(seen):
            text = f"rows come in another order on small pages{suffix}"
            yield Problem(text, whole, follows_from=ORDER)


def _is_empty(exchange: Exchange) -> bool:
    return exchange.ok and exchange.result["total"] == 0 and not exchange.rows
