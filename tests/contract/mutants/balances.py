"""Money: amounts, registered amounts, balances, VAT."""

from __future__ import annotations

from typing import Any

from .catalogue import fault
from .groups import PAYMENT_READS
from .server import Answer, Call

BALANCE = "payments_get_balance"
GROUPS = ("cash_receipt", "primary", "secondary", "discount")
Row = dict[str, Any]


@fault("payments_cancel", *PAYMENT_READS)
def amount_shrinks(call: Call) -> Answer:
    """The amount of a payment is what cancels have left of it."""
    return call.answer().each(lambda row: row | {"amount": row["amount"] - row["cancel_amount"]})


@fault("payments_cancel", *PAYMENT_READS)
def cancel_amount_of_the_last(call: Call) -> Answer:
    """cancel_amount is that of the last cancel alone."""

    def change(row: Row) -> Row:
        past = row["cancel_history"]
        return row | {"cancel_amount": past[-1]["amount"] if past else 0}

    return call.answer().each(change)


@fault("payments_get")
def history_of_the_whole_amount(call: Call) -> Answer:
    """The entries of cancel_history have the amount of the payment."""

    def change(row: Row) -> Row:
        past = [cancel | {"amount": row["amount"]} for cancel in row["cancel_history"]]
        return row | {"cancel_history": past}

    return call.answer().each(change)


@fault("payments_get")
def binary_noise(call: Call) -> Answer:
    """An amount has the rounding error of a binary float."""
    return call.answer().each(lambda row: row | {"amount": row["amount"] * 1.1 / 1.1 + 2e-11})


@fault("payments_get")
def cents_are_cut(call: Call) -> Answer:
    """Amounts lose what is after the point."""
    return call.answer().each(lambda row: row | {"amount": int(row["amount"])})


@fault("subscribe_pay_again", "subscribe_pay_onetime")
def charge_adds_vat(call: Call) -> Answer:
    """VAT is added to the amount that is charged."""
    amount = call.body.get("amount")
    if not isinstance(amount, int) or amount < 1:
        return call.answer()
    return call.with_body(amount=amount * 11 // 10)


@fault("payments_prepare", "payments_update_prepare")
def registered_in_hundreds(call: Call) -> Answer:
    """A registered amount is rounded down to hundreds."""
    amount = call.body.get("amount")
    if not isinstance(amount, int) or amount < 1000:
        return call.answer()
    return call.with_body(amount=amount // 100 * 100)


@fault("payments_get_prepare")
def registered_currency_lost(call: Call) -> Answer:
    """The currency that was registered is not read back."""
    return call.answer().each(lambda row: row | {"currency": None})


@fault("subscribe_schedule")
def scheduled_amount_lost(call: Call) -> Answer:
    """Every item of a schedule has the amount of the first."""
    answer = call.answer()
    return answer.each(lambda row: row | {"amount": answer.result[0]["amount"]})


@fault(BALANCE)
def balance_does_not_shrink(call: Call) -> Answer:
    """The groups of a balance stay what was paid at first."""
    return call.answer().each(
        lambda row: row | {name: row["histories"][0][name] for name in GROUPS}
    )


@fault(BALANCE)
def balance_amount_shrinks(call: Call) -> Answer:
    """The amount of a balance is what is left."""

    def change(row: Row) -> Row:
        return row | {"amount": sum(sum(row[name].values()) for name in GROUPS[1:])}

    return call.answer().each(change)


@fault(BALANCE)
def balance_forgets_a_refund(call: Call) -> Answer:
    """The history of a balance lacks the last refund."""

    def change(row: Row) -> Row:
        past = row["histories"]
        return row | {"histories": past[:-1] if len(past) > 1 else past}

    return call.answer().each(change)


@fault(BALANCE)
def refunds_are_positive(call: Call) -> Answer:
    """Refunds stand in the history of a balance without their minus."""

    def change(row: Row) -> Row:
        past = [
            entry
            | {name: {key: abs(value) for key, value in entry[name].items()} for name in GROUPS}
            for entry in row["histories"]
        ]
        return row | {"histories": past}

    return call.answer().each(change)


@fault("receipts_issue", "receipts_get")
def vat_of_a_tenth(call: Call) -> Answer:
    """The VAT of a cash receipt is a tenth of its amount, not an eleventh."""
    return call.answer().each(lambda row: row | {"vat": row["amount"] // 10})


@fault("receipts_issue")
def receipt_of_more_than_was_paid(call: Call) -> Answer:
    """The amount of a cash receipt is not that of the payment."""
    return call.answer().each(lambda row: row | {"amount": row["amount"] + row["vat"]})


@fault("benepia_pay", "kcpquick_pay_money")
def points_charged_twice(call: Call) -> Answer:
    """A payment in points comes out at twice its amount."""
    return call.answer().each(lambda row: row | {"amount": row["amount"] * 2})
