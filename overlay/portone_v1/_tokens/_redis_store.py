"""A token store in Redis, for many machines."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from .._errors import TokenStoreError
from ._store import LOCK_WAIT, TokenLease, lock_timeout
from ._token import MAX_LENGTH

if TYPE_CHECKING:
    import redis

P = ParamSpec("P")
R = TypeVar("R")

# The lock of a client that died ends after so many seconds, before others give up waiting. When a
# login takes longer, a second client logs in beside it, which does no harm.
_LOCK_SECONDS = 20.0

# Seconds, unless the URL says otherwise.
_TIMEOUTS = {"socket_connect_timeout": 2.0, "socket_timeout": 2.0}

# What an answer of Redis begins with, such as NOPERM, READONLY, OOM.
_CODE = re.compile("[A-Z]{2,20}(?= )")


class RedisTokenStore:
    """A token store for many machines: Redis, whose clock decides when a token is over.

    - `client_or_url`: a URL (`rediss://:password@host:6379/0`), or a `redis.Redis` with time
      limits of yours, which stays yours to close. `AsyncPortOne` uses it from a thread.
    - `fallback`: whether a client goes on by itself, with one warning, when Redis fails.
    - `prefix`: what the names of its entries begin with.
    - `wait`: seconds to wait for another client that is logging in.

    Needs the extra `redis`. Raises ValueError for a URL that redis-py cannot read, TypeError for
    another client; methods raise TokenStoreError when Redis fails.

    Example:
        from portone_v1.stores import RedisTokenStore

        store = RedisTokenStore("redis://127.0.0.1:6379/0", fallback=True)
        with PortOne.from_env(token_store=store) as portone:
            print(portone)
    """

    def __init__(
        self,
        client_or_url: redis.Redis | str,
        *,
        fallback: bool = False,
        prefix: str = "portone_v1:token:",
        wait: float = LOCK_WAIT,
    ) -> None:
        try:
            import redis
        except ModuleNotFoundError:
            message = 'RedisTokenStore needs redis: pip install "redis>=5.3"'
            raise ModuleNotFoundError(message) from None
        self._redis = redis
        self._client: Any = client_or_url
        if isinstance(client_or_url, str):
            try:
                self._client = redis.Redis.from_url(client_or_url, **_TIMEOUTS)
            except ValueError:  # its text may hold a part of the password
                raise ValueError(
                    "Not a URL of Redis, such as rediss://:password@host:6379/0 with the "
                    "password percent-encoded."
                ) from None
        execute = getattr(self._client, "execute_command", None)
        if execute is None or inspect.iscoroutinefunction(execute):
            raise TypeError("Pass the URL of a Redis or a redis.Redis, for AsyncPortOne as well.")
        self.fallback = fallback
        self._prefix = prefix
        self._wait = wait

    def __repr__(self) -> str:
        return f"RedisTokenStore(prefix={self._prefix!r})"

    @property
    def connection_pool(self) -> Any:
        """The connections to Redis, for what shares them; None of a client that has no such pool.

        Example:
            from portone_v1.stores import RedisTokenStore

            store = RedisTokenStore("redis://127.0.0.1:6379/0")
            print(store.connection_pool is not None)
        """
        return getattr(self._client, "connection_pool", None)

    def load(self, key: str) -> TokenLease | None:
        """Return the token that was saved last, while it may be used."""
        name = self._prefix + key
        value = self._run(self._read, name)
        milliseconds = self._run(self._client.pttl, name)
        if not value or milliseconds <= 0:
            return None
        text = value.decode("ascii", "replace") if isinstance(value, bytes) else value
        return TokenLease(text, milliseconds / 1000)

    def save(self, key: str, lease: TokenLease) -> None:
        """Replace the token that was saved before. Redis drops it when its time is over."""
        self._run(self._write, self._prefix + key, lease)

    @contextmanager
    def lock(self, key: str) -> Iterator[None]:
        """Return a lock that one client holds at a time, for 20 s at most."""
        # Not bound to a thread: an asyncio client takes it in one and frees it in another.
        lock = self._client.lock(
            f"{self._prefix}{key}:lock",
            _LOCK_SECONDS,
            blocking_timeout=self._wait,
            thread_local=False,
        )
        try:
            if not self._run(lock.acquire):
                raise lock_timeout(self._wait)
            yield
        finally:
            # The token is safe by now, and a lock that stays behind ends by itself.
            with suppress(self._redis.RedisError):
                lock.release()

    def _read(self, name: str) -> bytes | str | None:
        """Return the beginning of an entry, None for one that somebody else made of another kind.

        One character more than a token can have is enough to refuse a longer one.
        """
        try:
            value: bytes | str = self._client.getrange(name, 0, MAX_LENGTH)
        except UnicodeDecodeError:  # from a client that decodes
            return None
        except self._redis.ResponseError as error:
            if str(error).startswith("WRONGTYPE"):
                return None
            raise
        return value

    def _write(self, name: str, lease: TokenLease) -> None:
        self._client.set(name, lease.value, px=max(1, int(lease.seconds * 1000)))

    def _run(self, command: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a command. Raises TokenStoreError when Redis fails.

        Neither cause nor text of redis-py's error are passed on: its frames hold the token and the
        password, and Redis repeats the arguments of a command that it refuses.
        """
        try:
            return command(*args, **kwargs)
        except self._redis.RedisError as error:
            reason = _reason(error)
        # Outside of the block above, so that the error has no context.
        raise TokenStoreError(f"Redis failed ({reason}).")


def _reason(error: Exception) -> str:
    """Return the class of an error, with the system's reason or the code that Redis begins with."""
    name = type(error).__name__
    system_error = error.__cause__ or error.__context__
    if isinstance(system_error, OSError) and system_error.strerror:
        return f"{name}: {system_error.strerror}"
    code = _CODE.match(str(error))
    return name if code is None else f"{name}: {code[0]}"
