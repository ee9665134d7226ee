"""Progress on stderr: a bar for a list that is read to its end, a line for a contract check."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from .text import printable


def collect_rows(rows: Iterable[Any], resource: Any, method: str) -> list[Any]:
    """Return all rows of an iterator that reads its pages with `resource.method`.

    A person at a terminal sees how far it is.
    """
    if not sys.stderr.isatty():
        return list(rows)
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    totals = _record_totals(resource, method)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    result = []
    with Progress(
        *columns, TextColumn("rows"), console=Console(stderr=True), transient=True
    ) as bar:
        task = bar.add_task("Reading", total=None)
        for row in rows:
            result.append(row)
            bar.tasks[task].total = totals[0] if len(totals) == 1 else None
            bar.update(task, completed=len(result))
    return result


def _record_totals(resource: Any, method: str) -> list[int]:
    """Return a list to which the total of every first page is added when it is read.

    A long period is read in windows. Each has a first page, and only the sum would be the total.
    """
    fetch = getattr(resource, method)
    totals: list[int] = []

    def fetch_and_record(*ids: Any, **arguments: Any) -> Any:
        page = fetch(*ids, **arguments)
        if arguments.get("page") == 1 and type(page.total) is int:
            totals.append(page.total)
        return page

    # The client's iterator reads its pages with this very method.
    setattr(resource, method, fetch_and_record)
    return totals


@contextmanager
def slices_bar() -> Iterator[Callable[[int, int, int], None] | None]:
    """Yield a function of slices read, slices in all and rows so far, which shows a bar of them.

    None without a person who looks on.
    """
    if not is_watched():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TimeRemainingColumn as TimeLeft

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("slices, {task.description} rows"))
    with Progress(*columns, TimeLeft(), console=Console(stderr=True), transient=True) as display:
        task = display.add_task("0", total=None)

        def show(done: int, total: int, rows: int) -> None:
            display.update(task, completed=done, total=total, description=f"{rows:,}")

        yield show


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
        yield lambda step: display.update(task, description=printable(step))
