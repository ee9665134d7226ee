"""Bulk reads and changes of many things at once: 200, 207 and what is missing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from .catalogue import fault
from .server import Answer, Call, refused, success

PAYMENTS = "payments_get_many"
CUSTOMERS = "customers_get_many"
NAVER = (
    "naver_place",
    "naver_cancel",
    "naver_approve_cancel",
    "naver_ship",
    "naver_collect_exchanged",
    "naver_ship_exchanged",
    "naver_request_return",
    "naver_approve_return",
    "naver_reject_return",
    "naver_withhold_return",
    "naver_resolve_return",
)
Row = dict[str, Any]


@fault(PAYMENTS)
def some_found_is_200(call: Call) -> Answer:
    """A bulk read of payments that found some answers 200."""
    answer = call.answer()
    return replace(answer, status=200) if answer.status == 207 else answer


@fault(PAYMENTS)
def none_found_is_empty(call: Call) -> Answer:
    """A bulk read of payments that found none answers an empty list."""
    answer = call.answer()
    return success([]) if answer.status == 404 else answer


@fault(PAYMENTS)
def all_found_is_207(call: Call) -> Answer:
    """A bulk read of payments that found all answers 207."""
    answer = call.answer()
    return replace(answer, status=207) if answer.ok else answer


@fault(CUSTOMERS)
def some_missing_is_404(call: Call) -> Answer:
    """A bulk read of billing keys with one unknown answers 404."""
    answer = call.answer()
    if answer.status != 207:
        return answer
    return refused("등록된 정보를 찾을 수 없습니다.", code=-1, status=404)


@fault(PAYMENTS)
def missing_as_null(call: Call) -> Answer:
    """A bulk read gives null for what it did not find."""
    answer = call.answer()
    return answer.of([*answer.result, None]) if answer.status == 207 else answer


@fault(CUSTOMERS)
def some_found_with_code_1(call: Call) -> Answer:
    """A 207 has code 1."""
    answer = call.answer()
    return answer.envelope(code=1) if answer.status == 207 else answer


@fault(CUSTOMERS)
def only_one_key_is_read(call: Call) -> Answer:
    """A bulk read of billing keys gives the first alone and says that it is all."""
    answer = call.answer()
    return replace(answer.of(answer.result[:1]), status=200) if answer.ok else answer


@fault(PAYMENTS)
def more_than_100_ids(call: Call) -> Answer:
    """A bulk read of more than 100 ids reads the first 100."""
    return call.ask(query=call.query[:100]) if len(call.query) > 100 else call.answer()


@fault(*NAVER)
def some_changed_is_200(call: Call) -> Answer:
    """A change of product orders that went through for some answers 200."""
    answer = call.answer()
    return replace(answer, status=200) if answer.status == 207 else answer


@fault("naver_approve_cancel", "naver_cancel", "naver_ship")
def none_changed_is_200(call: Call) -> Answer:
    """A change of product orders that went through for none answers an empty list."""
    answer = call.answer()
    return success([]) if answer.status == 500 else answer


@fault("naver_cancel", "naver_ship", "naver_place")
def acts_on_all(call: Call) -> Answer:
    """A change of named product orders is made to all of the payment."""
    return (
        call.with_body(product_order_id=None) if "product_order_id" in call.body else call.answer()
    )


@fault("naver_cancel", "naver_ship", "naver_place")
def answers_the_whole_payment(call: Call) -> Answer:
    """A change of some product orders answers all of the payment."""
    answer = call.answer()
    if not answer.ok:
        return answer
    path = f"/payments/{call.path['imp_uid']}/naver/product-orders"
    return answer.of(call.ask(method="GET", path=path, query=[]).result)


@fault("naver_list_product_orders", "naver_get_product_order", "naver_ship")
def change_of_order_not_kept(call: Call) -> Answer:
    """Product orders are read as they were before any change."""
    if call.operation == "naver_ship":
        return call.answer()
    first: dict[str, Row] = call.memory
    return call.answer().each(lambda row: first.setdefault(row["product_order_id"], row))


@fault("naver_ship")
def shipped_but_not_delivering(call: Call) -> Answer:
    """A product order that was shipped stays PAYED."""
    return call.answer().each(lambda row: row | {"product_order_status": "PAYED"})


@fault("naver_confirm", "naver_deposit_point")
def any_payment_is_confirmed(call: Call) -> Answer:
    """What is for Naver Pay alone succeeds for any payment, known or not."""
    answer = call.answer()
    known = answer.ok or answer.status in (400, 401)
    return answer if known else Answer(200, {"code": 0, "message": None})
