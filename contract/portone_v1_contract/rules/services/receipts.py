"""Cash receipts: issued once, read so, and taken back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ...session.context import RunContext
from ...session.fixtures import UNKNOWN_VALUES
from ...transport.exchange import Exchange
from ..base import Problem, number
from ..workflow import Workflow, expect_fields, expect_recent, expect_refusal, expect_unchanged

CASH = {"pay_method": "vbank", "pg_provider": "html5_inicis"}


class _ReceiptWorkflow(Workflow):
    group = "services"

    def check_receipt(
        self,
        context: RunContext,
        names: tuple[str, str, str],
        values: dict[str, str],
        body: dict[str, Any],
        expected: Mapping[str, Any],
        nothing: int,
    ) -> Iterator[Problem]:
        """Issue, read, issue again, revoke and read; `names` are the operations for it.

        `nothing` is the status under which there is nothing to revoke.
        """
        issue, get, revoke = names
        yield from expect_refusal(context.call(get, values), "a receipt that was not issued", 404)
        none = context.call(revoke, values)
        yield from expect_refusal(none, "a receipt that was not issued is revoked", nothing)
        now = context.now()
        issued = context.call(issue, values, body=body)
        yield from expect_fields(issued, {**values, **expected}, "a receipt")
        if not issued.ok:
            return
        yield from _expect_issued(issued, now)
        yield from expect_unchanged(context.call(get, values), issued.result, "a receipt")
        again = context.call(issue, values, body=body)
        yield from expect_refusal(again, "a second receipt of one payment", 400)
        revoked = context.call(revoke, values)
        yield from expect_fields(revoked, {**values, **expected}, "a receipt that is revoked")
        yield from expect_recent(revoked, "cancelled_at", now)
        answer = context.call(get, values)
        yield from expect_unchanged(answer, revoked.result, "a receipt that was revoked")


class Receipt(_ReceiptWorkflow):
    """A receipt is issued once, for what is left of a payment in cash; no card gets one."""

    name = "receipt"
    # A payment in cash is made by the buyer.
    needs_control = True
    source = "vendor Swagger: issueReceipt, getReceipt, revokeReceipt"
    grade = "documented"
    operation_ids = ("receipts_issue", "receipts_get", "receipts_revoke", "payments_get")

    def run(self, context: RunContext) -> Iterator[Problem]:
        names = ("receipts_issue", "receipts_get", "receipts_revoke")
        payment = context.new_payment("paid", **CASH)
        values = {"imp_uid": payment["imp_uid"]}
        sent = context.example_body("receipts_issue", type="person")
        expected = {"amount": payment["amount"], "type": "person"}
        yield from self.check_receipt(context, names, values, sent, expected, 400)
        for what, uid in (
            ("a card payment", context.new_payment("paid")["imp_uid"]),
            ("an unpaid account", context.new_payment("ready", **CASH)["imp_uid"]),
            ("an unknown payment", UNKNOWN_VALUES["imp_uid"]),
        ):
            exchange = context.call("receipts_issue", {"imp_uid": uid}, body=sent)
            yield from expect_refusal(exchange, f"a receipt of {what}", 400)
        other = context.new_payment("paid", **CASH)
        values = {"imp_uid": other["imp_uid"]}
        for what, is_issued in (("receipts_issue", True), ("receipts_revoke", False)):
            context.call(what, values, body=sent if is_issued else None)
            read = context.call("payments_get", values)
            expected = {"cash_receipt_issued": is_issued}
            yield from expect_fields(
                read, expected, "a payment whose receipt was issued or revoked"
            )


class ExternalReceipt(_ReceiptWorkflow):
    """A receipt of cash that PortOne did not see is issued once, as it was asked for."""

    name = "external-receipt"
    source = "vendor Swagger: issueExternalReceipt, getExternalReceipt, revokeExternalReceipt"
    grade = "documented"
    operation_ids = ("receipts_issue_external", "receipts_get_external", "receipts_revoke_external")

    def run(self, context: RunContext) -> Iterator[Problem]:
        names = ("receipts_issue_external", "receipts_get_external", "receipts_revoke_external")
        sent = context.example_body("receipts_issue_external")
        expected = {"amount": sent["amount"], "type": sent["type"]}
        values = {"merchant_uid": context.new_order()}
        yield from self.check_receipt(context, names, values, sent, expected, 404)


def _expect_issued(issued: Exchange, now: int) -> Iterator[Problem]:
    """Report what is wrong with a receipt that was just issued."""
    yield from expect_recent(issued, "applied_at", now)
    if issued.result.get("cancelled_at", 0) != 0:
        yield Problem("cancelled_at is not 0 although nothing was revoked", issued)
    amount = number(issued.result, "amount")
    vat = number(issued.result, "vat")
    # By default a part of eleven is tax, rounded either way.
    if not -11 < vat * 11 - amount < 11:
        yield Problem(f"vat is {vat} of {amount}, not an eleventh", issued)
