"""Rules on the pages of a list."""

from __future__ import annotations

from collections.abc import Iterator

from ...openapi.document import Operation
from ...session.context import RunContext
from ...session.fixtures import imp_uids
from ...transport.envelope import is_refusal
from ..base import ORDER, ROWS, Observation, Problem
from ..questions import observe_empty
from .list_rule import ListRule, PaymentListRule
from .walk import walk

DEFAULT_LIMIT = 20


class Paging(ListRule):
    """The pages of a list hold each of its rows once, and agree on the total."""

    name = "paging"
    source = "vendor Swagger: PagedPaymentAnnotation"
    grade = "documented"
    needs_quiet_data = True

    def problems(self, context: RunContext, operation: Operation) -> Iterator[Problem]:
        for sorting in operation.choices.get("sorting", ("",)):
            query = context.required_query(operation)
            yield from walk(context, operation, sorting, context.path_values(operation), query)


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
            text = f"{len(every)} rows of more than {DEFAULT_LIMIT} come"
            yield Problem(text, whole, follows_from=ROWS)
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
                    f"asked for {parameters}: {len(exchange.rows)} rows, and not those "
                    f"{len(rows)} that a page of up to 1000 has there"
                )
                yield Problem(text, exchange, follows_from=ORDER)


class PastTheEnd(ListRule):
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
            yield Problem(text, exchange, "refusal")
        if operation.rows == "Payment" and "merchant_uid" in operation.names:
            yield from observe_empty(exchange, "page_past_end")
