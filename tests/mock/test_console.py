"""The console page and the API reference, as files and in a real browser."""

from __future__ import annotations

import importlib.util
import json
import re
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib.resources import files
from pathlib import Path

import httpx
import portone_v1_mock.control.console
import pytest
from portone_v1_api import spec
from portone_v1_mock import MockPortOne, running

_spec = importlib.util.spec_from_file_location("browser", Path(__file__).with_name("browser.py"))
assert _spec
assert _spec.loader
driving = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(driving)

STATIC = files(portone_v1_mock.control.console) / "static"
OURS = ("console.html", "console.css", "console.js", "reference.html", "reference.js")
ENTER = "\ue007"
BUTTON = (
    "return [...document.querySelectorAll(arguments[0] + ' button')]"
    ".find((one) => one.textContent === arguments[1] && !one.disabled)"
)


class MockClient(httpx.Client):
    """A client that knows its mock."""

    mock: MockPortOne


@pytest.fixture
def client(mock):
    """A client of a mock whose answers need not be JSON."""
    plain = MockPortOne()
    with MockClient(transport=plain.transport(), base_url="http://m") as opened:
        opened.mock = plain
        yield opened


# -- as files ----------------------------------------------------------------------------------


def test_every_file_that_a_page_names_is_there(client):
    """What the pages link to is served, with its type, and /_mock leads to /_mock/."""
    bare = client.get("/_mock")
    assert (bare.status_code, bare.headers["location"]) == (307, "_mock/")
    for page in ("/_mock/", "/_mock/reference"):
        answer = client.get(page)
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        for name in re.findall(r'(?:src|href)="([^"#]+)"', answer.text):
            file = client.get(httpx.URL("http://m/_mock/").join(name))
            assert file.status_code == 200, name
            assert file.headers["x-content-type-options"] == "nosniff"


def test_nothing_is_loaded_from_elsewhere(client):
    """Our files name no other host, and the policy allows none, whatever the viewer names."""
    for name in OURS:
        text = STATIC.joinpath(name).read_text("utf-8")
        hosts = set(re.findall(r"https?://([^/\"'\s]+)", text))
        assert hosts <= {"127.0.0.1:8000"}, name
    policy = client.get("/_mock/").headers["content-security-policy"]
    assert policy.startswith("default-src 'self';")
    assert "unsafe-eval" not in policy


def test_the_viewer_comes_with_its_licence():
    """Beside the bundled viewer stand its licence and notice."""
    folder = STATIC / "swagger-ui"
    assert "Apache License" in folder.joinpath("LICENSE").read_text("utf-8")
    assert "swagger-ui" in folder.joinpath("NOTICE").read_text("utf-8")


def test_the_token_of_the_reference_opens_the_api(client):
    """POST /_mock/token makes a token without keys."""
    token = client.post("/_mock/token").json()["access_token"]
    answer = client.get("/payments/imp_448280090638", headers={"Authorization": f"Bearer {token}"})
    assert answer.json()["response"]["status"] == "paid"


def test_the_description_names_this_mock(client):
    """The reference's description is the whole spec, with the mock as its server."""
    description = client.get("/_mock/openapi.json").json()
    assert [server["url"] for server in description["servers"]] == [".."]
    assert "/payments/cancel" in description["paths"]


def test_the_snapshot_shows_the_newest_and_finds_the_rest(client):
    """At most 50 payments, newest first; by imp_uid or by merchant_uid any other."""
    snapshot = client.get("/_mock/console.json").json()
    assert len(snapshot["payments"]) == 50
    assert snapshot["payments_in_all"] > 50
    starts = [payment["started_at"] for payment in snapshot["payments"]]
    assert starts == sorted(starts, reverse=True)

    def find(text):
        snapshot = client.get("/_mock/console.json", params={"find": text}).json()
        return {payment["merchant_uid"] for payment in snapshot["payments"]}, snapshot[
            "payments_in_all"
        ]

    assert find("imp_448280090638") == ({"merchant_1448280088556"}, 1)
    assert find("order-1001")[0] == {"order-1001"}
    assert find("nothing") == (set(), 0)


def test_the_snapshot_shows_no_secret(client):
    """Keys, tokens and personal data of requests are hidden, card and phone numbers left out."""
    mock = client.mock
    mock.add_payment(
        buyer_tel="010-0000-1234", buyer_email="a@example.com", card_number="4111222233334444"
    )
    client.post("/users/getToken", json={"imp_key": "imp_mock", "imp_secret": "mock_secret"})
    text = client.get("/_mock/console.json").text
    for secret in ("mock_secret", "010-0000-1234", "a@example.com", "4111222233334444"):
        assert secret not in text


def test_the_snapshot_lists_what_comes(client):
    """The next schedule, the faults that wait and how webhooks are sent are there."""
    client.mock.add_fault("latency")
    client.mock.set_webhooks(url="http://127.0.0.1:8000/hook")
    snapshot = client.get("/_mock/console.json").json()
    assert snapshot["frozen"] is True
    assert snapshot["faults"][0]["kind"] == "latency"
    assert snapshot["webhook_settings"]["url"] == "http://127.0.0.1:8000/hook"
    assert "payments_cancel" in snapshot["operations"]


def _answer(client, number):
    return client.get("/_mock/answer.json", params={"number": number}).json()["answer"]


def test_a_request_has_its_answer(client):
    """The answer of each request is there by its number, secrets and personal data hidden."""
    mock = client.mock
    mock.add_payment(imp_uid="imp_1", buyer_tel="010-0000-1234", card_number="4111222233334444")
    keys = {"imp_key": "imp_mock", "imp_secret": "mock_secret"}
    token = client.post("/users/getToken", json=keys).json()["response"]["access_token"]
    client.get("/payments/imp_1", headers={"Authorization": token})
    client.get("/payments/imp_1")
    snapshot = client.get("/_mock/console.json").json()
    assert [request["number"] for request in snapshot["requests"]] == [3, 2, 1]
    assert _answer(client, 1)["response"]["access_token"] == "[hidden]"
    payment = _answer(client, 2)["response"]
    assert (payment["imp_uid"], payment["buyer_tel"]) == ("imp_1", "[hidden]")
    assert _answer(client, 3) == {"code": -1, "message": "Unauthorized", "response": None}
    text = str([_answer(client, number) for number in (1, 2, 3)])
    assert not [secret for secret in (token, "010-0000-1234", "4111222233334444") if secret in text]


def test_answers_that_are_not_kept_are_none(client):
    """Unknown numbers, lost answers, large ones and those of more than 50 requests ago are None."""
    mock = client.mock
    for number in ("", "0", "-1", "1", "x", "9" * 400, "٣"):
        assert _answer(client, number) is None
    mock.add_fault("reset_after")
    with pytest.raises(httpx.ReadError):
        client.get("/payments/imp_448280090638")
    assert _answer(client, 1) is None
    mock.add_fault("truncated")
    token = {"Authorization": client.post("/_mock/token").json()["access_token"]}
    client.get("/payments/imp_448280090638", headers=token)
    assert _answer(client, 2).endswith(" bytes]")
    client.get("/payments/findAll/order-45?limit=1000", headers=token)
    mock.add_payment(merchant_uid="large", custom_data="x" * 70_000)
    client.get("/payments/find/large", headers=token)
    assert _answer(client, 4) is None
    for _ in range(50):
        client.get("/banks")
    assert (_answer(client, 4), _answer(client, 5)) != (None, None)
    assert _answer(client, 3) is None
    mock.clear_requests()
    assert _answer(client, 1) is None


def test_numbers_of_requests_stay(client):
    """A request keeps its number when older ones are dropped."""
    for number in range(1003):
        client.get(f"/payments/{number}")
    snapshot = client.get("/_mock/console.json").json()
    first = snapshot["requests"][0]
    assert (first["number"], first["target"]) == (1003, "/payments/1002")
    assert snapshot["requests_in_all"] == 1003
    assert _answer(client, 1003)["message"] == "Unauthorized"


def test_a_payment_has_its_json(client):
    """Each field of the API is there, personal data hidden; an unknown payment is None."""
    client.mock.add_payment(imp_uid="imp_1", buyer_email="a@example.com", amount=1000)
    payment = client.get("/_mock/payment.json?imp_uid=imp_1").json()["payment"]
    assert (payment["amount"], payment["buyer_email"]) == (1000, "[hidden]")
    assert payment.keys() == client.mock.get_payment("imp_1").keys()
    assert client.get("/_mock/payment.json?imp_uid=x").json() == {"payment": None}


# -- in a browser ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def window():
    """A window of a real browser."""
    reason = driving.skip_reason()
    if reason:
        pytest.skip(reason)
    with driving.browser() as opened:
        yield opened


@pytest.mark.slow
def test_a_person_can_pay_advance_and_see_the_webhook(window):
    """Open the page, pay, see the webhook arrive, advance the clock, cancel, add a fault."""
    got = threading.Event()
    sent = {}

    class Shop(BaseHTTPRequestHandler):
        def do_POST(self):
            sent.update(json.loads(self.rfile.read(int(self.headers["content-length"]))))
            self.send_response(200)
            self.end_headers()
            got.set()

        def log_message(self, format, *args):
            pass

    with HTTPServer(("127.0.0.1", 0), Shop) as shop:
        thread = threading.Thread(target=shop.handle_request)
        thread.start()
        hook = f"http://127.0.0.1:{shop.server_address[1]}/hook"
        mock = MockPortOne(shop=False, webhook_url=hook)
        mock.add_payment(imp_uid="imp_1", merchant_uid="주문-1", status="ready", amount=12000)
        with running(mock) as url:
            window.open(f"{url}/_mock/")
            window.click(BUTTON, "#payment-list", "Pay")
            assert got.wait(15)
            thread.join()
            assert sent["imp_uid"] == "imp_1"
            window.until("return document.querySelector('#webhook-list .badge.delivered')")
            window.until("return document.querySelector('#payment-list .badge.paid')")

            before = mock.now()
            window.click(BUTTON, "#clock-buttons", "+1 day")
            window.until("return document.getElementById('now').textContent.includes('2026-01-02')")
            assert mock.now() == before + 86_400

            window.type("return document.querySelector('#payment-list input')", "2000")
            window.click(BUTTON, "#payment-list", "Cancel")
            window.until("return document.querySelector('#payment-list .badge.cancelled')")
            assert "2,000원" in window.run(
                "return document.getElementById('payment-list').textContent"
            )
            window.click("return document.querySelector('#add-fault button')")
            window.until("return document.querySelector('#fault-list li')")
            assert [fault["kind"] for fault in mock.faults()] == ["latency"]
            window.click("return document.getElementById('clear-faults')")
            window.until("return !document.querySelector('#fault-list li')")
            assert window.complaints() == []


OPEN_DETAILS = """
for (const one of document.querySelectorAll(arguments[0])) one.open = true;
return true;
"""


@pytest.mark.slow
@pytest.mark.parametrize(("width", "height"), [(1280, 900), (390, 844)])
def test_answers_and_payments_show_their_json(width, height):
    """A request shows its answer and a payment its JSON; both stay open, nothing is too wide."""
    reason = driving.skip_reason()
    if reason:
        pytest.skip(reason)
    mock = MockPortOne(shop=False)
    mock.add_payment(imp_uid="imp_1", merchant_uid="o-1", status="ready", amount=1000, name="커피")
    with running(mock) as url, driving.browser(width, height) as window:
        httpx.get(f"{url}/payments/imp_1")
        window.open(f"{url}/_mock/")
        window.until("return document.querySelector('#request-list li')")
        window.run(OPEN_DETAILS, "#request-list details, #payment-list details")
        answer = "return document.querySelector('#request-list .json pre').textContent"
        assert "Unauthorized" in window.until(f"{answer}.includes('Unauthorized') && {answer[7:]}")
        payment = "document.querySelector('#payment-list .json pre').textContent"
        window.until(f'return {payment}.includes(\'"status": "ready"\')')
        window.click(BUTTON, "#payment-list", "Pay")
        window.until(f'return {payment}.includes(\'"status": "paid"\')')
        assert window.run("return document.documentElement.scrollWidth") <= width
        assert window.complaints() == []


@pytest.mark.slow
def test_the_clock_goes_to_the_next_schedule(window, visit):
    """The button moves it there and the charge is made; without a schedule it is off."""
    mock = MockPortOne()
    with visit(mock) as api:
        item = {
            "merchant_uid": "s-1",
            "schedule_at": mock.now() + 7200,
            "amount": 9900,
            "name": "구독",
        }
        body = {"customer_uid": "customer_1234", "schedules": [item]}
        answer = api.post("/subscribe/payments/schedule", json=body).json()
        assert answer["code"] == 0, answer
    with running(mock) as url:
        window.open(f"{url}/_mock/")
        window.click(BUTTON, "#clock-buttons", "To the next schedule")
        window.until("return document.body.textContent.includes('s-1')")
        assert mock.now() == item["schedule_at"]
        # The demo shop has one of its own, which is due in a year.
        window.click(BUTTON, "#clock-buttons", "To the next schedule")
        window.until("return document.getElementById('next-schedule').disabled")


@pytest.mark.slow
def test_what_shops_write_is_text(window):
    """A buyer, an order and a product with HTML in them are shown, and do nothing."""
    nasty = "<img src=x onerror=document.title='owned'><script>document.title='owned'</script>"
    mock = MockPortOne(shop=False)
    mock.add_payment(imp_uid="imp_1", name=nasty[:39], buyer_name="<script>alert(1)</script>")
    with running(mock) as url:
        httpx.get(f"{url}/payments/{nasty}")
        window.open(f"{url}/_mock/")
        window.until("return document.querySelector('#request-list li')")
        text = window.run("return document.body.textContent")
        assert "<script>alert(1)</script>" in text
        assert window.run("return document.title") == "PortOne V1 mock"
        assert window.run("return document.querySelectorAll('main img, main script').length") == 0


@pytest.mark.slow
def test_it_works_by_keyboard_and_says_when_the_mock_is_gone(window):
    """A focused button reacts to Enter and keeps its place; a stopped mock is said."""
    mock = MockPortOne(shop=False)
    mock.add_payment(imp_uid="imp_1", status="ready")
    with running(mock) as url:
        window.open(f"{url}/_mock/")
        window.element(BUTTON, "#payment-list", "Pay")
        window.run("document.querySelector('#payment-list button.main').focus()")
        window.press(ENTER)
        window.until("return document.querySelector('#payment-list .badge.paid')")
        assert window.run(
            "return document.querySelector('#payment-list').contains(document.activeElement)"
        )
    window.until(
        "return document.getElementById('notice').textContent === 'The mock does not answer.'"
    )


@pytest.mark.slow
def test_an_operation_is_called_from_the_reference(window):
    """The reference logs in by itself, and an operation answers the demo shop's payment."""
    with running(MockPortOne()) as url:
        window.open(f"{url}/_mock/reference")
        window.until("return document.getElementById('token').textContent.startsWith('Logged in')")
        block = "document.getElementById('operations-payments-payments_get')"
        window.click(f"return {block}?.querySelector('.opblock-summary-control')")
        field = f"{block}.querySelector('tr[data-param-name=imp_uid] input')"
        assert window.until(f"return {field}?.value") == "imp_448280090638"
        window.click(f"return {block}.querySelector('button.execute')")
        snapshot = window.until(
            f"return {block}.querySelector('.live-responses-table .microlight, "
            f".live-responses-table .highlight-code')?.textContent"
        )
        assert "merchant_1448280088556" in snapshot
        assert window.complaints() == []


@pytest.mark.slow
def test_the_reference_shows_korean_names_and_decisions(window):
    """An operation, a parameter and a field have their Korean names, and what was decided."""
    cancel = spec.document()["paths"]["/payments/cancel"]["post"]
    with running(MockPortOne()) as url:
        window.open(f"{url}/_mock/reference")
        block = "document.getElementById('operations-payments-payments_cancel')"
        window.click(f"return {block}?.querySelector('.opblock-summary-control')")
        window.until(f"return {block}.querySelector('button.execute')")
        text = window.run(f"return {block}.textContent")
        assert cancel["x-korean-name"] in text
        assert "(하위 상점 코드)" in text
        for decision in cancel["x-decision"]:
            texts = decision.values() if isinstance(decision, dict) else [decision]
            assert all(words in text for words in texts)
        assert window.complaints() == []


@pytest.mark.slow
def test_a_phone_shows_it_without_scrolling_sideways():
    """At 390 pixels neither page is wider than the screen."""
    reason = driving.skip_reason()
    if reason:
        pytest.skip(reason)
    with running(MockPortOne()) as url, driving.browser(390, 844) as phone:
        for page, ready in (("", "#payment-list li"), ("reference", ".opblock")):
            phone.open(f"{url}/_mock/{page}")
            phone.until("return document.querySelector(arguments[0])", ready)
            wide = phone.run("return [innerWidth, document.documentElement.scrollWidth]")
            assert wide == [390, 390], page
