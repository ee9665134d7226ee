"""Rules that take several requests to a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from ...openapi.document import Operation
from ...session.client import Query
from ...session.context import RunContext
from ...session.errors import NotRun
from ...session.fixtures import imp_uids
from ...transport.envelope import is_refusal
from ...transport.exchange import Exchange
from ..base import Observation, Problem, Scenario, number
from ..questions import observe_empty

STATUSES = ("ready", "paid", "cancelled", "failed")
DEFAULT_LIMIT = 20
LIMIT = 2
"""Small, so that a handful of rows makes several pages."""
TARGET_PAGES = 6
"""A longer list is walked in about so many pages."""
MAX_PAGES = 50
"""More pages are not walked, whatever the total says."""


class _ListRule(Scenario):
    group = "lists"

    def covers(self, operation: Operation) -> bool:
        return operation.pages is not None


class PaymentListRule(_ListRule):
    """For the lists that show every payment, not those of one billing key."""

    def covers(self, operation: Operation) -> bool:
        known = set(operation.names) <= {"merchant_uid", "payment_status"}
        return super().covers(operation) and operation.rows == "Payment" and known


class Paging(_ListRule):
    """The pages of a list hold each of its rows once, and agree on the total."""

    name = "paging"
    source = "vendor Swagger: PagedPaymentAnnotation"
    grade = "documented"
    needs_quiet_data = True

    def problems(self, context: RunContext, operation: Operation) -> Iterator[Problem]:
        for sorting in operation.choices.get("sorting", ("",)):
            query = context.required_query(operation)
            yield from walk(context, operation, sorting, context.path_values(operation), query)


class Complete(PaymentListRule):
    """A list holds every payment that was made, and one of an order no other."""

    name = "complete"
    source = "vendor guides: every attempt for an order is listed; every payment has one status"
    grade = "documented"
    creates = True

    def problems(self, context: RunContext, operation: Operation) -> Iterator[Problem]:
        values = context.path_values(operation)
        if "merchant_uid" in values:
            values["merchant_uid"] = context.fixtures.order[0]["merchant_uid"]
        for status in operation.choices.get("payment_status", ("all",)):
            if "payment_status" in values:
                values["payment_status"] = status
            created_uids = set(
                imp_uids(p for p in context.fixtures.order if status in ("all", p["status"]))
            )
            exchange = context.send(operation, values, query={"limit": "1000"})
            listed_uids = set(imp_uids(exchange.rows))
            if not created_uids <= listed_uids or (
                "merchant_uid" in values and listed_uids != created_uids
            ):
                what = f"{status} payments".removeprefix("all ")
                yield Problem(
                    f"{len(listed_uids)} {what} listed of {len(created_uids)} made", exchange
                )


class StatusesAddUp(PaymentListRule):
    """Every payment is listed under exactly one of the four statuses."""

    name = "statuses-add-up"
    source = "vendor's Java client: total of all equals the four statuses together"
    grade = "observed"
    needs_quiet_data = True

    def covers(self, operation: Operation) -> bool:
        return super().covers(operation) and "payment_status" in operation.names

    def problems(self, context: RunContext, operation: Operation) -> Iterator[Problem]:
        values = context.path_values(operation)
        if "all" in operation.choices["payment_status"]:
            whole = context.send(operation, {**values, "payment_status": "all"})
        else:
            whole = context.send(
                context.find_operation(operation.id.removesuffix("_by_status")), values
            )
        totals = [
            _total(context.send(operation, {**values, "payment_status": status}))
            for status in STATUSES
        ]
        if sum(totals) != _total(whole):
            yield Problem(f"{_total(whole)} in all, but {totals} in {', '.join(STATUSES)}", whole)


class PageDefaults(PaymentListRule):
    """Without page and limit the first twenty rows come; up to a thousand can be asked for."""

    name = "page-defaults"
    source = "vendor Swagger: getPaymentsByStatus, page (1), limit (20, at most 1000)"
    grade = "documented"
    creates = True

    def problems(self, context: RunContext, operation: Operation) -> Iterator[Problem]:
        values = {
            **context.path_values(operation),
            "merchant_uid": context.fixtures.many[0]["merchant_uid"],
        }
        if "payment_status" in values:
            values["payment_status"] = context.fixtures.many[0]["status"]
        whole = context.send(operation, values, query={"limit": "1000"})
        every = imp_uids(whole.rows)
        if len(every) <= DEFAULT_LIMIT:
            yield Problem(f"{len(every)} rows of more than {DEFAULT_LIMIT} come", whole)
            return
        for query, rows in (
            ({}, every[:DEFAULT_LIMIT]),
            ({"page": "2"}, every[DEFAULT_LIMIT : 2 * DEFAULT_LIMIT]),
            ({"limit": "1"}, every[:1]),
            ({"limit": "21", "page": "2"}, every[21:42]),
        ):
            exchange = context.send(operation, values, query=query)
            if imp_uids(exchange.rows) != rows:
                parameters = (
                    ", ".join(f"{name}={value}" for name, value in query.items()) or "nothing"
                )
                text = (
                    f"asked for {parameters}: {len(exchange.rows)} rows, not the {len(rows)} meant"
                )
                yield Problem(text, exchange)


class FindFirst(_ListRule):
    """A lookup by order finds what a list of the order has first."""

    name = "find-first"
    source = "vendor Swagger: getPaymentByMerchantUid, the first by sorting"
    grade = "documented"
    creates = True

    def covers(self, operation: Operation) -> bool:
        single = operation.result == "Payment" and operation.effect == "read"
        return single and "sorting" in operation.choices and "merchant_uid" in operation.names

    def problems(self, context: RunContext, operation: Operation) -> Iterator[Problem]:
        values = context.path_values(operation)
        values["merchant_uid"] = context.fixtures.order[0]["merchant_uid"]
        listing = context.find_operation(operation.id.replace("find", "find_all", 1))
        for sorting in ("", *operation.choices["sorting"]):
            query = {"sorting": sorting} if sorting else {}
            rows = context.send(listing, values, query=query).rows
            payment = context.send(operation, values, query=query)
            field = f"{(sorting or '-started').removeprefix('-')}_at"
            # Of equal times either may be first. No field shows `updated`, and what the API has
            # made has changed in one second.
            first = [row for row in rows if row.get(field) == rows[0].get(field)]
            if field == "updated_at":
                first = rows[:1] if context.has_control else rows
            candidates = imp_uids(first)
            if not payment.ok or payment.result.get("imp_uid") not in candidates:
                suffix = f" (sorting={sorting})" if sorting else ""
                yield Problem(f"not the first payment of its list is found{suffix}", payment)


class PastTheEnd(_ListRule):
    """A page past the end holds no rows."""

    name = "page-past-end"
    source = "vendor Swagger: getPaymentsByStatus, 400; the vendor's Go suite for an order's list"
    grade = "observed"

    def problems(
        self, context: RunContext, operation: Operation
    ) -> Iterator[Problem | Observation]:
        query = {**context.required_query(operation), "page": "1000000"}
        exchange = context.send(operation, context.path_values(operation), query=query)
        if exchange.rows:
            yield Problem(f"{len(exchange.rows)} rows on a page past the end", exchange)
        must_refuse = (
            operation.windowed and operation.rows == "Payment" and not context.creation_problem
        )
        if must_refuse and not is_refusal(exchange, 400):
            text = f"a page past the end answers {exchange.answer.status}, not 400"
            yield Problem(text, exchange)
        if operation.rows == "Payment" and "merchant_uid" in operation.names:
            yield from observe_empty(exchange, "page_past_end")


class SortUpdated(PaymentListRule):
    """sorting=updated puts first what changed its status first."""

    name = "sort-updated"
    source = "vendor guide Get payments by order ID, status (All): sorting"
    grade = "documented"
    # No field shows when a status last changed, so the changes must be made here.
    needs_control = True

    def covers(self, operation: Operation) -> bool:
        return super().covers(operation) and operation.names == ("merchant_uid",)

    def problems(self, context: RunContext, operation: Operation) -> Iterator[Problem]:
        first, second, third = context.fixtures.waiting_order
        for payment, outcome in ((second, "pay"), (first, "fail"), (third, "pay")):
            context.control.advance(60)
            context.control.settle(payment["imp_uid"], outcome)
        changed = imp_uids([second, first, third])
        values = {**context.path_values(operation), "merchant_uid": first["merchant_uid"]}
        for sorting, expected in (("updated", changed), ("-updated", changed[::-1])):
            exchange = context.send(operation, values, query={"sorting": sorting})
            if imp_uids(exchange.rows) != expected:
                text = f"rows are not in the order of their last change, as sorting={sorting} asks"
                yield Problem(text, exchange)


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
        query["limit"] = str(min(1000, max(LIMIT, -(-_total(exchange) // TARGET_PAGES))))
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
        totals.append(_total(exchange))
        following = int(number(exchange.result, "next"))
        if not following:
            break
        if following <= page:
            yield Problem(f"next leads from page {page} to {following}", exchange)
            return
        if not exchange.rows or len(seen) >= totals[0]:
            yield Problem(f"next leads on after {len(seen)} of {totals[0]} rows", exchange)
            return
        page = following
    if len(set(totals)) > 1:
        yield Problem(f"pages do not agree on the total: {totals}", exchange)
    twice = [row for row, count in Counter(seen).items() if count > 1]
    if twice:
        yield Problem(f"{len(twice)} row(s) are on two pages{suffix}", exchange)
    if following:
        raise NotRun(f"the list has more than {MAX_PAGES} pages")
    if len(set(seen)) != totals[0]:
        yield Problem(f"{len(set(seen))} of {totals[0]} rows are on the pages{suffix}", exchange)
    if "limit" in query and totals[0] <= 1000 and is_ordered:
        whole = context.send(operation, values, query={**query, "limit": "1000"})
        rows = [str(row.get(operation.pages or "")) for row in whole.rows]
        if rows != seen and sorted(rows) == sorted(seen):
            yield Problem(f"rows come in another order on small pages{suffix}", whole)


def _total(exchange: Exchange) -> int:
    """Return the number of rows of a list. A list that answers 404 has none."""
    return int(number(exchange.result, "total")) if exchange.ok else 0


def _is_empty(exchange: Exchange) -> bool:
    return exchange.ok and exchange.result["total"] == 0 and not exchange.rows
