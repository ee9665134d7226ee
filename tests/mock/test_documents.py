"""What is issued beside payments: cash receipts, verifications, deliveries, codes."""

from __future__ import annotations

import pytest
from portone_v1_mock import Switches

NOW = 1_767_225_600
PERSON = {
    "name": "홍길동",
    "phone": "010-1234-5678",
    "birth": "900115",
    "gender_digit": "1",
    "carrier": "SKT",
    "channel_key": "k",
}
DELIVERY = {
    "sender": {"name": "가게"},
    "receiver": {"name": "홍길동"},
    "logis": {"company": "CJGLS", "invoice": "123", "sent_at": NOW},
}


@pytest.fixture
def cash(mock):
    """A payment of 11,000 KRW by bank transfer."""
    return mock.add_payment(imp_uid="t", pay_method="trans", amount=11_000)


def test_a_receipt_is_issued_once_for_what_is_left(mock, api, cash):
    """The VAT is an eleventh; the payment shows that there is a receipt."""
    api.post("/payments/cancel", json={"imp_uid": "t", "amount": 5_500})
    issued = api.post("/receipts/t", json={"identifier": "01000000000"}).json()["response"]
    assert (issued["imp_uid"], issued["amount"], issued["vat"]) == ("t", 5_500, 500)
    assert (issued["type"], issued["applied_at"], issued["cancelled_at"]) == ("person", NOW, 0)
    assert api.get("/receipts/t").json()["response"] == issued
    assert api.get("/payments/t").json()["response"]["cash_receipt_issued"] is True
    assert api.post("/receipts/t", json={"identifier": "01000000000"}).status_code == 400


def test_a_revoked_receipt_is_still_read_and_makes_room(mock, api, cash):
    """A repeat keeps when it was revoked; then another can be issued."""
    api.post("/receipts/t", json={"identifier": "1"})
    mock.advance(5)
    revoked = api.delete("/receipts/t").json()["response"]
    mock.advance(5)
    assert api.delete("/receipts/t").json()["response"] == revoked
    assert revoked["cancelled_at"] == NOW + 5
    assert api.get("/receipts/t").json()["response"] == revoked
    assert api.get("/payments/t").json()["response"]["cash_receipt_issued"] is False
    again = api.post("/receipts/t", json={"identifier": "1", "type": "company"}).json()
    assert (again["response"]["type"], again["response"]["cancelled_at"]) == ("company", 0)


@pytest.mark.parametrize(
    ("imp_uid", "body"),
    [
        ("x", {"identifier": "1"}),
        ("imp_448280090638", {"identifier": "1"}),
        ("ready", {"identifier": "1"}),
        ("t", {}),
        ("t", {"identifier": "1", "tax_free": 12_000}),
        ("t", {"identifier": "1", "vat_amount": 12_000}),
    ],
)
def test_only_a_paid_payment_in_cash_gets_a_receipt(mock, api, cash, imp_uid, body):
    """An unknown, unpaid or card payment, and taxes above the amount, are 400."""
    mock.add_payment(imp_uid="ready", pay_method="vbank")
    assert api.post(f"/receipts/{imp_uid}", json=body).status_code == 400
    assert api.get(f"/receipts/{imp_uid}").status_code == 404
    assert api.delete(f"/receipts/{imp_uid}").status_code == 400


def test_a_receipt_of_another_sale(api):
    """Cash outside of PortOne gets its receipt by merchant_uid, under the same rules."""
    path = "/receipts/external/counter%2F1"
    body = {"channel_key": "k", "name": "원두", "amount": 33_000, "identifier": "1"}
    issued = api.post(path, json={**body, "tax_free": 11_000}).json()["response"]
    assert (issued["merchant_uid"], issued["vat"]) == ("counter/1", 2_000)
    assert api.get(path).json()["response"] == issued
    assert api.post(path, json=body).status_code == 400
    assert api.delete(path).json()["response"]["cancelled_at"] == NOW
    assert api.post(path, json=body).json()["response"]["vat"] == 3_000
    for verb in ("GET", "DELETE"):
        assert api.request(verb, "/receipts/external/x").status_code == 404


def _request(api, **more):
    answer = api.post("/certifications/otp/request", json={**PERSON, **more}).json()
    return f"/certifications/{answer['response']['imp_uid']}"


def _confirm(api, path, **body):
    uid = path.rpartition("/")[2]
    return api.post(f"/certifications/otp/confirm/{uid}", json=body)


def test_a_person_is_certified_by_a_password(mock, api):
    """A begun verification shows nothing of the person; a confirmed one does, once."""
    path = _request(api, is_mvno=True, merchant_uid="m")
    begun = api.get(path).json()["response"]
    assert (begun["certified"], begun["certified_at"], begun["name"]) == (False, 0, None)
    assert _confirm(api, path).status_code == 400
    done = _confirm(api, path, otp="123456").json()["response"]
    assert done == api.get(path).json()["response"]
    assert (done["certified"], done["certified_at"]) == (True, NOW)
    assert done["name"] == "홍길동"
    assert not {"phone", "carrier"} & done.keys()
    assert (done["birthday"], done["gender"], done["foreigner"]) == ("1990-01-15", "male", False)
    assert done["birth"] == 632_329_200  # midnight in Korea; undocumented, and still sent
    assert (len(done["unique_key"]), len(done["unique_in_site"])) == (88, 64)
    assert _confirm(api, path, otp="123456").status_code == 400


def test_a_shop_with_approval_gets_the_telephone_number(new_mock, visit):
    """With the switch a finished verification has phone and carrier."""
    with visit(new_mock(switches=Switches(certified_phone="told"))) as api:
        done = _confirm(api, _request(api, is_mvno=True), otp="1").json()["response"]
    assert (done["phone"], done["carrier"]) == ("01012345678", "SKT_MVNO")


def test_an_app_needs_no_password(api):
    """The person agrees in the app; gender, century and nationality are those of the digit."""
    path = _request(api, verification_method="APP", gender_digit="8", birth="20050203")
    done = _confirm(api, path).json()["response"]
    assert (done["birthday"], done["gender"], done["foreigner"]) == ("2005-02-03", "female", True)


def test_a_deleted_verification_is_gone(api):
    """It is answered one last time; then it is unknown like any other."""
    path = "/certifications/imp_200000000001"
    result = api.get(path).json()["response"]
    assert result["certified"] is True
    assert api.delete(path).json()["response"] == result
    for answer in (api.get(path), api.delete(path), _confirm(api, path, otp="1")):
        assert answer.status_code == 404
        assert answer.json()["message"] == "인증결과가 존재하지 않습니다."


def test_a_delivery_is_registered_once_and_changed(mock, api):
    """Of an escrow payment only; nothing registered is 409."""
    mock.add_payment(imp_uid="e", escrow=True)
    path = "/escrows/logis/e"
    assert (api.get(path).status_code, api.put(path, json=DELIVERY).status_code) == (409, 409)
    registered = api.post(path, json=DELIVERY).json()["response"]
    assert registered == {**DELIVERY["logis"], "applied_at": NOW}
    assert api.post(path, json=DELIVERY).status_code == 409
    other = {**DELIVERY, "logis": {**DELIVERY["logis"], "invoice": "456"}}
    changed = api.put(path, json=other).json()["response"]
    assert changed["invoice"] == "456"
    assert api.get(path).json()["response"] == changed


def test_a_delivery_needs_an_escrow_payment(api):
    """Another payment is 409, an unknown one 404."""
    assert api.post("/escrows/logis/imp_448280090638", json=DELIVERY).status_code == 409
    for verb in ("GET", "POST", "PUT"):
        answer = api.request(verb, "/escrows/logis/x", json=DELIVERY)
        assert answer.status_code == 404


@pytest.mark.parametrize(
    ("path", "code", "name"), [("banks", "088", "신한은행"), ("cards", "361", "BC카드")]
)
def test_codes_have_names(api, path, code, name):
    """A code of the list is read alone too; any other is not found."""
    row = {"code": code, "name": name}
    assert row in api.get(f"/{path}").json()["response"]
    assert api.get(f"/{path}/{code}").json()["response"] == row
    assert api.get(f"/{path}/000").status_code == 404


@pytest.mark.parametrize("gateway", ["daou", "payco", "danal"])
def test_receipts_and_deliveries_are_not_for_every_gateway(mock, api, gateway):
    """501 where PortOne does not offer receipts; 400 in the recorded words for deliveries."""
    mock.add_payment(imp_uid="g", pay_method="trans", pg_provider=gateway, escrow=True)
    known = gateway == "daou"
    answer = api.post("/receipts/g", json={"identifier": "1"})
    assert answer.status_code == (200 if known else 501)
    answer = api.post("/escrows/logis/g", json=DELIVERY)
    assert answer.status_code == (200 if known else 400)
    if not known:
        assert answer.json()["message"] == "현재 지원되지 않는 PG사입니다."


def test_some_gateways_do_only_a_part(mock, api):
    """smartro does not revoke receipts, nice_v2 does not change deliveries, payco does neither."""
    mock.add_payment(imp_uid="s", pay_method="trans", pg_provider="smartro")
    assert api.post("/receipts/s", json={"identifier": "1"}).status_code == 200
    assert api.delete("/receipts/s").status_code == 501
    mock.add_payment(imp_uid="n", pg_provider="nice_v2", escrow=True)
    assert api.post("/escrows/logis/n", json=DELIVERY).status_code == 200
    assert api.put("/escrows/logis/n", json=DELIVERY).status_code == 400
    body = {"name": "원두", "amount": 33_000, "identifier": "1"}
    body["channel_key"] = "channel-key-00000000-0000-0000-0000-000000000010"
    assert api.post("/receipts/external/x", json=body).status_code == 501


def test_a_wrong_password_certifies_nobody(api):
    """The refusal comes under 200, and the right one is taken after it."""
    path = _request(api)
    refused = _confirm(api, path, otp="000000")
    assert (refused.status_code, refused.json()["code"]) == (200, -1)
    assert api.get(path).json()["response"]["certified"] is False
    assert _confirm(api, path, otp="123456").json()["response"]["certified"] is True


def test_records_differ_by_how_far_they_came(api):
    """A finished one of danal has no telephone keys; an unfinished one has nulls."""
    done, begun = (
        api.get(f"/certifications/imp_20000000000{n}").json()["response"] for n in (1, 2)
    )
    assert not {"phone", "carrier"} & done.keys()
    assert (begun["certified"], begun["certified_at"], begun["name"]) == (False, 0, None)
    assert (begun["pg_provider"], begun["phone"]) == ("danal", None)
    assert begun["origin"] == done["origin"] == "https://shop.example.com/join"


def test_a_channel_certifies_through_its_gateway(api):
    """The record names it."""
    key = "channel-key-00000000-0000-0000-0000-000000000012"
    result = api.get(_request(api, channel_key=key)).json()["response"]
    assert result["pg_provider"] == "kcp_v2"


def test_a_day_that_there_is_not_has_no_time(api):
    """The birthday is as it was sent all the same."""
    done = _confirm(api, _request(api, birth="990231"), otp="1").json()["response"]
    assert (done["birthday"], done["birth"]) == ("1999-02-31", None)


def test_dashes_are_no_part_of_an_invoice(mock, api):
    """The courier's number is kept without them."""
    mock.add_payment(imp_uid="e", escrow=True)
    body = {**DELIVERY, "logis": {**DELIVERY["logis"], "invoice": "12-34-56"}}
    assert api.post("/escrows/logis/e", json=body).json()["response"]["invoice"] == "123456"
