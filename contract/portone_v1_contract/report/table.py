"""Render the results of a run as a table of resources and groups of rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ..formatting.wrap import WIDTH
from .result import Result

MARKS = {"passed": "✓", "failed": "✗", "open": "?", "not run": "–"}
CELL_WIDTH = 10
MAX_ROWS = 24
"""Where more operations need a row of their own, each resource has one row."""


def table(results: Sequence[Result]) -> str:
    """Return a table of resources and groups of rules, with the counts of results in its cells.

    An operation has a row of its own where something failed, or where nothing was run, unless
    those are many.
    """
    rows: dict[str, dict[str, Counter[str]]] = {}
    groups = list(dict.fromkeys(result.group for result in results))
    resources = _by_resource(results)
    needs = [own for operations in resources.values() for own in operations.values()]
    has_rows = sum(map(_needs_row, needs)) <= MAX_ROWS
    for resource, operations in resources.items():
        separate = {name: own for name, own in operations.items() if has_rows and _needs_row(own)}
        rest = [r for name, own in operations.items() if name not in separate for r in own]
        count = len(operations) - len(separate)
        rows[f"{resource} ({count})" if count else resource] = _cells(rest)
        for name, own in separate.items():
            rows[f"  {name.removeprefix(f'{resource}_')}"] = _cells(own)
    # As many groups side by side as fit beside the longest name.
    first = max(len(name) for name in rows) + 1
    columns = max(1, (WIDTH - first) // CELL_WIDTH)
    blocks = []
    for start in range(0, len(groups), columns):
        block = groups[start : start + columns]
        lines = [" " * first + "".join(f"{group:<{CELL_WIDTH}}" for group in block)]
        for name, cells in rows.items():
            row = "".join(f"{_cell(cells.get(group)):<{CELL_WIDTH}}" for group in block)
            if row.strip() or start == 0:
                lines.append(f"{name:<{first}}{row}")
        blocks.append("\n".join(line.rstrip() for line in lines))
    return "\n\n".join([*blocks, "✓ passed  ✗ failed  ? open  – not run"])


def _by_resource(results: Iterable[Result]) -> dict[str, dict[str, list[Result]]]:
    """Return the results of each operation, by the resource that its name begins with."""
    resources: dict[str, dict[str, list[Result]]] = {}
    for result in results:
        operations = resources.setdefault(result.operation.partition("_")[0], {})
        operations.setdefault(result.operation, []).append(result)
    return resources


def _needs_row(results: Iterable[Result]) -> bool:
    states = {result.state for result in results}
    return "failed" in states or states == {"not run"}


def _cells(results: Iterable[Result]) -> dict[str, Counter[str]]:
    cells: dict[str, Counter[str]] = {}
    for result in results:
        cells.setdefault(result.group, Counter())[result.state] += 1
    return cells


def _cell(states: Counter[str] | None) -> str:
    if not states:
        return ""
    order = ("failed", "passed", "open", "not run")
    return " ".join(f"{MARKS[state]}{states[state]}" for state in order if states[state])
