"""A token, read from a login's answer or from what another client left in a store."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import Any, TypeGuard

from .._money import nonnegative_int
from ._store import TokenLease

# A token is not used for its last seconds: it could die on the way. Less than a minute, or the
# API would answer the login with the same token and the same end.
MARGIN = 59.0

MAX_LENGTH = 4_096
"""Characters of a token; the API's have 40. A server refuses longer headers."""

_HEADER_SAFE = re.compile(r"[\x21-\x7e]+").fullmatch


@dataclass(frozen=True, eq=False)
class Token:
    """A token and the moment, on the client's monotonic clock, up to which it is used."""

    value: str = field(repr=False)
    deadline: float


def parse_token(result: dict[str, Any], requested_at: float) -> Token | None:
    """Return the token in the result of a login, None if the result makes no sense.

    The remaining life is `expired_at - now`, both by the API's clock, counted from the moment
    the login was sent (`requested_at`, by the client's clock): a wrong local clock does no harm,
    and a slow answer errs on the safe side.
    """
    value = result.get("access_token")
    now = nonnegative_int(result.get("now"))
    expired_at = nonnegative_int(result.get("expired_at"))
    if now is None or expired_at is None:
        return None
    if not is_token(value):
        return None
    return Token(value, requested_at + (expired_at - now) - MARGIN)


def is_token(value: object) -> TypeGuard[str]:
    """Return whether a value can be a token: printable ASCII, and not too long for a header.

    What could not stand in a header must not reach the HTTP library, whose error would show it.
    """
    if not isinstance(value, str) or len(value) > MAX_LENGTH:
        return False
    return _HEADER_SAFE(value) is not None


def token_from_lease(
    lease: TokenLease | None, loading_since: float, refused: Token | None
) -> Token | None:
    """Return the token that somebody left in a store, unless it is the one that was just refused.

    None as well for what can be no token, whoever wrote it.

    `loading_since` is the moment before it was loaded, by the client's clock.
    """
    if not isinstance(lease, TokenLease) or type(lease.seconds) not in (int, float):
        return None  # nothing there, or a mistake in a store of the user's
    if refused is not None and lease.value == refused.value:
        return None
    if not is_token(lease.value) or not 0 < lease.seconds < math.inf:
        return None
    return Token(lease.value, loading_since + lease.seconds)
