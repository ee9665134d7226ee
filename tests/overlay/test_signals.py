"""A signal handler that raises at any line of the token managers: nobody waits for ever."""

from __future__ import annotations

import asyncio
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from portone_v1 import TransportError
from portone_v1._tokens import _async_manager, _circuit_breaker, _manager, _store, _threads, _token
from portone_v1._tokens._async_manager import AsyncTokenManager
from portone_v1._tokens._manager import TokenManager
from portone_v1._tokens._token import Token
from portone_v1.stores import FileTokenStore

MODULES = (_async_manager, _circuit_breaker, _manager, _store, _threads, _token)
FILES = {module.__file__ for module in MODULES}


class Alarm(BaseException):
    """What a handler of a signal raises, as KeyboardInterrupt is."""


class SoftTimeLimit(Exception):
    """What Celery's handler raises is an Exception."""


class Signals:
    """Raises an error at one line event of the modules, counted from 0, in the thread that asks."""

    def __init__(self, event: int, kind: type[BaseException], files: set[Any] = FILES) -> None:
        self._event = event
        self._kind = kind
        self._files = files
        self.count = 0
        self.place: tuple[str, int] | None = None

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Trace this thread in the block."""
        before = sys.gettrace()
        sys.settrace(self._trace)
        try:
            yield
        finally:
            sys.settrace(before)

    def _trace(self, frame: FrameType, event: str, _: Any) -> Any:
        if frame.f_code.co_filename not in self._files:
            return None
        if event == "line":
            number = self.count
            self.count += 1
            if number == self._event:
                self.place = (Path(frame.f_code.co_filename).name, frame.f_lineno)
                raise self._kind
        return self._trace


class Store:
    """A token store with a lock of threading's: nothing but a release frees it."""

    def __init__(self) -> None:
        self.mutex = threading.Lock()

    def load(self, key: str) -> None:
        return None

    def save(self, key: str, lease: object) -> None:
        pass

    def lock(self, key: str) -> threading.Lock:
        return self.mutex


def at_every_line(run: Callable[[Signals], None], kind: type[BaseException]) -> int:
    """Run once for each line event that there is, and return how many there were."""
    event = 0
    while True:
        signals = Signals(event, kind)
        run(signals)
        if signals.place is None:
            return event
        event += 1


def assert_free(store: Store | None, place: object) -> None:
    if store is not None:
        assert store.mutex.acquire(timeout=10), f"an interruption at {place} left the lock"
        store.mutex.release()


@pytest.mark.parametrize("kind", [Alarm, SoftTimeLimit])
@pytest.mark.parametrize("with_store", [False, True])
def test_no_line_of_a_blocking_renewal_leaves_others_waiting(
    kind: type[BaseException], with_store: bool
) -> None:
    """A second thread waits for the renewal when it is interrupted: it gets a token, and the
    store's lock is free."""

    def run(signals: Signals) -> None:
        store = Store() if with_store else None
        waiting = threading.Event()
        values: list[str] = []
        errors: list[BaseException] = []

        def login() -> Token:
            if threading.current_thread() is first:
                second.start()
                assert waiting.wait(10)
            return Token("t", 2_000.0)

        manager = TokenManager(login, lambda: 1_000.0, store, "key", max_wait=10)  # type: ignore[arg-type]

        def get_first() -> None:
            with signals.watching():
                try:
                    values.append(manager.get().value)
                except BaseException as error:
                    errors.append(error)

        def get_second() -> None:
            waiting.set()
            try:
                values.append(manager.get().value)
            except BaseException as error:
                errors.append(error)

        first = threading.Thread(target=get_first)
        second = threading.Thread(target=get_second)
        first.start()
        first.join(20)
        if second.ident is None:
            second.start()
        second.join(20)
        assert not first.is_alive()
        assert not second.is_alive(), f"waits since an interruption at {signals.place}"
        if signals.place is None:
            assert (values, errors) == (["t", "t"], [])
        else:
            assert [type(error) for error in errors] in ([kind], []), signals.place
            assert "t" in values
        assert_free(store, signals.place)
        assert manager.get().value == "t"

    assert at_every_line(run, kind) > 30


@pytest.mark.parametrize("kind", [Alarm, SoftTimeLimit, KeyboardInterrupt])
@pytest.mark.parametrize("with_store", [False, True])
def test_no_line_of_a_renewal_in_asyncio_leaves_others_waiting(
    kind: type[BaseException], with_store: bool
) -> None:
    """The same for tasks: in this event loop, or in the next where an interruption ended it."""

    def run(signals: Signals) -> None:
        store = Store() if with_store else None

        async def login() -> Token:
            await asyncio.sleep(0)
            return Token("t", 2_000.0)

        manager = AsyncTokenManager(login, lambda: 1_000.0, store, "key", max_wait=10)  # type: ignore[arg-type]

        async def get_three() -> list[Any]:
            callers = [asyncio.ensure_future(manager.get()) for _ in range(3)]
            results = await asyncio.gather(*callers, return_exceptions=True)
            assert (await manager.get()).value == "t"
            return results

        try:
            with signals.watching():
                results = asyncio.run(get_three())
        except (KeyboardInterrupt, Alarm, SoftTimeLimit) as error:
            assert type(error) is kind
        else:
            for result in results:
                assert isinstance(result, Token | kind), (signals.place, result)
        assert_free(store, signals.place)
        assert asyncio.run(manager.get()).value == "t"

    assert at_every_line(run, kind) > 30


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_interrupted_file_lock_is_free(tmp_path: Path) -> None:
    """At any line of the file store, too, once the interruption has been dealt with."""
    from portone_v1._tokens import _file_store

    files = FILES | {_file_store.__file__}
    event = 0
    while True:
        signals = Signals(event, Alarm, files)
        store = FileTokenStore(tmp_path / "token.json", wait=10)
        manager = TokenManager(lambda: Token("t", 2_000.0), lambda: 1_000.0, store, "key")
        try:
            with signals.watching():
                manager.get()
        except Alarm:
            pass
        if signals.place is None:
            break
        with FileTokenStore(tmp_path / "token.json", wait=10).lock("key"):
            pass
        event += 1
    assert event > 60


def test_waiting_for_the_login_of_another_has_a_limit() -> None:
    """After `max_wait` seconds a thread and a task give up, and the next caller logs in itself."""
    begun = threading.Event()
    go_on = threading.Event()
    logins: list[int] = []

    def login() -> Token:
        logins.append(1)
        if len(logins) == 1:
            begun.set()
            assert go_on.wait(30)
        return Token("t", 2_000.0)

    manager = TokenManager(login, lambda: 1_000.0, max_wait=0.01)
    stuck = threading.Thread(target=manager.get)
    stuck.start()
    assert begun.wait(10)
    says = r"waited 0\.01 s for the login of another thread"
    with pytest.raises(TransportError, match=says) as caught:
        manager.get()
    assert caught.value.operation == "users_get_token"
    assert manager.get().value == "t"
    go_on.set()
    stuck.join(10)
    assert len(logins) == 2

    async def run() -> None:
        blocked = asyncio.Event()
        counter: list[int] = []

        async def async_login() -> Token:
            counter.append(1)
            if len(counter) == 1:
                await blocked.wait()
            return Token("t", 2_000.0)

        tokens = AsyncTokenManager(async_login, lambda: 1_000.0, max_wait=0.01)
        with pytest.raises(TransportError, match=r"waited 0\.01 s for the login of another task"):
            await tokens.get()
        assert (await tokens.get()).value == "t"
        blocked.set()
        await asyncio.sleep(0)
        assert tokens._renewals == {}

    asyncio.run(run())
