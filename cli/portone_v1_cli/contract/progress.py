"""A progress line for the person who waits for a contract check."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager


def is_watched(environ: Mapping[str, str] = os.environ) -> bool:
    """Return whether a person looks on: stderr is a terminal, and this is not a CI job."""
    return sys.stderr.isatty() and environ.get("CI", "").lower() not in ("1", "true")


@contextmanager
def progress() -> Iterator[Callable[[str], None] | None]:
    """Yield a function that shows the current step and the time so far; None without a terminal."""
    if not is_watched():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TimeElapsedColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=Console(stderr=True), transient=True) as display:
        task = display.add_task("", total=None)
        yield lambda step: display.update(task, description=step)
