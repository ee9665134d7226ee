"""What the console shows: the newest of everything, without what is secret."""

from __future__ import annotations

from urllib.parse import parse_qs

from ... import webhooks
from ...domain.payments import StoredPayment
from ...domain.values.clock import LATEST
from ...faults.queue import PARAMETERS
from ...http.messages import Json, Request
from ...state.state import State

_PAYMENTS = 50
_LOG = 50

_SHOWN = (
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
    """Show the shop; `?find=` shows one payment, or those of one order, in place of the newest."""
    wanted = parse_qs(request.query).get("find", [""])[0].strip()
    found, total = _found(state, wanted) if wanted else _newest(state)
    upcoming = state.schedules.due(LATEST)
    log = webhooks.log(state)
    requests = state.request_log.to_list()
    return {
        "now": state.clock.now(),
        "frozen": state.clock.frozen,
        "next_schedule": upcoming.due if upcoming else None,
        "payments": [_shown(payment) for payment in found],
        "payments_in_all": total,
        "webhooks": log[: -_LOG - 1 : -1],
        "webhooks_in_all": len(log),
        "webhook_settings": state.webhook_settings.to_dict(),
        "requests": requests[: -_LOG - 1 : -1],
        "requests_in_all": len(requests),
        "faults": state.faults.to_list(),
        "fault_kinds": list(PARAMETERS),
        "operations": sorted({name for one in state.spec.operations for name in one.names}),
    }


def _newest(state: State) -> tuple[list[StoredPayment], int]:
    everything = state.payments.of_status(None, "started", 0, LATEST)
    return everything.cut(0, _PAYMENTS, descending=True), len(everything)


def _found(state: State, wanted: str) -> tuple[list[StoredPayment], int]:
    one = state.payments.get(wanted)
    if one:
        return [one], 1
    of_order = state.payments.of_order(wanted, None, "started")
    return of_order.cut(0, _PAYMENTS, descending=True), len(of_order)


def _shown(payment: StoredPayment) -> dict[str, Json]:
    return {name: payment.fields[name] for name in _SHOWN if name in payment.fields}
