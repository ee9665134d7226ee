"""Access tokens: when one is still good, and one login for everybody who waits.

The API gives every caller of a merchant the same token until it expires after 30 minutes, and
adds five minutes when asked in the last one. Source: POST /users/getToken.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    import asyncio

# A token is not used for its last seconds: it could die on the way.
MARGIN = 60.0

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
    now, expired_at = _seconds(result.get("now")), _seconds(result.get("expired_at"))
    # What could not stand in a header must not reach the HTTP library, whose error would show it.
    if not isinstance(value, str) or not _HEADER_SAFE(value) or now is None or expired_at is None:
        return None
    return Token(value, asked_at + (expired_at - now) - MARGIN)


def _seconds(value: object) -> int | None:
    """A UNIX time, or None: a decoded answer may hold anything."""
    return value if type(value) is int and 0 <= value < 2**40 else None


class _Kept:
    """The token in use, and whether it still serves."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._token: Token | None = None

    def usable(self, refused: Token | None) -> Token | None:
        """The token in use, unless it is too old or the very one that was just refused."""
        token = self._token
        if token is None or token is refused or self._clock() >= token.deadline:
            return None
        return token


class Tokens(_Kept):
    """Gives every thread the same token. One thread logs in; the others wait for its result."""

    def __init__(self, login: Callable[[], Token], clock: Callable[[], float]) -> None:
        super().__init__(clock)
        self._login = login
        self._lock = threading.Lock()
        self._flight: Future[Token] | None = None

    def get(self, refused: Token | None = None) -> Token:
        """A token that serves; a new login if there is none. Raises what the login raises."""
        while True:
            if token := self.usable(refused):
                return token
            with self._lock:
                if token := self.usable(refused):
                    return token
                flight, mine = self._flight, self._flight is None
                if flight is None:
                    flight = self._flight = Future()
            if mine:
                return self._fly(flight)
            try:
                return flight.result()
            except CancelledError:
                continue  # the thread that logged in was interrupted: somebody else's turn

    def _fly(self, flight: Future[Token]) -> Token:
        try:
            token = self._token = self._login()
        except Exception as error:
            self._flight = None
            flight.set_exception(error)
            raise
        except BaseException:
            self._flight = None
            flight.cancel()
            raise
        self._flight = None
        flight.set_result(token)
        return token


class AsyncTokens(_Kept):
    """Gives every task the same token. One login is under way per event loop; the others wait."""

    def __init__(self, login: Callable[[], Awaitable[Token]], clock: Callable[[], float]) -> None:
        super().__init__(clock)
        self._login = login
        self._flights: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Task[Token]]
        self._flights = WeakKeyDictionary()

    async def get(self, refused: Token | None = None) -> Token:
        """A token that serves; a new login if there is none. Raises what the login raises."""
        if token := self.usable(refused):
            return token
        import asyncio  # costs a fifth of importing httpx, and only AsyncPortOne needs it

        loop = asyncio.get_running_loop()
        flight = self._flights.get(loop)
        if flight is None:
            flight = self._flights[loop] = loop.create_task(self._fly(loop))
            flight.add_done_callback(_retrieve)
        # A task that is cancelled while it waits must not take the login from the others.
        return await asyncio.shield(flight)

    async def _fly(self, loop: asyncio.AbstractEventLoop) -> Token:
        try:
            token = self._token = await self._login()
        finally:
            del self._flights[loop]
        return token


def _retrieve(flight: asyncio.Task[Token]) -> None:
    """Looks at the error of a login that nobody waits for any more, which asyncio would log."""
    if not flight.cancelled():
        flight.exception()
