"""Looking payments up: by imp_uid, by merchant_uid, and many at once."""

from __future__ import annotations

from ...domain.payments import StoredPayment
from ...domain.refusals import NO_PAYMENT, bad_request, missing_parameters
from ...http.messages import Answer, success
from ...state.state import State
from ..admission import Call
from .pages import found_of, order_of

_MOST = 100
_TOO_MANY = f"한 번에 최대 {_MOST}건까지 조회할 수 있습니다."


def get(state: State, call: Call) -> Answer:
    """Answer a payment; one of a test channel only when asked for."""
    payment = state.payments.get(call.parameters["imp_uid"])
    if payment is None:
        return NO_PAYMENT
    if payment.fields["sandbox"] and not call.parameters["include_sandbox"]:
        return NO_PAYMENT
    if payment.extension is not None and call.query.get("extension") == "true":
        return success({**payment.fields, "extension": payment.extension})
    return success(payment.fields, payment.text)


def find(state: State, call: Call) -> Answer:
    """Answer the first payment of an order, as sorted."""
    given = call.parameters
    key, descending = order_of(given["sorting"])
    found = state.payments.of_order(given["merchant_uid"], given.get("payment_status"), key)
    first = found.page(0, 1, descending=descending)
    return success(first[0].fields, first[0].text) if first else NO_PAYMENT


def get_many(state: State, call: Call) -> Answer:
    """Answer the payments of up to 100 ids, the newest first, whatever the order of the ids."""
    imp_uids = set(call.parameters.get("imp_uid[]", ()))
    merchant_uids = set(call.parameters.get("merchant_uid[]", ()))
    asked = len(imp_uids) + len(merchant_uids)
    if not asked:
        return bad_request(state.switches, missing_parameters(["imp_uid"]))
    if asked > _MOST:
        return bad_request(state.switches, _TOO_MANY)
    found = [_of_order(state, one) for one in merchant_uids]
    found += [[one] if one else [] for one in map(state.payments.get, imp_uids)]
    payments = {one.number: one for some in found for one in some}
    if not payments:
        return NO_PAYMENT
    newest_first = sorted(payments.values(), key=_begun, reverse=True)
    return found_of(state, [one.fields for one in newest_first], complete=all(found))


def _of_order(state: State, merchant_uid: str) -> list[StoredPayment]:
    return list(state.payments.of_order(merchant_uid, None, "started"))


def _begun(payment: StoredPayment) -> tuple[int, int]:
    return int(payment.fields["started_at"]), payment.number
