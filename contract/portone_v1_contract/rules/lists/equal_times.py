"""Pages of rows that all have the same time."""

from __future__ import annotations

from collections.abc import Iterator

from ...openapi.document import Operation
from ...openapi.list_fields import TIME_FIELDS
from ...session.client import Query
from ...session.context import RunContext
from ...session.errors import NotRun
from ..base import Problem
from .list_rule import PaymentListRule
from .walk import walk


class EqualTimes(PaymentListRule):
    """Rows of one and the same time are on the pages once each, too, in whatever order."""

    name = "equal-times"
    source = "vendor Swagger: PagedPaymentAnnotation; that it holds for equal times: inferred"
    grade = "inferred"
    creates = True

    def problems(self, context: RunContext, operation: Operation) -> Iterator[Problem]:
        payments = context.fixtures.same_time
        status = payments[0]["status"]
        times = [int(payment[TIME_FIELDS[status]]) for payment in payments]
        if len({*times}) == len(times):
            raise NotRun("no two payments of one time could be made")
        known = {"merchant_uid": payments[0]["merchant_uid"], "payment_status": status}
        values = {name: known[name] for name in operation.names}
        query: Query = {}
        if operation.windowed:
            query = {"from": str(min(times)), "to": str(max(times))}
        # A server that tells equal times apart one way round does so the other way round.
        for sorting in filter(_is_backwards, operation.choices["sorting"]):
            yield from walk(context, operation, sorting, values, query, is_ordered=False)


def _is_backwards(sorting: str) -> bool:
    return sorting.startswith("-")
