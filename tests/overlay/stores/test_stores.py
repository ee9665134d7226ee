"""What holds for every token store, blocking and asyncio."""

from __future__ import annotations

import asyncio
import gc
import logging
import threading
from collections.abc import Callable
from typing import Any

import pytest
from portone_v1 import AuthenticationFailed
from portone_v1._errors import TokenStoreError
from portone_v1._tokens._async_manager import AsyncTokenManager
from portone_v1._tokens._manager import store_key
from portone_v1._tokens._token import Token
from portone_v1.stores import TokenLease
from portone_v1_mock import MockPortOne

Place = Callable[..., Any]
KEY = store_key("imp_mock", "http://api.test")
clients = pytest.mark.parametrize("connect", ["in-process sync", "in-process async"], indirect=True)


def waiting(store: Any, failure: Exception | None = None) -> AsyncTokenManager:
    """The tokens of an asyncio client, whose login gives `t1` or fails."""

    async def login() -> Token:
        if failure:
            raise failure
        return Token("t1", 100.0)

    return AsyncTokenManager(login, lambda: 0.0, store, KEY)


def logins(mock: MockPortOne) -> int:
    return sum(request["operation"] == "users_get_token" for request in mock.requests())


def test_what_one_saved_another_loads(place: Place) -> None:
    """The token comes back with the seconds that are left, under its own key only."""
    place().save(KEY, TokenLease("t1", 100))
    lease = place().load(KEY)
    assert lease.value == "t1"
    assert 50 < lease.seconds <= 100
    assert place().load("another") is None
    place().save(KEY, TokenLease("t2", 200))
    assert place().load(KEY).value == "t2"


def test_an_asyncio_client_uses_the_same_place(place: Place) -> None:
    """What an asyncio client saves a blocking one loads, and the other way round."""
    asyncio.run(waiting(place()).get())
    assert place().load(KEY).value == "t1"
    place().save(KEY, TokenLease("t2", 100))
    assert asyncio.run(waiting(place()).get()).value == "t2"


def test_a_token_whose_time_is_over_is_not_given(place: Place) -> None:
    """After its seconds there is none."""
    place().save(KEY, TokenLease("t1", 0.001))
    tries = 0
    while place().load(KEY):
        tries += 1
        assert tries < 100_000
    assert place().load(KEY) is None


def test_one_holds_the_lock_and_others_wait(place: Place) -> None:
    """A second client gets the lock when the first one frees it, and not before."""
    order: list[str] = []

    def second() -> None:
        with place().lock(KEY):
            order.append("second")

    with place().lock(KEY):
        thread = threading.Thread(target=second)
        thread.start()
        thread.join(0.2)
        order.append("first")
    thread.join(10)
    assert order == ["first", "second"]


def test_waiting_for_the_lock_has_a_limit(place: Place) -> None:
    """Who waits longer than `wait` gets an error that says for what, in both clients."""
    with place(wait=0.1).lock(KEY):
        second = place(wait=0.1).lock(KEY)
        with pytest.raises(TokenStoreError, match=r"waited 0\.1 s .* logging in"):
            second.__enter__()

        with pytest.raises(TokenStoreError, match=r"waited 0\.1 s .* logging in"):
            asyncio.run(waiting(place(wait=0.1)).get())


def test_a_lock_is_free_after_an_error(place: Place) -> None:
    """A login that fails under the lock does not keep others out, in both clients."""
    with pytest.raises(ZeroDivisionError), place(wait=5).lock(KEY):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        asyncio.run(waiting(place(wait=5), ZeroDivisionError()).get())
    assert asyncio.run(waiting(place(wait=5)).get()).value == "t1"


def test_waiting_does_not_block_the_event_loop(place: Place) -> None:
    """Other tasks run while one waits for a lock that is held elsewhere."""
    order = []

    async def wait() -> None:
        await waiting(place()).get()
        order.append("got it")

    async def run() -> None:
        with place().lock(KEY):
            task = asyncio.create_task(wait())
            for _ in range(100):
                await asyncio.sleep(0.001)
            order.append("others ran")
        await task

    asyncio.run(run())
    assert order == ["others ran", "got it"]


async def cancel(tokens: AsyncTokenManager) -> asyncio.Task[Token]:
    """Start a login that waits for the lock, and cancel it there."""
    caller = asyncio.create_task(tokens.get())
    await asyncio.sleep(0.05)
    (login,) = tokens._renewals.values()
    login.cancel()
    caller.cancel()
    await asyncio.sleep(0.05)
    return login


def test_a_cancelled_wait_leaves_no_lock_behind(place: Place) -> None:
    """A task that is cancelled while it waits does not keep the lock that its thread got."""

    async def run() -> None:
        with place(wait=5).lock(KEY):
            login = await cancel(waiting(place(wait=5)))
        with pytest.raises(asyncio.CancelledError):
            await login

    asyncio.run(run())
    assert place().load(KEY) is None
    with place(wait=0.1).lock(KEY):
        pass


def test_a_cancelled_wait_that_fails_is_quiet(place: Place) -> None:
    """A limit that a cancelled task met is not reported, as nobody waits any more."""
    complaints: list[Any] = []

    async def run() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _, what: complaints.append(what))
        with place(wait=0.2).lock(KEY):
            login = await cancel(waiting(place(wait=0.2)))
            with pytest.raises(asyncio.CancelledError):
                await login

    asyncio.run(run())
    gc.collect()
    assert complaints == []


@clients
def test_clients_of_one_store_share_one_login(
    place: Place, connect: Callable[..., Any], mock: MockPortOne
) -> None:
    """The second client uses the first one's token; when that dies, one login serves both."""
    first = connect(token_store=place())
    second = connect(token_store=place())
    first.payments.get("imp_448280090638")
    second.payments.get("imp_448280090638")
    assert logins(mock) == 1
    mock.advance(3600)
    first.payments.get("imp_448280090638")
    second.payments.get("imp_448280090638")
    assert logins(mock) == 2


@clients
def test_wrong_keys_leave_nothing_for_others(
    place: Place, connect: Callable[..., Any], mock: MockPortOne
) -> None:
    """A refused login is raised and saves no token; five, and no more is sent."""
    store = place()
    portone = connect(imp_secret="wr0ng", token_store=store)
    for _ in range(5):
        with pytest.raises(AuthenticationFailed, match="API키와 secret"):
            portone.payments.get("imp_448280090638")
    with pytest.raises(AuthenticationFailed, match="no login is sent"):
        portone.payments.get("imp_448280090638")
    assert logins(mock) == 5


@clients
@pytest.mark.parametrize("place", ["file"], indirect=True)
@pytest.mark.parametrize("wrong_by", [-300, 300])
def test_a_clock_five_minutes_wrong_does_no_harm(
    place: Place, connect: Callable[..., Any], mock: MockPortOne, wrong_by: int
) -> None:
    """A token is used to its end, and renewed then, whatever this machine takes the time for."""

    def clock() -> float:
        return mock.now() + wrong_by

    first, second = (connect(token_store=place(clock=clock), clock=clock) for _ in range(2))
    first.payments.get("imp_448280090638")
    for advance, sent in [(1700, 1), (50, 2)]:
        mock.advance(advance)
        for client in (first, second):
            client.payments.get("imp_448280090638")
        assert logins(mock) == sent
    assert not [request for request in mock.requests() if request["status"] == 401]


@clients
def test_no_token_is_shown(
    place: Place, connect: Callable[..., Any], caplog: pytest.LogCaptureFixture
) -> None:
    """Neither a store nor a lease nor a log line shows the token, the key or the secret."""
    with caplog.at_level(logging.DEBUG):
        portone = connect(token_store=place())
        portone.payments.get("imp_448280090638")
        token = portone.users.get_token(imp_key="imp_mock", imp_secret="mock_secret").access_token
    lease = place().load(store_key("imp_mock", portone._settings.base_url))
    assert lease.value == token
    output = repr(place()) + repr(lease) + caplog.text
    for secret in (token, "imp_mock", "mock_secret"):
        assert secret not in output
