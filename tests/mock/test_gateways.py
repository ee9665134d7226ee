"""Single gateways: KCP quick pay, Benepia, PAYCO, Paymentwall, receipts of sub-merchants."""

from __future__ import annotations

import pytest
from portone_v1_mock import Switches
from portone_v1_mock.state.demo_shop import uids

ORDER = {"merchant_uid": "q", "amount": 1000, "name": "원두"}
MEMBER = uids.QUICK_MEMBER_ID
BUYER = {"channel_key": "k", "benepia_user": "u", "benepia_password": "p"}
CHARGES = {
    "/kcpquick/payment/money": {"member_id": MEMBER, "channel_key": "k", "imp_uid": "pin"},
    "/kcpquick/payment/autopay": {
        "customer_uid": uids.QUICK_CUSTOMER_UID,
        "buyer_name": "홍길동",
    },
    "/benepia/payment": {**BUYER, "benepia_member_code": "m"},
}
CODES = {"site_code": "IX0XX", "partner_type": "IX99", "partner_subtype": "99IX"}


@pytest.mark.parametrize("path", CHARGES)
def test_a_charge_makes_a_payment(mock, api, path):
    """It is paid, reads back, and is not charged twice."""
    paid = api.post(path, json={**ORDER, **CHARGES[path]}).json()["response"]
    assert (paid["status"], paid["amount"], paid["channel"]) == ("paid", 1000, "api")
    assert api.get(f"/payments/{paid['imp_uid']}").json()["response"] == paid
    assert [webhook["imp_uid"] for webhook in mock.webhooks()] == [paid["imp_uid"]]
    assert api.post(path, json={**ORDER, **CHARGES[path]}).json()["code"] == 1


@pytest.mark.parametrize(
    ("path", "change", "code"),
    [
        ("/kcpquick/payment/money", {"amount": 100_001}, -1),
        ("/kcpquick/payment/money", {"member_id": "x"}, 1),
        ("/kcpquick/payment/money", {"amount": 0}, 1),
        ("/kcpquick/payment/autopay", {"customer_uid": "x"}, 1),
        ("/kcpquick/payment/autopay", {"customer_uid": uids.CUSTOMER_UID}, 1),
        ("/benepia/payment", {"amount": 50_001}, -1),
    ],
)
def test_a_charge_that_is_refused_makes_none(api, path, change, code):
    """More than there is, an unknown member or key, an amount of nothing."""
    answer = api.post(path, json={**ORDER, **CHARGES[path], **change})
    assert (answer.status_code, answer.json()["code"]) == (200, code)
    assert api.get("/payments/find/q").status_code == 404


def test_money_and_points_are_used_up(api):
    """What was charged is gone from what a member has."""
    path = "/kcpquick/payment/money"
    body = CHARGES["/kcpquick/payment/money"]
    assert api.post(path, json={**ORDER, **body, "amount": 60_000}).json()["code"] == 0
    again = {**ORDER, **body, "merchant_uid": "q2", "amount": 60_000}
    assert api.post(path, json=again).json()["code"] == -1
    points = {**ORDER, **CHARGES["/benepia/payment"], "merchant_uid": "q3"}
    api.post("/benepia/payment", json=points)
    assert api.post("/benepia/point", json=BUYER).json()["response"] == {"point": 49_000}


def test_benepia_without_a_member_code_is_a_test(api):
    """The payment is of a test channel, so that it is not found unless asked for."""
    paid = api.post("/benepia/payment", json={**ORDER, **BUYER}).json()["response"]
    assert paid["sandbox"] is True
    assert api.get(f"/payments/{paid['imp_uid']}").status_code == 404
    assert api.post("/benepia/point", json=BUYER).json()["response"] == {"point": 50_000}


@pytest.mark.parametrize("path", ["/benepia/point", "/benepia/payment"])
def test_a_wrong_password_of_benepia_is_500(api, path):
    """Benepia's refusal comes as a failure of the call; nothing is paid."""
    body = {**ORDER, **BUYER, "benepia_password": "wrong"}
    assert api.post(path, json=body).status_code == 500
    assert api.get("/payments/find/q").status_code == 404


def test_quick_pay_is_prepared_once(api):
    """A repeat is 409; it can be changed after that, not before."""
    path = "/kcpquick/prepare/a%2Fb"
    body = {"btid": "b", "cust_ip": "127.0.0.1", "code_verifier": "v"}
    assert api.put(path, json=body).status_code == 404
    assert api.post(path, json=body).json() == {"code": 0, "message": None}
    assert api.post(path, json=body).status_code == 409
    assert api.put(path, json={**body, "cust_ip": "here"}).status_code == 400
    assert api.put(path, json=body).json() == {"code": 0, "message": None}


def test_a_member_of_quick_pay_is_deleted_once(api):
    """By the codes it was registered with; the record is answered one last time."""
    path = f"/kcpquick/members/{MEMBER}"
    assert api.delete(path, params={**CODES, "site_code": "other"}).status_code == 404
    assert api.delete(path, params=CODES).json()["response"]["member_id"] == MEMBER
    assert api.delete(path, params=CODES).status_code == 404
    body = {**ORDER, **CHARGES["/kcpquick/payment/money"]}
    assert api.post("/kcpquick/payment/money", json=body).json()["code"] == 1


def test_biometric_authentication_is_switched_off_once(api):
    """KCP's refusal under 200 has an object of its own; a channel of another gateway is 400."""
    path = f"/kcpquick/members/{MEMBER}/fido/release"
    released = api.post(path, json={"channel_key": "k"}).json()
    assert (released["code"], released["response"]) == (0, {"member_id": MEMBER})
    assert released["message"]
    refused = api.post(path, json={"channel_key": "k"}).json()
    assert (refused["code"], refused["error"]["code"]) == (1, "C210")
    assert "response" not in refused
    other = {"channel_key": "channel-key-00000000-0000-0000-0000-000000000010"}
    assert api.post(path, json=other).status_code == 400


def test_a_key_of_quick_pay_is_deleted_once(api):
    """An ordinary billing key is none of quick pay's."""
    path = "/kcpquick/autopay/"
    deleted = api.delete(path + uids.QUICK_CUSTOMER_UID).json()
    assert deleted["response"] == {"customer_uid": uids.QUICK_CUSTOMER_UID}
    for uid in (uids.QUICK_CUSTOMER_UID, uids.CUSTOMER_UID):
        assert api.delete(path + uid).status_code == 404


def test_payco_takes_its_own_words(api):
    """The three of the documents; another is 400 with the recorded text."""
    path = f"/payco/orders/status/{uids.PAYCO_IMP_UID}"
    for word in ("DELIVERY_START", "PURCHASE_DECISION", "CANCELED"):
        answer = api.post(path, json={"status": word}).json()
        assert answer["response"] == {"status": word}
    refused = api.post(path, json={"status": "SHIPPED"})
    assert refused.status_code == 400
    assert refused.json()["message"].startswith(
        "파라미터 정보가 유효하지 않습니다. orderProductStatus field reject, "
        "expected OrderProductStatusType{"
    )
    assert refused.json()["message"].endswith("but [SHIPPED]")
    for imp_uid in ("x", uids.CARD_IMP_UID):
        path = f"/payco/orders/status/{imp_uid}"
        assert api.post(path, json={"status": "CANCELED"}).json()["code"] == 1


PARCEL = {
    **dict.fromkeys(("carrier_type", "shipping_address_country", "shipping_address_city"), "x"),
    **dict.fromkeys(("shipping_address_zip", "shipping_address_state"), "x"),
    **dict.fromkeys(("shipping_address_street", "shipping_address_phone"), "x"),
    **dict.fromkeys(("shipping_address_firstname", "shipping_address_lastname"), "x"),
}


def test_paymentwall_refuses_under_code_0(mock, api):
    """A number that no carrier knows has an error_code; another payment PortOne refuses."""
    mock.add_payment(imp_uid="w", merchant_uid="w", pg_provider="paymentwall")
    body = {
        "imp_uid": "w",
        "merchant_uid": "w",
        "type": "physical",
        "status": "order_shipped",
        "estimated_delivery_datetime": 1,
        "estimated_update_datetime": 1,
        "refundable": "yes",
        "shipping_address_email": "buyer@example.com",
    }

    def report(**change):
        return api.post("/paymentwall/delivery", json={**body, **change}).json()

    assert report()["code"] == 1  # a parcel needs an address
    refused = report(**PARCEL, carrier_tracking_id="nonsense")
    assert (refused["code"], refused["response"]["error_code"]) == (0, 3006)
    assert report(**PARCEL, carrier_tracking_id="123")["response"] == {"success": 1}
    assert report(type="digital")["response"] == {"success": 1}
    for change in ({"imp_uid": uids.CARD_IMP_UID}, {"merchant_uid": "x"}):
        assert report(type="digital", **change)["code"] == 1


@pytest.mark.parametrize(
    ("imp_uid", "amounts", "status"),
    [
        (uids.CARD_IMP_UID, [6_000, 4_000], 200),
        (uids.CARD_IMP_UID, [6_000, 4_001], 400),
        (uids.PAYCO_IMP_UID, [1], 501),
        (uids.FOUR_STATES_IMP_UIDS["failed"], [1], 400),
        ("x", [1], 404),
    ],
)
def test_sub_merchants_share_in_what_was_paid(api, imp_uid, amounts, status):
    """Their amounts are no more than the payment's; only html5_inicis has this."""
    rows = [
        {"business_registration_number": "123", "company_name": "가게", "amount": amount}
        for amount in amounts
    ]
    answer = api.post(f"/partners/receipts/{imp_uid}", json={"data": rows})
    assert answer.status_code == status


def test_the_channels_of_the_shop_are_listed(api):
    """By their keys, which other operations take."""
    rows = api.get("/users/pg").json()["response"]
    assert {"payment", "api_payment", "certification"} == {row["type"] for row in rows}
    sandbox = {row["channel_key"]: row["sandbox"] for row in rows}
    assert sandbox["channel-key-00000000-0000-0000-0000-000000000004"] is True


CARD = {"card_number": "1234-1234-1234-1234", "expiry": "2030-12"}


def test_a_channel_of_the_shop_decides_the_gateway(api):
    """Its gateway issues the key or refuses to; a test channel makes test keys and payments."""
    key = "channel-key-00000000-0000-0000-0000-0000000000"
    saved = api.post("/subscribe/customers/c", json={**CARD, "channel_key": f"{key}07"}).json()
    assert (saved["response"]["pg_provider"], saved["response"]["sandbox"]) == ("kcp", False)
    test = api.post("/subscribe/customers/t", json={**CARD, "channel_key": f"{key}04"}).json()
    assert test["response"]["sandbox"] is True
    body = {"customer_uid": "t", "merchant_uid": "t", "amount": 1, "name": "x"}
    paid = api.post("/subscribe/payments/again", json=body).json()["response"]
    assert paid["sandbox"] is True
    refused = api.post("/subscribe/customers/p", json={**CARD, "channel_key": f"{key}10"}).json()
    assert refused["message"] == "비인증결제모듈 사용정보를 찾을 수 없습니다."
    account = {"channel_key": f"{key}10", "merchant_uid": "v", "amount": 1, "vbank_code": "004"}
    answer = api.post("/vbanks", json={**account, "vbank_due": 2_000_000_000}).json()
    assert (answer["code"], answer["message"]) == (1, "계약이 필요합니다.")


def test_an_unknown_channel_can_be_refused(new_mock, visit):
    """With the switch only the shop's own keys are taken."""
    with visit(new_mock(switches=Switches(unknown_channel="refused"))) as api:
        answer = api.post("/subscribe/customers/c", json={**CARD, "channel_key": "k"}).json()
    assert (answer["code"], answer["message"]) == (
        1,
        "비인증결제모듈 사용정보를 찾을 수 없습니다.",
    )


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


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"bank_code": "004", "bank_num": "000-00"}, 200),
        ({"bank_code": "999", "bank_num": "1"}, 404),
        ({"bank_code": "004", "bank_num": "?"}, 404),
    ],
)
def test_an_account_has_a_holder(api, query, status):
    """At a bank that is known, under a number."""
    assert api.get("/vbanks/holder", params=query).status_code == status
