"""Registering the amount of an order before its window opens."""

from __future__ import annotations

from ...domain.refusals import refuse
from ...http.messages import Answer, refusal, success
from ...state.state import State
from ..admission import Call

_UNKNOWN = refusal(404, "사전등록된 결제정보가 존재하지 않습니다.")
_TWICE = refuse("결제정보 사전등록에 실패하였습니다(이미 등록된 merchant_uid입니다).")


def register(state: State, call: Call) -> Answer:
    """Register an order, once."""
    if call.body["merchant_uid"] in state.prepared:
        return _TWICE
    return _set(state, call)


def update(state: State, call: Call) -> Answer:
    """Change the registered amount and currency of an order."""
    if call.body["merchant_uid"] not in state.prepared:
        return _UNKNOWN
    return _set(state, call)


def get(state: State, call: Call) -> Answer:
    """Answer the registered order."""
    order = state.prepared.get(call.parameters["merchant_uid"])
    return success(order) if order else _UNKNOWN


def _set(state: State, call: Call) -> Answer:
    body = call.body
    order = {
        "merchant_uid": body["merchant_uid"],
        "amount": body["amount"],
        "currency": body.get("currency"),
    }
    state.prepared[order["merchant_uid"]] = order
    return success(order)
