"""Scheduled charges: creating, moving, revoking and repeating them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...domain import billing_keys, cards
from ...domain.channels import KEYED_IN, UNKNOWN, channel_by_key
from ...domain.refusals import Refused, bad_request, refuse
from ...domain.schedules import StoredSchedule, new_schedule
from ...flows.charges import channel_for, check_order, run_schedule
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
    """Schedule charges, all or none, and issue a billing key if there is none yet."""
    body = call.body
    for number, item in enumerate(body["schedules"]):
        earlier = {other["merchant_uid"] for other in body["schedules"][:number]}
        if item["merchant_uid"] in earlier:
            return _SCHEDULED
        _check_item(state, item)
    key = _billing_key(state, body)
    if body.get("channel_key") and channel_for(state, key, body["channel_key"]) is None:
        return UNKNOWN
    # The guide sends one channel or promotion for all items: it is for those without their own.
    common = {name: body[name] for name in ("channel_key", "promotion_id") if body.get(name)}
    schedules = [
        new_schedule(body["customer_uid"], body.get("customer_id"), common | item, key.fields)
        for item in body["schedules"]
    ]
    for schedule in schedules:
        state.schedules.put(schedule)
    return success([schedule.fields for schedule in schedules])


def get(state: State, call: Call) -> Answer:
    """Answer a schedule."""
    schedule = _find(state, call)
    return success(schedule.fields, schedule.text)


def unschedule(state: State, call: Call) -> Answer:
    """Revoke pending schedules: those of the merchant_uids, or all of a customer_uid."""
    body = call.body
    now = state.clock.now()
    customer_uid = body.get("customer_uid")
    if "merchant_uid" in body:
        candidates = map(state.schedules.get, dict.fromkeys(body["merchant_uid"]))
        pending = [
            schedule
            for schedule in candidates
            if schedule and schedule.status == "scheduled" and _belongs(schedule, customer_uid)
        ]
    else:
        pending = list(state.schedules.list("scheduled", customer_uid))
    for schedule in pending:
        state.schedules.change(schedule, {"schedule_status": "revoked", "revoked_at": now})
    if not pending:
        return _NOTHING_PENDING
    return success([schedule.fields for schedule in pending])


def update(state: State, call: Call) -> Answer:
    """Move a pending schedule to another time."""
    schedule = _find(state, call)
    if schedule.status != "scheduled":
        return bad_request(state.switches, _NOT_PENDING)
    return _move(state, schedule, call.body["schedule_at"])


def reschedule(state: State, call: Call) -> Answer:
    """Schedule a failed or revoked charge again."""
    return _move(state, _repeatable(state, call), call.body["schedule_at"])


def retry(state: State, call: Call) -> Answer:
    """Charge a failed or revoked schedule at once, and answer the payment, paid or failed."""
    schedule = _repeatable(state, call)
    if schedule.fields["customer_uid"] not in state.billing_keys:
        return _NO_KEY
    payment = run_schedule(state, schedule, state.clock.now())
    return success(payment.fields, payment.text)


def _find(state: State, call: Call) -> StoredSchedule:
    schedule = state.schedules.get(call.parameters["merchant_uid"])
    if schedule is None:
        raise Refused(_UNKNOWN)
    return schedule


def _repeatable(state: State, call: Call) -> StoredSchedule:
    """Return the schedule of a call; raises Refused unless it failed or was revoked."""
    schedule = _find(state, call)
    if not schedule.can_run_again:
        raise Refused(bad_request(state.switches, _NOT_FAILED))
    return schedule


def _check_item(state: State, item: Mapping[str, Json]) -> None:
    check_order(state, item)
    if item["schedule_at"] < state.clock.now():
        raise Refused(refuse(_PAST))
    old = state.schedules.get(item["merchant_uid"])
    if old and not old.can_run_again:
        raise Refused(_SCHEDULED)


def _billing_key(state: State, body: Mapping[str, Any]) -> billing_keys.BillingKey:
    """Return the customer's billing key, or issue one for the card in the body."""
    customer_uid = body["customer_uid"]
    now = state.clock.now()
    if customer_uid in state.billing_keys:
        return state.billing_keys[customer_uid]
    if "card_number" not in body or "expiry" not in body:
        raise Refused(_NO_CUSTOMER)
    card = cards.read(body["card_number"], body["expiry"], now)
    if isinstance(card, str):
        raise Refused(refuse(f"{_CARD_REFUSED}{card}"))
    trial = card.decline_reason(now) if body.get("checking_amount") else None
    if trial:
        raise Refused(refuse(f"{_CARD_REFUSED}{trial}"))
    channel = channel_by_key(body.get("channel_key"), KEYED_IN, state.switches)
    customer = {"customer_id": body.get("customer_id"), **billing_keys.person_fields({}, "")}
    key = billing_keys.issue(customer_uid, card, channel, now=now, old=None, customer=customer)
    state.billing_keys[customer_uid] = key
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
