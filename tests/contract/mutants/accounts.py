"""Virtual accounts and payment numbers."""

from __future__ import annotations

from typing import Any

from .catalogue import fault
from .groups import PAYMENT_READS
from .server import Answer, Call, success

ISSUE = "vbanks_issue"
UPDATE = "vbanks_update"
REVOKE = "vbanks_revoke"
FIELDS = ("vbank_code", "vbank_name", "vbank_num", "vbank_holder")
Row = dict[str, Any]


@fault(ISSUE)
def paid_at_once(call: Call) -> Answer:
    """A virtual account is paid as soon as it is issued."""
    return call.answer().each(lambda row: row | {"status": "paid", "paid_at": row["started_at"]})


@fault(ISSUE)
def account_without_a_number(call: Call) -> Answer:
    """A virtual account has no number."""
    return call.answer().each(lambda row: row | {"vbank_num": None})


@fault(ISSUE)
def account_at_another_bank(call: Call) -> Answer:
    """The account is at another bank than was asked for."""
    return call.answer().each(lambda row: row | {"vbank_code": "088", "vbank_name": "신한은행"})


@fault(ISSUE)
def due_in_three_days(call: Call) -> Answer:
    """The due time that was asked for is not looked at."""
    return call.answer().each(lambda row: row | {"vbank_date": call.mock.now() + 3 * 86400})


@fault(ISSUE)
def account_not_issued(call: Call) -> Answer:
    """A virtual account does not say when it was issued."""
    return call.answer().each(lambda row: row | {"vbank_issued_at": 0})


@fault(*PAYMENT_READS)
def deposit_changes_nothing(call: Call) -> Answer:
    """A payment by virtual account stays ready after the deposit."""

    def change(row: Row) -> Row:
        paid = row["pay_method"] == "vbank" and row["status"] == "paid"
        return row | ({"status": "ready", "paid_at": 0} if paid else {})

    return call.answer().each(change)


@fault("payments_get")
def deposit_clears_the_account(call: Call) -> Answer:
    """A payment by virtual account forgets the account with the deposit."""

    def change(row: Row) -> Row:
        return row | (dict.fromkeys(FIELDS) if row["status"] == "paid" else {})

    return call.answer().each(change)


@fault(UPDATE)
def account_change_not_kept(call: Call) -> Answer:
    """A new due time or amount is answered and not kept."""
    before = call.payment()
    answer = call.answer()
    if answer.ok and before:
        call.ask(body={"amount": before["amount"], "vbank_due": before["vbank_date"]})
    return answer


@fault(UPDATE)
def paid_account_changed(call: Call) -> Answer:
    """An account that was paid can be changed."""
    answer = call.answer()
    payment = call.payment()
    paid = payment and payment["status"] == "paid"
    return success(payment) if answer.status == 400 and paid else answer


@fault(REVOKE)
def revoked_account_waits(call: Call) -> Answer:
    """Revoking an account changes nothing."""
    payment = call.payment()
    waits = payment and payment["status"] == "ready" and payment["pay_method"] == "vbank"
    return success(payment) if waits and call.allowed else call.answer()


@fault(REVOKE)
def paid_account_revoked(call: Call) -> Answer:
    """A payment that was made can be revoked."""
    answer = call.answer()
    payment = call.payment()
    if answer.status == 400 and payment and payment["status"] == "paid":
        return success(payment | {"status": "failed", "failed_at": call.mock.now()})
    return answer


@fault("cvs_revoke")
def number_closed_twice(call: Call) -> Answer:
    """A payment number can be closed again and again."""
    answer = call.answer()
    payment = call.payment()
    return success(payment) if not answer.ok and answer.status == 200 and payment else answer


@fault("cvs_issue")
def number_of_another_amount(call: Call) -> Answer:
    """A payment number is for another amount than was asked for."""
    return call.answer().each(lambda row: row | {"amount": row["amount"] + 300})


@fault("vbanks_get_holder")
def holder_of_nothing(call: Call) -> Answer:
    """The holder of an account is nobody."""
    return call.answer().each(lambda row: row | {"bank_holder": None})
