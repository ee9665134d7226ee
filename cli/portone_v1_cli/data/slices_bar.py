"""A bar on stderr for work that is done slice by slice: rows, slices, time left."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

from ..terminal.progress import is_watched


class SlicesProgress(Protocol):
    """How far the work is."""

    @property
    def rows(self) -> int: ...

    @property
    def slices(self) -> int: ...

    @property
    def all_slices(self) -> int: ...


@contextmanager
def slices_bar() -> Iterator[Callable[[SlicesProgress], None] | None]:
    """Yield a function that shows how far it is; None where no person looks on."""
    if not is_watched():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TimeRemainingColumn as TimeLeftColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("slices"),
        TimeLeftColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading", total=None)

        def show(progress: SlicesProgress) -> None:
            bar.update(
                task,
                description=f"{progress.rows:,} payments",
                completed=progress.slices,
                total=progress.all_slices,
            )

        yield show
