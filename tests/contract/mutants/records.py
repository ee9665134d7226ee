"""Read-after-write, and what can be done once: registrations, receipts, deliveries."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import quote

from .catalogue import fault
from .groups import FIND_ALL
from .server import Answer, Call, refused, success

Row = dict[str, Any]


@fault("payments_get")
def stale_read(call: Call) -> Answer:
    """A payment is read from a cache that is never renewed."""
    answer = call.answer()
    if not answer.ok:
        return answer
    first: Answer = call.memory.setdefault(call.request.target, answer)
    return first


@fault(*FIND_ALL)
def cache_without_the_query(call: Call) -> Answer:
    """A cache of an order's payments looks at the path alone."""
    answer = call.answer()
    if not answer.ok:
        return answer
    first: Answer = call.memory.setdefault(call.request.path, answer)
    return first


@fault("payments_prepare")
def registered_twice(call: Call) -> Answer:
    """Registering an order again replaces the amount."""
    answer = call.answer()
    return call.ask(method="PUT") if answer.status == 200 and not answer.ok else answer


@fault("payments_prepare", "payments_get_prepare")
def registration_not_kept(call: Call) -> Answer:
    """A registered amount is not there afterwards."""
    if call.operation == "payments_prepare":
        return call.answer()
    return call.ask(path="/payments/prepare/unknown-order")


@fault("payments_update_prepare")
def registration_change_not_kept(call: Call) -> Answer:
    """A changed amount is answered and not kept."""
    name = quote(str(call.body.get("merchant_uid")), safe="")
    before = call.ask(method="GET", path=f"/payments/prepare/{name}")
    answer = call.answer()
    if not answer.ok:
        return answer
    call.ask(body=before.result)
    return answer


@fault("payments_update_prepare")
def change_registers(call: Call) -> Answer:
    """Changing what is not registered registers it."""
    answer = call.answer()
    return call.ask(method="POST") if answer.status == 404 else answer


@fault("certifications_delete")
def verification_stays(call: Call) -> Answer:
    """A deleted verification is still there."""
    return call.ask(method="GET")


@fault("certifications_confirm_otp")
def confirmed_twice(call: Call) -> Answer:
    """A verification can be confirmed again."""
    answer = call.answer()
    name = quote(call.path["imp_uid"], safe="")
    known = call.ask(method="GET", path=f"/certifications/{name}")
    return known if answer.status == 400 and known.ok else answer


@fault("certifications_confirm_otp")
def confirmed_and_not_certified(call: Call) -> Answer:
    """A confirmed verification is not certified."""
    return call.answer().each(lambda row: row | {"certified": False, "certified_at": 0})


@fault("receipts_issue")
def receipt_issued_twice(call: Call) -> Answer:
    """A cash receipt can be issued again."""
    answer = call.answer()
    known = call.ask(method="GET")
    return known if answer.status == 400 and known.ok else answer


@fault("receipts_get")
def receipt_not_kept(call: Call) -> Answer:
    """A cash receipt is not there afterwards."""
    answer = call.answer()
    return refused("현금영수증 발행내역이 없습니다.", code=-1, status=404) if answer.ok else answer


@fault("receipts_revoke", "receipts_revoke_external")
def revoked_receipt_without_a_time(call: Call) -> Answer:
    """A revoked receipt does not say when."""
    return call.answer().each(lambda row: row | {"cancelled_at": 0})


@fault("receipts_revoke")
def receipt_stays_valid(call: Call) -> Answer:
    """Revoking a receipt changes nothing, but says so."""
    known = call.ask(method="GET")
    return known.each(lambda row: row | {"cancelled_at": call.mock.now()})


@fault("receipts_get_external")
def external_receipt_not_kept(call: Call) -> Answer:
    """A receipt for cash is not there afterwards."""
    answer = call.answer()
    return refused("현금영수증 발행내역이 없습니다.", code=-1, status=404) if answer.ok else answer


@fault("escrows_register_logis")
def delivery_registered_twice(call: Call) -> Answer:
    """A delivery can be registered again."""
    answer = call.answer()
    return call.ask(method="GET") if answer.status == 409 else answer


@fault("escrows_update_logis", "escrows_get_logis")
def delivery_change_not_kept(call: Call) -> Answer:
    """A change of a delivery is answered and not kept."""
    answers: dict[str, Answer] = call.memory
    name = call.path["imp_uid"]
    if call.operation == "escrows_get_logis":
        return answers.get(name, call.answer()) if call.allowed else call.answer()
    before = call.ask(method="GET")
    answer = call.answer()
    if answer.ok:
        answers.setdefault(name, before)
    return answer


@fault("escrows_get_logis")
def no_delivery_is_404(call: Call) -> Answer:
    """A payment without a delivery is unknown."""
    answer = call.answer()
    return replace(answer, status=404) if answer.status == 409 else answer


@fault("kcpquick_prepare")
def quick_registered_twice(call: Call) -> Answer:
    """An order can be registered for KCP quick pay again."""
    answer = call.answer()
    return Answer(200, {"code": 0, "message": None}) if answer.status == 409 else answer


@fault("kcpquick_update_prepare")
def quick_change_registers(call: Call) -> Answer:
    """Changing what is not registered for KCP quick pay succeeds."""
    answer = call.answer()
    return Answer(200, {"code": 0, "message": None}) if answer.status == 404 else answer


@fault("kcpquick_delete_member")
def member_stays(call: Call) -> Answer:
    """A member can be deleted again and again."""
    answer = call.answer()
    if answer.ok:
        call.memory[call.path["member_id"]] = answer
    known: Answer = call.memory.get(call.path["member_id"], answer)
    return known if answer.status == 404 else answer


@fault("payco_update_order_status")
def another_order_status(call: Call) -> Answer:
    """The order status of PAYCO comes back as another than was sent."""
    return call.answer().each(lambda _: {"status": "DELIVERY_START"})


@fault("partners_save_receipts")
def shares_above_the_amount(call: Call) -> Answer:
    """The shares of sub-merchants are taken whatever they add up to."""
    answer = call.answer()
    return success({"receipt_url": None}) if answer.status == 400 else answer
