"""Rules on Naver Pay's product orders."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ...session.context import RunContext
from ...session.errors import NotRun
from ...session.fixtures import UNKNOWN_VALUES
from ...transport.exchange import Exchange
from ..base import Problem
from ..workflow import Workflow, describe_answer, expect_refusal

GATEWAY = "naverco"
READERS = ("naver_list_product_orders", "naver_get_product_order")
Row = dict[str, Any]


class _ProductOrderWorkflow(Workflow):
    group = "services"
    source = "vendor Swagger and guide on Naver Pay's order type: 200 all, 207 some, 500 none"
    grade = "documented"
    # A buyer orders at Naver.
    needs_control = True

    def order(self, context: RunContext) -> tuple[str, str]:
        """A payment with a product order, and the order's id. Raises NotRun."""
        payment = context.new_payment("paid", pg_provider=GATEWAY)
        rows = _rows(context, payment["imp_uid"])
        if not rows:
            raise NotRun("the target makes no product orders of a payment that is seeded")
        return payment["imp_uid"], str(rows[0].get("product_order_id"))


class ProductOrderSent(_ProductOrderWorkflow):
    """An order is placed, shipped and given back, step by step; what is unknown is left out."""

    name = "product-order"
    operation_ids = (
        "naver_place",
        *READERS,
        "naver_ship",
        "naver_request_return",
        "naver_withhold_return",
        "naver_resolve_return",
        "naver_reject_return",
        "naver_approve_return",
    )

    def run(self, context: RunContext) -> Iterator[Problem]:
        payment, order = self.order(context)
        steps: tuple[tuple[str, Row], ...] = (
            ("naver_place", {"product_order_status": "PAYED"}),
            ("naver_ship", {"product_order_status": "DELIVERING"}),
            ("naver_request_return", {"claim_type": "RETURN"}),
            ("naver_withhold_return", {"claim_type": "RETURN"}),
            ("naver_resolve_return", {"claim_type": "RETURN"}),
            ("naver_reject_return", {"claim_type": "RETURN", "claim_status": "RETURN_REJECT"}),
            ("naver_request_return", {"claim_type": "RETURN", "claim_status": "RETURN_REQUEST"}),
            ("naver_approve_return", {"product_order_status": "RETURNED"}),
        )
        for operation_id, after in steps:
            yield from _expect_step(context, operation_id, payment, order, after)
        for operation_id in ("naver_place", "naver_ship", "naver_approve_return"):
            yield from _expect_refusals(context, operation_id, payment, order)


class ProductOrderCancelled(_ProductOrderWorkflow):
    """An order is cancelled once; of another gateway's payment nothing is."""

    name = "product-order-cancel"
    operation_ids = ("naver_cancel", *READERS)

    def run(self, context: RunContext) -> Iterator[Problem]:
        payment, order = self.order(context)
        yield from _expect_step(
            context, "naver_cancel", payment, order, {"product_order_status": "CANCELED"}
        )
        yield from _expect_refusals(context, "naver_cancel", payment, order)
        payment, order = self.order(context)
        body = context.example_body("naver_cancel")
        del body["product_order_id"]
        every = context.call("naver_cancel", {"imp_uid": payment}, body=body)
        if every.answer.status != 200 or _ids(every) != [order]:
            yield Problem("without ids, not every order of a payment is cancelled", every)


class ProductOrderClaimed(_ProductOrderWorkflow):
    """A cancel that a buyer asked for is approved, and goods are exchanged."""

    name = "product-order-claim"
    operation_ids = (
        "naver_approve_cancel",
        *READERS,
        "naver_collect_exchanged",
        "naver_ship_exchanged",
    )

    def run(self, context: RunContext) -> Iterator[Problem]:
        cancelled = {"product_order_status": "CANCELED", "claim_type": "CANCEL"}
        collected = {"claim_type": "EXCHANGE", "claim_status": "COLLECT_DONE"}
        sent = {"claim_type": "EXCHANGE", "claim_status": "EXCHANGE_REDELIVERING"}
        # A buyer may cancel alone until the merchant has taken the order on.
        for taken_on, events, steps in (
            ("naver_place", ("cancel",), (("naver_approve_cancel", cancelled),)),
            (
                "naver_ship",
                ("deliver", "exchange", "approve_exchange"),
                (("naver_collect_exchanged", collected), ("naver_ship_exchanged", sent)),
            ),
        ):
            payment, order = self.order(context)
            context.call(
                taken_on, {"imp_uid": payment}, body=context.example_body(taken_on, **_only(order))
            )
            for operation_id, _ in steps:
                yield from _expect_refusals(context, operation_id, payment, order)
            for event in events:
                context.control.claim(order, event)
            for operation_id, after in steps:
                yield from _expect_step(context, operation_id, payment, order, after)
                yield from _expect_refusals(context, operation_id, payment, order)


def _only(*orders: str) -> Row:
    return {"product_order_id": [*orders]}


def _expect_step(
    context: RunContext, operation_id: str, payment: str, order: str, after: Mapping[str, Any]
) -> Iterator[Problem]:
    """One order is known and one is not: 207 with the known one, which then reads so."""
    body = context.example_body(operation_id, **_only(order, UNKNOWN_VALUES["product_order_id"]))
    exchange = context.call(operation_id, {"imp_uid": payment}, body=body)
    if exchange.answer.status != 207 or _ids(exchange) != [order]:
        answer = f"{describe_answer(exchange)} with {len(exchange.rows)}"
        text = f"one of two orders is known: {answer}, not 207 with that one"
        yield Problem(text, exchange)
        return
    every = context.call("naver_list_product_orders", {"imp_uid": payment})
    one = context.call("naver_get_product_order", {"product_order_id": order})
    for reading in (exchange, every, one):
        row = next((row for row in reading.objects if row.get("product_order_id") == order), {})
        wrong = [name for name, value in after.items() if row.get(name) != value]
        if wrong:
            text = f"after {operation_id}, {', '.join(wrong)} is not as it must be"
            yield Problem(text, reading, fields=tuple(wrong))
        elif row not in exchange.rows:
            yield Problem(f"after {operation_id}, an order is read otherwise", reading)


def _expect_refusals(
    context: RunContext, operation_id: str, payment: str, order: str
) -> Iterator[Problem]:
    """Nothing can be done: to an order that is done with, an unknown one, another payment's."""
    values = {"imp_uid": payment}
    for name in (order, UNKNOWN_VALUES["product_order_id"]):
        body = context.example_body(operation_id, **_only(name))
        exchange = context.call(operation_id, values, body=body)
        yield from expect_refusal(exchange, "nothing can be done to any order", 500)
    unknown = {"imp_uid": UNKNOWN_VALUES["imp_uid"]}
    exchange = context.call(operation_id, unknown, body=context.example_body(operation_id))
    yield from expect_refusal(exchange, "orders of an unknown payment", 404)


def _rows(context: RunContext, payment: str) -> list[Row]:
    return context.call("naver_list_product_orders", {"imp_uid": payment}).rows


def _ids(exchange: Exchange) -> list[Any]:
    return [row.get("product_order_id") for row in exchange.rows]
