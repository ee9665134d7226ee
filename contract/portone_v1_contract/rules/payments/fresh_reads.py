"""Rules on reads right after a write, where a cache or a copy of the database may be behind."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import Any

from ...session.context import RunContext
from ...session.errors import NotRun
from ..base import Problem
from ..token_carriers import token_carriers
from ..workflow import (
    ORDER_READERS,
    Workflow,
    expect_fields,
    expect_unchanged,
    find_payments,
)

TIMES = 2
"""How often everything is read: of several servers behind one name the next one may answer."""
Attempt = Generator[Problem, None, bool]
"""What was found, and whether the write was taken."""


class FreshReads(Workflow):
    """What was written is read at once, whoever reads it, and however often.

    Everything is read before the write as well, so that a cache has the old answer by then.
    """

    name = "fresh-reads"
    group = "payments"
    source = (
        "vendor Swagger: cancelPayment, editPreparePayment; that reads follow at once: inferred"
    )
    grade = "inferred"
    operation_ids = (
        "payments_get",
        *ORDER_READERS,
        "payments_cancel",
        "payments_prepare",
        "payments_update_prepare",
        "payments_get_prepare",
        "subscribe_pay_onetime",
    )

    def run(self, context: RunContext) -> Iterator[Problem]:
        is_cancelled = yield from self._cancel(context)
        is_charged = yield from self._charge(context)
        is_changed = yield from self._change_price(context)
        if not (is_cancelled or is_charged or is_changed):
            raise NotRun("the target refuses each of the writes that are to be read")

    def _cancel(self, context: RunContext) -> Attempt:
        payment = context.new_payment("paid")
        by_id = {"imp_uid": payment["imp_uid"]}
        operation = context.find_operation("payments_get")
        carriers = [
            carrier
            for carrier in token_carriers(context)
            # A carrier that is refused is the matter of another rule.
            if context.send(operation, by_id, headers=carrier.headers, query=carrier.query).ok
        ]
        find_payments(context, payment["merchant_uid"])
        body = {**by_id, "amount": 1000}
        cancel = context.call("payments_cancel", body=body)
        if not cancel.ok:
            return False
        for _ in range(TIMES):
            for carrier in carriers:
                read = context.send(operation, by_id, headers=carrier.headers, query=carrier.query)
                what = f"a payment right after a cancel, read with the token {carrier.where}"
                yield from expect_unchanged(read, cancel.result, what)
            for listed in find_payments(context, payment["merchant_uid"]):
                if listed.objects != [cancel.result]:
                    yield Problem("a payment right after a cancel is found as before it", listed)
        return True

    def _charge(self, context: RunContext) -> Attempt:
        order = context.new_order()
        find_payments(context, order)
        body = context.example_body("subscribe_pay_onetime", merchant_uid=order, amount=1000)
        charge = context.call("subscribe_pay_onetime", body=body)
        if not charge.ok:
            return False
        for _ in range(TIMES):
            for exchange in find_payments(context, order):
                if exchange.objects != [charge.result]:
                    yield Problem("an order that was looked up before is not found", exchange)
        return True

    def _change_price(self, context: RunContext) -> Attempt:
        order = context.new_order()
        path = {"merchant_uid": order}
        price: dict[str, Any] = {**path, "amount": 10001}
        if not context.call("payments_prepare", body=price).ok:
            return False
        context.call("payments_get_prepare", path)
        price["amount"] = 5003
        if not context.call("payments_update_prepare", body=price).ok:
            return False
        for _ in range(TIMES):
            read = context.call("payments_get_prepare", path)
            yield from expect_fields(read, price, "an amount right after it was changed")
        return True
