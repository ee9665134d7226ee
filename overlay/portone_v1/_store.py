"""What a token store is, and the one in memory."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager as AsyncLock
from contextlib import AbstractContextManager as Lock
from contextlib import ExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from ._errors import TokenStoreError

LOCK_WAIT = 30.0
"""Seconds to wait while somebody else logs in."""


@dataclass(frozen=True)
class TokenLease:
    """A token, and for how many seconds from now it may be used.

    Never a moment in time: every machine's clock shows another one.
    """

    value: str = field(repr=False)
    seconds: float


class TokenStore(Protocol):
    """Where a `PortOne` leaves its token for others, under a key that tells no secret.

    Each method raises TokenStoreError when the store fails. A store with a true attribute
    `fallback` is then left alone, with one warning, and the client keeps a token of its own.
    """

    def load(self, key: str, /) -> TokenLease | None:
        """The token that was saved last, or None when there is none or its time is over."""
        ...

    def save(self, key: str, lease: TokenLease, /) -> None:
        """Keep the token in the place of the one before."""
        ...

    def lock(self, key: str, /) -> Lock[object]:
        """Held by one client at a time, from its `load` through its login to its `save`."""
        ...


class AsyncTokenStore(Protocol):
    """The same for an `AsyncPortOne`; nothing here may block the event loop."""

    async def aload(self, key: str, /) -> TokenLease | None: ...
    async def asave(self, key: str, lease: TokenLease, /) -> None: ...
    def alock(self, key: str, /) -> AsyncLock[object]: ...


class ThreadedTokenStore(TokenStore):
    """A base for stores: write `load`, `save` and `lock`, and threads make the asyncio twins.

    A token is renewed every half hour, so a thread for that long costs nothing worth saving.
    """

    async def aload(self, key: str) -> TokenLease | None:
        """`load` in a thread."""
        import asyncio

        return await asyncio.to_thread(self.load, key)

    async def asave(self, key: str, lease: TokenLease) -> None:
        """`save` in a thread."""
        import asyncio

        await asyncio.to_thread(self.save, key, lease)

    @asynccontextmanager
    async def alock(self, key: str) -> AsyncIterator[None]:
        """`lock`, waited for in a thread."""
        import asyncio

        held = ExitStack()
        taken = asyncio.ensure_future(asyncio.to_thread(held.enter_context, self.lock(key)))
        try:
            await asyncio.shield(taken)
            yield
        finally:
            # A thread cannot be cancelled: a task that is waits for it, to leave no lock behind.
            await asyncio.gather(taken, return_exceptions=True)
            await asyncio.to_thread(held.close)


class MemoryTokenStore(ThreadedTokenStore):
    """Shares tokens between the clients of one process.

    - `wait`: seconds to wait for another client that is logging in.
    - `clock`: monotonic seconds.
    """

    def __init__(
        self, *, wait: float = LOCK_WAIT, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._wait = wait
        self._clock = clock
        self._kept: dict[str, tuple[str, float]] = {}
        self._locks: dict[tuple[int, str], threading.Lock] = {}

    def load(self, key: str) -> TokenLease | None:
        """The token that was saved last, while it may be used."""
        value, until = self._kept.get(key, ("", 0.0))
        left = until - self._clock()
        return TokenLease(value, left) if value and left > 0 else None

    def save(self, key: str, lease: TokenLease) -> None:
        """Keep the token in the place of the one before."""
        self._kept[key] = (lease.value, self._clock() + lease.seconds)

    @contextmanager
    def lock(self, key: str) -> Iterator[None]:
        """Held by one client at a time."""
        # Who holds the parent's lock does not come along into a forked child.
        lock = self._locks.setdefault((os.getpid(), key), threading.Lock())
        if not lock.acquire(timeout=self._wait):
            raise busy(self._wait)
        try:
            yield
        finally:
            lock.release()


def busy(waited: float) -> TokenStoreError:
    """The error when somebody else's login takes too long."""
    return TokenStoreError(f"waited {waited:g} s for another client that is logging in.")
