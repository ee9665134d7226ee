"""One behaviour over every transport: in process (sync, async), ASGI, and real HTTP."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager

import httpx
import pytest
from portone_v1_mock import running

KEYS = {"imp_key": "imp_mock", "imp_secret": "mock_secret"}


@contextmanager
def _sync(mock):
    with httpx.Client(transport=mock.transport(), base_url="https://api.iamport.kr") as client:
        yield client.request


@contextmanager
def _http(mock):
    with running(mock) as url, httpx.Client(base_url=url) as client:
        yield client.request


def _async(transport_of):
    @contextmanager
    def exchange(mock):
        def send(*args, **kwargs):
            async def main():
                transport = transport_of(mock)
                async with httpx.AsyncClient(transport=transport, base_url="http://t") as client:
                    return await client.request(*args, **kwargs)

            return asyncio.run(main())

        yield send

    return exchange


TRANSPORTS = {
    "sync": _sync,
    "async": _async(lambda mock: mock.transport()),
    "asgi": _async(lambda mock: httpx.ASGITransport(app=mock.app)),
    "http": _http,
}


@pytest.fixture(params=TRANSPORTS)
def exchange(request, mock):
    with TRANSPORTS[request.param](mock) as send:
        yield send


@pytest.fixture
def send(exchange):
    token = exchange("POST", "/users/getToken", json=KEYS).json()["response"]["access_token"]
    return lambda method, path, **more: exchange(
        method, path, **more, headers={"Authorization": f"Bearer {token}"}
    )


def test_the_main_job_works_over_every_transport(send):
    """Log in, read a payment, its balance and an order's payments."""
    assert send("GET", "/payments/imp_448280090638").json()["response"]["status"] == "paid"
    balance = send("GET", "/payments/imp_100000000101/balance").json()["response"]
    assert len(balance["histories"]) == 3
    page = send("GET", "/payments/findAll/order-45", params={"page": 2, "limit": 30}).json()
    assert len(page["response"]["list"]) == 15


def test_refusals_come_over_every_transport(exchange, send):
    """401, 404, 400 and 405 keep their status, headers and envelope."""
    refused = exchange("GET", "/payments/imp_1")
    assert refused.status_code == 401
    assert refused.headers["www-authorize"] == "iamport"
    missing = send("GET", "/payments/imp_1")
    assert (missing.status_code, missing.json()["code"]) == (404, -1)
    assert send("GET", "/payments/findAll/x/y").status_code == 400
    wrong = send("POST", "/payments/imp_1/balance", json={"a": 1})
    assert (wrong.status_code, wrong.headers["allow"]) == (405, "GET")


@pytest.mark.parametrize("uid", ["a%2Fb", "a%20b", "50%25", "a%3Fb", "a%23b", "%EC%A3%BC"])
def test_encoded_ids_come_over_every_transport(send, uid):
    """No transport decodes a path before it is routed."""
    merchant_uid = httpx.URL(f"http://t/?{uid}").query.decode()
    assert merchant_uid == uid
    seeded = send("POST", "/_mock/payments", json={"merchant_uid": "order-x", "amount": 7})
    assert seeded.status_code == 200
    assert send("GET", f"/payments/findAll/{uid}").status_code == 404
    record = send("GET", "/_mock/requests").json()["requests"][-1]
    assert record["target"] == f"/payments/findAll/{uid}"
    assert record["operation"] == "payments_find_all"


def test_the_control_plane_is_behind_every_transport(exchange, mock):
    """Seeding, the clock, faults and the records need no token and change the one mock."""
    payment = exchange("POST", "/_mock/payments", json={"pay_method": "vbank"}).json()
    exchange("POST", f"/_mock/payments/{payment['imp_uid']}/deposit")
    assert exchange("POST", "/_mock/clock", json={"advance": 5}).json()["now"] == mock.now()
    exchange("POST", "/_mock/faults", json={"kind": "html", "status": 504})
    assert exchange("POST", "/users/getToken", json=KEYS).status_code == 504
    assert [webhook["status"] for webhook in mock.webhooks()] == ["ready", "paid"]
    assert exchange("POST", "/_mock/reset").status_code == 200
    assert mock.webhooks() == []


def test_transports_answer_the_same_bytes(new_mock):
    """Mocks of one seed answer the same over every transport, byte for byte."""
    answers = set()
    for open_transport in TRANSPORTS.values():
        with open_transport(new_mock(seed=7)) as send:
            token = send("POST", "/users/getToken", json=KEYS)
            value = token.json()["response"]["access_token"]
            page = send("GET", f"/payments/findAll/order-45?limit=45&_token={value}")
            headers = {name: page.headers[name] for name in ("content-type", "content-length")}
            answers.add((token.content, page.content, tuple(headers.items())))
    assert len(answers) == 1


def test_an_odd_status_comes_over_every_transport(exchange, mock):
    """A status that no list knows, with headers and a body of its own, arrives as it is."""
    mock.add_fault("status", status=599, body="so sorry", headers={"Retry-After": "7"})
    answer = exchange("POST", "/users/getToken", json=KEYS)
    assert (answer.status_code, answer.text) == (599, "so sorry")
    assert answer.headers["retry-after"] == "7"


def test_a_short_delay_is_no_failure(exchange, mock):
    """An answer that takes less than the timeout arrives."""
    mock.add_fault("latency", seconds=0.01)
    assert exchange("POST", "/users/getToken", json=KEYS, timeout=30).status_code == 200


@pytest.mark.parametrize("name", ["sync", "async", "http"])
def test_a_long_delay_is_a_read_timeout(mock, name):
    """An answer that takes longer than the read timeout raises ReadTimeout, but it was done."""
    mock.add_fault("latency", seconds=60)
    with TRANSPORTS[name](mock) as send:
        with pytest.raises(httpx.ReadTimeout):
            timeout = httpx.Timeout(60, read=0.05)
            send("POST", "/users/getToken", json=KEYS, timeout=timeout)
        send("GET", "/_mock/clock")  # a server that answers this has done what came before
        assert mock.requests()[-1]["status"] == 200


@pytest.mark.parametrize("name", ["sync", "async", "http"])
def test_a_dropped_connection_is_a_read_error(mock, name):
    """`reset` cuts the connection before anything is done."""
    mock.add_fault("reset")
    with TRANSPORTS[name](mock) as send:
        with pytest.raises(httpx.ReadError):
            send("POST", "/users/getToken", json=KEYS)
        assert mock.requests()[-1]["status"] is None
        assert send("POST", "/users/getToken", json=KEYS).status_code == 200


@pytest.mark.parametrize("name", ["sync", "async"])
def test_a_refused_connection_is_a_connect_error(mock, name):
    """`refuse` fails before the request is sent; real servers can only drop it."""
    mock.add_fault("refuse")
    with TRANSPORTS[name](mock) as send, pytest.raises(httpx.ConnectError):
        send("POST", "/users/getToken", json=KEYS)


def test_a_server_that_cannot_drop_gets_an_error(mock):
    """Under a foreign ASGI server a dropped connection raises ConnectionResetError."""
    mock.add_fault("reset")
    with TRANSPORTS["asgi"](mock) as send, pytest.raises(ConnectionResetError):
        send("POST", "/users/getToken", json=KEYS)


def test_no_timeout_waits_for_ever(mock):
    """In process, a request without a timeout survives any delay at once."""
    mock.add_fault("latency", seconds=86_400)
    with TRANSPORTS["sync"](mock) as send:
        assert send("POST", "/users/getToken", json=KEYS, timeout=None).status_code == 200
