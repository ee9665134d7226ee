"""What stops a call from outside while a write is out: a cancelled task, Ctrl-C, a closed loop."""

from __future__ import annotations

from portone_v1_api.operations import Operation

from .._unknown_outcome import UnknownOutcome


def attach(operation: Operation, error: BaseException) -> None:
    """Make the UnknownOutcome of a write the cause of what stopped it.

    The exception itself must reach its receiver as it is: asyncio ends a task by it, and Python a
    program.
    """
    error.__cause__ = UnknownOutcome(
        f"sent, then stopped before the answer came ({type(error).__name__}).",
        operation=operation.id,
    )
    error.__context__ = None


def attached(error: BaseException) -> UnknownOutcome | None:
    """Return what `attach` left."""
    cause = error.__cause__
    return cause if isinstance(cause, UnknownOutcome) else None


def find_unknown_outcome(error: BaseException) -> UnknownOutcome | None:
    """Return the UnknownOutcome that an exception is, came from or brings along; None if none.

    A task that was cancelled while a write was out ends with CancelledError, `asyncio.wait_for`
    and `asyncio.timeout` with TimeoutError, Ctrl-C with KeyboardInterrupt: none of them says
    whether the write happened, and each leads to the UnknownOutcome that can be asked.

    Example:
        try:
            portone.payments.cancel_all(imp_uid="imp_448280090638")
        except BaseException as error:
            lost = find_unknown_outcome(error)
            if lost is not None:
                print(lost.resolve().advice)
            raise
    """
    pending: list[BaseException | None] = [error]
    seen: set[int] = set()
    while pending:
        current = pending.pop(0)
        if current is None or id(current) in seen:
            continue
        if isinstance(current, UnknownOutcome):
            return current
        seen.add(id(current))
        if isinstance(current, BaseExceptionGroup):
            pending.extend(current.exceptions)
        pending.append(current.__cause__)
        pending.append(current.__context__)
    return None
