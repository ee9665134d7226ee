"""Payments as a data source of PySpark, for batches and for streams. Needs `spark`, and Java.

Example:
    spark.dataSource.register(Payments)
    payments = (
        spark.read.format("portone_v1")
        .option("since", "2026-10-01")
        .option("until", "2026-10-31")
        .load()
    )
    payments.groupBy("status").sum("amount").show()
"""

# pyright: reportMissingImports=false
# Spark is larger than everything else together: only its own tests install it.

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from portone_v1 import PortOne
from portone_v1.slices import Slice, api_time, plan

from .arrow import read_batches, schema
from .key_file import read_key_file
from .periods import Day
from .requirements import require_extra

with require_extra("portone_v1_data.spark", "spark"):
    from pyspark.sql.datasource import (
        DataSource,
        DataSourceReader,
        DataSourceStreamReader,
        InputPartition,
    )
    from pyspark.sql.pandas.types import from_arrow_schema

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql.types import StructType

__all__ = ["Payments"]

_OPTIONS = ("since", "until", "personal", "lag", "overlap", "seconds", "key_file", "pace")
_SECRETS = ("key", "secret", "token", "password")


@dataclass(frozen=True)
class _Settings:
    """The options of a data source; all of them may be seen in plans and in Spark's pages."""

    since: int
    until: int | None
    personal: bool
    lag: int
    overlap: int
    seconds: int
    key_file: str | None
    pace: str | None

    @classmethod
    def parse(cls, options: Mapping[str, str]) -> _Settings:
        for name in options:
            if name not in _OPTIONS and any(word in name.lower() for word in _SECRETS):
                raise ValueError(
                    f"{name} is no option: plans and pages of Spark show options. Put the key into "
                    "the environment of every executor, or into a file that `key_file` names."
                )
            if name not in _OPTIONS:
                raise ValueError(f"{name} is no option. Options are {', '.join(_OPTIONS)}.")
        if "since" not in options:
            raise ValueError("the option since is missing: a day in Korea, such as 2026-10-01.")
        until = options.get("until")
        return cls(
            since=_moment("since", options["since"], end=False),
            until=None if until is None else _moment("until", until, end=True),
            personal=_boolean("personal", options.get("personal", "false")),
            lag=_seconds("lag", options.get("lag", "600")),
            overlap=_seconds("overlap", options.get("overlap", "86400")),
            seconds=_seconds("seconds", options.get("seconds", "86400")),
            key_file=options.get("key_file"),
            pace=options.get("pace"),
        )


class Payments(DataSource):  # type: ignore[misc]
    """The format `portone_v1`: payments with the columns of `portone_v1_data.arrow.schema`.

    Each slice of a day and a status is a partition, which one task reads; a task that fails is
    done again as it was. Options, all of them text:

    - `since`, and of a batch `until`: days in Korea, the last one whole; datetimes with an offset;
      or UNIX seconds. Without `until` a batch ends `lag` seconds (600) before the API's now.
    - `personal`: `true` reads buyers' data, card and account numbers, too.
    - `overlap`: seconds (86400) that each step of a stream reads once more, since an approval can
      come late. So rows come again: of several rows of a payment the one with the greatest
      `changed_at`, then `read_at`, is how it is.
    - `seconds`: the longest slice (86400).
    - `key_file`: a file of KEY=VALUE lines that stands on every machine at this path; without it
      the executors' environment has PORTONE_V1_IMP_KEY and PORTONE_V1_IMP_SECRET.
    - `pace`: such as `10/second`, of each Python worker (extra `pace`).

    A stream needs a trigger: the API's clock never stands still, so without one the next step,
    which reads the overlap again, begins at once.

    Key and secret are no options, since plans show those. Raises ValueError for other options.

    Example:
        spark.dataSource.register(Payments)
        changes = spark.readStream.format("portone_v1").option("since", "2026-10-01").load()
        stream = changes.writeStream.format("parquet")
        stream = stream.option("checkpointLocation", f"{folder}/checkpoint")
        stream.trigger(availableNow=True).start(f"{folder}/payments").awaitTermination()
    """

    @classmethod
    def name(cls) -> str:
        """Return the name of the format."""
        return "portone_v1"

    def schema(self) -> StructType:
        """Return the columns."""
        return from_arrow_schema(schema(personal=self._settings.personal))

    def reader(self, schema: StructType) -> _BatchReader:
        """Return what reads a batch."""
        return _BatchReader(self._settings)

    def streamReader(self, schema: StructType) -> _StreamReader:
        """Return what reads a stream."""
        return _StreamReader(self._settings)

    @property
    def _settings(self) -> _Settings:
        return _Settings.parse(dict(self.options))


class _Partition(InputPartition):  # type: ignore[misc]
    """A slice, as plain data that Spark sends to a worker."""

    def __init__(self, part: Slice) -> None:
        super().__init__(tuple(part))


class _SliceReader:
    """What batches and streams share: each task reads a slice."""

    def __init__(self, settings: _Settings) -> None:
        self._settings = settings

    def read(self, partition: InputPartition) -> Iterator[pa.RecordBatch]:
        """Yield the payments of a slice."""
        portone = _client(self._settings.key_file, self._settings.pace)
        part = Slice(*partition.value)
        yield from read_batches(portone, part, personal=self._settings.personal)

    def _plan(self, since: int, until: int) -> list[_Partition]:
        if since >= until:
            return []
        parts = plan(since=since, until=until, seconds=self._settings.seconds)
        return [_Partition(part) for part in parts]

    def _now(self) -> int:
        portone = _client(self._settings.key_file, self._settings.pace)
        return api_time(portone) - self._settings.lag


class _BatchReader(_SliceReader, DataSourceReader):  # type: ignore[misc]
    """The payments of a period."""

    def partitions(self) -> list[_Partition]:
        """Return the slices of the period."""
        until = self._settings.until
        return self._plan(self._settings.since, self._now() if until is None else until)


class _StreamReader(_SliceReader, DataSourceStreamReader):  # type: ignore[misc]
    """Payments as they change. The offset is the moment up to which everything is read."""

    def initialOffset(self) -> dict[str, int]:
        """Return `since`, where a new stream begins."""
        return {"until": self._settings.since}

    def latestOffset(self) -> dict[str, int]:
        """Return the API's now less the lag."""
        return {"until": max(self._settings.since, self._now())}

    def partitions(self, start: dict[str, int], end: dict[str, int]) -> list[_Partition]:
        """Return the slices from a bit before `start` to `end`."""
        if start["until"] >= end["until"]:
            return []
        since = max(self._settings.since, start["until"] - self._settings.overlap)
        return self._plan(since, end["until"])

    def commit(self, end: dict[str, int]) -> None:
        """Do nothing: the offset is all there is."""

    def stop(self) -> None:
        """Do nothing: nothing is open between two tasks but connections."""


@cache
def _client(key_file: str | None, pace: str | None) -> PortOne:
    """Return the client of this process, which all of its tasks share."""
    settings: dict[str, Any] = {} if key_file is None else read_key_file(key_file)
    return PortOne.from_env(pace=pace, **settings)


def _moment(name: str, text: str, *, end: bool) -> int:
    """Return UNIX seconds of a day in Korea, of a moment with an offset, or of UNIX seconds."""
    if text.isascii() and text.isdigit():
        return int(text)
    try:
        if len(text) == len("2026-10-01"):
            day = Day.of(date.fromisoformat(text))
            return day.until if end else day.since
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = datetime.min
    if moment.tzinfo is None:
        raise ValueError(
            f"the option {name} must be a day such as 2026-10-01, a time with an offset such as "
            "2026-10-01T12:00+09:00, or UNIX seconds."
        )
    return int(moment.timestamp())


def _seconds(name: str, text: str) -> int:
    if text.isascii() and text.isdigit():
        return int(text)
    raise ValueError(f"the option {name} must be whole seconds.")


def _boolean(name: str, text: str) -> bool:
    if text.lower() in ("true", "false"):
        return text.lower() == "true"
    raise ValueError(f"the option {name} must be true or false.")
