"""A renewal that is interrupted, cancelled or closed at any place: the store's lock is free."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable

import pytest
from portone_v1 import TransportError
from portone_v1._tokens._async_manager import AsyncTokenManager
from portone_v1._tokens._manager import TokenManager
from portone_v1._tokens._threads import run_in_thread
from portone_v1._tokens._token import Token
from portone_v1.stores import TokenLease

PLACES = ["before the lock", "waiting for the lock", "load", "login", "save", "release"]
STORE_PLACES = [place for place in PLACES if place != "login"]

at_every_place = pytest.mark.parametrize("place", PLACES)
interruptions = pytest.mark.parametrize("interruption", [KeyboardInterrupt, SystemExit, OSError])


class WatchedLock:
    """A lock that nothing but its own `__exit__` releases, no garbage collection either."""

    def __init__(self, mutex: threading.Lock, visit: Callable[[str], None]) -> None:
        self._mutex = mutex
        self._visit = visit

    def __enter__(self) -> None:
        self._visit("waiting for the lock")
        self._mutex.acquire()

    def __exit__(self, *_: object) -> None:
        self._mutex.release()
        self._visit("release")


class WatchedStore:
    """A token store with a lock of threading's; `visit` is called at every place, and may raise."""

    def __init__(self, visit: Callable[[str], None]) -> None:
        self.mutex = threading.Lock()
        self._visit = visit

    def load(self, key: str) -> None:
        self._visit("load")

    def save(self, key: str, lease: TokenLease) -> None:
        self._visit("save")

    def lock(self, key: str) -> WatchedLock:
        self._visit("before the lock")
        return WatchedLock(self.mutex, self._visit)

    def is_free(self) -> bool:
        """Return whether somebody else gets the lock, in time, and gives it back."""
        is_free = self.mutex.acquire(timeout=10)
        if is_free:
            self.mutex.release()
        return is_free


class Interruption:
    """Raises something the first time that a place is visited."""

    def __init__(self, place: str, error: BaseException) -> None:
        self._place = place
        self._error: BaseException | None = error

    def __call__(self, place: str) -> None:
        error = self._error
        if place == self._place and error is not None:
            self._error = None
            raise error


class Barrier:
    """Stops the first visitor of a place, and says that somebody is there."""

    def __init__(self, place: str) -> None:
        self._place = place
        self._visits = 0
        self.reached = threading.Event()
        self.opened = threading.Event()

    def __call__(self, place: str) -> None:
        if place != self._place:
            return
        self._visits += 1
        if self._visits == 1:
            self.reached.set()
            assert self.opened.wait(10)


def clock() -> float:
    return 1000.0


def blocking(store: WatchedStore, visit: Callable[[str], None]) -> TokenManager:
    def login() -> Token:
        visit("login")
        return Token("t", 2000.0)

    return TokenManager(login, clock, store, "key")  # type: ignore[arg-type]


def awaited(store: WatchedStore, visit: Callable[[str], None]) -> AsyncTokenManager:
    async def login() -> Token:
        await run_in_thread(visit, "login")
        return Token("t", 2000.0)

    return AsyncTokenManager(login, clock, store, "key")  # type: ignore[arg-type]


@at_every_place
@interruptions
def test_an_interrupted_thread_frees_the_lock(
    place: str, interruption: type[BaseException]
) -> None:
    """Whatever is raised at whichever place comes out, and the next renewal gets the lock."""
    visit = Interruption(place, interruption())
    store = WatchedStore(visit)
    tokens = blocking(store, visit)
    with pytest.raises(interruption):
        tokens.get()
    assert tokens.get().value == "t"
    assert store.is_free()


@at_every_place
@interruptions
def test_an_interrupted_task_frees_the_lock(place: str, interruption: type[BaseException]) -> None:
    """The same for asyncio, where the interruption stops the event loop."""
    visit = Interruption(place, interruption())
    store = WatchedStore(visit)
    tokens = awaited(store, visit)
    with pytest.raises(interruption):
        asyncio.run(tokens.get())
    assert asyncio.run(tokens.get()).value == "t"
    assert store.is_free()


@at_every_place
def test_waiting_threads_take_over(place: str) -> None:
    """The thread that renews is interrupted: one of those that wait renews, and all get a token."""
    barrier = Barrier(place)
    interruption = Interruption(place, KeyboardInterrupt())

    def visit(where: str) -> None:
        barrier(where)
        interruption(where)

    store = WatchedStore(visit)
    tokens = blocking(store, visit)
    interrupted: list[str] = []
    values: list[str] = []

    def renew() -> None:
        try:
            tokens.get()
        except KeyboardInterrupt:
            interrupted.append(place)

    leader = threading.Thread(target=renew)
    leader.start()
    assert barrier.reached.wait(10)
    followers = [threading.Thread(target=lambda: values.append(tokens.get().value)) for _ in "abc"]
    for follower in followers:
        follower.start()
    barrier.opened.set()
    for thread in [leader, *followers]:
        thread.join(10)
        assert not thread.is_alive()
    assert interrupted == [place]
    assert values == ["t", "t", "t"]
    assert store.is_free()


async def renewal_at(tokens: AsyncTokenManager, barrier: Barrier) -> list[asyncio.Task[Token]]:
    """Start two callers, and return them and the renewal that they wait for, stopped at a place."""
    callers = [asyncio.create_task(tokens.get()) for _ in range(2)]
    assert await asyncio.to_thread(barrier.reached.wait, 10)
    (renewal,) = tokens._renewals.values()
    return [renewal, *callers]


@at_every_place
def test_a_cancelled_renewal_frees_the_lock(place: str) -> None:
    """Renewal and callers are cancelled, as when the event loop ends."""
    barrier = Barrier(place)
    store = WatchedStore(barrier)

    async def run() -> None:
        tasks = await renewal_at(awaited(store, barrier), barrier)
        for task in tasks:
            task.cancel()
        barrier.opened.set()
        await asyncio.wait(tasks, timeout=10)
        assert all(task.cancelled() for task in tasks)

    asyncio.run(run())
    assert store.is_free()


@at_every_place
def test_waiting_tasks_take_over(place: str) -> None:
    """Only the renewal is cancelled: those who wait for it renew, and get a token."""
    barrier = Barrier(place)
    store = WatchedStore(barrier)

    async def run() -> None:
        renewal, *callers = await renewal_at(awaited(store, barrier), barrier)
        renewal.cancel()
        barrier.opened.set()
        async with asyncio.timeout(10):
            tokens = await asyncio.gather(*callers)
        assert [token.value for token in tokens] == ["t", "t"]

    asyncio.run(run())
    assert store.is_free()


def test_a_renewal_that_never_began_hangs_nobody() -> None:
    """One that is cancelled before its first step, and could tidy nothing up, is replaced."""
    store = WatchedStore(lambda place: None)

    async def run() -> None:
        tokens = awaited(store, lambda place: None)
        caller = asyncio.create_task(tokens.get())
        await asyncio.sleep(0)
        (renewal,) = tokens._renewals.values()
        renewal.cancel()
        async with asyncio.timeout(10):
            assert (await caller).value == "t"

    asyncio.run(run())
    assert store.is_free()


@at_every_place
def test_a_closed_renewal_frees_the_lock(place: str) -> None:
    """A coroutine whose event loop is gone is closed: it must not await, and leaves no lock."""
    barrier = Barrier(place)
    store = WatchedStore(barrier)

    async def run() -> None:
        coroutine = awaited(store, barrier)._renew(None)
        task = asyncio.ensure_future(coroutine)
        assert await asyncio.to_thread(barrier.reached.wait, 10)
        coroutine.close()
        barrier.opened.set()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)  # it has lost its coroutine
        assert await asyncio.to_thread(store.is_free)

    asyncio.run(run())


@pytest.mark.parametrize("place", STORE_PLACES)
def test_a_task_that_is_cancelled_again_and_again_waits_for_its_thread(place: str) -> None:
    """Impatience does not help: the lock is not freed while a thread still uses the store."""
    barrier = Barrier(place)
    store = WatchedStore(barrier)

    async def run() -> None:
        task = asyncio.create_task(awaited(store, barrier)._renew(None))
        assert await asyncio.to_thread(barrier.reached.wait, 10)
        for _ in range(5):
            task.cancel()
            await asyncio.sleep(0)
            assert not task.done()
        if place in ("load", "save"):
            assert store.mutex.locked()
        barrier.opened.set()
        await asyncio.wait([task], timeout=10)
        assert task.cancelled()

    asyncio.run(run())
    assert store.is_free()


def check_own_errors(errors: list[Exception]) -> None:
    """Assert that the errors say the same, and that none is raised in two places."""
    assert len(errors) == 5
    assert len({id(error) for error in errors}) == 5
    for error in errors:
        assert isinstance(error, TransportError)
        assert str(error) == str(errors[0])
        assert error.operation == "users_get_token"
        assert isinstance(error.__cause__, OSError)


def test_every_thread_that_waits_gets_an_error_of_its_own() -> None:
    """Five threads wait for one login, which fails: each raises an error that only it has."""
    all_wait = threading.Barrier(5)
    begun = threading.Event()

    def login() -> Token:
        begun.set()
        all_wait.wait(10)
        raise TransportError("no answer.", operation="users_get_token") from OSError("gone")

    manager = TokenManager(login, lambda: 0.0)
    errors: list[Exception] = []

    def get() -> None:
        try:
            manager.get()
        except Exception as error:
            errors.append(error)

    leader = threading.Thread(target=get)
    leader.start()
    begun.wait(10)
    (renewal,) = manager._renewals.values()
    wait_for_it = renewal.exception

    def exception(timeout: float | None = None) -> BaseException | None:
        all_wait.wait(10)
        return wait_for_it(timeout)

    renewal.exception = exception  # type: ignore[method-assign]
    others = [threading.Thread(target=get) for _ in range(4)]
    for thread in others:
        thread.start()
    for thread in [leader, *others]:
        thread.join(10)
    check_own_errors(errors)


def test_every_task_that_waits_gets_an_error_of_its_own() -> None:
    """The same for five tasks."""

    async def run() -> list[Exception]:
        async def login() -> Token:
            await asyncio.sleep(0)
            raise TransportError("no answer.", operation="users_get_token") from OSError("gone")

        manager = AsyncTokenManager(login, lambda: 0.0)
        results = await asyncio.gather(*(manager.get() for _ in range(5)), return_exceptions=True)
        return [error for error in results if isinstance(error, Exception)]

    check_own_errors(asyncio.run(run()))
