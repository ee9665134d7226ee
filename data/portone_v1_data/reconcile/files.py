"""Rows of CSV and Parquet files, as they stand there."""

from __future__ import annotations

import codecs
import csv
import glob
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from ..requirements import require_extra
from .errors import ReconcileError

with require_extra("portone_v1_data.reconcile", "duckdb"):
    import pyarrow as pa
    import pyarrow.parquet as pq

ENCODINGS: Final = {"utf-8-sig": "UTF-8", "utf-16": "UTF-16", "cp949": "EUC-KR"}
"""Encodings of CSV files that are tried, and their names. CP949 is what EUC-KR became."""

csv.field_size_limit(1 << 24)


class SourceFile:
    """A CSV or Parquet file: its columns, and its rows with the number of their line or row."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.encoding: str | None = None
        """The name of a CSV file's encoding; None for Parquet."""
        try:
            with path.open("rb") as file:
                magic = file.read(4)
        except OSError as error:
            raise ReconcileError(path, f"cannot be read: {error.strerror}.") from None
        if magic == b"PAR1":
            self.columns: Sequence[str] = self._parquet().schema_arrow.names
            return
        if magic.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
            raise ReconcileError(
                path, "is a spreadsheet or an archive. Save the sheet as CSV (UTF-8)."
            )
        encoding = self._detect(magic)
        self._codec = encoding
        self.encoding = ENCODINGS[encoding]
        with self._open() as lines:
            header = lines.readline()
            # Spreadsheets separate by tabs what they save as "Unicode text".
            self._delimiter = "\t" if "\t" in header and "," not in header else ","
        _, columns = next(self._csv_rows(), (1, []))
        self.columns = [column.strip() for column in columns]
        if not any(self.columns):
            raise ReconcileError(path, "is empty. Its first line must name the columns.")

    def rows(self, columns: Sequence[str]) -> Iterator[tuple[int, tuple[Any, ...]]]:
        """Yield the line (of Parquet the row, from 1 on) and the cells of these columns.

        Lines of a CSV file in which none of them has anything are left out.

        Raises ReconcileError for a column that is there twice and for a broken line.
        """
        for column in columns:
            if self.columns.count(column) > 1:
                raise ReconcileError(self.path, f"has the column {column!r} more than once.")
        if self.encoding is None:
            yield from self._parquet_rows(columns)
            return
        places = [self.columns.index(column) for column in columns]
        lines = self._csv_rows()
        next(lines)
        for line, cells in lines:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(self.columns):
                raise ReconcileError(
                    self.path,
                    f"line {line} has {len(cells)} cells, and the first line "
                    f"{len(self.columns)}. A cell with a comma in it must be quoted.",
                )
            yield line, tuple(cells[place] for place in places)

    def _detect(self, magic: bytes) -> str:
        if magic.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            candidates = ["utf-16"]
        else:
            candidates = ["utf-8-sig", "cp949"]
        for encoding in candidates:
            try:
                with self.path.open(encoding=encoding, newline="") as lines:
                    while lines.read(1 << 20):
                        pass
                return encoding
            except UnicodeError:
                continue
        raise ReconcileError(
            self.path, "is neither in UTF-8 nor in EUC-KR. Save it as CSV (UTF-8)."
        )

    def _open(self) -> io.TextIOWrapper:
        return self.path.open(encoding=self._codec, newline="")

    def _csv_rows(self) -> Iterator[tuple[int, list[str]]]:
        with self._open() as lines:
            reader = csv.reader(lines, delimiter=self._delimiter, strict=True)
            try:
                for cells in reader:
                    yield reader.line_num, cells
            except csv.Error:
                raise ReconcileError(
                    self.path, f"line {reader.line_num} is not CSV. Save the file as CSV (UTF-8)."
                ) from None

    def _parquet(self) -> pq.ParquetFile:
        try:
            return pq.ParquetFile(self.path)
        except (pa.ArrowException, OSError):
            raise ReconcileError(
                self.path, "begins as a Parquet file and is none, or not whole."
            ) from None

    def _parquet_rows(self, columns: Sequence[str]) -> Iterator[tuple[int, tuple[Any, ...]]]:
        number = 0
        with self._parquet() as file:
            for batch in file.iter_batches(columns=list(dict.fromkeys(columns))):
                lists = [batch.column(column).to_pylist() for column in columns]
                for cells in zip(*lists, strict=True):
                    number += 1
                    yield number, cells


def find_files(patterns: Iterable[str]) -> list[Path]:
    """Return the files that these paths and patterns (`out/*.parquet`) name, each once.

    Raises ReconcileError for one that names none.
    """
    paths: dict[Path, None] = {}
    for pattern in patterns:
        if Path(pattern).is_file():
            matches = [pattern]
        else:
            matches = sorted(glob.glob(pattern, recursive=True))
        files = [Path(match) for match in matches if Path(match).is_file()]
        if not files and Path(pattern).is_dir():
            pattern_of_files = Path(pattern, "*.parquet")
            problem = f"is a folder. Name the files in it, in quotes: '{pattern_of_files}'."
            raise ReconcileError(pattern, problem)
        if not files:
            raise ReconcileError(pattern, "no file has this name. Export the payments first.")
        paths |= dict.fromkeys(files)
    return list(paths)
