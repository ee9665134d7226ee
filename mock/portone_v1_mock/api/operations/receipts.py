"""Cash receipts: of payments, and of cash payments outside PortOne."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from dataclasses import replace

from ...domain.cancels import remaining_amount
from ...domain.channels import UNKNOWN, Channel, channel_by_key
from ...domain.refusals import BAD_PARAMETER, NO_PAYMENT, UNSUPPORTED, bad_request
from ...domain.values.money import Number, divide, total
from ...http.messages import Answer, Json, refusal, success
from ...state.state import State
from ..admission import Call

_NONE = "현금영수증 발행내역이 존재하지 않습니다."
_NONE_OF_PAYMENT = "해당 아임포트 고유 번호({})로 현금영수증을 발급 한 내역이 존재하지 않습니다."
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
    """Answer the receipt of a payment, even a revoked one."""
    imp_uid = call.parameters["imp_uid"]
    receipt = state.receipts.get(imp_uid)
    if receipt is None or state.payments.get(imp_uid) is None:
        return _never_issued(state, imp_uid, 404)
    return success(receipt)


def issue(state: State, call: Call) -> Answer:
    """Issue a receipt for the remaining amount of a payment in cash."""
    imp_uid = call.parameters["imp_uid"]
    unknown = bad_request(state.switches, NO_PAYMENT.body["message"])
    payment = state.payments.require(imp_uid, unknown)
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
    """Revoke the receipt of a payment."""
    imp_uid = call.parameters["imp_uid"]
    payment = state.payments.get(imp_uid)
    if payment is None or imp_uid not in state.receipts:
        return _never_issued(state, imp_uid, 400)
    if payment.fields["pg_provider"] in _ONLY_ISSUE:
        return UNSUPPORTED
    state.payments.change(payment, {"cash_receipt_issued": False}, None)
    return _revoke(state, state.receipts, imp_uid)


def get_external(state: State, call: Call) -> Answer:
    """Answer the receipt of an order outside PortOne, even a revoked one."""
    receipt = state.external_receipts.get(call.parameters["merchant_uid"])
    return success(receipt) if receipt else refusal(404, _NONE)


def issue_external(state: State, call: Call) -> Answer:
    """Issue a receipt for a cash payment outside PortOne."""
    unknown = bad_request(state.switches, UNKNOWN.body["message"])
    channel = channel_by_key(call.body["channel_key"], _INICIS, state.switches, unknown)
    if channel.pg_provider not in _ISSUE or channel.pg_provider == "daou":
        return UNSUPPORTED
    order = {"merchant_uid": call.parameters["merchant_uid"]}
    return _issue(state, state.external_receipts, order, call.body, call.body["amount"])


def revoke_external(state: State, call: Call) -> Answer:
    """Revoke the receipt of an order outside PortOne."""
    merchant_uid = call.parameters["merchant_uid"]
    if merchant_uid not in state.external_receipts:
        return refusal(404, _NONE)
    return _revoke(state, state.external_receipts, merchant_uid)


def _never_issued(state: State, imp_uid: str, status: int) -> Answer:
    """Refuse in the documented words, whose code is -1 whatever the status."""
    answer = refusal(status, _NONE_OF_PAYMENT.format(imp_uid))
    if state.switches.receipt_refusal == "data":
        body = {name: value for name, value in answer.body.items() if name != "response"}
        return replace(answer, body={**body, "data": None})
    return answer


def _issue(
    state: State,
    receipts: Receipts,
    name: Mapping[str, str],
    body: Mapping[str, Json],
    amount: Number,
) -> Answer:
    """Issue the receipt of an id (`name`: its field and value) that has none, or a revoked one."""
    (uid,) = name.values()
    if uid in receipts and not receipts[uid]["cancelled_at"]:
        return bad_request(state.switches, _TWICE)
    taxed = total((amount, -body.get("tax_free", 0)))
    vat = body.get("vat_amount", body.get("vat", divide(taxed, 11)))
    if not (amount > 0 and taxed >= vat >= 0):
        return bad_request(state.switches, f"{BAD_PARAMETER} (amount, tax_free, vat_amount)")
    number = state.ids.digits(9)
    receipt = {
        "amount": amount,
        "applied_at": state.clock.now(),
        "apply_num": number,
        "cancelled_at": 0,
        **name,
        "receipt_tid": f"mock{number}",
        "receipt_url": f"https://receipt.example.com/cash/{number}",
        "type": body.get("type", "person"),
        "vat": vat,
    }
    receipts[uid] = receipt
    return success(receipt)


def _revoke(state: State, receipts: Receipts, uid: str) -> Answer:
    """Mark a receipt as revoked; a repeated call changes nothing."""
    receipt = receipts[uid]
    if not receipt["cancelled_at"]:
        receipt["cancelled_at"] = state.clock.now()
        receipts[uid] = receipt
    return success(receipt)
