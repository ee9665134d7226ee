"""Rules on amounts that are registered before the payment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...session.context import RunContext
from ...session.fixtures import UNKNOWN_VALUES
from ...transport.exchange import Exchange
from ..base import Problem
from ..workflow import Workflow, expect_fields, expect_refusal


class PrepareReadBack(Workflow):
    """A registered amount is read as it was registered, and only PUT changes it."""

    name = "prepare-read-back"
    group = "payments"
    source = "vendor Swagger: preparePayment, editPreparePayment; a repeat: programs that handle it"
    grade = "observed"
    # A merchant_uid is registered once, so it must be one that a reset has made free.
    operation_ids = ("payments_prepare", "payments_update_prepare", "payments_get_prepare")

    def run(self, context: RunContext) -> Iterator[Problem]:
        order = {"merchant_uid": context.new_order()}
        price: dict[str, Any] = {}
        for operation_id, amount in (
            ("payments_prepare", 10001),
            ("payments_update_prepare", 5003),
        ):
            price = {**order, "amount": amount}
            response = context.call(operation_id, body=price)
            yield from expect_fields(response, price, "an amount that is registered")
            yield from expect_fields(_read(context, order), price, "an amount that was registered")
        again = context.call("payments_prepare", body={**order, "amount": 1})
        if again.ok:
            yield Problem("a second registration of one order is not refused", again)
        answer = _read(context, order)
        yield from expect_fields(answer, price, "an amount after a second registration")
        dollars = {"merchant_uid": context.new_order(), "amount": 24.5, "currency": "USD"}
        response = context.call("payments_prepare", body=dollars)
        yield from expect_fields(response, dollars, "an amount in dollars")
        yield from expect_fields(_read(context, dollars), dollars, "an amount in dollars")
        unknown = {"merchant_uid": UNKNOWN_VALUES["merchant_uid"]}
        changed = context.call("payments_update_prepare", body={**unknown, "amount": 1000})
        yield from expect_refusal(changed, "an order that is not registered is changed", 404)
        answer = _read(context, unknown)
        yield from expect_refusal(answer, "an order that is not registered is read", 404)


def _read(context: RunContext, order: dict[str, Any]) -> Exchange:
    return context.call("payments_get_prepare", {"merchant_uid": order["merchant_uid"]})
