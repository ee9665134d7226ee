"""Faults on demand."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from portone_v1_mock import ControlError, running
from portone_v1_mock.faults.queue import PARAMETERS, Fault

CARD = "/payments/imp_448280090638"
ORDER = "/payments/findAll/order-45"
NAMES = {
    "users_get_token",
    "payments_get",
    "payments_get_balance",
    "payments_find_all",
    "payments_find_all_by_status",
}


def _result(api, path):
    return api.get(path).json()["response"]


def test_a_fault_meets_the_next_request_and_is_gone(mock, api):
    """By default a fault happens once."""
    mock.add_fault("html")
    answer = api.get(CARD)
    assert answer.status_code == 502
    assert answer.headers["content-type"] == "text/html; charset=UTF-8"
    assert answer.text.startswith("<html>")
    assert api.get(CARD).status_code == 200
    assert [request["fault"] for request in mock.requests()[-2:]] == ["html", None]


def test_a_fault_can_happen_several_times_or_always(mock, api):
    """`times` counts down; null means until cleared."""
    mock.add_fault("html", times=2)
    assert [api.get(CARD).status_code for _ in range(3)] == [502, 502, 200]
    mock.add_fault("html", times=None)
    assert [api.get(CARD).status_code for _ in range(3)] == [502, 502, 502]
    mock.clear_faults()
    assert api.get(CARD).status_code == 200


def test_a_fault_waits_for_its_operation(mock, api):
    """Other operations go undisturbed, and a request meets one fault at most."""
    mock.add_fault("html", operation="payments_get_balance")
    mock.add_fault("status", operation="payments_get", status=500)
    mock.add_fault("status", operation="payments_get", status=503)
    assert api.get(ORDER).status_code == 200
    assert [api.get(CARD).status_code for _ in range(3)] == [500, 503, 200]
    assert api.get(CARD + "/balance").status_code == 502


def test_a_method_of_two_paths_is_meant_by_its_name(mock, api):
    """payments_find_all means both paths, payments_find_all_by_status the longer one."""
    mock.add_fault("html", operation="payments_find_all", times=2)
    assert [api.get(ORDER + end).status_code for end in ("", "/paid", "")] == [502, 502, 200]
    mock.add_fault("html", operation="payments_find_all_by_status")
    assert [api.get(ORDER + end).status_code for end in ("", "/paid")] == [200, 502]


def test_faults_are_handled_over_http(mock, visit):
    """Faults are added, listed with their defaults and cleared under /_mock/faults."""
    with visit(mock, login=False) as client:
        added = client.post("/_mock/faults", json={"kind": "latency", "operation": "payments_get"})
        expected = {"kind": "latency", "operation": "payments_get", "times": 1, "seconds": 60}
        assert added.json() == expected
        assert client.get("/_mock/faults").json() == {"faults": [expected]}
        assert mock.faults() == [expected]
        assert client.delete("/_mock/faults").json() == {"faults": []}


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        ({}, "kind: must be one of latency, slow_body"),
        ({"kind": ["x"]}, "kind: must be one of"),
        ({"kind": "gremlin"}, "kind: must be one of"),
        ({"kind": "reset", "seconds": 5}, "seconds: there is no such field"),
        ({"kind": "latency", "seconds": "x"}, "seconds: "),
        ({"kind": "latency", "seconds": -1}, "seconds: "),
        ({"kind": "html", "times": 0}, "times: "),
        ({"kind": "html", "probability": 0}, "probability: "),
        ({"kind": "html", "probability": 1.5}, "probability: "),
        ({"kind": "html", "seed": "x"}, "seed: "),
        ({"kind": "html", "status": 600}, "status: "),
        ({"kind": "status", "headers": {"X": "\r\n"}}, "headers.X: "),
        ({"kind": "html", "operation": 5}, "operation: must be one of null, benepia_"),
        (
            {"kind": "html", "operation": "payment_cancel"},
            r"operation: the API has no 'payment_cancel'; did you mean payments_cancel",
        ),
    ],
)
def test_a_fault_that_makes_no_sense_is_refused(mock, visit, fault, message):
    """A bad fault answers 422 over HTTP and raises in Python, and says which field and why."""
    with visit(mock, login=False) as client:
        answer = client.post("/_mock/faults", json=fault)
    assert answer.status_code == 422
    with pytest.raises(ControlError, match=message):
        mock.add_fault(fault.pop("kind", None), **fault)
    assert mock.faults() == []


def test_status_comes_with_the_envelope_or_a_body(mock, api):
    """`status` answers any status with the envelope, or with the given body as it stands."""
    mock.add_fault("status", status=429, message="천천히", headers={"Retry-After": "3"})
    answer = api.get(CARD)
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "3")
    assert answer.json() == {"code": -1, "message": "천천히", "response": None}
    mock.add_fault("status", status=599, body="")
    answer = api.get(CARD)
    assert (answer.status_code, answer.content) == (599, b"")


def test_refusal_is_a_200_with_a_code(mock, api):
    """`refusal` answers HTTP 200 with code, message and no result."""
    mock.add_fault("refusal", code=7, message="안 됩니다")
    answer = api.get(CARD)
    assert answer.status_code == 200
    assert answer.json() == {"code": 7, "message": "안 됩니다", "response": None}


def test_unauthorized_refuses_a_good_token_once(mock, api):
    """`unauthorized` answers 401, and the token goes on working."""
    mock.add_fault("unauthorized")
    assert api.get(CARD).status_code == 401
    assert api.get(CARD).status_code == 200


@pytest.mark.parametrize(
    ("kind", "check"),
    [
        ("empty", lambda body: body == b""),
        ("truncated", lambda body: body.startswith(b'{"code":0') and not body.endswith(b"}")),
        ("not_object", lambda body: body.startswith(b'[{"code":0') and body.endswith(b"}]")),
    ],
)
def test_broken_answers_are_still_200(mock, api, kind, check):
    """An empty, cut or wrapped body comes under HTTP 200."""
    mock.add_fault(kind)
    answer = api.get(CARD)
    assert answer.status_code == 200
    assert check(answer.content)


def test_an_empty_answer_may_have_another_status(mock, api):
    """`empty` takes a status."""
    mock.add_fault("empty", status=500)
    assert api.get(CARD).status_code == 500


@pytest.mark.parametrize(
    ("kind", "details", "field", "expected"),
    [
        ("unknown_field", {}, "field_of_tomorrow", "새 값"),
        ("unknown_field", {"field": "a", "value": {"b": 1}}, "a", {"b": 1}),
        ("unknown_value", {}, "status", "status_of_tomorrow"),
        ("unknown_value", {"field": "currency", "value": "XXX"}, "currency", "XXX"),
        ("null_field", {}, "amount", None),
        ("null_field", {"field": "cancel_history"}, "cancel_history", None),
    ],
)
@pytest.mark.parametrize("path", [CARD, ORDER])
def test_results_are_changed_in_every_row(mock, api, kind, details, field, expected, path):
    """A change of the result is seen in a payment and in each row of a page, once."""
    mock.add_fault(kind, **details)
    result = _result(api, path)
    rows = result.get("list", [result])
    assert [row[field] for row in rows] == [expected] * len(rows)
    assert field not in _result(api, CARD) or _result(api, CARD)[field] != expected


@pytest.mark.parametrize("path", [CARD, ORDER])
def test_a_field_can_be_missing(mock, api, path):
    """`missing_field` leaves a field out."""
    mock.add_fault("missing_field", field="status")
    result = _result(api, path)
    assert not any("status" in row for row in result.get("list", [result]))


def test_a_field_of_the_page_itself_can_be_changed(mock, api):
    """A field that the page has is changed there and not in its rows."""
    mock.add_fault("null_field", field="list")
    assert _result(api, ORDER)["list"] is None
    mock.add_fault("missing_field", field="total")
    assert "total" not in _result(api, ORDER)


def test_a_bare_list_is_damaged_like_a_page(mock, api):
    """Bulk reads answer a list without a page around it; its rows change all the same."""
    path = "/payments?imp_uid[]=imp_448280090638&imp_uid[]=imp_100000000101"
    mock.add_fault("unknown_field")
    assert all("field_of_tomorrow" in row for row in _result(api, path))
    mock.add_fault("null_row")
    assert [row is None for row in _result(api, path)] == [True, False]
    assert None not in _result(api, path)


def test_a_row_can_be_null(mock, api):
    """`null_row` makes the first row of a page null."""
    mock.add_fault("null_row")
    rows = _result(api, ORDER)["list"]
    assert rows[0] is None
    assert None not in rows[1:]


def test_an_endless_list_always_names_another_page(mock, api):
    """`endless` answers page after page, past the end too."""
    mock.add_fault("endless", operation="payments_find_all", times=None)
    for page in (1, 2, 3, 100):
        result = _result(api, f"{ORDER}?page={page}")
        assert (result["next"], len(result["list"])) == (page + 1, 20)
    assert api.get("/payments/findAll/unknown").status_code == 404
    assert api.get(f"{ORDER}?page=0").status_code == 400


def test_a_list_can_lead_backwards(mock, api):
    """`backwards` names the page before as the next one."""
    mock.add_fault("backwards", times=None)
    assert _result(api, ORDER)["next"] == 2
    assert _result(api, f"{ORDER}?page=2")["next"] == 1


@pytest.mark.parametrize(
    ("kind", "details"),
    [
        ("null_field", {"field": "vbank_num"}),
        ("null_field", {"field": "nothing"}),
        ("missing_field", {"field": "nothing"}),
        ("unknown_value", {"field": "nothing"}),
        ("null_row", {}),
        ("backwards", {}),
        ("endless", {}),
    ],
)
def test_a_change_waits_until_there_is_something_to_change(mock, api, kind, details):
    """A fault that would change nothing is not spent."""
    mock.add_fault(kind, **details)
    assert api.get(CARD).status_code == 200
    assert api.get("/payments/imp_unknown").status_code == 404
    assert len(mock.faults()) == 1


def test_an_empty_page_has_nothing_to_change(new_mock, visit):
    """On a page without rows, row faults wait."""
    from portone_v1_mock import Switches

    mock = new_mock(switches=Switches(nothing_found="200-empty"))
    mock.add_fault("unknown_field")
    mock.add_fault("null_row")
    with visit(mock, login=False) as client:
        keys = {"imp_key": "imp_mock", "imp_secret": "mock_secret"}
        token = client.post("/users/getToken", json=keys).json()["response"]
        assert token["field_of_tomorrow"]
        mock.add_fault("unknown_field")
        headers = {"Authorization": token["access_token"]}
        page = client.get("/payments/findAll/unknown", headers=headers).json()["response"]
    assert page["list"] == []
    assert len(mock.faults()) == 2


def test_a_fault_changes_no_state(mock, api):
    """Changed answers leave the payment as it was."""
    before = api.get(CARD).content
    for kind in ("unknown_field", "unknown_value", "null_field", "missing_field", "truncated"):
        mock.add_fault(kind)
        assert api.get(CARD).content != before
    assert api.get(CARD).content == before


def test_every_kind_can_be_added_without_details(mock):
    """Each kind of fault has defaults for all that it takes."""
    for kind in PARAMETERS:
        assert mock.add_fault(kind)["kind"] == kind
    assert len(mock.faults()) == len(PARAMETERS) == 22


def test_every_kind_is_described():
    """Each kind of fault is in the docstring of `Fault` and in the table of docs/mock.md."""
    page = (Path(__file__).parents[2] / "docs/mock.md").read_text("utf-8")
    rows = "".join(line for line in page.splitlines() if line.startswith("|"))
    for text, name in ((Fault.__doc__, "the docstring of Fault"), (rows, "docs/mock.md")):
        missing = [kind for kind in PARAMETERS if f"`{kind}`" not in text]
        assert missing == [], f"say in {name} what these faults do"


@pytest.mark.parametrize(
    ("kind", "status"), [("status_after", 503), ("html_after", 502), ("empty", 200)]
)
def test_an_answer_may_be_lost_after_the_change(mock, api, kind, status):
    """What happens after the operation leaves the change made."""
    mock.add_fault(kind, operation="payments_cancel")
    answer = api.post("/payments/cancel", json={"imp_uid": "imp_448280090638", "amount": 1})
    assert answer.status_code == status
    assert mock.get_payment("imp_448280090638")["cancel_amount"] == 1


@pytest.mark.parametrize(("kind", "cancelled"), [("reset", 0), ("reset_after", 1)])
def test_a_connection_is_lost_before_or_after_the_change(mock, api, kind, cancelled):
    """`reset` leaves nothing done, `reset_after` all of it; neither gives an answer."""
    mock.add_fault(kind)
    with pytest.raises(httpx.ReadError):
        api.post("/payments/cancel", json={"imp_uid": "imp_448280090638", "amount": 1})
    assert mock.get_payment("imp_448280090638")["cancel_amount"] == cancelled
    assert [(request["status"], request["fault"]) for request in mock.requests()[1:]] == [
        (None, kind)
    ]


def test_a_body_may_stop_half_way(mock, api):
    """`slow_body` times out a client that does not wait so long, and no other."""
    mock.add_fault("slow_body", seconds=10, times=2)
    with pytest.raises(httpx.ReadTimeout):
        api.get(CARD, timeout=5)
    assert api.get(CARD, timeout=15).status_code == 200
    assert mock.faults() == []


def test_a_body_stops_half_way_over_http_too(mock):
    """A server sends half of the body, and the rest after the pause."""
    with running(mock) as url, httpx.Client(base_url=url) as client:
        whole = client.get(CARD).content
        mock.add_fault("slow_body", seconds=0.05)
        with client.stream("GET", CARD) as answer:
            parts = [len(part) for part in answer.iter_raw()]
        assert (parts[0], sum(parts)) == (len(whole) // 2, len(whole))
        mock.add_fault("slow_body", seconds=60)
        with client.stream("GET", CARD, timeout=60) as answer, pytest.raises(httpx.ReadTimeout):
            answer.request.extensions["timeout"]["read"] = 0.1  # for the body
            answer.read()


def test_a_bulk_answer_may_be_partial(mock, api):
    """`partial` leaves the last of several out, under 207; single answers it does not touch."""
    mock.add_fault("partial")
    path = "/payments?imp_uid[]=imp_448280090638&imp_uid[]=imp_100000000101"
    assert api.get(CARD).status_code == 200
    assert api.get("/payments?imp_uid[]=imp_448280090638").status_code == 200
    answer = api.get(path)
    assert (answer.status_code, len(answer.json()["response"])) == (207, 1)
    assert (api.get(path).status_code, len(_result(api, path))) == (200, 2)


def test_a_fault_may_be_left_to_chance(new_mock, visit):
    """With a probability some requests meet it: about so many, the same ones for the same seed."""

    def met(seed):
        mock = new_mock()
        mock.add_fault("html", times=None, probability=0.3, seed=seed)
        # Another fault that is left to chance changes nothing about the first.
        mock.add_fault("reset", times=None, probability=0.5, operation="payments_cancel")
        with visit(mock, login=False) as client:
            return [client.get(CARD).status_code == 502 for _ in range(200)]

    assert met(1) == met(1) != met(2)
    assert 30 < sum(met(1)) < 90


def test_chance_still_counts_down(mock, api):
    """`times` counts the requests that met the fault, not those that it passed by."""
    mock.add_fault("html", times=3, probability=0.5)
    statuses = [api.get(CARD).status_code for _ in range(50)]
    assert statuses.count(502) == 3
    assert mock.faults() == []
