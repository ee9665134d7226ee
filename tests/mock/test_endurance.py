"""Long runs and many clients at once: memory stays flat, and nothing is lost between them."""

from __future__ import annotations

import asyncio
import gc
import os
import sys
import tracemalloc
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from portone_v1_mock import MockPortOne, running
from portone_v1_mock.http.messages import Request

KEYS = {"imp_key": "imp_mock", "imp_secret": "mock_secret"}
# CI, which must end within minutes, takes a tenth; PORTONE_V1_LONG_TESTS=1 takes 100,000 requests.
ROUNDS = 100_000 if os.environ.get("PORTONE_V1_LONG_TESTS") else 10_000
LONG = [pytest.mark.slow, pytest.mark.whole, pytest.mark.timeout(1200)]
AMOUNT = 10_000
PART = 300
PATHS = (
    "/payments/status/all?limit=5&sorting=-updated",
    "/payments/findAll/order-45",
    "/payments/imp_448280090638",
    "/payments/imp_100000000101/balance",
    "/payments/unknown",
    "/subscribe/customers/customer_1234",
    "/nowhere",
)


def _work(mock: MockPortOne, rounds: int) -> None:
    """Read all sorts of things and change what is there, without making a payment."""
    vbank = mock.get_payment("imp_100000000302")["imp_uid"]
    login = b'{"imp_key":"imp_mock","imp_secret":"mock_secret"}'
    json_type = (("content-type", "application/json"),)
    token = ""
    webhook = mock.webhooks()[-1]["id"]
    for number in range(rounds):
        if number % 500 == 0:
            mock.advance(2_000)
            answer = mock.handle(Request("POST", "/users/getToken", json_type, login))
            token = answer.body.decode().partition('"access_token":"')[2].partition('"')[0]
        headers = (*json_type, ("authorization", token))
        mock.handle(Request("GET", PATHS[number % len(PATHS)], headers))
        if number % 20 == 0:
            body = b'{"amount": %d}' % (1_000 + number % 7)
            mock.handle(Request("PUT", f"/vbanks/{vbank}", headers, body))
            mock.add_fault("html", operation="payments_get")
        if number % 20 == 10:
            webhook = mock.replay_webhook(webhook)["id"]


@pytest.mark.parametrize(
    ("rounds", "stored"),
    [
        pytest.param(500, False, id="short"),
        pytest.param(ROUNDS, False, id="long", marks=LONG),
        pytest.param(ROUNDS // 5, True, id="long-stored", marks=LONG),
    ],
)
def test_memory_is_flat_for_a_fixed_number_of_payments(rounds, stored, tmp_path):
    """Once the logs are full, many more requests keep less than 200 KB in all."""
    file = tmp_path / "file" if stored else None
    tracemalloc.start()
    try:
        with MockPortOne(state=file, webhook_url="http://127.0.0.1:9/hook") as mock:
            mock.add_payment(pay_method="vbank")
            for _ in range(1_000):
                mock.replay_webhook("wh_000001")
            _work(mock, 1_100)
            gc.collect()
            before = tracemalloc.get_traced_memory()[0]
            _work(mock, rounds)
            gc.collect()
            grown = tracemalloc.get_traced_memory()[0] - before
            assert grown < 200_000
            assert len(mock.requests()) == len(mock.webhooks()) == 1_000
            assert mock._state.request_log.dropped > rounds
    finally:
        tracemalloc.stop()


@pytest.fixture(autouse=True)
def eager_threads():
    """Threads that are changed as often as can be, so that what is not guarded fails."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(before)


def _paid(mock: MockPortOne) -> str:
    return str(mock.add_payment(amount=AMOUNT, pg_provider="payco")["imp_uid"])


def _check_cancels(mock: MockPortOne, imp_uid: str, answers: list[httpx.Response]) -> None:
    """As many cancels worked as there was money for, each answer was true, and no more is gone."""
    worked = [answer.json()["response"] for answer in answers if answer.json()["code"] == 0]
    assert len(worked) == AMOUNT // PART
    sums = sorted(result["cancel_amount"] for result in worked)
    assert sums == [PART * (number + 1) for number in range(AMOUNT // PART)]
    payment = mock.get_payment(imp_uid)
    assert (
        payment["cancel_amount"]
        == sums[-1]
        == sum(cancel["amount"] for cancel in payment["cancel_history"])
    )


def _login(api: httpx.Client) -> None:
    token = api.post("/users/getToken", json=KEYS).json()["response"]["access_token"]
    api.headers["Authorization"] = token


@pytest.mark.parametrize("stored", [False, True], ids=["memory", "file"])
@pytest.mark.parametrize("way", ["process", "http"])
def test_fifty_threads_never_cancel_more_than_was_paid(new_mock, visit, way, stored, tmp_path):
    """Cancels of one payment from 50 threads come one after another, in process and by HTTP."""
    with new_mock(state=tmp_path / "file" if stored else None) as mock:
        imp_uid = _paid(mock)
        body = {"imp_uid": imp_uid, "amount": PART}

        def cancel(api: httpx.Client) -> httpx.Response:
            return api.post("/payments/cancel", json=body)

        def rush(api: httpx.Client) -> list[httpx.Response]:
            with ThreadPoolExecutor(50) as threads:
                return list(threads.map(cancel, [api] * 60))

        if way == "process":
            with visit(mock) as api:
                answers = rush(api)
        else:
            limits = httpx.Limits(max_connections=50)
            with running(mock) as url, httpx.Client(base_url=url, limits=limits) as api:
                _login(api)
                answers = rush(api)
        _check_cancels(mock, imp_uid, answers)
    if stored:
        with MockPortOne(state=tmp_path / "file") as again:
            assert again.get_payment(imp_uid)["cancel_amount"] == PART * (AMOUNT // PART)


def test_fifty_tasks_never_cancel_more_than_was_paid(new_mock, visit):
    """Cancels of one payment from 50 tasks of one loop come one after another."""
    mock = new_mock()
    imp_uid = _paid(mock)
    with visit(mock) as api:
        headers = dict(api.headers)

    async def rush() -> list[httpx.Response]:
        transport = mock.transport()
        async with httpx.AsyncClient(transport=transport, base_url="http://t") as client:
            body = {"imp_uid": imp_uid, "amount": PART}
            calls = [client.post("/payments/cancel", json=body, headers=headers) for _ in range(60)]
            return list(await asyncio.gather(*calls))

    _check_cancels(mock, imp_uid, asyncio.run(rush()))


def test_a_checksum_stops_all_but_one_of_many_cancels(new_mock, visit):
    """Fifty threads that cancel with the same checksum cancel once."""
    mock = new_mock()
    imp_uid = _paid(mock)
    body = {"imp_uid": imp_uid, "amount": PART, "checksum": AMOUNT}
    with visit(mock) as api, ThreadPoolExecutor(50) as threads:
        calls = [threads.submit(api.post, "/payments/cancel", json=body) for _ in range(50)]
        codes = [call.result().json()["code"] for call in calls]
    assert codes.count(0) == 1
    assert mock.get_payment(imp_uid)["cancel_amount"] == PART


def test_payments_from_many_threads_all_get_ids_of_their_own(new_mock, visit):
    """Charges from 20 threads make as many payments, each with an id of its own."""
    mock = new_mock(shop=False)
    card = {"card_number": "5594-1000-0000-0004", "expiry": "2099-12", "name": "a", "amount": 100}
    with visit(mock) as api, ThreadPoolExecutor(20) as threads:
        calls = [
            threads.submit(
                api.post,
                "/subscribe/payments/onetime",
                json={**card, "merchant_uid": f"o-{number}"},
            )
            for number in range(100)
        ]
        imp_uids = {call.result().json()["response"]["imp_uid"] for call in calls}
        assert len(imp_uids) == api.get("/payments/status/all").json()["response"]["total"] == 100
