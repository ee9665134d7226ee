"""Which branches of the documented answers were seen, and what is shown of an answer."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from portone_v1_api import spec
from portone_v1_contract.engine.response_coverage import ResponseCoverage
from portone_v1_contract.formatting.excerpt import LINES, Excerpt, of_json, of_text
from portone_v1_contract.openapi.document import Operation, operations
from portone_v1_contract.report.coverage import AnswerCoverage, measure, shortfalls
from portone_v1_contract.report.evidence import answer_excerpt, spec_excerpt
from portone_v1_contract.report.schema_errors import explain
from portone_v1_contract.transport.exchange import Answer, Exchange, Request

from .recorded_answers import payment

DOCUMENT = spec.document()
GET = next(operation for operation in operations(DOCUMENT) if operation.id == "payments_get")


def exchange(body: Any, status: int = 200, operation: Operation = GET) -> Exchange:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Exchange(operation, Request("GET", "/payments/imp_1"), Answer(status, {}, content))


def whole(**fields: Any) -> dict[str, Any]:
    return {"code": 0, "message": None, "response": payment(**fields)}


def unseen(*seen: Exchange) -> dict[str, AnswerCoverage]:
    branches = ResponseCoverage(DOCUMENT, [GET])
    for item in seen:
        branches.observe(item)
    return {answer.status: answer for answer in branches.answers()}


def test_a_status_that_was_never_answered_is_seen_by_nothing() -> None:
    """Each documented status is there; one without an answer has none of its branches seen."""
    coverage = unseen(exchange(whole()))
    assert coverage.keys() == GET.statuses
    assert coverage["404"] == AnswerCoverage("payments_get", "404", 0, 1)
    assert unseen(exchange({}, 404))["404"] == AnswerCoverage("payments_get", "404", 1, 1)


def test_words_nulls_and_rows_are_branches() -> None:
    """A branch that some answer shows counts as covered; the others are named by place."""
    first = exchange(whole())
    second = exchange(whole(status="failed", buyer_name=None))
    never = unseen(first)["200"].never
    assert "response.buyer_name: null" in never
    assert "response.status: cancelled, failed, ready" in never
    assert "response.cancel_history: with rows" in never
    assert "response.escrow: true" in never
    assert "response.cancel_history[].amount: a value" in never
    both = unseen(first, second)["200"]
    assert "response.buyer_name: null" not in both.never
    assert "response.status: cancelled, ready" in both.never
    assert both.seen == unseen(first)["200"].seen + 2


def test_what_the_document_does_not_have_is_no_branch() -> None:
    """Unknown fields, statuses and bodies that are not JSON are looked at without complaint."""
    odd = [exchange(b"<html>", 200), exchange({}, 599), exchange({"x": [1, {}]}, 200)]
    assert unseen(*odd)["200"].seen == 1


def test_only_a_success_counts_for_an_operation() -> None:
    """A refusal under 200 shows branches, but not that the operation works."""
    refused = {"code": -1, "message": "no", "response": None}
    assert measure(unseen(exchange(refused)).values()).without_success == ("payments_get",)
    coverage = measure(unseen(exchange(whole()), exchange({}, 404)).values())
    assert coverage.without_success == ()
    assert coverage.operations_percent == 100
    assert coverage.unseen_statuses.keys() == GET.statuses - {"200", "404"}


def test_a_share_is_never_rounded_up() -> None:
    """What is below the required share by a little is below it."""
    answers = [
        AnswerCoverage("payments_get", "200", 5999, 10_000),
        AnswerCoverage("payments_get", "404", 0, 1),
    ]
    coverage = measure(answers)
    assert coverage.branches_percent == 59.9
    assert shortfalls(coverage, min_branches=59.9, min_operations=0) == ()
    (sentence,) = shortfalls(coverage, min_branches=60)
    assert sentence == "59.9 % of the documented answers were seen; at least 60 % are required."


def test_nothing_to_see_is_no_shortfall() -> None:
    """A run without documented answers has missed none."""
    assert shortfalls(measure([]), min_branches=100, min_operations=100) == ()


def test_an_excerpt_keeps_what_differs() -> None:
    """Of a long answer the lines that differ stay, marked, with what they are in."""
    rows = [payment(merchant_uid=f"order-{n}") for n in range(50)]
    excerpt = of_json({"response": {"list": rows}}, [("response", "list", 40, "amount")])
    lines = excerpt.text.splitlines()
    assert [lines[n].strip() for n in excerpt.marked] == ['"amount": 1000,']
    assert len(lines) < 2 * LINES
    assert lines[:3] == ["{", '  "response": {', '    "list": [']
    assert [s for line in lines if "items" in (s := line.strip())] == ["… 36 items", "… 9 items"]


@given(
    value=st.recursive(
        st.none() | st.integers() | st.text(max_size=300),
        lambda inner: st.lists(inner, max_size=9) | st.dictionaries(st.text(max_size=9), inner),
    )
)
def test_any_value_has_an_excerpt(value: Any) -> None:
    """An excerpt without marks is the beginning and the end, whatever the value."""
    excerpt = of_json(value)
    assert 1 <= len(excerpt.text.split("\n")) <= LINES + 5
    assert excerpt.marked == ()


def test_a_difference_is_shown_in_the_answer_and_in_the_spec() -> None:
    """The place in the answer and the keyword of the spec are marked, personal data is hidden."""
    answered = exchange(whole(amount="10", apply_num="30012345"))
    problem = explain(DOCUMENT, answered)
    answer = answer_excerpt(DOCUMENT, answered, problem, {})
    assert marked(answer) == ['"amount": "10",']
    assert '"apply_num": "***"' in answer.text
    assert marked(spec_excerpt(DOCUMENT, answered, problem)) == ['"type": "number",']


def test_a_missing_field_is_marked_where_it_is_required() -> None:
    """Of a field that is not there, the object is marked, and its name in the spec."""
    body = whole()
    del body["response"]["imp_uid"]
    answered = exchange(body)
    problem = explain(DOCUMENT, answered)
    assert marked(answer_excerpt(DOCUMENT, answered, problem, {})) == ['"response": {']
    assert marked(spec_excerpt(DOCUMENT, answered, problem)) == ['"imp_uid",']


def test_other_problems_mark_the_fields_that_they_name() -> None:
    """A rule of our own has no place in a schema: what it names is marked, in both."""
    answered = exchange(whole(paid_at=0))
    problem = "status is paid, and paid_at is 0"
    answer = marked(answer_excerpt(DOCUMENT, answered, problem, {}))
    assert '"paid_at": 0,' in answer
    spec_part = spec_excerpt(DOCUMENT, answered, problem)
    assert '"paid_at": {' in marked(spec_part)
    assert "GET /payments/{imp_uid}" in spec_part.text


def test_what_is_not_json_is_shown_as_text() -> None:
    """HTML is cut and cleaned of secrets and of letters that cannot be shown."""
    answered = exchange(b"<p>\x00s3cret</p>\n" * 100)
    excerpt = answer_excerpt(DOCUMENT, answered, "not JSON", {"s3cret": "$PORTONE_TOKEN"})
    assert "<p>?$PORTONE_TOKEN</p>" in excerpt.text
    assert "s3cret" not in excerpt.text
    assert excerpt.text.endswith("… 52 more lines")
    assert of_text("") == Excerpt()


def test_a_token_in_an_answer_is_named_not_shown() -> None:
    """What stands for a secret stays to be read, in JSON too."""
    answered = exchange(
        {"code": 0, "response": {"access_token": "t" * 40, "other_token": "u" * 40}}
    )
    excerpt = answer_excerpt(DOCUMENT, answered, "x", {"t" * 40: "$PORTONE_TOKEN"})
    assert '"access_token": "$PORTONE_TOKEN"' in excerpt.text
    assert '"other_token": "***"' in excerpt.text
    assert "tttt" not in excerpt.text


def marked(excerpt: Excerpt) -> list[str]:
    lines = excerpt.text.splitlines()
    return [lines[number].strip() for number in excerpt.marked]
