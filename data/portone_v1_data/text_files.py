"""Payments as lines of text: CSV, and JSON Lines."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, BinaryIO, Self

import msgspec

from .columns import payment_columns, without_personal
from .rows import payment_row

if TYPE_CHECKING:
    from portone_v1.models import Payment

_encode = msgspec.json.Encoder(decimal_format="number").encode


def column_names(*, personal: bool = False) -> list[str]:
    """Return the names of the columns, the same ones as in `arrow.schema`."""
    columns = payment_columns() if personal else without_personal(payment_columns())
    return [*(column.name for column in columns), "more", "changed_at", "read_at"]


class JsonLinesFile:
    """A JSON object a line: amounts as exact numbers, times as text in UTC, lists as lists."""

    def __init__(self, file: BinaryIO, *, personal: bool = False) -> None:
        self._file = file
        self._personal = personal

    def write(self, payments: Sequence[Payment]) -> None:
        """Add payments. Raises UnfitValueError for a value that its column cannot hold."""
        read_at = datetime.now(UTC)
        rows = [payment_row(payment, read_at, personal=self._personal) for payment in payments]
        self._file.write(b"".join(_encode(row) + b"\n" for row in rows))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Write what is left: nothing."""


class CsvFile:
    """A header, then a line for each payment: lists and objects as JSON text, null as nothing.

    Texts stand as the API gave them, also those that a spreadsheet takes for a formula.
    """

    def __init__(self, file: BinaryIO, *, personal: bool = False) -> None:
        self._file = file
        self._personal = personal
        self._names = column_names(personal=personal)
        self._write_lines([self._names])

    def write(self, payments: Sequence[Payment]) -> None:
        """Add payments. Raises UnfitValueError for a value that its column cannot hold."""
        read_at = datetime.now(UTC)
        rows = [payment_row(payment, read_at, personal=self._personal) for payment in payments]
        self._write_lines([[_cell(row[name]) for name in self._names] for row in rows])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Write what is left: nothing."""

    def _write_lines(self, lines: list[list[str]]) -> None:
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\n").writerows(lines)
        self._file.write(text.getvalue().encode())


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    return _encode(value).decode()
