"""Charges at once: of a card that is keyed in, and of a billing key."""

from __future__ import annotations

from ...domain import billing_keys, cards
from ...domain.channels import KEYED_IN, UNKNOWN, named, of_group
from ...domain.payments import StoredPayment
from ...domain.promotions import applied
from ...domain.refusals import bad_request, declined, refused
from ...flows.charges import NO_KEY, charge, drawn, hidden, hindrance, order, through
from ...http.messages import Answer, Json, success
from ...state.state import State
from ..admission import Call

_REFUSED = "카드정보 인증에 실패하였습니다. "
_NO_NAME = "이니시스 빌링결제는 상품명이 필수입니다."
_INICIS = ("inicis", "html5_inicis")
_KEEP_NO_CARD = ("ksnet", "tosspayments")


def pay_onetime(state: State, call: Call) -> Answer:
    """Charge a card, and keep it as a billing key when it was paid and a customer_uid is given."""
    asked, now = call.body, state.clock.now()
    group = asked.get("channelGroupId")
    routed = of_group(group, KEYED_IN) if group else [named(asked.get("pg"), KEYED_IN)]
    channel = drawn(state, routed)
    if channel.pg_provider in _INICIS and not asked.get("name"):
        return bad_request(state.switches, _NO_NAME)
    refusal = hindrance(state, asked)
    if refusal:
        return refusal
    card = cards.read(asked["card_number"], asked["expiry"], now)
    if isinstance(card, str):
        return declined(_REFUSED + card)
    failure = card.declines(now)
    fields = _fields(state, call)
    customer_uid = asked.get("customer_uid")
    if customer_uid and failure is None and channel.pg_provider not in _KEEP_NO_CARD:
        fields |= {"customer_uid": customer_uid, "customer_uid_usage": "issue"}
        state.billing_keys[customer_uid] = billing_keys.issue(
            customer_uid,
            card,
            channel,
            now=now,
            old=state.billing_keys.get(customer_uid),
            customer=billing_keys.person(asked, "buyer_"),
            group=group,
            channels=routed,
        )
    beside = hidden(asked)
    return _answer(charge(state, fields, channel, card, at=now, failure=failure, beside=beside))


def pay_again(state: State, call: Call) -> Answer:
    """Charge a billing key, a super one through the channel that is named or one of its own."""
    asked, now = call.body, state.clock.now()
    key = state.billing_keys.get(asked["customer_uid"])
    if key is None:
        return refused(NO_KEY, code=int(state.switches.unknown_customer_code))
    refusal = hindrance(state, asked)
    if refusal:
        return refusal
    channel = through(state, key, asked.get("channel_key"))
    if channel is None:
        return UNKNOWN
    fields = _fields(state, call)
    fields |= {"customer_uid": asked["customer_uid"], "customer_uid_usage": "payment"}
    failure = key.card.declines(now)
    beside = hidden(asked)
    return _answer(charge(state, fields, channel, key.card, at=now, failure=failure, beside=beside))


def _fields(state: State, call: Call) -> dict[str, Json]:
    asked = call.body
    price = applied(asked.get("promotion_id"), asked["amount"], state.switches)
    return order(asked, call.user_agent) | price


def _answer(payment: StoredPayment) -> Answer:
    return success(payment.fields, payment.text)
