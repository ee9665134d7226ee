"""Write a JSON value, or the type of one, into a sentence."""

from __future__ import annotations

import json
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


SHORT = 20
"""The most characters of a value that a sentence quotes."""


def json_text(value: Any) -> str:
    """Return a word or a number as JSON writes it, cut when it is long; of others the type."""
    if value is None or isinstance(value, bool | int | float | str):
        return json.dumps(value, ensure_ascii=False)[:SHORT]
    return json_kind(value)
