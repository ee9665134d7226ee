"""Lookups of payments: by imp_uid, by merchant_uid, and many at once."""

from __future__ import annotations

from ...domain.payments import StoredPayment
from ...domain.refusals import NO_PAYMENT, bad_request, missing_parameters
from ...http.messages import Answer, success
from ...state.state import State
from ..admission import Call
from .pages import bulk_answer, order_of

_MAX_IDS = 100
_TOO_MANY = f"한 번에 최대 {_MAX_IDS}건까지 조회할 수 있습니다."


def get(state: State, call: Call) -> Answer:
    """Answer a payment; one of a test channel only with include_sandbox."""
    payment = state.payments.require(call.parameters["imp_uid"])
    if payment.fields["sandbox"] and not call.parameters["include_sandbox"]:
        return NO_PAYMENT
    if payment.extension is not None and call.parameters["extension"]:
        return success({**payment.fields, "extension": payment.extension})
    return success(payment.fields, payment.text)


def find(state: State, call: Call) -> Answer:
    """Answer the first payment of an order in the requested sorting."""
    parameters = call.parameters
    key, descending = order_of(parameters["sorting"])
    status = parameters.get("payment_status")
    payments = state.payments.of_order(parameters["merchant_uid"], status, key)
    page = payments.page(0, 1, descending=descending)
    return success(page[0].fields, page[0].text) if page else NO_PAYMENT


def get_many(state: State, call: Call) -> Answer:
    """Answer the payments of up to 100 ids, the newest first, whatever the order of the ids."""
    imp_uids = set(call.parameters.get("imp_uid[]", ()))
    merchant_uids = set(call.parameters.get("merchant_uid[]", ()))
    count = len(imp_uids) + len(merchant_uids)
    if not count:
        return bad_request(state.switches, missing_parameters(["imp_uid"]))
    if count > _MAX_IDS:
        return bad_request(state.switches, _TOO_MANY)
    matches = [_of_order(state, merchant_uid) for merchant_uid in merchant_uids]
    matches += [[payment] if payment else [] for payment in map(state.payments.get, imp_uids)]
    payments = {payment.number: payment for match in matches for payment in match}
    if not payments:
        return NO_PAYMENT
    newest_first = sorted(payments.values(), key=_start_order, reverse=True)
    rows = [payment.fields for payment in newest_first]
    return bulk_answer(state, rows, complete=all(matches))


def _of_order(state: State, merchant_uid: str) -> list[StoredPayment]:
    return list(state.payments.of_order(merchant_uid, None, "started"))


def _start_order(payment: StoredPayment) -> tuple[int, int]:
    return int(payment.fields["started_at"]), payment.number
