"""Exit codes, and the one or two lines with which a failed command ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum

from .client_words import in_command_words
from .requirements import Extra, install_command
from .text import printable

LOOK_FIRST = "It may have happened. Look it up before you try again; do not just repeat it."
_OTHER_KEY = "Check the id. It may be another merchant's, not this key's."


class ExitCode(IntEnum):
    """The exit codes of failures; success is 0."""

    OUTPUT = 1
    USAGE = 2
    AUTHENTICATION = 3
    NOT_FOUND = 4
    REFUSED = 5
    CONTRACT = 6
    NETWORK = 7
    UNKNOWN_OUTCOME = 8
    NOT_READ = 9


class Failure(Exception):
    """An expected failure: an exit code, what happened and what to do, without a traceback."""

    def __init__(self, code: ExitCode, what: str, advice: str = "") -> None:
        super().__init__(what)
        self.code = code
        self.what = what
        self.advice = advice

    def __str__(self) -> str:
        return "\n".join(printable(line) for line in (f"Error: {self.what}", self.advice) if line)


def as_sentence(error: object) -> str:
    """Return the text of an error with a full stop, unless it ends as a sentence does."""
    text = str(error)
    return text if text.endswith((".", "?")) else f"{text}."


@contextmanager
def require_extra(extra: Extra) -> Iterator[None]:
    """Turn a missing package in the block into a Failure that says what to install."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise Failure(
            ExitCode.USAGE,
            f"this command needs {error.name}, which is not installed.",
            f"Install it with: {install_command(extra)}",
        ) from error


def explain(error: Exception) -> Failure | None:
    """Convert an expected exception into the Failure to show; None for an unexpected one."""
    if isinstance(error, Failure):
        return error
    from portone_v1 import (
        ApiError,
        AuthenticationFailed,
        NotCancellable,
        NotFound,
        PortOneError,
        TransportError,
        UnknownOutcome,
    )

    if isinstance(error, NotCancellable):
        return Failure(ExitCode.REFUSED, str(error), "Nothing was changed.")
    if not isinstance(error, PortOneError):
        return None
    advice = error.advice
    code = ExitCode.NETWORK
    if isinstance(error, UnknownOutcome):
        code = ExitCode.UNKNOWN_OUTCOME
        advice = LOOK_FIRST
    elif isinstance(error, AuthenticationFailed):
        code = ExitCode.AUTHENTICATION
        advice = (
            "Check PORTONE_V1_IMP_KEY and PORTONE_V1_IMP_SECRET, and whether the console's IP "
            "allow-list knows this machine."
        )
    elif isinstance(error, NotFound):
        code = ExitCode.NOT_FOUND
        advice = f"{_OTHER_KEY} A sub-merchant's needs --tier."
        if _hides_test_payments(error.operation):
            advice = (
                f"{_OTHER_KEY} A test payment needs --include-sandbox, a sub-merchant's --tier."
            )
    elif isinstance(error, ApiError):
        code = ExitCode.REFUSED
    elif isinstance(error, TransportError):
        advice = "Nothing was changed. Check the network and the base URL, then try again."
    where = f"{error.operation}: " if error.operation else ""
    return Failure(code, f"{where}{error.args[0]}", in_command_words(advice))


def is_unexpected(error: BaseException) -> bool:
    """Return whether nothing is known about what this exception means for the request."""
    return not isinstance(error, Exception) or explain(error) is None


def _hides_test_payments(operation_id: str | None) -> bool:
    from portone_v1_api.operations import OPERATIONS

    operation = OPERATIONS.get(operation_id or "")
    return operation is not None and "include_sandbox" in operation.query
