"""What a problem follows from: incidents of its own answer, or earlier in the same attempt."""

from __future__ import annotations

import json
from typing import Any

import pytest
from portone_v1_api import spec
from portone_v1_contract.engine.incidents import Incidents
from portone_v1_contract.openapi.document import operations
from portone_v1_contract.transport.exchange import Answer, Exchange, Request

OPERATIONS = {operation.id: operation for operation in operations(spec.document())}
OUTAGE = b"<html>503 Service Temporarily Unavailable</html>"
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


@pytest.fixture
def incidents() -> Incidents:
    """Incidents of a run that has just begun."""
    return Incidents()


def test_all_that_is_said_of_a_server_error_follows_from_it(incidents: Incidents) -> None:
    """Every rule on the answer, be it on its status, its form or what it should have said."""
    broken = exchange(503, OUTAGE)
    incidents.observe(broken)
    names = {incidents.origin(rule, "x", broken) for rule in ("envelope", "not-found", "sort")}
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
    assert incidents.origin_in_attempt("rows are missing", None) == ""
    incidents.observe(exchange(503, OUTAGE))
    name = incidents.origin_in_attempt("rows are missing", refusal(404))
    assert name.startswith("server error 503")
    assert incidents.origin_in_attempt("nobody's", None) == name
    incidents.end_attempt()
    incidents.begin_attempt()
    assert incidents.origin_in_attempt("rows are missing", refusal(404)) == ""


def test_a_refusal_of_another_form_is_right_but_for_its_form(incidents: Incidents) -> None:
    """Where a refusal was due its form is the cause; where none was, the refusal is."""
    other = exchange(422, {"title": "no", "detail": "no"})
    assert incidents.origin("envelope", "code is missing", other) == "no envelope"
    incidents.begin_attempt()
    due = "an unknown payment: answers 422 without a code, not a refusal under 404"
    assert incidents.origin_in_attempt(due, other) == "no envelope"
    undue = "a payment: answers 422 without a code"
    assert incidents.origin_in_attempt(undue, other) == "refused payments_get"
    by_kind = {incident.kind: incident for incident in incidents.incidents()}
    assert "{title, detail} under 422" in by_kind["no envelope"].title
    assert by_kind["refused"].title == ("payments_get refuses what it should take: it answers 422")


def test_a_token_that_opens_a_door_follows_from_no_answer_behind_it(incidents: Incidents) -> None:
    """What is answered in place of 401 is no cause: only a refusal of another form is."""
    incidents.begin_attempt()
    problem = "a wrong token: answers 200, not 401"
    wrong = exchange(200, {"code": 0, "message": None, "response": {"imp_uid": "another"}})
    incidents.origin("id-echo", "1 result(s) of another imp_uid", wrong)
    assert incidents.origin_in_attempt(problem, wrong) == ""
    assert incidents.origin_in_attempt(problem, exchange(422, {"title": "no"})) == ""
    assert incidents.origin_in_attempt(problem, exchange(403, {"title": "no"})) == "no envelope"
    name = incidents.origin_in_attempt(problem, exchange(503, OUTAGE))
    assert name.startswith("server error 503")


def test_what_an_operation_refuses_is_missing_later(incidents: Incidents) -> None:
    """After a refusal that was not due, the attempt lacks what it would have made."""
    incidents.begin_attempt()
    name = incidents.origin_in_attempt("a key is saved: answers 200 with code 1", refusal(200))
    assert name == "refused payments_get"
    assert incidents.origin_in_attempt("the key is not there", refusal(404)) == name


def test_a_problem_of_an_answer_to_another_id_follows_from_that(incidents: Incidents) -> None:
    """Only of the very answer in which something else was answered, or after it."""
    wrong = exchange(200, {"code": 0, "message": None, "response": {"imp_uid": "another"}})
    right = exchange(200, {"code": 0, "message": None, "response": {"imp_uid": "imp_uid"}})
    incidents.begin_attempt()
    assert incidents.origin("id-echo", "1 result(s) of another imp_uid", wrong) == "another id"
    assert incidents.origin_in_attempt("the amount differs", right) == ""
    assert incidents.origin_in_attempt("the amount differs", wrong) == "another id"


def test_what_is_right_or_said_by_nobody_has_no_incident(incidents: Incidents) -> None:
    """A documented refusal, and a problem that no answer shows."""
    incidents.observe(refusal(404))
    assert incidents.origin("sort", "rows are not sorted", refusal(404)) == ""
    assert incidents.origin("sort", "rows are not sorted", None) == ""
    assert list(incidents.incidents()) == []
