"""Numbers of old code: floats are sent exactly as written, and fractions read by the caller."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any


def exact(value: Any) -> Any:
    """Return the same JSON without floats: `10.1` as Decimal("10.1"), `1000.0` as 1000.

    A float that carries the noise of arithmetic (0.1 + 0.2) gets the 17 digits it has, which the
    client refuses to send as an amount.
    """
    if isinstance(value, float):
        return int(value) if value.is_integer() else Decimal(float.__repr__(value))
    if isinstance(value, dict):
        return {name: exact(item) for name, item in value.items()}
    return [exact(item) for item in value] if isinstance(value, list | tuple) else value


def amount_of(value: Any) -> Any:
    """Return an amount for a cancel, read from a string of digits as the old clients allowed."""
    if isinstance(value, str) and re.fullmatch(r"\d+(\.\d+)?", value, re.ASCII):
        return Decimal(value) if "." in value else int(value)
    return exact(value)


def same_amount(paid: Any, expected: Any) -> bool:
    """Return whether two amounts are equal as written; what is no number equals nothing."""
    paid = exact(paid)
    expected = exact(expected)
    return type(paid) in (int, Decimal) and type(expected) in (int, Decimal) and paid == expected


def with_floats(value: Any, parse_float: Callable[[str], Any]) -> Any:
    """Return the same JSON with every number that has a fraction read by `parse_float`."""
    if parse_float is Decimal:
        return value
    if isinstance(value, Decimal):
        return parse_float(str(value))
    if isinstance(value, dict):
        return {name: with_floats(item, parse_float) for name, item in value.items()}
    return [with_floats(item, parse_float) for item in value] if type(value) is list else value
