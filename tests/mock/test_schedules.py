"""Scheduled charges: made, run when their time comes, moved, revoked and repeated."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from portone_v1_mock.domain.cards import EMPTY_CARD
from portone_v1_mock.domain.promotions import PROMOTION_ID

NOW = 1_767_225_600
DAY = 86_400
CUSTOMER = "customer_1234"
PATH = "/subscribe/payments/schedule"
CARD = {"card_number": "1234-1234-1234-1234", "expiry": "2030-12"}


def _item(merchant_uid="s", at=NOW + 100, **more):
    return {"merchant_uid": merchant_uid, "schedule_at": at, "amount": 9900, "name": "구독", **more}


def _schedule(api, *items, customer_uid=CUSTOMER, **more):
    body = {"customer_uid": customer_uid, "schedules": list(items or [_item()]), **more}
    return api.post(PATH, json=body).json()


def _get(api, merchant_uid="s"):
    return api.get(f"{PATH}/{merchant_uid}").json()["response"]


def _without_money(api, customer_uid="poor"):
    body = {**CARD, "card_number": EMPTY_CARD, "channel_key": "k"}
    assert api.post(f"/subscribe/customers/{customer_uid}", json=body).json()["code"] == 0


def test_a_schedule_is_made_and_read(api):
    """It waits, with the fields of a recorded answer in their order."""
    (new_schedule,) = _schedule(api, _item(buyer_name="김철수", custom_data="x"))["response"]
    assert new_schedule == _get(api)
    assert list(new_schedule) == [
        *("customer_uid", "merchant_uid", "imp_uid", "customer_id", "schedule_at"),
        *("executed_at", "revoked_at", "amount", "name", "buyer_name", "buyer_tel"),
        *("buyer_email", "buyer_addr", "buyer_postcode", "schedule_status", "payment_status"),
        *("fail_reason", "custom_data", "currency"),
    ]
    assert (
        new_schedule["schedule_status"],
        new_schedule["payment_status"],
        new_schedule["imp_uid"],
    ) == (
        "scheduled",
        None,
        None,
    )
    assert (new_schedule["buyer_name"], new_schedule["currency"]) == ("김철수", "KRW")


@pytest.mark.parametrize("by", ["advance", "set", "request", "look"])
def test_it_runs_when_the_clock_passes_it(new_mock, visit, by):
    """Whatever moves the clock, the charge is made at its own time and announced."""
    source = [float(NOW)]
    mock = new_mock(clock=lambda: source[0])
    with visit(mock) as api:
        _schedule(api)
        mock.advance(99)
        assert _get(api)["schedule_status"] == "scheduled"
        if by == "advance":
            mock.advance(51)
        elif by == "set":
            mock.set_clock(NOW + 150)
        else:
            source[0] += 51
        if by == "look":
            assert [webhook["at"] for webhook in mock.webhooks()] == [NOW + 100]
        ran = _get(api)
        assert (ran["schedule_status"], ran["payment_status"]) == ("executed", "paid")
        assert ran["executed_at"] == NOW + 100
        payment = api.get(f"/payments/{ran['imp_uid']}").json()["response"]
    assert payment["imp_uid"].startswith("imps_")
    assert (payment["merchant_uid"], payment["amount"]) == ("s", 9900)
    assert (payment["customer_uid"], payment["customer_uid_usage"]) == (
        CUSTOMER,
        "payment.scheduled",
    )
    assert payment["paid_at"] == payment["started_at"] == NOW + 100
    (sent,) = mock.webhooks()
    webhook = {name: sent[name] for name in ("at", "imp_uid", "merchant_uid", "status")}
    assert webhook == {
        "at": NOW + 100,
        "imp_uid": payment["imp_uid"],
        "merchant_uid": "s",
        "status": "paid",
    }


def test_a_failure_is_announced_too(mock, api):
    """A scheduled charge that fails is the one failure with a webhook."""
    _without_money(api)
    _schedule(api, customer_uid="poor")
    mock.advance(100)
    failed = _get(api)
    assert (failed["payment_status"], failed["fail_reason"]) == ("failed", "한도초과")
    assert [webhook["status"] for webhook in mock.webhooks()] == ["failed"]


def test_a_charge_whose_key_is_gone_fails(mock, api):
    """Deleting a billing key does not revoke its schedules; they fail, and are not retried."""
    _schedule(api)
    api.delete(f"/subscribe/customers/{CUSTOMER}")
    mock.advance(100)
    assert _get(api)["fail_reason"] == "등록되지 않은 구매자입니다."
    assert api.post(f"{PATH}/s/retry").status_code == 404


def test_an_order_that_was_paid_meanwhile_is_not_charged_again(mock, api):
    """The schedule fails; the buyer pays once."""
    _schedule(api)
    body = {"customer_uid": CUSTOMER, "merchant_uid": "s", "amount": 9900, "name": "구독"}
    assert api.post("/subscribe/payments/again", json=body).json()["code"] == 0
    mock.advance(100)
    assert _get(api)["payment_status"] == "failed"
    paid = api.get("/payments/findAll/s/paid").json()["response"]
    assert paid["total"] == 1


def test_a_cancelled_payment_shows_in_its_schedule(mock, api):
    """payment_status follows the payment."""
    _schedule(api)
    mock.advance(100)
    api.post("/payments/cancel", json={"imp_uid": _get(api)["imp_uid"], "amount": 1})
    assert _get(api)["payment_status"] == "cancelled"


@pytest.mark.parametrize(
    "items",
    [
        [_item(at=NOW - 1)],
        [_item("s"), _item("s", at=NOW + 200)],
        [_item(), _item("merchant_1448280088556")],
        [_item(), _item("waiting")],
        [_item(), _item("t", amount=0)],
        [],
    ],
)
def test_charges_are_scheduled_all_or_none(api, items):
    """A time in the past, an id used before, a bad amount: code 1, and nothing is scheduled."""
    _schedule(api, _item("waiting"))
    answer = api.post(PATH, json={"customer_uid": CUSTOMER, "schedules": items}).json()
    assert (answer["code"], answer["response"]) == (1, None)
    assert api.get(f"{PATH}/s").status_code == 404


def test_a_billing_key_is_made_of_card_data_when_there_is_none(api):
    """A known customer's card stays; without a key and without card data it is refused."""
    refused = _schedule(api, customer_uid="new")
    assert (refused["code"], refused["message"]) == (1, "등록된 고객정보가 없습니다.")
    assert _schedule(api, customer_uid="new", customer_id="id", **CARD)["code"] == 0
    key = api.get("/subscribe/customers/new").json()["response"]
    assert (key["card_number"], key["customer_id"]) == ("12341234****1234", "id")
    other = {**CARD, "card_number": "5555-5555-5555-4444"}
    assert _schedule(api, _item("t"), customer_uid="new", **other)["code"] == 0
    assert api.get("/subscribe/customers/new").json()["response"] == key


@pytest.mark.parametrize(
    ("card", "text"),
    [
        ({"card_number": "4000-0000-0000-0002"}, "[F113]거래거절 카드번호틀림"),
        ({"card_number": EMPTY_CARD, "checking_amount": 100}, "한도초과"),
    ],
)
def test_a_refused_new_card_schedules_nothing(api, card, text):
    """Here the gateway's refusal has code 1; a trial charge finds a card without money."""
    answer = _schedule(api, customer_uid="new", **{**CARD, **card})
    assert answer == {
        "code": 1,
        "message": f"카드정보 확인에 실패하였습니다. {text}",
        "response": None,
    }
    assert api.get("/subscribe/customers/new").json()["code"] == 1


def test_a_charge_can_be_moved_while_it_waits(mock, api):
    """PUT changes when it runs; not into the past, and not after it ran."""
    _schedule(api)
    moved = api.put(f"{PATH}/s", json={"schedule_at": NOW + 500}).json()["response"]
    assert moved["schedule_at"] == NOW + 500
    assert api.put(f"{PATH}/s", json={"schedule_at": NOW - 1}).status_code == 400
    mock.advance(100)
    assert _get(api)["schedule_status"] == "scheduled"
    mock.advance(400)
    answer = api.put(f"{PATH}/s", json={"schedule_at": NOW + 900})
    assert (answer.status_code, _get(api)["executed_at"]) == (400, NOW + 500)


@pytest.mark.parametrize(
    ("verb", "path"),
    [("GET", ""), ("PUT", ""), ("POST", "/reschedule"), ("POST", "/retry")],
)
def test_an_unknown_schedule_is_not_found(api, verb, path):
    """Whatever is asked of it."""
    answer = api.request(verb, f"{PATH}/x{path}", json={"schedule_at": NOW + 1})
    expected = {"code": -1, "message": "존재하지 않는 결제예약입니다.", "response": None}
    assert (answer.status_code, answer.json()) == (404, expected)


def test_a_failed_charge_can_be_scheduled_again(mock, api):
    """Only what failed or was revoked; it runs anew, with a card that has money now."""
    _without_money(api)
    _schedule(api, customer_uid="poor")
    again = {"schedule_at": NOW + 500}
    assert api.post(f"{PATH}/s/reschedule", json=again).status_code == 400
    mock.advance(100)
    first = _get(api)["imp_uid"]
    assert api.post(f"{PATH}/s/reschedule", json={"schedule_at": NOW}).status_code == 400
    waiting = api.post(f"{PATH}/s/reschedule", json=again).json()["response"]
    assert (waiting["schedule_status"], waiting["imp_uid"]) == ("scheduled", None)
    assert (waiting["payment_status"], waiting["fail_reason"]) == (None, None)
    api.post("/subscribe/customers/poor", json={**CARD, "channel_key": "k"})
    mock.advance(400)
    assert _get(api)["payment_status"] == "paid"
    assert _get(api)["imp_uid"] != first
    assert api.post(f"{PATH}/s/reschedule", json={"schedule_at": NOW + 900}).status_code == 400


def test_a_failed_charge_can_be_retried_at_once(mock, api):
    """The payment is answered, paid or failed; a paid one is not charged twice."""
    _without_money(api)
    _schedule(api, customer_uid="poor")
    assert api.post(f"{PATH}/s/retry").status_code == 400
    mock.advance(100)
    failed = api.post(f"{PATH}/s/retry").json()
    assert (failed["code"], failed["response"]["status"]) == (0, "failed")
    api.post("/subscribe/customers/poor", json={**CARD, "channel_key": "k"})
    paid = api.post(f"{PATH}/s/retry").json()["response"]
    assert (paid["status"], paid["imp_uid"]) == ("paid", _get(api)["imp_uid"])
    assert api.post(f"{PATH}/s/retry").status_code == 400


def _unschedule(api, **body):
    return api.post("/subscribe/payments/unschedule", json=body).json()


@pytest.mark.parametrize(
    ("body", "revoked"),
    [
        ({"customer_uid": CUSTOMER}, ["a", "b"]),
        ({"customer_uid": CUSTOMER, "merchant_uid": ["b", "c", "x"]}, ["b"]),
        ({"merchant_uid": ["c", "a", "a"]}, ["c", "a"]),
        ({"merchant_uid": "b"}, ["b"]),
        ({"customer_uid": "nobody"}, None),
        ({"merchant_uid": ["x"]}, None),
    ],
)
def test_pending_charges_are_revoked(mock, api, body, revoked):
    """Those named, of the customer if one is named, or all of the customer; or there are none."""
    _schedule(api, _item("a"), _item("b", at=NOW + 200))
    _schedule(api, _item("c"), customer_uid="other", **CARD)
    answer = _unschedule(api, **body)
    if revoked is None:
        assert answer["message"] == "취소할 예약결제 기록이 존재하지 않습니다."
        assert (answer["code"], answer["response"]) == (1, None)
    else:
        assert [row["merchant_uid"] for row in answer["response"]] == revoked
        assert {row["schedule_status"] for row in answer["response"]} == {"revoked"}
        assert {row["revoked_at"] for row in answer["response"]} == {NOW}
        assert _unschedule(api, **body)["code"] == 1
    mock.advance(300)
    ran = {name for name in "abc" if _get(api, name)["schedule_status"] == "executed"}
    assert ran == set("abc") - set(revoked or ())


def test_a_form_unschedules_one_or_several(api):
    """One text, or several under numbered names, are the list that JSON would have."""
    _schedule(api, _item("a"), _item("b"), _item("c"))
    path = "/subscribe/payments/unschedule"
    first = api.post(path, data={"merchant_uid": "a"}).json()["response"]
    second = api.post(path, data={"merchant_uid[0]": "b", "merchant_uid[1]": "c"}).json()[
        "response"
    ]
    assert [row["merchant_uid"] for row in (*first, *second)] == ["a", "b", "c"]


def test_a_revoked_charge_can_be_scheduled_again(mock, api):
    """By the same call, in other hands even; it is one schedule still."""
    _schedule(api)
    _unschedule(api, merchant_uid="s")
    assert _schedule(api, customer_uid="other", **CARD)["code"] == 0
    assert _get(api)["customer_uid"] == "other"
    schedules = api.get(f"{PATH}?schedule_from={NOW}&schedule_to={NOW + DAY}").json()["response"]
    assert schedules["total"] == 1
    _unschedule(api, merchant_uid="s")
    assert api.post(f"{PATH}/s/retry").json()["response"]["status"] == "paid"


def test_nobody_is_unscheduled_by_an_empty_request(api):
    """One of customer_uid and merchant_uid is needed."""
    _schedule(api)
    assert _unschedule(api)["code"] == 1
    assert _get(api)["schedule_status"] == "scheduled"


@settings(max_examples=40)
@given(
    times=st.lists(st.integers(1, 50), min_size=1, max_size=8),
    steps=st.lists(st.integers(0, 20), max_size=6),
)
def test_every_schedule_runs_once_and_in_time(new_mock, visit, times, steps):
    """However the clock moves, what is due has run at its time, and nothing else has."""
    mock = new_mock()
    with visit(mock) as api:
        _schedule(api, *(_item(f"s{n}", at=NOW + at) for n, at in enumerate(times)))
        for step in (0, *steps):
            now = mock.advance(step)
            for number, at in enumerate(times):
                schedule = _get(api, f"s{number}")
                due = NOW + at <= now
                assert schedule["schedule_status"] == ("executed" if due else "scheduled")
                assert schedule["executed_at"] == (NOW + at if due else 0)
        times_sent = [webhook["at"] for webhook in mock.webhooks()]
    assert times_sent == sorted(NOW + at for at in times if NOW + at <= mock.now())


def test_the_buyer_of_a_charge_is_whom_the_key_is_of(api):
    """What an item does not say of the buyer, the billing key does."""
    (new_schedule,) = _schedule(api, _item(buyer_tel="010"))["response"]
    assert (new_schedule["buyer_name"], new_schedule["buyer_tel"]) == ("홍길동", "010")
    assert new_schedule["buyer_email"] == "buyer@example.com"


def test_a_charge_keeps_what_was_sent_with_it(mock, api):
    """Instalments, taxes and the channel of a super key count when its time comes."""
    key = "channel-key-00000000-0000-0000-0000-000000000007"
    item = _item(card_quota=3, tax_free=900)
    _schedule(api, item, customer_uid="customer_5678", channel_key=key)
    mock.advance(100)
    uid = _get(api)["imp_uid"]
    payment = api.get(f"/payments/{uid}").json()["response"]
    assert (payment["pg_provider"], payment["card_quota"]) == ("kcp", 3)
    balance = api.get(f"/payments/{uid}/balance").json()["response"]
    assert balance["primary"]["tax_free"] == 900


def test_a_channel_that_the_key_has_not_is_refused(api):
    """Nothing is scheduled."""
    key = "channel-key-00000000-0000-0000-0000-000000000010"
    assert _schedule(api, customer_uid="customer_5678", channel_key=key)["code"] == 1
    assert api.get(f"{PATH}/s").status_code == 404


def test_a_promotion_is_applied_when_the_charge_runs(mock, api):
    """The schedule has the list price, the payment what was taken off."""
    more = {"amount": 10_000, "promotion_id": PROMOTION_ID}
    (new_schedule,) = _schedule(api, _item(**more))["response"]
    assert new_schedule["amount"] == 10_000
    mock.advance(100)
    payment = api.get(f"/payments/{_get(api)['imp_uid']}").json()["response"]
    assert payment["promotion"] == {"id": PROMOTION_ID, "discount": 1_000}
