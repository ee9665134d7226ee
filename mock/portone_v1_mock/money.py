"""Sums of money that come out exact."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

Number = int | float


def total(amounts: Iterable[Number]) -> Number:
    """Add amounts up by their decimal digits, so that 0.1 and 0.2 make 0.3."""
    return plain(sum((Decimal(str(amount)) for amount in amounts), Decimal(0)))


def plain(amount: Decimal | Number) -> Number:
    """Give an amount as JSON writes it: whole ones as integers."""
    exact = Decimal(str(amount))
    return int(exact) if exact == exact.to_integral_value() else float(exact)
