"""Payments as a Parquet file. Needs `arrow`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, BinaryIO, Self

from .arrow import batch_of, schema
from .requirements import require_extra

with require_extra("portone_v1_data.parquet", "arrow"):
    import pyarrow as pa
    import pyarrow.parquet as pq

if TYPE_CHECKING:
    from portone_v1.models import Payment

GROUP_ROWS = 2_000
"""Rows of a row group: enough to be read quickly, few enough to be held in memory."""


class _Sink:
    """A file that takes and forgets what is written once it is abandoned."""

    closed = False

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.is_abandoned = False

    def write(self, data: bytes) -> int:
        return len(data) if self.is_abandoned else self._file.write(data)

    def flush(self) -> None:
        if not self.is_abandoned:
            self._file.flush()


class ParquetFile:
    """A Parquet file with the columns of `arrow.schema`, compressed with zstd."""

    def __init__(self, file: BinaryIO, *, personal: bool = False) -> None:
        self._personal = personal
        self._batches: list[pa.RecordBatch] = []
        self._rows = 0
        self._sink = _Sink(file)
        self._writer = pq.ParquetWriter(self._sink, schema(personal=personal), compression="zstd")

    def write(self, payments: Sequence[Payment]) -> None:
        """Add payments. Raises UnfitValueError for a value that its column cannot hold."""
        self._batches.append(batch_of(payments, personal=self._personal))
        self._rows += len(payments)
        if self._rows >= GROUP_ROWS:
            self._flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: Any, error: BaseException | None, traceback: Any) -> None:
        """Write what is left, and the end of the file, without which nobody can read it."""
        try:
            if error is None:
                self._flush()
                self._writer.close()
        except BaseException as failure:
            error = failure
            raise
        finally:
            if error is not None:
                # It would write an end when it is collected, and fail again.
                self._sink.is_abandoned = True
                self._writer.close()

    def _flush(self) -> None:
        if self._batches:
            self._writer.write_table(pa.Table.from_batches(self._batches))
            self._batches = []
            self._rows = 0
