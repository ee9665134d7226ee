"""The balance of a payment."""

from __future__ import annotations

from ...domain import balance, promotions
from ...http.messages import Answer, refusal, success
from ...state.state import State
from ..admission import Call

_UNAVAILABLE = (
    "(현재는 PAYCO, KCP만 지원됩니다) 결제건에 대한 금액상세정보가 확인되지 않습니다. "
    "결제 상태가 paid 또는 cancelled가 아닌 경우 확인되지 않습니다."
)


def get(state: State, call: Call) -> Answer:
    """Answer the balance of a payment; one refusal for all payments without one."""
    payment = state.payments.get(call.parameters["imp_uid"])
    if (
        payment is None
        or payment.fields["pg_provider"] not in balance.GATEWAYS
        or payment.status not in ("paid", "cancelled")
    ):
        return _unavailable(state)
    discount = promotions.discount_in_amount(payment.fields, state.switches)
    changes = balance.histories(payment, discount)
    answer = balance.balance(payment.fields["amount"], changes)
    if state.switches.balance_history == "snapshots":
        answer["histories"] = balance.snapshots(changes)
    return success(answer)


def _unavailable(state: State) -> Answer:
    match state.switches.balance_unavailable:
        case "200-null":
            return success(None)
        case "200-refused":
            return refusal(200, _UNAVAILABLE)
        case _:
            return refusal(404, _UNAVAILABLE)
