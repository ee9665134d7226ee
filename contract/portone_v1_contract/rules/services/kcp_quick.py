"""KCP quick pay and points: orders registered in advance, members, their money."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...openapi.document import Operation
from ...session.context import RunContext
from ...session.errors import NotRun
from ...session.fixtures import UNKNOWN_VALUES
from ...transport.envelope import is_refusal
from ..base import Problem, Scenario
from ..workflow import (
    Workflow,
    expect_fields,
    expect_nothing,
    expect_refusal,
    expect_times,
    expect_unchanged,
)


class QuickPrepare(Workflow):
    """An order of quick pay is registered once; only then it can be changed."""

    name = "quick-prepare"
    group = "services"
    source = "vendor Swagger: kcpquick prepare, 404 and 409"
    grade = "documented"
    operation_ids = ("kcpquick_prepare", "kcpquick_update_prepare")

    def run(self, context: RunContext) -> Iterator[Problem]:
        values = {"merchant_uid": context.new_order()}
        body = context.example_body("kcpquick_prepare")
        early = context.call("kcpquick_update_prepare", values, body=body)
        yield from expect_refusal(early, "an order that is not registered is changed", 404)
        for operation_id in ("kcpquick_prepare", "kcpquick_update_prepare"):
            response = context.call(operation_id, values, body=body)
            if not response.ok:
                yield Problem("an order is not registered", response)
        again = context.call("kcpquick_prepare", values, body=body)
        yield from expect_refusal(again, "an order is registered twice", 409)


class StoredMoney(Scenario):
    """A payment from a buyer's stored money is made as it was sent, and only once."""

    name = "kept-money"
    group = "services"
    source = "vendor Swagger: payWithMoney, payBenepiaPoint; paid only once: V1 in general"
    grade = "inferred"
    creates = True

    def covers(self, operation: Operation) -> bool:
        return operation.id in ("kcpquick_pay_money", "kcpquick_pay_autopay", "benepia_pay")

    def problems(self, context: RunContext, operation: Operation) -> Iterator[Problem]:
        sent = context.example_body(operation.id, merchant_uid=context.new_order(), amount=1001)
        now = context.now()
        paid = context.send(operation, body=sent)
        if is_refusal(paid, 200):
            every = context.call("payments_find_all", {"merchant_uid": sent["merchant_uid"]})
            yield from expect_nothing(every, "a payment that was refused is listed")
            # Buyers cannot be seeded.
            raise NotRun("the target does not know the buyer of the document's example")
        names = ("merchant_uid", "amount", "name")
        yield from expect_fields(paid, {name: sent[name] for name in names}, "a payment")
        yield from expect_times(paid, "paid", now)
        if not paid.ok:
            return
        values = {"imp_uid": str(paid.result.get("imp_uid"))}
        read = context.call("payments_get", values, query={"include_sandbox": "true"})
        yield from expect_unchanged(read, paid.result, "a payment of money kept")
        again = context.send(operation, body=sent)
        yield from expect_refusal(again, "an order that is paid is paid again", 200)


class QuickMember(Workflow):
    """A member's fingerprint is released once and a member is deleted once."""

    name = "quick-member"
    group = "services"
    source = "vendor Swagger: kcpquick members, fido/release and its error object"
    grade = "inferred"
    operation_ids = ("kcpquick_release_fido", "kcpquick_delete_member")
    # The only member that is known is gone then.
    runs_last = True

    def run(self, context: RunContext) -> Iterator[Problem]:
        operation = context.find_operation("kcpquick_release_fido")
        known = {name: str(value) for name, value in operation.examples.items()}
        if not known:
            raise NotRun("the document has no example of a member")
        body = context.example_body("kcpquick_release_fido")
        release = context.call("kcpquick_release_fido", known, body=body)
        if release.ok:
            yield from expect_fields(release, known, "a fingerprint is released")
            again = context.call("kcpquick_release_fido", known, body=body)
            yield from _expect_nothing_released(again)
        unknown = {"member_id": UNKNOWN_VALUES["member_id"]}
        yield from _expect_nothing_released(
            context.call("kcpquick_release_fido", unknown, body=body)
        )
        delete = context.find_operation("kcpquick_delete_member")
        query = {name: str(delete.examples[name]) for name in sorted(delete.required)}
        gone = context.send(delete, known, query=query)
        if gone.ok:
            yield from expect_fields(gone, known, "a member is deleted")
        for values in (known, unknown):
            exchange = context.send(delete, values, query=query)
            yield from expect_refusal(exchange, "a member that is not there is deleted", 404)


class AutopayKey(Workflow):
    """A key for automatic payment is deleted once and is not charged then."""

    name = "autopay-key"
    group = "services"
    source = "vendor Swagger: deleteAutoPayKey, 404; that a repeat is one is inferred"
    grade = "inferred"
    operation_ids = ("kcpquick_delete_autopay", "kcpquick_pay_autopay")

    def run(self, context: RunContext) -> Iterator[Problem]:
        sent = context.example_body("kcpquick_pay_autopay", merchant_uid=context.new_order())
        key = {"customer_uid": str(sent["customer_uid"])}
        gone = context.call("kcpquick_delete_autopay", key)
        if is_refusal(gone, 404):
            raise NotRun("the target does not know the key of the document's example")
        yield from expect_fields(gone, key, "a key for automatic payment is deleted")
        for values in (key, {"customer_uid": UNKNOWN_VALUES["customer_uid"]}):
            again = context.call("kcpquick_delete_autopay", values)
            yield from expect_refusal(again, "a key that is not there is deleted", 404)
        paid = context.call("kcpquick_pay_autopay", body=sent)
        yield from expect_refusal(paid, "a key that is deleted is charged", 200)


def _expect_nothing_released(exchange: Any) -> Iterator[Problem]:
    """KCP's refusal has an object of its own beside the message."""
    envelope = exchange.envelope or {}
    error = envelope.get("error")
    has_details = isinstance(error, dict) and error.get("code") and error.get("message")
    if exchange.answer.status != 200 or envelope.get("code") == 0 or not has_details:
        text = "nothing to release: not a refusal under 200 with KCP's error"
        yield Problem(text, exchange, "refusal")
