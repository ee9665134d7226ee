"""Reports to single gateways about a payment: PAYCO, Paymentwall, html5_inicis."""

from __future__ import annotations

from ...domain.payments import StoredPayment
from ...domain.refusals import BAD_PARAMETER, NO_PAYMENT, UNSUPPORTED, bad_request, refuse
from ...domain.values.money import total
from ...http.messages import Answer, Json, success
from ...state.state import State
from ..admission import Call

_PAYCO_STATUSES = ("DELIVERY_START", "PURCHASE_DECISION", "CANCELED")

# No text of these is recorded: they are ours, except those in the spec's examples.
_NO_PAYMENT = refuse(NO_PAYMENT.body["message"])
_OTHER_GATEWAY = refuse("해당 PG사의 결제건이 아닙니다.")
_UNPAID = "승인된 결제건이 아닙니다."
_NO_SUCH_PARCEL = {
    "error_code": 3006,
    "error": "Delivery data is invalid",
    "notices": ["carrier_tracking_id is not known to the carrier"],
}
_OVER = "하위 상점 거래금액의 합이 결제금액을 초과합니다."


def update_payco_status(state: State, call: Call) -> Answer:
    """Report the status of an order to PAYCO; this cancels nothing.

    PAYCO has 14 statuses. Three of them are documented, and only those are accepted.
    """
    payment = state.payments.require(call.parameters["imp_uid"], _NO_PAYMENT)
    status = call.body["status"]
    if payment.fields["pg_provider"] != "payco":
        return _OTHER_GATEWAY
    if status not in _PAYCO_STATUSES:
        statuses = ", ".join(_PAYCO_STATUSES)
        text = f"orderProductStatus field reject, expected OrderProductStatusType{{{statuses}}}"
        return bad_request(state.switches, f"{BAD_PARAMETER} {text}, but [{status}]")
    _note(state, payment, payco_status=status)
    return success({"status": status})


def report_delivery(state: State, call: Call) -> Answer:
    """Report the delivery of a purchase to Paymentwall, whose refusals have code 0."""
    body = call.body
    payment = state.payments.require(body["imp_uid"], _NO_PAYMENT)
    if payment.fields["merchant_uid"] != body["merchant_uid"]:
        return _NO_PAYMENT
    if payment.fields["pg_provider"] != "paymentwall":
        return _OTHER_GATEWAY
    number = body.get("carrier_tracking_id", "")
    if body["type"] == "physical" and not any(map(str.isdecimal, number)):
        return success(_NO_SUCH_PARCEL)
    _note(state, payment, delivery=body["status"])
    return success({"success": 1})


def save_partner_receipts(state: State, call: Call) -> Answer:
    """Put the shares of sub-merchants on the sales slip, in total at most the amount."""
    payment = state.payments.require(call.parameters["imp_uid"])
    if payment.fields["pg_provider"] != "html5_inicis":
        return UNSUPPORTED
    if payment.status != "paid":
        return bad_request(state.switches, _UNPAID)
    rows = call.body["data"]
    for row in rows:
        if total((row.get("tax_free") or 0, row.get("vat_amount") or 0)) > row["amount"]:
            return bad_request(state.switches, f"{BAD_PARAMETER} (tax_free, vat_amount)")
    if total(row["amount"] for row in rows) > payment.fields["amount"]:
        return bad_request(state.switches, _OVER)
    _note(state, payment, partners=len(rows))
    return success({"receipt_url": payment.fields["receipt_url"]})


def _note(state: State, payment: StoredPayment, **details: Json) -> None:
    """Store what a gateway received; no operation reads it back."""
    payment.hidden = {**payment.hidden, **details}
    state.payments.change(payment, {}, None)
