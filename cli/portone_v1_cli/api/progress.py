"""A progress bar on stderr for a list that is read to its end."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any


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
