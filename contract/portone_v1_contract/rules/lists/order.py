"""Rules on the order of a list, seen by several requests."""

from __future__ import annotations

from collections.abc import Iterator

from ...openapi.document import Operation
from ...session.context import RunContext
from ...session.fixtures import imp_uids
from ..base import ORDER, Problem
from .list_rule import ListRule, PaymentListRule


class FindFirst(ListRule):
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
                text = f"not the first payment of its list is found{suffix}"
                yield Problem(text, payment, follows_from=ORDER)


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
                yield Problem(text, exchange, follows_from=ORDER)
