"""The control plane under /_mock/ and the methods of the same names."""

from __future__ import annotations

import threading

import pytest
from portone_v1_mock import ControlError, MockPortOne

NOW = 1_767_225_600


@pytest.fixture
def control(mock, visit):
    """Return a function that calls the control plane, without a token."""
    with visit(mock, login=False) as client:
        yield lambda method, path, body=None: client.request(method, f"/_mock{path}", json=body)


@pytest.mark.parametrize("running", [False, True])
def test_the_clock_can_be_read_set_and_advanced(new_mock, running):
    """Both kinds of clock start, move and go back to the start on reset."""
    source = [5000.9]
    mock = new_mock(clock=lambda: source[0]) if running else new_mock()
    start = 5000 if running else NOW
    assert mock.now() == start
    assert mock.advance(10) == start + 10
    assert mock.set_clock(123) == mock.now() == 123
    source[0] += 7
    assert mock.now() == (130 if running else 123)
    mock.reset()
    assert mock.now() == (5007 if running else NOW)


def test_a_running_clock_can_start_elsewhere(new_mock):
    """With `now` a running clock starts there, and there again after a reset."""
    source = [5000.0]
    mock = new_mock(clock=lambda: source[0], now=100)
    source[0] += 3
    assert mock.now() == 103
    mock.reset()
    assert mock.now() == 100


def test_the_clock_over_http(control):
    """GET and POST /_mock/clock read and move the clock."""
    assert control("GET", "/clock").json() == {"now": NOW, "frozen": True}
    assert control("POST", "/clock", {"advance": 60}).json()["now"] == NOW + 60
    assert control("POST", "/clock", {"now": 5.0}).json()["now"] == 5


def test_a_running_clock_can_be_frozen_and_resumed(new_mock):
    """A frozen clock stands still until it is moved or resumed, and then runs on from there."""
    source = [5000.0]
    mock = new_mock(clock=lambda: source[0])
    assert mock.freeze_clock() == 5000
    source[0] += 100
    assert (mock.now(), mock.advance(7)) == (5000, 5007)
    assert mock.resume_clock() == 5007
    source[0] += 3
    assert mock.now() == 5010
    mock.freeze_clock()
    mock.reset()
    source[0] += 1
    assert mock.now() == 5104


def test_a_clock_without_a_source_cannot_run(mock):
    """To let a manual clock run is refused with what it lacks."""
    with pytest.raises(ControlError, match="frozen: this clock has no source to run by"):
        mock.resume_clock()
    assert mock.freeze_clock() == NOW


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({}, "now, advance, frozen: exactly one of the three is needed"),
        ({"now": 1, "advance": 1}, "now, advance, frozen: exactly one of the three is needed"),
        ({"frozen": 1}, "frozen: "),
        ({"now": "noon"}, "now: "),
        ({"now": -1}, "now: -1 is not a UNIX time"),
        ({"now": 10**15}, f"now: {10**15} is not a UNIX time"),
        ({"advance": -5}, "advance: -5 is negative"),
        ({"advance": 10**15}, f"advance: {10**15} leads beyond"),
        ({"then": 1}, "then: there is no such field"),
    ],
)
def test_a_clock_that_makes_no_sense_is_refused(control, body, message):
    """A bad clock call answers 422, says why, and leaves the clock alone."""
    answer = control("POST", "/clock", body)
    assert answer.status_code == 422
    assert answer.json()["error"].startswith(message)
    assert control("GET", "/clock").json()["now"] == NOW


def test_reset_restores_everything(new_mock, visit):
    """After a reset a mock is as new: clock, seed, shop, tokens, faults, records."""
    mock = new_mock(seed=3)

    def run():
        with visit(mock) as api:
            token = api.headers["Authorization"]
            new_payment = mock.add_payment(pay_method="vbank", merchant_uid="order-1001")
            mock.deposit(new_payment["imp_uid"])
            requests = api.get("/payments/findAll/order-1001").text
        return token, new_payment, requests

    first = run()
    mock.advance(99)
    mock.pay("imp_100000000402")
    mock.add_fault("reset", times=None)
    mock.reset()
    assert mock.now() == NOW
    assert mock.requests() == mock.webhooks() == mock.faults() == []
    with visit(mock, login=False) as client:
        old = {"Authorization": first[0]}
        assert client.get("/payments/imp_1", headers=old).status_code == 401
    assert run() == first


def test_another_seed_makes_other_ids(new_mock):
    """Ids come from the seed alone."""
    assert new_mock(seed=1).add_payment() == new_mock(seed=1).add_payment()
    assert new_mock(seed=1).add_payment() != new_mock(seed=2).add_payment()


def test_reset_over_http(control, mock):
    """POST /_mock/reset answers the time it went back to."""
    mock.advance(5)
    assert control("POST", "/reset").json()["now"] == NOW
    assert control("POST", "/reset", {"hard": True}).status_code == 422


def test_a_payment_is_seeded_and_paid_over_http(control, mock, api):
    """A seeded payment is answered whole, and the buyer's part can be played."""
    new_payment = control("POST", "/payments", {"merchant_uid": "o", "status": "ready"}).json()
    mock.advance(30)
    paid = control("POST", f"/payments/{new_payment['imp_uid']}/pay").json()
    assert (paid["status"], paid["paid_at"]) == ("paid", NOW + 30)
    assert paid["card_number"]
    assert paid["pg_tid"]
    assert api.get(f"/payments/{new_payment['imp_uid']}").json()["response"] == paid


def test_a_failed_payment_may_be_approved_late(mock):
    """failed becomes paid, keeps when it failed and loses why."""
    mock.add_payment(imp_uid="x", status="failed")
    mock.advance(3600)
    paid = mock.pay("x")
    assert (paid["status"], paid["failed_at"], paid["fail_reason"]) == ("paid", NOW, None)


def test_what_was_given_survives_being_paid(mock):
    """Paying fills in what is missing and keeps what was given."""
    mock.add_payment(imp_uid="x", status="ready", card_name="내 카드")
    assert mock.pay("x")["card_name"] == "내 카드"


def test_a_payment_fails_with_a_reason(control, mock):
    """fail sets failed_at and the reason, the usual one unless given."""
    for imp_uid in ("a", "b"):
        mock.add_payment(imp_uid=imp_uid, status="ready")
    failed = control("POST", "/payments/a/fail", {"reason": "한도 초과"}).json()
    summary = (failed["status"], failed["fail_reason"], failed["failed_at"])
    assert summary == ("failed", "한도 초과", NOW)
    assert mock.fail("b")["fail_reason"] == "사용자가 결제를 취소하셨습니다."


def test_a_deposit_pays_a_virtual_account(control, mock):
    """A deposit sets paid_at and keeps the account's fields."""
    new_payment = mock.add_payment(imp_uid="v", pay_method="vbank")
    mock.advance(7 * 86_400)
    paid = control("POST", "/payments/v/deposit").json()
    assert paid == new_payment | {
        "status": "paid",
        "paid_at": mock.now(),
        "apply_num": paid["apply_num"],
        "bank_code": "088",
        "bank_name": "신한은행",
    }


def test_a_deposit_must_come_in_time(mock):
    """After vbank_date no deposit is taken; an account without a date takes one any time."""
    mock.add_payment(imp_uid="v", pay_method="vbank")
    mock.add_payment(imp_uid="w", pay_method="vbank", vbank_date=0)
    mock.advance(7 * 86_400 + 1)
    with pytest.raises(ControlError, match="vbank_date"):
        mock.deposit("v")
    assert mock.deposit("w")["status"] == "paid"


@pytest.mark.parametrize(
    ("path", "status", "error"),
    [
        ("paid/pay", 422, "status: paid is paid, not ready or failed"),
        ("paid/fail", 422, "status: paid is paid, not ready"),
        ("failed/fail", 422, "status: failed is failed, not ready"),
        ("paid/abandon", 422, "status: paid is paid, not ready"),
        ("ready/cancel", 422, "payments_cancel: 결제가 완료되지 않은 결제건은 취소할 수 없습니다."),
        (
            "ready/deposit",
            422,
            "pay_method: only a virtual account accepts a deposit",
        ),
        ("vbank/pay", 422, "pay_method: a virtual account is paid by a deposit"),
        ("nobody/pay", 404, "imp_uid: there is no payment 'nobody'"),
    ],
)
def test_what_cannot_be_done_is_refused(control, mock, path, status, error):
    """A step that the payment's state does not allow changes nothing and says why."""
    for word in ("paid", "failed", "ready"):
        mock.add_payment(imp_uid=word, status=word)
    mock.add_payment(imp_uid="vbank", pay_method="vbank")
    answer = control("POST", f"/payments/{path}")
    assert (answer.status_code, answer.json()) == (status, {"error": error})


@pytest.mark.parametrize("step", ["pay", "fail", "abandon", "deposit", "cancel"])
def test_a_step_takes_no_other_fields(control, step):
    """A field that a step does not know is refused, whatever the payment."""
    answer = control("POST", f"/payments/imp_1/{step}", {"colour": 1})
    assert answer.json() == {"error": "colour: there is no such field"}


def test_webhooks_are_logged_as_the_api_would_send_them(mock, control):
    """Issuing an account, paying and a deposit are announced; failing and seeding are not."""
    mock.add_payment(imp_uid="seeded")
    mock.add_payment(imp_uid="v", merchant_uid="o", pay_method="vbank")
    mock.add_payment(imp_uid="f", status="ready")
    mock.add_payment(imp_uid="p", status="ready")
    mock.fail("f")
    mock.advance(5)
    mock.pay("p")
    mock.deposit("v")
    log = control("GET", "/webhooks").json()["webhooks"]
    assert log == mock.webhooks()
    assert [(webhook["imp_uid"], webhook["status"]) for webhook in log] == [
        ("v", "ready"),
        ("p", "paid"),
        ("v", "paid"),
    ]
    summary = {"at": NOW, "imp_uid": "v", "merchant_uid": "o", "status": "ready", "url": None}
    assert log[0].items() >= summary.items()


@pytest.mark.parametrize("body", [b"{", b"[]", b'"x"', b"\xff", b"[" * 100_000])
def test_a_control_body_must_be_a_json_object(mock, visit, body):
    """Anything else is 422."""
    with visit(mock, login=False) as client:
        answer = client.post("/_mock/payments", content=body)
    assert (answer.status_code, answer.json()) == (422, {"error": "the body must be a JSON object"})


def test_unknown_control_paths_and_verbs(control):
    """An unknown path is 404, a wrong verb 405 with Allow, both with an error text."""
    for path in ("/nothing", "/payments/x/steal"):
        answer = control("GET", path)
        assert (answer.status_code, list(answer.json())) == (404, ["error"])
    wrong = control("PUT", "/faults")
    assert (wrong.status_code, wrong.headers["allow"]) == (405, "DELETE, GET, POST")
    assert wrong.json()["error"] == "/_mock/faults takes DELETE, GET, POST, not PUT"


def test_a_reset_forgets_all_that_was_made(mock, visit):
    """Registrations, billing keys, schedules, receipts and deliveries are gone after it."""
    documents = {
        "/payments/prepare/a": ("/payments/prepare", {"merchant_uid": "a", "amount": 1}),
        "/subscribe/payments/schedule/s": (
            "/subscribe/payments/schedule",
            {
                "customer_uid": "c",
                "card_number": "1234-1234-1234-1234",
                "expiry": "2030-01",
                "schedules": [
                    {"merchant_uid": "s", "schedule_at": NOW + 9, "amount": 1, "name": "n"}
                ],
            },
        ),
        "/receipts/external/r": (
            "/receipts/external/r",
            {"channel_key": "k", "name": "n", "amount": 1, "identifier": "1"},
        ),
    }
    with visit(mock) as api:
        for path, (target, body) in documents.items():
            assert api.post(target, json=body).json()["code"] == 0
            assert api.get(path).json()["code"] == 0
        assert api.get("/subscribe/customers/c").json()["code"] == 0
    mock.reset()
    with visit(mock) as api:
        for path in (*documents, "/subscribe/customers/c"):
            assert api.get(path).json()["code"] != 0
        assert api.get("/subscribe/customers/customer_1234").json()["code"] == 0
    mock.advance(100)
    assert mock.webhooks() == []


def test_a_checkout_opens_a_window_that_is_then_paid(mock, api):
    """A window is ready until the buyer pays; another for the paid order does not open."""
    opened = mock.checkout("o-1", 500, name="커피", buyer_name="hong")
    assert (opened["status"], opened["amount"], opened["name"]) == ("ready", 500, "커피")
    assert mock.pay(opened["imp_uid"])["status"] == "paid"
    assert api.get("/payments/find/o-1").json()["response"]["status"] == "paid"
    with pytest.raises(ControlError, match="merchant_uid: 이미 결제가 이루어진 거래건입니다"):
        mock.checkout("o-1", 500)


def test_a_checkout_respects_what_was_registered(mock, api):
    """With another amount than the registered one the attempt fails, and is kept as failed."""
    api.post("/payments/prepare", json={"merchant_uid": "o-1", "amount": 500})
    failed = mock.checkout("o-1", 499)
    assert (failed["status"], failed["paid_at"]) == ("failed", 0)
    assert failed["fail_reason"]
    assert mock.pay(mock.checkout("o-1", 500)["imp_uid"])["status"] == "paid"
    assert api.get("/payments/findAll/o-1").json()["response"]["total"] == 2


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({}, "merchant_uid: is missing"),
        ({"merchant_uid": "o"}, "amount: is missing"),
        ({"merchant_uid": "o", "amount": 0}, "amount: must be above 0"),
        ({"merchant_uid": "o", "amount": 1.5}, "amount: "),
        ({"merchant_uid": "", "amount": 1}, "merchant_uid: "),
        ({"merchant_uid": "o", "amount": 1, "status": "paid"}, "status: there is no such field"),
        ({"merchant_uid": "o", "amount": 1, "imp_uid": "imp_448280090638"}, "imp_uid: there is a"),
    ],
)
def test_a_checkout_that_makes_no_sense_is_refused(control, fields, message):
    """Nonsense answers 422, names the field and keeps no attempt."""
    answer = control("POST", "/checkout", fields)
    assert answer.status_code == 422
    assert answer.json()["error"].startswith(message)
    assert control("GET", "/payments/imp_1").status_code == 404


def test_an_abandoned_window_stays_ready_unless_it_is_reported(mock):
    """Closing the window changes nothing with most gateways; the others report a failure."""
    opened = mock.checkout("o", 5)
    assert mock.abandon(opened["imp_uid"]) == opened
    reported = mock.abandon(opened["imp_uid"], reported=True)
    assert (reported["status"], reported["failed_at"]) == ("failed", NOW)
    assert "취소" in reported["fail_reason"]


@pytest.mark.parametrize("method", ["card", "vbank"])
def test_a_cancel_in_the_console_is_announced(mock, method):
    """The console gives back a part or the rest, and the shop hears of each."""
    mock.add_payment(imp_uid="p", status="paid", pay_method=method)
    part = mock.cancel("p", 300, "불량")
    assert (part["cancel_amount"], part["cancel_reason"]) == (300, "불량")
    assert mock.cancel("p")["cancel_amount"] == 1000
    log = mock.webhooks()
    assert [webhook["status"] for webhook in log] == ["cancelled", "cancelled"]
    assert len({webhook["cancellation_id"] for webhook in log}) == 2
    with pytest.raises(ControlError, match="payments_cancel: 이미 전액취소된 주문입니다"):
        mock.cancel("p")


def test_time_travels_through_what_comes_due(mock, api):
    """On the way a schedule runs at its own time, the token dies and an account closes."""
    mock.given.billing_key("c").scheduled("s", 700, after=3600)
    account = mock.given.vbank(due_after=60)
    assert api.get("/payments/imp_448280090638").status_code == 200
    mock.advance(7200)
    (charged,) = [webhook for webhook in mock.webhooks() if webhook["merchant_uid"] == "s"]
    assert (charged["at"], charged["status"]) == (NOW + 3600, "paid")
    assert mock.get_payment(charged["imp_uid"])["paid_at"] == NOW + 3600
    assert api.get("/payments/imp_448280090638").status_code == 401
    with pytest.raises(ControlError, match="vbank_date"):
        account.deposited()


def test_a_mock_does_not_show_its_secret():
    """The secret is in no repr."""
    mock = MockPortOne(imp_secret="s3cret")
    assert "s3cret" not in repr(mock) + repr(mock._state) + repr(vars(mock._state))


def test_threads_may_share_a_mock(mock, visit):
    """Concurrent use loses no payment and no request."""

    def work():
        with visit(mock) as api:
            for _ in range(20):
                new_payment = mock.add_payment(merchant_uid="shared", status="ready")
                mock.pay(new_payment["imp_uid"])
                api.get("/payments/findAll/shared/paid")

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with visit(mock) as api:
        assert api.get("/payments/findAll/shared/paid").json()["response"]["total"] == 80
        assert api.get("/payments/findAll/shared/ready").status_code == 404
