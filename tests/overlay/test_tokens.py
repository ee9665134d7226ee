"""Tokens: how long one is used, and one login for all who wait."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from portone_v1 import AuthenticationFailed
from portone_v1._tokens import MARGIN, AsyncTokens, Token, Tokens, grant

NOW = 1_767_225_600


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def result(**changes: Any) -> dict[str, Any]:
    return {"access_token": "abc123", "now": NOW, "expired_at": NOW + 1800} | changes


@given(st.integers(0, 2**39), st.integers(-100, 10_000), st.floats(0, 1e9))
def test_a_token_is_used_until_a_margin_before_its_end(now: int, life: int, asked: float) -> None:
    """The deadline counts the API's own remaining life from when it was asked, less the margin."""
    token = grant(result(now=now + 100, expired_at=now + 100 + life), asked)
    assert token is not None
    assert token.deadline == asked + life - MARGIN


@pytest.mark.parametrize(
    "changes",
    [
        {"access_token": None},
        {"access_token": ""},
        {"access_token": 7},
        {"access_token": "two words"},
        {"access_token": "line\nbreak"},
        {"access_token": "토큰"},
        {"now": None},
        {"now": "1767225600"},
        {"now": True},
        {"now": -1},
        {"expired_at": 10**400},
        {"expired_at": 1.5},
    ],
)
def test_a_login_without_a_usable_token_grants_nothing(changes: dict[str, Any]) -> None:
    """Times that are no UNIX seconds, and tokens that could not stand in a header, are refused."""
    assert grant(result(**changes), 0.0) is None


def test_a_token_does_not_show_itself() -> None:
    """The value of a token is in no repr."""
    assert "abc123" not in repr(grant(result(), 0.0))


def test_a_good_token_is_reused_and_an_old_one_renewed() -> None:
    """One login serves until the deadline; after it there is another."""
    clock, made = Clock(), []

    def login() -> Token:
        made.append(Token(f"t{len(made)}", clock.now + 10))
        return made[-1]

    tokens = Tokens(login, clock)
    assert tokens.get() is tokens.get() is made[0]
    clock.now += 10
    assert tokens.get() is made[1]
    assert len(made) == 2


def test_a_refused_token_is_renewed_once_for_all_who_held_it() -> None:
    """Two callers refused with the same token lead to one login, the same token value or not."""
    clock, made = Clock(), []

    def login() -> Token:
        made.append(Token("same", clock.now + 10))
        return made[-1]

    tokens = Tokens(login, clock)
    first = tokens.get()
    second = tokens.get(refused=first)
    assert second is not first
    assert tokens.get(refused=first) is second
    assert len(made) == 2


def test_many_threads_ask_for_one_token() -> None:
    """Fifty threads that need a token at once share one login."""
    clock, together, made, got = Clock(), threading.Barrier(50), [], []
    others_may_come = threading.Barrier(2)

    def login() -> Token:
        others_may_come.wait(10)
        made.append(Token("t", clock.now + 10))
        return made[-1]

    tokens = Tokens(login, clock)

    def work() -> None:
        together.wait(10)
        got.append(tokens.get())

    threads = [threading.Thread(target=work) for _ in range(50)]
    for thread in threads:
        thread.start()
    others_may_come.wait(10)
    for thread in threads:
        thread.join(10)
    assert len(made) == 1
    assert [id(token) for token in got] == [id(made[0])] * 50


def test_a_failed_login_fails_for_all_who_waited_and_is_not_kept() -> None:
    """A refusal is raised as it is; the next call tries again."""
    answers: list[Exception | Token] = [AuthenticationFailed("no"), Token("t", 1e9)]

    def login() -> Token:
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    tokens = Tokens(login, Clock())
    with pytest.raises(AuthenticationFailed):
        tokens.get()
    assert tokens.get().value == "t"


def test_an_interrupted_login_is_taken_over_by_a_waiting_thread() -> None:
    """Ctrl-C in the thread that logs in does not reach the threads that wait for it."""
    clock = Clock()
    entered, release, calls = threading.Event(), threading.Event(), []

    def login() -> Token:
        calls.append(1)
        if len(calls) == 1:
            entered.set()
            assert release.wait(10)
            raise KeyboardInterrupt
        return Token("t", clock.now + 10)

    tokens, interrupted, got = Tokens(login, clock), [], []

    def first() -> None:
        try:
            tokens.get()
        except KeyboardInterrupt:
            interrupted.append(1)

    leader = threading.Thread(target=first)
    leader.start()
    assert entered.wait(10)
    follower = threading.Thread(target=lambda: got.append(tokens.get()))
    follower.start()
    release.set()
    leader.join(10)
    follower.join(10)
    assert interrupted == [1]
    assert [token.value for token in got] == ["t"]


def test_many_tasks_ask_for_one_token() -> None:
    """A thousand tasks that need a token at once share one login; the next ones reuse it."""
    clock, made = Clock(), []

    async def login() -> Token:
        await asyncio.sleep(0)
        made.append(Token("t", clock.now + 10))
        return made[-1]

    async def run() -> None:
        tokens = AsyncTokens(login, clock)
        got = await asyncio.gather(*(tokens.get() for _ in range(1000)))
        assert set(map(id, got)) == {id(made[0])}
        assert await tokens.get() is made[0]
        assert await tokens.get(refused=made[0]) is made[1]

    asyncio.run(run())
    assert len(made) == 2


def test_a_cancelled_task_does_not_take_the_login_from_the_others() -> None:
    """The task that started the login is cancelled; the one that waits still gets the token."""

    async def run() -> None:
        landed = asyncio.Event()

        async def login() -> Token:
            await landed.wait()
            return Token("t", 1e9)

        tokens = AsyncTokens(login, Clock())
        first, second = asyncio.create_task(tokens.get()), asyncio.create_task(tokens.get())
        await asyncio.sleep(0)
        first.cancel()
        await asyncio.sleep(0)
        landed.set()
        assert (await second).value == "t"
        assert first.cancelled()

    asyncio.run(run())


def test_a_login_that_fails_with_nobody_waiting_is_quiet() -> None:
    """A login abandoned by every task leaves no "never retrieved" behind, failed or cancelled."""

    async def run(ending: str) -> None:
        complaints: list[Any] = []
        asyncio.get_running_loop().set_exception_handler(lambda _, what: complaints.append(what))
        landed = asyncio.Event()

        async def login() -> Token:
            await landed.wait()
            raise AuthenticationFailed("no")

        tokens = AsyncTokens(login, Clock())
        only = asyncio.create_task(tokens.get())
        await asyncio.sleep(0)
        flight = next(iter(tokens._flights.values()))
        only.cancel()
        await asyncio.sleep(0)
        if ending == "fails":
            landed.set()
        else:
            flight.cancel()
        await asyncio.wait([flight])
        del flight
        assert complaints == []

    asyncio.run(run("fails"))
    asyncio.run(run("cancelled"))


def test_one_client_serves_one_event_loop_after_the_other() -> None:
    """Nothing of asyncio is kept from one loop to the next, and the token is."""
    made: list[Token] = []

    async def login() -> Token:
        made.append(Token("t", 1e9))
        return made[-1]

    tokens = AsyncTokens(login, Clock())
    assert asyncio.run(tokens.get()) is asyncio.run(tokens.get())
    assert len(made) == 1
