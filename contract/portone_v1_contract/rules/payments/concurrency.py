"""Rules on requests that reach the server at the same time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...session.context import RunContext
from ...session.errors import NotRun
from ...transport.envelope import token_of
from ...transport.exchange import Exchange
from ..base import Problem
from ..workflow import Workflow, describe_answer, expect_fields

AT_ONCE = 4
"""How many requests are sent together."""
AMOUNT = 10000
"""KRW, of the payments that are cancelled."""


class CancelTogether(Workflow):
    """Cancels that are sent together take no more than there is, and each that is taken stands.

    Documents speak of one cancel after another; that a server may not pay twice because two came
    at once is what makes them worth anything.
    """

    name = "cancel-together"
    group = "payments"
    source = "recorded answers: too much and nothing left are refused; at one time: inferred"
    grade = "inferred"
    operation_ids = ("payments_cancel", "payments_get")

    def run(self, context: RunContext) -> Iterator[Problem]:
        is_tried = False
        for what, part, amount in (
            ("of everything", {}, AMOUNT),
            ("of 6,000 of 10,000", {"amount": 6000}, 6000),
            ("of 3,000 of 10,000", {"amount": 3000}, 3000),
        ):
            payment = context.new_payment("paid")
            by_id = {"imp_uid": payment["imp_uid"]}
            body = {**by_id, **part}
            successes = _successes(context.send_together("payments_cancel", [body] * AT_ONCE))
            is_tried = is_tried or bool(successes)
            most = AMOUNT // amount
            if len(successes) > most:
                count = f"{len(successes)} of {AT_ONCE}"
                text = f"{count} cancels {what} that were sent together are taken, not {most}"
                yield Problem(text, successes[-1])
                continue
            read = context.call("payments_get", by_id)
            expected = {"amount": AMOUNT, "cancel_amount": amount * len(successes)}
            yield from expect_fields(read, expected, f"a payment after cancels {what} together")
            entries = len(read.result.get("cancel_history") or []) if read.ok else 0
            if read.ok and entries != len(successes):
                text = (
                    f"{len(successes)} cancels {what} were taken together, and {entries} are listed"
                )
                yield Problem(text, read)
        if not is_tried:
            raise NotRun("of cancels that came together none was taken")


class ChargeTogether(Workflow):
    """Of charges for one order that are sent together at most one is paid, and it is listed."""

    name = "charge-together"
    group = "payments"
    source = "vendor guides: a paid merchant_uid is refused; at one time: inferred"
    grade = "inferred"
    operation_ids = ("subscribe_pay_onetime", "subscribe_pay_again", "payments_find_all")

    def run(self, context: RunContext) -> Iterator[Problem]:
        key = {"customer_uid": context.new_id("charged-together")}
        context.call("customers_save", key, body=context.example_body("customers_save"))
        is_tried = False
        for operation_id, who in (("subscribe_pay_onetime", {}), ("subscribe_pay_again", key)):
            order = {"merchant_uid": context.new_order()}
            body = context.example_body(operation_id, **order, **who, amount=1000)
            successes = _successes(context.send_together(operation_id, [body] * AT_ONCE))
            # The same payment may be answered several times: then nobody has paid twice.
            paid = [exchange for exchange in successes if _is_paid(exchange.result)]
            paid_ids = {exchange.result.get("imp_uid") for exchange in paid}
            is_tried = is_tried or bool(paid)
            if len(paid_ids) > 1:
                count = f"{len(paid_ids)} of {AT_ONCE}"
                yield Problem(f"{count} charges of one order that came together are paid", paid[-1])
                continue
            payments = context.call("payments_find_all", order)
            listed_ids = {row.get("imp_uid") for row in payments.rows if _is_paid(row)}
            if listed_ids != paid_ids:
                text = f"{len(paid_ids)} of the charges that came together are answered as paid"
                yield Problem(f"{text}, and {len(listed_ids)} are listed as paid", payments)
        if not is_tried:
            raise NotRun("of charges that came together none was paid")


class RegisterTogether(Workflow):
    """Of registrations of one order that are sent together one is taken, and that one is read."""

    name = "register-together"
    group = "payments"
    source = "vendor Swagger: preparePayment; programs that handle a repeat; at one time: inferred"
    grade = "inferred"
    operation_ids = ("payments_prepare", "payments_get_prepare")

    def run(self, context: RunContext) -> Iterator[Problem]:
        order = {"merchant_uid": context.new_order()}
        bodies = [{**order, "amount": 1000 + n} for n in range(AT_ONCE)]
        successes = _successes(context.send_together("payments_prepare", bodies))
        if len(successes) > 1:
            text = (
                f"{len(successes)} registrations of one order that came together are taken, not 1"
            )
            yield Problem(text, successes[-1])
            return
        if not successes:
            raise NotRun("of registrations that came together none was taken")
        read = context.call("payments_get_prepare", order)
        expected = {"amount": successes[0].body.get("amount")}
        yield from expect_fields(read, expected, "an order that was registered")


class LoginTogether(Workflow):
    """Tokens of logins that are sent together are all good: none ends another."""

    name = "login-together"
    group = "tokens"
    source = "vendor guide on access tokens: a login gives the token that there is"
    grade = "inferred"
    operation_ids = ("users_get_token",)

    def run(self, context: RunContext) -> Iterator[Problem]:
        keys = {"imp_key": context.imp_key, "imp_secret": context.imp_secret}
        logins = context.send_together("users_get_token", [keys] * AT_ONCE)
        tokens = {token_of(exchange): exchange for exchange in logins}
        context.secrets |= dict.fromkeys(tokens.keys() - {""}, "$PORTONE_TOKEN")
        for token, login in tokens.items():
            if not token:
                text = f"one of {AT_ONCE} logins that came together: {describe_answer(login)}"
                yield Problem(text, login, "result")
                continue
            read = _read_anything(context, token)
            if read is not None and read.answer.status == 401:
                yield Problem("a token of logins that came together is refused", login)


def _successes(exchanges: list[Exchange]) -> list[Exchange]:
    """Return the exchanges that report success, with an object for a result."""
    return [exchange for exchange in exchanges if exchange.ok and isinstance(exchange.result, dict)]


def _is_paid(payment: dict[str, Any]) -> bool:
    return payment.get("status") == "paid"


def _read_anything(context: RunContext, token: str) -> Exchange | None:
    """Read a payment that does not exist, with a token; None if the document has no such read."""
    headers = context.authorization(token)
    for operation in context.operations:
        if operation.secured and operation.effect == "read" and operation.names == ("imp_uid",):
            values = context.unknown_values(operation)
            return context.send(operation, values, headers=headers)
    return None
