"""Rules on billing keys: saved, read, replaced, charged and deleted."""

from __future__ import annotations

from collections.abc import Iterator

from ...session.context import RunContext
from ...session.fixtures import UNKNOWN_VALUES
from ...transport.envelope import is_refusal
from ..base import Expected, Observation, Problem
from ..workflow import (
    Workflow,
    expect_fields,
    expect_nothing,
    expect_recent,
    expect_refusal,
    expect_rows,
    expect_unchanged,
)

PERSON = {
    "customer_name": "홍길동",
    "customer_tel": "010-0000-0000",
    "customer_email": "buyer@example.com",
    "customer_addr": "서울특별시 강남구 예시로 1",
    "customer_postcode": "06000",
}
NO_CHANNEL = "channel-key-ffffffff-ffff-ffff-ffff-ffffffffffff"
WAIT = 30
"""Seconds between two savings, so that their times differ."""


class KeySaved(Workflow):
    """A billing key is read as it was saved, also among others, and a second saving replaces it."""

    name = "billing-key"
    group = "billing"
    source = "vendor Swagger: customer_save, customer_view, customer_view_multiple; guide"
    grade = "documented"
    operation_ids = (
        "customers_save",
        "customers_get",
        "customers_get_many",
        "customers_list_payments",
    )

    def run(self, context: RunContext) -> Iterator[Problem]:
        key = {"customer_uid": context.new_id("saved")}
        answer = context.call("customers_get", key)
        yield from expect_refusal(answer, "a key that is not saved yet", 200, 404)
        for person in (PERSON, {**PERSON, "customer_name": "이영희"}):
            now = context.now()
            saved = context.call(
                "customers_save", key, body=context.example_body("customers_save", **person)
            )
            yield from expect_fields(saved, {**key, **person}, "a billing key that is saved")
            if not saved.ok:
                return
            yield from expect_recent(saved, "updated", now)
            answer = context.call("customers_get", key)
            yield from expect_unchanged(answer, saved.result, "a billing key")
            charges = context.call("customers_list_payments", key)
            yield from expect_rows(
                charges, "imp_uid", [], "charges of a key that was never charged"
            )
            context.pass_time(WAIT)
        two = {"customer_uid": context.new_id("saved-too")}
        context.call("customers_save", two, body=context.example_body("customers_save"))
        names = [key["customer_uid"], two["customer_uid"]]
        some_unknown = [*names, UNKNOWN_VALUES["customer_uid"]]
        for ids, status in ((names, 200), (some_unknown, 207), (some_unknown[2:], 404)):
            exchange = context.call("customers_get_many", query={"customer_uid[]": ids})
            if exchange.answer.status != status:
                text = f"{len(ids)} billing keys, some unknown: not {status} but"
                expected: Expected | None = "refusal" if status == 404 else None
                yield Problem(f"{text} {exchange.answer.status}", exchange, expected)
            elif status != 404:
                yield from expect_rows(exchange, "customer_uid", names, "several billing keys")
        every = context.call("customers_get_many", query={"customer_uid[]": names[:1]})
        if saved.result not in every.rows:
            yield Problem("a billing key is listed otherwise than it is read", every)


class UnknownChannel(Workflow):
    """A channel that the merchant does not have is refused, or another one is used."""

    name = "unknown-channel"
    group = "billing"
    source = "vendor Swagger: channel_key; no document says what becomes of an unknown one"
    grade = "unknown"
    operation_ids = ("customers_save",)

    def run(self, context: RunContext) -> Iterator[Problem | Observation]:
        key = {"customer_uid": context.new_id("unknown-channel")}
        body = context.example_body("customers_save", channel_key=NO_CHANNEL)
        exchange = context.call("customers_save", key, body=body)
        if exchange.ok:
            yield Observation("unknown_channel", "accepted", exchange)
        elif is_refusal(exchange, 200) or is_refusal(exchange, 400):
            yield Observation("unknown_channel", "refused", exchange)
        else:
            yield from expect_refusal(exchange, "a channel that is not there", 200, 400)


class KeyDeleted(Workflow):
    """A billing key that is deleted is answered once more; then it is gone and not charged."""

    name = "billing-key-gone"
    group = "billing"
    source = "vendor Swagger: customer_delete; live suites on unknown billing keys"
    grade = "observed"
    operation_ids = (
        "customers_delete",
        "customers_save",
        "customers_get",
        "customers_get_many",
        "subscribe_pay_again",
        "payments_find_all",
    )

    def run(self, context: RunContext) -> Iterator[Problem]:
        key = {"customer_uid": context.new_id("deleted")}
        saved = context.call("customers_save", key, body=context.example_body("customers_save"))
        gone = context.call("customers_delete", key)
        yield from expect_unchanged(gone, saved.result, "a billing key that is deleted")
        for what in ("customers_get", "customers_delete"):
            answer = context.call(what, key)
            yield from expect_refusal(answer, "a billing key that is gone", 200, 404)
        many = context.call("customers_get_many", query={"customer_uid[]": [key["customer_uid"]]})
        yield from expect_refusal(many, "billing keys that are all gone", 404)
        order = context.new_order()
        sent = context.example_body("subscribe_pay_again", **key, merchant_uid=order)
        again = context.call("subscribe_pay_again", body=sent)
        yield from expect_refusal(again, "a billing key that is gone is charged", 200)
        every = context.call("payments_find_all", {"merchant_uid": order})
        yield from expect_nothing(every, "an order that was never paid is listed")
