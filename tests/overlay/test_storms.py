"""Many calls at once, and refusals without end: how many logins and requests leave."""

from __future__ import annotations

import asyncio
import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest
from portone_v1 import AsyncPortOne, AuthenticationFailed, PortOne
from portone_v1_mock import MockPortOne

PAID = "imp_448280090638"
LOGIN = "users_get_token"
# What the circuit allows: five refusals within 60 s, then 30 s without a login.
REFUSALS, WINDOW, PAUSE = 5, 60, 30


def sent(mock: MockPortOne) -> Counter[str]:
    """How many requests reached the API, by operation."""
    return Counter(request["operation"] for request in mock.requests())


class Api:
    """Answers from many threads or tasks at once; the first login waits until `crowd` calls."""

    def __init__(self, crowd: int, *, logins: int = 200, calls: int = 200) -> None:
        self.statuses = {LOGIN: logins, "call": calls}
        self.sent: Counter[str] = Counter()
        self._crowd, self._begun, self._lock = crowd, 0, threading.Lock()
        self.all_there = threading.Event()

    def begins(self, event: Any) -> None:
        """A hook for `on_request`: counts the calls that have begun."""
        with self._lock:
            self._begun += event.operation != LOGIN
            if self._begun >= self._crowd:
                self.all_there.set()

    def blocking(self, request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/getToken"):
            assert self.all_there.wait(10)
        return self.answer(request)

    async def awaited(self, request: httpx.Request) -> httpx.Response:
        await asyncio.to_thread(self.all_there.wait, 10)
        return self.answer(request)

    def answer(self, request: httpx.Request) -> httpx.Response:
        login = request.url.path.endswith("/getToken")
        name = LOGIN if login else "call"
        with self._lock:
            self.sent[name] += 1
        status = self.statuses[name]
        if status != 200:
            refusal = {"code": -1, "message": "Unauthorized", "response": None}
            return httpx.Response(status, json=refusal)
        token = {"access_token": f"t{self.sent[LOGIN]}", "now": 0, "expired_at": 1800}
        result = token if login else {"imp_uid": "imp_1", "amount": 10, "status": "paid"}
        return httpx.Response(200, json={"code": 0, "message": None, "response": result})


def from_threads(api: Api, threads: int, calls: int, **given: Any) -> list[str]:
    """What each of the calls came to, made by one client from so many threads."""
    transport = httpx.MockTransport(api.blocking)
    with PortOne("k", "s", transport=transport, on_request=api.begins, **given) as portone:

        def call(_: int) -> str:
            try:
                return portone.payments.get("imp_1").imp_uid
            except AuthenticationFailed as error:
                return str(error)

        with ThreadPoolExecutor(threads) as pool:
            return list(pool.map(call, range(calls)))


def from_tasks(api: Api, calls: int, **given: Any) -> list[str]:
    """The same from as many tasks."""

    async def run() -> list[str]:
        transport = httpx.MockTransport(api.awaited)
        async with AsyncPortOne(
            "k", "s", transport=transport, on_request=api.begins, **given
        ) as portone:

            async def call() -> str:
                try:
                    return (await portone.payments.get("imp_1")).imp_uid
                except AuthenticationFailed as error:
                    return str(error)

            return await asyncio.gather(*(call() for _ in range(calls)))

    return asyncio.run(run())


def test_a_thousand_calls_from_fifty_threads_ask_for_one_token() -> None:
    """All fifty wait for the login that one of them sent; each call leaves once."""
    api = Api(crowd=50)
    assert from_threads(api, 50, 1000) == ["imp_1"] * 1000
    assert api.sent == {LOGIN: 1, "call": 1000}


def test_a_thousand_calls_from_a_thousand_tasks_ask_for_one_token() -> None:
    """All thousand wait for the login that one of them sent; each call leaves once."""
    api = Api(crowd=1000)
    assert from_tasks(api, 1000) == ["imp_1"] * 1000
    assert api.sent == {LOGIN: 1, "call": 1000}


def test_a_login_refused_to_fifty_threads_at_once() -> None:
    """All get the API's refusal or are told of the pause; no call leaves, five logins at most."""
    api = Api(crowd=50, logins=401)
    ends = from_threads(api, 50, 50, clock=lambda: 0.0)
    assert all("Unauthorized (HTTP 401" in one or "no login is sent" in one for one in ends)
    assert 1 <= api.sent[LOGIN] <= REFUSALS
    assert api.sent["call"] == 0


def test_a_login_refused_to_fifty_tasks_at_once() -> None:
    """One login, and each of the fifty gets its refusal."""
    api = Api(crowd=50, logins=401)
    ends = from_tasks(api, 50, clock=lambda: 0.0)
    assert all("Unauthorized (HTTP 401" in one for one in ends)
    assert api.sent == {LOGIN: 1}


@pytest.mark.parametrize("door", ["threads", "tasks"])
def test_a_token_refused_to_fifty_at_once_is_renewed_once(door: str) -> None:
    """Fifty calls meet the 401 of one dead token: one login between them, one repeat each."""
    first = threading.Barrier(50)
    api = Api(crowd=0)
    api.all_there.set()
    answer = api.answer

    def dead(request: httpx.Request) -> httpx.Response:
        response = answer(request)
        if request.headers.get("Authorization") == "Bearer t1":
            if door == "threads":
                first.wait(10)
            return httpx.Response(401, json={"code": -1, "message": "no", "response": None})
        return response

    api.answer = dead  # type: ignore[method-assign]
    ends = from_threads(api, 50, 50) if door == "threads" else from_tasks(api, 50)
    assert ends == ["imp_1"] * 50
    assert api.sent == {LOGIN: 2, "call": 100}


@pytest.mark.parametrize("connect", ["in-process sync", "in-process async"], indirect=True)
def test_where_logins_are_refused_for_ever_five_leave(
    connect: Callable[..., Any], mock: MockPortOne
) -> None:
    """Of 200 calls none leaves; after the pause one login probes, and the error says when."""
    portone = connect(clock=lambda: float(mock.now()))
    mock.add_fault("unauthorized", operation=LOGIN, times=None)
    texts: Counter[str] = Counter()
    for _ in range(200):
        with pytest.raises(AuthenticationFailed) as caught:
            portone.payments.get(PAID)
        texts[str(caught.value)] += 1
        assert caught.value.operation == LOGIN
    assert sent(mock) == {LOGIN: REFUSALS}
    paused = [text for text in texts if "no login is sent" in text]
    assert [texts[text] for text in paused] == [200 - REFUSALS]
    assert f"the next one may go out in {PAUSE} s" in paused[0]
    assert "imp_secret" in paused[0]
    mock.advance(PAUSE)
    for _ in range(10):
        with pytest.raises(AuthenticationFailed):
            portone.payments.get(PAID)
    assert sent(mock) == {LOGIN: REFUSALS + 1}
    mock.clear_faults()
    with pytest.raises(AuthenticationFailed, match="no login is sent"):
        portone.payments.get(PAID)
    mock.advance(PAUSE)
    assert portone.payments.get(PAID).imp_uid == PAID
    assert sent(mock) == {LOGIN: REFUSALS + 2, "payments_get": 1}


@pytest.mark.parametrize("effect", ["read", "write"])
@pytest.mark.parametrize("connect", ["in-process sync", "in-process async"], indirect=True)
def test_where_every_call_is_refused_for_ever_logins_stop(
    connect: Callable[..., Any], mock: MockPortOne, effect: str
) -> None:
    """Of 200 calls five are renewed and repeated; the others leave once, and say what is wrong."""
    portone = connect(clock=lambda: float(mock.now()), max_retries=2)
    operation = "payments_get" if effect == "read" else "payments_prepare"
    mock.add_fault("unauthorized", operation=operation, times=None)

    def call() -> Any:
        if effect == "read":
            return portone.payments.get(PAID)
        return portone.payments.prepare(merchant_uid="o-new", amount=10)

    said: Counter[str] = Counter()
    for _ in range(200):
        with pytest.raises(AuthenticationFailed) as caught:
            call()
        said["paused" if "no login is sent" in str(caught.value) else "refused"] += 1
        assert "IP allow-list" in str(caught.value)
    assert sent(mock) == {LOGIN: 1 + REFUSALS, operation: 200 + REFUSALS}
    assert said == {"refused": REFUSALS, "paused": 200 - REFUSALS}
    mock.advance(PAUSE)
    with pytest.raises(AuthenticationFailed):
        call()
    assert sent(mock)[LOGIN] == 2 + REFUSALS, "one login probes after the pause"
    mock.clear_faults()
    assert call() is not None, "the storm is over, and a token that serves needs no login"
    assert sent(mock)[LOGIN] == 2 + REFUSALS


@pytest.mark.parametrize("connect", ["in-process sync", "in-process async"], indirect=True)
def test_a_storm_that_ends_leaves_the_circuit_closed(
    connect: Callable[..., Any], mock: MockPortOne
) -> None:
    """Some refusals, then a quiet minute: the next dead token is renewed as ever."""
    portone = connect(clock=lambda: float(mock.now()))
    for _ in range(3):
        mock.add_fault("unauthorized", operation="payments_get", times=2 * (REFUSALS - 1))
        for _ in range(REFUSALS - 1):
            with pytest.raises(AuthenticationFailed, match="Unauthorized"):
                portone.payments.get(PAID)
        assert portone.payments.get(PAID).imp_uid == PAID
        mock.advance(WINDOW + 1)
    mock.advance(3600)
    assert portone.payments.get(PAID).imp_uid == PAID
