"""KCP quick pay: its members, their prepaid money, and its billing keys."""

from __future__ import annotations

from ...domain import cards
from ...domain.channels import Channel, channel_by_key
from ...domain.refusals import bad_request, decline, refuse
from ...domain.values.money import total
from ...flows.charges import NO_KEY, charge, check_order
from ...http.messages import Answer, Json, refusal, success
from ...state.state import State
from ..admission import Call

_CHANNEL = Channel("kcp_quick", "IX0XX")

# No text of these is recorded: they are ours, except those in the spec's examples.
_TWICE = refusal(409, "이미 동일한 merchant_uid로 사전등록된 정보가 존재합니다.", code=1)
_NOT_PREPARED = refusal(404, "사전등록 정보를 찾을 수 없습니다.")
_NO_MEMBER = "등록된 구매자 정보를 찾을 수 없습니다."
_NO_KEY = refusal(404, "등록된 빌링키 또는 자동결제 키를 찾을 수 없습니다.")
_NO_MONEY = decline("결제에 실패하였습니다. (잔액 부족)")
_NO_CHANNEL = "존재하지 않는 채널입니다."
_NOTHING_TO_RELEASE = "등록된 거래가 없습니다."
_RELEASED = "생체인증 사용이 정상적으로 해제되었습니다."
_DELETED = "자동결제 키가 정상적으로 삭제되었습니다."


def prepare(state: State, call: Call) -> Answer:
    """Register an order, once."""
    if call.parameters["merchant_uid"] in state.quick_prepared:
        return _TWICE
    return _prepare(state, call)


def update_prepare(state: State, call: Call) -> Answer:
    """Register an order again."""
    if call.parameters["merchant_uid"] not in state.quick_prepared:
        return _NOT_PREPARED
    return _prepare(state, call)


def delete_member(state: State, call: Call) -> Answer:
    """Delete a member who was registered with these codes."""
    member = state.quick_members.get(call.parameters["member_id"])
    if member is None or not member["codes"].items() <= call.parameters.items():
        return refusal(404, _NO_MEMBER)
    del state.quick_members[call.parameters["member_id"]]
    return success(member["fields"])


def release_fido(state: State, call: Call) -> Answer:
    """Switch off a member's biometric authentication; KCP's refusal has its own `error` object."""
    member_id = call.parameters["member_id"]
    unknown = bad_request(state.switches, _NO_CHANNEL)
    channel = channel_by_key(call.body["channel_key"], _CHANNEL, state.switches, unknown)
    if channel.pg_provider != _CHANNEL.pg_provider:
        return unknown
    member = state.quick_members.get(member_id)
    if member is None or not member["fido"]:
        error = {"code": "C210", "message": _NOTHING_TO_RELEASE}
        return Answer(200, {"code": 1, "message": _NOTHING_TO_RELEASE, "error": error})
    state.quick_members[member_id] = {**member, "fido": False}
    body = {"code": 0, "message": _RELEASED, "response": {"member_id": member_id}}
    return Answer(200, body)


def pay_money(state: State, call: Call) -> Answer:
    """Charge the prepaid money of a member."""
    member_id = call.body["member_id"]
    amount = call.body["amount"]
    channel = channel_by_key(call.body["channel_key"], _CHANNEL, state.switches)
    member = state.quick_members.get(member_id)
    if member is None:
        return refuse(_NO_MEMBER)
    check_order(state, call.body)
    if amount > member["money"]:
        return _NO_MONEY
    state.quick_members[member_id] = {**member, "money": total((member["money"], -amount))}
    return _pay(state, call, channel, None, pay_method="point")


def pay_autopay(state: State, call: Call) -> Answer:
    """Charge a billing key of quick pay."""
    customer_uid = call.body["customer_uid"]
    key = state.billing_keys.get(customer_uid)
    if key is None or key.channel.pg_provider != _CHANNEL.pg_provider:
        return refuse(NO_KEY, code=int(state.switches.unknown_customer_code))
    check_order(state, call.body)
    usage = {"customer_uid": customer_uid, "customer_uid_usage": "payment"}
    return _pay(state, call, key.channel, key.card, **usage)


def delete_autopay(state: State, call: Call) -> Answer:
    """Delete a billing key of quick pay."""
    customer_uid = call.parameters["customer_uid"]
    key = state.billing_keys.get(customer_uid)
    if key is None or key.channel.pg_provider != _CHANNEL.pg_provider:
        return _NO_KEY
    del state.billing_keys[customer_uid]
    body = {"code": 0, "message": _DELETED, "response": {"customer_uid": customer_uid}}
    return Answer(200, body)


def _prepare(state: State, call: Call) -> Answer:
    # The body has personal data and secrets, and no operation reads it back.
    state.quick_prepared[call.parameters["merchant_uid"]] = {}
    return Answer(200, {"code": 0, "message": None})


def _pay(
    state: State, call: Call, channel: Channel, card: cards.Card | None, **more: Json
) -> Answer:
    payment = charge(state, call.body, channel, card, more, user_agent=call.user_agent)
    return success(payment.fields, payment.text)
