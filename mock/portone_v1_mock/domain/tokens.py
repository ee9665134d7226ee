"""Access tokens: issue, reuse, extension in the last minute, expiry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

LIFETIME = 1800
LAST_MINUTE = 60
EXTENSION = 300


@dataclass(slots=True)
class Token:
    """A token and when it expires, in UNIX seconds."""

    value: str
    expired_at: int


@dataclass(slots=True)
class Tokens:
    """The tokens in use, one a key. `make` returns the text of a new token."""

    make: Callable[[], str]
    _by_key: dict[str, Token] = field(default_factory=dict)
    _by_value: dict[str, Token] = field(default_factory=dict)

    def issue(self, key: str, now: int) -> Token:
        """Return the key's token: the one in use, extended in its last minute, or a new one."""
        token = self._by_key.get(key)
        if token is None or token.expired_at <= now:
            return self._renew(key, now)
        if token.expired_at - now < LAST_MINUTE:
            token.expired_at += EXTENSION
        return token

    def valid(self, value: str, now: int) -> bool:
        """Return whether a token is valid now."""
        token = self._by_value.get(value)
        return token is not None and now < token.expired_at

    def _renew(self, key: str, now: int) -> Token:
        old = self._by_key.get(key)
        if old:
            del self._by_value[old.value]
        token = Token(self.make(), now + LIFETIME)
        self._by_key[key] = token
        self._by_value[token.value] = token
        return token
