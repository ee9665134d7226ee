"""Virtual accounts and payment numbers of convenience stores."""

from __future__ import annotations

import pytest

NOW = 1_767_225_600
ACCOUNT = {
    "channel_key": "k",
    "merchant_uid": "v",
    "amount": 25_000,
    "vbank_code": "004",
    "vbank_due": NOW + 500,
}


@pytest.fixture
def account(api):
    """A virtual account that waits for its deposit."""
    return api.post("/vbanks", json=ACCOUNT).json()["response"]


def test_an_account_is_issued(mock, api, account):
    """It waits as a payment in `ready`, which is announced."""
    assert account["imp_uid"].startswith("imp_")
    assert (account["status"], account["pay_method"]) == ("ready", "vbank")
    assert (account["vbank_name"], account["vbank_date"]) == ("국민은행", NOW + 500)
    assert account["vbank_issued_at"] == NOW
    assert account["vbank_num"]
    assert api.get(f"/payments/{account['imp_uid']}").json()["response"] == account
    assert [webhook["status"] for webhook in mock.webhooks()] == ["ready"]


def test_an_account_of_the_merchants_choice(api):
    """A number and a holder that are sent are kept; a bank that is not known has no name."""
    chosen = {"vbank_num": "123", "vbank_holder": "가게", "vbank_code": "999"}
    issued = api.post("/vbanks", json={**ACCOUNT, **chosen}).json()["response"]
    assert {name: issued[name] for name in chosen} == chosen
    assert issued["vbank_name"] is None


def test_several_accounts_of_an_order_may_wait(mock, api, account):
    """A repeat issues a second account; once one is paid no more is issued."""
    assert api.post("/vbanks", json=ACCOUNT).json()["response"]["imp_uid"] != account["imp_uid"]
    mock.deposit(account["imp_uid"])
    refused = api.post("/vbanks", json=ACCOUNT).json()
    assert (refused["code"], refused["response"]) == (1, None)


@pytest.mark.parametrize("change", [{"vbank_due": NOW - 1}, {"amount": 0}, {"amount": 0.5}])
def test_an_account_that_makes_no_sense_is_refused(api, account, change):
    """Due in the past, or an amount that cannot be paid: nothing is issued or changed."""
    assert api.post("/vbanks", json={**ACCOUNT, **change}).json()["code"] != 0
    path = f"/vbanks/{account['imp_uid']}"
    assert api.put(path, json=change).json()["code"] != 0
    assert api.get(f"/payments/{account['imp_uid']}").json()["response"] == account


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"amount": 100}, {"amount": 100}),
        ({"vbank_due": NOW + 900}, {"vbank_date": NOW + 900}),
        ({}, {}),
    ],
)
def test_an_account_that_waits_can_be_changed(api, account, change, expected):
    """What is not sent stays."""
    changed = api.put(f"/vbanks/{account['imp_uid']}", json=change).json()["response"]
    assert changed == {**account, **expected}


def test_only_settle_can_change_an_account(mock, api):
    """An account of another gateway is refused under 200."""
    mock.add_payment(imp_uid="other", pay_method="vbank", pg_provider="nice")
    assert api.put("/vbanks/other", json={"amount": 100}).json()["code"] == 1


def test_a_revoked_account_has_failed(mock, api, account):
    """It takes no deposit any more, and a second revoke is refused."""
    path = f"/vbanks/{account['imp_uid']}"
    mock.advance(5)
    revoked = api.delete(path).json()["response"]
    assert (revoked["status"], revoked["failed_at"]) == ("failed", NOW + 5)
    assert api.delete(path).status_code == 400
    with pytest.raises(ValueError, match="status"):
        mock.deposit(account["imp_uid"])


@pytest.mark.parametrize(("imp_uid", "status"), [("imp_448280090638", 400), ("x", 404)])
def test_only_an_account_that_waits_is_changed_or_revoked(api, imp_uid, status):
    """A payment that was paid, or of another kind, is 400; an unknown one 404."""
    assert api.put(f"/vbanks/{imp_uid}", json={"amount": 1}).status_code == status
    assert api.delete(f"/vbanks/{imp_uid}").status_code == status


def test_a_paid_account_is_cancelled_to_another_account(mock, api, account):
    """After the deposit the money goes back by a cancel."""
    mock.deposit(account["imp_uid"])
    body = {"imp_uid": account["imp_uid"], "refund_holder": "a", "refund_bank": "88"}
    assert api.post("/payments/cancel", json=body).json()["code"] == 1
    answer = api.post("/payments/cancel", json={**body, "refund_account": "1"}).json()
    assert answer["response"]["status"] == "cancelled"


def test_a_payment_number_waits_until_it_is_paid_or_revoked(mock, api):
    """A number of a convenience store is paid by the control plane; a revoked one has failed."""
    body = {"channel_key": "k", "merchant_uid": "c", "amount": 9_900}
    first, second = (api.post("/cvs", json=body).json()["response"] for _ in range(2))
    assert (first["status"], first["pg_provider"], first["pay_method"]) == (
        "ready",
        "galaxia",
        None,
    )
    assert mock.webhooks() == []
    assert api.delete(f"/cvs/{second['imp_uid']}").json()["response"]["status"] == "failed"
    assert mock.pay(first["imp_uid"])["status"] == "paid"
    for imp_uid in (first["imp_uid"], second["imp_uid"], "x", "imp_448280090638"):
        answer = api.delete(f"/cvs/{imp_uid}")
        assert (answer.status_code, answer.json()["code"]) == (200, 1)


def test_one_url_is_taken_for_a_list_and_null_as_not_sent(api):
    """The API takes more than the spec describes."""
    more = {"notice_url": "https://shop.example.com", "buyer_tel": None}
    issued = api.post("/vbanks", json={**ACCOUNT, **more}).json()["response"]
    assert issued["buyer_tel"] is None


@pytest.mark.parametrize(
    ("verb", "path"), [("POST", "/vbanks?pg_api_key="), ("DELETE", "/cvs/" + "x" * 33)]
)
def test_a_bad_parameter_is_refused_under_200(api, verb, path):
    """Where neither 400 nor 404 is documented, code 1 says which parameter is wrong."""
    answer = api.request(verb, path, json=ACCOUNT)
    assert (answer.status_code, answer.json()["code"]) == (200, 1)
    assert answer.json()["message"].startswith("파라미터 정보가 유효하지 않습니다. (")


def test_custom_data_is_kept_as_text(api):
    """A text stays as it is, an object becomes JSON."""
    for custom_data, expected in (("plain", "plain"), ({"a": [1, "가"]}, '{"a":[1,"\\uac00"]}')):
        body = {**ACCOUNT, "custom_data": custom_data}
        assert api.post("/vbanks", json=body).json()["response"]["custom_data"] == expected
