"""Requests that come at the same time: each is checked against what was there before them all."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from .catalogue import fault
from .server import Answer, Call, refused, success

Row = dict[str, Any]


def is_refused_beside_others(call: Call, answer: Answer) -> bool:
    """Whether a request is refused that came together with others."""
    return not call.is_alone and answer.status == 200 and not answer.ok


def count(call: Call, name: str) -> int:
    """Return how often something has happened."""
    call.memory[name] = call.memory.get(name, 0) + 1
    return int(call.memory[name])


@fault("payments_cancel")
def cancels_that_meet(call: Call) -> Answer:
    """Cancels that come together all see the balance of before, and are all taken."""
    answer = call.answer()
    payment = call.payment()
    return success(payment) if is_refused_beside_others(call, answer) and payment else answer


@fault("payments_cancel", "payments_get")
def cancel_that_is_overwritten(call: Call) -> Answer:
    """Of cancels that come together and are all taken only the first is written down."""
    answer = call.answer()
    if call.operation == "payments_cancel":
        if answer.ok and not call.is_alone:
            call.memory[answer.result["imp_uid"]] = True
        return answer
    if not answer.ok or answer.result["imp_uid"] not in call.memory:
        return answer
    first = answer.result["cancel_history"][:1]
    return answer.each(lambda row: row | {"cancel_history": first})


@fault("payments_cancel", "payments_get")
def sum_that_is_overwritten(call: Call) -> Answer:
    """Of cancels that come together cancel_amount is what the last one made it."""
    answer = call.answer()
    if call.operation == "payments_cancel":
        if answer.ok and not call.is_alone:
            part = answer.result["cancel_history"][-1]["amount"]
            call.memory[answer.result["imp_uid"]] = part
        return answer
    part = call.memory.get(answer.result["imp_uid"]) if answer.ok else None
    return answer if part is None else answer.each(lambda row: row | {"cancel_amount": part})


@fault("subscribe_pay_onetime")
def charges_that_meet(call: Call) -> Answer:
    """Charges of one order by card that come together are all paid."""
    return _charge_twice(call)


@fault("subscribe_pay_again")
def charges_of_a_key_that_meet(call: Call) -> Answer:
    """Charges of one order by billing key that come together are all paid."""
    return _charge_twice(call)


def _charge_twice(call: Call) -> Answer:
    answer = call.answer()
    if not is_refused_beside_others(call, answer):
        return answer
    payment = _of_order(call)
    if payment is None:
        return answer
    number = count(call, "charges")
    return success(payment | {"imp_uid": f"imp_twice{number:07}"})


def _of_order(call: Call) -> Row | None:
    """Return the payment of the order that a body names."""
    order = quote(str(call.body.get("merchant_uid")), safe="")
    found = call.ask(method="GET", path=f"/payments/find/{order}", query=[])
    return found.result if found.ok else None


@fault("payments_prepare")
def registrations_that_meet(call: Call) -> Answer:
    """Registrations of one order that come together are all taken."""
    answer = call.answer()
    if not is_refused_beside_others(call, answer):
        return answer
    return success({name: call.body.get(name) for name in ("merchant_uid", "amount")})


@fault("payments_prepare", "payments_get_prepare")
def last_registration_counts(call: Call) -> Answer:
    """Of registrations that come together the first is answered, and the last is kept."""
    answer = call.answer()
    order = call.path.get("merchant_uid") or str(call.body.get("merchant_uid"))
    if is_refused_beside_others(call, answer):
        call.memory[order] = call.body.get("amount")
    if call.operation == "payments_prepare" or order not in call.memory:
        return answer
    return answer.each(lambda row: row | {"amount": call.memory[order]})


@fault("users_get_token")
def login_that_ends_another(call: Call) -> Answer:
    """Of logins that come together only the last one's token is good."""
    answer = call.answer()
    if call.is_alone or not answer.ok:
        return answer
    number = count(call, "logins")
    return answer.each(lambda row: row | {"access_token": f"{number:040}"})


@fault("users_get_token")
def login_that_meets_a_lock(call: Call) -> Answer:
    """Of logins that come together all but one find the table locked."""
    answer = call.answer()
    return answer if call.is_alone else refused("다시 시도하세요.", -1)


@fault("payments_cancel", equivalent=True)
def cancels_that_wait(call: Call) -> Answer:
    """Cancels that come together are refused in the API's form, and nothing happens."""
    return call.answer() if call.is_alone else refused("다른 취소가 진행 중입니다.")


@fault("subscribe_pay_onetime", "subscribe_pay_again", equivalent=True)
def the_same_charge_again(call: Call) -> Answer:
    """Charges that come together are all answered with the one payment that was made."""
    answer = call.answer()
    payment = _of_order(call) if is_refused_beside_others(call, answer) else None
    return success(payment) if payment else answer
