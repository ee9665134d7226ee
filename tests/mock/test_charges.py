"""Charges without a window: of a card that is keyed in, and of a billing key."""

from __future__ import annotations

import pytest
from portone_v1_mock import Switches
from portone_v1_mock.domain.cards import EMPTY_CARD, UNKNOWN_CARD

CARD = {"card_number": "1234-1234-1234-1234", "expiry": "2030-12"}
ORDER = {"merchant_uid": "o", "amount": 1000}
ONETIME = "/subscribe/payments/onetime"
AGAIN = "/subscribe/payments/again"


def _onetime(api, **fields):
    return api.post(ONETIME, json={**ORDER, **CARD, **fields}).json()


def _again(api, **fields):
    body = {**ORDER, "customer_uid": "customer_1234", "name": "정기구독", **fields}
    return api.post(AGAIN, json=body).json()


def test_a_card_is_charged_at_once(mock, api):
    """The payment is paid, by API, and reads back by both its ids."""
    paid = _onetime(api, buyer_name="홍길동", card_quota=3)["response"]
    assert paid["imp_uid"].startswith("imps_")
    assert (paid["status"], paid["channel"], paid["paid_at"]) == ("paid", "api", mock.now())
    assert (paid["name"], paid["buyer_name"], paid["card_quota"]) == (None, "홍길동", 3)
    assert paid["card_number"] == "12341234****1234"
    assert paid["user_agent"].startswith("python-httpx")
    assert paid["customer_uid"] is None
    assert api.get(f"/payments/{paid['imp_uid']}").json()["response"] == paid
    assert api.get("/payments/find/o").json()["response"] == paid
    assert [webhook["status"] for webhook in mock.webhooks()] == ["paid"]


@pytest.mark.parametrize(
    ("card", "text"),
    [
        ({"card_number": UNKNOWN_CARD}, "[F113]거래거절 카드번호틀림"),
        ({"card_number": "1234"}, "[F112]유효하지않은 카드번호를 입력하셨습니다. (card_bin 없음)"),
        ({"expiry": "2025-12"}, "[F113]유효기간오류"),
    ],
)
def test_a_card_that_the_gateway_does_not_know_is_refused(api, card, text):
    """Code -1 and no payment; expiry months end in Korea, where the shop's 2026 has begun."""
    answer = _onetime(api, **card)
    message = f"카드정보 인증에 실패하였습니다. {text}"
    assert answer == {"code": -1, "message": message, "response": None}
    assert api.get("/payments/find/o").status_code == 404


@pytest.mark.parametrize("number", ["123412341234123", "1234 1234 1234 1234", "12341234123412"])
def test_any_separators_and_15_digits_are_taken(api, number):
    """The digits of a card number are what counts."""
    assert _onetime(api, card_number=number)["response"]["status"] == "paid"


def test_a_charge_can_fail_under_code_0(mock, api):
    """The test card without money makes a failed payment; the order can then be paid."""
    failed = _onetime(api, card_number=EMPTY_CARD, customer_uid="c")
    assert (failed["code"], failed["response"]["status"]) == (0, "failed")
    assert failed["response"]["fail_reason"] == "한도초과"
    assert failed["response"]["failed_at"] == mock.now()
    assert (failed["response"]["paid_at"], failed["response"]["pg_tid"]) == (0, None)
    assert mock.webhooks() == []
    assert api.get("/subscribe/customers/c").json()["code"] == 1
    assert _onetime(api)["response"]["status"] == "paid"


@pytest.mark.parametrize("charge", [_onetime, _again])
def test_a_paid_order_is_not_charged_again(api, charge):
    """The merchant_uid guards against a second charge, also after a cancel."""
    first = charge(api)["response"]
    for _ in range(2):
        again = charge(api)
        assert (again["code"], again["response"]) == (1, None)
        assert again["message"] == "이미 결제가 이루어진 거래건입니다."
        api.post("/payments/cancel", json={"imp_uid": first["imp_uid"]})
    assert api.get("/payments/findAll/o").json()["response"]["total"] == 1


def test_a_cancelled_order_may_be_charged_by_a_switch(new_mock, visit):
    """With the switch only a payment that still stands keeps an order from being charged."""
    with visit(new_mock(switches=Switches(cancelled_order="charged"))) as api:
        first = _onetime(api)["response"]
        assert _onetime(api)["code"] == 1
        api.post("/payments/cancel", json={"imp_uid": first["imp_uid"]})
        assert _onetime(api)["response"]["status"] == "paid"


@pytest.mark.parametrize("amount", [0, -100, 10.5])
def test_an_amount_that_cannot_be_paid_is_refused(api, amount):
    """More than nothing, and KRW without decimals; other currencies have them."""
    for charge in (_onetime, _again):
        refusal = charge(api, amount=amount)
        assert refusal["code"] != 0
        assert refusal["response"] is None
    assert api.get("/payments/find/o").json()["code"] != 0
    assert _onetime(api, amount=10.5, currency="USD")["response"]["amount"] == 10.5


def test_a_customer_uid_keeps_the_card(api):
    """A paid charge with customer_uid makes a billing key that can be charged again."""
    paid = _onetime(api, customer_uid="c", buyer_name="홍길동")["response"]
    assert (paid["customer_uid"], paid["customer_uid_usage"]) == ("c", "issue")
    key = api.get("/subscribe/customers/c").json()["response"]
    assert (key["customer_name"], key["card_number"]) == ("홍길동", paid["card_number"])
    again = _again(api, customer_uid="c", merchant_uid="o2")["response"]
    assert (again["status"], again["customer_uid_usage"]) == ("paid", "payment")
    listed = api.get("/subscribe/customers/c/payments").json()["response"]
    assert [row["merchant_uid"] for row in listed["list"]] == ["o2", "o"]


def test_a_gateway_that_keeps_no_card_makes_no_key(api):
    """ksnet charges the card and forgets it."""
    paid = _onetime(api, customer_uid="c", pg="ksnet.2999")["response"]
    assert (paid["pg_provider"], paid["pg_id"], paid["customer_uid"]) == ("ksnet", "2999", None)
    assert api.get("/subscribe/customers/c").json()["code"] == 1


def test_inicis_needs_a_name(api):
    """A charge through inicis without a name is 400, as recorded."""
    body = {**ORDER, **CARD, "pg": "html5_inicis"}
    answer = api.post(ONETIME, json=body)
    assert answer.status_code == 400
    assert answer.json()["message"] == "이니시스 빌링결제는 상품명이 필수입니다."
    assert api.post(ONETIME, json={**body, "name": "원두"}).status_code == 200


@pytest.mark.parametrize("field", ["merchant_uid", "amount", "card_number", "expiry"])
def test_a_charge_without_what_it_needs_is_400(api, field):
    """400 is documented for a onetime charge, so a missing field is answered with it."""
    body = {name: value for name, value in {**ORDER, **CARD}.items() if name != field}
    answer = api.post(ONETIME, json=body)
    assert answer.status_code == 400
    assert answer.json()["message"] == f'["{field}"] 파라메터는 필수입니다.'


@pytest.mark.parametrize("code", ["1", "-1"])
def test_an_unknown_billing_key_is_not_charged(new_mock, visit, code):
    """The refusal is a 200 whose code has a switch."""
    with visit(new_mock(switches=Switches(unknown_customer_code=code))) as api:
        answer = _again(api, customer_uid="nobody")
    assert answer == {"code": int(code), "message": "등록되지 않은 구매자입니다.", "response": None}


def test_a_billing_key_can_expire(mock, api, visit):
    """A card whose months are over fails when it is charged, under code 0."""
    api.post("/subscribe/customers/c", json={**CARD, "expiry": "2026-01", "channel_key": "k"})
    mock.advance(31 * 86_400)
    with visit(mock) as later:
        failed = _again(later, customer_uid="c")["response"]
    assert (failed["status"], failed["fail_reason"]) == ("failed", "[F113]유효기간오류")
