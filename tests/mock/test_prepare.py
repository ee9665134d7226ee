"""Registering the amount of an order."""

from __future__ import annotations

import pytest

UNKNOWN = {"code": -1, "message": "사전등록된 결제정보가 존재하지 않습니다.", "response": None}
ORDER = {"merchant_uid": "a/b", "amount": 1000}


def test_an_order_is_registered_once(api):
    """A second registration is refused under 200 in the API's words, and changes nothing."""
    first = api.post("/payments/prepare", json=ORDER).json()
    assert first["response"] == {**ORDER, "currency": None}
    again = api.post("/payments/prepare", json={**ORDER, "amount": 5})
    assert (again.status_code, again.json()["code"]) == (200, 1)
    assert again.json()["message"] == (
        "결제정보 사전등록에 실패하였습니다(이미 등록된 merchant_uid입니다)."
    )
    assert api.get("/payments/prepare/a%2Fb").json() == first


def test_a_registration_can_be_changed(api):
    """PUT sets amount and currency anew; a currency that is not sent is none."""
    api.post("/payments/prepare", json={**ORDER, "currency": "USD"})
    changed = {**ORDER, "amount": 24.5}
    answer = api.put("/payments/prepare", json=changed).json()["response"]
    assert answer == {**changed, "currency": None}
    assert api.get("/payments/prepare/a%2Fb").json()["response"] == answer


def test_what_is_not_registered_is_not_found(api):
    """Reading and changing need a registration."""
    for answer in (api.get("/payments/prepare/x"), api.put("/payments/prepare", json=ORDER)):
        assert (answer.status_code, answer.json()) == (404, UNKNOWN)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"merchant_uid": "m"}, '["amount"] 파라메터는 필수입니다.'),
        ({}, '["merchant_uid","amount"] 파라메터는 필수입니다.'),
        ({"merchant_uid": "m", "amount": -1}, "파라미터 정보가 유효하지 않습니다. (amount)"),
        ({"merchant_uid": "", "amount": 1}, "파라미터 정보가 유효하지 않습니다. (merchant_uid)"),
        ([], "파라미터 정보가 유효하지 않습니다."),
    ],
)
def test_a_body_that_makes_no_sense_is_refused_under_200(api, body, message):
    """Where no 400 is documented a bad body is code 1, with the names of what is wrong."""
    answer = api.post("/payments/prepare", json=body)
    expected = {"code": 1, "message": message, "response": None}
    assert (answer.status_code, answer.json()) == (200, expected)
