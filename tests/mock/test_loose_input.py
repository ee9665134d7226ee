"""What shops have sent for years, and the mock takes: texts for numbers, numbers for ids, nulls."""

from __future__ import annotations

import json

import httpx
import pytest
from portone_v1_mock import MockPortOne, Switches, running
from portone_v1_mock.http.bodies import read_query

CARD = {"card_number": "1234-1234-1234-1234", "expiry": "2030-12", "birth": "900101"}
CHANNEL = "channel-key-00000000-0000-0000-0000-000000000005"
DEMO = "imp_448280090638"


def _post(api, path, **body):
    return api.post(path, json=body).json()


# -- types of JSON -----------------------------------------------------------------------------


def test_amounts_and_times_may_be_digits_in_a_text(api):
    """`"amount": "300"` is 300 in cancels, charges, registered amounts and schedules."""
    cancel = _post(api, "/payments/cancel", imp_uid=DEMO, amount="300", checksum="10000")
    assert cancel["response"]["cancel_amount"] == 300
    prepare = _post(api, "/payments/prepare", merchant_uid="o-1", amount="1000.00")
    assert prepare["response"]["amount"] == 1000
    charge = {"merchant_uid": "o-2", "amount": "500", "card_quota": "3", **CARD}
    assert _post(api, "/subscribe/payments/onetime", **charge)["response"]["card_quota"] == 3
    one = {"merchant_uid": "o-3", "schedule_at": "1800000000", "amount": "700", "name": "구독"}
    scheduled = _post(
        api, "/subscribe/payments/schedule", customer_uid="customer_1234", schedules=[one]
    )
    assert scheduled["response"][0]["schedule_at"] == 1_800_000_000
    assert scheduled["response"][0]["amount"] == 700


def test_ids_may_be_numbers(api):
    """`"merchant_uid": 4711` is the order "4711", in lists and nested objects as well."""
    prepare = _post(api, "/payments/prepare", merchant_uid=4711, amount=1000)
    assert prepare["response"]["merchant_uid"] == "4711"
    charge = _post(api, "/subscribe/payments/onetime", merchant_uid=4712, amount=1000, **CARD)
    assert charge["response"]["merchant_uid"] == "4712"
    cancel = _post(api, "/payments/cancel", merchant_uid=4712, amount=1000)
    assert cancel["response"]["status"] == "cancelled"
    one = {"merchant_uid": 4713, "schedule_at": 1_800_000_000, "amount": 700, "name": "구독"}
    _post(api, "/subscribe/payments/schedule", customer_uid="customer_1234", schedules=[one])
    for merchant_uid in (4713, [4713]):
        _post(api, "/subscribe/payments/schedule", customer_uid="customer_1234", schedules=[one])
        body = {"customer_uid": "customer_1234", "merchant_uid": merchant_uid}
        (revoked,) = _post(api, "/subscribe/payments/unschedule", **body)["response"]
        assert revoked["merchant_uid"] == "4713"


@pytest.mark.parametrize("path", ["onetime", "again"])
def test_null_is_what_is_not_set(api, path):
    """Every unset field as null, as the vendor's PHP client sends it, changes nothing."""
    names = ("name", "buyer_name", "buyer_email", "tax_free", "vat_amount", "card_quota",
             "custom_data", "notice_url", "promotion_id", "currency")  # fmt: skip
    body = dict.fromkeys(names) | {"merchant_uid": "o-1", "amount": 1000, "name": "커피"}
    body |= CARD if path == "onetime" else {"customer_uid": "customer_1234"}
    answer = _post(api, f"/subscribe/payments/{path}", **body)
    assert answer["response"]["status"] == "paid"
    assert answer["response"]["buyer_email"] is None


def test_null_is_not_set_at_every_depth(api):
    """Nested objects and the items of lists may have nulls, too."""
    one = {
        "merchant_uid": "o-1",
        "schedule_at": 1_800_000_000,
        "amount": 700,
        **dict.fromkeys(("buyer_email", "buyer_name", "tax_free", "vat_amount", "custom_data")),
        "name": "구독",
        "extra": None,
    }
    body = {"customer_uid": "customer_1234", "checking_amount": None, "schedules": [one]}
    assert _post(api, "/subscribe/payments/schedule", **body)["code"] == 0
    logis = {
        "sender": {"name": "a", "tel": None, "addr": None, "postcode": None, "relationship": None},
        "receiver": {"name": "b", "tel": "1", "addr": "c", "postcode": "d", "email": None},
        "logis": {"company": "CJGLS", "invoice": "123", "sent_at": 1, "receiving_at": None},
    }
    text = api.post(f"/escrows/logis/{DEMO}", json=logis).json()["message"]
    assert "email" not in text
    assert "receiving_at" not in text


def test_a_required_field_that_is_null_is_missing(api):
    """Null for a field that must be there is answered as its absence is."""
    for body in ({"merchant_uid": "o-1"}, {"merchant_uid": "o-1", "amount": None}):
        assert '"amount"' in _post(api, "/payments/prepare", **body)["message"]


@pytest.mark.parametrize(
    "amount", ["", " 300", "3e2", "1,000", "0x10", "three", "-5", "300원", True, [300], "٣٠٠"]
)
def test_what_is_no_number_stays_wrong(api, amount):
    """Only digits are taken for a number."""
    answer = _post(api, "/payments/prepare", merchant_uid="o-1", amount=amount)
    assert answer["code"] != 0
    assert "amount" in answer["message"]


def test_a_switch_refuses_loose_types(new_mock, visit):
    """With loose_types="refused" texts, numbers and nulls of the wrong type are invalid."""
    with visit(new_mock(switches=Switches(loose_types="refused"))) as api:
        for body in (
            {"merchant_uid": "o-1", "amount": "300"},
            {"merchant_uid": 4711, "amount": 300},
            {"merchant_uid": None, "amount": 300},
        ):
            assert _post(api, "/payments/prepare", **body)["code"] != 0


# -- queries -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "query",
    ["imp_uid[]={0}&imp_uid[]={1}", "imp_uid[0]={0}&imp_uid[1]={1}", "imp_uid={0}&imp_uid={1}",
     "imp_uid%5B0%5D={0}&imp_uid%5B1%5D={1}", "imp_uid[]={0}&imp_uid[]=&imp_uid[]={1}",
     "imp_uid[0]=&imp_uid[7]={0}&imp_uid[3]={1}&merchant_uid[]="],
)  # fmt: skip
def test_lists_in_a_query_are_read_as_php_writes_them(mock, api, query):
    """Indices, encoded brackets, no brackets, and empty items give the same bulk read."""
    target = "/payments?" + query.format(DEMO, "imp_100000000101")
    answer = api.get(target)
    assert answer.status_code == 200
    assert {row["imp_uid"] for row in answer.json()["response"]} == {DEMO, "imp_100000000101"}
    mock.assert_called("payments_get_many", times=1)


def test_only_empty_items_are_none(api):
    """A bulk read of empty ids lacks its ids."""
    answer = api.get("/payments?imp_uid[]=&imp_uid[0]=")
    assert answer.status_code == 400
    assert "imp_uid" in answer.json()["message"]


def test_other_values_of_a_query_stay_as_they_are():
    """An empty value of no list is a value; the order is kept."""
    assert read_query("page=&a[1]=x&a[0]=y&b[c]=z") == {
        "page": [""],
        "a[]": ["x", "y"],
        "b[c]": ["z"],
    }


# -- old clients -------------------------------------------------------------------------------


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"{}", b'{"imp_key":"imp_mock"}',
                                  b'{"imp_key":"imp_mock","imp_secret":null}',
                                  b'{"imp_key":"","imp_secret":"mock_secret"}'])  # fmt: skip
@pytest.mark.parametrize(("status", "code"), [("400", -1), ("200", 1)])
def test_a_login_without_keys_has_a_text_of_its_own(new_mock, visit, status, code, body):
    """A missing key or secret is named, under 400 or 200 as a switch says."""
    with visit(new_mock(switches=Switches(missing_keys=status)), login=False) as api:
        headers = {"content-type": "application/json"}
        answer = api.post("/users/getToken", content=body, headers=headers)
    assert answer.status_code == int(status)
    text = "imp_key, imp_secret 파라메터가 누락되었습니다."
    assert answer.json() == {"code": code, "message": text, "response": None}


@pytest.mark.parametrize("expiry", ["2020-01", "12/30", "203012", "2030-13", ""])
@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/subscribe/payments/onetime", {"merchant_uid": "o-1", "amount": 1000}),
        ("/subscribe/customers/c-9", {"channel_key": CHANNEL}),
    ],
)
def test_a_card_number_is_judged_before_its_expiry(api, path, fields, expiry):
    """A wrong number is named first, whatever the expiry; then an expiry of any wrong form."""
    body = {**fields, **CARD, "expiry": expiry}
    wrong = _post(api, path, **{**body, "card_number": "1234"})
    assert "유효하지않은 카드번호" in wrong["message"]
    expired = _post(api, path, **body)
    assert "유효기간오류" in expired["message"]
    assert wrong["code"] == expired["code"] == -1


def test_again_looks_at_the_customer_first(api):
    """A charge of an unknown customer_uid says so, with or without a name."""
    for more in ({}, {"name": None}, {"name": "커피"}):
        body = {"customer_uid": "nobody", "merchant_uid": "o-1", "amount": 100, **more}
        answer = _post(api, "/subscribe/payments/again", **body)
        assert answer["message"] == "등록되지 않은 구매자입니다."


def test_older_code_may_leave_channel_key_out(new_mock, visit):
    """With missing_channel_key="usual" a billing key is issued as before 2026, by pg if set."""
    with visit(new_mock()) as api:
        refused = _post(api, "/subscribe/customers/c-9", **CARD)
        assert refused["message"] == '["channel_key"] 파라메터는 필수입니다.'
    with visit(new_mock(switches=Switches(missing_channel_key="usual"))) as api:
        key = _post(api, "/subscribe/customers/c-9", **CARD)["response"]
        assert key["pg_provider"] == "nice_v2"
        assert (
            _post(api, "/subscribe/customers/c-9", **CARD, pg="kcp")["response"]["pg_provider"]
            == "kcp"
        )
        account = {
            "merchant_uid": "o-1",
            "amount": 1,
            "vbank_code": "004",
            "vbank_due": 1_800_000_000,
        }
        assert _post(api, "/vbanks", **account)["response"]["status"] == "ready"
        assert (
            '"card_number"' in _post(api, "/subscribe/customers/c-9", expiry="2030-12")["message"]
        )


def test_the_demo_payment_can_be_cancelled_by_a_seed(new_mock, visit):
    """The vendor's suites expect the payment of their examples to be cancelled already."""
    mock = new_mock(shop=False)
    payment = {
        "imp_uid": DEMO,
        "merchant_uid": "merchant_1448280088556",
        "amount": 10_000,
        "cancel_amount": 10_000,
        "status": "cancelled",
    }
    mock.seed(payments=[payment])
    with visit(mock) as api:
        again = _post(api, "/payments/cancel", imp_uid=DEMO)
    assert (again["code"], again["message"]) == (1, "이미 전액취소된 주문입니다.")


# -- health ------------------------------------------------------------------------------------


def test_health_is_answered_without_a_token():
    """Containers and test runners wait until /health answers; it is in no record."""
    mock = MockPortOne()
    with running(mock) as url:
        assert httpx.get(f"{url}/health").json() == {"status": "ok"}
        assert httpx.head(f"{url}/health").status_code == 200
        assert httpx.post(f"{url}/health").status_code == 401
    assert [request["target"] for request in mock.requests()] == ["/health"]
    assert json.dumps(mock.requests()[0]["status"]) == "401"
