"""Billing keys: saving, reading and deleting them, and their payments."""

from __future__ import annotations

from ...domain import billing_keys, cards
from ...domain.channels import (
    CHANNELS,
    KEYED_IN,
    UNKNOWN,
    channel_by_key,
    channel_by_pg,
    channels_of_group,
)
from ...domain.refusals import decline, refuse
from ...http.messages import Answer, refusal, success
from ...state.state import State
from ..admission import Call
from .pages import bulk_answer, paged

_REFUSED = "카드정보 인증 및 빌키 발급에 실패하였습니다. "


def save(state: State, call: Call) -> Answer:
    """Issue a billing key for a card, in place of an older one of that customer_uid."""
    body = call.body
    now = state.clock.now()
    customer_uid = call.parameters["customer_uid"]
    channel = channel_by_key(body["channel_key"], KEYED_IN, state.switches)
    channel = channel_by_pg(body.get("pg"), channel)
    group = body.get("channel_group_id")
    if group is None and body["channel_key"] in CHANNELS and not billing_keys.can_issue(channel):
        return UNKNOWN
    card = cards.read(body["card_number"], body["expiry"], now)
    if isinstance(card, str):
        return decline(_REFUSED + card)
    key = billing_keys.issue(
        customer_uid,
        card,
        channel,
        now=now,
        old=state.billing_keys.get(customer_uid),
        customer={
            "customer_id": body.get("customer_id"),
            **billing_keys.person_fields(body, "customer_"),
        },
        group=group,
        channels=channels_of_group(group, channel),
    )
    state.billing_keys[customer_uid] = key
    return success(key.fields)


def get(state: State, call: Call) -> Answer:
    """Answer a billing key."""
    key = state.billing_keys.get(call.parameters["customer_uid"])
    return success(key.fields) if key else _unknown(state, call.parameters["customer_uid"])


def delete(state: State, call: Call) -> Answer:
    """Delete a billing key and answer it a last time; schedules that need it will fail."""
    key = state.billing_keys.pop(call.parameters["customer_uid"], None)
    return success(key.fields) if key else _unknown(state, call.parameters["customer_uid"])


def get_many(state: State, call: Call) -> Answer:
    """Answer the billing keys of the ids that have one."""
    customer_uids = dict.fromkeys(call.parameters["customer_uid[]"])
    keys = [
        state.billing_keys[customer_uid].fields
        for customer_uid in customer_uids
        if customer_uid in state.billing_keys
    ]
    if not keys:
        return refusal(404, _message(next(iter(customer_uids))))
    return bulk_answer(state, keys, complete=len(keys) == len(customer_uids))


def list_payments(state: State, call: Call) -> Answer:
    """List the payments of a billing key, the newest first; none for an unknown one."""
    parameters = call.parameters
    rows = state.payments.of_customer(parameters["customer_uid"])
    return paged(rows, parameters["page"], descending=True)


def _unknown(state: State, customer_uid: str) -> Answer:
    message = _message(customer_uid)
    if state.switches.unknown_customer == "404":
        return refusal(404, message)
    return refuse(message)


def _message(customer_uid: str) -> str:
    return f"요청하신 customer_uid({customer_uid})로 등록된 정보를 찾을 수 없습니다."
