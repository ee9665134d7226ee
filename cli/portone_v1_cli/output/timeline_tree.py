"""A payment's timeline as a tree for a person at a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from ..terminal.echo import echo_rich
from ..terminal.text import is_number, local_time, money, plain, time
from .cells import time_zones
from .timeline import Event, Row, contradictions, remaining, status_text

_STYLES = {
    "waits": "cyan",
    "account issued": "cyan",
    "deposited": "green",
    "paid": "green",
    "failed": "red",
    "cancelled": "magenta",
}
_BLANK = " " * len("2025-12-29 09:00:00")


def print_tree(payment: Row, events: Sequence[Event]) -> None:
    """Print the events of a payment, and at the end what remains of it."""
    currency = plain(payment.get("currency"))
    name = plain(payment.get("imp_uid"))
    order = plain(payment.get("merchant_uid"))
    head = Text.assemble((name, "bold"), f"  order {order}  ", (status_text(payment), "bold"))
    tree = Tree(head, guide_style="dim")
    for event in events:
        branch = tree.add(_line(event, currency))
        for note in event.notes:
            branch.add(Text(note))
        if event.until:
            branch.add(Text(f"takes a deposit until {time(event.until)}"))
        if event.what == "cancelled":
            branch.add(Text(_after(event, currency), "dim"))
    rest = remaining(payment)
    if rest is not None:
        paid = _money(payment.get("amount"), currency)
        tree.add(Text.assemble(_BLANK, "  ", (f"{money(rest)} of {paid} remains", "bold")))
    elif payment.get("promotion"):
        tree.add(Text(f"{_BLANK}  with a promotion what remains counts in list price"))
    zone = time_zones(event.at for event in events)

    def print_to(console: Console) -> None:
        console.print(tree)
        for sentence in contradictions(payment):
            console.print(Text(f"Note: {sentence}", "yellow"))
        if zone:
            console.print(Text(f"\nTimes in {zone}.", "dim"))

    echo_rich(print_to)


def _line(event: Event, currency: str) -> Text:
    moment = local_time(event.at)
    at = moment.strftime("%Y-%m-%d %H:%M:%S") if moment else _BLANK
    what = "waits to be paid" if event.what == "waits" else event.what
    amount = "" if event.amount is None else f" {_money(event.amount, currency)}"
    if event.what == "receipt issued":
        what = "cash receipt issued"
    return Text.assemble((at, "dim"), "  ", (what, _STYLES.get(event.what, "")), (amount, "bold"))


def _after(event: Event, currency: str) -> str:
    if event.remaining is None:
        return "what remains is not told"
    if is_number(event.remaining) and event.remaining == 0:
        return "nothing remains"
    return f"{_money(event.remaining, currency)} remains"


def _money(amount: Any, currency: str) -> str:
    return f"{money(amount)} {currency}".rstrip()
