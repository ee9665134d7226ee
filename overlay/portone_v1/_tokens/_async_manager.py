"""Keep the access token of an `AsyncPortOne`: the same decisions as `_manager.py`, with asyncio."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from .._errors import TokenStoreError
from ._manager import BaseTokenManager, copy_error
from ._store import call_store
from ._threads import LockInThreads, run_in_thread
from ._token import Token, token_from_lease

if TYPE_CHECKING:
    import asyncio


class AsyncTokenManager(BaseTokenManager[Callable[[], Awaitable[Token]]]):
    """Gives every task the same token. In each event loop one task renews it; the others wait."""

    def after_fork(self) -> None:
        """Forget the renewals of the parent's event loops."""
        self._renewals: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Task[Token]]
        self._renewals = WeakKeyDictionary()

    async def get(self, refused: Token | None = None) -> Token:
        """Return a token that serves; see `TokenManager.get`.

        A task that is cancelled while it waits does not take the renewal from the others.
        """
        import asyncio  # costs a fifth of importing httpx, and only AsyncPortOne needs it

        while True:
            token = self.usable(refused)
            if token is not None:
                return token
            loop = asyncio.get_running_loop()
            renewal = self._renewals.get(loop)
            if renewal is None or renewal.done():
                renewal = loop.create_task(self._run(loop, refused))
                renewal.add_done_callback(_mark_retrieved)
                self._renewals[loop] = renewal
            await asyncio.wait([renewal], timeout=self._max_wait)
            if not renewal.done():
                self._forget(loop, renewal)
                raise self._waited_too_long("task")
            if _was_interrupted(renewal):
                continue  # Only the task that renewed was: one of those that waited takes over.
            error = renewal.exception()
            if error is None:
                return renewal.result()
            raise copy_error(error) from error.__cause__

    async def _run(self, loop: asyncio.AbstractEventLoop, refused: Token | None) -> Token:
        import asyncio

        try:
            self._token = await self._renew(refused)
            return self._token
        finally:
            self._forget(loop, asyncio.current_task())

    def _forget(self, loop: asyncio.AbstractEventLoop, renewal: asyncio.Task[Token] | None) -> None:
        if self._renewals.get(loop) is renewal:
            self._renewals.pop(loop, None)

    async def _renew(self, refused: Token | None) -> Token:
        """Return the token of the store, or of a login, which is then left in the store."""
        store = self._store
        if store is None:
            return await self._log_in(refused)
        token: Token | None = None
        lock = LockInThreads(store, self._key)
        try:
            async with AsyncExitStack() as outer_stack, lock:
                outer_stack.push_async_exit(lock)
                loading_since = self._clock()
                lease = await run_in_thread(call_store, store.load, self._key)
                token = token_from_lease(lease, loading_since, refused)
                if token is None:
                    token = await self._log_in(refused)
                    new_lease = self._lease(token)
                    if new_lease is not None:
                        await run_in_thread(call_store, store.save, self._key, new_lease)
        except TokenStoreError as error:
            self._drop_store(error)
        if token is None:
            token = await self._log_in(refused)
        return token

    async def _log_in(self, refused: Token | None) -> Token:
        with self._circuit_breaker.login(is_renewal=refused is not None):
            return await self._login()


def _mark_retrieved(renewal: asyncio.Task[Token]) -> None:
    """Keep asyncio from logging the error of a renewal that nobody waits for any more."""
    if not renewal.cancelled():
        renewal.exception()


def _was_interrupted(renewal: asyncio.Task[Token]) -> bool:
    """Return whether a renewal was cancelled or stopped (KeyboardInterrupt) before its end."""
    if not renewal.done():
        return False
    if renewal.cancelled():
        return True
    error = renewal.exception()
    return error is not None and not isinstance(error, Exception)
