"""Payments as a resource of dlt, which keeps a copy of them in a warehouse. Needs `dlt`.

The copy has one row a payment, merged by `imp_uid`. Up to when was read is state of the resource:
dlt stores it at the destination in the load that has the rows, so a run that dies, or a machine
that is lost, is repeated from there. No row is missing then, and none is there twice.

Example:
    import dlt
    from portone_v1_data.dlt import payments

    pipeline = dlt.pipeline(
        "shop", destination="duckdb", dataset_name="portone", pipelines_dir="dlt-files"
    )
    pipeline.run(payments(portone, since=1_767_139_200))
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from portone_v1.slices import api_time, plan, read

from . import arrow
from .requirements import require_extra
from .rows import payment_row

with require_extra("portone_v1_data.dlt", "dlt"):
    import dlt
    import pyarrow as pa
    from dlt.sources import DltResource

if TYPE_CHECKING:
    from portone_v1 import PortOne
    from portone_v1_api.types import Time

LAG = 600
"""Seconds before now at which a run ends: what is newer may not be complete at the API yet."""
OVERLAP = 86_400
"""Seconds that are read again by the next run: an approval can come late after a failure."""

NUL_SYMBOL = "␀"
"""What stands in a text for the character NUL: U+2400."""

_DAY = 86_400
_MICROSECOND = timedelta(microseconds=1)
_encode = msgspec.json.Encoder(decimal_format="number", order="deterministic").encode


class Progress(NamedTuple):
    """How far a run is: rows, and slices out of all that it reads."""

    rows: int
    slices: int
    all_slices: int


class AnotherAccountError(ValueError):
    """The copy holds the payments of another account, which would be mixed with these."""

    def __init__(self) -> None:
        super().__init__(
            "the copy at the destination is of another account or sub-merchant, or of another host "
            "of the API. Nothing was changed: choose another dataset for these payments."
        )


class NoCopyError(ValueError):
    """There is no copy yet to go on with, and no `since` to begin one."""

    def __init__(self) -> None:
        super().__init__("since is needed the first time: there is no copy yet to go on with.")


def payments(
    portone: PortOne,
    since: Time | None,
    *,
    until: Time | None = None,
    lag: int = LAG,
    overlap: int = OVERLAP,
    longest: int | None = None,
    personal: bool = False,
    account: str = "",
    on_progress: Callable[[Progress], None] | None = None,
) -> DltResource:
    """Return the resource `payments`: what came into its status since the last run, and a bit more.

    - `since`: where a new copy begins, in UNIX seconds or as a datetime with a time zone. A copy
      that begins later is read again from there; None goes on with the copy that there is.
    - `until`: where the run ends, at the latest `lag` seconds before now at the API.
    - `overlap`: seconds before the end of the last run that are read again. What does not move a
      payment's own time, such as a cash receipt that is issued later, is seen only there.
    - `longest`: the most seconds of new payments in one run; the next run goes on.
    - `personal`: whether columns that hold a person's data are there.
    - `account`: a name for the account; a copy of another one is refused.
    - `on_progress`: called after each slice.

    Columns are those of `portone_v1_data.arrow.schema`; lists and objects are JSON text. Of two
    readings of a payment in one run the later one stays, by `read_at`.

    Raises while it runs: NoCopyError, AnotherAccountError, ValueError for times that are none, and
    what reading from `arrow.reader` raises.

    Example:
        from portone_v1_data.dlt import payments

        resource = payments(portone, since=1_767_139_200, overlap=35 * 86_400)
    """

    def batches() -> Iterator[pa.RecordBatch]:
        state: dict[str, Any] = dlt.current.resource_state()
        if state.setdefault("account", account) != account:
            raise AnotherAccountError
        start, end = _period(state, since, until, api_time(portone) - lag, overlap, longest)
        reader = _Reader(portone, personal=personal)
        parts = plan(since=start, until=end) if start < end else []
        for number, part in enumerate(parts, 1):
            yield from reader.read(part)
            if on_progress is not None:
                on_progress(Progress(reader.rows, number, len(parts)))
        if parts:
            state["read_until"] = end
        state["since"] = min(start, state.get("since", start))
        state.setdefault("read_until", start)

    return dlt.resource(
        batches,
        name="payments",
        primary_key="imp_uid",
        write_disposition="merge",
        # Of two readings in one load dlt keeps the one that comes first in this order.
        columns={"read_at": {"dedup_sort": "desc"}},
    )


def _period(
    state: dict[str, Any],
    since: Time | None,
    until: Time | None,
    latest: int,
    overlap: int,
    longest: int | None,
) -> tuple[int, int]:
    """Return the UNIX seconds from which on, and before which, a run reads."""
    from portone_v1_api.times import unix_time

    begin = None if since is None else unix_time("since", since)
    end = latest if until is None else min(unix_time("until", until), latest)
    read_until = state.get("read_until")
    if read_until is None or (begin is not None and begin < state["since"]):
        if begin is None:
            raise NoCopyError
        start = begin
        reached = begin
    else:
        start = max(read_until - overlap, 0)
        reached = read_until
    if longest is not None:
        end = min(end, reached + longest)
    return start, end


def _flat_schema(personal: bool) -> pa.Schema:
    """Return the schema in which lists and objects are JSON text."""
    fields = []
    for field in arrow.schema(personal=personal):
        kind = pa.string() if pa.types.is_nested(field.type) else field.type
        fields.append(pa.field(field.name, kind, nullable=field.name != "imp_uid"))
    return pa.schema(fields)


class _Reader:
    """Reads slices as record batches whose rows have a `read_at` each, in the order of reading."""

    def __init__(self, portone: PortOne, *, personal: bool) -> None:
        self._portone = portone
        self._personal = personal
        self._schema = _flat_schema(personal)
        self._read_at = datetime.now(UTC)
        self.rows = 0

    def read(self, part: Any) -> Iterator[pa.RecordBatch]:
        rows: list[dict[str, Any]] = []
        for payment in read(self._portone, part):
            rows.append(self._row(payment))
            if len(rows) == arrow.BATCH_ROWS:
                yield pa.RecordBatch.from_pylist(rows, self._schema)
                rows = []
        if rows:
            yield pa.RecordBatch.from_pylist(rows, self._schema)

    def _row(self, payment: Any) -> dict[str, Any]:
        # A clock that is set back meanwhile must not make a later reading the earlier one.
        self._read_at = max(datetime.now(UTC), self._read_at + _MICROSECOND)
        self.rows += 1
        row = payment_row(payment, self._read_at, personal=self._personal)
        return {name: _cell(value) for name, value in row.items()}


def _cell(value: Any) -> Any:
    """Return a value as a column of a warehouse can hold it: no lists or objects, no NUL.

    PostgreSQL and most others have no character NUL in texts, and dlt would leave it out silently.
    """
    if isinstance(value, list | dict):
        return _encode(value).decode()
    if isinstance(value, str):
        return value.replace("\0", NUL_SYMBOL)
    return value
