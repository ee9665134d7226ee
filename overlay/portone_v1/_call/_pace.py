"""One pace for the requests of a client, or of all clients that share a Redis."""

from __future__ import annotations

import logging
import math
import time
from typing import TYPE_CHECKING, Any, Final

from .._errors import PortOneError, RateLimited, TokenStoreError
from .._tokens._redis_store import RedisTokenStore
from .._tokens._threads import run_in_thread

if TYPE_CHECKING:
    from .._tokens._store import TokenStore

_log = logging.getLogger("portone_v1")

_PREFIX: Final = "portone_v1:pace"
_SPARE = 0.001  # seconds: a turn is free just after the moment at which the oldest one ends


class Pace:
    """Let a request leave when its turn comes, and hold all of them back after a 429.

    The library `limits` counts: no stretch of the time that the pace names has more requests than
    it says. In a RedisTokenStore's Redis for every client of the merchant there, otherwise in the
    memory of this process, for this client.

    - `text`: requests for each time, as `10/second` or `600/minute`.
    - `key`: the name of the merchant in the store.

    Raises TypeError and ValueError for a pace that is none, and for a Redis client without a pool
    of connections; ModuleNotFoundError where `limits` is missing.
    """

    def __init__(self, text: str, key: str, store: TokenStore | None) -> None:
        try:
            import limits
            import limits.errors
            import limits.storage
            import limits.strategies
        except ModuleNotFoundError:
            message = 'pace needs limits: pip install "limits>=5.0"'
            raise ModuleNotFoundError(message, name="limits") from None
        self._limits = limits
        self._item = self._parse(text)
        self._key = f"{_PREFIX}:{key}"
        self._pause_key = f"{_PREFIX}:{key}:pause"
        self._fallback = isinstance(store, RedisTokenStore) and store.fallback
        self._is_shared = isinstance(store, RedisTokenStore)
        self._use(self._shared_storage(store) if isinstance(store, RedisTokenStore) else None)

    def wait(self) -> float:
        """Wait for the turn of one request, and return for how many seconds that was.

        Raises TokenStoreError when Redis fails.
        """
        waited = 0.0
        while (seconds := self._take_turn()) > 0:
            time.sleep(seconds)
            waited += seconds
        return waited

    async def await_wait(self) -> float:
        """Wait as `wait` does, without blocking the event loop."""
        import asyncio

        waited = 0.0
        while (seconds := await self._run(self._take_turn)) > 0:
            await asyncio.sleep(seconds)
            waited += seconds
        return waited

    def note(self, error: PortOneError) -> None:
        """Hold back every request for as long as the API asked in a 429.

        Raises TokenStoreError when Redis fails.
        """
        if isinstance(error, RateLimited) and error.retry_after:
            self._pause(error.retry_after)

    async def await_note(self, error: PortOneError) -> None:
        """Do what `note` does, without blocking the event loop."""
        if isinstance(error, RateLimited) and error.retry_after:
            await self._run(self._pause, error.retry_after)

    async def _run(self, work: Any, *args: Any) -> Any:
        return await run_in_thread(work, *args) if self._is_shared else work(*args)

    def _take_turn(self) -> float:
        """Take the turn of one request; return 0, or after how many seconds to try again."""
        try:
            paused_until = self._storage.get_expiry(self._pause_key)
            seconds = paused_until - time.time()
            if seconds > 0:
                return seconds
            if self._limiter.hit(self._item, self._key):
                return 0.0
            free_at = self._limiter.get_window_stats(self._item, self._key).reset_time
            return max(free_at - time.time(), 0.0) + _SPARE
        except self._limits.errors.StorageError as error:
            self._drop_shared(error)
            return self._take_turn()

    def _pause(self, seconds: float) -> None:
        try:
            # A shorter pause does not end a longer one.
            if time.time() + seconds > self._storage.get_expiry(self._pause_key):
                self._storage.clear(self._pause_key)
                self._storage.incr(self._pause_key, math.ceil(seconds))
        except self._limits.errors.StorageError as error:
            self._drop_shared(error)
            self._pause(seconds)

    def _drop_shared(self, error: Any) -> None:
        """Go on in memory after a failure of Redis, if the token store allows that."""
        cause = error.storage_error
        # Redis repeats the arguments of a command that it refuses; here they hold no secret.
        failure = f"Redis failed ({type(cause).__name__}: {cause})."
        if not self._fallback:
            raise TokenStoreError(failure) from cause
        if self._is_shared:
            _log.warning("%s From now on this client keeps a pace of its own.", failure)
            self._is_shared = False
            self._use(None)

    def _use(self, storage: Any) -> None:
        self._storage = storage or self._limits.storage.MemoryStorage()
        self._limiter = self._limits.strategies.MovingWindowRateLimiter(self._storage)

    def _shared_storage(self, store: RedisTokenStore) -> Any:
        pool = store.connection_pool
        if pool is None:
            raise TypeError(
                "pace needs a token store with a redis.Redis, whose connections it uses, and not "
                "with a client of a cluster."
            )
        return self._limits.storage.RedisStorage(
            "redis://", connection_pool=pool, wrap_exceptions=True
        )

    def _parse(self, text: object) -> Any:
        advice = "must be requests for each time, such as '10/second' or '600/minute'"
        if not isinstance(text, str):
            raise TypeError(f"pace {advice}, not {type(text).__name__}.")
        try:
            item = self._limits.parse(text)
        except ValueError:
            item = None
        if item is None or item.amount < 1:
            raise ValueError(f"pace {advice}, not {text!r}.")
        return item
