"""Tokens: how long one is used, and one login for all who wait."""

from __future__ import annotations

import asyncio
import inspect
import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from portone_v1 import AuthenticationFailed, TransportError
from portone_v1._errors import TokenStoreError
from portone_v1._tokens._async_manager import AsyncTokenManager
from portone_v1._tokens._circuit_breaker import PAUSE, REFUSALS, WINDOW, CircuitBreaker
from portone_v1._tokens._manager import TokenManager, store_key
from portone_v1._tokens._token import MARGIN, Token, parse_token
from portone_v1.stores import TokenLease
from portone_v1_mock import MockPortOne

from .memory import MemoryTokenStore

NOW = 1_767_225_600


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def result(**changes: Any) -> dict[str, Any]:
    return {"access_token": "abc123", "now": NOW, "expired_at": NOW + 1800} | changes


@given(st.integers(0, 2**39), st.integers(-100, 10_000), st.floats(0, 1e9))
def test_a_token_is_used_until_a_margin_before_its_end(
    now: int, life: int, requested_at: float
) -> None:
    """The deadline counts the API's own remaining life from when it was asked, less the margin."""
    token = parse_token(result(now=now + 100, expired_at=now + 100 + life), requested_at)
    assert token is not None
    assert token.deadline == requested_at + life - MARGIN


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
    assert parse_token(result(**changes), 0.0) is None


def test_a_token_does_not_show_itself() -> None:
    """The value of a token is in no repr."""
    assert "abc123" not in repr(parse_token(result(), 0.0))


def test_a_good_token_is_reused_and_an_old_one_renewed() -> None:
    """One login serves until the deadline; after it there is another."""
    clock = Clock()
    issued = []

    def login() -> Token:
        issued.append(Token(f"t{len(issued)}", clock.now + 10))
        return issued[-1]

    tokens = TokenManager(login, clock)
    assert tokens.get() is tokens.get() is issued[0]
    clock.now += 10
    assert tokens.get() is issued[1]
    assert len(issued) == 2


def test_a_refused_token_is_renewed_once_for_all_who_held_it() -> None:
    """Two callers refused with the same token lead to one login, the same token value or not."""
    clock = Clock()
    issued = []

    def login() -> Token:
        issued.append(Token("same", clock.now + 10))
        return issued[-1]

    tokens = TokenManager(login, clock)
    first = tokens.get()
    second = tokens.get(refused=first)
    assert second is not first
    assert tokens.get(refused=first) is second
    assert len(issued) == 2


def test_many_threads_ask_for_one_token() -> None:
    """A thousand threads that need a token at once share one login."""
    clock = Clock()
    together = threading.Barrier(1000)
    issued = []
    got = []
    others_may_come = threading.Barrier(2)

    def login() -> Token:
        others_may_come.wait(10)
        issued.append(Token("t", clock.now + 10))
        return issued[-1]

    tokens = TokenManager(login, clock)

    def work() -> None:
        together.wait(10)
        got.append(tokens.get())

    threads = [threading.Thread(target=work) for _ in range(1000)]
    for thread in threads:
        thread.start()
    others_may_come.wait(10)
    for thread in threads:
        thread.join(10)
    assert len(issued) == 1
    assert [id(token) for token in got] == [id(issued[0])] * 1000


def test_a_failed_login_fails_for_all_who_waited_and_is_not_kept() -> None:
    """A refusal is raised as it is; the next call tries again."""
    answers: list[Exception | Token] = [AuthenticationFailed("no"), Token("t", 1e9)]

    def login() -> Token:
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    tokens = TokenManager(login, Clock())
    with pytest.raises(AuthenticationFailed):
        tokens.get()
    assert tokens.get().value == "t"


def test_an_interrupted_login_is_taken_over_by_a_waiting_thread() -> None:
    """Ctrl-C in the thread that logs in does not reach the threads that wait for it."""
    clock = Clock()
    entered = threading.Event()
    release = threading.Event()
    calls = []

    def login() -> Token:
        calls.append(1)
        if len(calls) == 1:
            entered.set()
            assert release.wait(10)
            raise KeyboardInterrupt
        return Token("t", clock.now + 10)

    tokens = TokenManager(login, clock)
    interrupted = []
    got = []

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
    clock = Clock()
    issued = []

    async def login() -> Token:
        await asyncio.sleep(0)
        issued.append(Token("t", clock.now + 10))
        return issued[-1]

    async def run() -> None:
        tokens = AsyncTokenManager(login, clock)
        got = await asyncio.gather(*(tokens.get() for _ in range(1000)))
        assert set(map(id, got)) == {id(issued[0])}
        assert await tokens.get() is issued[0]
        assert await tokens.get(refused=issued[0]) is issued[1]

    asyncio.run(run())
    assert len(issued) == 2


def test_a_cancelled_task_does_not_take_the_login_from_the_others() -> None:
    """The task that started the login is cancelled; the one that waits still gets the token."""

    async def run() -> None:
        landed = asyncio.Event()

        async def login() -> Token:
            await landed.wait()
            return Token("t", 1e9)

        tokens = AsyncTokenManager(login, Clock())
        first = asyncio.create_task(tokens.get())
        second = asyncio.create_task(tokens.get())
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

        tokens = AsyncTokenManager(login, Clock())
        only = asyncio.create_task(tokens.get())
        await asyncio.sleep(0)
        flight = next(iter(tokens._renewals.values()))
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
    issued: list[Token] = []

    async def login() -> Token:
        issued.append(Token("t", 1e9))
        return issued[-1]

    tokens = AsyncTokenManager(login, Clock())
    assert asyncio.run(tokens.get()) is asyncio.run(tokens.get())
    assert len(issued) == 1


def test_around_the_last_minute_one_login_is_enough(
    connect: Callable[..., Any], mock: MockPortOne
) -> None:
    """The login is sent when the API adds time, not a moment before, which would need another."""
    portone = connect(clock=lambda: float(mock.now()))
    portone.payments.get("imp_448280090638")
    mock.advance(1735)
    for _ in range(20):
        portone.payments.get("imp_448280090638")
        mock.advance(1)
    operations = [request["operation"] for request in mock.requests()]
    assert operations.count("users_get_token") == 2


class Api:
    """A login with numbered tokens or the results set by a test; it counts its calls."""

    def __init__(self, clock: Clock, life: float = 100.0) -> None:
        self.clock = clock
        self.life = life
        self.logins = 0
        self.answers: list[Any] = []

    def __call__(self) -> Token:
        self.logins += 1
        answer = self.answers.pop(0) if self.answers else f"t{self.logins}"
        if isinstance(answer, Exception):
            raise answer
        return Token(answer, self.clock.now + self.life)


def token_manager(kind: str, api: Api, store: Any = None) -> Any:
    """Return a token manager of either kind, the asyncio one callable from blocking code."""
    if kind == "sync":
        return TokenManager(api, api.clock, store, "key")

    async def login() -> Token:
        return api()

    tokens = AsyncTokenManager(login, api.clock, store, "key")

    class Blocking:
        def get(self, refused: Token | None = None) -> Token:
            return asyncio.run(tokens.get(refused))

    return Blocking()


both = pytest.mark.parametrize("kind", ["sync", "async"])


@both
def test_a_token_that_another_client_left_is_used(kind: str) -> None:
    """Of two clients with one store the second sends no login, up to the token's end."""
    api = Api(clock := Clock())
    store = MemoryTokenStore(clock=clock)
    first = token_manager(kind, api, store).get()
    clock.now += 40
    second = token_manager(kind, api, store).get()
    assert (first.value, second.value) == ("t1", "t1")
    assert second.deadline == first.deadline
    clock.now += 60
    assert token_manager(kind, api, store).get().value == "t2"
    assert api.logins == 2


@both
def test_a_refused_token_is_not_taken_from_the_store(kind: str) -> None:
    """The value just refused leads to a login; a newer one that somebody left is taken."""
    api = Api(clock := Clock())
    store = MemoryTokenStore(clock=clock)
    first = token_manager(kind, api, store)
    second = token_manager(kind, api, store)
    token = first.get()
    old = second.get()
    assert first.get(refused=token).value == "t2"
    assert second.get(refused=old).value == "t2"
    assert api.logins == 2


@both
def test_the_same_token_with_a_later_end_is_left_for_others(kind: str) -> None:
    """The API may extend a token in place of giving a new one; that is no error."""
    api = Api(clock := Clock())
    api.answers = ["same", "same"]
    store = MemoryTokenStore(clock=clock)
    tokens = token_manager(kind, api, store)
    tokens.get()
    clock.now += 100
    assert tokens.get().value == "same"
    assert store.load("key") == TokenLease("same", 100.0)


@both
@pytest.mark.parametrize(
    ("value", "seconds"),
    [("two words", 9), ("line\nbreak", 9), ("토큰", 9), ("", 9), ("t", 0), ("t", -1),
     ("t", float("inf")), ("t", float("nan"))],
)  # fmt: skip
def test_what_no_client_can_have_left_is_not_used(kind: str, value: str, seconds: float) -> None:
    """A lease that could not stand in a header, or has no end, counts as none."""
    api = Api(Clock())

    class Odd(MemoryTokenStore):
        def load(self, key: str) -> TokenLease | None:
            return TokenLease(value, seconds)

    assert token_manager(kind, api, Odd(api.clock)).get().value == "t1"


class Recorder:
    """A store that records its calls and fails at one of them."""

    def __init__(self, done: list[str], fails: str = "", fallback: bool = False) -> None:
        self.done = done
        self.fails = fails
        self.fallback = fallback

    def _do(self, step: str) -> None:
        self.done.append(step)
        if step == self.fails:
            raise TokenStoreError("the disk is gone.")

    def load(self, key: str) -> None:
        self._do("load")

    def save(self, key: str, lease: TokenLease) -> None:
        self._do("save")

    @contextmanager
    def lock(self, key: str) -> Iterator[None]:
        self._do("lock")
        yield
        self._do("unlock")


@both
def test_a_renewal_looks_logs_in_and_saves_under_the_lock(kind: str) -> None:
    """Others wait meanwhile; a token that serves asks the store nothing."""
    api = Api(Clock())
    done = []
    tokens = token_manager(kind, api, Recorder(done))
    tokens.get()
    tokens.get()
    assert done == ["lock", "load", "save", "unlock"]


@both
def test_a_token_that_is_over_at_once_is_not_left_for_others(kind: str) -> None:
    """It serves the call that asked, and the store never hears of it."""
    done: list[str] = []
    assert token_manager(kind, Api(Clock(), life=0), Recorder(done)).get().value == "t1"
    assert done == ["lock", "load", "unlock"]


@both
@pytest.mark.parametrize("fails", ["lock", "load", "save", "unlock"])
def test_a_store_that_fails_is_an_error(kind: str, fails: str) -> None:
    """Without fallback=True each call fails, says why, and nothing goes on silently."""
    tokens = token_manager(kind, Api(Clock()), Recorder([], fails))
    for _ in range(2):
        with pytest.raises(TokenStoreError, match=r"the disk is gone.*fallback=True") as caught:
            tokens.get()
        assert isinstance(caught.value, TransportError)


@both
@pytest.mark.parametrize("fails", ["lock", "load", "save", "unlock"])
def test_with_fallback_a_client_goes_on_by_itself(
    kind: str, fails: str, caplog: pytest.LogCaptureFixture
) -> None:
    """One login, one warning, and the store is left alone from then on."""
    api = Api(clock := Clock())
    done = []
    tokens = token_manager(kind, api, Recorder(done, fails, fallback=True))
    with caplog.at_level(logging.WARNING, "portone_v1"):
        assert tokens.get().value == "t1"
        steps = len(done)
        clock.now += 100
        assert tokens.get().value == "t2"
    assert (api.logins, len(done)) == (2, steps)
    assert [record.getMessage() for record in caplog.records] == [
        "the disk is gone. From now on this client keeps a token of its own."
    ]


@both
def test_what_the_login_raises_is_not_the_stores_fault(kind: str) -> None:
    """A login without an answer is raised as it is, with fallback and without."""
    api = Api(Clock())
    done = []
    api.answers = [TransportError("no answer.")]
    tokens = token_manager(kind, api, Recorder(done, fallback=True))
    with pytest.raises(TransportError, match="no answer"):
        tokens.get()
    assert tokens.get().value == "t2"
    assert "save" in done


@both
def test_refused_logins_stop(kind: str) -> None:
    """After five refusals within a minute no login is sent for 30 s, and the error says so."""
    api = Api(clock := Clock())
    api.answers = [AuthenticationFailed("no")] * 6
    tokens = token_manager(kind, api)
    for _ in range(REFUSALS):
        with pytest.raises(AuthenticationFailed, match="no"):
            tokens.get()
        clock.now += 1
    for wait in (29, 28):
        with pytest.raises(AuthenticationFailed, match=f"no login is sent.* in {wait} s") as caught:
            tokens.get()
        assert "imp_secret" in str(caught.value)
        assert caught.value.operation == "users_get_token"
        clock.now += 1
    assert api.logins == REFUSALS
    clock.now += PAUSE
    with pytest.raises(AuthenticationFailed, match=r"^no "):
        tokens.get()
    with pytest.raises(AuthenticationFailed, match="no login is sent"):
        tokens.get()
    clock.now += WINDOW
    assert tokens.get().value == f"t{REFUSALS + 2}"


@both
def test_tokens_that_are_always_refused_stop_the_logins(kind: str) -> None:
    """Where logins work and every call gets 401, five renewals are the end for 30 s."""
    api = Api(Clock())
    tokens = token_manager(kind, api)
    token = tokens.get()
    for _ in range(REFUSALS):
        token = tokens.get(refused=token)
    with pytest.raises(AuthenticationFailed, match="no login is sent"):
        tokens.get(refused=token)
    assert api.logins == 1 + REFUSALS
    assert tokens.get() is token, "a token that this call did not see refused still serves"


@both
@pytest.mark.parametrize("fails", ["", "load"])
def test_renewals_are_counted_with_a_store_too(kind: str, fails: str) -> None:
    """With one that works, and with one that fails and is left alone from then on."""
    api = Api(Clock())
    store = Recorder([], fallback=True)
    tokens = token_manager(kind, api, store)
    token = tokens.get()
    store.fails = fails
    for _ in range(REFUSALS):
        token = tokens.get(refused=token)
    with pytest.raises(AuthenticationFailed, match="no login is sent"):
        tokens.get(refused=token)
    assert api.logins == 1 + REFUSALS


@both
def test_the_lock_has_the_name_of_the_token(kind: str) -> None:
    """Each merchant's login has a lock of its own."""
    names: list[str] = []

    class Named(MemoryTokenStore):
        def lock(self, key: str) -> threading.Lock:
            names.append(key)
            return super().lock(key)

    api = Api(Clock())
    token_manager(kind, api, Named(api.clock)).get()
    assert names == ["key"]


@both
def test_a_token_from_the_store_serves_while_logins_are_stopped(kind: str) -> None:
    """What another process got in the meantime is used."""
    api = Api(clock := Clock())
    api.answers = [AuthenticationFailed("no")] * REFUSALS
    store = MemoryTokenStore(clock=clock)
    tokens = token_manager(kind, api, store)
    for _ in range(REFUSALS):
        with pytest.raises(AuthenticationFailed, match="no"):
            tokens.get()
    store.save("key", TokenLease("theirs", 100))
    assert tokens.get().value == "theirs"
    assert api.logins == REFUSALS


@pytest.mark.parametrize(("seconds", "stops"), [(WINDOW, True), (WINDOW + 0.1, False)])
def test_refusals_are_counted_within_a_minute(seconds: float, stops: bool) -> None:
    """From the first of five to the last one."""
    circuit = CircuitBreaker(clock := Clock())
    for number in range(REFUSALS):
        clock.now = 1_000 + (seconds if number == REFUSALS - 1 else number)
        with circuit.login(is_renewal=True):
            pass
    refusal: Any = pytest.raises(AuthenticationFailed) if stops else nullcontext()
    with refusal, circuit.login(is_renewal=False):
        pass


def test_other_failures_do_not_stop_logins() -> None:
    """A network that is down says nothing about the keys."""
    api = Api(Clock())
    api.answers = [TransportError("no answer.")] * 20
    tokens = token_manager("sync", api)
    for _ in range(20):
        with pytest.raises(TransportError):
            tokens.get()
    assert tokens.get().value == "t21"


@given(st.lists(st.floats(0, 40), max_size=60), st.booleans())
def test_hopeless_logins_are_few(gaps: list[float], renewals: bool) -> None:
    """However often one tries with keys that are refused, any minute sees seven logins at most."""
    clock = Clock()
    sent = []
    circuit = CircuitBreaker(clock)
    for gap in gaps:
        clock.now += gap
        try:
            with circuit.login(is_renewal=renewals):
                sent.append(clock.now)
                raise AuthenticationFailed("no")
        except AuthenticationFailed:
            pass
    for start in sent:
        assert sum(start <= moment < start + WINDOW for moment in sent) <= REFUSALS + 2


@given(st.lists(st.floats(WINDOW / (REFUSALS - 1) + 1, 1000), max_size=60))
def test_a_token_that_dies_now_and_then_is_always_renewed(gaps: list[float]) -> None:
    """Renewals that are fewer than five within a minute are never refused."""
    clock = Clock()
    circuit = CircuitBreaker(clock)
    sent = 0
    for gap in gaps:
        clock.now += gap
        with circuit.login(is_renewal=True):
            sent += 1
    assert sent == len(gaps)


def test_a_cancelled_login_frees_the_lock_that_its_thread_gets_later() -> None:
    """The event loop is closing while a thread still waits for the lock: it is given back."""
    waiting = threading.Event()

    class Signalling(MemoryTokenStore):
        def lock(self, key: str) -> threading.Lock:
            waiting.set()
            return super().lock(key)

    store = Signalling(clock := Clock())

    async def login() -> Token:
        pytest.fail("it was cancelled")

    async def run() -> None:
        tokens = AsyncTokenManager(login, clock, store, "key")
        with store.lock("key"):
            waiting.clear()
            caller = asyncio.create_task(tokens.get())
            assert await asyncio.to_thread(waiting.wait, 10)
            (flight,) = tokens._renewals.values()
            flight.cancel()
            caller.cancel()
            await asyncio.wait([caller, flight], timeout=0.2)
        with pytest.raises(asyncio.CancelledError):
            await flight

    asyncio.run(run())
    assert store.lock("key").acquire(timeout=60)


def test_clients_of_many_threads_and_one_store_ask_once() -> None:
    """A hundred threads of four clients, and a thousand tasks of a fifth, share one login."""
    api = Api(clock := Clock())
    store = MemoryTokenStore(clock=clock)
    got = []
    clients = [TokenManager(api, clock, store, "key") for _ in range(4)]
    together = threading.Barrier(100)

    def work(number: int) -> None:
        together.wait(10)
        got.append(clients[number % 4].get().value)

    threads = [threading.Thread(target=work, args=[number]) for number in range(100)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)

    async def login() -> Token:
        return api()

    async def tasks() -> None:
        tokens = AsyncTokenManager(login, clock, store, "key")
        got.extend(
            token.value for token in await asyncio.gather(*(tokens.get() for _ in range(1000)))
        )

    asyncio.run(tasks())
    assert got == ["t1"] * 1100
    assert api.logins == 1


def test_a_forked_child_waits_for_no_login_of_its_parent() -> None:
    """After a fork in mid-login the child logs in itself; a token it had serves on."""
    clock = Clock()
    entered = threading.Event()
    release = threading.Event()
    issued: list[Token] = []

    def login() -> Token:
        if not issued and not entered.is_set():
            entered.set()
            assert release.wait(10)
        issued.append(Token(f"t{len(issued) + 1}", clock.now + 10))
        return issued[-1]

    tokens = TokenManager(login, clock)
    parent = threading.Thread(target=tokens.get)
    parent.start()
    assert entered.wait(10)
    tokens.after_fork()
    token = tokens.get()
    assert token.value == "t1"
    tokens.after_fork()
    assert tokens.get() is token
    release.set()
    parent.join(10)


def test_an_asyncio_client_keeps_its_token_over_a_fork() -> None:
    """Nothing of the parent's event loop is left, and the token is."""
    issued: list[Token] = []

    async def login() -> Token:
        issued.append(Token("t", 1e9))
        return issued[-1]

    tokens = AsyncTokenManager(login, Clock())
    asyncio.run(tokens.get())
    tokens.after_fork()
    assert asyncio.run(tokens.get()) is issued[0]
    assert len(issued) == 1


def test_a_key_in_a_store_names_its_account_and_no_secret() -> None:
    """One name a merchant and host; neither the key nor anything else can be read from it."""
    name = store_key("imp_key", "https://api.iamport.kr")
    assert name == store_key("imp_key", "https://api.iamport.kr")
    assert (
        len({name, store_key("imp_kez", "https://api.iamport.kr"), store_key("imp_key", "x")}) == 3
    )
    assert len(name) == 64
    assert "imp_key" not in name
    assert "imp_secret" not in inspect.signature(store_key).parameters
