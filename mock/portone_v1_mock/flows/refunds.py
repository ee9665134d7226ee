"""Carrying a cancel out: in the payment, its balance, its schedule and its cash receipt."""

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
    announced: bool = False,
) -> None:
    """Change all that a cancel changes; `announced` tells it to the shop by webhook."""
    now, fields = state.clock.now(), payment.fields
    if fields["pg_provider"] in balance.GATEWAYS:
        off = promotions.discount_in_amount(fields, state.switches)
        histories = balance.histories(payment, off)
        entry = balance.refund_entry(
            histories,
            cancel.amount if off else cancel.given_back,
            now,
            discount=total((cancel.amount, -cancel.given_back)) if off else 0,
            parts=cancel.taxes if taxes.has_own_taxes(payment.hidden) else None,
        )
        payment.histories = [*histories, entry]
    payment.hidden = cancels.remember(payment.hidden, cancel, retain=retain)
    change = cancels.change(
        fields,
        cancel,
        reason=reason,
        now=now,
        cancellation_id=state.ids.cancellation(),
        switches=state.switches,
    )
    if cancel.whole:
        change |= _revoke_receipt(state, fields, now)
    state.payments.change(payment, change, now)
    _tell_schedule(state, payment)
    if announced:
        last = payment.fields["cancel_history"][-1]
        announce(state, payment, cancellation_id=last["cancellation_id"])


def _revoke_receipt(state: State, fields: dict[str, Json], now: int) -> dict[str, Json]:
    """Revoke the cash receipt of a payment of which nothing is left, as most gateways do."""
    receipt = state.receipts.get(fields["imp_uid"])
    if receipt is None or receipt["cancelled_at"] or fields["pg_provider"] in _KEEP_RECEIPTS:
        return {}
    state.receipts[fields["imp_uid"]] = receipt | {"cancelled_at": now}
    return {"cash_receipt_issued": False}


def _tell_schedule(state: State, payment: StoredPayment) -> None:
    schedule = state.schedules.get(payment.fields["merchant_uid"])
    if schedule and schedule.fields["imp_uid"] == payment.fields["imp_uid"]:
        state.schedules.change(schedule, {"payment_status": payment.status})
