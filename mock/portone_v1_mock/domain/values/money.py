"""Sums of money that come out exact."""

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
    """Add amounts up by their decimal digits, so that 0.1 and 0.2 make 0.3."""
    found = list(amounts)
    if all(isinstance(amount, int) for amount in found):
        return sum(found)
    with localcontext(_EXACT):
        return json_number(sum((Decimal(str(amount)) for amount in found), Decimal(0)))


def json_number(amount: Decimal | Number) -> Number:
    """Give an amount as JSON writes it: whole ones as integers."""
    exact = Decimal(str(amount))
    return int(exact) if exact == exact.to_integral_value() else float(exact)


def divide(amount: Number, parts: int) -> int:
    """Divide an amount and round half of a unit up."""
    return floor(Fraction(str(amount)) / parts + Fraction(1, 2))


def rescale(parts: Mapping[str, Number], whole: Number) -> dict[str, Number]:
    """Give parts in the same proportions that add up to another whole, to the last digit."""
    scale = 10 ** max(map(_digits, (*parts.values(), whole)))
    units = {name: int(Fraction(str(one)) * scale) for name, one in parts.items()}
    before, after = sum(units.values()), int(Fraction(str(whole)) * scale)
    shared = {name: unit * after // before for name, unit in units.items()} if before else units
    largest = max(units, key=lambda name: abs(units[name]))
    shared[largest] += after - sum(shared.values())
    return {
        name: unit // scale if unit % scale == 0 else unit / scale for name, unit in shared.items()
    }


def _digits(amount: Number) -> int:
    """Count the digits after the point."""
    denominator = Fraction(str(amount)).denominator
    return next(digits for digits in count() if 10**digits % denominator == 0)
