"""Print the response of an operation: a table for people, JSON or CSV for programs."""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Sequence
from typing import Any

from ..spec.fields import Field
from ..terminal.echo import echo
from ..terminal.options import Format, Options
from ..terminal.text import as_json, plain, printable_lines
from .redact import redact
from .selection import Columns, Paging, select_columns, value_at

# A cell that begins so is a formula in one spreadsheet or another; the last four are full-width.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


def show(
    value: Any,
    field: Field,
    options: Options,
    *,
    columns: Columns = (),
    paging: Paging | None = None,
    missing: Sequence[str] = (),
) -> None:
    """Print a response, personal data hidden unless the options say otherwise.

    `value` is the response as plain JSON and `field` its description. With `columns` only these
    are shown. `missing` are ids that were not found: printed below a table, and on stderr beside
    JSON and CSV.
    """
    value = redact(value, field, show_personal=options.show_personal)
    output_format = options.output or default_format()
    if output_format == "table":
        from .tables import print_tables  # rich is slow to load, and a program needs none of it

        print_tables(value, field, paging, columns)
    elif output_format == "json":
        echo(as_json(select_columns(value, columns), indent=2))
    else:
        echo(as_csv(value, field, columns), nl=False)
    if missing:
        names = ", ".join(map(plain, missing))
        echo(f"Not found: {names}.", err=output_format != "table")


def default_format() -> Format:
    """Return `table` when stdout is a terminal, where a person reads, else `json`."""
    return "table" if sys.stdout and sys.stdout.isatty() else "json"


def as_csv(value: Any, field: Field, columns: Columns = ()) -> str:
    """Format the rows of a list, or the one object, under a header, with the API's own values.

    An object inside a row gets a column for each of its fields (`promotion.id`), a list is JSON.
    Text that a spreadsheet would run as a formula begins with an apostrophe, which makes it text.
    """
    row_field = field
    if isinstance(value, dict) and isinstance(value.get("list"), list):
        row_field = field.field("list")
        value = value["list"]
    rows = value if isinstance(value, list) else [] if value is None else [value]
    if columns:
        cells = [[_csv_cell(value_at(row, name)) for name in columns] for row in rows]
        return "".join(map(_csv_line, [list(map(_csv_cell, columns)), *cells]))
    flat_rows = [_flatten(row, row_field) for row in rows if isinstance(row, dict)]
    header = dict.fromkeys(_columns(row_field))
    for row in flat_rows:
        header |= dict.fromkeys(row)
    cells = [[_csv_cell(row.get(name)) for name in header] for row in flat_rows]
    return "".join(map(_csv_line, [list(map(_csv_cell, header)), *cells]))


def _columns(field: Field) -> list[str]:
    """Return the columns of an object as the description has them, set or not."""
    names = []
    for inner in field.fields:
        nested = [] if inner.repeated else _columns(inner)
        names += [f"{inner.name}.{name}" for name in nested] or [inner.name]
    return names


def _flatten(row: dict[str, Any], field: Field) -> dict[str, Any]:
    cells: dict[str, Any] = {}
    for name, value in row.items():
        inner = field.field(name)
        is_object = inner.fields and not inner.repeated
        if is_object and isinstance(value, dict):
            cells |= {f"{name}.{key}": cell for key, cell in _flatten(value, inner).items()}
        elif not (is_object and value is None):
            cells[name] = value
    return cells


def _csv_line(cells: list[str]) -> str:
    line = io.StringIO(newline="")
    # The writer quotes cells that hold one of its own line ends, so both kinds are passed to it.
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue().removesuffix("\r\n") + "\n"


def _csv_cell(value: Any) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        return as_json(value)
    text = printable_lines(value.replace("\r\n", "\n"))
    if value.startswith(_FORMULA_STARTS) and not _NUMBER.fullmatch(value):
        return f"'{text}"
    return text
