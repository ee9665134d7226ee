"""The rules that look at one answer, each on answers made for it."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from portone_v1_api import spec
from portone_v1_contract.engine.answer_checks import _findings
from portone_v1_contract.engine.runner import LOGIN
from portone_v1_contract.formatting.json_kind import json_kind
from portone_v1_contract.fuzzing.config import CHECKS
from portone_v1_contract.openapi.document import Operation, operations
from portone_v1_contract.report.schema_errors import explain
from portone_v1_contract.rules.base import AnswerRule, Problem, Rule, Scenario, number
from portone_v1_contract.rules.lists.single_page import PageArithmetic, Sorting
from portone_v1_contract.rules.payments.balance import BalanceAmount, BalanceSums
from portone_v1_contract.rules.payments.payments import CancelSum
from portone_v1_contract.rules.protocol.envelope import Envelope
from portone_v1_contract.rules.registry import answer_rules, scenarios
from portone_v1_contract.session.client import ANSWERS
from portone_v1_contract.session.errors import UnexpectedShape
from portone_v1_contract.transport.exchange import NOT_JSON, Answer, Exchange, Request

DOCUMENT = spec.document()
RULES = answer_rules(DOCUMENT)
KNOWN = {operation.id: operation for operation in operations(DOCUMENT)}
GROUP = {"tax_free": 0, "supply": 0, "vat": 0, "service": 0}


def answered(operation: str, result: Any, query: str = "", status: int = 200) -> Exchange:
    return raw(operation, {"code": 0, "message": None, "response": result}, query, status)


def raw(operation: str, body: Any, query: str = "", status: int = 200) -> Exchange:
    target = f"/x?{query}" if query else "/x"
    path = {"payment_status": "paid", "merchant_uid": "m", "imp_uid": "i"}
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Exchange(KNOWN[operation], Request("GET", target), Answer(status, {}, content), path)


def page_of(rows: list[Any], total: int, previous: int, following: int) -> dict[str, Any]:
    return {"total": total, "previous": previous, "next": following, "list": rows}


@given(total=st.integers(0, 60), page=st.integers(1, 9), limit=st.integers(1, 25), data=st.data())
def test_pages_that_add_up_are_not_blamed_and_others_are(
    total: int, page: int, limit: int, data: st.DataObject
) -> None:
    """Any page cut as it should be passes; with one number changed it does not."""
    rows = list(range(total))[(page - 1) * limit : page * limit]
    right: dict[str, Any] = page_of(
        [{}] * len(rows), total, page - 1, page + 1 if page * limit < total else 0
    )
    query = f"page={page}&limit={limit}"
    rule = PageArithmetic()
    assert list(rule.problems(answered("payments_find_all", right, query))) == []
    if rows:
        name = data.draw(st.sampled_from(["previous", "next"]))
        wrong = right | {name: right[name] + 1}
        assert list(rule.problems(answered("payments_find_all", wrong, query)))


@pytest.mark.parametrize("query", ["page=1&page=2", "limit=x", "limit=0", "page=0", "limit=1001"])
def test_a_page_that_was_not_asked_for_clearly_is_not_judged(query: str) -> None:
    """What the API may read in two ways says nothing."""
    assert not PageArithmetic().applies_to(
        answered("payments_find_all", page_of([], 0, 0, 0), query)
    )


@given(st.lists(st.integers(0, 5), max_size=6), st.sampled_from(["started", "paid"]))
def test_any_sorted_list_passes(times: list[int], word: str) -> None:
    """Rows in order pass, ties included; a list that is not sorted does not."""
    rows = [{f"{word}_at": time} for time in times]
    ordered = sorted(times) == times
    exchange = answered("payments_find_all", page_of(rows, 9, 0, 0), f"sorting={word}")
    assert bool(list(Sorting().problems(exchange))) is not ordered
    assert not Sorting().applies_to(answered("payments_find_all", {}, "sorting=updated"))


@given(st.lists(st.integers(1, 10**9), max_size=5), st.integers(0, 10**9))
def test_a_cancel_history_that_adds_up_passes(cancels: list[int], rest: int) -> None:
    """cancel_amount is the exact sum of its history, within the amount."""
    payment: dict[str, Any] = {
        "amount": sum(cancels) + rest,
        "cancel_amount": sum(cancels),
        "cancel_history": [{"amount": amount} for amount in cancels],
    }
    rule = CancelSum()
    assert list(rule.problems(answered("payments_get", payment))) == []
    payment["cancel_amount"] += 1
    assert list(rule.problems(answered("payments_get", payment)))


def test_money_with_decimals_adds_up_exactly() -> None:
    """Three cancels of 0.1 are 0.3, which they are not as binary floats."""
    payment = {"amount": 1, "cancel_amount": 0.3, "cancel_history": [{"amount": 0.1}] * 3}
    assert list(CancelSum().problems(answered("payments_get", payment))) == []


def test_a_promotion_lets_cancels_exceed_the_amount() -> None:
    """With a promotion, cancels are in list price; without a history there is none to add up."""
    payment = {"amount": 10, "cancel_amount": 12, "promotion": {"id": "p"}}
    assert list(CancelSum().problems(answered("payments_get", payment))) == []
    payment["promotion"] = None
    assert list(CancelSum().problems(answered("payments_get", payment)))


@given(st.lists(st.integers(-100, 100), min_size=1, max_size=5))
def test_a_balance_that_adds_up_passes(changes: list[int]) -> None:
    """Each group may be the sum of its history, whatever the changes."""
    histories = [
        {name: GROUP for name in ("cash_receipt", "secondary", "discount")}
        | {"primary": GROUP | {"supply": change}, "created": at}
        for at, change in enumerate(changes)
    ]
    balance = {
        "amount": changes[0],
        "cash_receipt": GROUP,
        "secondary": GROUP,
        "discount": GROUP,
        "primary": GROUP | {"supply": sum(changes)},
        "histories": histories[::-1],
    }
    exchange = answered("payments_get_balance", balance)
    assert list(BalanceSums().problems(exchange)) == []
    problems = list(BalanceAmount().problems(exchange))
    assert bool(problems) is not (0 <= sum(changes) <= changes[0])


@given(st.lists(st.integers(1, 100), min_size=1, max_size=5, unique=True))
def test_a_history_may_hold_what_was_left_each_time(refunds: list[int]) -> None:
    """A balance may also equal its latest entry; what is neither that nor the sum is a problem."""
    amounts = [sum(refunds)]
    for refund in refunds:
        amounts.append(amounts[-1] - refund)
    nothing = {name: GROUP for name in ("cash_receipt", "secondary", "discount")}
    histories = [
        nothing | {"primary": GROUP | {"supply": amount}, "created": at}
        for at, amount in enumerate(amounts)
    ]
    left = nothing | {"primary": GROUP | {"supply": amounts[-1]}}
    balance = {"amount": amounts[0], **left, "histories": histories[::-1]}
    exchange = answered("payments_get_balance", balance)
    assert list(BalanceSums().problems(exchange)) == []
    assert list(BalanceAmount().problems(exchange)) == []
    balance["primary"] = GROUP | {"supply": -1}
    problems = list(BalanceSums().problems(answered("payments_get_balance", balance)))
    assert problems == [
        "primary.supply is neither the sum of its history nor that of the latest entry"
    ]


def test_a_balance_without_a_history_is_judged_by_what_is_left() -> None:
    """histories is optional."""
    balance = {"amount": 5} | {name: GROUP for name in ("primary", "secondary", "discount")}
    exchange = answered("payments_get_balance", balance)
    assert list(BalanceAmount().problems(exchange)) == []
    assert not BalanceSums().applies_to(exchange)


@pytest.mark.parametrize(
    ("body", "status", "message"),
    [
        (b"<html>", 502, "not a JSON object"),
        (b"[]", 200, "not a JSON object"),
        (b"NaN", 200, "not a JSON object"),
        (b"[" * 100000, 200, "not a JSON object"),
        ({"code": "0", "message": None}, 200, "not an integer"),
        ({"code": 0, "message": None, "response": {}}, 404, "under status 404"),
        ({"code": 0, "message": "", "response": {}}, 200, "not null on success"),
        ({"code": 0, "message": None}, 200, "no response"),
        ({"code": -1, "message": None}, 404, "says nothing"),
        ({"code": -1, "message": "없음", "response": {}}, 404, "response is not null"),
    ],
)
def test_each_broken_envelope_is_reported(body: Any, status: int, message: str) -> None:
    """Every way to break the envelope has its own words."""
    assert any(
        message in text for text in Envelope().problems(raw("payments_get", body, "", status))
    )


WORDS = ["total", "list", "amount", "histories", "primary", "status", "next", "imp_uid"]
ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(WORDS), inner, max_size=4)
    ),
    max_leaves=10,
)


@given(st.sampled_from([*KNOWN.values()]), ANY)
def test_no_answer_whatever_stops_a_rule(operation: Operation, result: Any) -> None:
    """Rules take any JSON: they pass, complain or do not apply, and never raise."""
    exchange = answered(operation.id, result)
    for rule in RULES:
        if rule.covers(operation) and rule.applies_to(exchange):
            findings = _findings(rule, exchange)
            assert all(isinstance(finding, Problem) for finding in findings)
            assert all(isinstance(finding.text, str) for finding in findings)
    assert isinstance(explain(DOCUMENT, exchange), str)


def test_explanations_say_where_and_what() -> None:
    """A difference names its place in the answer and in the document, and no personal value."""
    payment = {"amount": "1000", "buyer_tel": 1012345678, "status": None, "imp_uid": "i"}
    explanation = explain(DOCUMENT, answered("payments_get", payment))
    assert "merchant_uid is missing (#/components/schemas/Payment/required)" in explanation
    payment |= {"merchant_uid": "m", "cancel_amount": 0, "currency": "KRW"}
    explanation = explain(DOCUMENT, answered("payments_get", payment))
    assert 'response/amount: a string "1000", not type "number"' in explanation
    assert "1012345678" not in explanation
    assert "response/status: null has none of its forms" in explanation


def test_one_place_is_explained_once() -> None:
    """A difference in every row is reported for one of them, so that others have room."""
    row = {"merchant_uid": "m", "cancel_amount": 0, "currency": "KRW", "status": "paid"}
    rows = [{**row, "imp_uid": f"imp_{n}", "amount": f"{n}"} for n in range(9)]
    rows[8]["status"] = 8
    explanation = explain(DOCUMENT, answered("payments_find_all", page_of(rows, 9, 0, 0)))
    assert explanation.count("response/list/*/amount") == 1
    assert 'a string "0"' in explanation
    assert "response/list/*/status" in explanation


def test_a_schema_written_in_place_is_explained_too() -> None:
    """The place in the document is named even where the schema has no name of its own."""
    document = copy.deepcopy(dict(DOCUMENT))
    answers = document["paths"]["/payments/{imp_uid}"]["get"]["responses"]
    answers["200"]["content"]["application/json"]["schema"] = {"properties": {"code": {"const": 0}}}
    assert explain(document, raw("payments_get", {"code": 1})).startswith("code: a number 1, not")
    answers["200"] = {"description": "Anything."}
    assert explain(document, raw("payments_get", {"code": 1})) == ""


def test_there_is_nothing_to_explain_of_what_fits_or_cannot_be_read() -> None:
    """No explanation for right answers, HTML and statuses that are not documented."""
    assert explain(DOCUMENT, raw("payments_get", b"<html>")) == ""
    assert explain(DOCUMENT, raw("payments_get", {}, "", 500)) == ""
    refused = {"code": -1, "message": "없음", "response": None}
    assert explain(DOCUMENT, raw("payments_get", refused, "", 404)) == ""
    assert raw("payments_get", b"<html>").answer.json is NOT_JSON


def test_numbers_are_numbers() -> None:
    """A boolean or a text in a number's place is reported without its value."""
    assert number({"amount": 1}, "amount") == 1
    odd: list[Any] = [True, "1", None, [], {}]
    for value in odd:
        with pytest.raises(UnexpectedShape, match="is not a number"):
            number({"amount": value}, "amount")
    kinds = ["null", "a boolean", "a number", "a string", "an array", "an object"]
    values: list[Any] = [None, True, 1, "", [], {}]
    assert [json_kind(value) for value in values] == kinds


SOURCE = re.compile(
    r"vendor Swagger|vendor guides?|vendor notice|vendor's (?:Java|Go) (?:client|suite)"
    r"|recorded answers?|RFC \d+"
)
SWAGGER = re.compile(r"vendor Swagger: ([^;]*)")
IDENTIFIER = re.compile(r"\b(?:[a-z]+[A-Z]\w*|[a-z]+_\w+|\w+Annotation)\b")


def strings_under(node: Any, key: str) -> Iterator[str]:
    """Return the names of properties and parameters, or the texts under a key, of a document."""
    if isinstance(node, dict):
        yield from map(str, node.get(key, ()) if isinstance(node.get(key), dict | list) else ())
        if isinstance(node.get("name"), str):
            yield node["name"]
        for value in node.values():
            yield from strings_under(value, key)
    elif isinstance(node, list):
        for value in node:
            yield from strings_under(value, key)


def test_every_rule_says_what_it_is() -> None:
    """Each rule has a name of its own, a group, a source and a sentence."""
    rules: list[Rule] = [*answer_rules(DOCUMENT), *scenarios()]
    assert len({rule.name for rule in rules}) == len(rules)
    for rule in rules:
        assert rule.info.group
        assert rule.info.source
        assert (type(rule).__doc__ or "").splitlines()[0].endswith(".")
        assert any(rule.covers(operation) for operation in KNOWN.values())


def test_every_rule_names_a_document_and_how_sure_it_is() -> None:
    """A source begins with a kind of document, and each rule and check has one of the grades."""
    rules = [rule.info for rule in (*answer_rules(DOCUMENT), *scenarios())]
    for rule in rules:
        assert SOURCE.match(rule.source), rule
    for rule in (*rules, *CHECKS, ANSWERS, LOGIN):
        assert rule.grade in DOCUMENT["x-grades"], rule


def test_what_a_rule_cites_of_the_swagger_files_is_there() -> None:
    """Operations, models and fields that a source names are those of the vendor's files."""
    transcribed = " ".join(strings_under(DOCUMENT, "x-source"))
    fields = {*strings_under(DOCUMENT, "properties")}
    for rule in (*answer_rules(DOCUMENT), *scenarios()):
        for cited in SWAGGER.findall(rule.source):
            names = set(IDENTIFIER.findall(cited)) - fields
            assert [name for name in names if name not in transcribed] == [], rule.name


def test_a_rule_without_its_parts_is_no_rule() -> None:
    """The bases say nothing by themselves."""
    operation = KNOWN["payments_get"]
    with pytest.raises(NotImplementedError):
        Rule().covers(operation)
    with pytest.raises(NotImplementedError):
        AnswerRule().problems(answered("payments_get", {}))
    with pytest.raises(NotImplementedError):
        Scenario().problems(None, operation)  # type: ignore[arg-type]
