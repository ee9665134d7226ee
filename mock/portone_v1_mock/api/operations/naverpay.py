"""Naver Pay's payment type: points, escrow, and the amount that a cash receipt may cover."""

from __future__ import annotations

from ...domain.cancels import remaining_amount
from ...domain.payments import StoredPayment
from ...domain.refusals import bad_request
from ...domain.values.money import divide, total
from ...http.messages import Answer, success
from ...state.state import State
from ..admission import Call

_GATEWAY = "naverpay"

# No text of Naver is recorded: these are ours.
_OTHER = "네이버페이 결제형 거래가 아닙니다."
_UNPAID = "승인된 결제건이 아닙니다."
_NOT_ESCROW = "에스크로 결제건이 아닙니다."
_TWICE = "이미 처리된 결제건입니다."


def deposit_point(state: State, call: Call) -> Answer:
    """Credit the buyer's points, once."""
    return _mark(state, call, "pointed")


def confirm(state: State, call: Call) -> Answer:
    """End the escrow of a payment, once."""
    return _mark(state, call, "confirmed", needs_escrow=True)


def get_cash_amount(state: State, call: Call) -> Answer:
    """Answer how much of a payment a cash receipt may cover: points and transfers, not cards."""
    payment = state.payments.get(call.parameters["imp_uid"])
    if payment is None or payment.fields["pg_provider"] != _GATEWAY:
        return bad_request(state.switches, _OTHER)
    if payment.status not in ("paid", "cancelled"):
        return bad_request(state.switches, _UNPAID)
    amount = remaining_amount(payment.fields, state.switches)
    points = payment.fields["pay_method"] in ("point", "naverpay_point")
    if payment.fields["pay_method"] in ("card", "naverpay_card"):
        amount = 0
    vat = divide(amount, 11)
    return success(
        {
            "amount_total": amount,
            "amount_by_npoint": amount if points else 0,
            "amount_by_primary": 0 if points else amount,
            "amount_supply": total((amount, -vat)),
            "amount_vat": vat,
        }
    )


def _mark(state: State, call: Call, name: str, *, needs_escrow: bool = False) -> Answer:
    """Mark a payment of Naver Pay, once; the answers of these operations have no `response`."""
    payment = state.payments.require(call.parameters["imp_uid"])
    reason = _refusal_reason(payment, name, needs_escrow=needs_escrow)
    if reason:
        return Answer(200, {"code": 1, "message": reason})
    payment.hidden = {**payment.hidden, name: True}
    state.payments.change(payment, {}, None)
    return Answer(200, {"code": 0, "message": None})


def _refusal_reason(payment: StoredPayment, name: str, *, needs_escrow: bool) -> str | None:
    if payment.fields["pg_provider"] != _GATEWAY:
        return _OTHER
    if payment.status not in ("paid", "cancelled"):
        return _UNPAID
    if needs_escrow and not payment.fields["escrow"]:
        return _NOT_ESCROW
    return _TWICE if payment.hidden.get(name) else None
