"""The rules on what the first operations do not have: schedules, several ids, other envelopes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from portone_v1_api import spec
from portone_v1_contract.fuzzing.config import checks
from portone_v1_contract.openapi.document import operations
from portone_v1_contract.rules.base import AnswerRule
from portone_v1_contract.rules.lists.single_page import PageArithmetic, Range, Sorting, StatusFilter
from portone_v1_contract.rules.lookups.bulk import Bulk
from portone_v1_contract.rules.lookups.identity import IdEcho
from portone_v1_contract.rules.protocol.enum_values import KnownValues
from portone_v1_contract.rules.protocol.envelope import Envelope
from portone_v1_contract.rules.registry import answer_rules, scenarios
from portone_v1_contract.session.results import RuleInfo
from portone_v1_contract.transport.exchange import Answer, Exchange, Request

DOCUMENT = spec.document()
KNOWN = {operation.id: operation for operation in operations(DOCUMENT)}


def exchange(
    operation: str,
    result: Any,
    *,
    query: str = "",
    sent: Any = None,
    path: dict[str, str] | None = None,
    status: int = 200,
    **envelope: Any,
) -> Exchange:
    body = {"code": 0, "message": None, "response": result} | envelope
    content = b"" if sent is None else json.dumps(sent).encode()
    known = KNOWN[operation]
    request = Request(known.method, f"/x?{query}", {}, content)
    return Exchange(known, request, Answer(status, {}, json.dumps(body).encode()), path or {})


def problems_of(rule: AnswerRule, seen: Exchange) -> list[str]:
    assert rule.covers(seen.operation)
    return list(rule.problems(seen)) if rule.applies_to(seen) else []


def page(*rows: Any, total: int | None = None, previous: int = 0, following: int = 0) -> Any:
    count = len(rows) if total is None else total
    return {"total": count, "previous": previous, "next": following, "list": list(rows)}


def due(at: int, state: str = "scheduled") -> dict[str, Any]:
    return {"schedule_at": at, "schedule_status": state}


@given(st.lists(st.integers(0, 9), max_size=5), st.booleans())
def test_schedules_come_newest_first_without_a_sorting(times: list[int], ascending: bool) -> None:
    """Without a sorting the latest comes first, with sorting=scheduled the earliest."""
    seen = exchange(
        "subscribe_list_schedules",
        page(*map(due, times)),
        query="sorting=scheduled" if ascending else "",
    )
    assert bool(problems_of(Sorting(), seen)) is (times != sorted(times, reverse=not ascending))


@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))
def test_the_end_of_a_range_is_out_for_schedules_and_in_for_payments(
    at: int, begin: int, end: int
) -> None:
    """from <= t < to for a schedule, from <= t <= to for a payment by its own status."""
    query = f"from={begin}&to={end}"
    seen = exchange("customers_list_schedules", page(due(at)), query=query)
    assert bool(problems_of(Range(), seen)) is not (begin <= at < end)
    paid = {"status": "paid", "paid_at": at, "started_at": 99}
    seen = exchange("payments_list_by_status", page(paid), query=query)
    assert bool(problems_of(Range(), seen)) is not (begin <= at <= end)


def test_a_range_that_cannot_be_read_says_nothing() -> None:
    """A time that is no number, or a status that is not known, is not judged."""
    odd = {"status": "pending", "paid_at": 1}
    assert (
        problems_of(Range(), exchange("payments_list_by_status", page(odd), query="from=5")) == []
    )
    assert (
        problems_of(Range(), exchange("customers_list_schedules", page(due(1)), query="from=x"))
        == []
    )


@pytest.mark.parametrize(
    ("operation", "name"),
    [
        ("subscribe_list_schedules", "schedule_status"),
        ("customers_list_schedules", "schedule-status"),
        ("subscribe_list_customer_schedules", "schedule-status"),
    ],
)
def test_schedules_of_another_state_are_reported(operation: str, name: str) -> None:
    """The filter is written in two ways and holds for both."""
    rows = page(due(2), due(1, "revoked"))
    assert problems_of(StatusFilter(), exchange(operation, rows, query=f"{name}=revoked"))
    assert not problems_of(StatusFilter(), exchange(operation, rows))
    assert not problems_of(StatusFilter(), exchange(operation, rows, query=f"{name}=nonsense"))


def test_one_payment_found_by_status_has_it() -> None:
    """The filter holds for a single result as for a list."""
    path = {"merchant_uid": "m", "payment_status": "paid"}
    for status, problems in (("paid", 0), ("failed", 1)):
        seen = exchange("payments_find_by_status", {"status": status}, path=path)
        assert len(problems_of(StatusFilter(), seen)) == problems


@pytest.mark.parametrize(
    ("query", "answered", "problems"),
    [
        ("", page({}, {}), 0),
        ("", page({}, total=2), 1),
        ("", page({}, total=2, following=2), 0),
        ("page=2", page({}, total=2, previous=1), 0),
        ("page=2", page({}, total=2), 1),
        ("page=2", page({}, total=9, previous=1, following=2), 1),
    ],
)
def test_a_page_of_unknown_size_must_still_add_up(query: str, answered: Any, problems: int) -> None:
    """Without a limit only what follows from one page is judged."""
    seen = exchange("customers_list_payments", answered, query=query)
    assert len(problems_of(PageArithmetic(), seen)) == problems


@pytest.mark.parametrize(
    ("sent", "answered", "status", "problems"),
    [
        ({"product_order_id": ["1", "2"]}, ["1", "2"], 200, 0),
        ({"product_order_id": ["1", "2"]}, ["2"], 207, 0),
        ({"product_order_id": ["1", "2"]}, ["2"], 200, 1),
        ({"product_order_id": ["1", "2"]}, ["1", "2"], 207, 1),
        ({"product_order_id": ["1"]}, ["1", "1"], 200, 1),
        ({"product_order_id": ["1"]}, ["1", "3"], 200, 1),
        ({}, ["1", "2"], 200, 0),
        ({"product_order_id": "1"}, ["2"], 200, 0),
        ("no object", ["2"], 200, 0),
        (None, ["2"], 200, 0),
    ],
)
def test_ids_in_a_body_are_answered_once_and_alone(
    sent: Any, answered: list[str], status: int, problems: int
) -> None:
    """What several ids in a body ask for is judged as in a query; without them all are meant."""
    rows = [{"product_order_id": name} for name in answered]
    seen = exchange("naver_place", rows, sent=sent, status=status)
    assert len(problems_of(Bulk(), seen)) == problems


def test_an_empty_item_of_a_query_asks_for_nothing() -> None:
    """Beside an empty item, which PHP's clients send, a complete answer is 200."""
    query = "imp_uid[]=&imp_uid[]=a&merchant_uid[]="
    seen = exchange("payments_get_many", [{"imp_uid": "a"}], query=query)
    assert problems_of(Bulk(), seen) == []


@pytest.mark.parametrize(
    ("operation", "sent", "result", "problems"),
    [
        ("subscribe_pay_onetime", {"merchant_uid": "a"}, {"merchant_uid": "a"}, 0),
        ("subscribe_pay_onetime", {"merchant_uid": "a"}, {"merchant_uid": "b"}, 1),
        ("subscribe_schedule", {"customer_uid": "a"}, [{"customer_uid": "b"}], 1),
        ("subscribe_unschedule", {"merchant_uid": ["a"]}, [{"merchant_uid": "b"}], 0),
        ("payments_cancel", {"imp_uid": "i", "merchant_uid": "a"}, {"merchant_uid": "b"}, 0),
    ],
)
def test_an_id_in_a_body_is_the_id_of_the_result(
    operation: str, sent: Any, result: Any, problems: int
) -> None:
    """The first id named counts; beside an imp_uid the others do not."""
    assert len(problems_of(IdEcho(), exchange(operation, result, sent=sent))) == problems


def test_any_id_in_a_path_is_the_id_of_the_result() -> None:
    """An id echoes wherever the result has a field of its name."""
    for operation, name in (("tiers_get", "tier_code"), ("customers_get", "customer_uid")):
        for other, problems in (("x", 0), ("y", 1)):
            seen = exchange(operation, {name: other}, path={name: "x"})
            assert len(problems_of(IdEcho(), seen)) == problems


def test_a_message_on_success_and_no_result_are_allowed_where_they_are_documented() -> None:
    """Two operations speak on success, some carry no result; all others may not."""
    spoken: Any = {"message": "삭제되었습니다."}
    assert not problems_of(Envelope(), exchange("kcpquick_delete_autopay", {}, **spoken))
    assert problems_of(Envelope(), exchange("customers_delete", {}, **spoken))
    assert not problems_of(Envelope(), exchange("naver_confirm", None))
    assert problems_of(Envelope(), exchange("naver_place", None))
    assert problems_of(Envelope(), exchange("paymentwall_report_delivery", None))
    assert not problems_of(Envelope(), exchange("paymentwall_report_delivery", {"success": 1}))


def test_words_of_any_schema_are_written_as_known() -> None:
    """Known words are looked at in every result that has some."""
    rule = KnownValues(DOCUMENT)
    seen = exchange("subscribe_list_schedules", page(due(1, "Revoked")))
    assert problems_of(rule, seen) == ["schedule_status is written 'Revoked', not 'revoked'"]
    assert not rule.covers(KNOWN["users_get_token"])


def names(rules: Iterable[RuleInfo]) -> set[str]:
    """The names of some rules."""
    return {rule.name for rule in rules}


def test_what_is_checked_depends_on_what_an_operation_is() -> None:
    """A documented 400 or 5xx, a write and a login each change what generated requests can show."""
    every = {name: names(checks(KNOWN[name], unrestricted=True)) for name in KNOWN}
    assert "negative_data_rejection" in every["payments_find_all"]
    assert "invalid_data_refusal" in every["payments_cancel"]
    assert "invalid_data_refusal" not in every["payments_get"]
    assert "positive_data_acceptance" in every["payments_find_all"]
    for conditional in ("payments_list_by_status", "vbanks_revoke", "payments_get_many"):
        assert "positive_data_acceptance" not in every[conditional]
    assert "not_a_server_error" not in every["naver_place"]
    assert "ignored_auth" not in every["users_get_token"]
    assert {"ignored_auth", "invalid_data_refusal"}.isdisjoint(
        names(checks(KNOWN["payments_cancel"], unrestricted=False))
    )


def test_every_operation_has_rules_of_its_own() -> None:
    """No operation of the API is without an envelope, an answer and, if secured, token rules."""
    rules = [*answer_rules(DOCUMENT), *scenarios()]
    for operation in KNOWN.values():
        names = {rule.name for rule in rules if rule.covers(operation)}
        assert "envelope" in names
        assert not operation.secured or {"token-missing", "token-wrong", "token-expired"} <= names
