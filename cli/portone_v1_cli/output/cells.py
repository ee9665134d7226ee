"""Cells of tables: one value of a response each, and the style of all tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich import box
from rich.table import Table
from rich.text import Text

from ..spec.fields import Field
from ..terminal.text import as_json, local_time, money, plain, time

# The 16 colours that every terminal has, none of which vanishes on a dark or a light one.
_STATUS_STYLES = {
    "paid": "green",
    "cancelled": "magenta",
    "failed": "red",
    "ready": "cyan",
    "executed": "green",
    "revoked": "magenta",
    "scheduled": "cyan",
}


def is_set(value: Any, field: Field) -> bool:
    """Return whether there is anything to show: null, empty text and a time of 0 are nothing."""
    if field.kind == "time" and value == 0:
        return False
    return value not in (None, "", [], {})


def cell(
    value: Any, field: Field, *, currency: Any = None, seconds: bool = False, signed: bool = False
) -> Text:
    """Format a value by its field: amounts with separators and currency, times as local time."""
    if field.kind == "time":
        return Text(time(value, seconds=seconds))
    if field.kind == "money":
        unit = plain(currency)
        text = money(value, signed=signed)
        return Text(f"{text} {unit}" if unit and text else text, "dim" if value == 0 else "")
    if isinstance(value, bool):
        return Text(as_json(value))
    style = _STATUS_STYLES.get(str(value), "") if field.name.endswith("status") else ""
    return Text(plain(value), style)


def time_zones(times: Iterable[Any]) -> str:
    """Return the names of the time zones of these UNIX seconds, such as KST; empty without any."""
    moments = (local_time(seconds) for seconds in times)
    return "/".join(sorted({moment.strftime("%Z") for moment in moments if moment}))


def grid() -> Table:
    """Return an empty table: a line under the heading, and two spaces between columns."""
    return Table(
        box=box.SIMPLE_HEAD,
        show_edge=False,
        pad_edge=False,
        padding=(0, 1, 0, 0),
        header_style="bold",
    )
