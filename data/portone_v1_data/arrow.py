"""Payments as Arrow record batches, which Parquet, DuckDB, Polars and pandas take. Needs `arrow`.

Example:
    import duckdb
    from portone_v1_data import arrow

    rows = arrow.reader(portone, since=1_767_139_200, until=1_767_225_600)
    print(duckdb.sql("SELECT status, sum(amount) FROM rows GROUP BY status"))
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from portone_v1.slices import plan, read

from .columns import Column, payment_columns, without_personal
from .requirements import require_extra
from .rows import MONEY_DECIMALS, MONEY_DIGITS, payment_row

with require_extra("portone_v1_data.arrow", "arrow"):
    import pyarrow as pa

if TYPE_CHECKING:
    from portone_v1 import PortOne
    from portone_v1.models import Payment
    from portone_v1.slices import Slice
    from portone_v1_api.types import Time

__all__ = ["BATCH_ROWS", "batch_of", "read_batches", "reader", "schema"]

BATCH_ROWS = 1_000
"""Rows of a record batch at most: those of one answer of the API."""

_TIME = pa.timestamp("us", tz="UTC")
_SCALARS: dict[str, pa.DataType] = {
    "text": pa.string(),
    "boolean": pa.bool_(),
    "integer": pa.int64(),
    "money": pa.decimal128(MONEY_DIGITS, MONEY_DECIMALS),
    "time": _TIME,
    "json": pa.string(),
}


def schema(*, personal: bool = False) -> pa.Schema:
    """Return the columns of `reader`: the fields of a payment in the order of the description.

    Amounts are decimal128(20, 4), times timestamps in UTC, lists of objects are lists of structs,
    and objects of any fields are JSON text. `more` is JSON text of the fields that the description
    does not know, in each struct too. Then `changed_at`, when the payment came into its status,
    and `read_at`, when it was read. Columns that hold a person's data are there with `personal`.

    Example:
        from portone_v1_data import arrow

        print(arrow.schema().field("amount").type)
    """
    columns = payment_columns() if personal else without_personal(payment_columns())
    fields = [*_fields(columns), pa.field("changed_at", _TIME), pa.field("read_at", _TIME)]
    return pa.schema(fields)


def reader(
    portone: PortOne, since: Time, until: Time, *, personal: bool = False
) -> pa.RecordBatchReader:
    """Return the payments that came into their status from `since` on and before `until`.

    Both are UNIX seconds or datetimes with a time zone. The client must stay open while it is
    read. Batches are of 1,000 rows at most, and no more is held in memory.

    What changes while it is read moves to the time of its change, into a later period: read that
    next. No other payment is missed, and none comes twice, unless `until` is in the future.

    Raises ValueError for a period that does not begin before it ends; while it is read,
    PortOneErrors of the API, and UnfitValueError for a value that its column cannot hold.

    Example:
        import pyarrow.parquet
        from portone_v1_data import arrow

        rows = arrow.reader(portone, since=1_767_139_200, until=1_767_225_600)
        pyarrow.parquet.write_table(rows.read_all(), "payments.parquet")
    """
    parts = plan(since=since, until=until)
    batches = (batch for part in parts for batch in read_batches(portone, part, personal=personal))
    return pa.RecordBatchReader.from_batches(schema(personal=personal), batches)


def read_batches(
    portone: PortOne, part: Slice, *, personal: bool = False
) -> Iterator[pa.RecordBatch]:
    """Yield the payments of a slice as record batches of 1,000 rows at most.

    Raises as reading from `reader` does.

    Example:
        from portone_v1.slices import Slice
        from portone_v1_data import arrow

        part = Slice("paid", since=1_767_139_200, until=1_767_225_600)
        print(sum(batch.num_rows for batch in arrow.read_batches(portone, part)))
    """
    payments: list[Payment] = []
    for payment in read(portone, part):
        payments.append(payment)
        if len(payments) == BATCH_ROWS:
            yield batch_of(payments, personal=personal)
            payments = []
    if payments:
        yield batch_of(payments, personal=personal)


def batch_of(payments: Iterable[Payment], *, personal: bool = False) -> pa.RecordBatch:
    """Return payments as one record batch with the columns of `schema`.

    Raises UnfitValueError for a value that its column cannot hold.

    Example:
        from portone_v1_data import arrow

        payments = portone.payments.find_all("order-1001").list_
        print(arrow.batch_of(payments).num_rows)
    """
    read_at = datetime.now(UTC)
    rows = [payment_row(payment, read_at, personal=personal) for payment in payments]
    return pa.RecordBatch.from_pylist(rows, schema(personal=personal))


def _fields(columns: Iterable[Column]) -> Iterator[pa.Field]:
    for column in columns:
        yield pa.field(column.name, _type(column))
    yield pa.field("more", pa.string())


def _type(column: Column) -> pa.DataType:
    if column.kind == "object":
        return pa.struct(list(_fields(column.fields)))
    if column.kind == "objects":
        return pa.list_(pa.struct(list(_fields(column.fields))))
    if column.kind == "texts":
        return pa.list_(pa.string())
    return _SCALARS[column.kind]
