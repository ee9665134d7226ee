"""Rules on writes without a valid token."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ...session.context import RunContext
from ...session.fixtures import BILLING_KEY, DAY
from ...transport.exchange import WRONG_TOKEN
from ..base import Problem
from ..workflow import Workflow, expect_nothing, expect_refusal, expect_unchanged


class UnauthorizedWrites(Workflow):
    """A write without a token, or with a wrong one, is refused before it does anything."""

    name = "token-first"
    group = "tokens"
    source = "recorded answers (Unauthorized): checked before anything else"
    grade = "observed"
    operation_ids = (
        "payments_cancel",
        "payments_prepare",
        "subscribe_pay_onetime",
        "subscribe_pay_again",
        "subscribe_schedule",
        "vbanks_issue",
        "customers_save",
        "customers_delete",
    )

    def run(self, context: RunContext) -> Iterator[Problem]:
        for headers in ({}, context.authorization(WRONG_TOKEN)):
            yield from _charges(context, headers)
            yield from _changes(context, headers)


def _charges(context: RunContext, headers: dict[str, str]) -> Iterator[Problem]:
    """Report writes that create something without a valid token."""
    time = context.now() + DAY
    item = {"amount": 1000, "name": "계약 검사"}
    key = {"customer_uid": context.new_id(BILLING_KEY)}
    writes: tuple[tuple[str, str, dict[str, Any]], ...] = (
        (
            "subscribe_pay_onetime",
            "payments_find_all",
            context.example_body("subscribe_pay_onetime"),
        ),
        ("subscribe_pay_again", "payments_find_all", {**key, **item}),
        ("vbanks_issue", "payments_find_all", context.example_body("vbanks_issue", vbank_due=time)),
        ("payments_prepare", "payments_get_prepare", item),
        ("subscribe_schedule", "subscribe_get_schedule", {**item, "schedule_at": time}),
    )
    for operation_id, reader, fields in writes:
        order = {"merchant_uid": context.new_order()}
        body = {**fields, **order}
        if operation_id == "subscribe_schedule":
            body = {**key, "schedules": [body]}
        exchange = context.send(context.find_operation(operation_id), body=body, headers=headers)
        yield from expect_refusal(exchange, "a write without a token that works", 401)
        read = context.call(reader, order)
        what = "what was refused for its token is there"
        is_list = reader == "payments_find_all"
        problems = expect_nothing(read, what) if is_list else expect_refusal(read, what, 404)
        for problem in problems:
            yield replace(problem, exchange=exchange)


def _changes(context: RunContext, headers: dict[str, str]) -> Iterator[Problem]:
    """Report writes that change something without a valid token."""
    key = {"customer_uid": context.new_id(BILLING_KEY)}
    new = {"customer_uid": context.new_order()}
    paid = {"imp_uid": context.new_payment("paid")["imp_uid"]}
    before = context.call("payments_get", paid)
    billing_key = context.call("customers_get", key)
    cancel = context.send(context.find_operation("payments_cancel"), body=paid, headers=headers)
    delete = context.send(context.find_operation("customers_delete"), key, headers=headers)
    body = context.example_body("customers_save")
    save = context.send(context.find_operation("customers_save"), new, body=body, headers=headers)
    for exchange in (cancel, delete, save):
        yield from expect_refusal(exchange, "a write without a token that works", 401)
    for reader, values, old, exchange in (
        ("payments_get", paid, before, cancel),
        ("customers_get", key, billing_key, delete),
    ):
        what = "what a write without a token was for"
        for problem in expect_unchanged(context.call(reader, values), old.result, what):
            # The fields are those of another answer than the write's.
            yield replace(problem, exchange=exchange, fields=())
    for problem in expect_refusal(
        context.call("customers_get", new), "a key saved without a token", 200, 404
    ):
        yield replace(problem, exchange=save)
