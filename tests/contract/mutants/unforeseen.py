"""Faults that no rule was written for: they were seeded when all rules were there."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from .catalogue import fault
from .groups import FIND_ALL
from .server import Answer, Call, success

Row = dict[str, Any]


@fault("payments_get")
def always_won(call: Call) -> Answer:
    """Whatever was paid in, the currency is KRW."""
    return call.answer().each(lambda row: row | {"currency": "KRW"})


@fault("payments_get")
def buyer_of_paid_ones_lost(call: Call) -> Answer:
    """A paid payment no longer says who bought."""
    return call.answer().each(
        lambda row: row | ({"buyer_name": None} if row["status"] == "paid" else {})
    )


@fault("payments_cancel", "payments_get")
def history_newest_first(call: Call) -> Answer:
    """The entries of cancel_history come with the last cancel first."""
    return call.answer().each(lambda row: row | {"cancel_history": row["cancel_history"][::-1]})


@fault("payments_cancel")
def cancel_renames(call: Call) -> Answer:
    """A cancel answers the payment under the name of what was cancelled."""
    return call.answer().each(lambda row: row | {"name": f"(취소) {row['name']}"})


@fault("payments_cancel")
def reason_of_the_first(call: Call) -> Answer:
    """cancel_reason stays that of the first cancel."""
    return call.answer().each(
        lambda row: row | {"cancel_reason": row["cancel_history"][0]["reason"]}
    )


@fault(*FIND_ALL)
def minus_paid_is_minus_started(call: Call) -> Answer:
    """sorting=-paid sorts by when payments were begun."""
    return (
        call.with_query(sorting="-started")
        if call.parameter("sorting") == "-paid"
        else call.answer()
    )


@fault("payments_list_by_status")
def backwards_period_is_empty(call: Call) -> Answer:
    """A period that ends before it begins is an empty page."""
    answer = call.answer()
    since = call.parameter("from")
    until = call.parameter("to")
    backwards = since.isdecimal() and until.isdecimal() and int(since) > int(until)
    if answer.status != 400 or not backwards:
        return answer
    return success({"total": 0, "previous": 0, "next": 0, "list": []})


@fault("customers_get_many")
def keys_twice(call: Call) -> Answer:
    """A bulk read of billing keys gives every key twice."""
    answer = call.answer()
    return answer.of(answer.result * 2) if answer.ok else answer


@fault("subscribe_unschedule")
def without_orders_only_one(call: Call) -> Answer:
    """Taking back all schedules of a customer answers only one of them."""
    answer = call.answer()
    whole = answer.ok and "merchant_uid" not in call.body
    return answer.of(answer.result[:1]) if whole else answer


@fault("subscribe_get_schedule")
def schedule_of_nobody(call: Call) -> Answer:
    """A schedule does not say which billing key it charges."""
    return call.answer().each(lambda row: row | {"customer_uid": ""})


@fault("payments_prepare")
def nothing_is_an_amount(call: Call) -> Answer:
    """An amount below 0 can be registered."""
    answer = call.answer()
    amount = call.body.get("amount")
    below = isinstance(amount, int | float) and amount < 0
    if answer.ok or answer.status == 401 or not below or "merchant_uid" not in call.body:
        return answer
    return success({"merchant_uid": call.body["merchant_uid"], "amount": amount})


@fault("cvs_issue")
def number_without_an_end(call: Call) -> Answer:
    """A payment number is paid in at once."""
    return call.answer().each(
        lambda row: row | {"status": "paid", "paid_at": call.mock.now(), "failed_at": 0}
    )


@fault("vbanks_issue")
def holder_of_the_shop(call: Call) -> Answer:
    """The account is in the shop's name, not in the one that was asked for."""
    return call.answer().each(lambda row: row | {"vbank_holder": "(주)데모"})


@fault("escrows_update_logis")
def delivery_changed_from_nothing(call: Call) -> Answer:
    """What was never registered as delivered can be changed."""
    answer = call.answer()
    return replace(call.ask(method="POST"), status=200) if answer.status == 409 else answer


@fault("certifications_get")
def another_verification(call: Call) -> Answer:
    """A verification comes with another imp_uid."""
    return call.answer().each(lambda row: row | {"imp_uid": row["imp_uid"][:-1] + "x"})


@fault("kcpquick_pay_money")
def money_paid_without_a_time(call: Call) -> Answer:
    """A payment of money that is kept has no time of payment."""
    return call.answer().each(lambda row: row | {"paid_at": 0})


@fault("receipts_revoke")
def unissued_receipt_revoked(call: Call) -> Answer:
    """A receipt that was never issued can be revoked."""
    answer = call.answer()
    if answer.status != 400:
        return answer
    return success({"imp_uid": call.path["imp_uid"], "cancelled_at": call.mock.now()})


@fault("subscribe_pay_again")
def charges_a_little_more(call: Call) -> Answer:
    """A charge with an odd amount is rounded up to tens."""
    amount = call.body.get("amount")
    if isinstance(amount, int) and not isinstance(amount, bool) and amount > 0 and amount % 10:
        return call.with_body(amount=-(-amount // 10) * 10)
    return call.answer()


@fault("payments_get_balance")
def balance_history_without_times(call: Call) -> Answer:
    """The entries of a balance do not say when."""
    return call.answer().each(
        lambda row: row | {"histories": [entry | {"created": 0} for entry in row["histories"]]}
    )


@fault("customers_save")
def key_saved_under_another_name(call: Call) -> Answer:
    """The name of the card's owner is not kept with a billing key."""
    return call.answer().each(lambda row: row | {"customer_name": None})


@fault("users_get_token")
def secret_in_any_case(call: Call) -> Answer:
    """The secret is good in capitals, too."""
    secret = call.body.get("imp_secret")
    return call.with_body(imp_secret=secret.lower()) if isinstance(secret, str) else call.answer()


@fault("naver_cancel")
def cancelled_order_is_returned(call: Call) -> Answer:
    """A product order that was cancelled is shown as given back."""
    return call.answer().each(lambda row: row | {"product_order_status": "RETURNED"})


@fault("payments_find")
def refunded_first(call: Call) -> Answer:
    """Of an order's payments a cancelled one comes before a paid one."""
    answer = call.answer()
    other = call.ask(path=call.request.path + "/cancelled")
    return other if answer.ok and other.status == 200 and other.ok else answer
