"""Write the payments of a period to a folder, a file for each day in Korea, and go on later.

A run that was killed at any moment, also with its machine, is gone on with by the next: what is
whole stays, and no payment is missing or twice in a day.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from portone_v1.slices import api_time, plan, read

from .disk_errors import disk_errors
from .manifest import DoneDay, ExportError, Manifest, check_folder, move
from .periods import Day, Period, korean_date
from .process_lock import process_lock
from .slice_lengths import SliceLengths
from .text_files import CsvFile, JsonLinesFile, column_names

if TYPE_CHECKING:
    from portone_v1 import PortOne
    from portone_v1.models import Payment
    from portone_v1.slices import Slice

__all__ = ["LAG", "ExportError", "ExportResult", "FileFormat", "Progress", "export_payments"]

FileFormat: TypeAlias = Literal["parquet", "csv", "jsonl"]

LAG = 600
"""Seconds before now that are not read yet: a payment can be listed later than its own time."""

_BATCH = 100  # payments that are rows in memory at a time


@dataclass(frozen=True)
class Progress:
    """How far an export is. A slice is a day and a status; rows are those of this run.

    Example:
        from portone_v1_data.export import Progress

        def show(progress: Progress) -> None:
            print(f"{progress.slices_done} of {progress.slices} slices, {progress.rows} rows")

        show(Progress(slices_done=3, slices=124, rows=1_500))
    """

    slices_done: int
    slices: int
    rows: int


@dataclass(frozen=True)
class ExportResult:
    """What an export has written.

    `rows` are those of all days of the period, `new_rows` and `new_days` those of this run; `files`
    has the file of each day.

    Example:
        import tempfile
        from datetime import date
        from pathlib import Path

        from portone_v1_data.export import ExportResult, export_payments

        day = date(2025, 12, 31)
        with tempfile.TemporaryDirectory() as folder:
            result: ExportResult = export_payments(portone, Path(folder), day, day)
            print([path.name for path in result.files], result.rows)
    """

    period: Period
    folder: Path
    files: list[Path]
    rows: int
    new_rows: int
    new_days: int


def export_payments(
    portone: PortOne,
    folder: Path,
    first: date,
    last: date,
    *,
    file_format: FileFormat = "parquet",
    personal: bool = False,
    workers: int = 1,
    on_progress: Callable[[Progress], None] | None = None,
) -> ExportResult:
    """Write the payments that came into their status on the days from `first` to `last`.

    Days are Korea's, and both are in. Each has a file in `folder`, which is made where it is
    missing. Days that an earlier run has written are not read again, except the last one if it was
    not over: it is read until ten minutes before the API's now. `workers` days are read at a time,
    each holding the payments of one answer in memory. `personal` adds what is personal data.

    A payment that changes later is in the file of its later day as well: of several rows of one
    payment, the one with the greatest `changed_at`, then `read_at`, is how it is.

    Raises ValueError for a period that is in the future, longer than five years or ends before it
    begins; ExportError for a folder that cannot be used; PortOneErrors of the API, and
    UnfitValueError for a value that its column cannot hold. After each of them whole days stay,
    nothing half-written has a final name, and the same call goes on.

    Example:
        import tempfile
        from datetime import date
        from pathlib import Path

        from portone_v1_data.export import export_payments

        with tempfile.TemporaryDirectory() as folder:
            result = export_payments(portone, Path(folder), date(2025, 12, 1), date(2025, 12, 31))
            print(result.rows, "payments of", result.period)
    """
    if type(workers) is not int or not 1 <= workers <= 16:
        raise ValueError("workers must be a whole number from 1 to 16.")
    open_file = _file_class(file_format)
    now = api_time(portone)
    period = Period.of(first, last, now - LAG, today=korean_date(now))
    with disk_errors(folder):
        check_folder(folder)
        with process_lock(folder / ".lock"):
            columns = column_names(personal=personal)
            manifest = Manifest.open(folder, portone, file_format, columns, personal)
            for rest in folder.glob(".*.part"):
                rest.unlink()
            run = _Run(portone, folder, manifest, open_file, on_progress or _ignore)
            days = [day for day in period.days() if not run.has(day)]
            run.write(days, workers)
            done = [(day.calendar_date, manifest.days[day.calendar_date]) for day in period.days()]
            return ExportResult(
                period,
                folder,
                [run.path(day) for day, _ in done],
                sum(one.rows for _, one in done),
                run.rows,
                len(days),
            )


class _StoppedError(Exception):
    """Another day has failed, or somebody wants to stop."""


class _Run:
    """Writes days, and notes each in the manifest as soon as it is whole."""

    def __init__(
        self,
        portone: PortOne,
        folder: Path,
        manifest: Manifest,
        open_file: Callable[..., Any],
        on_progress: Callable[[Progress], None],
    ) -> None:
        self._portone = portone
        self._folder = folder
        self._manifest = manifest
        self._open_file = open_file
        self._on_progress = on_progress
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._lengths = SliceLengths()
        self._slices = 0
        self._slices_done = 0
        self.rows = 0

    def path(self, day: date) -> Path:
        """Return the final name of a day's file."""
        return self._folder / f"payments-{day}.{self._manifest.format}"

    def has(self, day: Day) -> bool:
        """Return whether a day is written as far as it is over, or to its end."""
        done = self._manifest.days.get(day.calendar_date)
        if done is None or not self.path(day.calendar_date).exists():
            return False
        return done.until == Day.of(day.calendar_date).until

    def write(self, days: list[Day], workers: int) -> None:
        """Write these days, so many at a time. The first failure ends it."""
        self._slices = sum(len(self._parts(day)) for day in days)
        self._report(0, 0)
        if workers == 1:
            for day in days:
                self._note(day, self._write_day(day))
            return
        with ThreadPoolExecutor(workers) as pool:
            pending: dict[Future[int], Day] = {}
            todo = iter(days)
            try:
                while True:
                    for day in islice(todo, workers - len(pending)):
                        pending[pool.submit(self._write_day, day)] = day
                    if not pending:
                        return
                    finished, _ = wait(pending, return_when=FIRST_COMPLETED)
                    for future in finished:
                        self._note(pending.pop(future), future.result())
            finally:
                self._stop.set()

    def _note(self, day: Day, rows: int) -> None:
        self._manifest.days[day.calendar_date] = DoneDay(day.until, rows)
        self._manifest.save(self._folder)

    def _parts(self, day: Day) -> list[Slice]:
        return plan(since=day.since, until=day.until)

    def _write_day(self, day: Day) -> int:
        """Write the file of a day under another name, then give it its own. Return its rows."""
        path = self.path(day.calendar_date)
        part = self._folder / f".{path.name}.part"
        rows = 0
        try:
            with part.open("wb") as file:
                with self._open_file(file, personal=self._manifest.personal) as target:
                    for payments in self._batches(day):
                        target.write(payments)
                        rows += len(payments)
                file.flush()
                os.fsync(file.fileno())
            move(part, path)
        except BaseException:
            with suppress(OSError):
                part.unlink()
            raise
        return rows

    def _batches(self, day: Day) -> Iterator[list[Payment]]:
        for part in self._parts(day):
            rows = 0
            for payments in self._slice_batches(part):
                yield payments
                rows += len(payments)
                self._report(0, len(payments))
            self._lengths.note(part, rows)
            self._report(1, 0)

    def _slice_batches(self, part: Slice) -> Iterator[list[Payment]]:
        payments: list[Payment] = []
        for shorter in self._lengths.cut(part):
            for payment in read(self._portone, shorter):
                payments.append(payment)
                if len(payments) == _BATCH:
                    yield payments
                    payments = []
                if self._stop.is_set():
                    raise _StoppedError
        if payments:
            yield payments

    def _report(self, slices: int, rows: int) -> None:
        with self._lock:
            self._slices_done += slices
            self.rows += rows
            self._on_progress(Progress(self._slices_done, self._slices, self.rows))


def _file_class(file_format: FileFormat) -> Callable[..., Any]:
    """Return what writes files of a format. Raises ValueError, or ModuleNotFoundError."""
    if file_format == "csv":
        return CsvFile
    if file_format == "jsonl":
        return JsonLinesFile
    if file_format == "parquet":
        from .parquet import ParquetFile

        return ParquetFile
    raise ValueError(f"file_format must be parquet, csv or jsonl, not {file_format!r}.")


def _ignore(progress: Progress) -> None:
    """Tell nobody."""
