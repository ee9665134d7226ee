"""The rules of POST /payments/cancel."""

from __future__ import annotations

from typing import Any

from .catalogue import fault
from .groups import PAYMENT_READS
from .server import Answer, Call, refused, success

CANCEL = "payments_cancel"
Row = dict[str, Any]


def rest(payment: Row | None) -> Any:
    """Return the amount of a payment that can still be cancelled."""
    return payment["amount"] - payment["cancel_amount"] if payment else 0


@fault(CANCEL)
def over_balance_cancels_the_rest(call: Call) -> Answer:
    """A cancel of more than is left cancels what is left."""
    answer = call.answer()
    left = rest(call.payment())
    amount = call.body.get("amount")
    if answer.status != 200 or answer.ok or not isinstance(amount, int | float) or amount <= left:
        return answer
    return call.with_body(amount=None) if left > 0 else answer


@fault(CANCEL)
def checksum_ignored(call: Call) -> Answer:
    """The checksum is not looked at."""
    return call.with_body(checksum=None)


@fault(CANCEL)
def checksum_looked_at_too_late(call: Call) -> Answer:
    """A cancel with a wrong checksum is done and then refused."""
    answer = call.answer()
    if answer.status == 200 and not answer.ok and call.body.get("checksum") is not None:
        call.with_body(checksum=None)
    return answer


@fault(CANCEL)
def unpaid_can_be_cancelled(call: Call) -> Answer:
    """What nobody has paid can be cancelled."""
    payment = call.payment()
    answer = call.answer()
    if payment is None or payment["status"] not in ("ready", "failed") or answer.status != 200:
        return answer
    try:
        call.mock.pay(payment["imp_uid"])
    except ValueError:
        # Nobody can pay an account that was revoked, or without a window.
        change = {"status": "cancelled", "cancelled_at": call.mock.now()}
        return success({**payment, **change})
    return call.answer()


@fault(CANCEL)
def repeated_cancel_succeeds(call: Call) -> Answer:
    """A cancel of what is cancelled in full succeeds again."""
    payment = call.payment()
    answer = call.answer()
    done = payment and payment["status"] == "cancelled" and not rest(payment)
    return success(payment) if done and answer.status == 200 else answer


@fault(CANCEL, *PAYMENT_READS)
def partly_cancelled_stays_paid(call: Call) -> Answer:
    """A payment that is cancelled in part stays `paid`."""

    def change(row: Row) -> Row:
        return row | ({"status": "paid"} if 0 < row["cancel_amount"] < row["amount"] else {})

    return call.answer().each(change)


@fault(CANCEL)
def part_cancels_all(call: Call) -> Answer:
    """A cancel in part cancels everything."""
    return call.with_body(amount=None)


@fault(CANCEL)
def zero_cancels_nothing(call: Call) -> Answer:
    """A cancel of 0 succeeds and does nothing."""
    payment = call.payment()
    zero = call.body.get("amount") == 0 and payment and payment["status"] == "paid"
    return success(payment) if zero else call.answer()


@fault(CANCEL)
def amount_is_needed(call: Call) -> Answer:
    """A cancel without an amount is refused."""
    answer = call.answer()
    if answer.status != 200 or call.body.get("amount"):
        return answer
    return refused("취소할 금액이 없습니다.")


@fault(CANCEL)
def amount_needed_and_yet_done(call: Call) -> Answer:
    """A cancel without an amount is done and then refused."""
    answer = call.answer()
    return (
        answer if not answer.ok or call.body.get("amount") else refused("취소할 금액이 없습니다.")
    )


@fault(CANCEL)
def by_imp_uid_only(call: Call) -> Answer:
    """A cancel by merchant_uid finds nothing."""
    answer = call.answer()
    if answer.status != 200 or call.body.get("imp_uid"):
        return answer
    return refused("취소할 결제건이 존재하지 않습니다.")


@fault(CANCEL)
def order_counts_more_than_payment(call: Call) -> Answer:
    """With both ids, merchant_uid counts."""
    return call.with_body(imp_uid=None) if call.body.get("merchant_uid") else call.answer()


@fault(CANCEL)
def falls_back_to_the_order(call: Call) -> Answer:
    """Where imp_uid is unknown, merchant_uid is taken."""
    known = call.payment() or not call.body.get("merchant_uid")
    return call.answer() if known else call.with_body(imp_uid=None)


@fault(CANCEL, *PAYMENT_READS)
def cancel_not_kept(call: Call) -> Answer:
    """A cancel is answered and not kept: reading shows the payment as it was."""
    payments = call.memory
    if call.operation == CANCEL:
        before = call.payment()
        answer = call.answer()
        if answer.ok and before:
            payments.setdefault(before["imp_uid"], before)
        return answer
    return call.answer().each(lambda row: payments.get(row["imp_uid"], row))


@fault(CANCEL)
def cancel_not_in_the_history(call: Call) -> Answer:
    """The answer to a cancel lacks the new entry of cancel_history."""
    return call.answer().each(lambda row: row | {"cancel_history": row["cancel_history"][:-1]})


@fault(CANCEL)
def reason_lost(call: Call) -> Answer:
    """The reason of a cancel is not kept."""

    def change(row: Row) -> Row:
        past = [cancel | {"reason": None} for cancel in row["cancel_history"]]
        return row | {"cancel_reason": None, "cancel_history": past}

    return call.answer().each(change)


@fault(CANCEL)
def cancels_twice(call: Call) -> Answer:
    """A cancel in part is done twice where enough is left."""
    answer = call.answer()
    if answer.ok and call.body.get("amount") and rest(answer.result) >= call.body["amount"]:
        return call.with_body(checksum=None)
    return answer


@fault(CANCEL)
def second_part_refused(call: Call) -> Answer:
    """Only one cancel in part is taken."""
    payment = call.payment()
    answer = call.answer()
    before = payment and payment["cancel_amount"]
    return refused("부분취소는 한 번만 가능합니다.") if answer.ok and before else answer


@fault(CANCEL)
def unknown_payment_cancelled(call: Call) -> Answer:
    """A cancel of an unknown payment succeeds with nothing."""
    answer = call.answer()
    unknown = answer.status == 200 and not answer.ok and not call.payment()
    return success(None) if unknown else answer
