"""Keep a copy of all payments at a destination of dlt: `portone-v1 sync`. Needs `dlt`.

Each run begins with what the destination itself says of the last one, and keeps nothing on this
machine. So a run that was killed and a machine that was lost are one case: the next run reads again
what the destination does not have.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from portone_v1.slices import api_time

from .destinations import destination, destination_errors
from .dlt import LAG, OVERLAP, Progress, payments
from .process_lock import process_lock
from .requirements import require_extra

with require_extra("portone_v1_data.warehouse", "dlt"):
    import dlt

if TYPE_CHECKING:
    from portone_v1 import PortOne

NAME = "portone_v1"
"""The pipeline, by whose name its state is found at the destination; and the usual dataset."""

_LONGEST_LOAD = 31 * 86_400  # seconds of payments in one load: a run that dies loses no more


# dlt sends its maker what it is used for, and logs, unless it is told not to.
_DLT_SETTINGS = {"RUNTIME__DLTHUB_TELEMETRY": "false", "RUNTIME__LOG_LEVEL": "CRITICAL"}


class SyncResult(NamedTuple):
    """What a run read: rows, and up to when the copy now goes, in UNIX seconds."""

    rows: int
    since: int
    read_until: int


def sync(
    portone: PortOne,
    to: str,
    *,
    folder: Path,
    dataset: str = NAME,
    since: int | None = None,
    again: int = OVERLAP,
    personal: bool = False,
    account: str = "",
    on_progress: Callable[[Progress], None] | None = None,
) -> SyncResult:
    """Bring the copy at a destination up to date, and return what was read.

    - `to`: `duckdb:///file.db`, `postgresql://...`, or the name of a destination of dlt, which then
      finds its settings as dlt does; with `://` after the name, the rest is its credentials.
    - `folder`: where files stand while it runs, and the lock: one run a folder at a time.
    - `since`: where a new copy begins, in UNIX seconds. Needed the first time.
    - `again`: seconds before the end of the last run that are read once more.
    - `account`: a name for the account; a copy of another one is refused.

    dlt's telemetry and log are off. Raises WarehouseError for the destination's part,
    AnotherAccountError, NoCopyError, ProcessLockedError, OSError for a folder that cannot be
    used, and what reading payments raises.

    Example:
        from pathlib import Path
        from portone_v1_data.warehouse import sync

        folder = Path("sync-files")
        result = sync(portone, "duckdb:///shop.duckdb", folder=folder, since=1_767_139_200)
        print(result.rows)
    """
    counter = _Counter(on_progress)
    latest = api_time(portone) - LAG
    with (
        process_lock(folder),
        _environment(_DLT_SETTINGS),
        _empty_folder(folder / "run") as files,
        destination_errors(to),
        _pipeline(destination(to, dataset), dataset, files) as pipeline,
    ):
        overlap = again
        while True:
            resource = payments(
                portone,
                since,
                until=latest,
                overlap=overlap,
                longest=_LONGEST_LOAD,
                personal=personal,
                account=account,
                on_progress=counter.count,
            )
            pipeline.run(resource, loader_file_format=_file_format(pipeline))
            sources = pipeline.state.get("sources", {})
            state = sources[NAME]["resources"]["payments"]
            if state["read_until"] >= latest:
                return SyncResult(counter.rows, state["since"], state["read_until"])
            counter.next_load()
            since = None
            overlap = 0


def _file_format(pipeline: dlt.Pipeline) -> Any:
    """Return the format of dlt's files: its own choice, but for PostgreSQL.

    That would be CSV, of which empty texts come as NULL.
    """
    place = pipeline.destination
    is_postgres = place is not None and place.destination_name == "postgres"
    return "insert_values" if is_postgres else None


@contextmanager
def _pipeline(place: Any, dataset: str, files: Path) -> Iterator[dlt.Pipeline]:
    pipeline = dlt.pipeline(NAME, destination=place, dataset_name=dataset, pipelines_dir=str(files))
    try:
        yield pipeline
    finally:
        pipeline.deactivate()


@contextmanager
def _environment(settings: Mapping[str, str]) -> Iterator[None]:
    """Set variables of the environment for the block."""
    before = {name: os.environ.get(name) for name in settings}
    os.environ.update(settings)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


class _Counter:
    """Adds up the progress of several loads."""

    def __init__(self, on_progress: Callable[[Progress], None] | None) -> None:
        self._on_progress = on_progress
        self._before = Progress(0, 0, 0)
        self._last = Progress(0, 0, 0)

    @property
    def rows(self) -> int:
        return self._last.rows

    def count(self, progress: Progress) -> None:
        added = (sum(pair) for pair in zip(self._before, progress, strict=True))
        self._last = Progress(*added)
        if self._on_progress is not None:
            self._on_progress(self._last)

    def next_load(self) -> None:
        self._before = self._last


@contextmanager
def _empty_folder(folder: Path) -> Iterator[Path]:
    """Yield a folder for files with payments, empty before and gone afterwards."""
    shutil.rmtree(folder, ignore_errors=True)  # of a run that was killed
    folder.mkdir(mode=0o700, parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
