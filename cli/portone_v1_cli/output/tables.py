"""Answers as tables and records on a terminal, by what the description says about their fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from ..spec.fields import Field
from ..terminal.text import plain
from .balance import balance
from .cells import cell, grid, is_set, zones
from .columns import COLUMNS, DISPENSABLE, title
from .selection import Columns, Paging, field_at, value_at

Row: TypeAlias = dict[str, Any]

_GAP = 2


def print_tables(
    value: Any, field: Field, paging: Paging | None = None, columns: Columns = ()
) -> None:
    """Print an answer for a person at a terminal as wide as it is."""
    console = Console(highlight=False)
    for part in _parts(value, field, paging, columns, console.width):
        console.print(part)


def _parts(
    value: Any, field: Field, paging: Paging | None, columns: Columns, width: int
) -> Iterator[RenderableType]:
    if isinstance(value, list):
        yield from rows(value, field, width, columns, summary=f"{len(value):,} in all.")
    elif not isinstance(value, dict):
        yield Text(plain(value) or "Done.")
    elif paging is not None and isinstance(value.get("list"), list):
        summary = _position(value, paging)
        known = paging.arguments
        yield from rows(value["list"], field.field("list"), width, columns, known, summary)
    elif field.model == "PaymentBalance" and not columns:
        yield from balance(value)
    else:
        yield from record(value, field, width, columns)


def rows(
    values: list[Any],
    field: Field,
    width: int,
    chosen: Columns = (),
    known: Iterable[str] = (),
    summary: str = "",
) -> Iterator[RenderableType]:
    """The rows as a table of the `chosen` columns, or of as many as the width allows.

    `known` ones need none. Chosen ones that are too wide for a table stand below each other.
    """
    found = [row for row in values if isinstance(row, dict)]
    usual = (one for one in COLUMNS.get(field.model) or _used(found, field) if one not in known)
    columns = {
        name: [_in_row(row, field, name) for row in found] for name in chosen or tuple(usual)
    }
    heads = {name: name if chosen else title(name) for name in columns}
    left_out = [] if chosen else _drop(columns, DISPENSABLE.get(field.model, ()), width)
    if chosen and _width(columns, heads) > width:
        for row in found:
            yield from record(row, field, width, chosen)
            yield Text("")
    elif found:
        table = grid()
        for name in columns:
            number = field_at(field, name).kind in ("money", "integer")
            table.add_column(heads[name], justify="right" if number else "left", overflow="fold")
        for cells in zip(*columns.values(), strict=True):
            table.add_row(*cells)
        yield table
    kinds = {name: field_at(field, name).kind for name in columns}
    times = (value_at(row, name) for row in found for name in columns if kinds[name] == "time")
    zone = zones(times)
    notes = [
        f"Times in {zone}." if zone else "",
        f"Not shown at this width: {', '.join(left_out)}." if left_out else "",
    ]
    line = Text(" ").join(filter(None, [Text(summary), *(Text(one, "dim") for one in notes)]))
    if line:
        yield Text("\n" if found else "").append_text(line)


def record(value: Row, field: Field, width: int, chosen: Columns = ()) -> Iterator[RenderableType]:
    """An object as names and values; its lists follow as tables.

    What is not set is left out, unless it was `chosen`.
    """
    table = Table.grid(padding=(0, _GAP, 0, 0))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    lists = []
    named = ((name, value_at(value, name), field_at(field, name)) for name in chosen)
    for name, one, of in named if chosen else _entries(value, field):
        if of.repeated and of.kind == "object" and isinstance(one, list):
            lists.append((name, one, of))
        elif of.repeated and isinstance(one, list):
            table.add_row(Text(name), Text("\n").join(Text(plain(item)) for item in one))
        else:
            table.add_row(Text(name), cell(one, of, currency=value.get("currency"), seconds=True))
    yield table if table.row_count or lists else Text("Nothing is set.")
    for name, one, of in lists:
        yield Text("")
        yield Text(name, "bold")
        yield from rows(one, of, width)


def _entries(value: Row, field: Field) -> Iterator[tuple[str, Any, Field]]:
    """What is set of an object, what lists show first, what the description lacks last."""
    first = COLUMNS.get(field.model, ())
    names = [*first, *(one.name for one in field.fields if one.name not in first)]
    order = {name: place for place, name in enumerate(names)}
    for name in sorted(value, key=lambda name: order.get(name, len(order))):
        of, one = field.field(name), value[name]
        if of.deprecated or not is_set(one, of):
            continue
        if of.fields and not of.repeated and isinstance(one, dict):
            for inner, nested, kind in _entries(one, of):
                yield f"{name}.{inner}", nested, kind
        else:
            yield plain(name), one, of


def _position(page: Row, paging: Paging) -> str:
    """Where in the whole list this page is, and how to see the rest."""
    count = len(page["list"])
    total = page.get("total")
    if not isinstance(total, int) or isinstance(total, bool):
        total = count
    if not paging.limit or total <= count:
        return f"{total:,} in all." if count else "Nothing found."
    first = (paging.number - 1) * paging.limit + 1
    more = f" More: --page {plain(page['next'])}, or --all." if page.get("next") else ""
    return f"{first:,} to {first + count - 1:,} of {total:,}.{more}"


def _in_row(row: Row, field: Field, name: str) -> Text:
    currency = row.get("currency") if name == "amount" else None
    return cell(value_at(row, name), field_at(field, name), currency=currency)


def _used(found: list[Row], field: Field) -> list[str]:
    """The plain fields that are set in any of the rows."""
    return [
        one.name
        for one in field.fields
        if one.kind != "object"
        and not one.repeated
        and any(is_set(row.get(one.name), one) for row in found)
    ]


def _drop(columns: dict[str, list[Text]], dispensable: Sequence[str], width: int) -> list[str]:
    """Take columns out until the rest fits, and name them; the first column stays."""
    left_out = []
    for name in [*dispensable, *list(columns)[:0:-1]]:
        if name in columns and _width(columns, {name: title(name) for name in columns}) > width:
            del columns[name]
            left_out.append(name)
    return left_out


def _width(columns: Mapping[str, Sequence[Text]], heads: Mapping[str, str]) -> int:
    widest = (
        max(len(heads[name]), *(one.cell_len for one in cells)) if cells else 0
        for name, cells in columns.items()
    )
    return sum(widest) + _GAP * (len(columns) - 1)
