"""Responses as tables and records on a terminal, laid out by their fields."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from ..spec.fields import Field
from ..terminal.echo import echo_rich
from ..terminal.text import object_list, plain
from .balance import balance
from .cells import cell, grid, is_set, time_zones
from .columns import COLUMNS, DISPENSABLE, title
from .selection import Columns, Paging, field_at, value_at

Row: TypeAlias = dict[str, Any]
Cells: TypeAlias = dict[str, list[Text]]

_GAP = 2


def print_tables(
    value: Any, field: Field, paging: Paging | None = None, columns: Columns = ()
) -> None:
    """Print a response for a person, as wide as the terminal."""

    def print_to(console: Console) -> None:
        for part in _parts(value, field, paging, columns, console):
            console.print(part)

    echo_rich(print_to)


def _parts(
    value: Any, field: Field, paging: Paging | None, columns: Columns, console: Console
) -> Iterator[RenderableType]:
    width = console.width
    if isinstance(value, list):
        yield from rows(value, field, width, columns, summary=f"{len(value):,} in all.")
    elif not isinstance(value, dict):
        yield Text(plain(value) or "Done.")
    elif paging is not None and isinstance(value.get("list"), list):
        summary = _position(value, paging)
        yield from rows(value["list"], field.field("list"), width, columns, paging.ids, summary)
    elif field.model == "PaymentBalance" and not columns:
        yield from balance(value, console)
    else:
        yield from record(value, field, width, columns)


def rows(
    values: list[Any],
    field: Field,
    width: int,
    columns: Columns = (),
    ids: Collection[str] = (),
    summary: str = "",
) -> Iterator[RenderableType]:
    """Yield the rows as a table of these columns, or of as many as the width allows.

    The `ids` stand on the command line and need no column. Columns that were named and are too
    wide for a table are printed below each other.
    """
    objects = object_list(values)
    names = columns
    if not names:
        default = COLUMNS.get(field.model) or _non_empty_fields(objects, field)
        names = [name for name in default if name not in ids]
    table = {name: [_row_cell(row, field, name) for row in objects] for name in names}
    headings = {name: name if columns else title(name) for name in names}
    too_wide = [] if columns else _drop(table, headings, DISPENSABLE.get(field.model, ()), width)
    if columns and _width(table, headings) > width:
        for row in objects:
            yield from record(row, field, width, columns)
            yield Text("")
    elif objects:
        yield _table(table, headings, field)
    zone = time_zones(
        value_at(row, name)
        for name in table
        if field_at(field, name).kind == "time"
        for row in objects
    )
    line = [Text(summary)] if summary else []
    if zone:
        line.append(Text(f"Times in {zone}.", "dim"))
    if too_wide:
        line.append(Text(f"Not shown at this width: {', '.join(too_wide)}.", "dim"))
    if line:
        yield Text("\n" if objects else "").append_text(Text(" ").join(line))


def record(value: Row, field: Field, width: int, columns: Columns = ()) -> Iterator[RenderableType]:
    """Yield an object as names and values, and its lists as tables below.

    Fields that are not set are left out, unless they are among `columns`.
    """
    table = Table.grid(padding=(0, _GAP, 0, 0))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    tables = []
    entries = _entries(value, field)
    if columns:
        entries = ((name, value_at(value, name), field_at(field, name)) for name in columns)
    for name, item, inner in entries:
        if inner.repeated and inner.kind == "object" and isinstance(item, list):
            tables.append((name, item, inner))
        elif inner.repeated and isinstance(item, list):
            table.add_row(Text(name), Text("\n").join(Text(plain(element)) for element in item))
        else:
            text = cell(item, inner, currency=value.get("currency"), seconds=True)
            table.add_row(Text(name), text)
    yield table if table.row_count or tables else Text("Nothing is set.")
    for name, items, inner in tables:
        yield Text("")
        yield Text(name, "bold")
        yield from rows(items, inner, width)


def _entries(value: Row, field: Field) -> Iterator[tuple[str, Any, Field]]:
    """Yield what is set of an object: the columns of a list first, unknown fields last."""
    first = COLUMNS.get(field.model, ())
    names = [*first, *(inner.name for inner in field.fields if inner.name not in first)]
    order = {name: position for position, name in enumerate(names)}
    for name in sorted(value, key=lambda name: order.get(name, len(order))):
        inner = field.field(name)
        item = value[name]
        if inner.deprecated or not is_set(item, inner):
            continue
        if inner.fields and not inner.repeated and isinstance(item, dict):
            for nested_name, nested, nested_field in _entries(item, inner):
                yield f"{name}.{nested_name}", nested, nested_field
        else:
            yield plain(name), item, inner


def _position(page: Row, paging: Paging) -> str:
    """Return where in the whole list this page is, and how to see the rest."""
    count = len(page["list"])
    total = page.get("total")
    if not isinstance(total, int) or isinstance(total, bool):
        total = count
    if not paging.limit or total <= count:
        return f"{total:,} in all." if count else "Nothing found."
    first = (paging.number - 1) * paging.limit + 1
    more = f" More: --page {plain(page['next'])}, or --all." if page.get("next") else ""
    return f"{first:,} to {first + count - 1:,} of {total:,}.{more}"


def _table(columns: Cells, headings: Mapping[str, str], field: Field) -> Table:
    table = grid()
    for name in columns:
        is_numeric = field_at(field, name).kind in ("money", "integer")
        table.add_column(headings[name], justify="right" if is_numeric else "left", overflow="fold")
    for row in zip(*columns.values(), strict=True):
        table.add_row(*row)
    return table


def _row_cell(row: Row, field: Field, name: str) -> Text:
    currency = row.get("currency") if name == "amount" else None
    return cell(value_at(row, name), field_at(field, name), currency=currency)


def _non_empty_fields(objects: list[Row], field: Field) -> list[str]:
    """Return the plain fields that are set in any of the rows."""
    return [
        inner.name
        for inner in field.fields
        if inner.kind != "object"
        and not inner.repeated
        and any(is_set(row.get(inner.name), inner) for row in objects)
    ]


def _drop(
    columns: Cells, headings: Mapping[str, str], dispensable: Sequence[str], width: int
) -> list[str]:
    """Remove columns until the rest fits, and return their names; the first column stays."""
    names = []
    for name in [*dispensable, *list(columns)[:0:-1]]:
        if name in columns and _width(columns, headings) > width:
            del columns[name]
            names.append(name)
    return names


def _width(columns: Cells, headings: Mapping[str, str]) -> int:
    widths = [
        max(len(headings[name]), *(cell.cell_len for cell in cells)) if cells else 0
        for name, cells in columns.items()
    ]
    return sum(widths) + _GAP * (len(columns) - 1)
