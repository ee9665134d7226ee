"""Scheduled charges: making, moving, revoking and repeating them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...domain import billing_keys, cards
from ...domain.channels import KEYED_IN, UNKNOWN, channel_by_key
from ...domain.refusals import bad_request, refuse
from ...domain.schedules import StoredSchedule, new_schedule
from ...flows.charges import channel_for, refusal_for, run_schedule
from ...http.messages import Answer, Json, refusal, success
from ...state.state import State
from ..admission import Call

_UNKNOWN = refusal(404, "존재하지 않는 결제예약입니다.")
_NO_KEY = refusal(404, "등록되지 않은 구매자입니다.")
_NO_CUSTOMER = refuse("등록된 고객정보가 없습니다.")
_NOTHING_PENDING = refuse("취소할 예약결제 기록이 존재하지 않습니다.")
_SCHEDULED = refuse("이미 예약되었거나 결제된 merchant_uid입니다.")
_CARD_REFUSED = "카드정보 확인에 실패하였습니다. "
_PAST = "예약시각은 현재시각 이후여야 합니다."
_NOT_PENDING = "이미 실행되었거나 취소된 결제예약입니다."
_NOT_FAILED = "아직 실행되지 않았거나 이미 승인된 결제예약입니다."


def schedule(state: State, call: Call) -> Answer:
    """Schedule charges, all of them or none, making a billing key if there is none yet."""
    asked = call.body
    for number, item in enumerate(asked["schedules"]):
        earlier = {one["merchant_uid"] for one in asked["schedules"][:number]}
        refusal = _SCHEDULED if item["merchant_uid"] in earlier else _item_refusal(state, item)
        if refusal:
            return refusal
    key = _billing_key(state, asked)
    if isinstance(key, Answer):
        return key
    if asked.get("channel_key") and channel_for(state, key, asked["channel_key"]) is None:
        return UNKNOWN
    # One channel or promotion for all items, as the guide has it, goes for those without their own.
    common = {name: asked[name] for name in ("channel_key", "promotion_id") if asked.get(name)}
    made = [
        new_schedule(asked["customer_uid"], asked.get("customer_id"), common | item, key.fields)
        for item in asked["schedules"]
    ]
    for one in made:
        state.schedules.put(one)
    return success([one.fields for one in made])


def get(state: State, call: Call) -> Answer:
    """Answer a schedule."""
    found = state.schedules.get(call.parameters["merchant_uid"])
    return success(found.fields, found.text) if found else _UNKNOWN


def unschedule(state: State, call: Call) -> Answer:
    """Revoke pending schedules: those named, or all of a customer_uid."""
    asked, now = call.body, state.clock.now()
    customer_uid = asked.get("customer_uid")
    if "merchant_uid" in asked:
        named = map(state.schedules.get, dict.fromkeys(asked["merchant_uid"]))
        found = [
            one
            for one in named
            if one and one.status == "scheduled" and _belongs(one, customer_uid)
        ]
    else:
        found = list(state.schedules.list("scheduled", customer_uid).all())
    for one in found:
        state.schedules.change(one, {"schedule_status": "revoked", "revoked_at": now})
    return success([one.fields for one in found]) if found else _NOTHING_PENDING


def update(state: State, call: Call) -> Answer:
    """Move a pending schedule to another time."""
    found = state.schedules.get(call.parameters["merchant_uid"])
    if found is None:
        return _UNKNOWN
    if found.status != "scheduled":
        return bad_request(state.switches, _NOT_PENDING)
    return _move(state, found, call.body["schedule_at"])


def reschedule(state: State, call: Call) -> Answer:
    """Schedule a failed or revoked charge again."""
    found = state.schedules.get(call.parameters["merchant_uid"])
    if found is None:
        return _UNKNOWN
    if not found.can_run_again:
        return bad_request(state.switches, _NOT_FAILED)
    return _move(state, found, call.body["schedule_at"])


def retry(state: State, call: Call) -> Answer:
    """Charge a failed or revoked schedule at once and answer the payment, paid or failed."""
    found = state.schedules.get(call.parameters["merchant_uid"])
    if found is None:
        return _UNKNOWN
    if not found.can_run_again:
        return bad_request(state.switches, _NOT_FAILED)
    if found.fields["customer_uid"] not in state.billing_keys:
        return _NO_KEY
    payment = run_schedule(state, found, state.clock.now())
    return success(payment.fields, payment.text)


def _item_refusal(state: State, item: Mapping[str, Json]) -> Answer | None:
    refusal = refusal_for(state, item)
    if refusal:
        return refusal
    if item["schedule_at"] < state.clock.now():
        return refuse(_PAST)
    old = state.schedules.get(item["merchant_uid"])
    return _SCHEDULED if old and not old.can_run_again else None


def _billing_key(state: State, asked: Mapping[str, Any]) -> billing_keys.BillingKey | Answer:
    """Find the customer's billing key, or make one of the card that was sent."""
    customer_uid, now = asked["customer_uid"], state.clock.now()
    if customer_uid in state.billing_keys:
        return state.billing_keys[customer_uid]
    if "card_number" not in asked or "expiry" not in asked:
        return _NO_CUSTOMER
    card = cards.read(asked["card_number"], asked["expiry"], now)
    trial = (
        card.decline_reason(now)
        if isinstance(card, cards.Card) and asked.get("checking_amount")
        else None
    )
    if isinstance(card, str) or trial:
        return refuse(f"{_CARD_REFUSED}{trial or card}")
    channel = channel_by_key(asked.get("channel_key"), KEYED_IN, state.switches)
    if isinstance(channel, Answer):
        return channel
    customer = {"customer_id": asked.get("customer_id"), **billing_keys.person_fields({}, "")}
    key = state.billing_keys[customer_uid] = billing_keys.issue(
        customer_uid, card, channel, now=now, old=None, customer=customer
    )
    return key


def _belongs(schedule: StoredSchedule, customer_uid: str | None) -> bool:
    return customer_uid in (None, schedule.fields["customer_uid"])


def _move(state: State, schedule: StoredSchedule, at: int) -> Answer:
    if at < state.clock.now():
        return bad_request(state.switches, _PAST)
    change = {
        "imp_uid": None,
        "schedule_at": at,
        "executed_at": 0,
        "revoked_at": 0,
        "schedule_status": "scheduled",
        "payment_status": None,
        "fail_reason": None,
    }
    state.schedules.change(schedule, change)
    return success(schedule.fields, schedule.text)
