"""What the vendor's guides and samples say beside the Swagger files."""

from __future__ import annotations

import pytest
from portone_v1_mock import ControlError, Switches

URL = "http://shop.example.com/hooks"
DELIVERY = {
    "sender": {"name": "보내는 이"},
    "receiver": {"name": "받는 이"},
    "logis": {"company": "CJGLS", "invoice": "123-456", "sent_at": 1_767_225_600},
}


@pytest.mark.parametrize("path", ["/payments/imp_p", "/payments/find/order-p"])
def test_a_lookup_by_post_is_answered_with_a_switch(new_mock, visit, path):
    """By default POST is a wrong verb; with the switch it is answered as GET."""
    for switches, status in ((Switches(), 405), (Switches(lookup_by_post="200"), 200)):
        mock = new_mock(switches=switches)
        mock.add_payment(imp_uid="imp_p", merchant_uid="order-p")
        with visit(mock) as api:
            answer = api.post(path)
            assert answer.status_code == status
            assert api.post("/payments/findAll/order-p").status_code == 405
        if status == 200:
            assert answer.json()["response"]["imp_uid"] == "imp_p"
            assert mock.requests()[-2]["operation"] in ("payments_get", "payments_find")


def test_a_charge_without_a_name_has_a_switch(new_mock, visit):
    """It is charged, as the vendor's samples do it, or refused, as the Swagger files say."""
    body = {"customer_uid": "customer_1234", "merchant_uid": "o", "amount": 1000}
    with visit(new_mock()) as api:
        assert api.post("/subscribe/payments/again", json=body).json()["code"] == 0
    with visit(new_mock(switches=Switches(again_without_name="refused"))) as api:
        refused = api.post("/subscribe/payments/again", json=body)
        assert (refused.status_code, refused.json()["code"]) == (200, 1)
        assert refused.json()["message"] == '["name"] 파라메터는 필수입니다.'
        named = api.post("/subscribe/payments/again", json={**body, "name": "정기구독"})
        assert named.json()["code"] == 0


def test_a_cancel_in_the_console_has_a_reason_of_its_own(mock, api):
    """Without a reason the console's words stand in the payment and its history."""
    mock.add_payment(imp_uid="c", amount=1000)
    mock.cancel("c", 300)
    mock.cancel("c", 300, "반품")
    api.post("/payments/cancel", json={"imp_uid": "c", "amount": 300})
    reasons = [cancel["reason"] for cancel in mock.get_payment("c")["cancel_history"]]
    assert reasons == ["관리자페이지취소", "반품", "취소요청api"]


@pytest.mark.parametrize(("verb", "status"), [("GET", 404), ("DELETE", 400)])
def test_a_receipt_that_was_never_issued_is_refused_in_the_vendors_words(
    new_mock, visit, verb, status
):
    """The text names the payment; a switch puts null into data in place of response."""
    text = "해당 아임포트 고유 번호(imp_r)로 현금영수증을 발급 한 내역이 존재하지 않습니다."
    for switches in (Switches(), Switches(receipt_refusal="data")):
        mock = new_mock(switches=switches)
        mock.add_payment(imp_uid="imp_r", pay_method="trans")
        with visit(mock) as api:
            answer = api.request(verb, "/receipts/imp_r")
        assert answer.status_code == status
        assert answer.json() == {"code": -1, "message": text, switches.receipt_refusal: None}


def test_an_unknown_courier_becomes_etc(mock, api):
    """A code of the table is kept, any other is ETC."""
    mock.add_payment(imp_uid="e", escrow=True, pg_provider="daou")
    first = api.post("/escrows/logis/e", json=DELIVERY).json()["response"]
    logis = {**DELIVERY["logis"], "company": "POST OFFICE"}
    second = api.put("/escrows/logis/e", json={**DELIVERY, "logis": logis}).json()["response"]
    assert (first["company"], second["company"]) == ("CJGLS", "ETC")


@pytest.mark.parametrize(
    ("gateway", "bank", "holder"),
    [("uplus", "088", "포트원"), ("daou", None, "포트원"), ("tosspayments", "088", None)],
)
def test_a_deposit_names_the_depositors_bank(mock, gateway, bank, holder):
    """bank_code is that of the depositor, once paid; daou has none, tosspayments no holder."""
    waiting = mock.add_payment(imp_uid="v", pay_method="vbank", pg_provider=gateway)
    assert (waiting["bank_code"], waiting["vbank_holder"]) == (None, holder)
    paid = mock.deposit("v")
    assert (paid["bank_code"], paid["bank_name"] is None) == (bank, bank is None)
    assert paid["vbank_code"] == "004"


def test_a_payment_can_be_pending(mock, api):
    """A status that no document names can be seeded, is read, and is listed among all."""
    payment = mock.add_payment(imp_uid="p", merchant_uid="o", status="pending")
    assert api.get("/payments/p").json()["response"] == payment
    assert (payment["status"], payment["paid_at"]) == ("pending", 0)
    listed = api.get("/payments/status/all", params={"limit": 1000}).json()["response"]["list"]
    assert "p" in [row["imp_uid"] for row in listed]
    assert api.get("/payments/status/pending").status_code == 400


@pytest.mark.parametrize("body_format", ["json", "form"])
def test_a_change_of_an_escrow_is_announced(new_mock, body_format):
    """The webhook has a name, the payment's ids and status, and the state in extra."""
    mock = new_mock(shop=False, webhook_url=URL, webhook_format=body_format)
    mock.add_payment(imp_uid="e", merchant_uid="o", escrow=True)
    mock.change_escrow("e", 31)
    mock.change_escrow("e", 4, "마음에 들지 않음")
    sent = []
    mock.deliver_webhooks(sent.append)
    assert [webhook.fields["extra"] for webhook in sent] == [
        {"escrow_status": 31, "changed_at": mock.now(), "denied_reason": None},
        {"escrow_status": 4, "changed_at": mock.now(), "denied_reason": "마음에 들지 않음"},
    ]
    common = {"event": "Inicis.Escrow.Changed", "imp_uid": "e", "merchant_uid": "o"}
    for webhook in sent:
        assert {**webhook.fields, "extra": None} == {**common, "status": "paid", "extra": None}
    assert mock.get_payment("e")["status"] == "paid"


@pytest.mark.parametrize(
    ("fields", "state", "message"),
    [
        ({}, 4, "escrow: only an escrow payment of inicis"),
        ({"escrow": True, "pg_provider": "kcp"}, 4, "escrow: only an escrow payment of inicis"),
        ({"escrow": True, "status": "ready"}, 4, "status: e is ready, not paid"),
        ({"escrow": True}, 5, "escrow_status: "),
    ],
)
def test_only_an_escrow_of_inicis_has_states(mock, fields, state, message):
    """Anything else is refused, and nothing is announced."""
    mock.add_payment(imp_uid="e", **fields)
    with pytest.raises(ControlError, match=message):
        mock.change_escrow("e", state)
    assert mock.webhooks() == []


def test_a_window_with_a_customer_uid_issues_a_billing_key(new_mock, visit):
    """It can be for nothing; the key is announced, is answered, and can be charged."""
    mock = new_mock(shop=False, webhook_url=URL)
    window = mock.checkout("issue-1", 0, customer_uid="c", pg_provider="tosspay_v2")
    paid = mock.pay(window["imp_uid"])
    assert (paid["status"], paid["customer_uid_usage"]) == ("paid", "issue")
    sent = []
    mock.deliver_webhooks(sent.append)
    assert [webhook.fields for webhook in sent] == [
        {"imp_uid": window["imp_uid"], "merchant_uid": "issue-1", "status": "paid"}
    ]
    body = {"customer_uid": "c", "merchant_uid": "o", "amount": 1000, "name": "정기구독"}
    with visit(mock) as api:
        key = api.get("/subscribe/customers/c").json()["response"]
        assert key["pg_provider"] == "tosspay_v2"
        charged = api.post("/subscribe/payments/again", json=body).json()["response"]
    assert (charged["status"], charged["pg_provider"]) == ("paid", "tosspay_v2")


def test_a_window_without_an_amount_needs_a_customer_uid(mock):
    """Nothing is sold for nothing."""
    with pytest.raises(ControlError, match="amount: must be above 0"):
        mock.checkout("o", 0)
