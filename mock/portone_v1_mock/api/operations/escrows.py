"""Delivery information of escrow payments, which the gateway receives."""

from __future__ import annotations

from collections.abc import Collection

from ...domain.payments import StoredPayment
from ...domain.refusals import UNSUPPORTED, Refused, bad_request
from ...http.messages import Answer, refusal, success
from ...state.state import State
from ..admission import Call

_NOT_REGISTERED = refusal(409, "등록된 배송정보가 존재하지 않습니다.")
_NOT_POSSIBLE = refusal(409, "해당거래건은 배송정보를 등록할 수 없습니다.")
_NO_CHANGE = refusal(409, "해당거래건은 배송정보를 수정할 수 없습니다.")

_COURIERS = (
    *("HYUNDAI", "HANARO", "SAGAWA", "KGB", "YELLOWCAP", "DONGBU", "EPOST", "CJGLS", "HANJIN"),
    *("DAESIN", "ETC"),
)
"""The codes of couriers; any other becomes ETC."""

_UPDATE = ("daou", "html5_inicis", "kcp", "ksnet", "smartro_v2", "welcome")
_REGISTER = (*_UPDATE, "nice_v2")


def get(state: State, call: Call) -> Answer:
    """Answer the registered delivery."""
    _payment(state, call, _REGISTER)
    delivery = state.deliveries.get(call.parameters["imp_uid"])
    return success(delivery) if delivery else _NOT_REGISTERED


def register(state: State, call: Call) -> Answer:
    """Register the delivery of an escrow payment, once."""
    payment = _payment(state, call, _REGISTER)
    if not payment.fields["escrow"] or call.parameters["imp_uid"] in state.deliveries:
        return _NOT_POSSIBLE
    return _set(state, call)


def update(state: State, call: Call) -> Answer:
    """Replace the registered delivery."""
    _payment(state, call, _UPDATE)
    return _set(state, call) if call.parameters["imp_uid"] in state.deliveries else _NO_CHANGE


def _payment(state: State, call: Call, gateways: Collection[str]) -> StoredPayment:
    """Return the payment; raises Refused where its gateway accepts no deliveries."""
    payment = state.payments.require(call.parameters["imp_uid"])
    if payment.fields["pg_provider"] not in gateways:
        raise Refused(bad_request(state.switches, UNSUPPORTED.body["message"]))
    return payment


def _set(state: State, call: Call) -> Answer:
    logis = call.body["logis"]
    delivery = {
        "applied_at": state.clock.now(),
        "company": logis["company"] if logis["company"] in _COURIERS else "ETC",
        "sent_at": logis["sent_at"],
        "invoice": logis["invoice"].replace("-", ""),  # couriers' numbers have no dashes
    }
    state.deliveries[call.parameters["imp_uid"]] = delivery
    return success(delivery)
