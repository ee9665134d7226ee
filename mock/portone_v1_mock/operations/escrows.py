"""What is told to the gateway about the delivery of an escrow payment."""

from __future__ import annotations

from ..admission import Call
from ..messages import Answer, refusal, success
from ..refusals import NO_PAYMENT
from ..state import State

_NOT_REGISTERED = refusal(409, "등록된 배송정보가 존재하지 않습니다.")
_NOT_POSSIBLE = refusal(409, "해당거래건은 배송정보를 등록할 수 없습니다.")
_NO_CHANGE = refusal(409, "해당거래건은 배송정보를 수정할 수 없습니다.")


def get(state: State, call: Call) -> Answer:
    """Answer what was registered."""
    if state.payments.get(call.parameters["imp_uid"]) is None:
        return NO_PAYMENT
    found = state.deliveries.get(call.parameters["imp_uid"])
    return success(found) if found else _NOT_REGISTERED


def register(state: State, call: Call) -> Answer:
    """Register the delivery of an escrow payment, once."""
    payment = state.payments.get(call.parameters["imp_uid"])
    if payment is None:
        return NO_PAYMENT
    if not payment.fields["escrow"] or call.parameters["imp_uid"] in state.deliveries:
        return _NOT_POSSIBLE
    return _set(state, call)


def update(state: State, call: Call) -> Answer:
    """Replace what was registered."""
    if state.payments.get(call.parameters["imp_uid"]) is None:
        return NO_PAYMENT
    return _set(state, call) if call.parameters["imp_uid"] in state.deliveries else _NO_CHANGE


def _set(state: State, call: Call) -> Answer:
    sent = {name: call.body["logis"][name] for name in ("company", "invoice", "sent_at")}
    found = state.deliveries[call.parameters["imp_uid"]] = {
        "applied_at": state.clock.now(),
        **sent,
    }
    return success(found)
