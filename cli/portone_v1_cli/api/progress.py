"""How far a list that is followed to its end has come, on stderr for a person at a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any


def gathered(rows: Iterable[Any], resource: Any, method: str) -> list[Any]:
    """All rows of a list whose pages the client asks for with `resource.method`."""
    if not sys.stderr.isatty():
        return list(rows)
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    totals = _watched(resource, method)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("rows"),
    )
    found = []
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading", total=None)
        for row in rows:
            found.append(row)
            bar.tasks[task].total = totals[0] if len(totals) == 1 else None
            bar.update(task, completed=len(found))
    return found


def _watched(resource: Any, method: str) -> list[int]:
    """What the first pages say how many rows there are, as they come.

    There is one; or one for each window in which a long time is read, and then no sum of all.
    """
    fetch, totals = getattr(resource, method), list[int]()

    def noted(*ids: Any, **given: Any) -> Any:
        page = fetch(*ids, **given)
        if given.get("page") == 1 and type(page.total) is int:
            totals.append(page.total)
        return page

    # The client's iterator asks for its pages through the very method.
    setattr(resource, method, noted)
    return totals
