"""What a buyer does in the payment window and with an account, and what the shop had said."""

from __future__ import annotations

import pytest
from portone_v1_mock import ControlError
from portone_v1_mock.flows import checkout

ORDER = {"merchant_uid": "o", "amount": 1000}


@pytest.fixture
def state(mock):
    """The state of the mock, whose plain functions these are."""
    return mock._state


@pytest.mark.parametrize(
    ("registered", "opened", "reason"),
    [
        ({"amount": 1000}, {}, None),
        ({"amount": 999}, {}, checkout.OTHER_AMOUNT),
        ({"amount": 1000, "currency": "KRW"}, {}, None),
        ({"amount": 1000, "currency": "USD"}, {}, checkout.OTHER_CURRENCY),
        ({"amount": 1000}, {"currency": "USD"}, None),
    ],
)
def test_a_window_is_held_against_what_was_registered(mock, api, state, registered, opened, reason):
    """Another amount, or currency if one was registered, stops the window before the gateway's."""
    api.post("/payments/prepare", json={"merchant_uid": "o", **registered})
    fields = checkout.open(state, {**ORDER, **opened}).fields
    assert (fields["status"], fields["fail_reason"]) == ("failed" if reason else "ready", reason)
    assert bool(fields["failed_at"]) is bool(reason)
    assert api.get(f"/payments/{fields['imp_uid']}").json()["response"] == fields
    assert mock.webhooks() == []


def test_what_was_registered_counts_when_the_buyer_pays(mock, api, state):
    """An amount that PUT changed meanwhile fails the payment."""
    api.post("/payments/prepare", json=ORDER)
    payment = checkout.open(state, ORDER)
    api.put("/payments/prepare", json={**ORDER, "amount": 2000})
    assert mock.pay(payment.fields["imp_uid"])["fail_reason"] == checkout.OTHER_AMOUNT
    api.put("/payments/prepare", json=ORDER)
    assert mock.pay(payment.fields["imp_uid"])["status"] == "paid"  # late


def test_a_charge_by_the_api_is_not_held_against_it(api):
    """Only windows are."""
    api.post("/payments/prepare", json=ORDER)
    card = {"card_number": "1234-1234-1234-1234", "expiry": "2030-12"}
    body = {**ORDER, **card, "amount": 5}
    paid = api.post("/subscribe/payments/onetime", json=body).json()["response"]
    assert paid["status"] == "paid"


def test_a_paid_order_opens_no_window(mock, state):
    """It is refused up front, and no attempt is kept."""
    mock.add_payment(**ORDER, status="paid")
    with pytest.raises(ControlError, match=r"merchant_uid: 이미 결제가 이루어진"):
        checkout.open(state, ORDER)
    for amount in (0, 0.5):
        with pytest.raises(ControlError, match="amount"):
            checkout.open(state, {"merchant_uid": "x", "amount": amount})


def test_a_failed_payment_can_be_approved_late(mock, api, state):
    """It becomes paid and is announced; when it failed stays known."""
    payment = checkout.open(state, ORDER)
    checkout.give_up(state, payment)
    assert mock.webhooks() == []
    mock.advance(3 * 86_400)
    checkout.pay(state, payment)
    fields = payment.fields
    assert (fields["status"], fields["fail_reason"]) == ("paid", None)
    assert fields["paid_at"] - fields["failed_at"] == 3 * 86_400
    assert [webhook["status"] for webhook in mock.webhooks()] == ["paid"]


def _account(api, mock, **more):
    body = {"channel_key": "k", "merchant_uid": "v", "amount": 500, "vbank_code": "004"}
    due = mock.now() + 60
    return api.post("/vbanks", json={**body, "vbank_due": due, **more}).json()["response"]


def test_an_account_takes_its_amount_once_and_in_time(mock, api, state):
    """Another amount is refused by the bank; without a deposit in time it stays as it is."""
    first, late = (state.payments.get(_account(api, mock)["imp_uid"]) for _ in range(2))
    assert "deposit_history" not in first.fields
    with pytest.raises(ControlError, match="amount: the bank accepts 500 exactly"):
        checkout.deposit(state, first, amount=499)
    checkout.deposit(state, first, amount=500)
    with pytest.raises(ControlError, match="status"):
        checkout.deposit(state, first)
    mock.advance(61)
    with pytest.raises(ControlError, match="vbank_date"):
        checkout.deposit(state, late)
    assert (late.status, late.fields["failed_at"]) == ("ready", 0)


def test_a_fixed_account_takes_deposits_without_end(mock, api, state):
    """Each of any amount is in deposit_history and announced; the first sets paid_at."""
    issued = _account(api, mock, fixed_unlimited_vbank=True, buyer_name="홍길동")
    assert issued["deposit_history"] == []
    payment = state.payments.get(issued["imp_uid"])
    for amount, name in ((500, None), (700, "김철수")):
        mock.advance(50)
        checkout.deposit(state, payment, amount=amount, depositor_name=name)
    payment = api.get(f"/payments/{issued['imp_uid']}").json()["response"]
    assert [
        (deposit["amount"], deposit["depositor_name"]) for deposit in payment["deposit_history"]
    ] == [
        (500, "홍길동"),
        (700, "김철수"),
    ]
    assert (payment["status"], payment["paid_at"]) == ("paid", mock.now() - 50)
    assert [webhook["status"] for webhook in mock.webhooks()] == ["ready", "paid", "paid"]


def test_a_payment_number_can_expire(mock, api):
    """After that nobody pays with it; one that has expired already is not issued."""
    body = {"channel_key": "k", "merchant_uid": "c", "amount": 900, "expired_at": mock.now() + 5}
    issued = api.post("/cvs", json={**body, "barcode": "880"}).json()["response"]
    assert issued["pg_tid"] == "880"
    mock.advance(6)
    with pytest.raises(ControlError, match="expired_at"):
        mock.pay(issued["imp_uid"])
    assert api.post("/cvs", json=body).json()["code"] == 1


def test_webhooks_of_a_payment_go_where_it_says(mock, api, state):
    """notice_url of a request, one or several, goes before the shop's own URL."""
    urls = ["http://127.0.0.1:1/a", "http://127.0.0.1:1/b"]
    card = {"card_number": "1234-1234-1234-1234", "expiry": "2030-12", "customer_uid": "c"}
    api.post("/subscribe/payments/onetime", json={**ORDER, **card, "notice_url": urls[0]})
    item = {**ORDER, "merchant_uid": "s", "name": "x", "schedule_at": mock.now() + 1}
    item["notice_url"] = urls[1]
    body = {"customer_uid": "c", "schedules": [item]}
    assert api.post("/subscribe/payments/schedule", json=body).json()["code"] == 0
    mock.advance(1)
    _account(api, mock, notice_url=urls)
    assert [webhook["url"] for webhook in mock.webhooks()] == [*urls, *urls]
    window = checkout.open(
        state, {"merchant_uid": "w", "amount": 1, "notice_url": urls[0], "confirm_url": urls[1]}
    )
    assert window.hidden == {"notice_url": [urls[0]], "confirm_url": urls[1]}
