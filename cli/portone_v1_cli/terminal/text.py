"""Format values of the API as text for a terminal; any value is accepted, whatever its type."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Any


def printable(text: str) -> str:
    """Return the text on one line, so that nothing in it can act on a terminal.

    Control characters, line ends, and marks that turn the direction of writing are escaped.
    """
    return _escape(text, _python_escape).translate(_spaces(text))


def printable_lines(text: str) -> str:
    """Return the same of a text that may have several lines and tabs."""
    return _escape(text, _python_escape, keep="\n\t")


def _escape(text: str, escape: Callable[[str], str], keep: str = "") -> str:
    """Replace all characters that are not printable but spaces and those to keep."""
    unprintable = {
        character
        for character in set(text)
        if not character.isprintable()
        and character not in keep
        and unicodedata.category(character) != "Zs"
    }
    return text.translate({ord(character): escape(character) for character in unprintable})


def _python_escape(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


def _json_escape(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[start : start + 4]}" for start in range(0, len(units), 4))


def _spaces(text: str) -> dict[int, str]:
    """Return what replaces the spaces that are not printable, such as the no-break space."""
    return {ord(one): " " for one in set(text) if unicodedata.category(one) == "Zs"}


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
    """Encode a value as JSON, amounts exact; without `indent` on one line.

    Letters of all languages stay as they are; what could act on a terminal is escaped.
    """
    import msgspec  # here, so that --help does not load it

    encoded = msgspec.json.Encoder(decimal_format="number").encode(value)
    if indent >= 0:
        encoded = msgspec.json.format(encoded, indent=indent)
    return _escape(encoded.decode(), _json_escape, keep="\n")


def object_list(value: Any) -> list[dict[str, Any]]:
    """Return the objects of a list; no items for anything that is not a list."""
    if not isinstance(value, list):
        return []
    return [item for item in value if isinstance(item, dict)]
