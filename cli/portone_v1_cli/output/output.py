"""Prints what an operation answered: as a table for people, as JSON or CSV for programs."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Sequence
from typing import Any

import typer

from ..spec.fields import Field
from ..terminal.options import Format, Options
from ..terminal.text import as_json, plain
from .redact import redact
from .selection import Columns, Paging, picked, value_at


def show(
    value: Any,
    field: Field,
    options: Options,
    *,
    columns: Columns = (),
    paging: Paging | None = None,
    missing: Sequence[str] = (),
) -> None:
    """Print an answer, without personal data unless it was asked for.

    `value` is the answer as plain JSON, `field` what the description says about it, `columns` all
    that is shown of it if there are any, `missing` the ids asked for that did not come: they stand
    below a table, and beside JSON and CSV on stderr.
    """
    shown = redact(value, field, show_personal=options.show_personal)
    form = options.output or default_format()
    if form == "table":
        from .tables import print_tables  # rich is slow to load, and a program needs none of it

        print_tables(shown, field, paging, columns)
    elif form == "json":
        typer.echo(as_json(picked(shown, columns), indent=2))
    else:
        typer.echo(as_csv(shown, field, columns), nl=False)
    if missing:
        typer.echo(f"Not found: {', '.join(map(plain, missing))}.", err=form != "table")


def default_format() -> Format:
    """A table for a person at a terminal, JSON for a program at the other end of a pipe."""
    return "table" if sys.stdout.isatty() else "json"


def as_csv(value: Any, field: Field, columns: Columns = ()) -> str:
    """The rows of a list, or the one object, under a header; the API's own values.

    An object inside a row gets a column for each of its fields (`promotion.id`), a list is JSON.
    With `columns` there are those and no others.
    """
    row_field = field
    if isinstance(value, dict) and isinstance(value.get("list"), list):
        row_field, value = field.field("list"), value["list"]
    rows = value if isinstance(value, list) else [] if value is None else [value]
    if columns:
        lines = [[_csv_cell(value_at(row, name)) for name in columns] for row in rows]
        return "".join(map(_csv_line, [list(columns), *lines]))
    flat = [_flat(row, row_field) for row in rows if isinstance(row, dict)]
    header = list(dict.fromkeys([*_columns(row_field), *(name for row in flat for name in row)]))
    lines = [header, *([_csv_cell(row.get(name)) for name in header] for row in flat)]
    return "".join(map(_csv_line, lines))


def _columns(field: Field) -> list[str]:
    """The columns that an object of the description has, whatever is set in it."""
    names = []
    for one in field.fields:
        inside = [] if one.repeated else _columns(one)
        names += [f"{one.name}.{name}" for name in inside] or [one.name]
    return names


def _flat(row: dict[str, Any], field: Field) -> dict[str, Any]:
    cells: dict[str, Any] = {}
    for name, value in row.items():
        known = field.field(name)
        nested = known.fields and not known.repeated
        if nested and isinstance(value, dict):
            cells |= {f"{name}.{inner}": cell for inner, cell in _flat(value, known).items()}
        elif not (nested and value is None):
            cells[name] = value
    return cells


def _csv_line(cells: list[str]) -> str:
    line = io.StringIO(newline="")
    # The writer quotes a cell for the line ends that it writes itself, so it is given both.
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue().removesuffix("\r\n") + "\n"


def _csv_cell(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else as_json(value)
