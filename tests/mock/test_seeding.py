"""Payments made by tests: any fields given, the rest filled in without contradiction."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from portone_v1_mock import ControlError, MockPortOne
from portone_v1_mock.spec.document import pointer
from portone_v1_mock.spec.operation import load

NOW = 1_767_225_600


def test_nothing_given_makes_a_paid_card_payment(mock):
    """Without fields a payment is paid by card, now, over 1,000 KRW, under new ids."""
    payment = mock.add_payment()
    assert payment["imp_uid"].startswith("imp_")
    assert len(payment["imp_uid"]) == 16
    fields = {name: payment[name] for name in ("status", "amount", "currency", "pay_method")}
    assert fields == {"status": "paid", "amount": 1000, "currency": "KRW", "pay_method": "card"}
    assert payment["paid_at"] == payment["started_at"] == NOW
    assert payment["card_number"]
    assert mock.add_payment()["imp_uid"] != payment["imp_uid"]


@pytest.mark.parametrize(
    ("fields", "status", "method"),
    [
        ({"cancel_amount": 1}, "cancelled", "card"),
        ({"cancelled_at": 5}, "cancelled", "card"),
        ({"cancel_history": [{"amount": 1}]}, "cancelled", "card"),
        ({"paid_at": 5}, "paid", "card"),
        ({"failed_at": 5}, "failed", "card"),
        ({"fail_reason": "no"}, "failed", "card"),
        ({"vbank_code": "004"}, "ready", "vbank"),
        ({"pay_method": "vbank"}, "ready", "vbank"),
        ({"pay_method": "vbank", "paid_at": 5}, "paid", "vbank"),
        ({"pay_method": "trans"}, "paid", "trans"),
        ({"pay_method": "point"}, "paid", "point"),
        ({"pg_provider": "payco"}, "paid", "payco"),
        ({"status": "failed"}, "failed", "card"),
        ({"status": "ready"}, "ready", "card"),
    ],
)
def test_the_status_follows_from_the_fields(mock, fields, status, method):
    """What is given decides the status and the way of paying that are filled in."""
    payment = mock.add_payment(**fields)
    assert (payment["status"], payment["pay_method"]) == (status, method)
    assert payment.items() >= {k: v for k, v in fields.items() if k != "cancel_history"}.items()


def test_a_virtual_account_that_waits_is_issued(mock):
    """A ready virtual account has its number, a due date a week off, and a gateway's id."""
    payment = mock.add_payment(pay_method="vbank")
    assert payment["vbank_date"] - payment["vbank_issued_at"] == 7 * 86_400
    assert payment["vbank_num"].startswith("X")
    assert payment["pg_tid"]
    assert payment["paid_at"] == 0


def test_what_was_not_approved_has_no_card_and_no_gateway_id(mock):
    """A ready or failed card payment has no card, receipt or pg_tid."""
    for status in ("ready", "failed"):
        payment = mock.add_payment(status=status)
        assert {payment[name] for name in ("pg_tid", "receipt_url", "card_code")} == {None}


def test_a_charge_by_the_api_has_an_imps_id_and_no_browser(mock):
    """channel=api gives an imps_ id and no user agent."""
    payment = mock.add_payment(channel="api")
    assert payment["imp_uid"].startswith("imps_")
    assert payment["user_agent"] is None


def test_a_cancelled_payment_gets_its_history(mock):
    """A cancel amount becomes one entry, with the API's default reason and a cancellation_id."""
    payment = mock.add_payment(amount=1000, cancel_amount=300, paid_at=NOW - 50)
    (entry,) = payment["cancel_history"]
    assert (entry["amount"], entry["reason"], entry["cancelled_at"]) == (300, "취소요청api", NOW)
    assert (len(entry["cancellation_id"]), entry["cancellation_id"][:2]) == (20, "06")
    assert payment["cancel_receipt_urls"] == [entry["receipt_url"]]
    assert payment["cancelled_at"] == NOW
    assert payment["started_at"] == payment["paid_at"] == NOW - 50


def test_cancelled_without_an_amount_is_cancelled_in_full(mock):
    """status=cancelled alone gives everything back."""
    payment = mock.add_payment(status="cancelled", amount=500)
    assert payment["cancel_amount"] == 500
    assert mock.add_payment(status="cancelled", amount=0)["cancel_amount"] == 0


def test_a_given_history_sets_the_totals(mock):
    """cancel_amount, cancelled_at and cancel_reason follow from the entries."""
    entries = [
        {"amount": 100, "cancelled_at": 10, "reason": "a"},
        {"amount": 200, "cancelled_at": 20, "reason": "b", "receipt_url": None},
    ]
    payment = mock.add_payment(cancel_history=entries, paid_at=5)
    assert payment["cancel_amount"] == 300
    assert (payment["cancelled_at"], payment["cancel_reason"]) == (20, "b")
    assert len(payment["cancel_receipt_urls"]) == 1


def test_numbers_are_normal_json_numbers(mock):
    """Integral floats and Decimals become integers, other Decimals keep their digits."""
    assert repr(mock.add_payment(amount=1000.0)["amount"]) == "1000"
    assert repr(mock.add_payment(amount=Decimal("7"))["amount"]) == "7"
    payment = mock.add_payment(amount=Decimal("10.50"), currency="USD")
    assert repr(payment["amount"]) == "10.5"


def test_an_answer_can_be_given_back(mock, new_mock):
    """What one mock answered of a payment makes the same payment in another."""
    for imp_uid in ("imp_448280090638", "imp_100000000302", "imp_100000000303"):
        original = _get(mock, imp_uid)
        assert new_mock(shop=False).add_payment(**original) == original


def _get(mock, imp_uid):
    return mock._state.payments.get(imp_uid).fields


def test_what_is_given_back_is_a_copy(mock):
    """Changing an answer of a method changes nothing in the mock."""
    payment = mock.add_payment(imp_uid="x", cancel_amount=5)
    payment["cancel_history"].clear()
    assert _get(mock, "x")["cancel_history"]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"amont": 1}, "amont: there is no such field"),
        ({"amount": "x"}, "amount: "),
        ({"amount": -1}, "amount: "),
        ({"amount": 10.5}, "amount: KRW has no decimals"),
        ({"amount": float("nan")}, "NaN and infinity are not JSON numbers"),
        ({"amount": {1}}, "a set is not a JSON value"),
        ({"status": "canceled"}, "status: must be one of ready, pending, paid, failed, cancelled"),
        ({"currency": None}, "currency: "),
        ({"pay_method": 5}, "pay_method: is not a value that the API has here"),
        ({"paid_at": "soon"}, "paid_at: "),
        ({"imp_uid": ""}, "imp_uid: "),
        ({"merchant_uid": "x" * 41}, "merchant_uid: "),
        ({"imp_uid": "imp_448280090638"}, "imp_uid: there is a payment"),
        ({"cancel_history": [{}]}, "cancel_history.0.amount: is missing"),
        ({"cancel_history": [{"amount": 0}]}, "cancel_history.0.amount: "),
        ({"cancel_history": [{"amount": 0.5}]}, "amount: KRW has no decimals"),
        ({"cancel_amount": 1001}, "cancel_amount: is more than the amount"),
        (
            {"cancel_amount": 2, "cancel_history": [{"amount": 1}]},
            "cancel_amount: is not the sum of the amounts in cancel_history",
        ),
        ({"status": "ready", "paid_at": 5}, "paid_at: must be 0 in a payment with status ready"),
        ({"status": "paid", "cancelled_at": 5}, "cancelled_at: must be 0"),
        ({"status": "failed", "paid_at": 5}, "paid_at: must be 0"),
        ({"status": "paid", "paid_at": 0}, "paid_at: must not be 0 in a payment with status paid"),
        ({"status": "failed", "cancel_amount": 5}, "cancel_amount: must be 0"),
        ({"balance": {}}, "balance.histories: is missing"),
        ({"balance": {"histories": []}}, "balance.histories: "),
        ({"balance": {"histories": [{"third": {}}]}}, "balance.histories.0.third: there is no"),
    ],
)
def test_nonsense_names_its_field(mock, fields, message):
    """A field that is wrong, unknown or in contradiction raises an error that names it."""
    with pytest.raises(ControlError) as raised:
        mock.add_payment(**fields)
    assert str(raised.value).startswith(message)


def test_an_error_does_not_repeat_what_was_given(mock):
    """Errors show no values, as they may be a person's."""
    with pytest.raises(ControlError) as raised:
        mock.add_payment(buyer_email=["hong@example.com"])
    assert "hong" not in str(raised.value)


def test_a_promotion_may_be_cancelled_in_list_price(mock):
    """With a promotion cancels may exceed the amount."""
    payment = mock.add_payment(
        amount=900, cancel_amount=1000, promotion={"id": "p", "discount": 100}
    )
    assert payment["cancel_amount"] == 1000


@given(
    status=st.sampled_from(("ready", "paid", "failed", "cancelled")),
    method=st.sampled_from(("card", "trans", "vbank", "phone", "point", "payco")),
    amount=st.integers(0, 10**9),
    channel=st.sampled_from(("pc", "mobile", "api")),
    seed=st.integers(0, 5),
)
def test_every_payment_is_whole_and_valid(status, method, amount, channel, seed):
    """Whatever is given, the payment is valid by the spec and its times fit its status."""
    mock = MockPortOne(seed=seed, shop=False)
    payment = mock.add_payment(status=status, pay_method=method, amount=amount, channel=channel)
    validator = load().validator({"$ref": pointer("components", "schemas", "Payment")})
    validator.validate(payment)
    assert len(payment) == 48
    assert bool(payment["paid_at"]) == (status in ("paid", "cancelled"))
    assert bool(payment["failed_at"]) == (status == "failed")
    assert bool(payment["cancelled_at"]) == (status == "cancelled")
    assert bool(payment["fail_reason"]) == (status == "failed")
    assert bool(payment["vbank_num"]) == (method == "vbank")
