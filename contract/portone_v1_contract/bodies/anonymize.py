"""Describe a value without showing it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,63}")
_WORD = re.compile(r"[A-Za-z][A-Za-z_-]{0,30}")
_DIGITS = re.compile(r"\d{5}")
_CLASSES = {
    "digits": re.compile(r"[0-9]"),
    "letters": re.compile(r"[A-Za-z]"),
    "Korean letters": re.compile(r"[ㄱ-ㆎ가-힣]"),
    "spaces": re.compile(r"\s"),
    "signs": re.compile(r"[!-/:-@\[-`{-~]"),
}


def shape(value: Any) -> str:
    """Return the type of a value, its length and the kinds of characters in it."""
    match value:
        case None:
            return "null"
        case bool():
            return "a boolean"
        case int():
            return f"an integer of {_digits(value)}"
        case float() | Decimal():
            return "a number with a fraction"
        case str():
            return _text_shape(value)
        case list():
            return f"an array of {len(value)}"
        case _:
            return f"an object of {len(value)} fields"


def field_name(name: str) -> str:
    """Return the name of a field, or `*` where it may be somebody's data."""
    return name if _NAME.fullmatch(name) and not _DIGITS.search(name) else "*"


def word(value: Any) -> str | None:
    """Return a value of an enumeration as text, or None if it does not look like one."""
    if isinstance(value, int) and abs(value) < 100:
        return str(value)
    return repr(value) if isinstance(value, str) and _WORD.fullmatch(value) else None


def _digits(value: int) -> str:
    # Python refuses to write down a number of thousands of digits.
    size = abs(value).bit_length()
    count = len(str(abs(value))) if size < 10_000 else "thousands of"
    return f"{count} digit{'' if count == 1 else 's'}{', below 0' if value < 0 else ''}"


def _text_shape(text: str) -> str:
    if not text:
        return "an empty string"
    kinds = [name for name, letters in _CLASSES.items() if letters.search(text)]
    rest = text
    for letters in _CLASSES.values():
        rest = letters.sub("", rest)
    if rest:
        kinds.append("others")
    return f"a string of {len(text)}: {', '.join(kinds)}"
