"""Refunds: what a cancel changes in the payment, its balance, schedule and cash receipt."""

from __future__ import annotations

from ..domain import balance, cancels, promotions, taxes
from ..domain.cancels import Cancel
from ..domain.payments import StoredPayment
from ..domain.values.money import total
from ..http.messages import Json
from ..state.state import State
from ..webhooks import announce

_KEEP_RECEIPTS = ("ksnet", "smartro_v2")


def refund(
    state: State,
    payment: StoredPayment,
    cancel: Cancel,
    *,
    reason: str | None = None,
    retain: bool = False,
    webhook: bool = False,
) -> None:
    """Carry out a cancel; with `webhook` announce it to the shop."""
    now = state.clock.now()
    fields = payment.fields
    if fields["pg_provider"] in balance.GATEWAYS:
        discount = promotions.discount_in_amount(fields, state.switches)
        histories = balance.histories(payment, discount)
        entry = balance.refund_entry(
            histories,
            cancel.amount if discount else cancel.refund_amount,
            now,
            discount=total((cancel.amount, -cancel.refund_amount)) if discount else 0,
            parts=cancel.taxes if taxes.has_own_taxes(payment.hidden) else None,
        )
        payment.histories = [*histories, entry]
    payment.hidden = cancels.hidden_after(payment.hidden, cancel, retain=retain)
    change = cancels.changes(
        fields,
        cancel,
        reason=reason,
        now=now,
        cancellation_id=state.ids.cancellation(),
        switches=state.switches,
    )
    if cancel.is_full:
        change |= _revoke_receipt(state, fields, now)
    state.payments.change(payment, change, now)
    _update_schedule(state, payment)
    if webhook:
        last = payment.fields["cancel_history"][-1]
        announce(state, payment, cancellation_id=last["cancellation_id"])


def _revoke_receipt(state: State, fields: dict[str, Json], now: int) -> dict[str, Json]:
    """Revoke the cash receipt of a payment that was fully cancelled, as most gateways do."""
    receipt = state.receipts.get(fields["imp_uid"])
    if receipt is None or receipt["cancelled_at"] or fields["pg_provider"] in _KEEP_RECEIPTS:
        return {}
    state.receipts[fields["imp_uid"]] = receipt | {"cancelled_at": now}
    return {"cash_receipt_issued": False}


def _update_schedule(state: State, payment: StoredPayment) -> None:
    schedule = state.schedules.get(payment.fields["merchant_uid"])
    if schedule and schedule.fields["imp_uid"] == payment.fields["imp_uid"]:
        state.schedules.change(schedule, {"payment_status": payment.status})
