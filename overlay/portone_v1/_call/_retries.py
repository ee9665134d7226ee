"""Which failures are worth another try, and after how long. Decides, never waits."""

from __future__ import annotations

from collections.abc import Callable

import httpx
from portone_v1_api.operations import Operation

from .._errors import PortOneError, TokenStoreError, TransportError

# Too busy, or a gateway that did not reach the API.
_BUSY = frozenset({429, 502, 503, 504})

# Seconds before the second try; they double from try to try, and some chance is added so that
# many clients do not come back at once.
WAITS = {"wait_initial": 0.5, "wait_max": 8.0, "wait_jitter": 0.5}


def may_repeat(operation: Operation, error: Exception) -> bool:
    """Whether a failed call may be sent again: only what changes nothing, and may yet succeed."""
    if operation.effect not in ("read", "login"):
        return False
    if isinstance(error, PortOneError) and error.operation not in (operation.id, None):
        return False  # the login in front of it, which had tries of its own
    if isinstance(error, TransportError):
        return not isinstance(error, TokenStoreError) and not isinstance(
            error.__cause__, httpx.UnsupportedProtocol
        )
    return isinstance(error, PortOneError) and error.status in _BUSY


def delay(operation: Operation, error: Exception, left: Callable[[], float]) -> bool | float:
    """How long to wait before the next try: seconds the API asked for, True to choose, or False.

    `left` tells how many seconds are left for all tries; a wait that is longer is not begun.
    """
    if not isinstance(error, PortOneError) or not may_repeat(operation, error):
        return False
    asked = error.retry_after
    if asked is None:
        return left() > 0
    return asked if asked < left() else False
