"""Tables of differences and totals as files, never half of one under its name."""

from __future__ import annotations

import csv
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO

from ..manifest import move
from ..requirements import require_extra
from .errors import ReconcileError

with require_extra("portone_v1_data.reconcile", "duckdb"):
    import pyarrow as pa
    import pyarrow.parquet as pq

SUFFIXES = (".csv", ".parquet")

# A cell that begins so is a formula in one spreadsheet or another; the last four are full-width.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_table(table: pa.Table, path: Path) -> None:
    """Write differences or totals as `.csv` or `.parquet`; a file of that name is replaced.

    In CSV a text that a spreadsheet would run as a formula begins with an apostrophe, for an order
    can have any name. Parquet has texts as they are.

    Raises ReconcileError for another suffix, and where the file cannot be written; what was there
    before stays then.

    Example:
        from pathlib import Path

        from portone_v1_data.reconcile import OtherFile, reconcile, write_table

        result = reconcile(["out/*.parquet"], orders=OtherFile(Path("orders.csv")))
        write_table(result.differences, Path("differences.parquet"))
    """
    check_name(path)
    try:
        with _new_file(path) as file:
            if path.suffix.lower() == ".parquet":
                pq.write_table(table, file, compression="zstd")
            else:
                _write_csv(table, file)
    except OSError as error:
        raise ReconcileError(path, f"cannot be written: {error.strerror}.") from None


def check_name(path: Path) -> None:
    """Raise ReconcileError for the name of a file that `write_table` cannot write."""
    if path.suffix.lower() not in SUFFIXES:
        raise ReconcileError(path, f"must end in {' or '.join(SUFFIXES)}.")


@contextmanager
def _new_file(path: Path) -> Iterator[BinaryIO]:
    """Give a file its name when it is whole and on the disk; leave nothing behind otherwise."""
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with part.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        move(part, path)
    finally:
        part.unlink(missing_ok=True)


def _write_csv(table: pa.Table, file: BinaryIO) -> None:
    text = _Lines(file)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.column_names)
    for batch in table.to_batches(max_chunksize=10_000):
        for row in batch.to_pylist():
            writer.writerow([_cell(row[name]) for name in table.column_names])


class _Lines:
    """A text file for csv that writes UTF-8."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def write(self, text: str) -> int:
        return self._file.write(text.encode())


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return plain_amount(value)
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def plain_amount(value: Decimal) -> str:
    """Return an amount with the decimals that it needs: 1000, 10.5."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
