"""Try a failed call again: which failures allow it, how often, and after how many seconds."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from portone_v1_api.operations import Operation

from .._errors import ClientClosedError, PortOneError, TokenStoreError, TransportError
from .._settings import Settings

# Too many requests, or a gateway that did not reach the API.
_RETRY_STATUSES = frozenset({429, 502, 503, 504})

# Seconds before the second try. They double from try to try up to the maximum, and up to
# `_WAIT_JITTER` of chance is added, so that many clients do not come back at once.
_WAIT_INITIAL = 0.5
_WAIT_MAX = 8.0
_WAIT_JITTER = 0.5


# Whether the line that stamina logs would be about a call of ours.
_is_ours: ContextVar[bool] = ContextVar("portone_v1_is_ours", default=False)


@contextmanager
def _without_log() -> Iterator[None]:
    """Leave out what stamina logs in the block: a retry is one line of our own logger."""
    token = _is_ours.set(True)
    try:
        yield
    finally:
        _is_ours.reset(token)


def _is_of_others(_record: logging.LogRecord) -> bool:
    return not _is_ours.get()


logging.getLogger("stamina").addFilter(_is_of_others)


class Retries:
    """Decide whether a call that failed is tried again, and wait before it is.

    Made for each call, and asked after each try that failed. stamina counts the tries and waits:
    its switches for tests and its instrumentation work as its docs say. It is imported and
    entered only when a first try failed: around every call it would cost more than building the
    request.
    """

    def __init__(
        self, operation: Operation, settings: Settings, clock: Callable[[], float]
    ) -> None:
        self._operation = operation
        self._max_retries = settings.max_retries
        self._clock = clock
        now = clock()
        seconds = settings.total_timeout_for(operation)
        self._last_start = now + settings.max_retry_time
        # The moment at which the call is given up, None for never.
        self.deadline = None if seconds is None else now + seconds
        # stamina's attempts at this call, and the one that the last try stands for.
        self._attempts: Any = None
        self._attempt: Any = None

    def wait(self, error: PortOneError) -> None:
        """Wait before the next try, or raise `error`, of the last one, if there is to be none."""
        try:
            if self._is_final(error):
                raise error
            if self._attempts is None:
                self._attempts = iter(self._retry_context())
                self._attempt = next(self._attempts)
            with self._attempt:
                raise error  # tells stamina how the attempt ended; it stays in this block
        finally:
            # The error's traceback refers to this frame. If the frame referred to the error, both
            # would stay in memory until the garbage collector runs, and with them the frames of all
            # callers and the next answer.
            del error
        with _without_log():
            self._attempt = next(self._attempts)  # waits; raises the error after the last attempt

    async def await_wait(self, error: PortOneError) -> None:
        """Wait as `wait` does, without blocking the event loop."""
        try:
            if self._is_final(error):
                raise error
            if self._attempts is None:
                self._attempts = aiter(self._retry_context())
                self._attempt = await anext(self._attempts)
            with self._attempt:
                raise error
        finally:
            del error  # as in wait
        with _without_log():
            self._attempt = await anext(self._attempts)

    def extend(self, seconds: float) -> None:
        """Do not count seconds that a try waited for its turn."""
        self._last_start += seconds
        if self.deadline is not None:
            self.deadline += seconds

    def _is_final(self, error: PortOneError) -> bool:
        return self._max_retries == 0 or self._backoff(error) is False

    def _retry_context(self) -> Any:
        import stamina

        return stamina.retry_context(
            on=self._backoff,
            attempts=1 + self._max_retries,
            timeout=self._seconds_left(),
            wait_initial=_WAIT_INITIAL,
            wait_max=_WAIT_MAX,
            wait_jitter=_WAIT_JITTER,
        )

    def _backoff(self, error: Exception) -> bool | float:
        return backoff(self._operation, error, self._seconds_left())

    def _seconds_left(self) -> float:
        end = self._last_start if self.deadline is None else min(self._last_start, self.deadline)
        return end - self._clock()


def may_retry(operation: Operation, error: Exception) -> bool:
    """Return whether a failed call may be sent again: it changes nothing, and may yet succeed."""
    if operation.effect not in ("read", "login") or not isinstance(error, PortOneError):
        return False
    if error.operation not in (operation.id, None):
        return False  # the login in front of it, which had tries of its own
    if isinstance(error, TokenStoreError | ClientClosedError):
        return False
    if isinstance(error, TransportError):
        return True
    return error.status in _RETRY_STATUSES


def backoff(operation: Operation, error: Exception, seconds_left: float) -> bool | float:
    """Return how long to wait before the next try.

    That is: the seconds that the API asked for, True for a wait of our own, or False for no other
    try. `seconds_left` is the time for all tries that is left; a wait that is longer is not begun.
    """
    if not isinstance(error, PortOneError) or not may_retry(operation, error):
        return False
    retry_after = error.retry_after
    if retry_after is None:
        return seconds_left > 0
    if retry_after < seconds_left:
        return retry_after
    return False
