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
    return _TWICE if call.body["merchant_uid"] in state.prepared else _set(state, call)


def update(state: State, call: Call) -> Answer:
    """Register another amount and currency for an order."""
    return _set(state, call) if call.body["merchant_uid"] in state.prepared else _UNKNOWN


def get(state: State, call: Call) -> Answer:
    """Answer what is registered."""
    found = state.prepared.get(call.parameters["merchant_uid"])
    return success(found) if found else _UNKNOWN


def _set(state: State, call: Call) -> Answer:
    asked = call.body
    found = state.prepared[asked["merchant_uid"]] = {
        "merchant_uid": asked["merchant_uid"],
        "amount": asked["amount"],
        "currency": asked.get("currency"),
    }
    return success(found)
