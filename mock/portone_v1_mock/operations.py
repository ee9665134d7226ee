"""What each operation of the API does, by its operationId."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import ceil

from . import balance
from .messages import Answer, Json, dump, refusal, success
from .specification import Operation
from .state import State
from .store import SortedView

NOT_FOUND = refusal(404, "존재하지 않는 결제정보입니다.")
WRONG_KEYS = refusal(401, "인증에 실패하였습니다. API키와 secret을 확인하세요.")
BAD_STATUS = "지원되지 않는 상태값입니다."
BAD_PARAMETER = "파라미터 정보가 유효하지 않습니다."
NO_BALANCE = (
    "(현재는 PAYCO, KCP만 지원됩니다) 결제건에 대한 금액상세정보가 확인되지 않습니다. "
    "결제 상태가 paid 또는 cancelled가 아닌 경우 확인되지 않습니다."
)


@dataclass(frozen=True, slots=True)
class Call:
    """A request that was let in: its parameters by the spec, its whole query, its body."""

    operation: Operation
    parameters: Mapping[str, Json]
    query: Mapping[str, str]
    body: Mapping[str, Json]


Handler = Callable[[State, Call], Answer]


def bad_request(state: State, parameters: frozenset[str]) -> Answer:
    """Refuse parameters that the spec does not allow."""
    if "payment_status" in parameters:
        message = BAD_STATUS
    else:
        message = f"{BAD_PARAMETER} ({', '.join(sorted(parameters))})"
    return refusal(400, message, code=int(state.switches.bad_request_code))


def users_get_token(state: State, call: Call) -> Answer:
    key, secret = call.body.get("imp_key"), call.body.get("imp_secret")
    if not (isinstance(key, str) and isinstance(secret, str) and state.accepts(key, secret)):
        return WRONG_KEYS
    now = state.clock.now()
    token = state.tokens.issue(key, now)
    return success({"access_token": token.value, "now": now, "expired_at": token.expired_at})


def payments_get(state: State, call: Call) -> Answer:
    payment = state.payments.get(call.parameters["imp_uid"])
    if payment is None:
        return NOT_FOUND
    if payment.fields["sandbox"] and not call.parameters["include_sandbox"]:
        return NOT_FOUND
    if payment.extension is not None and call.query.get("extension") == "true":
        return success({**payment.fields, "extension": payment.extension})
    return success(payment.fields, payment.text)


def payments_get_balance(state: State, call: Call) -> Answer:
    payment = state.payments.get(call.parameters["imp_uid"])
    if (
        payment is None
        or payment.fields["pg_provider"] not in balance.GATEWAYS
        or payment.fields["status"] not in ("paid", "cancelled")
    ):
        return _no_balance(state)
    histories = payment.histories or balance.derive(payment.fields)
    return success(balance.balance(payment.fields["amount"], histories))


def _no_balance(state: State) -> Answer:
    match state.switches.balance_unavailable:
        case "200-null":
            return success(None)
        case "200-refused":
            return refusal(200, NO_BALANCE)
        case _:
            return refusal(404, NO_BALANCE)


def payments_find_all(state: State, call: Call) -> Answer:
    given = call.parameters
    sorting: str = given["sorting"]
    key, descending = sorting.removeprefix("-"), sorting.startswith("-")
    view = state.payments.of_order(given["merchant_uid"], given.get("payment_status"), key)
    if not view and state.switches.nothing_found == "404":
        return NOT_FOUND
    return _page(state, view, given["page"], given["limit"], descending=descending)


def _page(state: State, view: SortedView, page: int, limit: int, *, descending: bool) -> Answer:
    """Cut a page out of a list; previous and next are page numbers, 0 when there is none."""
    start, total = (page - 1) * limit, len(view)
    if page > 1 and start >= total:
        if state.switches.page_past_end == "404":
            return NOT_FOUND
        if state.switches.page_past_end == "400":
            return bad_request(state, frozenset({"page"}))
    rows = view.slice(start, start + limit, descending=descending)
    pages = {
        "total": total,
        "previous": min(page - 1, ceil(total / limit)),
        "next": page + 1 if start + limit < total else 0,
    }
    text = f'{dump(pages)[:-1]},"list":[{",".join(row.text for row in rows)}]}}'
    return success({**pages, "list": [row.fields for row in rows]}, text)


HANDLERS: dict[str, Handler] = {
    "users_get_token": users_get_token,
    "payments_get": payments_get,
    "payments_get_balance": payments_get_balance,
    "payments_find_all": payments_find_all,
    "payments_find_all_by_status": payments_find_all,
}
