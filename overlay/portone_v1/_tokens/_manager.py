"""Access tokens: when one is still good, and one login for everybody who waits.

The API gives every caller of a merchant the same token until it expires after 30 minutes, and
adds five minutes when asked in the last one. Source: POST /users/getToken.
"""

from __future__ import annotations

import hashlib
import logging
import math
import re
import threading
from collections.abc import Awaitable, Callable, Generator
from concurrent.futures import CancelledError, Future
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar
from weakref import WeakKeyDictionary

from .._call._answers import whole
from .._errors import TokenStoreError
from .._fork import Forkable
from .._steps import adrive, drive
from ._circuit_breaker import Circuit
from ._store import TokenLease, TokenStore

if TYPE_CHECKING:
    import asyncio

Login = TypeVar("Login")

# Yields what to do with the store, which may block, or None to log in; gets what came of it.
Renewal: TypeAlias = Generator[Callable[[], Any] | None, Any, "Token"]

# A token is not used for its last seconds: it could die on the way. Less than a minute, or the
# API would answer the login with the same token and the same end.
MARGIN = 59.0

_log = logging.getLogger("portone_v1")

_HEADER_SAFE = re.compile(r"[\x21-\x7e]+").fullmatch


@dataclass(frozen=True, eq=False)
class Token:
    """A token and the moment, on the client's own clock, up to which it is used."""

    value: str = field(repr=False)
    deadline: float


def grant(result: dict[str, Any], asked_at: float) -> Token | None:
    """The token in the result of a login, or None if the result makes no sense.

    The remaining life is `expired_at - now`, both by the API's clock, counted from the moment
    the login was sent: a wrong local clock does no harm, and a slow answer errs on the safe side.
    """
    value = result.get("access_token")
    now, expired_at = whole(result.get("now")), whole(result.get("expired_at"))
    # What could not stand in a header must not reach the HTTP library, whose error would show it.
    if not isinstance(value, str) or not _HEADER_SAFE(value) or now is None or expired_at is None:
        return None
    return Token(value, asked_at + (expired_at - now) - MARGIN)


def store_key(imp_key: str, base_url: str) -> str:
    """The name of a merchant's token in a store: a hash of whose it is and which host gave it."""
    return hashlib.sha256(f"{imp_key}\0{base_url}".encode()).hexdigest()


class _Kept(Forkable, Generic[Login]):
    """The token in use, whether it still serves, and how another one is got."""

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
        self._circuit = Circuit(clock)
        self._token: Token | None = None
        # A child waits for no login of its parent's; the token serves it as well.
        self.after_fork()
        super().__init__()

    def _usable(self, refused: Token | None) -> Token | None:
        """The token in use, unless it is too old or the very one that was just refused."""
        token = self._token
        if token is None or token is refused or self._clock() >= token.deadline:
            return None
        return token

    def _renewal(self, refused: Token | None) -> Renewal:
        """The token from the store, or from a login, which is then left in the store."""
        token, store = None, self._store
        try:
            if store is not None:
                held = ExitStack()
                try:
                    yield lambda: held.enter_context(store.lock(self._key))
                    asked_at = self._clock()
                    token = _adopt((yield partial(store.load, self._key)), asked_at, refused)
                    if token is None:
                        token = yield from self._ask(refused)
                        if (left := token.deadline - self._clock()) > 0:
                            yield partial(store.save, self._key, TokenLease(token.value, left))
                finally:
                    yield held.close
        except TokenStoreError as error:
            if not self._falls_back(error):
                raise
        return token or (yield from self._ask(refused))

    def _ask(self, refused: Token | None) -> Renewal:
        with self._circuit.login(renewal=refused is not None):
            token: Token = yield None
        return token

    def _falls_back(self, error: TokenStoreError) -> bool:
        """Whether to go on without the store that failed; says so once."""
        if not getattr(self._store, "fallback", False):
            return self._store is None  # another event loop was here first
        self._store = None
        _log.warning("%s From now on this client keeps a token of its own.", error.args[0])
        return True


def _adopt(lease: TokenLease | None, asked_at: float, refused: Token | None) -> Token | None:
    """The token somebody left in the store, unless it is the one that was just refused."""
    if lease is None or (refused is not None and lease.value == refused.value):
        return None
    if not _HEADER_SAFE(lease.value) or not 0 < lease.seconds < math.inf:
        return None
    return Token(lease.value, asked_at + lease.seconds)


class Tokens(_Kept[Callable[[], Token]]):
    """Gives every thread the same token. One thread logs in; the others wait for its result."""

    def after_fork(self) -> None:
        self._lock = threading.Lock()
        self._flight: Future[Token] | None = None

    def get(self, refused: Token | None = None) -> Token:
        """A token that serves: at hand, from the store, or by a login. Raises what those raise."""
        while True:
            with self._lock:
                if token := self._usable(refused):
                    return token
                mine = self._flight is None
                flight = self._flight = self._flight or Future()
            if mine:
                self._fly(flight, refused)
            try:
                return flight.result()
            except CancelledError:
                continue  # the thread that logged in was interrupted: somebody else's turn

    def _fly(self, flight: Future[Token], refused: Token | None) -> None:
        try:
            self._token = drive(self._renewal(refused), self._do)
            flight.set_result(self._token)
        except Exception as error:
            flight.set_exception(error)
        except BaseException:
            flight.cancel()
            raise
        finally:
            self._flight = None

    def _do(self, work: Callable[[], Any] | None) -> Any:
        return work() if work else self._login()


class AsyncTokens(_Kept[Callable[[], Awaitable[Token]]]):
    """Gives every task the same token. One login is under way per event loop; the others wait."""

    def after_fork(self) -> None:
        self._flights: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Task[Token]]
        self._flights = WeakKeyDictionary()

    async def get(self, refused: Token | None = None) -> Token:
        """A token that serves; see `Tokens.get`."""
        if token := self._usable(refused):
            return token
        import asyncio  # costs a fifth of importing httpx, and only AsyncPortOne needs it

        loop = asyncio.get_running_loop()
        flight = self._flights.get(loop)
        if flight is None:
            flight = self._flights[loop] = loop.create_task(self._fly(loop, refused))
            # asyncio would log the error of a login that nobody waits for any more.
            flight.add_done_callback(lambda done: done.cancelled() or done.exception())
        # A task that is cancelled while it waits must not take the login from the others.
        return await asyncio.shield(flight)

    async def _fly(self, loop: asyncio.AbstractEventLoop, refused: Token | None) -> Token:
        try:
            token = self._token = await adrive(self._renewal(refused), self._do)
        finally:
            self._flights.pop(loop, None)
        return token

    async def _do(self, work: Callable[[], Any] | None) -> Any:
        if work is None:
            return await self._login()
        import asyncio

        done = asyncio.ensure_future(asyncio.to_thread(work))
        try:
            return await asyncio.shield(done)
        finally:
            # A thread cannot be cancelled: a task that is waits for it, to leave no lock behind.
            await asyncio.gather(done, return_exceptions=True)
