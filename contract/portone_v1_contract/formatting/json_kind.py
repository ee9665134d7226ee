"""Name the type of a JSON value."""

from __future__ import annotations

from decimal import Decimal
from typing import Any


def json_kind(value: Any) -> str:
    """Return the type of a JSON value in words, without the value."""
    match value:
        case None:
            return "null"
        case bool():
            return "a boolean"
        case int() | float() | Decimal():
            return "a number"
        case str():
            return "a string"
        case list():
            return "an array"
        case _:
            return "an object"
