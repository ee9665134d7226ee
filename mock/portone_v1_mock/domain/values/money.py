"""Exact arithmetic with amounts of money."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from itertools import count
from math import floor

Number = int | float

# Enough digits for the sum of any two floats.
_EXACT = Context(prec=700)


def total(amounts: Iterable[Number]) -> Number:
    """Return the exact decimal sum of amounts, so that 0.1 and 0.2 make 0.3."""
    amounts = list(amounts)
    if all(isinstance(amount, int) for amount in amounts):
        return sum(amounts)
    with localcontext(_EXACT):
        return json_number(sum((Decimal(str(amount)) for amount in amounts), Decimal(0)))


def json_number(amount: Decimal | Number) -> Number:
    """Return an amount as a JSON number: a whole one as an integer."""
    exact = Decimal(str(amount))
    return int(exact) if exact == exact.to_integral_value() else float(exact)


def divide(amount: Number, parts: int) -> int:
    """Divide an amount, rounded half up to a whole number."""
    return floor(Fraction(str(amount)) / parts + Fraction(1, 2))


def rescale(parts: Mapping[str, Number], whole: Number) -> dict[str, Number]:
    """Scale parts in proportion so that they add up exactly to another whole."""
    scale = 10 ** max(map(_digits, (*parts.values(), whole)))
    units = {name: int(Fraction(str(part)) * scale) for name, part in parts.items()}
    before = sum(units.values())
    after = int(Fraction(str(whole)) * scale)
    scaled = units
    if before:
        scaled = {name: unit * after // before for name, unit in units.items()}
    largest = max(units, key=lambda name: abs(units[name]))
    scaled[largest] += after - sum(scaled.values())
    return {
        name: unit // scale if unit % scale == 0 else unit / scale for name, unit in scaled.items()
    }


def _digits(amount: Number) -> int:
    """Return the number of digits after the decimal point."""
    denominator = Fraction(str(amount)).denominator
    return next(digits for digits in count() if 10**digits % denominator == 0)
