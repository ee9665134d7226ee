"""The data of the console: the newest of everything, without secrets."""

from __future__ import annotations

from urllib.parse import parse_qs

from ... import webhooks
from ...domain.payments import StoredPayment
from ...domain.values.clock import LATEST
from ...faults.queue import PARAMETERS
from ...http.messages import Json, Request
from ...http.request_log import MAX_ANSWERS, redact
from ...state.state import State

_MAX_PAYMENTS = 50
_MAX_ENTRIES = MAX_ANSWERS
_MAX_DIGITS = 18

_FIELDS = (
    "imp_uid",
    "merchant_uid",
    "name",
    "buyer_name",
    "amount",
    "cancel_amount",
    "currency",
    "status",
    "pay_method",
    "pg_provider",
    "started_at",
    "vbank_issued_at",
    "vbank_date",
    "paid_at",
    "failed_at",
    "fail_reason",
    "cancel_history",
    "deposit_history",
    "customer_uid",
)


def snapshot(state: State, request: Request) -> Json:
    """Return the data of the console; `?find=` selects a payment or an order, not the newest."""
    uid = parse_qs(request.query).get("find", [""])[0].strip()
    payments, total = _find(state, uid) if uid else _newest(state)
    upcoming = state.schedules.due(LATEST)
    log = webhooks.log(state)
    return {
        "now": state.clock.now(),
        "frozen": state.clock.frozen,
        "next_schedule": upcoming.due if upcoming else None,
        "payments": [_public_fields(payment) for payment in payments],
        "payments_in_all": total,
        "webhooks": log[: -_MAX_ENTRIES - 1 : -1],
        "webhooks_in_all": len(log),
        "webhook_settings": state.webhook_settings.to_dict(),
        "requests": state.request_log.latest(_MAX_ENTRIES),
        "requests_in_all": state.request_log.count,
        "faults": state.faults.to_list(),
        "fault_kinds": list(PARAMETERS),
        "operations": sorted(state.operation_names),
    }


def answer(state: State, request: Request) -> Json:
    """Return the answer of the request `?number=`, None where it is not kept (any more)."""
    number = parse_qs(request.query).get("number", [""])[0]
    is_number = number.isascii() and number.isdecimal() and len(number) < _MAX_DIGITS
    return {"answer": state.request_log.answer(int(number)) if is_number else None}


def payment(state: State, request: Request) -> Json:
    """Return the payment `?imp_uid=` as the API shows it, personal data hidden; None if unknown."""
    imp_uid = parse_qs(request.query).get("imp_uid", [""])[0]
    match = state.payments.get_of_any(imp_uid)
    return {"payment": match and redact(match.fields)}


def _newest(state: State) -> tuple[list[StoredPayment], int]:
    everything = state.payments.of_status(None, "started", 0, LATEST)
    return everything.page(0, _MAX_PAYMENTS, descending=True), len(everything)


def _find(state: State, uid: str) -> tuple[list[StoredPayment], int]:
    payment = state.payments.get_of_any(uid)
    if payment:
        return [payment], 1
    of_order = state.payments.of_order(uid, None, "started")
    return of_order.page(0, _MAX_PAYMENTS, descending=True), len(of_order)


def _public_fields(payment: StoredPayment) -> dict[str, Json]:
    return {name: payment.fields[name] for name in _FIELDS if name in payment.fields}
