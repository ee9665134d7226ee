"""Virtual accounts, and payment numbers for convenience stores, which wait for the buyer."""

from __future__ import annotations

from collections.abc import Mapping

from ...domain.channels import Channel, channel_by_key
from ...domain.payments import StoredPayment
from ...domain.refusals import BAD_PARAMETER, Refused, bad_request, refuse
from ...domain.values.bank_codes import BANKS
from ...flows.charges import BAD_AMOUNT, check_order, hidden_fields, is_valid_amount, order_fields
from ...http.messages import Answer, Json, success
from ...state.payment_builder import new_payment
from ...state.state import State
from ...webhooks import announce
from ..admission import Call

_SETTLE = Channel("settle", "portone_shop")
_GALAXIA = Channel("galaxia", "galaxia_shop")
_ISSUE = (
    *("settle", "nice", "nice_v2", "html5_inicis", "tosspayments", "ksnet", "smartro_v2"),
    "welcome",
)
_NO_CONTRACT = refuse("계약이 필요합니다.")
_NOT_WAITING = "입금대기 상태의 가상계좌 결제건이 아닙니다."
_ONLY_SETTLE = refuse("현재 지원되지 않는 PG사입니다.")
_PAST = refuse(f"{BAD_PARAMETER} (vbank_due)")
_NO_NUMBER = refuse("존재하지 않는 결제정보입니다.")
_NOT_PENDING = refuse("결제대기 상태의 편의점 결제건이 아닙니다.")


def issue(state: State, call: Call) -> Answer:
    """Issue an account for the buyer to pay into, and announce it."""
    body = call.body
    channel = channel_by_key(body["channel_key"], _SETTLE, state.switches)
    if channel.pg_provider not in _ISSUE:
        return _NO_CONTRACT
    if body["vbank_due"] < state.clock.now():
        return _PAST
    code = body["vbank_code"]
    fields = {
        "pay_method": "vbank",
        "vbank_code": code,
        "vbank_name": BANKS.get(code),
        "vbank_date": body["vbank_due"],
    }
    for name in ("vbank_num", "vbank_holder"):
        if body.get(name):
            fields[name] = body[name]
    if body.get("fixed_unlimited_vbank"):
        fields["deposit_history"] = []
    if body.get("escrow_password"):
        fields["escrow"] = True
    return _wait(state, call, channel, fields)


def update(state: State, call: Call) -> Answer:
    """Change the amount or the deadline of an account that waits for its deposit."""
    payment = _open_account(state, call)
    if payment.fields["pg_provider"] != _SETTLE.pg_provider:
        return _ONLY_SETTLE
    amount = call.body.get("amount", payment.fields["amount"])
    due = call.body.get("vbank_due", payment.fields["vbank_date"])
    if "vbank_due" in call.body and due < state.clock.now():
        return _PAST
    if not is_valid_amount(amount, payment.fields["currency"]):
        return BAD_AMOUNT
    state.payments.change(payment, {"amount": amount, "vbank_date": due}, None)
    return success(payment.fields, payment.text)


def revoke(state: State, call: Call) -> Answer:
    """Close an account that waits for its deposit."""
    return _close(state, _open_account(state, call))


def issue_cvs(state: State, call: Call) -> Answer:
    """Issue a number that the buyer pays with at a till."""
    body = call.body
    now = state.clock.now()
    channel = channel_by_key(body["channel_key"], _GALAXIA, state.switches)
    if channel.pg_provider != _GALAXIA.pg_provider:
        return _NO_CONTRACT
    if body.get("expired_at") is not None and body["expired_at"] < now:
        return refuse(f"{BAD_PARAMETER} (expired_at)")
    number = body.get("barcode") or state.ids.digits(20)
    hidden = {"barcode": number, "expired_at": body.get("expired_at", 0)}
    return _wait(state, call, channel, {"pay_method": None, "pg_tid": number}, hidden)


def revoke_cvs(state: State, call: Call) -> Answer:
    """Close a number that waits for the buyer."""
    payment = state.payments.require(call.parameters["imp_uid"], _NO_NUMBER)
    if payment.status != "ready" or payment.fields["pg_provider"] != _GALAXIA.pg_provider:
        return _NOT_PENDING
    return _close(state, payment)


def _wait(
    state: State,
    call: Call,
    channel: Channel,
    fields: Mapping[str, Json],
    hidden: Mapping[str, Json] | None = None,
) -> Answer:
    """Add a payment that waits for the buyer; an account is announced, a number is not."""
    check_order(state, call.body)
    now = state.clock.now()
    fields = {
        **order_fields(call.body),
        **hidden_fields(call.body),
        **fields,
        "imp_uid": "imp_" + state.ids.digits(12),
        "pg_provider": channel.pg_provider,
        "pg_id": channel.pg_id,
        "sandbox": channel.sandbox,
        "status": "ready",
        "started_at": now,
    }
    payment = new_payment(fields, now, state.ids)
    payment.hidden |= hidden or {}
    state.payments.add(payment)
    if payment.waits_for_deposit:
        announce(state, payment)
    return success(payment.fields, payment.text)


def _open_account(state: State, call: Call) -> StoredPayment:
    payment = state.payments.require(call.parameters["imp_uid"])
    if not payment.waits_for_deposit:
        raise Refused(bad_request(state.switches, _NOT_WAITING))
    return payment


def _close(state: State, payment: StoredPayment) -> Answer:
    now = state.clock.now()
    state.payments.change(payment, {"status": "failed", "failed_at": now}, now)
    return success(payment.fields, payment.text)
