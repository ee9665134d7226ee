"""A line that says what is being checked, for whoever watches."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager


def is_watched(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether a person looks on: stderr is a terminal, and this is no CI job."""
    return sys.stderr.isatty() and environ.get("CI", "").lower() not in ("1", "true")


@contextmanager
def progress() -> Iterator[Callable[[str], None] | None]:
    """Shows each step that it is told, with the time so far; None where nobody looks on."""
    if not is_watched():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TimeElapsedColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("", total=None)
        yield lambda step: shown.update(task, description=step)
