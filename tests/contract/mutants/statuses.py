"""HTTP statuses, and what is refused at all."""

from __future__ import annotations

from dataclasses import replace

from .catalogue import fault
from .groups import CUSTOMER_SCHEDULES, FIND, FIND_ALL, PAYMENT_READS
from .server import Answer, Call, refused, success

YEAR = 365 * 86400


def instead_of(answer: Answer, status: int, other: int, **envelope: object) -> Answer:
    """The answer under another status, if it has this one."""
    if answer.status != status:
        return answer
    return replace(answer.envelope(**envelope), status=other)


@fault("payments_get")
def unknown_payment_is_null(call: Call) -> Answer:
    """An unknown payment is a result that is null."""
    return instead_of(call.answer(), 404, 200, code=0, message=None)


@fault(*FIND)
def unknown_order_under_200(call: Call) -> Answer:
    """An order without payments is refused under 200."""
    return instead_of(call.answer(), 404, 200)


@fault("payments_get_prepare")
def unknown_registration_is_400(call: Call) -> Answer:
    """What was not registered is a bad request."""
    return instead_of(call.answer(), 404, 400)


@fault("certifications_get")
def unknown_verification_is_500(call: Call) -> Answer:
    """An unknown verification breaks the server."""
    return instead_of(call.answer(), 404, 500)


@fault("customers_get")
def unknown_key_is_an_empty_one(call: Call) -> Answer:
    """An unknown billing key is one without a card."""
    answer = call.answer()
    if answer.ok or answer.status in (400, 401):
        return answer
    return success({"customer_uid": call.path["customer_uid"]})


@fault("tiers_get")
def unknown_tier_has_no_name(call: Call) -> Answer:
    """An unknown sub-merchant is answered with an empty name."""
    answer = call.answer()
    if answer.status != 404:
        return answer
    return success({"tier_code": call.path["tier_code"], "tier_name": ""})


@fault("payments_prepare")
def created_is_201(call: Call) -> Answer:
    """A registration answers 201."""
    answer = call.answer()
    return replace(answer, status=201) if answer.ok else answer


@fault("payments_cancel")
def refused_cancel_is_400(call: Call) -> Answer:
    """A refused cancel is a bad request."""
    answer = call.answer()
    return answer if answer.ok or answer.status != 200 else replace(answer, status=400)


@fault("subscribe_pay_onetime")
def refused_charge_is_409(call: Call) -> Answer:
    """A refused charge is a conflict."""
    answer = call.answer()
    return answer if answer.ok or answer.status != 200 else replace(answer, status=409)


@fault("payments_get")
def html_for_unknown(call: Call) -> Answer:
    """An unknown payment meets the web server's own page."""
    answer = call.answer()
    if answer.status != 404:
        return answer
    return Answer(404, text=b"<html><h1>Not Found</h1></html>", content_type="text/html")


@fault("payments_get_balance")
def empty_body_for_unknown(call: Call) -> Answer:
    """An unknown balance answers 404 and nothing else."""
    answer = call.answer()
    return replace(answer, text=b"") if answer.status == 404 else answer


@fault("payments_list_by_status")
def unknown_status_lists_all(call: Call) -> Answer:
    """A word that is no status lists everything."""
    answer = call.answer()
    known = call.path["payment_status"] in ("all", "ready", "paid", "cancelled", "failed")
    if known or answer.status != 400:
        return answer
    return call.ask(path="/payments/status/all")


@fault("payments_list_by_status", *FIND_ALL)
def limit_is_clamped(call: Call) -> Answer:
    """A limit out of range is brought into it silently."""
    try:
        limit = int(call.parameter("limit", "20"))
    except ValueError:
        return call.answer()
    return call.answer() if 1 <= limit <= 1000 else call.with_query(limit=min(max(limit, 1), 1000))


@fault("payments_list_by_status", *FIND_ALL)
def limit_over_1000_is_not_found(call: Call) -> Answer:
    """A limit above 1000 answers 404."""
    limit = call.parameter("limit", "20")
    is_over = limit.isdecimal() and int(limit) > 1000
    return refused("no such page", -1, 404) if is_over else call.answer()


@fault("customers_save")
def unknown_channel_breaks(call: Call) -> Answer:
    """A billing key of a channel that is not there answers 500."""
    is_known = not str(call.body.get("channel_key")).endswith("ffffffffffff")
    return call.answer() if is_known else refused("broken", -1, 500)


@fault("payments_list_by_status", *FIND_ALL)
def page_0_is_the_first(call: Call) -> Answer:
    """Page 0, and what is below, is taken for the first."""
    try:
        page = int(call.parameter("page", "1"))
    except ValueError:
        return call.answer()
    return call.answer() if page > 0 else call.with_query(page=1)


@fault("payments_list_by_status")
def past_the_end_is_empty(call: Call) -> Answer:
    """A page past the end of the list of all payments is empty, not 400."""
    answer = call.answer()
    number = call.parameter("page")
    if answer.status != 400 or not number.isdecimal() or number in ("0", "1"):
        return answer
    first = call.with_query(page=1)
    return first.page(lambda page: page | {"list": [], "next": 0, "previous": int(number) - 1})


@fault("payments_list_by_status")
def window_of_any_length(call: Call) -> Answer:
    """More than 90 days are listed at once."""
    answer = call.answer()
    if answer.status != 400 or not (call.parameter("from") or call.parameter("to")):
        return answer
    return call.with_query(**{"from": None, "to": None})


@fault("subscribe_list_schedules", *CUSTOMER_SCHEDULES)
def range_of_any_length(call: Call) -> Answer:
    """More than three months of schedules are listed at once."""
    answer = call.answer()
    names = ("schedule_from", "schedule_to") if call.parameter("schedule_from") else ("from", "to")
    since, until = (call.parameter(name) for name in names)
    if answer.status != 400 or not (since.isdecimal() and until.isdecimal()):
        return answer
    return call.with_query(**{names[1]: int(since) + 86400})


@fault(*PAYMENT_READS)
def unauthorised_is_403(call: Call) -> Answer:
    """A request without a good token is forbidden, not unauthorised."""
    return instead_of(call.answer(), 401, 403)


@fault("subscribe_list_schedules")
def unauthorised_under_200(call: Call) -> Answer:
    """A request without a good token is refused under 200."""
    return instead_of(call.answer(), 401, 200)


@fault("payments_get")
def unknown_before_unauthorised(call: Call) -> Answer:
    """An unknown payment is answered 404 before the token is checked."""
    answer = call.answer()
    if answer.status == 401 and call.as_known().status == 404:
        return call.as_known()
    return answer


@fault("users_get_token")
def wrong_secret_under_200(call: Call) -> Answer:
    """A wrong secret is refused under 200."""
    return instead_of(call.answer(), 401, 200)


@fault("customers_list_payments")
def unknown_customer_is_404(call: Call) -> Answer:
    """A customer without payments is 404, not an empty page."""
    answer = call.answer()
    if answer.ok and not answer.result["total"]:
        data = {"code": -1, "message": "존재하지 않는 결제정보입니다.", "response": None}
        return Answer(404, data)
    return answer
