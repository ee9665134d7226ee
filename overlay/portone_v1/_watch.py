"""Who watches the calls: the log, and the hooks. They never see a body, an id or a secret."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

import httpx
from portone_v1_api.operations import Operation

from ._errors import PortOneError

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
        if self.on_request is not None:
            _tell(self.on_request, _event(operation, attempt))

    def ended(
        self,
        operation: Operation,
        attempt: int,
        seconds: float,
        status: int | None,
        code: int | None,
        error: PortOneError | None = None,
    ) -> None:
        """A try ended, well or not."""
        if logger.isEnabledFor(logging.INFO):
            failed = "" if error is None else f" {type(error).__name__}"
            logger.info(
                "%s status=%s code=%s ms=%d attempt=%d%s",
                operation.id, status, code, seconds * 1000, attempt, failed,
            )  # fmt: skip
        if self.on_response is not None:
            event = _event(
                operation, attempt, status=status, code=code, seconds=seconds, error=error
            )
            _tell(self.on_response, event)

    def repeats(self, operation: Operation, attempt: int, error: PortOneError) -> None:
        """A failed call is tried again, after waiting."""
        if self.on_retry is not None:
            _tell(self.on_retry, _event(operation, attempt, error=error))


def _event(operation: Operation, attempt: int, **known: Any) -> CallEvent:
    return CallEvent(operation.id, operation.method, operation.path, attempt, **known)


def _tell(hook: Hook, event: CallEvent) -> None:
    try:
        hook(event)
    except Exception as error:
        # Its text is somebody else's and could hold anything; the type is enough to find it.
        logger.error("a hook failed at %s: %s", event.operation, type(error).__name__)


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
