"""Ids that a database or a cache may take for one another."""

from __future__ import annotations

from collections.abc import Iterator

from ...session.context import RunContext
from ...session.errors import NotRun
from ...session.fixtures import imp_uids
from ...transport.exchange import Exchange
from ..base import Observation, Problem
from ..workflow import ORDER_READERS, Workflow, expect_fields, find_payments

PAIRS = (
    ("case", "Order-a", "order-A"),
    ("a blank at the end", "order-b", "order-b "),
    ("an accent", "order-cafe", "order-café"),
    ("how an accent is written", "order-\u00e9", "order-e\u0301"),
    ("the width of letters", "order-W1", "order-\uff371"),
    ("kana", "order-\u304b", "order-\u30ab"),
)
"""What two ids differ in, and the ids."""


class SimilarIds(Workflow):
    """Ids that a server took as two lead to their own payment, price and billing key.

    No document says whether two such orders are one; a server that refuses the second charge for
    being paid takes them for one.
    """

    name = "similar-ids"
    group = "ids"
    source = "vendor Swagger: getPaymentByMerchantUid and their like; which ids are one: silent"
    grade = "documented"
    operation_ids = (
        "subscribe_pay_onetime",
        *ORDER_READERS,
        "payments_prepare",
        "payments_get_prepare",
        "customers_save",
        "customers_get",
    )

    def run(self, context: RunContext) -> Iterator[Problem | Observation]:
        is_any_charged = False
        for what, *names in PAIRS:
            orders = [context.new_id(name) for name in names]
            charges = [_charge(context, order) for order in orders]
            is_any_charged = is_any_charged or charges[0].ok
            if charges[0].ok and not charges[1].ok:
                yield Observation("similar_ids", "one", charges[1])
            elif charges[0].ok:
                yield Observation("similar_ids", "apart", charges[1])
                for order, charge in zip(orders, charges, strict=True):
                    yield from _expect_own_payment(context, order, charge, what)
            yield from _expect_own_price(context, orders, what)
            yield from _expect_own_key(context, orders, what)
        if not is_any_charged:
            raise NotRun("the target refuses the document's example of a charge")


def _charge(context: RunContext, order: str) -> Exchange:
    body = context.example_body("subscribe_pay_onetime", merchant_uid=order, amount=1000)
    return context.call("subscribe_pay_onetime", body=body)


def _expect_own_payment(
    context: RunContext, order: str, charge: Exchange, what: str
) -> Iterator[Problem]:
    for exchange in find_payments(context, order):
        if imp_uids(exchange.objects) != imp_uids(charge.objects):
            text = f"an order is not told from another that differs in {what}"
            yield Problem(text, exchange)


def _expect_own_price(context: RunContext, orders: list[str], what: str) -> Iterator[Problem]:
    prices = [{"merchant_uid": order, "amount": 1000 + n} for n, order in enumerate(orders)]
    for price in prices:
        if not context.call("payments_prepare", body=price).ok:
            return
    for price in prices:
        path = {"merchant_uid": str(price["merchant_uid"])}
        read = context.call("payments_get_prepare", path)
        yield from expect_fields(read, price, f"a price beside one whose order differs in {what}")


def _expect_own_key(context: RunContext, ids: list[str], what: str) -> Iterator[Problem]:
    keys = [{"customer_uid": uid, "customer_name": f"이름 {n}"} for n, uid in enumerate(ids)]
    for key in keys:
        path = {"customer_uid": key["customer_uid"]}
        body = context.example_body("customers_save", customer_name=key["customer_name"])
        if not context.call("customers_save", path, body=body).ok:
            return
    for key in keys:
        read = context.call("customers_get", {"customer_uid": key["customer_uid"]})
        yield from expect_fields(read, key, f"a billing key beside one that differs in {what}")
