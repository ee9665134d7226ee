"""Rules on which payments a list has."""

from __future__ import annotations

from collections.abc import Iterator

from ...openapi.document import Operation
from ...session.context import RunContext
from ...session.fixtures import imp_uids
from ..base import ROWS, Problem
from .list_rule import PaymentListRule, total_of

STATUSES = ("ready", "paid", "cancelled", "failed")


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
                text = f"{len(listed_uids)} {what} listed of {len(created_uids)} made"
                yield Problem(text, exchange, follows_from=ROWS)


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
            total_of(context.send(operation, {**values, "payment_status": status}))
            for status in STATUSES
        ]
        if sum(totals) != total_of(whole):
            text = f"{total_of(whole)} in all, but {totals} in {', '.join(STATUSES)}"
            yield Problem(text, whole, follows_from=ROWS)
