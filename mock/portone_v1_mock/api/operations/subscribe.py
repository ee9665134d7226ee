"""Charges of a card that is keyed in, and of a billing key."""

from __future__ import annotations

from ...domain import billing_keys, cards
from ...domain.channels import KEYED_IN, UNKNOWN, channel_by_pg, channels_of_group
from ...domain.promotions import apply_promotion
from ...domain.refusals import bad_request, decline, missing_parameters, refuse
from ...flows.charges import (
    NO_KEY,
    channel_for,
    charge,
    check_order,
    pick_channel,
)
from ...http.messages import Answer, success
from ...state.state import State
from ..admission import Call

_REFUSED = "카드정보 인증에 실패하였습니다. "
_NO_NAME = "이니시스 빌링결제는 상품명이 필수입니다."
_INICIS = ("inicis", "html5_inicis")
_ISSUE_NO_KEY = ("ksnet", "tosspayments")


def pay_onetime(state: State, call: Call) -> Answer:
    """Charge a card; with a customer_uid also issue a billing key if the charge was paid."""
    body = call.body
    now = state.clock.now()
    group = body.get("channelGroupId")
    if group:
        channels = channels_of_group(group, KEYED_IN)
    else:
        channels = [channel_by_pg(body.get("pg"), KEYED_IN)]
    channel = pick_channel(state, channels)
    if channel.pg_provider in _INICIS and not body.get("name"):
        return bad_request(state.switches, _NO_NAME)
    check_order(state, body)
    card = cards.read(body["card_number"], body["expiry"], now)
    if isinstance(card, str):
        return decline(_REFUSED + card)
    fields = apply_promotion(body.get("promotion_id"), body["amount"], state.switches)
    customer_uid = body.get("customer_uid")
    if (
        customer_uid
        and card.decline_reason(now) is None
        and channel.pg_provider not in _ISSUE_NO_KEY
    ):
        fields |= {"customer_uid": customer_uid, "customer_uid_usage": "issue"}
        state.billing_keys[customer_uid] = billing_keys.issue(
            customer_uid,
            card,
            channel,
            now=now,
            old=state.billing_keys.get(customer_uid),
            customer=billing_keys.person_fields(body, "buyer_"),
            group=group,
            channels=channels,
        )
    payment = charge(state, body, channel, card, fields, user_agent=call.user_agent)
    return success(payment.fields, payment.text)


def pay_again(state: State, call: Call) -> Answer:
    """Charge a billing key; a super one through the channel of the body or one of its own."""
    body = call.body
    key = state.billing_keys.get(body["customer_uid"])
    if key is None:
        return refuse(NO_KEY, code=int(state.switches.unknown_customer_code))
    if not body.get("name") and state.switches.again_without_name == "refused":
        return refuse(missing_parameters(["name"]))
    check_order(state, body)
    channel = channel_for(state, key, body.get("channel_key"))
    if channel is None:
        return UNKNOWN
    fields = apply_promotion(body.get("promotion_id"), body["amount"], state.switches)
    fields |= {"customer_uid": body["customer_uid"], "customer_uid_usage": "payment"}
    payment = charge(state, body, channel, key.card, fields, user_agent=call.user_agent)
    return success(payment.fields, payment.text)
