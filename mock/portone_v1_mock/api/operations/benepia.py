"""Benepia points, charged through KCP: every buyer has 50,000, and one test password is wrong."""

from __future__ import annotations

from ...domain.channels import Channel, channel_by_key
from ...domain.refusals import decline
from ...domain.values.money import total
from ...flows.charges import charge, check_order
from ...http.messages import Answer, refusal, success
from ...state.state import State
from ..admission import Call

WRONG_PASSWORD = "wrong"  # noqa: S105 - opens nothing
"""A test password that Benepia refuses."""

POINTS = 50_000

_CHANNEL = Channel("kcp", "T0000")

# No text of Benepia is recorded: these are ours, except those in the spec's examples.
_NOT_ASKED = refusal(500, "베네피아 포인트 조회에 실패하였습니다.")
_NOT_PAID = refusal(500, "베네피아 포인트 결제에 실패하였습니다.")
_TOO_FEW = decline("결제에 실패하였습니다. (포인트 부족)")


def get_point(state: State, call: Call) -> Answer:
    """Answer how many points a buyer has."""
    if call.body["benepia_password"] == WRONG_PASSWORD:
        return _NOT_ASKED
    return success({"point": state.benepia_points.get(call.body["benepia_user"], POINTS)})


def pay(state: State, call: Call) -> Answer:
    """Charge a buyer's points; without a member code it is a test payment."""
    body = call.body
    channel = channel_by_key(body["channel_key"], _CHANNEL, state.switches)
    check_order(state, body)
    if body["benepia_password"] == WRONG_PASSWORD:
        return _NOT_PAID
    left = total((state.benepia_points.get(body["benepia_user"], POINTS), -body["amount"]))
    if left < 0:
        return _TOO_FEW
    is_test = not body.get("benepia_member_code")
    if not is_test:
        state.benepia_points[body["benepia_user"]] = int(left)
    fields = {"pay_method": "point", "sandbox": is_test}
    payment = charge(state, body, channel, None, fields, user_agent=call.user_agent)
    return success(payment.fields, payment.text)
