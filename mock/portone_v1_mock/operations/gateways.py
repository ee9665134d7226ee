"""Charges of single gateways: KCP quick pay and Benepia."""

from __future__ import annotations

from ..admission import Call
from ..billing_keys import Channel
from ..charging import charge, hindrance, order
from ..messages import Answer, Json, refusal, success
from ..state import State

_KCP_QUICK = Channel("kcp_quick", "IX0XX")
_BENEPIA = Channel("kcp", "T0000")
_TWICE = refusal(409, "이미 동일한 merchant_uid로 사전등록된 정보가 존재합니다.", code=1)
_NOT_PREPARED = refusal(404, "사전등록 정보를 찾을 수 없습니다.")


def prepare(state: State, call: Call) -> Answer:
    """Register an order for KCP quick pay, once."""
    if call.parameters["merchant_uid"] in state.quick_prepared:
        return _TWICE
    state.quick_prepared.add(call.parameters["merchant_uid"])
    return Answer(200, call.operation.example)


def update_prepare(state: State, call: Call) -> Answer:
    """Register an order for KCP quick pay anew."""
    known = call.parameters["merchant_uid"] in state.quick_prepared
    return Answer(200, call.operation.example) if known else _NOT_PREPARED


def pay_money(state: State, call: Call) -> Answer:
    """Charge the money of a member of KCP quick pay."""
    return _pay(state, call, _KCP_QUICK, pay_method="point")


def pay_autopay(state: State, call: Call) -> Answer:
    """Charge a member's key of KCP quick pay; every key is known."""
    customer_uid = call.body["customer_uid"]
    return _pay(state, call, _KCP_QUICK, customer_uid=customer_uid, customer_uid_usage="payment")


def pay_benepia(state: State, call: Call) -> Answer:
    """Charge the points of a member of Benepia."""
    return _pay(state, call, _BENEPIA, pay_method="point")


def _pay(state: State, call: Call, channel: Channel, **more: Json) -> Answer:
    refusal = hindrance(state, call.body)
    if refusal:
        return refusal
    fields = order(call.body, call.user_agent) | more
    payment = charge(state, fields, channel, None, at=state.clock.now(), failure=None)
    return success(payment.fields, payment.text)
