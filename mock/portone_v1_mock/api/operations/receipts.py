"""Cash receipts: of payments, and of cash that did not pass through PortOne."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping

from ...domain.cancels import remaining_amount
from ...domain.channels import Channel, channel_by_key
from ...domain.refusals import BAD_PARAMETER, NO_PAYMENT, UNSUPPORTED, bad_request
from ...domain.values.money import Number, divide, total
from ...http.messages import Answer, Json, refusal, success
from ...state.state import State
from ..admission import Call

_NONE = "현금영수증 발행내역이 존재하지 않습니다."
_TWICE = "이미 현금영수증이 발행되었습니다."
_NOT_CASH = "현금영수증을 발행할 수 있는 결제건이 아닙니다."
_IN_CASH = ("vbank", "trans")
_INICIS = Channel("html5_inicis", "INIpayTest")
_ONLY_ISSUE = ("kicc", "smartro")
_ISSUE = (
    *("daou", "html5_inicis", "kcp", "kicc", "ksnet", "nice", "nice_v2", "settle", "smartro"),
    *("smartro_v2", "tosspayments", "welcome"),
)

Receipts = MutableMapping[str, dict[str, Json]]


def get(state: State, call: Call) -> Answer:
    """Answer the receipt of a payment, a revoked one too."""
    imp_uid = call.parameters["imp_uid"]
    found = state.receipts.get(imp_uid) if state.payments.get(imp_uid) else None
    return success(found) if found else refusal(404, _NONE)


def issue(state: State, call: Call) -> Answer:
    """Issue a receipt for what is left of a payment in cash."""
    imp_uid = call.parameters["imp_uid"]
    payment = state.payments.get(imp_uid)
    if payment is None:
        return bad_request(state.switches, NO_PAYMENT.body["message"])
    if payment.fields["pg_provider"] not in _ISSUE:
        return UNSUPPORTED
    amount = remaining_amount(payment.fields, state.switches)
    in_cash = payment.fields["pay_method"] in _IN_CASH
    if not (in_cash and payment.fields["paid_at"] and amount > 0):
        return bad_request(state.switches, _NOT_CASH)
    answer = _issue(state, state.receipts, {"imp_uid": imp_uid}, call.body, amount)
    if answer.status == 200:
        state.payments.change(payment, {"cash_receipt_issued": True}, None)
    return answer


def revoke(state: State, call: Call) -> Answer:
    """Take the receipt of a payment back."""
    imp_uid = call.parameters["imp_uid"]
    payment = state.payments.get(imp_uid)
    if payment is None or imp_uid not in state.receipts:
        return bad_request(state.switches, _NONE)
    if payment.fields["pg_provider"] in _ONLY_ISSUE:
        return UNSUPPORTED
    state.payments.change(payment, {"cash_receipt_issued": False}, None)
    return _revoke(state, state.receipts[imp_uid])


def get_external(state: State, call: Call) -> Answer:
    """Answer the receipt of an order outside of PortOne, a revoked one too."""
    found = state.external_receipts.get(call.parameters["merchant_uid"])
    return success(found) if found else refusal(404, _NONE)


def issue_external(state: State, call: Call) -> Answer:
    """Issue a receipt for cash that did not pass through PortOne."""
    channel = channel_by_key(call.body["channel_key"], _INICIS, state.switches)
    if isinstance(channel, Answer):
        return bad_request(state.switches, channel.body["message"])
    if channel.pg_provider not in _ISSUE or channel.pg_provider == "daou":
        return UNSUPPORTED
    order = {"merchant_uid": call.parameters["merchant_uid"]}
    return _issue(state, state.external_receipts, order, call.body, call.body["amount"])


def revoke_external(state: State, call: Call) -> Answer:
    """Take the receipt of an order outside of PortOne back."""
    found = state.external_receipts.get(call.parameters["merchant_uid"])
    return _revoke(state, found) if found else refusal(404, _NONE)


def _issue(
    state: State,
    receipts: Receipts,
    name: Mapping[str, str],
    asked: Mapping[str, Json],
    amount: Number,
) -> Answer:
    """Issue a receipt under its id, unless one stands already; a revoked one gives way."""
    (uid,) = name.values()
    if uid in receipts and not receipts[uid]["cancelled_at"]:
        return bad_request(state.switches, _TWICE)
    taxed = total((amount, -asked.get("tax_free", 0)))
    vat = asked.get("vat_amount", asked.get("vat", divide(taxed, 11)))
    if not (amount > 0 and taxed >= vat >= 0):
        return bad_request(state.switches, f"{BAD_PARAMETER} (amount, tax_free, vat_amount)")
    number = state.ids.digits(9)
    receipts[uid] = {
        "amount": amount,
        "applied_at": state.clock.now(),
        "apply_num": number,
        "cancelled_at": 0,
        **name,
        "receipt_tid": f"mock{number}",
        "receipt_url": f"https://receipt.example.com/cash/{number}",
        "type": asked.get("type", "person"),
        "vat": vat,
    }
    return success(receipts[uid])


def _revoke(state: State, receipt: dict[str, Json]) -> Answer:
    """Mark a receipt as revoked; a repeat changes nothing."""
    receipt["cancelled_at"] = receipt["cancelled_at"] or state.clock.now()
    return success(receipt)
