"""Rules on charges of cards and of billing keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...session.context import RunContext
from ...session.fixtures import UNKNOWN_VALUES
from ...transport.exchange import Exchange
from ..base import ROWS, Problem
from ..workflow import (
    TOLERANCE,
    Workflow,
    expect_fields,
    expect_nothing,
    expect_refusal,
    expect_rows,
    expect_times,
    expect_unchanged,
)

BUYER = {
    "name": "원두 1kg",
    "buyer_name": "홍길동",
    "buyer_email": "buyer@example.com",
    "buyer_tel": "010-0000-0000",
    "buyer_addr": "서울특별시 강남구 예시로 1",
    "buyer_postcode": "06000",
    "custom_data": '{"cart": [1, 2]}',
}
AMOUNT = 12345
CHARGE_FIELDS = {"channel": "api", "currency": "KRW", "cancel_amount": 0, "cancel_history": []}
READERS = (
    "payments_get",
    "payments_find",
    "payments_find_all",
    "payments_get_many",
    "payments_list_by_status",
)


class Charge(Workflow):
    """A charge by card is answered and read as it was sent, and its order is paid only once."""

    name = "charge"
    group = "payments"
    source = "vendor Swagger: onetime, PaymentAnnotation; guides: a paid merchant_uid is refused"
    grade = "documented"
    operation_ids = ("subscribe_pay_onetime", *READERS)

    def run(self, context: RunContext) -> Iterator[Problem]:
        order = context.new_order()
        sent = context.example_body(
            "subscribe_pay_onetime", **BUYER, merchant_uid=order, amount=AMOUNT
        )
        yield from _expect_charge(context, "subscribe_pay_onetime", sent, {})
        again = context.call("subscribe_pay_onetime", body={**sent, "amount": AMOUNT + 1})
        yield from expect_refusal(again, "an order that is paid is charged again", 200)
        every = context.call("payments_find_all", {"merchant_uid": order})
        if len(every.rows) != 1:
            text = f"{len(every.rows)} payments of an order are listed that was charged once"
            yield Problem(text, every)
        elif [row.get("amount") for row in every.rows] != [AMOUNT]:
            text = "an order that is paid is listed with another amount"
            yield Problem(text, every, fields=("amount",))


class ChargeAgain(Workflow):
    """A charge of a billing key is answered, read and listed; an unknown key is not charged."""

    name = "charge-again"
    group = "payments"
    source = "vendor Swagger: again, customer payments; live suites: 등록되지 않은 구매자입니다."
    grade = "observed"
    operation_ids = ("subscribe_pay_again", "customers_save", *READERS, "customers_list_payments")

    def run(self, context: RunContext) -> Iterator[Problem]:
        keys = [{"customer_uid": context.new_id(f"charged-{n}")} for n in range(2)]
        for key in keys:
            saved = context.call("customers_save", key, body=context.example_body("customers_save"))
            yield from expect_fields(saved, key, "a billing key is saved")
        orders = [(keys[0], 1001), (keys[1], 2003), (keys[0], 3007)]
        charged_orders: list[list[Any]] = [[], []]
        for key, amount in orders:
            sent = {**BUYER, **key, "merchant_uid": context.new_order(), "amount": amount}
            usage = {**key, "customer_uid_usage": "payment"}
            yield from _expect_charge(context, "subscribe_pay_again", sent, usage)
            charged_orders[keys.index(key)].append(sent["merchant_uid"])
        for key, order_ids in zip(keys, charged_orders, strict=True):
            every = context.call("customers_list_payments", key)
            yield from expect_rows(
                every, "merchant_uid", order_ids, "what a billing key was charged"
            )
            if every.ok and every.result.get("total") != len(order_ids):
                text = "total is not what a billing key was charged"
                yield Problem(text, every, follows_from=ROWS)
        yield from _expect_unknown_key(context)


class ChargeAmounts(Workflow):
    """Amounts come as they were sent: with decimals in dollars, large ones in won."""

    name = "charge-amounts"
    group = "payments"
    source = "vendor Swagger: amount is a number; guides on other currencies; decimals: inferred"
    grade = "inferred"
    operation_ids = ("subscribe_pay_onetime", "payments_find_all")

    def run(self, context: RunContext) -> Iterator[Problem]:
        for currency, amount in (("USD", 10.25), ("KRW", 3_000_000_000), ("KRW", 1)):
            sent = context.example_body(
                "subscribe_pay_onetime",
                merchant_uid=context.new_order(),
                amount=amount,
                currency=currency,
            )
            charge = context.call("subscribe_pay_onetime", body=sent)
            expected = {"amount": amount, "currency": currency, "cancel_amount": 0}
            yield from expect_fields(charge, expected, f"a charge in {currency}")
            every = context.call("payments_find_all", {"merchant_uid": sent["merchant_uid"]})
            if charge.ok and [row.get("amount") for row in every.rows] != [amount]:
                text = f"a charge in {currency} is listed with another amount"
                yield Problem(text, every, fields=("amount",) if every.rows else ())


def _expect_charge(
    context: RunContext, operation_id: str, sent: dict[str, Any], more: dict[str, Any]
) -> Iterator[Problem]:
    """Charge, then read the payment in every way there is."""
    now = context.now()
    charge = context.call(operation_id, body=sent)
    order = {"merchant_uid": sent["merchant_uid"]}
    expected = {**CHARGE_FIELDS, **order, **more, "amount": sent["amount"], **BUYER}
    yield from expect_fields(charge, expected, "a charge")
    if not charge.ok:
        return
    yield from expect_times(charge, "paid", now)
    imp_uid = {"imp_uid": str(charge.result.get("imp_uid"))}
    answer = context.call("payments_get", imp_uid)
    yield from expect_unchanged(answer, charge.result, "a charge that is read")
    answer = context.call("payments_find", order)
    yield from expect_unchanged(answer, charge.result, "a charge that is found")
    lists = (
        context.call("payments_find_all", order),
        context.call("payments_get_many", query={"imp_uid[]": [imp_uid["imp_uid"]]}),
        context.call("payments_get_many", query={"merchant_uid[]": [order["merchant_uid"]]}),
    )
    for exchange in lists:
        if exchange.rows != [charge.result]:
            yield Problem("a charge is not listed as it was answered", exchange)
    yield from _expect_listed(context, "paid", imp_uid["imp_uid"], now)


def _expect_listed(context: RunContext, status: str, imp_uid: str, now: int) -> Iterator[Problem]:
    """A payment is listed under its status and under no other."""
    query = {"limit": "1000", "from": str(now - TOLERANCE)}
    for word in ("ready", "paid", "cancelled", "failed"):
        exchange = context.call("payments_list_by_status", {"payment_status": word}, query=query)
        is_listed = any(row.get("imp_uid") == imp_uid for row in exchange.rows)
        if is_listed is not (word == status):
            is_there = "is" if is_listed else "is not"
            text = f"a payment that is {status} {is_there} listed as {word}"
            yield Problem(text, exchange, follows_from=ROWS)


def _expect_unknown_key(context: RunContext) -> Iterator[Problem]:
    order = context.new_order()
    sent = {**BUYER, "customer_uid": UNKNOWN_VALUES["customer_uid"], "merchant_uid": order}
    exchange: Exchange = context.call("subscribe_pay_again", body={**sent, "amount": 1000})
    yield from expect_refusal(exchange, "an unknown billing key is charged", 200)
    every = context.call("payments_find_all", {"merchant_uid": order})
    yield from expect_nothing(every, "an order that was never paid is listed")
