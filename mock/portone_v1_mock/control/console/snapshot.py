"""The data of the console: the newest of everything, without secrets."""

from __future__ import annotations

from urllib.parse import parse_qs

from ... import webhooks
from ...domain.payments import StoredPayment
from ...domain.values.clock import LATEST
from ...faults.queue import PARAMETERS
from ...http.messages import Json, Request
from ...state.state import State

_MAX_PAYMENTS = 50
_MAX_ENTRIES = 50

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
    requests = state.request_log.to_list()
    return {
        "now": state.clock.now(),
        "frozen": state.clock.frozen,
        "next_schedule": upcoming.due if upcoming else None,
        "payments": [_public_fields(payment) for payment in payments],
        "payments_in_all": total,
        "webhooks": log[: -_MAX_ENTRIES - 1 : -1],
        "webhooks_in_all": len(log),
        "webhook_settings": state.webhook_settings.to_dict(),
        "requests": requests[: -_MAX_ENTRIES - 1 : -1],
        "requests_in_all": len(requests),
        "faults": state.faults.to_list(),
        "fault_kinds": list(PARAMETERS),
        "operations": sorted(state.operation_names),
    }


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
