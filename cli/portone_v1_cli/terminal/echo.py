"""The one way in which text leaves for stdout and stderr, apart from progress.

What is written may come from anywhere: from the API, from a shop's own texts, from a file. Nothing
in it can move the cursor, change the terminal or turn the direction of writing.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

import typer

from .failures import ExitCode, Failure
from .text import printable_lines

if TYPE_CHECKING:
    from rich.console import Console

_CANNOT_WRITE = (errno.EPIPE, errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF)


def echo(text: str = "", *, err: bool = False, nl: bool = True) -> None:
    """Write text, which may have several lines, and a line end unless `nl` is false.

    Raises Failure where stdout takes no more, as with a full disk or a closed pipe. What stderr
    does not take is lost: it must not change how the command ends.
    """
    _write(printable_lines(text), err=err, nl=nl)


def echo_rich(print_to: Callable[[Console], None]) -> None:
    """Write what is printed to a console of rich. Raises Failure as `echo` does.

    Texts from outside must have gone through `plain` before they are printed to it.
    """
    from rich.console import Console

    console = Console(highlight=False)
    with console.capture() as capture:
        print_to(console)
    _write(capture.get(), err=False, nl=False)


def output_failure(error: OSError) -> Failure | None:
    """Return the failure of a stream that takes no more; None for an error of something else."""
    if error.filename is not None or error.errno not in _CANNOT_WRITE:
        return None
    for stream in (sys.stdout, sys.stderr):
        _discard(stream)
    return _failure(error)


def _write(text: str, *, err: bool, nl: bool) -> None:
    stream = sys.stderr if err else sys.stdout
    try:
        if stream is None:  # closed by the shell, as `>&-` does
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        typer.echo(text, nl=nl, err=err, color=None if err else True)
    except OSError as error:
        _discard(stream)
        if not err:
            raise _failure(error) from error


def _failure(error: OSError) -> Failure:
    reason = error.strerror
    if error.errno == errno.EPIPE:  # as with `| head`
        reason = "the program that reads it has ended"
    return Failure(ExitCode.OUTPUT, f"the output could not be written: {reason}.")


def _discard(stream: TextIO | None) -> None:
    """Let what a broken stream still holds go nowhere, or Python would fail on it at its end."""
    if stream is None:
        return
    try:
        stream.flush()
    except OSError:
        with suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)
