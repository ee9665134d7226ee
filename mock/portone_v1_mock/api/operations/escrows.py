"""What is told to the gateway about the delivery of an escrow payment."""

from __future__ import annotations

from collections.abc import Collection

from ...domain.payments import StoredPayment
from ...domain.refusals import NO_PAYMENT, UNSUPPORTED, bad_request
from ...http.messages import Answer, refusal, success
from ...state.state import State
from ..admission import Call

_NOT_REGISTERED = refusal(409, "등록된 배송정보가 존재하지 않습니다.")
_NOT_POSSIBLE = refusal(409, "해당거래건은 배송정보를 등록할 수 없습니다.")
_NO_CHANGE = refusal(409, "해당거래건은 배송정보를 수정할 수 없습니다.")

_UPDATE = ("daou", "html5_inicis", "kcp", "ksnet", "smartro_v2", "welcome")
_REGISTER = (*_UPDATE, "nice_v2")


def get(state: State, call: Call) -> Answer:
    """Answer what was registered."""
    payment = _payment(state, call, _REGISTER)
    if isinstance(payment, Answer):
        return payment
    found = state.deliveries.get(call.parameters["imp_uid"])
    return success(found) if found else _NOT_REGISTERED


def register(state: State, call: Call) -> Answer:
    """Register the delivery of an escrow payment, once."""
    payment = _payment(state, call, _REGISTER)
    if isinstance(payment, Answer):
        return payment
    if not payment.fields["escrow"] or call.parameters["imp_uid"] in state.deliveries:
        return _NOT_POSSIBLE
    return _set(state, call)


def update(state: State, call: Call) -> Answer:
    """Replace what was registered."""
    payment = _payment(state, call, _UPDATE)
    if isinstance(payment, Answer):
        return payment
    return _set(state, call) if call.parameters["imp_uid"] in state.deliveries else _NO_CHANGE


def _payment(state: State, call: Call, gateways: Collection[str]) -> StoredPayment | Answer:
    """Find the payment, of a gateway that takes deliveries."""
    payment = state.payments.get(call.parameters["imp_uid"])
    if payment is None:
        return NO_PAYMENT
    if payment.fields["pg_provider"] not in gateways:
        return bad_request(state.switches, UNSUPPORTED.body["message"])
    return payment


def _set(state: State, call: Call) -> Answer:
    logis = call.body["logis"]
    sent = {name: logis[name] for name in ("company", "sent_at")}
    sent["invoice"] = logis["invoice"].replace("-", "")  # couriers' numbers have no dashes
    found = state.deliveries[call.parameters["imp_uid"]] = {
        "applied_at": state.clock.now(),
        **sent,
    }
    return success(found)
