"""What a problem follows from: incidents of its own answer, or earlier in the same attempt."""

from __future__ import annotations

import json
from typing import Any

import pytest
from portone_v1_api import spec
from portone_v1_contract.engine.incidents import Incidents
from portone_v1_contract.engine.wrong_values import WrongValues
from portone_v1_contract.openapi.document import operations
from portone_v1_contract.rules.base import ROWS, Expected, Problem
from portone_v1_contract.transport.exchange import Answer, Exchange, Request

OPERATIONS = {operation.id: operation for operation in operations(spec.document())}
OUTAGE = b"<html>503 Service Temporarily Unavailable</html>"
WRONG_TYPE = "a string stands where a number must"
JSON_HEADERS = {"content-type": "application/json"}


def exchange(status: int, body: Any = None, operation: str = "payments_get") -> Exchange:
    """A read of a payment with this answer; bytes as they are, all else as JSON."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    target = OPERATIONS[operation].path.replace("{", "").replace("}", "")
    headers = {"content-type": "text/html"} if isinstance(body, bytes) else JSON_HEADERS
    return Exchange(OPERATIONS[operation], Request("GET", target), Answer(status, headers, content))


def refusal(status: int) -> Exchange:
    """A refusal in the API's own form."""
    return exchange(status, {"code": -1, "message": "no", "response": None})


def origin_of(
    incidents: Incidents, shown_by: Exchange | None, expected: Expected | None = None
) -> str:
    """What a problem of the attempt follows from, by the answer that was expected."""
    return incidents.origin_in_attempt(Problem("a problem", shown_by, expected))


@pytest.fixture
def incidents() -> Incidents:
    """Incidents of a run that has just begun."""
    return Incidents(WrongValues(spec.document()))


def test_all_that_is_said_of_a_server_error_follows_from_it(incidents: Incidents) -> None:
    """Every rule on the answer, be it on its status, its form or what it should have said."""
    broken = exchange(503, OUTAGE)
    incidents.observe(broken)
    names = {incidents.origin(rule, broken) for rule in ("envelope", "not-found", "sort")}
    (incident,) = incidents.incidents()
    assert names == {incident.name}
    assert incident.title == "503 to every request to 1 operation(s), all of them reads"


def test_errors_that_say_the_same_are_one_incident(incidents: Incidents) -> None:
    """Their paths and numbers do not count; another text or status does."""
    for status, text in ((500, b"a at 1"), (500, b"a at 22"), (500, b"b"), (502, b"a at 1")):
        incidents.observe(exchange(status, text))
    for _ in range(4):
        incidents.observe(refusal(404))
    titles = [incident.title for incident in incidents.incidents()]
    assert [title.partition(" to ")[0] for title in titles] == ["500", "500", "502"]
    assert titles[0].startswith("500 to 1 of 4 requests")


def test_a_later_problem_of_one_attempt_follows_from_an_earlier_error(incidents: Incidents) -> None:
    """What a scenario lacks since then is a consequence; another scenario starts anew."""
    incidents.begin_attempt()
    assert origin_of(incidents, None) == ""
    incidents.observe(exchange(503, OUTAGE))
    name = origin_of(incidents, refusal(404))
    assert name.startswith("server error 503")
    assert origin_of(incidents, None) == name
    incidents.end_attempt()
    incidents.begin_attempt()
    assert origin_of(incidents, refusal(404)) == ""


def test_a_refusal_of_another_form_is_right_but_for_its_form(incidents: Incidents) -> None:
    """Where a refusal was due its form is the cause; where none was, the refusal is."""
    other = exchange(422, {"title": "no", "detail": "no"})
    assert incidents.origin("envelope", other) == "no envelope"
    incidents.begin_attempt()
    assert origin_of(incidents, other, "refusal") == "no envelope"
    assert origin_of(incidents, other, "result") == "refused payments_get"
    by_kind = {incident.kind: incident for incident in incidents.incidents()}
    assert "{title, detail} under 422" in by_kind["no envelope"].title
    assert by_kind["refused"].title == ("payments_get refuses what it should take: it answers 422")


def test_a_token_that_opens_a_door_follows_from_no_answer_behind_it(incidents: Incidents) -> None:
    """What is answered in place of 401 is no cause: only a refusal of another form is."""
    incidents.begin_attempt()
    wrong = exchange(200, {"code": 0, "message": None, "response": {"imp_uid": "another"}})
    incidents.origin("id-echo", wrong)
    assert origin_of(incidents, wrong, "401") == ""
    assert origin_of(incidents, exchange(422, {"title": "no"}), "401") == ""
    assert origin_of(incidents, exchange(403, {"title": "no"}), "401") == "no envelope"
    name = origin_of(incidents, exchange(503, OUTAGE), "401")
    assert name.startswith("server error 503")


def test_what_an_operation_refuses_is_missing_later(incidents: Incidents) -> None:
    """After a refusal that was not due, the attempt lacks what it would have made."""
    incidents.begin_attempt()
    name = origin_of(incidents, refusal(200), "result")
    assert name == "refused payments_get"
    assert origin_of(incidents, refusal(404)) == name


def test_a_problem_of_an_answer_to_another_id_follows_from_that(incidents: Incidents) -> None:
    """Only of the very answer in which something else was answered, or after it."""
    wrong = exchange(200, {"code": 0, "message": None, "response": {"imp_uid": "another"}})
    right = exchange(200, {"code": 0, "message": None, "response": {"imp_uid": "imp_uid"}})
    incidents.begin_attempt()
    assert incidents.origin("id-echo", wrong) == "another id"
    assert origin_of(incidents, right) == ""
    assert origin_of(incidents, wrong) == "another id"


def test_what_is_right_or_said_by_nobody_has_no_incident(incidents: Incidents) -> None:
    """A documented refusal, and a problem that no answer shows."""
    incidents.observe(refusal(404))
    assert incidents.origin("sort", refusal(404)) == ""
    assert incidents.origin("sort", None) == ""
    assert list(incidents.incidents()) == []


def paid(**fields: Any) -> Exchange:
    """A read of a payment that has these fields."""
    return exchange(200, {"code": 0, "message": None, "response": {"amount": 1000, **fields}})


def test_a_problem_of_a_field_follows_from_the_type_or_unit_of_its_value(
    incidents: Incidents,
) -> None:
    """Only if all of its fields have such values in that very answer, at any depth."""
    late = paid(paid_at=1767225600000, cancel_history=[{"cancelled_at": 1767225600000}])
    text = paid(paid_at="1767225600")
    incidents.begin_attempt()
    for fields, shown_by, name in (
        (("paid_at",), late, "late times"),
        (("paid_at", "cancel_history"), late, "late times"),
        (("paid_at", "amount"), late, ""),
        (("paid_at",), text, WRONG_TYPE),
        (("paid_at",), paid(paid_at=1767225600), ""),
        ((), late, ""),
    ):
        assert incidents.origin_in_attempt(Problem("a problem", shown_by, fields=fields)) == name
        assert incidents.origin("range", shown_by, fields) == name


def test_the_fields_with_wrong_values_are_one_incident(incidents: Incidents) -> None:
    """One of times that are too late, and one of each type in place of another, by their names."""
    late = paid(paid_at=1767225600000)
    assert incidents.origin("plausible-times", late) == "late times"
    for token, name in (
        ({"access_token": "a", "now": "1", "expired_at": "2"}, WRONG_TYPE),
        ({"access_token": "a", "now": "1"}, ""),
        ({"access_token": 1, "now": "1", "expired_at": 2}, ""),
    ):
        body = {"code": 0, "message": None, "response": token}
        login = exchange(200, body, "users_get_token")
        assert incidents.origin("response_schema_conformance", login) == name
    titles = [incident.title for incident in incidents.incidents()]
    assert titles == [
        "times lie beyond the year 2100: they are in seconds, not milliseconds: paid_at",
        "a string stands where a number must: now, expired_at",
        "a number stands where a string must: access_token",
    ]


def test_a_problem_of_a_list_follows_from_the_rule_that_its_answers_break(
    incidents: Incidents,
) -> None:
    """Rows that are missing, where a page of the same attempt has other rows than its total."""
    missing = Problem("rows are missing", refusal(404), follows_from=ROWS)
    incidents.begin_attempt()
    assert incidents.origin_in_attempt(missing) == ""
    page = paid()
    incidents.origin("page", page)
    assert incidents.origin_in_attempt(missing) == "page"
    assert origin_of(incidents, refusal(404)) == ""
    assert origin_of(incidents, page) == "page"
    incidents.end_attempt()
    incidents.begin_attempt()
    assert incidents.origin_in_attempt(missing) == ""
