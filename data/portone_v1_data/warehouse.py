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
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn
from urllib.parse import parse_qsl, unquote, urlsplit

from portone_v1 import PortOneError
from portone_v1.slices import api_time

from .dlt import LAG, OVERLAP, AnotherAccountError, NoCopyError, Progress, payments
from .process_lock import process_lock
from .requirements import require_extra
from .rows import UnfitValueError

with require_extra("portone_v1_data.warehouse", "dlt"):
    import dlt
    from dlt.common.configuration.exceptions import ConfigFieldMissingException
    from dlt.common.destination import Destination
    from dlt.common.destination.exceptions import DestinationException
    from dlt.common.exceptions import DltException, MissingDependencyException

if TYPE_CHECKING:
    from portone_v1 import PortOne

NAME = "portone_v1"
"""The pipeline, by whose name its state is found at the destination; and the usual dataset."""

_LONGEST_LOAD = 31 * 86_400  # seconds of payments in one load: a run that dies loses no more


# dlt sends its maker what it is used for, and logs, unless it is told not to.
_DLT_SETTINGS = {"RUNTIME__DLTHUB_TELEMETRY": "false", "RUNTIME__LOG_LEVEL": "CRITICAL"}


class WarehouseError(Exception):
    """The destination failed or cannot be reached. Text and advice hold nothing secret."""

    def __init__(self, what: str, advice: str) -> None:
        super().__init__(what)
        self.advice = advice


class WarehouseSettingsError(WarehouseError):
    """The destination cannot be used like this; nothing was read."""


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
        _destination_errors(to),
        _pipeline(_destination(to, dataset), dataset, files) as pipeline,
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
            sources: Any = pipeline.state["sources"]
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
    destination = pipeline.destination
    is_postgres = destination is not None and destination.destination_name == "postgres"
    return "insert_values" if is_postgres else None


@contextmanager
def _pipeline(destination: Any, dataset: str, files: Path) -> Iterator[dlt.Pipeline]:
    pipeline = dlt.pipeline(
        NAME, destination=destination, dataset_name=dataset, pipelines_dir=str(files)
    )
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


def _destination(to: str, dataset: str) -> Any:
    """Return the destination. Raises WarehouseSettingsError for one that cannot keep a copy."""
    name, separator, rest = to.partition("://")
    credentials: str | None = to if separator else None
    if name in ("postgresql", "postgres"):
        name = "postgres"
    elif name == "duckdb":
        credentials = f"duckdb:///{_duckdb_file(rest, dataset)}"
    try:
        destination = Destination.from_reference(name, credentials=credentials)
    except (DestinationException, ValueError, TypeError):
        raise WarehouseSettingsError(
            f"dlt knows no destination {name!r}.",
            "Write duckdb:///file.db, postgresql://..., or a name such as bigquery or snowflake.",
        ) from None
    assert destination is not None
    strategies = destination.capabilities().supported_merge_strategies or ()
    if "delete-insert" not in strategies:
        raise WarehouseSettingsError(
            f"{name} cannot merge rows, which a copy without doubles needs.",
            "Choose a database or a warehouse; for files there is portone-v1 export.",
        )
    return destination


def _duckdb_file(text: str, dataset: str) -> Path:
    """Return the whole path of the file behind `duckdb://`."""
    # In dlt a relative path would be below a folder of its own.
    path = Path(text.removeprefix("/")).expanduser().absolute()
    if text in ("", "/") or path.is_dir() or not path.parent.is_dir():
        raise WarehouseSettingsError(
            "duckdb:/// needs the name of a file in a folder that exists.",
            "Write duckdb:///payments.duckdb, or duckdb:////home/me/payments.duckdb.",
        )
    if path.stem.lower() == dataset.lower():
        raise WarehouseSettingsError(
            f"the file {path.name} and the dataset {dataset} have one name, which DuckDB takes for "
            "the same thing.",
            "Choose another file name, or another --dataset.",
        )
    return path


@contextmanager
def _destination_errors(to: str) -> Iterator[None]:
    """Raise what we know of as it is, and what else came from dlt as a WarehouseError."""
    try:
        yield
    except (DltException, OSError) as error:
        _raise_cause(error, to)


def _raise_cause(error: BaseException, to: str) -> NoReturn:
    """Raise the error that is behind one of dlt's; its text names neither keys nor payments."""
    causes = [*_chain(error)]
    for cause in causes:
        if isinstance(cause, KeyboardInterrupt):
            raise KeyboardInterrupt from None
        if isinstance(cause, PortOneError | UnfitValueError | AnotherAccountError | NoCopyError):
            raise cause from None
        if isinstance(cause, MissingDependencyException):
            packages = " ".join(f'"{name}"' for name in cause.dependencies)
            raise WarehouseSettingsError(
                "this destination needs packages that are not installed.",
                f"Install them with: pip install {packages}",
            ) from None
        if isinstance(cause, ConfigFieldMissingException):
            raise WarehouseSettingsError(
                f"dlt has no settings for {to.partition('://')[0]}, or not all of them.",
                "Set them in the environment or in .dlt/secrets.toml, as dlt's page on that "
                "destination says, or write them behind the name, as in postgresql://...",
            ) from None
    raise WarehouseError(
        f"the destination failed: {_without_secrets(_first_line(causes[-1]), to)}",
        "The copy holds what earlier loads brought, whole; the next run goes on there.",
    ) from None


def _chain(error: BaseException) -> Iterator[BaseException]:
    cause: BaseException | None = error
    while cause is not None:
        yield cause
        cause = cause.__cause__ or cause.__context__


def _first_line(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__


def _without_secrets(text: str, to: str) -> str:
    """Return the text without the address and what can be secret in it."""
    secrets = [to]
    try:
        parts = urlsplit(to)
        values = [value for _, value in parse_qsl(parts.query)]
        secrets += [parts.netloc.rpartition("@")[0], parts.password or "", *values]
    except ValueError:
        pass
    for secret in secrets:
        for form in (secret, unquote(secret)):
            if form:
                text = text.replace(form, "***")
    return text
