"""A payment's balance as tables: by instrument, its history, and what remains."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from ..spec.fields import Field
from ..terminal.text import is_number, money, object_list, time
from .cells import cell, grid, time_zones

_ADDENDS = ("primary", "secondary", "discount")
# Not a further amount: the part of the others for which a cash receipt was issued.
_OVERLAY = "cash_receipt"
_PARTS = ("tax_free", "supply", "vat", "service")
_MONEY = Field("amount", "money")


def balance(value: dict[str, Any], console: Console) -> Iterator[RenderableType]:
    """Yield tables of what each instrument paid net of refunds, its history, and what remains.

    Where the history is wider than the console, its times get rows of their own.
    """
    groups = {name: _amounts(value.get(name)) for name in (*_ADDENDS, _OVERLAY)}
    remaining = _total([_total(groups[name]) for name in _ADDENDS])
    table = _table("instrument")
    for name in _ADDENDS:
        table.add_row(name, *_cells(groups[name]))
    table.add_section()
    columns = zip(*(groups[name] for name in _ADDENDS), strict=True)
    table.add_row("remaining", *_cells([_total(list(column)) for column in columns]), style="bold")
    table.add_row(_OVERLAY, *_cells(groups[_OVERLAY]), style="dim")
    yield table
    histories = object_list(value.get("histories"))
    if histories:
        yield Text("")
        table = _histories(histories)
        fits = _width(table, console) <= console.width
        yield table if fits else _narrow_histories(histories)
    yield Text("")
    yield Text.assemble(
        "Paid at first ",
        (money(value.get("amount")), "bold"),
        ", remaining ",
        (money(remaining) or "unknown", "bold"),
        ".",
    )
    zone = time_zones(entry.get("created") for entry in histories)
    overlay = f"{_OVERLAY} lies over the others and is not added."
    yield Text(f"Times in {zone}. {overlay}" if zone else overlay, "dim")


def _histories(histories: list[dict[str, Any]]) -> Table:
    table = _table("created", "instrument")
    for entry in histories:
        created = time(entry.get("created"))
        for name, amounts in _changed_groups(entry):
            table.add_row(created, name, *_cells(amounts, signed=True), style=_style(name))
            created = ""
    return table


def _narrow_histories(histories: list[dict[str, Any]]) -> Table:
    table = _table("created")
    for entry in histories:
        table.add_row(time(entry.get("created")))
        for name, amounts in _changed_groups(entry):
            table.add_row(f"  {name}", *_cells(amounts, signed=True), style=_style(name))
    return table


def _changed_groups(entry: dict[str, Any]) -> list[tuple[str, list[Any]]]:
    """Return the instruments that an entry changed with their amounts, at least the first one."""
    groups = [(name, _amounts(entry.get(name))) for name in (*_ADDENDS, _OVERLAY)]
    return [(name, amounts) for name, amounts in groups if any(amounts)] or groups[:1]


def _style(name: str) -> str:
    return "dim" if name == _OVERLAY else ""


def _width(table: Table, console: Console) -> int:
    """Return how many columns of a terminal a table takes when nothing in it is broken."""
    return console.measure(table, options=console.options.update(width=1_000)).maximum


def _table(*headings: str) -> Table:
    table = grid()
    for heading in headings:
        table.add_column(heading, no_wrap=True)
    for heading in (*_PARTS, "total"):
        table.add_column(heading, justify="right", overflow="fold")
    return table


def _amounts(group: Any) -> list[Any]:
    return [group.get(part) if isinstance(group, dict) else None for part in _PARTS]


def _total(amounts: list[Any]) -> Any:
    """Return the sum, or None when one of the amounts is not a number."""
    return sum(amounts) if all(map(is_number, amounts)) else None


def _cells(amounts: list[Any], *, signed: bool = False) -> list[Text]:
    return [cell(amount, _MONEY, signed=signed) for amount in (*amounts, _total(amounts))]
