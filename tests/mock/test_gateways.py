"""Operations of single gateways, charges among them, and those answered from examples."""

from __future__ import annotations

import pytest

KNOWN = "imp_448280090638"
ORDER = {"merchant_uid": "q", "amount": 1000, "name": "원두"}
CHARGES = {
    "/kcpquick/payment/money": {"member_id": "m", "channel_key": "k", "imp_uid": "pin"},
    "/kcpquick/payment/autopay": {"customer_uid": "c", "buyer_name": "홍길동"},
    "/benepia/payment": {"channel_key": "k", "benepia_user": "u", "benepia_password": "p"},
}


@pytest.mark.parametrize("path", CHARGES)
def test_a_charge_makes_a_payment(mock, api, path):
    """It is paid, reads back, and is not charged twice."""
    paid = api.post(path, json={**ORDER, **CHARGES[path]}).json()["response"]
    assert (paid["status"], paid["amount"], paid["channel"]) == ("paid", 1000, "api")
    assert api.get(f"/payments/{paid['imp_uid']}").json()["response"] == paid
    assert [one["imp_uid"] for one in mock.webhooks()] == [paid["imp_uid"]]
    assert api.post(path, json={**ORDER, **CHARGES[path]}).json()["code"] == 1


def test_quick_pay_is_prepared_once(api):
    """A repeat is 409; it can be changed after that, not before."""
    path = "/kcpquick/prepare/a%2Fb"
    body = {"btid": "b", "cust_ip": "127.0.0.1", "code_verifier": "v"}
    assert api.put(path, json=body).status_code == 404
    assert api.post(path, json=body).json() == {"code": 0, "message": None}
    assert api.post(path, json=body).status_code == 409
    assert api.put(path, json={**body, "cust_ip": "here"}).status_code == 400
    assert api.put(path, json=body).json() == {"code": 0, "message": None}


def test_naver_operations_know_the_payment(api):
    """An unknown imp_uid is not found; a known one gets a row for each id that was sent."""
    body = {"product_order_id": ["1", "2", "1"]}
    answer = api.post(f"/payments/{KNOWN}/naver/place", json=body).json()
    assert [row["product_order_id"] for row in answer["response"]] == ["1", "2"]
    assert api.post("/payments/x/naver/place", json=body).status_code == 404
    assert api.post(f"/payments/{KNOWN}/naver/confirm").json() == {"code": 0, "message": None}


def test_what_is_asked_for_is_answered(api):
    """Ids of the path and fields of the body stand in the answer under their names."""
    path = "/kcpquick/members/me%20too"
    query = {"site_code": "a", "partner_type": "b", "partner_subtype": "c"}
    assert api.delete(path, params=query).json()["response"]["member_id"] == "me too"
    answer = api.post(f"/payco/orders/status/{KNOWN}", json={"status": "CANCELED"}).json()
    assert answer["response"] == {"status": "CANCELED"}


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/tiers/A01", 200),
        ("/tiers/ZZZ", 404),
        ("/tiers/nonsense", 404),
        ("/naver/product-orders/2026010112345671", 200),
        ("/naver/product-orders/1", 404),
    ],
)
def test_a_lookup_knows_the_documents_example_only(api, path, status):
    """Where nothing is kept, what the spec shows is what there is."""
    assert api.get(path).status_code == status


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ({"bank_code": "004"}, '["bank_num"] 파라메터는 필수입니다.'),
        ({"bank_code": "4", "bank_num": "1"}, "파라미터 정보가 유효하지 않습니다. (bank_code)"),
    ],
)
def test_a_lookup_without_what_it_needs_is_400(api, query, message):
    """What lacks or is wrong in the query is named."""
    answer = api.get("/vbanks/holder", params=query)
    assert (answer.status_code, answer.json()["message"]) == (400, message)
