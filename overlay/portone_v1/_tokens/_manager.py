"""Keep the access token of a client, and renew it with one login for everybody who waits.

The API gives every caller of a merchant the same token until it expires after 30 minutes, and
adds five minutes when a login comes in its last minute. Source: POST /users/getToken.

A signal handler may raise at any line here. What must be undone is undone in two nested blocks: an
exception at a line of the inner one leaves it to the outer one.
"""

from __future__ import annotations

import copy
import hashlib
import logging
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from contextlib import ExitStack
from typing import Generic, TypeVar

from .._errors import PortOneError, TokenStoreError, TransportError
from .._fork import Forkable
from ._circuit_breaker import CircuitBreaker
from ._store import TokenLease, TokenStore, call_store
from ._token import Token, token_from_lease

Login = TypeVar("Login")

_log = logging.getLogger("portone_v1")

MAX_WAIT = 180.0
"""Seconds to wait for the login of another thread or task, unless the client says otherwise."""


def store_key(imp_key: str, base_url: str) -> str:
    """Return the name of a merchant's token in a store: a hash of the key and of the host."""
    return hashlib.sha256(f"{imp_key}\0{base_url}".encode()).hexdigest()


class BaseTokenManager(Forkable, Generic[Login]):
    """The token in use, and the decisions that both managers share: may it still be used?

    `login` gets a new token from the API, `clock` tells monotonic seconds, `key` is the name of
    the token in the `store`; `max_wait` is for how many seconds a thread or task waits for the
    login of another.
    """

    def __init__(
        self,
        login: Login,
        clock: Callable[[], float],
        store: TokenStore | None = None,
        key: str = "",
        max_wait: float = MAX_WAIT,
    ) -> None:
        self._login = login
        self._clock = clock
        self._store = store
        self._key = key
        self._max_wait = max_wait
        self._circuit_breaker = CircuitBreaker(clock)
        self._token: Token | None = None
        # A forked child keeps the token, but does not wait for a login of its parent.
        self.after_fork()
        super().__init__()

    def usable(self, refused: Token | None = None) -> Token | None:
        """Return the token in use; None for none, one too old, or the one that was just refused."""
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

    def _waited_too_long(self, whom: str) -> TransportError:
        return TransportError(
            f"waited {self._max_wait:g} s for the login of another {whom}.",
            operation="users_get_token",
        )


class TokenManager(BaseTokenManager[Callable[[], Token]]):
    """Gives every thread the same token. One thread renews it; the others wait for its result."""

    def after_fork(self) -> None:
        """Forget a renewal of the parent's, whose thread does not exist in the child."""
        # The renewal that is under way, if any, under the token's key.
        self._renewals: dict[str, Future[Token]] = {}

    def get(self, refused: Token | None = None) -> Token:
        """Return a token that serves: the one in use, one of the store, or a new one.

        `refused` is a token that the API has just answered 401 to. Raises what the login or the
        store raises, and TransportError after `max_wait` seconds for another thread's login. When
        the thread that renews is interrupted, a thread that waits takes over.
        """
        while True:
            token = self.usable(refused)
            if token is not None:
                return token
            own_renewal: Future[Token] = Future()
            try:
                try:
                    # One step of the interpreter: no lock that an interruption could leave behind.
                    renewal = self._renewals.setdefault(self._key, own_renewal)
                    if renewal is own_renewal:
                        return self._run(renewal, refused)
                    return self._wait_for(renewal)
                finally:
                    self._end(own_renewal)
            except CancelledError:
                # The thread that renewed was interrupted: one of those that waited takes over.
                continue
            finally:
                self._end(own_renewal)

    def _run(self, renewal: Future[Token], refused: Token | None) -> Token:
        """Renew the token, and hand the result to everybody who waits for `renewal`."""
        token = self.usable(refused)  # somebody may have renewed it a moment ago
        if token is None:
            try:
                token = self._renew(refused)
            except PortOneError as error:
                # A copy refers to no frame of this thread. Whatever else is raised is this thread's
                # own (an interruption, a mistake in a store), and another one takes over.
                shared_error = copy_error(error)
                shared_error.__cause__ = error.__cause__
                renewal.set_exception(shared_error)
                raise
        self._token = token
        renewal.set_result(token)
        return token

    def _wait_for(self, renewal: Future[Token]) -> Token:
        """Return the token of another thread's renewal, or raise its error or CancelledError."""
        if renewal.done():
            self._forget(renewal)  # what is left of a thread that was interrupted
        try:
            error = renewal.exception(self._max_wait)
        except TimeoutError:
            self._forget(renewal)
            raise self._waited_too_long("thread") from None
        if error is not None:
            raise copy_error(error) from error.__cause__
        return renewal.result()

    def _end(self, own_renewal: Future[Token]) -> None:
        """Let the next caller renew, and wake the threads that wait if this one was interrupted."""
        self._forget(own_renewal)
        own_renewal.cancel()

    def _forget(self, renewal: Future[Token]) -> None:
        if self._renewals.get(self._key) is renewal:
            self._renewals.pop(self._key, None)

    def _renew(self, refused: Token | None) -> Token:
        """Return the token of the store, or of a login, which is then left in the store."""
        store = self._store
        if store is None:
            return self._log_in(refused)
        token: Token | None = None
        try:
            with ExitStack() as outer_stack, ExitStack() as stack:
                outer_stack.push(stack)
                lock = call_store(store.lock, self._key)
                call_store(stack.enter_context, lock)
                loading_since = self._clock()
                lease = call_store(store.load, self._key)
                token = token_from_lease(lease, loading_since, refused)
                if token is None:
                    token = self._log_in(refused)
                    new_lease = self._lease(token)
                    if new_lease is not None:
                        call_store(store.save, self._key, new_lease)
        except TokenStoreError as error:
            self._drop_store(error)
        if token is None:
            token = self._log_in(refused)
        return token

    def _log_in(self, refused: Token | None) -> Token:
        with self._circuit_breaker.login(is_renewal=refused is not None):
            return self._login()


def copy_error(error: BaseException) -> BaseException:
    """Return an error of its own for one of those that waited for the same login.

    Python writes into an error where and during what it was raised: threads and tasks that share
    one would show each other's.
    """
    try:
        return copy.copy(error)
    except Exception:
        return error
