"""A payment's balance as tables: by instrument, its history, and what remains."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.console import RenderableType
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


def balance(value: dict[str, Any]) -> Iterator[RenderableType]:
    """Yield tables of what each instrument paid net of refunds, its history, and what remains."""
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
        yield _histories(histories)
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
        groups = [(name, _amounts(entry.get(name))) for name in (*_ADDENDS, _OVERLAY)]
        changed = [(name, amounts) for name, amounts in groups if any(amounts)] or groups[:1]
        for name, amounts in changed:
            style = "dim" if name == _OVERLAY else ""
            table.add_row(created, name, *_cells(amounts, signed=True), style=style)
            created = ""
    return table


def _table(*headings: str) -> Table:
    table = grid()
    for heading in headings:
        table.add_column(heading)
    for heading in (*_PARTS, "total"):
        table.add_column(heading, justify="right")
    return table


def _amounts(group: Any) -> list[Any]:
    return [group.get(part) if isinstance(group, dict) else None for part in _PARTS]


def _total(amounts: list[Any]) -> Any:
    """Return the sum, or None when one of the amounts is not a number."""
    return sum(amounts) if all(map(is_number, amounts)) else None


def _cells(amounts: list[Any], *, signed: bool = False) -> list[Text]:
    return [cell(amount, _MONEY, signed=signed) for amount in (*amounts, _total(amounts))]
