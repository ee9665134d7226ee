"""Charges and billing keys."""

from __future__ import annotations

from typing import Any

from .catalogue import fault
from .groups import CHARGES, FIND, FIND_ALL
from .server import Answer, Call, refused, success

AGAIN = "subscribe_pay_again"
ONETIME = "subscribe_pay_onetime"
Row = dict[str, Any]


@fault(AGAIN, ONETIME)
def order_paid_twice(call: Call) -> Answer:
    """An order that was paid is charged again."""
    answer = call.answer()
    name = call.body.get("merchant_uid")
    if answer.status != 200 or answer.ok or not isinstance(name, str):
        return answer
    again = call.with_body(merchant_uid=name[:36] + "-2")
    return again.each(lambda row: row | {"merchant_uid": name}) if again.ok else answer


@fault(AGAIN)
def unknown_key_charged(call: Call) -> Answer:
    """An unknown billing key is charged all the same."""
    answer = call.answer()
    name = call.body.get("customer_uid")
    if answer.status != 200 or answer.ok:
        return answer
    other = call.with_body(customer_uid="customer_1234")
    return other.each(lambda row: row | {"customer_uid": name}) if other.ok else answer


@fault(*CHARGES)
def charge_stays_ready(call: Call) -> Answer:
    """A charge that went through is answered as ready."""
    return call.answer().each(lambda row: row | {"status": "ready", "paid_at": 0})


@fault(AGAIN)
def charge_without_its_key(call: Call) -> Answer:
    """A charge does not say which billing key was charged."""
    return call.answer().each(lambda row: row | {"customer_uid": None})


@fault(AGAIN)
def charge_of_another_name(call: Call) -> Answer:
    """The name of what was bought is not kept."""
    return call.answer().each(lambda row: row | {"name": None})


@fault(*FIND_ALL, *FIND)
def charges_not_found(call: Call) -> Answer:
    """Charges by the API are not among an order's payments."""
    answer = call.answer()
    if not answer.ok:
        return answer
    rows = answer.result.get("list", [answer.result])
    if any(row["channel"] == "api" for row in rows):
        return call.ask(path="/payments/findAll/unknown-order")
    return answer


@fault("payments_get")
def charges_unknown(call: Call) -> Answer:
    """A charge cannot be read by the imp_uid that its answer gave."""
    answer = call.answer()
    if answer.ok and answer.result["channel"] == "api":
        return call.ask(path="/payments/unknown")
    return answer


@fault("customers_list_payments")
def charges_not_under_the_key(call: Call) -> Answer:
    """The payments of a billing key are never listed."""
    return call.answer().page(lambda _: {"total": 0, "previous": 0, "next": 0, "list": []})


@fault("customers_save", "customers_get", "customers_get_many")
def key_not_kept(call: Call) -> Answer:
    """A billing key is issued and not kept."""
    saved: set[str] = call.memory.setdefault("saved", set())
    answer = call.answer()
    if call.operation == "customers_save" and answer.ok:
        saved.add(answer.result["customer_uid"])
    elif call.operation == "customers_get" and call.path["customer_uid"] in saved:
        return call.ask(path="/subscribe/customers/unknown-customer")
    return answer


@fault("customers_save")
def old_card_stays(call: Call) -> Answer:
    """Saving a card to a billing key that exists changes nothing."""
    known = call.ask(method="GET")
    sent = {"channel_key", "card_number", "expiry"} <= set(call.body)
    return known if known.status == 200 and known.ok and sent else call.answer()


@fault("customers_delete")
def delete_keeps_the_key(call: Call) -> Answer:
    """A deleted billing key is still there."""
    return call.ask(method="GET")


@fault("customers_delete")
def delete_says_nothing(call: Call) -> Answer:
    """What was deleted is not answered."""
    answer = call.answer()
    return answer.of(None) if answer.ok else answer


@fault("customers_delete")
def unknown_key_deleted(call: Call) -> Answer:
    """Deleting an unknown billing key succeeds."""
    answer = call.answer()
    if answer.ok or answer.status in (400, 401):
        return answer
    return success({"customer_uid": call.path["customer_uid"]})


@fault("subscribe_retry")
def retry_answers_the_schedule(call: Call) -> Answer:
    """A retry answers the schedule, not the payment."""
    answer = call.answer()
    if not answer.ok:
        return answer
    return call.ask(method="GET", path=call.request.path.removesuffix("/retry"))


@fault("kcpquick_delete_autopay")
def autopay_key_stays(call: Call) -> Answer:
    """Deleting a key for automatic payment succeeds again and again."""
    answer = call.answer()
    first: Answer = call.memory.setdefault(call.request.path, answer) if answer.ok else answer
    return call.memory.get(call.request.path, first) if call.allowed else answer


@fault("kcpquick_pay_autopay")
def autopay_is_a_refusal(call: Call) -> Answer:
    """An automatic payment that went through is answered as refused."""
    answer = call.answer()
    return refused("결제에 실패하였습니다.", code=-1) if answer.ok else answer
