"""A token store in memory, as a user would write one: a plain class, for blocking and asyncio."""

from __future__ import annotations

import threading
from collections.abc import Callable

from portone_v1.stores import TokenLease


class MemoryTokenStore:
    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._tokens: dict[str, tuple[str, float]] = {}
        self._lock = threading.Lock()

    def load(self, key: str) -> TokenLease | None:
        value, until = self._tokens.get(key, ("", 0.0))
        left = until - self._clock()
        return TokenLease(value, left) if left > 0 else None

    def save(self, key: str, lease: TokenLease) -> None:
        self._tokens[key] = (lease.value, self._clock() + lease.seconds)

    def lock(self, key: str) -> threading.Lock:
        return self._lock
