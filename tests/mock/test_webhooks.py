"""Webhooks: what is sent when, to whom, and what an answer means."""

from __future__ import annotations

import asyncio
import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from queue import Queue
from urllib.parse import parse_qs

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from portone_v1_mock import ControlError, MockPortOne, running
from portone_v1_mock.domain.webhook_settings import is_url
from portone_v1_mock.http.hosts import is_loopback

NOW = 1_767_225_600
REFUSED = "고객사 요청에 의해 결제를 중단합니다."
URL = "http://shop.example.com/hooks/portone?env=test"


@pytest.fixture
def shop(new_mock):
    """A mock without payments whose shop takes webhooks."""
    return new_mock(shop=False, webhook_url=URL)


def pay(mock, imp_uid="a", **fields):
    mock.add_payment(imp_uid=imp_uid, status="ready", merchant_uid=f"o-{imp_uid}", **fields)
    return mock.pay(imp_uid)


def status_client(statuses):
    """A client whose server answers these statuses and notes what it got."""
    got = []

    def answer(request):
        got.append(request)
        return httpx.Response(statuses.pop(0) if statuses else 200)

    return httpx.Client(transport=httpx.MockTransport(answer), base_url="http://app"), got


@contextmanager
def receiver(status=200, body=b""):
    """A server of the shop, and the bodies that it got."""
    got = Queue()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            sent = self.rfile.read(int(self.headers["content-length"]))
            got.put((self.path, dict(self.headers), sent))
            self.send_response(status)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format, *args):
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}", got
        finally:
            server.shutdown()
            thread.join()


# -- what is sent ------------------------------------------------------------------------------


def test_it_is_sent_as_json(shop):
    """A POST of imp_uid, merchant_uid and status, at the path of the shop's URL."""
    pay(shop)
    client, got = status_client([])
    with client:
        (row,) = shop.deliver_webhooks(client)
    (request,) = got
    assert (request.method, str(request.url)) == ("POST", "http://app/hooks/portone?env=test")
    assert request.headers["content-type"] == "application/json"
    assert json.loads(request.content) == {
        "imp_uid": "a",
        "merchant_uid": "o-a",
        "status": "paid",
    }
    assert row["state"] == "delivered"
    assert row["attempts"] == [{"at": NOW, "status": 200, "error": None}]


def test_it_is_sent_as_a_form(new_mock):
    """The switch of the shop's console sends the same fields as a form."""
    mock = new_mock(shop=False, webhook_url=URL, webhook_format="form")
    pay(mock)
    client, got = status_client([])
    with client:
        mock.deliver_webhooks(client)
    assert got[0].headers["content-type"] == "application/x-www-form-urlencoded"
    assert parse_qs(got[0].content.decode()) == {
        "imp_uid": ["a"],
        "merchant_uid": ["o-a"],
        "status": ["paid"],
    }


def test_a_cancel_by_api_is_announced_on_demand(new_mock, visit):
    """Only enable_webhook announces it, with status cancelled and its cancellation_id."""
    mock = new_mock(shop=False, webhook_url=URL)
    mock.add_payment(imp_uid="a", amount=1000)
    sent = []
    with visit(mock) as api:
        api.post("/payments/cancel", json={"imp_uid": "a", "amount": 100})
        assert mock.deliver_webhooks(sent.append) == []
        answer = api.post(
            "/payments/cancel", json={"imp_uid": "a", "amount": 100, "enable_webhook": True}
        )
    last = answer.json()["response"]["cancel_history"][-1]
    mock.deliver_webhooks(sent.append)
    (webhook,) = sent
    assert webhook.fields["status"] == "cancelled"
    assert webhook.fields["cancellation_id"] == last["cancellation_id"]


def test_an_ordinary_failure_is_not_announced(shop):
    """A buyer who gives up makes no webhook."""
    shop.add_payment(imp_uid="f", status="ready")
    shop.fail("f")
    assert shop.webhooks() == []


def test_notice_url_goes_before_the_shops_url(shop):
    """A payment with several URLs of its own is announced to each of them, not to the shop's."""
    pay(shop, notice_url=["http://one.example.com/a", "http://two.example.com/b"])
    got = []
    shop.deliver_webhooks(got.append)
    assert [webhook.url for webhook in got] == [
        "http://one.example.com/a",
        "http://two.example.com/b",
    ]


def test_without_a_url_only_a_function_gets_it(new_mock):
    """It is logged as `no_url`; a client has no path for it, a function needs none."""
    mock = new_mock(shop=False)
    pay(mock)
    assert [webhook["state"] for webhook in mock.webhooks()] == ["no_url"]
    client, got = status_client([])
    with client:
        assert mock.deliver_webhooks(client) == []
    seen = []
    mock.deliver_webhooks(seen.append)
    mock.deliver_webhooks(seen.append)
    assert [(request.url, request.fields["status"]) for request in seen] == [(None, "paid")]
    assert got == []


# -- answers and retries -----------------------------------------------------------------------


@pytest.mark.parametrize("status", [201, 302, 404])
def test_what_is_neither_200_nor_5xx_ends_it(new_mock, status):
    """Only 200 counts as delivered, and only no answer and 5xx are tried again."""
    mock = new_mock(shop=False, webhook_url=URL, webhook_retries=5)
    pay(mock)
    (row,) = mock.deliver_webhooks(lambda webhook: status)
    assert (row["state"], row["due"]) == ("failed", None)


def test_it_is_tried_once_by_default(shop):
    """Without retries, a 500 is the end."""
    pay(shop)
    (row,) = shop.deliver_webhooks(lambda webhook: 500)
    assert row["state"] == "failed"
    shop.advance(3600)
    assert shop.deliver_webhooks(lambda webhook: 200) == []


def test_retries_come_a_minute_apart(new_mock):
    """After 5xx it is sent again each minute of the mock's clock, until 200."""
    mock = new_mock(shop=False, webhook_url=URL, webhook_retries=5)
    pay(mock)
    answers = [503, 500, 200]
    times = []
    for _ in range(300):
        for _ in mock.deliver_webhooks(lambda webhook: answers.pop(0)):
            times.append(mock.now() - NOW)
        mock.advance(1)
    assert times == [0, 60, 120]
    (row,) = mock.webhooks()
    assert row["state"] == "delivered"
    assert [attempt["status"] for attempt in row["attempts"]] == [503, 500, 200]


def test_five_retries_are_the_most(new_mock):
    """Six attempts without an answer, and it has failed."""
    mock = new_mock(shop=False, webhook_url="http://127.0.0.1:9/", webhook_retries=5)
    pay(mock)
    for _ in range(8):
        mock.deliver_webhooks()
        mock.advance(60)
    (row,) = mock.webhooks()
    assert (row["state"], len(row["attempts"])) == ("failed", 6)
    assert row["attempts"][0]["status"] is None
    assert row["attempts"][0]["error"] == "ConnectError"
    with pytest.raises(ControlError, match="retries"):
        mock.set_webhooks(retries=6)


def test_a_receiver_that_raises_is_seen(shop):
    """What the test's own receiver raises is raised, and the attempt counts as unanswered."""
    pay(shop)

    def broken(webhook):
        raise KeyError("order")

    with pytest.raises(KeyError):
        shop.deliver_webhooks(broken)
    (row,) = shop.webhooks()
    assert row["state"] == "failed"
    assert row["attempts"][0]["status"] is None


def test_what_a_receiver_brings_about_is_sent_too(shop):
    """A receiver that pays another order gets the webhook of that as well."""
    pay(shop)
    shop.add_payment(imp_uid="b", status="ready")

    def handle(webhook):
        if webhook.fields["imp_uid"] == "a":
            shop.pay("b")

    assert [webhook["imp_uid"] for webhook in shop.deliver_webhooks(handle)] == ["a", "b"]


# -- duplicates, order, delay ------------------------------------------------------------------


def sent_to(mock):
    got = []
    mock.deliver_webhooks(lambda webhook: got.append(webhook.fields["imp_uid"]))
    return got


def test_duplicates_come_on_demand(shop):
    """With copies each webhook is sent so many times."""
    shop.set_webhooks(copies=2)
    pay(shop)
    assert sent_to(shop) == ["a", "a"]


def test_late_ones_come_on_demand(shop):
    """With a delay a webhook waits for the mock's clock."""
    shop.set_webhooks(delay=30)
    pay(shop)
    assert sent_to(shop) == []
    shop.advance(30)
    assert sent_to(shop) == ["a"]


def test_held_ones_come_when_and_in_the_order_that_is_asked(shop):
    """Held webhooks wait; released, they go as made, reversed, or some ids first."""
    for order, expected in [("made", "abc"), ("reversed", "cba"), (["3", "1"], "cab")]:
        shop.reset()
        pay(shop)
        shop.hold_webhooks()
        pay(shop, "b")
        pay(shop, "c")
        assert sent_to(shop) == []
        ids = [webhook["id"] for webhook in shop.webhooks()]
        by_id = order if isinstance(order, str) else [ids[int(n) - 1] for n in order]
        shop.release_webhooks(by_id)
        assert "".join(sent_to(shop)) == expected
        pay(shop, "d")
        assert sent_to(shop) == ["d"]


def test_a_replay_sends_it_again(shop):
    """Replaying is a new row in the log, to the same URL; an unknown id is refused."""
    pay(shop)
    assert sent_to(shop) == ["a"]
    again = shop.replay_webhook(shop.webhooks()[0]["id"])
    assert (again["url"], again["state"]) == (URL, "due")
    assert sent_to(shop) == ["a"]
    with pytest.raises(ControlError, match="there is no webhook 'wh_9'"):
        shop.replay_webhook("wh_9")


def test_a_replay_needs_a_url(new_mock):
    """What had no URL goes to the one that the shop has by now, and nowhere without."""
    mock = new_mock(shop=False)
    pay(mock)
    with pytest.raises(ControlError, match="no webhook URL"):
        mock.replay_webhook("wh_000001")
    mock.set_webhooks(url=URL)
    assert mock.replay_webhook("wh_000001")["url"] == URL


def test_the_log_is_bounded(shop):
    """It keeps 1,000, forgets those first that are done, and numbers go on."""
    pay(shop)
    shop.hold_webhooks()
    pay(shop, "held")
    for _ in range(1010):
        shop.set_webhooks(url=None)
        shop._do(lambda state: _announced(state, "a"))
    log = shop.webhooks()
    assert len(log) == 1000
    assert [webhook["imp_uid"] for webhook in log if webhook["state"] == "held"] == ["a", "held"]
    assert log[-1]["id"] == "wh_001012"


def test_a_full_log_of_what_waits_forgets_the_oldest(shop):
    """With 1,000 that wait, a new one takes the place of the oldest."""
    shop.hold_webhooks()
    pay(shop)
    for _ in range(1000):
        shop._do(lambda state: _announced(state, "a"))
    assert [shop.webhooks()[at]["id"] for at in (0, -1)] == ["wh_000002", "wh_001001"]
    assert len(shop.webhooks()) == 1000


def _announced(state, imp_uid):
    from portone_v1_mock.webhooks import announce

    announce(state, state.payments.get(imp_uid))


def test_a_reset_forgets_and_puts_the_settings_back(shop):
    """A webhook that is under way while the mock is reset leaves no trace."""
    shop.set_webhooks(url="http://127.0.0.1:9/", retries=3)
    pay(shop)
    shop.deliver_webhooks(lambda webhook: shop.reset())
    assert shop.webhooks() == []
    assert shop.set_webhooks()["url"] == URL


# -- confirm_url -------------------------------------------------------------------------------


def test_the_shop_is_asked_before_approval(new_mock):
    """POST of imp_uid, merchant_uid and amount; 200 lets the payment through."""
    requests = []
    mock = new_mock(shop=False, webhook_target=requests.append)
    paid = pay(mock, amount=5000, confirm_url="http://shop.example.com/confirm")
    assert paid["status"] == "paid"
    assert [request.fields for request in requests] == [
        {"imp_uid": "a", "merchant_uid": "o-a", "amount": 5000}
    ]
    assert (requests[0].url, requests[0].timeout["read"]) == ("http://shop.example.com/confirm", 10)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ('{"reason": "재고가 없습니다."}', f"{REFUSED} (상세사유 : 재고가 없습니다.)"),
        ("", REFUSED),
        ("[1]", REFUSED),
        ('{"reason": 7}', REFUSED),
    ],
)
def test_anything_but_200_refuses(new_mock, body, reason):
    """The payment has failed, with the shop's reason if it gave one, and nothing is announced."""
    client = httpx.Client(
        transport=httpx.MockTransport(lambda request: httpx.Response(409, text=body)),
        base_url="http://app",
    )
    with client:
        mock = new_mock(shop=False, webhook_target=client, webhook_url=URL)
        failed = pay(mock, confirm_url="http://shop.example.com/confirm")
    assert (failed["status"], failed["fail_reason"]) == ("failed", reason)
    assert mock.webhooks() == []


def test_no_answer_refuses_too(new_mock):
    """A confirm_url that nobody serves, or that is not this machine's, stops the payment."""
    mock = new_mock(shop=False)
    for n, url in enumerate(("http://127.0.0.1:9/", "http://shop.example.com/")):
        assert pay(mock, f"p{n}", confirm_url=url)["status"] == "failed"


def test_the_shop_may_ask_the_mock_while_it_is_asked():
    """Over HTTP, a shop that reads the payment before it answers finds it still waiting."""
    seen = []
    with running(MockPortOne(shop=False)) as url:

        class Shop(BaseHTTPRequestHandler):
            def do_POST(self):
                seen.append(httpx.get(f"{url}/_mock/payments/a").json()["status"])
                self.send_response(200)
                self.end_headers()

            def log_message(self, format, *args):
                pass

        with HTTPServer(("127.0.0.1", 0), Shop) as server:
            thread = threading.Thread(target=server.handle_request)
            thread.start()
            confirm = f"http://127.0.0.1:{server.server_address[1]}/confirm"
            fields = {"imp_uid": "a", "status": "ready", "confirm_url": confirm}
            httpx.post(f"{url}/_mock/payments", json=fields)
            paid = httpx.post(f"{url}/_mock/payments/a/pay").json()
            thread.join()
    assert (seen, paid["status"]) == (["ready"], "paid")


# -- over the network --------------------------------------------------------------------------


def test_a_server_sends_by_itself():
    """While the mock is served, webhooks leave on their own, from both sides of it."""
    with receiver() as (shop_url, got):
        mock = MockPortOne(shop=False, webhook_url=f"{shop_url}/hook")
        with running(mock) as url:
            pay(mock)
            path, headers, body = got.get(timeout=10)
            assert (path, json.loads(body)["imp_uid"]) == ("/hook", "a")
            assert headers["content-type"] == "application/json"
            replayed = httpx.post(f"{url}/_mock/webhooks/wh_000001/replay").json()
            assert replayed["id"] == "wh_000002"
            assert json.loads(got.get(timeout=10)[2])["status"] == "paid"


def test_a_webhook_under_way_at_the_end_is_sent_again_by_the_next_server(new_mock):
    """What was being sent when a server ended may not have arrived: it is due again."""
    mock = new_mock(shop=False, webhook_url="http://127.0.0.1:9/")
    pay(mock)
    from portone_v1_mock.webhooks import outbox

    mock._do(outbox.take)
    assert mock.webhooks()[0]["state"] == "sending"
    mock._do(outbox.resume)
    assert mock.webhooks()[0]["state"] == "due"


def test_only_this_machine_gets_them_unless_allowed(new_mock):
    """A URL elsewhere is blocked and says how to allow it; an allowed host is tried."""
    mock = new_mock(shop=False, webhook_url="http://shop.invalid/hook")
    pay(mock)
    (row,) = mock.deliver_webhooks()
    assert row["state"] == "blocked"
    assert "--allow-webhooks-to shop.invalid" in row["attempts"][0]["error"]
    allowed = new_mock(
        shop=False, webhook_url="http://shop.invalid/hook", allow_webhooks_to=["shop.invalid"]
    )
    pay(allowed)
    (row,) = allowed.deliver_webhooks()
    assert (row["state"], row["attempts"][0]["error"]) == ("failed", "ConnectError")


@pytest.mark.parametrize(
    ("host", "ours"),
    [
        ("localhost", True),
        ("LOCALHOST.", True),
        ("shop.localhost", True),
        ("127.0.0.1", True),
        ("127.8.9.10", True),
        ("::1", True),
        ("[::1]", True),
        ("::ffff:127.0.0.1", True),
        ("::ffff:192.0.2.1", False),
        ("192.0.2.1", False),
        ("0.0.0.0", False),
        ("localhost.example.com", False),
        ("127.0.0.1.example.com", False),
        ("2130706433", False),
        ("", False),
    ],
)
def test_which_hosts_are_this_machine(host, ours):
    """Loopback addresses and names, by their spelling alone."""
    assert is_loopback(host) is ours


@given(st.text(max_size=40))
@settings(max_examples=60)
def test_no_text_breaks_the_reading_of_urls(text):
    """Whatever is given as a URL or a host is judged, never an exception."""
    assert is_url(text) in (True, False)
    assert is_url(f"http://{text}") in (True, False)
    assert is_loopback(text) in (True, False)


def test_it_can_go_into_an_asgi_application(shop):
    """An asynchronous client or the application itself takes webhooks without a network."""
    got = []

    async def app(scope, receive, send):
        got.append((scope["path"], (await receive())["body"]))
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    async def main():
        pay(shop)
        first = await shop.deliver_webhooks_async(app)
        pay(shop, "b")
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://app") as client:
            return first + await shop.deliver_webhooks_async(client)

    assert [webhook["state"] for webhook in asyncio.run(main())] == ["delivered", "delivered"]
    assert [path for path, _ in got] == ["/hooks/portone", "/hooks/portone"]


# -- the control plane -------------------------------------------------------------------------


def test_the_control_plane_has_the_same(shop, visit):
    """Settings, hold, release and replay by HTTP do what the methods do."""
    with visit(shop, login=False) as client:

        def post(path, body=None):
            return client.post(f"/_mock/webhooks/{path}", json=body or {})

        assert post("settings", {"copies": 2}).json()["copies"] == 2
        assert client.get("/_mock/webhooks/settings").json() == shop.set_webhooks()
        assert post("hold").json()["hold"] is True
        pay(shop)
        assert [webhook["state"] for webhook in shop.webhooks()] == ["held", "held"]
        released = post("release", {"order": "reversed"}).json()["webhooks"]
        assert [webhook["id"] for webhook in released] == ["wh_000002", "wh_000001"]
        assert post("wh_000001/replay").json()["state"] == "due"
        assert client.get("/_mock/webhooks").json()["webhooks"] == shop.webhooks()


@pytest.mark.parametrize(
    ("path", "body", "status", "error"),
    [
        ("settings", {"url": "ftp://x/"}, 422, "url: must be an http or https URL"),
        ("settings", {"url": "http://[x/"}, 422, "url: must be"),
        ("settings", {"format": "xml"}, 422, "format: must be one of json, form"),
        ("settings", {"retries": 9}, 422, "retries"),
        ("settings", {"copies": 0}, 422, "copies"),
        ("settings", {"delay": -1}, 422, "delay"),
        ("settings", {"hold": True}, 422, "hold: there is no such field"),
        ("release", {"order": "shuffled"}, 422, "order"),
        ("release", {"order": ["wh_1"]}, 422, "order: no webhook 'wh_1' is waiting"),
        ("hold", {"x": 1}, 422, "x: there is no such field"),
        ("wh_1/replay", {}, 404, "id: there is no webhook 'wh_1'"),
    ],
)
def test_nonsense_is_refused_by_field(shop, visit, path, body, status, error):
    """422 or 404 with the field and the reason, and nothing is changed."""
    before = shop.set_webhooks()
    with visit(shop, login=False) as client:
        answer = client.post(f"/_mock/webhooks/{path}", json=body)
    assert answer.status_code == status
    assert error in answer.json()["error"]
    assert shop.set_webhooks() == before
