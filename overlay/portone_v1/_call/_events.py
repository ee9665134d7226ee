"""Who watches the calls: the log, and the hooks. Only an event's `error` knows what was said."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

import httpx
from portone_v1_api.client import Answer
from portone_v1_api.operations import Operation

from .._errors import PortOneError

logger = logging.getLogger("portone_v1")


@dataclass(frozen=True)
class CallEvent:
    """What a hook is told about one try of a call.

    `path` is the template of the spec (`/payments/{imp_uid}`), `attempt` counts from 1. Known
    after the answer: `status` and `code` (None where nothing usable came), `seconds` since the
    try began, and `error`, None for a success. For `on_retry`, `error` is why the try before
    failed, and `attempt` the number of the one that begins.
    """

    operation: str
    method: str
    path: str
    attempt: int
    status: int | None = None
    code: int | None = None
    seconds: float | None = None
    error: PortOneError | None = None


Hook: TypeAlias = Callable[[CallEvent], object]


@dataclass(frozen=True)
class Watch:
    """Tells the log and the hooks. A hook that fails is logged, and never stops a call."""

    on_request: Hook | None = None
    on_response: Hook | None = None
    on_retry: Hook | None = None

    def begins(self, operation: Operation, attempt: int) -> None:
        """A try begins."""
        _tell(self.on_request, operation, attempt)

    def ended(
        self, operation: Operation, attempt: int, seconds: float, end: Answer | PortOneError
    ) -> None:
        """A try ended, well or not."""
        error = end if isinstance(end, PortOneError) else None
        status = end.response.status_code if end.response is not None else None
        code = end.envelope["code"] if isinstance(end, Answer) else end.code
        if logger.isEnabledFor(logging.INFO):
            failed = "" if error is None else f" {type(error).__name__}"
            logger.info(
                "%s status=%s code=%s ms=%d attempt=%d%s",
                operation.id, status, code, seconds * 1000, attempt, failed,
            )  # fmt: skip
        _tell(self.on_response, operation, attempt, status, code, seconds, error)

    def repeats(self, operation: Operation, attempt: int, error: PortOneError) -> None:
        """A failed call is tried again, after waiting."""
        _tell(self.on_retry, operation, attempt, error=error)


def _tell(hook: Hook | None, operation: Operation, *known: Any, **more: Any) -> None:
    if hook is None:
        return
    try:
        hook(CallEvent(operation.id, operation.method, operation.path, *known, **more))
    except Exception as error:
        # Its text is somebody else's and could hold anything; the type is enough to find it.
        logger.error("a hook failed at %s: %s", operation.id, type(error).__name__)


class OwnURL(httpx.URL):
    """The address of a request with a query: httpx logs addresses, and a query may be secret."""


def _without_query(record: logging.LogRecord) -> bool:
    if isinstance(record.args, tuple):
        record.args = tuple(
            argument.copy_with(query=None) if isinstance(argument, OwnURL) else argument
            for argument in record.args
        )
    return True


logging.getLogger("httpx").addFilter(_without_query)
