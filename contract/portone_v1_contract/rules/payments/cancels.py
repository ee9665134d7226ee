"""Rules on cancels: what they change, and which are refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from ...session.context import RunContext
from ...session.fixtures import UNKNOWN_VALUES, Payment
from ...transport.exchange import Exchange
from ..base import Number, Problem, number
from ..workflow import (
    Workflow,
    expect_fields,
    expect_nothing,
    expect_recent,
    expect_refusal,
    expect_times,
    expect_unchanged,
)

AMOUNT = 10000
NO_REASON = "취소요청api"
"""The reason of a cancel that is sent without one."""
WAIT = 30
"""Seconds between two cancels, so that their times differ."""
NAMES = ("imp_uid", "merchant_uid")


class CancelParts(Workflow):
    """Cancels in part add up, each with an entry of its own; one without an amount takes the rest.

    The amount, the time of the payment and the earlier entries stay as they are.
    """

    name = "cancel-parts"
    group = "payments"
    source = "recorded answers: cancels in part; vendor Swagger: PaymentCancelAnnotation"
    grade = "observed"
    operation_ids = ("payments_cancel", "payments_get", "payments_find_all")

    def run(self, context: RunContext) -> Iterator[Problem]:
        payment = context.new_payment("paid")
        by_id, by_order = ({name: payment[name]} for name in NAMES)
        before: Payment = {**context.call("payments_get", by_id).result}
        for body, cancelled in (
            ({**by_id, "amount": 3001, "checksum": AMOUNT, "reason": "품절"}, 3001),
            ({**by_order, "amount": 2003, "checksum": 6999}, 5004),
            ({**by_id, "checksum": 4996, "reason": "단순 변심"}, AMOUNT),
        ):
            context.pass_time(WAIT)
            exchange = context.call("payments_cancel", body=body)
            yield from _expect_cancel(exchange, before, cancelled, body, context.now())
            if not exchange.ok:
                return
            read = context.call("payments_get", by_id)
            yield from expect_unchanged(read, exchange.result, "a payment that was cancelled")
            every = context.call("payments_find_all", by_order)
            if every.rows != [exchange.result]:
                yield Problem("a cancel is not listed as it was answered", every)
            before = exchange.result
        for body in (by_id, {**by_id, "amount": 1000}, by_order):
            again = context.call("payments_cancel", body=body)
            yield from expect_refusal(
                again, "a payment that is cancelled in full is cancelled again", 200
            )
        answer = context.call("payments_get", by_id)
        yield from expect_unchanged(answer, before, "a payment after a refusal")


class CancelWhole(Workflow):
    """No amount and an amount of 0 mean all; imp_uid counts before merchant_uid."""

    name = "cancel-whole"
    group = "payments"
    source = "vendor Swagger: cancelPayment, amount; vendor guide on cancels: imp_uid comes first"
    grade = "documented"
    operation_ids = ("payments_cancel", "payments_get")

    def run(self, context: RunContext) -> Iterator[Problem]:
        for body in ({}, {"amount": 0}, {"amount": AMOUNT}):
            payment = context.new_payment("paid")
            sent = {"imp_uid": payment["imp_uid"], **body}
            exchange = context.call("payments_cancel", body=sent)
            yield from _expect_cancel(exchange, payment, AMOUNT, sent, context.now())
            yield from expect_times(exchange, "cancelled", context.now())
        one = context.new_payment("paid")
        other = context.new_payment("paid")
        both = {"imp_uid": one["imp_uid"], "merchant_uid": other["merchant_uid"]}
        exchange = context.call("payments_cancel", body=both)
        yield from expect_fields(exchange, {"imp_uid": one["imp_uid"]}, "a cancel by two ids")
        wrong = {"imp_uid": UNKNOWN_VALUES["imp_uid"], "merchant_uid": other["merchant_uid"]}
        exchange = context.call("payments_cancel", body=wrong)
        yield from expect_refusal(exchange, "a cancel by an unknown imp_uid and a known order", 200)
        yield from _expect_untouched(context, other, "paid", "by another imp_uid")


class CancelRefused(Workflow):
    """A cancel of too much, by a wrong checksum, of nothing paid or nothing known does nothing."""

    name = "cancel-refused"
    group = "payments"
    source = "recorded answers: unknown, too much, nothing left; unpaid and checksum: inferred"
    grade = "inferred"
    operation_ids = ("payments_cancel", "payments_get")

    def run(self, context: RunContext) -> Iterator[Problem]:
        for what, status, body in (
            ("more than what is left", "paid", {"amount": AMOUNT + 1}),
            ("with a checksum too low", "paid", {"amount": 1000, "checksum": AMOUNT - 1}),
            ("with a checksum too high", "paid", {"checksum": AMOUNT + 1}),
            ("of an unpaid payment", "ready", {}),
            ("of a failed payment", "failed", {}),
        ):
            payment = context.new_payment(status)
            exchange = context.call("payments_cancel", body={"imp_uid": payment["imp_uid"], **body})
            yield from expect_refusal(exchange, f"a cancel {what}", 200)
            yield from _expect_untouched(context, payment, status, what)
        payment = context.new_payment("paid")
        by_id = {"imp_uid": payment["imp_uid"]}
        part = context.call("payments_cancel", body={**by_id, "amount": 4000})
        for what, body in (
            ("of more than is left after another", {"amount": 6001}),
            ("with the checksum of before another", {"amount": 1000, "checksum": AMOUNT}),
        ):
            exchange = context.call("payments_cancel", body={**by_id, **body})
            yield from expect_refusal(exchange, f"a cancel {what}", 200)
        answer = context.call("payments_get", by_id)
        yield from expect_unchanged(answer, part.result, "a payment after refusals")
        for name in NAMES:
            exchange = context.call("payments_cancel", body={name: UNKNOWN_VALUES[name]})
            yield from expect_refusal(exchange, f"a cancel of an unknown {name}", 200)


class CancelExact(Workflow):
    """Cancels of cents add up exactly."""

    name = "cancel-exact"
    group = "payments"
    source = "vendor Swagger: amounts are numbers; decimals outside KRW: inferred"
    grade = "inferred"
    operation_ids = ("payments_cancel", "payments_get")

    def run(self, context: RunContext) -> Iterator[Problem]:
        payment = context.new_payment("paid", amount=10.7, currency="USD")
        by_id = {"imp_uid": payment["imp_uid"]}
        for amount, cancelled in ((0.1, "0.1"), (0.2, "0.3"), (None, "10.7")):
            body = by_id if amount is None else {**by_id, "amount": amount}
            exchange = context.call("payments_cancel", body=body)
            amounts = {"amount": Decimal("10.7"), "cancel_amount": Decimal(cancelled)}
            expected = {**amounts, "currency": "USD", "status": "cancelled"}
            yield from expect_fields(exchange, expected, "a cancel in dollars")
            read = context.call("payments_get", by_id)
            yield from expect_fields(read, expected, "a cancel in dollars that is read")


class CancelListed(Workflow):
    """A payment that is cancelled in part is listed as cancelled and no longer as paid."""

    name = "cancel-listed"
    group = "payments"
    source = "recorded answers: status after a cancel in part; vendor plugin: /status/cancelled"
    grade = "observed"
    operation_ids = (
        "payments_list_by_status",
        "payments_cancel",
        "payments_find_all_by_status",
        "payments_find_by_status",
    )

    def run(self, context: RunContext) -> Iterator[Problem]:
        payment = context.new_payment("paid")
        order = {"merchant_uid": payment["merchant_uid"]}
        for now_is, was in (("paid", "cancelled"), ("cancelled", "paid")):
            there = {**order, "payment_status": now_is}
            not_there = {**order, "payment_status": was}
            for operation_id in ("payments_find_all_by_status", "payments_find_by_status"):
                listing = context.call(operation_id, there)
                uids = [row.get("imp_uid") for row in listing.objects]
                if uids != [payment["imp_uid"]]:
                    yield Problem(f"a payment that is {now_is} is not found as such", listing)
                gone = context.call(operation_id, not_there)
                what = f"a payment that is {now_is} is found as {was}"
                if gone.operation.rows:
                    yield from expect_nothing(gone, what)
                else:
                    yield from expect_refusal(gone, what, 404)
            for status in (now_is, was, "all"):
                query = {"limit": "1000", "from": str(payment["paid_at"] - WAIT)}
                listing = context.call(
                    "payments_list_by_status", {"payment_status": status}, query=query
                )
                is_in = any(row.get("imp_uid") == payment["imp_uid"] for row in listing.rows)
                if is_in is not (status != was):
                    yield Problem(f"of a payment that is {now_is}, {status} is wrong", listing)
            if now_is == "paid":
                body = {"imp_uid": payment["imp_uid"], "amount": 1000}
                context.call("payments_cancel", body=body)


def _expect_cancel(
    exchange: Exchange, before: Payment, total: Number, sent: Mapping[str, Any], now: int
) -> Iterator[Problem]:
    """Report what is wrong with a cancel, by the payment before it and the sum of all cancels."""
    reason = sent.get("reason", NO_REASON)
    expected = {
        "imp_uid": before["imp_uid"],
        "merchant_uid": before["merchant_uid"],
        "status": "cancelled",
        "amount": before["amount"],
        "cancel_amount": total,
        "cancel_reason": reason,
        "paid_at": before["paid_at"],
    }
    yield from expect_fields(exchange, expected, "a cancel")
    if not exchange.ok:
        return
    payment = exchange.result
    yield from expect_recent(exchange, "cancelled_at", now)
    old = before.get("cancel_history") or []
    entries = payment.get("cancel_history") or []
    if entries[:-1] != old:
        yield Problem("a cancel changes the entries of those before it", exchange)
        return
    entry = entries[-1] if entries else {}
    part = total - sum(number(one, "amount") for one in old)
    expected_entry = {"amount": part, "reason": reason, "cancelled_at": payment.get("cancelled_at")}
    wrong = [name for name, value in expected_entry.items() if entry.get(name) != value]
    if wrong:
        text = f"the entry of a cancel has another {', '.join(wrong)}"
        yield Problem(text, exchange, fields=tuple(wrong))
    ids = [one.get("cancellation_id") for one in entries if one.get("cancellation_id")]
    if len(set(ids)) != len(ids):
        yield Problem("two cancels have one cancellation_id", exchange)


def _expect_untouched(
    context: RunContext, payment: Payment, status: str, what: str
) -> Iterator[Problem]:
    read = context.call("payments_get", {"imp_uid": payment["imp_uid"]})
    expected = {
        "imp_uid": payment["imp_uid"],
        "status": status,
        "amount": AMOUNT,
        "cancel_amount": 0,
    }
    yield from expect_fields(read, expected, f"a payment after a cancel {what}")
