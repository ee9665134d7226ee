"""Cells of a shop's or a gateway's file as values: exact amounts, days in Korea, texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from ..periods import KOREA
from ..rows import MONEY_DECIMALS, MONEY_DIGITS

# Thousands are separated everywhere or nowhere: 1,00 is neither.
_AMOUNT = re.compile(r"[-+]?(\d{1,15}|\d{1,3}(,\d{3}){1,4})(\.\d{1,4})?", re.ASCII)
_DAY = re.compile(r"(\d{4})([-/.]?)(\d{2})\2(\d{2})(?!\d)|(\d{4})(\d{2})(\d{2})\d{6}", re.ASCII)
_CANCEL_WORDS = ("취소", "환불", "cancel", "refund")
_LARGEST = Decimal(10) ** (MONEY_DIGITS - MONEY_DECIMALS)


class CellError(ValueError):
    """A cell that does not hold what its column should; the message says what that is."""


def text(value: Any) -> str | None:
    """Return an id or a code without spaces around it; None for nothing."""
    if value is None:
        return None
    if not isinstance(value, str | int) or isinstance(value, bool):
        raise CellError("a text")
    return str(value).strip() or None


def currency(value: Any) -> str:
    """Return a currency's code; a payment without one is in KRW."""
    return (text(value) or "KRW").upper()


def amount(value: Any) -> Decimal | None:
    """Return an exact amount: 12000, 1,000 or -10.50; None for nothing."""
    expected = "an amount such as 12000, 1,000 or 10.50"
    if isinstance(value, str):
        digits = value.strip()
        if not digits:
            return None
        if not _AMOUNT.fullmatch(digits):
            raise CellError(expected)
        return Decimal(digits.replace(",", ""))
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise CellError(f"{expected} (a decimal, a whole number or a text, no float)")
    number = Decimal(value)
    if abs(number) >= _LARGEST or number != round(number, MONEY_DECIMALS):
        raise CellError(expected)
    return number


def day(value: Any) -> date | None:
    """Return the day in Korea: of 2026-10-01, 20261001, 2026.10.01 12:30, or with an offset."""
    expected = "a date such as 2026-10-01 or 20261001"
    if isinstance(value, datetime):
        return value.astimezone(KOREA).date() if value.tzinfo else value.date()
    if isinstance(value, date):
        return value
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if not isinstance(value, str | int) or isinstance(value, bool):
        raise CellError(expected)
    written = str(value).strip()
    try:
        moment = datetime.fromisoformat(written)
        if moment.tzinfo is not None:
            return moment.astimezone(KOREA).date()
    except (ValueError, OverflowError):
        pass
    match = _DAY.match(written)
    if match is None:
        raise CellError(expected)
    year, month, number = (part for part in match.group(1, 3, 4, 5, 6, 7) if part)
    try:
        return date(int(year), int(month), int(number))
    except ValueError:
        raise CellError(expected) from None


def is_cancel(value: Any) -> bool:
    """Return whether a kind of row, such as 취소 or REFUND, gives money back."""
    word = (text(value) or "").lower()
    return any(cancel in word for cancel in _CANCEL_WORDS)


PARSERS: Final[Mapping[str, Callable[[Any], Any]]] = {
    "imp_uid": text,
    "merchant_uid": text,
    "pg_tid": text,
    "amount": amount,
    "refunded": amount,
    "currency": currency,
    "date": day,
    "kind": is_cancel,
}
"""What reads a cell of each field."""
