"""Format values of the API as text for a terminal; any value is accepted, whatever its type."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from decimal import Decimal
from typing import Any


def printable(text: str) -> str:
    """Return the text with control characters escaped, so that they cannot move the cursor."""
    return "".join(map(_visible, text))


def _visible(character: str) -> str:
    if character.isprintable():
        return character
    if unicodedata.category(character) == "Zs":
        return " "
    return character.encode("unicode_escape").decode("ascii")


def is_number(value: object) -> bool:
    """Return whether the value is an amount; True and False are not."""
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def money(value: Any, *, signed: bool = False) -> str:
    """Format an amount with thousands separators and exactly the decimals that it came with."""
    if not is_number(value):
        return plain(value)
    sign = "+" if signed and value else ""
    digits = ",f" if isinstance(value, Decimal) else ",d"
    return format(value, sign + digits)


def local_time(value: Any) -> datetime | None:
    """Convert UNIX seconds to local time; None for 0 and for what is not a time."""
    if not isinstance(value, int) or isinstance(value, bool) or value <= 0:
        return None
    try:
        return datetime.fromtimestamp(value).astimezone()
    except (ValueError, OverflowError, OSError):
        return None


def time(value: Any, *, seconds: bool = False) -> str:
    """Format UNIX seconds as local ISO time; empty for 0, which means "not yet"."""
    moment = local_time(value)
    if moment is None:
        return "" if value == 0 else plain(value)
    return moment.strftime("%Y-%m-%d %H:%M:%S %z" if seconds else "%Y-%m-%d %H:%M")


def plain(value: Any) -> str:
    """Format any value on one line: text as it is, the rest as JSON, nothing for null."""
    if value is None:
        return ""
    return printable(value if isinstance(value, str) else as_json(value))


def as_json(value: Any, *, indent: int = -1) -> str:
    """Encode a value as JSON, amounts exact and text unescaped; without `indent` on one line."""
    import msgspec  # here, so that --help does not load it

    encoded = msgspec.json.Encoder(decimal_format="number").encode(value)
    if indent >= 0:
        encoded = msgspec.json.format(encoded, indent=indent)
    return encoded.decode()


def object_list(value: Any) -> list[dict[str, Any]]:
    """Return the objects of a list; no items for anything that is not a list."""
    if not isinstance(value, list):
        return []
    return [item for item in value if isinstance(item, dict)]
