"""Report every try of a call to the log and to the user's hooks.

No event but its `error` holds anything that was sent or answered.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from portone_v1_api.client import Answer
from portone_v1_api.operations import Operation

from .._errors import PortOneError
from .._unknown_outcome import UnknownOutcome

logger = logging.getLogger("portone_v1")


@dataclass(frozen=True)
class CallEvent:
    """One try of a call, as hooks get it.

    `path` is the template of the spec (`/payments/{imp_uid}`), `attempt` counts from 1. Known
    after the answer: `status` and `code` (None where nothing usable came), `seconds` since the
    try began, and `error`, None for a success. For `on_retry`, `error` is why the try before
    failed, and `attempt` the number of the one that begins.

    Example:
        def log_slow_calls(event: CallEvent) -> None:
            if event.seconds is not None and event.seconds > 5:
                print(event.operation, event.status, event.seconds)

        with PortOne.from_env(on_response=log_slow_calls) as portone:
            portone.payments.get("imp_448280090638")
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
class EventHooks:
    """The hooks of a client, and the log. A hook that fails is logged, and never stops a call."""

    on_request: Hook | None = None
    on_response: Hook | None = None
    on_retry: Hook | None = None

    def request_started(self, operation: Operation, attempt: int) -> None:
        """Report that a try begins."""
        if self.on_request is not None:
            _call_hook(self.on_request, _event(operation, attempt))

    def request_finished(
        self, operation: Operation, attempt: int, seconds: float, result: Answer | PortOneError
    ) -> None:
        """Report how a try ended, after how many seconds."""
        if isinstance(result, PortOneError):
            status = result.status
            code = result.code
            error = result
        else:
            status = result.response.status_code
            code = result.envelope["code"]
            error = None
        if logger.isEnabledFor(logging.INFO):
            error_name = "" if error is None else f" {type(error).__name__}"
            logger.info(
                "%s status=%s code=%s ms=%d attempt=%d%s",
                operation.id,
                status,
                code,
                seconds * 1000,
                attempt,
                error_name,
            )
        if self.on_response is not None:
            event = _event(operation, attempt, status, code, seconds, error)
            _call_hook(self.on_response, event)

    def request_interrupted(
        self, operation: Operation, attempt: int, seconds: float, error: UnknownOutcome
    ) -> None:
        """Report that a write was stopped after it was sent (a cancelled task, Ctrl-C)."""
        logger.warning("%s", error)
        if self.on_response is not None:
            event = _event(operation, attempt, seconds=seconds, error=error)
            _call_hook(self.on_response, event)

    def retrying(
        self, operation: Operation, attempt: int, max_retries: int, error: PortOneError
    ) -> None:
        """Report that a failed call is tried again; `attempt` is the number of the new try."""
        reason = "no answer" if error.status is None else f"HTTP {error.status}"
        # With its name in it: without a logging set-up Python prints the message alone.
        logger.warning("portone_v1: %s, trying again (%d of %d)", reason, attempt - 1, max_retries)
        if self.on_retry is not None:
            _call_hook(self.on_retry, _event(operation, attempt, error=error))


def _event(
    operation: Operation,
    attempt: int,
    status: int | None = None,
    code: int | None = None,
    seconds: float | None = None,
    error: PortOneError | None = None,
) -> CallEvent:
    return CallEvent(
        operation=operation.id,
        method=operation.method,
        path=operation.path,
        attempt=attempt,
        status=status,
        code=code,
        seconds=seconds,
        error=error,
    )


def _call_hook(hook: Hook, event: CallEvent) -> None:
    try:
        hook(event)
    except Exception as error:
        # Its text is somebody else's and could hold anything; the type is enough to find it.
        logger.error("a hook failed at %s: %s", event.operation, type(error).__name__)
