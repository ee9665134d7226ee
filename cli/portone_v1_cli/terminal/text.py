"""Values of the API as text for a terminal. Total: an answer may hold anything."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from decimal import Decimal
from typing import Any


def printable(text: str) -> str:
    """The text with what could move the cursor, recolour or reverse the line made visible."""
    return "".join(map(_visible, text))


def _visible(character: str) -> str:
    if character.isprintable():
        return character
    if unicodedata.category(character) == "Zs":
        return " "
    return character.encode("unicode_escape").decode("ascii")


def is_number(value: object) -> bool:
    """Whether it is an amount; True and False are none."""
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def money(value: Any, *, signed: bool = False) -> str:
    """An amount with thousands separators, exactly as many decimals as it came with."""
    if not is_number(value):
        return plain(value)
    sign = "+" if signed and value else ""
    return format(value, sign + (",f" if isinstance(value, Decimal) else ",d"))


def local_time(value: Any) -> datetime | None:
    """The local time of UNIX seconds, None for 0 and for what is no time."""
    if not isinstance(value, int) or isinstance(value, bool) or value <= 0:
        return None
    try:
        return datetime.fromtimestamp(value).astimezone()
    except (ValueError, OverflowError, OSError):
        return None


def time(value: Any, *, seconds: bool = False) -> str:
    """UNIX seconds as local ISO time; empty for 0, which means "not yet"."""
    moment = local_time(value)
    if moment is None:
        return "" if value == 0 else plain(value)
    shape = "%Y-%m-%d %H:%M:%S %z" if seconds else "%Y-%m-%d %H:%M"
    return moment.strftime(shape)


def plain(value: Any) -> str:
    """Any value on one line: text as it is, the rest as JSON, nothing for null."""
    if value is None:
        return ""
    return printable(value if isinstance(value, str) else as_json(value))


def as_json(value: Any, *, indent: int = -1) -> str:
    """One JSON document: amounts exact, text unescaped; on one line unless there is an indent."""
    import msgspec  # here, as --help needs none of it

    encoded = msgspec.json.Encoder(decimal_format="number").encode(value)
    return (msgspec.json.format(encoded, indent=indent) if indent >= 0 else encoded).decode()
