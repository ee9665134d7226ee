"""Cancelling payments: in part, in full, and all that is refused."""

from __future__ import annotations

import threading
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from portone_v1_mock import Switches

UNKNOWN = "취소할 결제건이 존재하지 않습니다."
NOTHING_LEFT = "이미 전액취소된 주문입니다."
GROUPS = ("cash_receipt", "primary", "secondary", "discount")
PARTS = ("tax_free", "supply", "vat", "service")


def _cancel(api, **body):
    answer = api.post("/payments/cancel", json=body)
    assert answer.status_code == 200
    return answer.json()


def _refused(answer, code=1):
    assert (answer["code"], answer["response"]) == (code, None)
    return answer["message"]


@pytest.fixture
def payment(mock):
    return mock.add_payment(imp_uid="p", merchant_uid="o", amount=1000, paid_at=mock.now() - 60)


def test_a_cancel_in_part_leaves_the_rest(mock, api, payment):
    """Status and history change, what was paid does not, and the payment reads back the same."""
    mock.advance(5)
    answer = _cancel(api, imp_uid="p", amount=300, checksum=1000, reason="반품")["response"]
    assert answer == api.get("/payments/p").json()["response"]
    (entry,) = answer["cancel_history"]
    assert (entry["amount"], entry["cancelled_at"], entry["reason"]) == (300, mock.now(), "반품")
    assert (entry["pg_tid"], entry["receipt_url"]) == (payment["pg_tid"], payment["receipt_url"])
    assert entry["cancellation_id"].startswith("06")
    changed = {name for name in answer if answer[name] != payment[name]}
    assert changed == {
        "status",
        "cancel_amount",
        "cancel_history",
        "cancel_reason",
        "cancel_receipt_urls",
        "cancelled_at",
    }
    assert (answer["status"], answer["cancel_amount"]) == ("cancelled", 300)


@pytest.mark.parametrize("body", [{}, {"amount": 0}, {"amount": None}, {"amount": 700}])
def test_without_an_amount_all_that_is_left_is_cancelled(api, payment, body):
    """No amount, or 0, means everything; afterwards nothing is left."""
    _cancel(api, imp_uid="p", amount=300)
    answer = _cancel(api, imp_uid="p", **body)["response"]
    assert [cancel["amount"] for cancel in answer["cancel_history"]] == [300, 700]
    assert answer["cancel_amount"] == 1000
    assert answer["cancel_reason"] == "취소요청api"
    assert _refused(_cancel(api, imp_uid="p")) == NOTHING_LEFT


@pytest.mark.parametrize(
    "body",
    [
        {"imp_uid": "p", "amount": 1001},
        {"imp_uid": "p", "amount": 100, "checksum": 999},
        {"imp_uid": "p", "checksum": 0},
        {"imp_uid": "p", "amount": -1},
        {"imp_uid": "p", "amount": "all"},
        {"imp_uid": "p", "amount": 0.5},
        {"imp_uid": "x", "merchant_uid": "o"},
        {"merchant_uid": "x"},
        {"amount": 100},
    ],
)
def test_a_refused_cancel_changes_nothing(api, payment, body):
    """Over the balance, a wrong checksum, nonsense, an unknown id: code 1, and nothing is done."""
    assert _refused(_cancel(api, **body))
    assert api.get("/payments/p").json()["response"] == payment


def test_what_is_missing_or_unknown_is_said_in_the_apis_words(api, payment):
    """An unknown payment is answered before a wrong checksum; one of two ids is required."""
    assert _refused(_cancel(api, imp_uid="x", checksum=1)) == UNKNOWN
    assert _refused(_cancel(api, amount=1)).endswith("지정해주셔야합니다.")


def test_taxes_above_the_amount_are_refused_by_the_gateway(api, payment):
    """tax_free and vat_amount are parts of the amount; the gateway refuses more with code -1."""
    assert _refused(_cancel(api, imp_uid="p", amount=100, tax_free=60, vat_amount=41), code=-1)
    assert _cancel(api, imp_uid="p", amount=100, tax_free=60, vat_amount=40)["code"] == 0


@pytest.mark.parametrize("status", ["ready", "failed"])
def test_an_unpaid_payment_cannot_be_cancelled(mock, api, status):
    """There is nothing to give back before a payment is paid."""
    mock.add_payment(imp_uid="u", status=status)
    assert _refused(_cancel(api, imp_uid="u"))
    assert api.get("/payments/u").json()["response"]["status"] == status


def test_an_order_cancels_its_paid_payment_first(mock, api):
    """By merchant_uid the payment with something left is cancelled, whatever else the order has."""
    for number, (status, amount) in enumerate((("failed", 0), ("cancelled", 10), ("paid", 0))):
        more = {"cancel_amount": amount} if amount else {}
        mock.add_payment(imp_uid=f"m{number}", merchant_uid="m", status=status, **more)
    imp_uids = [_cancel(api, merchant_uid="m")["response"]["imp_uid"] for _ in range(2)]
    assert imp_uids == ["m2", "m1"]
    assert _refused(_cancel(api, merchant_uid="m")) == NOTHING_LEFT


def test_a_virtual_account_is_given_back_to_an_account(mock, api):
    """A paid virtual account needs to know where to; what lacks is named."""
    mock.add_payment(imp_uid="v", pay_method="vbank", status="paid")
    account = {"refund_holder": "김철수", "refund_bank": "88", "refund_account": "00000000000"}
    lacking = _refused(_cancel(api, imp_uid="v", refund_holder="김철수"))
    assert lacking == '["refund_bank","refund_account"] 파라메터는 필수입니다.'
    assert _cancel(api, imp_uid="v", **account)["response"]["status"] == "cancelled"


def test_a_webhook_is_sent_only_when_asked_for(mock, api, payment):
    """enable_webhook announces the cancel with its cancellation_id."""
    _cancel(api, imp_uid="p", amount=1)
    assert mock.webhooks() == []
    answer = _cancel(api, imp_uid="p", amount=1, enable_webhook=True)["response"]
    (sent,) = mock.webhooks()
    assert sent["cancellation_id"] == answer["cancel_history"][1]["cancellation_id"]
    assert (sent["imp_uid"], sent["status"]) == ("p", "cancelled")


def test_a_form_cancels_too(api, payment):
    """Amounts and nested fields of a form are read as what they are."""
    data = {"imp_uid": "p", "amount": "300", "checksum": "1000.0", "extra[requester]": "admin"}
    answer = api.post("/payments/cancel", data=data).json()
    assert answer["response"]["cancel_amount"] == 300
    listed = api.post("/payments/cancel", data={"imp_uid": "p", "amount[]": "300"}).json()
    assert _refused(listed) == "파라미터 정보가 유효하지 않습니다. (amount)"


def test_concurrent_cancels_never_exceed_the_amount(mock, visit, payment):
    """Of many clients at once only as many are served as there is money."""
    codes = []

    def work():
        with visit(mock) as client:
            codes.extend(_cancel(client, imp_uid="p", amount=70)["code"] for _ in range(5))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert codes.count(0) == 14
    with visit(mock) as client:
        assert client.get("/payments/p").json()["response"]["cancel_amount"] == 980


@pytest.mark.parametrize(
    ("switches", "status", "code"),
    [({}, "cancelled", 1), ({"partial_cancel_status": "paid", "checksum_code": "-1"}, "paid", -1)],
)
def test_open_questions_of_a_cancel_have_switches(new_mock, visit, switches, status, code):
    """The status after a cancel in part and the code of a wrong checksum can be chosen."""
    mock = new_mock(switches=Switches(**switches))
    mock.add_payment(imp_uid="p", amount=1000)
    with visit(mock) as api:
        _refused(_cancel(api, imp_uid="p", checksum=1), code=code)
        assert _cancel(api, imp_uid="p", amount=1)["response"]["status"] == status
        assert _cancel(api, imp_uid="p")["response"]["status"] == "cancelled"


def test_the_shops_balance_is_given_back_by_instrument(api):
    """A refund takes from the card before the points, and adds an entry below zero."""
    _cancel(api, imp_uid="imp_100000000101", amount=5_500)
    balance = api.get("/payments/imp_100000000101/balance").json()["response"]
    assert balance["amount"] == 10_000
    last = balance["histories"][-1]
    assert sum(last["primary"].values()) == -5_000
    assert last["secondary"] == {"tax_free": -500, "supply": 0, "vat": 0, "service": 0}
    assert set(balance["primary"].values()) == {0}
    assert balance["secondary"]["tax_free"] == 1_500


def _exact(number):
    return Decimal(str(number))


def _left_of(balance):
    return sum(_exact(balance[group][part]) for group in GROUPS[1:] for part in PARTS)


def _adds_up(payment, balance):
    """Check the sums that hold whatever was cancelled."""
    cancelled = sum(_exact(cancel["amount"]) for cancel in payment["cancel_history"])
    assert _exact(payment["cancel_amount"]) == cancelled <= _exact(payment["amount"])
    assert _left_of(balance) == _exact(payment["amount"]) - cancelled
    for group in GROUPS:
        for part in PARTS:
            entries = (_exact(entry[group][part]) for entry in balance["histories"])
            assert _exact(balance[group][part]) == sum(entries)


won = st.integers(1, 20_000)
cents = st.decimals("0.01", "200", places=2)


@given(
    data=st.data(),
    currency=st.sampled_from(("KRW", "USD")),
    receipt=st.booleans(),
    method=st.sampled_from(("card", "point")),
)
def test_whatever_is_cancelled_adds_up(new_mock, visit, data, currency, receipt, method):
    """cancel_amount is the sum of the history and at most the amount; so are the balance's sums."""
    amounts = won if currency == "KRW" else cents
    mock = new_mock(shop=False)
    mock.add_payment(
        imp_uid="b",
        pg_provider="kcp",
        currency=currency,
        amount=data.draw(amounts),
        pay_method=method,
        cash_receipt_issued=receipt,
    )
    with visit(mock) as api:
        for amount in data.draw(st.lists(st.none() | amounts, min_size=1, max_size=6)):
            before = api.get("/payments/b").json()["response"]
            rest = _exact(before["amount"]) - _exact(before["cancel_amount"])
            body = {"imp_uid": "b"} | ({} if amount is None else {"amount": float(amount)})
            code = _cancel(api, **body)["code"]
            assert code == (0 if rest and (amount or 0) <= rest else 1)
            payment = api.get("/payments/b").json()["response"]
            _adds_up(payment, api.get("/payments/b/balance").json()["response"])
            if code:
                assert payment == before


parts = st.dictionaries(st.sampled_from(PARTS), st.integers(0, 10_000), min_size=1)


@settings(max_examples=50)
@given(
    first=st.dictionaries(st.sampled_from(GROUPS), parts, min_size=1),
    amounts=st.lists(st.integers(1, 30_000), max_size=5),
)
def test_a_seeded_balance_adds_up_after_cancels(new_mock, visit, first, amounts):
    """However a payment was split, refunds of it end at zero and at the right sums."""
    mock = new_mock(shop=False)
    mock.add_payment(imp_uid="b", balance={"histories": [first]})
    with visit(mock) as api:
        for amount in (*amounts, 0):
            _cancel(api, imp_uid="b", amount=amount)
            payment = api.get("/payments/b").json()["response"]
            balance = api.get("/payments/b/balance").json()["response"]
            _adds_up(payment, balance)
        if payment["amount"]:
            assert all(set(balance[group].values()) == {0} for group in GROUPS)
