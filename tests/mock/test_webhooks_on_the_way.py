"""Webhooks that arrive while the clock moves, and through the test clients of frameworks."""

from __future__ import annotations

import asyncio
import json

import flask
import pytest
from portone_v1 import PortOne
from portone_v1_mock import ControlError, TimeTravel

MONTH = 30 * 86_400
URL = "http://shop.example.com/hooks/portone?env=test"


@pytest.fixture
def mock(new_mock):
    """A mock without payments whose shop has no webhook URL."""
    return new_mock(shop=False)


def pay(mock, imp_uid="a", **fields):
    mock.add_payment(imp_uid=imp_uid, status="ready", merchant_uid=f"o-{imp_uid}", **fields)
    return mock.pay(imp_uid)


def test_a_year_of_renewals_in_one_call(mock):
    """A shop that schedules the next month in each webhook is charged twelve times, on time."""
    start = mock.now()
    mock.given.billing_key("c-1").scheduled("month-1", 9_900, after=MONTH)
    arrivals = []
    with PortOne("imp_mock", "mock_secret", transport=mock.transport(), clock=mock.now) as portone:

        def renew(webhook):
            payment = portone.payments.get(webhook.fields["imp_uid"])
            assert (payment.status, payment.paid_at) == ("paid", mock.now())
            arrivals.append(mock.now())
            number = int(payment.merchant_uid.removeprefix("month-"))
            portone.subscribe.schedule(
                customer_uid="c-1",
                schedules=[
                    {
                        "merchant_uid": f"month-{number + 1}",
                        "schedule_at": mock.now() + MONTH,
                        "amount": 9_900,
                        "name": "구독",
                    }
                ],
            )

        mock.set_webhooks(to=renew)
        assert mock.advance(360 * 86_400) == start + 12 * MONTH
    assert arrivals == [start + MONTH * number for number in range(1, 13)]
    assert {webhook["state"] for webhook in mock.webhooks()} == {"delivered"}


def test_a_renewal_inside_a_webhook_is_announced_at_once(mock):
    """What is paid while a webhook is handled is announced in the same call."""
    mock.given.billing_key("c-1")
    orders = []
    with PortOne("imp_mock", "mock_secret", transport=mock.transport(), clock=mock.now) as portone:

        def pay_next(webhook):
            orders.append(webhook.fields["merchant_uid"])
            if len(orders) < 3:
                portone.subscribe.pay_again(
                    customer_uid="c-1", merchant_uid=f"o-{len(orders)}", amount=100, name="구독"
                )

        pay(mock)
        mock.deliver_webhooks(to=pay_next)
    assert orders == ["o-a", "o-1", "o-2"]


def test_retries_and_delays_are_met_on_the_way(mock):
    """A webhook that is late, and one that is sent again, arrive at their own times."""
    start = mock.now()
    arrivals = []

    def receive(webhook):
        arrivals.append(mock.now() - start)
        return 503 if len(arrivals) < 3 else 200

    mock.set_webhooks(to=receive, delay=90, retries=5)
    pay(mock)
    assert TimeTravel(mock).advance(hours=1) == start + 3_600
    assert arrivals == [90, 150, 210]
    mock.set_webhooks(delay=0)
    pay(mock, "b")
    mock.set_clock(start + 3_601)
    assert arrivals[3:] == [3_600]


def test_it_ends_with_none_and_with_a_reset(mock):
    """Without a target the clock moves as before, and webhooks wait for who fetches them."""
    for end in (lambda: mock.set_webhooks(to=None), mock.reset):
        requests = []
        mock.set_webhooks(to=requests.append)
        end()
        pay(mock)
        mock.advance(60)
        assert requests == []
        mock.deliver_webhooks(to=requests.append)
        assert len(requests) == 1
        mock.reset()


def test_an_impossible_move_changes_nothing(mock):
    """A move that is refused delivers nothing and leaves the clock where it is."""
    start = mock.now()
    requests = []
    pay(mock)
    mock.set_webhooks(to=requests.append)
    for move in (
        lambda: mock.advance(-1),
        lambda: mock.advance(10**12),
        lambda: mock.set_clock(-1),
        lambda: mock.set_clock("noon"),
    ):
        with pytest.raises(ControlError):
            move()
    assert (requests, mock.now()) == ([], start)


def test_an_error_of_the_receiver_is_the_test_s(mock):
    """What the shop raises comes out of the call that moved the clock, at that moment."""
    start = mock.now()

    def fail(webhook):
        raise ZeroDivisionError

    mock.set_webhooks(to=fail, delay=30)
    pay(mock)
    with pytest.raises(ZeroDivisionError):
        mock.advance(60)
    assert mock.now() == start + 30


def test_settings_hold_without_a_url(mock):
    """Copies, delays and retries are for a shop without a URL, too."""
    orders = []

    def receive(webhook):
        assert webhook.url is None
        orders.append(webhook.fields["merchant_uid"])
        return 503 if orders == ["o-a", "o-a", "o-b"] else None

    mock.set_webhooks(copies=2)
    pay(mock, "a")
    mock.deliver_webhooks(to=receive)
    assert orders == ["o-a", "o-a"]
    mock.set_webhooks(copies=1, delay=30)
    pay(mock, "b")
    assert mock.deliver_webhooks(to=receive) == []
    mock.set_webhooks(retries=1)
    mock.advance(30)
    mock.deliver_webhooks(to=receive)
    assert mock.deliver_webhooks(to=receive) == []
    mock.advance(60)
    mock.deliver_webhooks(to=receive)
    assert orders[2:] == ["o-b", "o-b"]
    assert {webhook["state"] for webhook in mock.webhooks()} == {"delivered"}


@pytest.mark.parametrize("body_format", ["json", "form"])
def test_flask_s_client_gets_it(mock, body_format):
    """A webhook arrives at the view of its path, as the merchant chose to have it."""
    app = flask.Flask(__name__)
    requests = []

    @app.post("/hooks/portone")
    def view():
        request = flask.request
        fields = request.get_json() if request.is_json else request.form.to_dict()
        requests.append((request.args["env"], request.user_agent.string, fields["status"]))
        return "ok", 200

    mock.set_webhooks(url=URL, format=body_format)
    pay(mock)
    (webhook,) = mock.deliver_webhooks(to=app.test_client())
    assert webhook["state"] == "delivered"
    assert requests == [("test", "portone-v1-mock", "paid")]


@pytest.mark.parametrize("body_format", ["json", "form"])
def test_django_s_clients_get_it(mock, body_format):
    """Django's Client and AsyncClient do, and the answer of the view counts."""
    from django.conf import settings

    if not settings.configured:
        database = {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}
        settings.configure(DATABASES={"default": database}, ALLOWED_HOSTS=["testserver"])
        import django

        django.setup()
    from django.http import HttpResponse
    from django.test import AsyncClient, Client, override_settings
    from django.urls import path

    requests = []

    def answer(request):
        fields = request.POST if body_format == "form" else json.loads(request.body)
        agent = request.headers["user-agent"]
        requests.append((request.GET["env"], agent, fields["status"]))
        return HttpResponse(status=200 if len(requests) < 3 else 409)

    async def answer_async(request):
        return answer(request)

    class Urls:
        urlpatterns = (
            path("hooks/portone", answer),
            path("hooks/async", answer_async),
        )

    with override_settings(ROOT_URLCONF=Urls):
        mock.set_webhooks(url=URL, format=body_format)
        pay(mock)
        assert mock.deliver_webhooks(to=Client())[0]["state"] == "delivered"
        mock.set_webhooks(url=URL.replace("/portone", "/async"))
        pay(mock, "b")
        (webhook,) = asyncio.run(mock.deliver_webhooks_async(AsyncClient()))
        assert webhook["state"] == "delivered"
        mock.set_webhooks(url=URL)
        pay(mock, "c")
        assert mock.deliver_webhooks(to=Client())[0]["attempts"][0]["status"] == 409
    assert requests == [("test", "portone-v1-mock", "paid")] * 3
