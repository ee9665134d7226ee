"""Payments of sub-merchants."""

from __future__ import annotations

from collections.abc import Iterator

from ...session.context import RunContext
from ...session.errors import NotRun
from ...transport.control_plane import ControlFailed
from ..base import Problem
from ..workflow import Workflow, expect_nothing, expect_refusal

TIER = "A01"
"""The sub-merchant of the document's examples."""


class Tier(Workflow):
    """A sub-merchant's payment is there with its Tier, and not there without."""

    name = "tier"
    group = "ids"
    source = "vendor guide on agencies and tiers"
    grade = "documented"
    operation_ids = ("payments_get", "payments_find", "payments_find_all")

    def run(self, context: RunContext) -> Iterator[Problem]:
        own = context.new_payment("paid")
        try:
            theirs = context.new_payment("paid", tier=TIER)
        except ControlFailed:
            raise NotRun("the control plane makes no payments of sub-merchants") from None
        headers = {**context.authorization(context.token), "Tier": TIER}
        for operation_id in self.operation_ids:
            operation = context.find_operation(operation_id)
            name = operation.names[0]
            for payment, request_headers in ((theirs, headers), (own, None)):
                exchange = context.send(operation, {name: payment[name]}, headers=request_headers)
                whose = "a sub-merchant's" if payment is theirs else "the account's own"
                rows = [row.get("imp_uid") for row in exchange.objects]
                if rows != [payment["imp_uid"]]:
                    yield Problem(f"{whose} payment is not answered to it", exchange)
            exchange = context.send(operation, {name: theirs[name]})
            what = "a sub-merchant's payment without its Tier"
            if operation.rows:
                yield from expect_nothing(exchange, what)
            else:
                yield from expect_refusal(exchange, what, 404)
