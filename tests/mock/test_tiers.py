"""Sub-merchants: what is theirs is not there without their Tier."""

from __future__ import annotations

import pytest
from portone_v1_mock.state.demo_shop import uids

TIER = {"Tier": "A01"}
CARD = {"card_number": "1234-1234-1234-1234", "expiry": "2030-12", "channel_key": "k"}
ORDER = {"merchant_uid": "o", "amount": 1000, "name": "원두"}


@pytest.mark.parametrize(
    ("path", "status"),
    [("/tiers/A01", 200), ("/tiers/ZZZ", 404), ("/tiers/nonsense", 404)],
)
def test_a_sub_merchant_is_looked_up_by_its_code(api, path, status):
    """Two are registered with the uids."""
    assert api.get(path).status_code == status


def test_a_payment_is_there_with_its_tier_only(api):
    """By both its ids, in lists and in bulk reads; another Tier sees as little as none."""
    uid = uids.TIER_IMP_UID
    paths = (f"/payments/{uid}", "/payments/find/order-tier", "/payments/findAll/order-tier")
    for path in (*paths, f"/payments?imp_uid[]={uid}"):
        assert api.get(path).status_code == 404
        assert api.get(path, headers={"Tier": "B02"}).status_code == 404
        assert api.get(path, headers=TIER).status_code == 200
    listed = api.get("/payments/status/all", headers=TIER).json()["response"]
    assert [row["imp_uid"] for row in listed["list"]] == [uid]
    assert api.get(f"/payments/{uids.CARD_IMP_UID}", headers=TIER).status_code == 404
    everything = api.get("/payments/status/all?limit=1000").json()["response"]
    assert uid not in {row["imp_uid"] for row in everything["list"]}


def test_a_payment_is_cancelled_with_its_tier_only(api):
    """Without it there is nothing to cancel."""
    body = {"imp_uid": uids.TIER_IMP_UID}
    refused = api.post("/payments/cancel", json=body).json()
    assert refused["message"] == "취소할 결제건이 존재하지 않습니다."
    assert api.post("/payments/cancel", json=body, headers=TIER).json()["code"] == 0


def test_ids_are_each_merchants_own(api):
    """The same customer_uid and merchant_uid can be used by both, and are two things."""
    for headers, number in ((TIER, "5555-5555-5555-4444"), ({}, "1234-1234-1234-1234")):
        body = {**CARD, "card_number": number}
        assert api.post("/subscribe/customers/c", json=body, headers=headers).json()["code"] == 0
        charge = {**ORDER, "customer_uid": "c"}
        paid = api.post("/subscribe/payments/again", json=charge, headers=headers).json()
        assert paid["response"]["card_number"] == f"{number[:4]}{number[5:9]}****{number[-4:]}"
        prepared = {"merchant_uid": "p", "amount": 1}
        assert api.post("/payments/prepare", json=prepared, headers=headers).json()["code"] == 0
    assert api.delete("/subscribe/customers/c", headers=TIER).json()["code"] == 0
    assert api.get("/subscribe/customers/c", headers=TIER).json()["code"] == 1
    assert api.get("/subscribe/customers/c").json()["code"] == 0


def test_a_schedule_of_a_sub_merchant_runs_for_it(mock, api):
    """Its charge is the sub-merchant's, with its own billing key."""
    api.post("/subscribe/customers/c", json=CARD, headers=TIER)
    item = {**ORDER, "merchant_uid": "s", "schedule_at": mock.now() + 10}
    body = {"customer_uid": "c", "schedules": [item]}
    path = "/subscribe/payments/schedule"
    assert api.post(path, json=body).json()["code"] == 1  # the account has no such key
    assert api.post(path, json=body, headers=TIER).json()["code"] == 0
    mock.advance(10)
    assert api.get(f"{path}/s").status_code == 404
    ran = api.get(f"{path}/s", headers=TIER).json()["response"]
    assert ran["payment_status"] == "paid"
    assert api.get(f"/payments/{ran['imp_uid']}").status_code == 404
    assert api.get(f"/payments/{ran['imp_uid']}", headers=TIER).status_code == 200
    assert mock.webhooks()[-1]["imp_uid"] == ran["imp_uid"]


def test_buyers_pay_whoever_they_buy_from(mock, api):
    """The control plane reaches every payment."""
    account = {"channel_key": "k", "merchant_uid": "v", "amount": 5, "vbank_code": "004"}
    body = {**account, "vbank_due": mock.now() + 60}
    issued = api.post("/vbanks", json=body, headers=TIER).json()["response"]
    assert mock.deposit(issued["imp_uid"])["status"] == "paid"
    assert api.get(f"/payments/{issued['imp_uid']}").status_code == 404


@pytest.mark.parametrize("tier", ["a01", "A0", "A012", "A-1", "강남점"])
def test_a_code_that_cannot_be_is_refused(api, tier):
    """Three capital letters or digits, or nothing is looked at; no header is no Tier."""
    headers = {"Tier": tier.encode()}
    answer = api.get("/payments/findAll/order-tier", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (400, -1)
    assert answer.json()["message"].endswith("(Tier)")
    body = {"imp_uid": uids.CARD_IMP_UID}
    assert api.post("/payments/cancel", json=body, headers=headers).json()["code"] == 1
    assert api.get(f"/payments/{uids.CARD_IMP_UID}", headers={"Tier": " "}).status_code == 200
