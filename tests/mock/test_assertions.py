"""Assertions on recorded calls."""

from __future__ import annotations

from decimal import Decimal

import pytest
from portone_v1_mock import ControlError

CANCEL = {"imp_uid": "imp_448280090638", "amount": 300, "reason": "r", "checksum": 10_000}


@pytest.fixture
def called(mock, api):
    """A mock after a login, a look-up, a list and a cancel."""
    api.get("/payments/imp_448280090638?include_sandbox=true&tag=a")
    api.get("/payments/findAll/order-1001/paid?page=1")
    api.post("/payments/cancel", json=CANCEL)
    return mock


def test_a_call_is_found(called):
    """By operation, by how often, by parts of its body, by its parameters."""
    called.assert_called("payments_cancel")
    called.assert_called("payments_cancel", times=1, body={"amount": 300})
    called.assert_called("payments_cancel", times=1, body={"amount": Decimal("300.0")})
    called.assert_called("payments_cancel", times=0, body={"amount": 301})
    called.assert_called("payments_get", parameters={"imp_uid": "imp_448280090638", "tag": "a"})
    called.assert_called("payments_get", parameters={"include_sandbox": True})
    called.assert_called("payments_find_all", parameters={"payment_status": "paid", "page": 1})
    called.assert_called("payments_find_all_by_status", times=1)
    called.assert_not_called("payments_get_balance")
    called.assert_not_called("payments_get", parameters={"imp_uid": "imp_1"})
    called.assert_not_called("payments_cancel", body={"tax_free": None})


@pytest.mark.parametrize(
    ("arguments", "first_line"),
    [
        (
            {"operation": "payments_get_balance"},
            "payments_get_balance was called 0 times, not at least once. The calls:",
        ),
        (
            {"operation": "payments_cancel", "times": 2},
            "payments_cancel was called once, not 2 times. The calls:",
        ),
        (
            {"operation": "payments_cancel", "body": {"amount": 1, "reason": "환불"}},
            'payments_cancel with body {"amount": 1, "reason": "환불"} was called 0 times, '
            "not at least once. The calls:",
        ),
        (
            {"operation": "payments_get", "times": 0, "parameters": {"tag": "a"}},
            'payments_get with parameters {"tag": "a"} was called once, not 0 times. The calls:',
        ),
    ],
)
def test_a_failure_says_what_was_expected_and_what_was_called(called, arguments, first_line):
    """The text has the expectation and each call with its target, body and status."""
    with pytest.raises(AssertionError) as raised:
        called.assert_called(**arguments)
    first, *lines = str(raised.value).splitlines()
    assert first == first_line
    assert [line.split()[0] for line in lines] == [
        "users_get_token",
        "payments_get",
        "payments_find_all_by_status",
        "payments_cancel",
    ]
    assert lines[2].endswith("GET /payments/findAll/order-1001/paid?page=1 -> 200")
    assert '"amount": 300' in lines[3]


def test_a_call_that_should_not_be_is_listed(called):
    """assert_not_called fails with the calls."""
    with pytest.raises(AssertionError, match=r"payments_cancel was called once, not 0 times"):
        called.assert_not_called("payments_cancel")


def test_a_failure_shows_nothing_secret(mock, visit):
    """Bodies are compared as they were sent and shown without what is secret or a person's."""
    with visit(mock) as api:
        body = {"customer_uid": "c", "card_number": "1111-2222-3333-4444", "expiry": "2030-01"}
        api.post("/subscribe/customers/c", json={**body, "customer_name": "홍길동"})
    mock.assert_called("customers_save", body={"customer_name": "홍길동"})
    wrong = {"card_number": "9999-0000-0000-0000", "customer_name": "김철수"}
    with pytest.raises(AssertionError) as raised:
        mock.assert_called("customers_save", body=wrong)
    text = str(raised.value)
    assert not [
        secret for secret in ("1111", "9999", "홍길동", "김철수", "mock_secret") if secret in text
    ]


def test_a_form_is_compared_as_its_fields(mock, api):
    """What came as a form is compared by the types of the spec."""
    api.post("/payments/cancel", data={"imp_uid": "imp_448280090638", "amount": "300"})
    mock.assert_called("payments_cancel", body={"amount": 300})


def test_lists_are_compared_whole_and_objects_by_their_fields(mock, api):
    """Inside a body an object may have more fields, a list no more items."""
    items = [{"merchant_uid": "a", "amount": 1, "name": "n", "schedule_at": 2_000_000_000}]
    api.post("/subscribe/payments/schedule", json={"customer_uid": "c", "schedules": items})
    mock.assert_called("subscribe_schedule", body={"schedules": [{"amount": 1}]})
    mock.assert_not_called("subscribe_schedule", body={"schedules": []})
    mock.assert_not_called("subscribe_schedule", body={"schedules": [{"amount": True}]})
    mock.assert_not_called("subscribe_schedule", body={"schedules": {"amount": 1}})


def test_nothing_called_is_said(mock):
    """Without any call the text says so."""
    with pytest.raises(AssertionError, match="The calls:\n  none"):
        mock.assert_called("payments_cancel")


def test_lost_answers_and_unknown_paths_are_shown(mock, api):
    """A call without an answer shows its fault, one to nowhere that it met no operation."""
    mock.add_fault("reset", operation="payments_get")
    with pytest.raises(Exception, match="reset"):
        api.get("/payments/imp_1")
    api.get("/nowhere")
    with pytest.raises(AssertionError) as raised:
        mock.assert_called("payments_cancel")
    assert "GET /payments/imp_1 -> no answer (fault: reset)" in str(raised.value)
    assert "(no operation)  GET /nowhere -> 404" in str(raised.value)


def test_a_long_record_is_shown_from_its_end(mock, visit):
    """The latest 30 are shown, and how many were before."""
    with visit(mock, login=False) as client:
        for number in range(40):
            client.get(f"/payments/{number}")
    with pytest.raises(AssertionError) as raised:
        mock.assert_called("payments_cancel")
    lines = str(raised.value).splitlines()
    assert (len(lines), lines[1]) == (32, "  (10 earlier requests)")
    assert "/payments/39 " in lines[-1]


def test_an_operation_that_is_not_there_is_a_mistake(mock):
    """A misspelt operation raises ControlError with the ones it may mean."""
    with pytest.raises(ControlError, match="no 'payment_cancel'; did you mean payments_cancel"):
        mock.assert_not_called("payment_cancel")
