"""Payments that wait for the buyer's money: virtual accounts and numbers of convenience stores."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...session.context import RunContext
from ...session.fixtures import DAY, UNKNOWN_VALUES
from ...transport.exchange import Exchange
from ..base import Problem
from ..workflow import (
    Workflow,
    expect_fields,
    expect_recent,
    expect_refusal,
    expect_times,
    expect_unchanged,
)

AMOUNT = 25013
READERS = ("payments_get", "payments_find_all")
BUYER = {"name": "전기 주전자", "buyer_name": "김철수", "buyer_tel": "010-0000-0000"}


class _AccountWorkflow(Workflow):
    group = "accounts"

    def issue(self, context: RunContext, **more: Any) -> tuple[dict[str, Any], Exchange]:
        """Issue a virtual account: what was sent, and what was answered."""
        due = context.now() + DAY
        order = {"merchant_uid": context.new_order(), "amount": AMOUNT}
        fields = {**order, "vbank_due": due, **BUYER, **more}
        sent = context.example_body("vbanks_issue", **fields)
        return sent, context.call("vbanks_issue", body=sent)


class AccountIssued(_AccountWorkflow):
    """A virtual account is issued as it was asked for, waits, and is read so."""

    name = "virtual-account"
    source = "vendor Swagger: createVbank; recorded answers of accounts that wait"
    grade = "observed"
    operation_ids = ("vbanks_issue", *READERS)

    def run(self, context: RunContext) -> Iterator[Problem]:
        now = context.now()
        sent, issued = self.issue(context)
        expected = {
            **BUYER,
            "merchant_uid": sent["merchant_uid"],
            "amount": sent["amount"],
            "pay_method": "vbank",
            "vbank_code": sent["vbank_code"],
            "vbank_date": sent["vbank_due"],
            "vbank_holder": sent["vbank_holder"],
            "cancel_amount": 0,
        }
        yield from expect_fields(issued, expected, "a virtual account")
        yield from expect_times(issued, "ready", now)
        if not issued.ok:
            return
        if not issued.result.get("vbank_num"):
            yield Problem("a virtual account is issued without its number", issued)
        yield from expect_recent(issued, "vbank_issued_at", now)
        yield from _expect_read(context, issued, "a virtual account that waits")
        past = context.now() - DAY
        _, exchange = self.issue(context, vbank_due=past)
        yield from expect_refusal(exchange, "an account whose time is over is issued", 200)


class AccountPaid(_AccountWorkflow):
    """A deposit makes an account paid and keeps its number; then it is not revoked or changed."""

    name = "deposit"
    needs_control = True
    source = "vendor guide on virtual accounts; live suites: the account stays after its deposit"
    grade = "observed"
    operation_ids = (
        "payments_get",
        "vbanks_issue",
        "vbanks_update",
        "vbanks_revoke",
        "payments_cancel",
    )

    def run(self, context: RunContext) -> Iterator[Problem]:
        sent, issued = self.issue(context)
        imp_uid = _uid(issued)
        context.control.settle(imp_uid["imp_uid"], "deposit")
        paid = context.call("payments_get", imp_uid)
        unchanged = ("imp_uid", "merchant_uid", "amount", "vbank_num", "vbank_code", "vbank_date")
        expected = {name: issued.result.get(name) for name in unchanged}
        yield from expect_fields(paid, expected, "an account with its deposit")
        yield from expect_times(paid, "paid", context.now())
        for what, exchange in (
            ("changed", context.call("vbanks_update", imp_uid, body={"amount": 1000})),
            ("revoked", context.call("vbanks_revoke", imp_uid)),
        ):
            yield from expect_refusal(exchange, f"an account with its deposit is {what}", 400)
        bare = context.call("payments_cancel", body={**imp_uid, "amount": 1000})
        yield from expect_refusal(bare, "a deposit is given back without an account for it", 200)
        answer = context.call("payments_get", imp_uid)
        yield from expect_unchanged(answer, paid.result, "an account after refusals")
        account = {
            "refund_holder": "김철수",
            "refund_bank": "88",
            "refund_account": "00000000000000",
        }
        back = context.call("payments_cancel", body={**imp_uid, **account})
        whole = {**imp_uid, "status": "cancelled", "cancel_amount": sent["amount"]}
        yield from expect_fields(back, whole, "a deposit that is given back")


class AccountRevoked(_AccountWorkflow):
    """An account that waits is changed and revoked; anything else is neither."""

    name = "account-revoked"
    source = "vendor Swagger: modifyVbank, revokeVbank, 400 and 404; release notes of 2024-01-25"
    grade = "inferred"
    operation_ids = ("vbanks_revoke", "vbanks_issue", "vbanks_update", *READERS)

    def run(self, context: RunContext) -> Iterator[Problem]:
        sent, issued = self.issue(context)
        imp_uid = _uid(issued)
        body = {"amount": sent["amount"] - 1000, "vbank_due": sent["vbank_due"] + DAY}
        changed = context.call("vbanks_update", imp_uid, body=body)
        # Only one gateway changes accounts: a refusal may be the channel's.
        if changed.ok:
            expected = {"amount": body["amount"], "vbank_date": body["vbank_due"]}
            yield from expect_fields(changed, {**imp_uid, **expected}, "an account that is changed")
            yield from expect_times(changed, "ready", context.now())
            yield from _expect_read(context, changed, "an account that was changed")
        revoked = context.call("vbanks_revoke", imp_uid)
        yield from expect_fields(revoked, imp_uid, "an account that is revoked")
        yield from expect_times(revoked, "failed", context.now())
        yield from _expect_read(context, revoked, "an account that was revoked")
        # By the API itself, what waits for a payment is an account.
        status = "ready" if context.has_control else "paid"
        card = {"imp_uid": context.new_payment(status)["imp_uid"]}
        unknown = {"imp_uid": UNKNOWN_VALUES["imp_uid"]}
        for what, path, refusal in (
            ("a revoked account", imp_uid, 400),
            ("a card payment", card, 400),
            ("an unknown account", unknown, 404),
        ):
            moved = context.call("vbanks_update", path, body=body)
            yield from expect_refusal(moved, f"{what} is changed", refusal)
            answer = context.call("vbanks_revoke", path)
            yield from expect_refusal(answer, f"{what} is revoked", refusal)
        read = context.call("payments_get", card)
        yield from expect_fields(read, {**card, "status": status}, "a card payment after refusals")


class StoreNumber(Workflow):
    """A number to pay at a convenience store waits, is read so, and fails when it is revoked."""

    name = "store-number"
    group = "accounts"
    source = "vendor Swagger: issueCvsPayment, revokeCvsPayment; failed then: inferred"
    grade = "inferred"
    operation_ids = ("cvs_issue", "cvs_revoke", *READERS)

    def run(self, context: RunContext) -> Iterator[Problem]:
        now = context.now()
        fields = {"merchant_uid": context.new_order(), "amount": AMOUNT, "expired_at": now + DAY}
        sent = context.example_body("cvs_issue", **fields)
        issued = context.call("cvs_issue", body=sent)
        names = ("merchant_uid", "amount", "name", "buyer_name")
        yield from expect_fields(
            issued, {name: sent[name] for name in names}, "a number to pay with"
        )
        yield from expect_times(issued, "ready", now)
        if not issued.ok:
            return
        yield from _expect_read(context, issued, "a number that waits")
        revoked = context.call("cvs_revoke", _uid(issued))
        yield from expect_fields(revoked, _uid(issued), "a number that is revoked")
        yield from expect_times(revoked, "failed", now)
        yield from _expect_read(context, revoked, "a number that was revoked")
        for what, uid in (
            ("revoked", _uid(issued)),
            ("unknown", {"imp_uid": UNKNOWN_VALUES["imp_uid"]}),
        ):
            answer = context.call("cvs_revoke", uid)
            yield from expect_refusal(answer, f"a number that is {what}", 200)


def _uid(exchange: Exchange) -> dict[str, str]:
    return {"imp_uid": str(exchange.result["imp_uid"])}


def _expect_read(context: RunContext, response: Exchange, what: str) -> Iterator[Problem]:
    """A payment is read and listed as it was answered."""
    if not response.ok:
        return
    yield from expect_unchanged(context.call("payments_get", _uid(response)), response.result, what)
    order = {"merchant_uid": str(response.result.get("merchant_uid"))}
    every = context.call("payments_find_all", order)
    if every.rows != [response.result]:
        yield Problem(f"{what}: is not listed as it was answered", every)
