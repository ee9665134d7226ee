"""Access tokens: issue, reuse, extension in the last minute, expiry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from ..storage.table import Table

LIFETIME = 1800
LAST_MINUTE = 60
EXTENSION = 300


@dataclass(frozen=True, slots=True)
class Token:
    """A token and when it expires, in UNIX seconds."""

    access_token: str
    expired_at: int


class Tokens:
    """The tokens in use, one a key. `make` returns the text of a new token."""

    def __init__(self, table: Table[Token], make: Callable[[], str]):
        self._table = table
        self._make = make

    def issue(self, key: str, now: int) -> Token:
        """Return the key's token: the one in use, extended in its last minute, or a new one."""
        token = self._table.get(key)
        if token is None or token.expired_at <= now:
            token = Token(self._make(), now + LIFETIME)
        elif token.expired_at - now < LAST_MINUTE:
            token = replace(token, expired_at=token.expired_at + EXTENSION)
        else:
            return token
        self._table[key] = token
        return token

    def valid(self, access_token: str, now: int) -> bool:
        """Return whether a token is valid now."""
        token: Token | None = self._table.cache.get(access_token)
        if token is None:
            rows = self._table.select("access_token = ?", access_token)
            if not rows:
                return False
            token = rows[0]
            self._table.cache[access_token] = token
        return now < token.expired_at
