"""What gateways do not give back, and what a cancel takes of taxes and of a promotion."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from portone_v1_mock import Switches
from portone_v1_mock.domain.promotions import PROMOTION_ID
from portone_v1_mock.state.demo_shop import uids

DAY = 86_400
CARD = {"card_number": "1234-1234-1234-1234", "expiry": "2099-12"}
ACCOUNT = {"refund_holder": "김철수", "refund_bank": "88", "refund_account": "00000000000"}
KAKAOPAY = "결제취소에 실패하였습니다.(requested cancel amount is bigger than cancelable amount)"


def _cancel(api, imp_uid="p", **body):
    answer = api.post("/payments/cancel", json={"imp_uid": imp_uid, **body})
    assert answer.status_code == 200
    return answer.json()


@pytest.mark.parametrize(
    ("fields", "days", "amount", "code"),
    [
        ({"pay_method": "phone"}, 0, None, 0),
        ({"pay_method": "phone"}, 0, 1, -1),
        ({"pay_method": "phone", "pg_provider": "html5_inicis"}, 0, 1, 0),
        ({"pay_method": "phone"}, 31, None, -1),
        ({"pay_method": "phone", "pg_provider": "kcp"}, 31, None, 1),
        ({"pay_method": "culturegift"}, 0, 1, -1),
        ({"pay_method": "culturegift"}, 0, None, 0),
        ({"escrow": True}, 0, 1, -1),
        ({"escrow": True}, 0, None, 0),
        ({}, 360, 1, 0),
        ({}, 370, 1, -1),
        ({"pg_provider": "ksnet"}, 190, 1, -1),
        ({"pay_method": "trans"}, 95, 1, -1),
        ({"pay_method": "point"}, 3000, 1, 0),
        ({"sandbox": True}, 0, 1, 0),
        ({"sandbox": True}, 1, 1, -1),
    ],
)
def test_gateways_have_limits(mock, api, visit, fields, days, amount, code):
    """By means of payment, gateway and age; a test payment is given back at midnight by itself."""
    mock.add_payment(**{"imp_uid": "p", "pg_provider": "danal", **fields})
    mock.advance(days * DAY)
    with visit(mock) as later:
        answer = _cancel(later, **({} if amount is None else {"amount": amount}))
        assert answer["code"] == code
        if code == -1:
            assert answer["message"].startswith("결제취소에 실패하였습니다.")
        payment = later.get("/payments/p?include_sandbox=true").json()["response"]
        assert payment["status"] == ("paid" if code else "cancelled")


def test_a_phone_bill_of_an_earlier_month_goes_to_an_account_with_kcp(mock, visit):
    """What lacks of the account is named; with it the money goes back."""
    mock.add_payment(imp_uid="p", pay_method="phone", pg_provider="kcp")
    mock.advance(31 * DAY)
    with visit(mock) as api:
        assert "refund_holder" in _cancel(api)["message"]
        assert _cancel(api, **ACCOUNT)["code"] == 0


@pytest.mark.parametrize(
    ("gateway", "method"),
    [("smartro", "vbank"), ("smartro_v2", "vbank"), ("smartro_v2", "trans")],
)
def test_smartro_needs_a_telephone_number_too(mock, api, gateway, method):
    """Beside the account."""
    mock.add_payment(imp_uid="p", pay_method=method, pg_provider=gateway, status="paid")
    assert _cancel(api, **ACCOUNT)["message"] == '["refund_tel"] 파라메터는 필수입니다.'
    assert _cancel(api, **ACCOUNT, refund_tel="010")["code"] == 0


def test_ksnet_gives_back_in_part_nine_times(mock, api, visit):
    """The tenth time it has to be all that is left; accounts are closed at night."""
    mock.add_payment(imp_uid="p", pg_provider="ksnet")
    codes = [_cancel(api, amount=1)["code"] for _ in range(10)]
    assert codes == [0] * 9 + [-1]
    assert _cancel(api)["code"] == 0
    mock.add_payment(imp_uid="v", pg_provider="ksnet", pay_method="vbank", status="paid")
    assert _cancel(api, "v", **ACCOUNT)["code"] == 0
    mock.add_payment(imp_uid="n", pg_provider="ksnet", pay_method="vbank", status="paid")
    mock.advance(15 * 3600)  # midnight in Korea
    with visit(mock) as later:
        assert _cancel(later, "n", **ACCOUNT)["code"] == -1


def test_kakaopay_counts_the_vat(mock, api):
    """A second cancel in part fails when its VAT is more than is left of it, or it is too much."""
    mock.add_payment(imp_uid="p", pg_provider="kakaopay", amount=1100)
    assert _cancel(api, amount=500, vat_amount=90)["code"] == 0
    refused = _cancel(api, amount=500)
    assert (refused["code"], refused["message"]) == (-1, KAKAOPAY)
    assert _cancel(api, amount=500, vat_amount=10)["code"] == 0
    assert _cancel(api, amount=101)["message"] == KAKAOPAY


def _charge(api, gateway, **more):
    body = {"merchant_uid": "o", "amount": 2_000, "name": "x", "pg": gateway, **CARD, **more}
    return api.post("/subscribe/payments/onetime", json=body).json()["response"]["imp_uid"]


def test_some_gateways_require_the_tax_free_amount(api):
    """kcp does not guess it, for a cancel in part; all that is left needs nothing."""
    uid = _charge(api, "kcp", tax_free=900)
    assert _cancel(api, uid, amount=500)["code"] == -1
    assert _cancel(api, uid, amount=500, tax_free=500)["code"] == 0
    assert _cancel(api, uid, amount=500, tax_free=450)["code"] == -1  # 400 are left
    assert _cancel(api, uid)["code"] == 0


def test_other_gateways_take_it_as_nothing(api):
    """Then more than the taxed part cannot be given back."""
    uid = _charge(api, "daou", tax_free=900)
    assert _cancel(api, uid, amount=1_100)["code"] == 0
    assert _cancel(api, uid, amount=1)["code"] == -1
    assert _cancel(api, uid, amount=1, tax_free=1)["code"] == 0


def test_vat_that_was_named_is_named_again(api):
    """html5_inicis gives back as sent; more VAT than there is, it refuses."""
    uid = _charge(api, "html5_inicis", vat_amount=100)
    assert _cancel(api, uid, amount=500)["code"] == -1
    assert _cancel(api, uid, amount=500, vat_amount=101)["code"] == -1
    assert _cancel(api, uid, amount=500, vat_amount=50)["code"] == 0


def test_taxes_show_in_the_balance(api):
    """What was charged free of tax and as VAT, and what was taken of both."""
    uid = _charge(api, "kcp", tax_free=900, vat_amount=100)
    primary = api.get(f"/payments/{uid}/balance").json()["response"]["primary"]
    assert primary == {"tax_free": 900, "supply": 1_000, "vat": 100, "service": 0}
    assert _cancel(api, uid, amount=600, tax_free=300, vat_amount=30)["code"] == 0
    balance = api.get(f"/payments/{uid}/balance").json()["response"]
    taken = balance["histories"][-1]["primary"]
    assert taken == {"tax_free": -300, "supply": -270, "vat": -30, "service": 0}
    assert balance["primary"] == {"tax_free": 600, "supply": 730, "vat": 70, "service": 0}


def test_a_promotion_is_cancelled_in_list_price(api):
    """Of 20,000 with 10 % off a cancel of 10,000 gives 9,000 back, and 10,000 is left."""
    uid = uids.PROMOTION_IMP_UID
    before = api.get(f"/payments/{uid}").json()["response"]
    assert (before["amount"], before["promotion"]["discount"]) == (20_000, 2_000)
    after = _cancel(api, uid, amount=10_000, checksum=20_000)["response"]
    assert (after["cancel_amount"], after["amount"]) == (10_000, 20_000)
    balance = api.get(f"/payments/{uid}/balance").json()["response"]
    last = balance["histories"][-1]
    assert sum(last["primary"].values()) == -9_000
    assert sum(last["discount"].values()) == -1_000
    assert _cancel(api, uid, checksum=9_000)["code"] == 1
    assert _cancel(api, uid, checksum=10_000)["response"]["cancel_amount"] == 20_000
    left = api.get(f"/payments/{uid}/balance").json()["response"]
    assert {sum(left[group].values()) for group in ("primary", "discount")} == {0}


def _promoted(api, amount):
    more = {"pg": "kcp", "promotion_id": PROMOTION_ID, "amount": amount}
    return _charge(api, **{"gateway": "kcp", **{k: v for k, v in more.items() if k != "pg"}})


@pytest.mark.parametrize(("retain", "back"), [(True, 1_800), (False, 1_400)])
def test_a_promotion_may_end_with_a_cancel(api, retain, back):
    """From 5,000 on it takes 10 % off: with less than that left it goes, unless it is retained."""
    uid = _promoted(api, 6_000)
    assert _cancel(api, uid, amount=2_000, retain_promotion=retain)["code"] == 0
    balance = api.get(f"/payments/{uid}/balance").json()["response"]
    assert sum(balance["histories"][-1]["primary"].values()) == -back
    other = _cancel(api, uid, amount=1_000, retain_promotion=not retain)
    assert (other["code"], other["response"]) == (1, None)
    assert _cancel(api, uid, amount=1_000, retain_promotion=retain)["code"] == 0
    assert _cancel(api, uid)["code"] == 0


def test_a_cancel_that_would_cost_the_buyer_is_refused(api):
    """Of 5,000 with 10 % off, less 100, 4,900 would be due where 4,500 were paid."""
    uid = _promoted(api, 5_000)
    assert _cancel(api, uid, amount=100)["code"] == 1
    assert _cancel(api, uid, amount=100, retain_promotion=True)["code"] == 0


def test_a_promotion_that_does_not_apply_takes_nothing_off(api):
    """Below its least price, or where none of that id runs."""
    uid = _promoted(api, 4_999)
    assert "promotion" not in api.get(f"/payments/{uid}").json()["response"]
    more = {"merchant_uid": "p", "promotion_id": "promotion-id-of-last-year"}
    uid = _charge(api, "kcp", **more)
    assert "promotion" not in api.get(f"/payments/{uid}").json()["response"]


def test_what_was_paid_can_be_the_amount(new_mock, visit):
    """With the switch the amount is less than the list price that cancels are counted in."""
    with visit(new_mock(switches=Switches(promotion_amount="paid"))) as api:
        uid = _promoted(api, 10_000)
        payment = api.get(f"/payments/{uid}").json()["response"]
        assert (payment["amount"], payment["promotion"]["discount"]) == (9_000, 1_000)
        assert _cancel(api, uid, amount=5_000, checksum=10_000)["code"] == 0
        balance = api.get(f"/payments/{uid}/balance").json()["response"]
        assert sum(balance["primary"].values()) == 4_500
        assert _cancel(api, uid, checksum=5_000)["response"]["cancel_amount"] == 10_000


@settings(max_examples=30)
@given(
    price=st.integers(5_000, 50_000),
    amounts=st.lists(st.integers(1, 20_000), max_size=5),
    retain=st.booleans(),
)
def test_whatever_is_cancelled_of_a_promotion_adds_up(new_mock, visit, price, amounts, retain):
    """In the end exactly what was paid was given back, and what was taken off is gone."""
    with visit(new_mock(shop=False)) as api:
        uid = _promoted(api, price)
        for amount in (*amounts, 0):
            _cancel(api, uid, amount=amount, retain_promotion=retain)
            payment = api.get(f"/payments/{uid}").json()["response"]
            balance = api.get(f"/payments/{uid}/balance").json()["response"]
            sums = [sum(balance[group].values()) for group in ("primary", "secondary", "discount")]
            assert sum(sums) == payment["amount"] - payment["cancel_amount"]
            assert min(sums) >= 0
        assert payment["cancel_amount"] == price
        assert sums == [0, 0, 0]


def test_a_receipt_goes_with_the_payment(mock, api):
    """Of a payment of which nothing is left it is revoked, but for two gateways."""
    for uid, gateway, issued in (("a", "html5_inicis", False), ("b", "ksnet", True)):
        mock.add_payment(imp_uid=uid, pay_method="trans", pg_provider=gateway)
        api.post(f"/receipts/{uid}", json={"identifier": "1"})
        assert _cancel(api, uid)["response"]["cash_receipt_issued"] is issued
        receipt = api.get(f"/receipts/{uid}").json()["response"]
        assert bool(receipt["cancelled_at"]) is not issued
