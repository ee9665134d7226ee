"""The protocol of a token store."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import ParamSpec, Protocol, TypeVar

from .._errors import TokenStoreError

P = ParamSpec("P")
R = TypeVar("R")

LOCK_WAIT = 30.0
"""Seconds to wait while somebody else logs in."""


@dataclass(frozen=True)
class TokenLease:
    """A token, with the seconds from now for which it may be used.

    It holds no moment in time, since the clocks of two machines differ.

    Example:
        lease = TokenLease("a1b2c3", seconds=1_800)
        assert "a1b2c3" not in repr(lease)
    """

    value: str = field(repr=False)
    seconds: float


class TokenStore(Protocol):
    """Where a client leaves its token for other clients, under a key that reveals no secret.

    Each method may block, as an `AsyncPortOne` calls it in a thread; the lock may be freed in
    another thread than the one that took it. Each raises TokenStoreError when the store fails. A
    store with a true attribute `fallback` is then left alone, with one warning, and the client
    keeps a token of its own.

    Example:
        from threading import Lock

        class MemoryTokenStore:
            def __init__(self) -> None:
                self._lock = Lock()
                self._leases: dict[str, TokenLease] = {}

            def load(self, key: str) -> TokenLease | None:
                return self._leases.get(key)

            def save(self, key: str, lease: TokenLease) -> None:
                self._leases[key] = lease

            def lock(self, key: str) -> Lock:
                return self._lock

        with PortOne.from_env(token_store=MemoryTokenStore()) as portone:
            portone.payments.get("imp_448280090638")
    """

    def load(self, key: str, /) -> TokenLease | None:
        """Return the token that was saved last, None when there is none or its time is over."""
        ...

    def save(self, key: str, lease: TokenLease, /) -> None:
        """Replace the token that was saved before."""
        ...

    def lock(self, key: str, /) -> AbstractContextManager[object]:
        """Return a lock that one client holds at a time, from its `load` to its `save`."""
        ...


def check_store(store: object) -> None:
    """Raise TypeError for what is neither None nor a token store, an address for example."""
    methods = ("load", "save", "lock")
    if store is None or all(callable(getattr(store, name, None)) for name in methods):
        return
    raise TypeError(
        f"token_store must be a TokenStore, not {type(store).__name__}: make one, such as "
        "portone_v1.stores.RedisTokenStore, and pass that."
    )


def call_store(method: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
    """Call a method of a store.

    What it raises keeps its class and its text, and loses the frames below and its causes: they
    hold tokens and passwords, which error trackers would show.
    """
    try:
        return method(*args, **kwargs)
    except Exception as error:
        error.__context__ = None
        raise error.with_traceback(None) from None


def lock_timeout(seconds: float) -> TokenStoreError:
    """Return the error for a lock that somebody else has held for too long."""
    return TokenStoreError(f"waited {seconds:g} s for another client that is logging in.")
