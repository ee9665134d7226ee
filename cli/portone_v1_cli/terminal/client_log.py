"""The client's warnings, such as that it tries again, as notes on stderr."""

from __future__ import annotations

import logging

from .echo import echo
from .text import printable

_LOGGER = logging.getLogger("portone_v1")


class _Notes(logging.Handler):
    """Writes each warning as one line, where Python itself would print it without a mark."""

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage().removeprefix("portone_v1: ")
        echo(printable(f"Note: {message[:1].upper()}{message[1:].rstrip('.')}."), err=True)


def show_client_log() -> None:
    """Write the client's warnings to stderr from now on; a second call changes nothing."""
    if not any(isinstance(handler, _Notes) for handler in _LOGGER.handlers):
        _LOGGER.addHandler(_Notes(logging.WARNING))
