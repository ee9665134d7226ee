"""Keep the access token of a client, and renew it with one login for everybody who waits.

The API gives every caller of a merchant the same token until it expires after 30 minutes, and
adds five minutes when a login comes in its last minute. Source: POST /users/getToken.
"""

from __future__ import annotations

import copy
import hashlib
import logging
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import CancelledError, Future
from typing import TYPE_CHECKING, Generic, TypeVar
from weakref import WeakKeyDictionary

from .._errors import TokenStoreError
from .._fork import Forkable
from ._circuit_breaker import CircuitBreaker
from ._store import TokenLease, TokenStore
from ._threads import LockInThreads, run_in_thread
from ._token import Token, token_from_lease

if TYPE_CHECKING:
    import asyncio

Login = TypeVar("Login")

_log = logging.getLogger("portone_v1")


def store_key(imp_key: str, base_url: str) -> str:
    """Return the name of a merchant's token in a store: a hash of the key and of the host."""
    return hashlib.sha256(f"{imp_key}\0{base_url}".encode()).hexdigest()


class _BaseTokenManager(Forkable, Generic[Login]):
    """The token in use, and the decisions that both managers share: may it still be used?

    `login` gets a new token from the API, `clock` tells monotonic seconds, `key` is the name of
    the token in the `store`.
    """

    def __init__(
        self,
        login: Login,
        clock: Callable[[], float],
        store: TokenStore | None = None,
        key: str = "",
    ) -> None:
        self._login = login
        self._clock = clock
        self._store = store
        self._key = key
        self._circuit_breaker = CircuitBreaker(clock)
        self._token: Token | None = None
        # A forked child keeps the token, but does not wait for a login of its parent.
        self.after_fork()
        super().__init__()

    def _usable(self, refused: Token | None) -> Token | None:
        """Return the token in use, unless it is too old or the one that was just refused."""
        token = self._token
        if token is None or token is refused or self._clock() >= token.deadline:
            return None
        return token

    def _lease(self, token: Token) -> TokenLease | None:
        """Return what to leave in the store, None for a token that is over already."""
        seconds = token.deadline - self._clock()
        return TokenLease(token.value, seconds) if seconds > 0 else None

    def _drop_store(self, error: TokenStoreError) -> None:
        """Go on without the store that failed, if it allows that; otherwise raise its error."""
        store = self._store
        if store is None:
            return  # another event loop has dropped it already
        if not getattr(store, "fallback", False):
            raise error
        self._store = None
        _log.warning("%s From now on this client keeps a token of its own.", error.args[0])


class TokenManager(_BaseTokenManager[Callable[[], Token]]):
    """Gives every thread the same token. One thread renews it; the others wait for its result."""

    def after_fork(self) -> None:
        """Forget a renewal of the parent's, whose thread does not exist in the child."""
        self._lock = threading.Lock()
        self._renewal: Future[Token] | None = None

    def get(self, refused: Token | None = None) -> Token:
        """Return a token that serves: the one in use, one of the store, or a new one.

        `refused` is a token that the API has just answered 401 to. Raises what the login or the
        store raises. When the thread that renews is interrupted, a thread that waits takes over.
        """
        while True:
            own_renewal: Future[Token] | None = None
            try:
                with self._lock:
                    token = self._usable(refused)
                    if token is not None:
                        return token
                    renewal = self._renewal
                    if renewal is None or renewal.done():
                        own_renewal = Future()
                        renewal = own_renewal
                        self._renewal = renewal
                if own_renewal is not None:
                    self._run(own_renewal, refused)
                    return own_renewal.result()
                error = renewal.exception()
                if error is not None:
                    raise _copy_error(error) from error.__cause__
                return renewal.result()
            except CancelledError:
                # The thread that renewed was interrupted: one of those that waited takes over.
                continue
            finally:
                if own_renewal is not None:
                    self._end(own_renewal)

    def _run(self, renewal: Future[Token], refused: Token | None) -> None:
        """Renew the token, and hand the result to everybody who waits for `renewal`."""
        try:
            token = self._renew(refused)
        except Exception as error:
            renewal.set_exception(error)
        else:
            self._token = token
            renewal.set_result(token)

    def _end(self, renewal: Future[Token]) -> None:
        """Let the next caller renew, and wake the threads that wait if this one was interrupted."""
        renewal.cancel()
        if self._renewal is renewal:
            self._renewal = None

    def _renew(self, refused: Token | None) -> Token:
        """Return the token of the store, or of a login, which is then left in the store."""
        store = self._store
        if store is None:
            return self._log_in(refused)
        token: Token | None = None
        try:
            with store.lock(self._key):
                loading_since = self._clock()
                lease = store.load(self._key)
                token = token_from_lease(lease, loading_since, refused)
                if token is None:
                    token = self._log_in(refused)
                    new_lease = self._lease(token)
                    if new_lease is not None:
                        store.save(self._key, new_lease)
        except TokenStoreError as error:
            self._drop_store(error)
        if token is None:
            token = self._log_in(refused)
        return token

    def _log_in(self, refused: Token | None) -> Token:
        with self._circuit_breaker.login(is_renewal=refused is not None):
            return self._login()


class AsyncTokenManager(_BaseTokenManager[Callable[[], Awaitable[Token]]]):
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
            token = self._usable(refused)
            if token is not None:
                return token
            loop = asyncio.get_running_loop()
            renewal = self._renewals.get(loop)
            if renewal is None or renewal.done():
                renewal = loop.create_task(self._run(loop, refused))
                renewal.add_done_callback(_mark_retrieved)
                self._renewals[loop] = renewal
            try:
                return await asyncio.shield(renewal)
            except (asyncio.CancelledError, KeyboardInterrupt, SystemExit):
                if not _was_interrupted(renewal) or _is_cancelled(asyncio.current_task()):
                    raise
                # Only the task that renewed was interrupted: one of those that waited takes over.
            except Exception as error:
                raise _copy_error(error) from error.__cause__

    async def _run(self, loop: asyncio.AbstractEventLoop, refused: Token | None) -> Token:
        try:
            self._token = await self._renew(refused)
            return self._token
        finally:
            self._renewals.pop(loop, None)

    async def _renew(self, refused: Token | None) -> Token:
        """Return the token of the store, or of a login, which is then left in the store."""
        store = self._store
        if store is None:
            return await self._log_in(refused)
        token: Token | None = None
        try:
            async with LockInThreads(store, self._key):
                loading_since = self._clock()
                lease = await run_in_thread(store.load, self._key)
                token = token_from_lease(lease, loading_since, refused)
                if token is None:
                    token = await self._log_in(refused)
                    new_lease = self._lease(token)
                    if new_lease is not None:
                        await run_in_thread(store.save, self._key, new_lease)
        except TokenStoreError as error:
            self._drop_store(error)
        if token is None:
            token = await self._log_in(refused)
        return token

    async def _log_in(self, refused: Token | None) -> Token:
        with self._circuit_breaker.login(is_renewal=refused is not None):
            return await self._login()


def _copy_error(error: BaseException) -> BaseException:
    """Return an error of its own for one of those that waited for the same login.

    Python writes into an error where and during what it was raised: threads and tasks that share
    one would show each other's.
    """
    try:
        return copy.copy(error)
    except Exception:
        return error


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


def _is_cancelled(task: asyncio.Task[object] | None) -> bool:
    return task is not None and task.cancelling() > 0
