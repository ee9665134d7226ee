"""Files as Arrow tables with the columns that the queries use, every cell read and checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec

from ..requirements import require_extra
from ..rows import MONEY_DECIMALS, MONEY_DIGITS
from .cells import PARSERS, CellError
from .errors import ReconcileError
from .files import SourceFile
from .profiles import KEYS, Key, Names, OtherFile

with require_extra("portone_v1_data.reconcile", "duckdb"):
    import pyarrow as pa
    import pyarrow.parquet as pq

_MONEY = pa.decimal128(MONEY_DIGITS, MONEY_DECIMALS)
_TIME = pa.timestamp("us", tz="UTC")
_TEXT = pa.string()

_REFUND = pa.struct([("amount", _MONEY), ("cancelled_at", _TIME), ("pg_tid", _TEXT)])
_PAYMENTS = pa.schema(
    [
        ("imp_uid", _TEXT), ("merchant_uid", _TEXT), ("pg_tid", _TEXT), ("pg_provider", _TEXT),
        ("sandbox", pa.bool_()), ("currency", _TEXT), ("amount", _MONEY),
        ("cancel_amount", _MONEY), ("paid_at", _TIME), ("cancelled_at", _TIME),
        ("changed_at", _TIME), ("read_at", _TIME), ("cancel_history", pa.list_(_REFUND)),
    ]
)  # fmt: skip
_OTHER = pa.schema(
    [
        ("imp_uid", _TEXT), ("merchant_uid", _TEXT), ("pg_tid", _TEXT), ("amount", _MONEY),
        ("refunded", _MONEY), ("currency", _TEXT), ("day", pa.date32()),
    ]
)  # fmt: skip

_BATCH_ROWS = 50_000


class _Refund(msgspec.Struct):
    """A refund in the JSON text of an exported CSV file."""

    amount: Decimal
    cancelled_at: datetime | None = None
    pg_tid: str | None = None


def payments_table(paths: Iterable[Path]) -> pa.Table:
    """Return the payments of exported files, each with as many rows as it has in them."""
    return pa.concat_tables([_payments_of(path) for path in paths])


def other_table(
    other: OtherFile, fields: Sequence[str], names: Names, keys: Sequence[Key]
) -> tuple[pa.Table, Key, str | None]:
    """Return the rows of a file of orders or of a settlement, the key, and the encoding.

    `names` are those of its profile. Without a key of its own the file has the first of `keys`
    for which there is a column.
    """
    source = SourceFile(other.path)
    columns = _columns(source, other.columns, fields, names)
    key = other.key or _first_key(keys, columns)
    missing = [name for name in ("amount",) if name not in columns]
    if key is None:
        missing.insert(0, " or ".join(keys))
    elif key not in columns:
        missing.insert(0, key)
    if key is None or missing:
        raise ReconcileError(
            other.path,
            f"has no column for {' and '.join(missing)}. Its columns are "
            f"{', '.join(map(repr, source.columns))}. Say which one it is, such as amount=COLUMN, "
            "by --order-column or --settlement-column, or by columns in Python.",
        )
    present = [name for name in fields if name in columns]
    rows = []
    for line, cells in source.rows([columns[name] for name in present]):
        values = {
            name: _parse(PARSERS[name], cell, other.path, line, columns[name])
            for name, cell in zip(present, cells, strict=True)
        }
        rows.append(_other_row(values, key, other.path, line, columns))
    return _table(rows, _OTHER), key, source.encoding


def _columns(
    source: SourceFile, chosen: Mapping[str, str], fields: Sequence[str], names: Names
) -> dict[str, str]:
    """Return the column of each field that the file has."""
    columns = {}
    for name in fields:
        candidates = (name, *names.get(name, ()))
        if name in chosen:
            candidates = (chosen[name],)
            if chosen[name] not in source.columns:
                raise ReconcileError(
                    source.path,
                    f"has no column {chosen[name]!r} for {name}. Its columns are "
                    f"{', '.join(map(repr, source.columns))}.",
                )
        column = next((one for one in candidates if one in source.columns), None)
        if column is not None:
            columns[name] = column
    return columns


def _first_key(keys: Sequence[Key], columns: Mapping[str, str]) -> Key | None:
    for key in keys:
        if columns.get(key) is not None:
            return key
    return None


def _other_row(
    values: dict[str, Any], key: Key, path: Path, line: int, columns: Mapping[str, str]
) -> dict[str, Any]:
    for name in (key, "amount"):
        if values[name] is None:
            raise ReconcileError(
                path,
                f"line {line} has nothing in the column {columns[name]!r}. Delete lines of totals.",
            )
    amount = -abs(values["amount"]) if values.get("kind") else values["amount"]
    return {
        **{name: values.get(name) for name in KEYS},
        "amount": amount,
        "refunded": values.get("refunded") or Decimal(0),
        "currency": values.get("currency") or "KRW",
        "day": values.get("date"),
    }


def _payments_of(path: Path) -> pa.Table:
    source = SourceFile(path)
    missing = [name for name in _PAYMENTS.names if name not in source.columns]
    if missing:
        raise ReconcileError(
            path,
            f"has no column {', '.join(map(repr, missing))}: it is no export of payments. "
            "Write one with `portone-v1 export payments`.",
        )
    if source.encoding is None:
        return _exported_table(path)
    rows = []
    for line, cells in source.rows(_PAYMENTS.names):
        row = {}
        for column, cell in zip(_PAYMENTS, cells, strict=True):
            row[column.name] = _parse(_CSV_PARSERS[column.type], cell, path, line, column.name)
        if row["imp_uid"] is None:
            raise ReconcileError(path, f"line {line} has no imp_uid: it is no export of payments.")
        rows.append(row)
    return _table(rows, _PAYMENTS)


def _exported_table(path: Path) -> pa.Table:
    try:
        table = pq.ParquetFile(path).read(columns=_PAYMENTS.names).select(_PAYMENTS.names)
        return table.cast(_PAYMENTS)
    except (pa.ArrowException, AttributeError, ValueError):
        raise ReconcileError(
            path,
            "its columns are not those of an export. Write one with `portone-v1 export payments`.",
        ) from None


def _parse(parser: Callable[[Any], Any], cell: Any, path: Path, line: int, column: str) -> Any:
    try:
        return parser(cell)
    except (CellError, msgspec.MsgspecError) as error:
        expected = error if isinstance(error, CellError) else "what an export writes"
        raise ReconcileError(
            path, f"line {line}: the column {column!r} does not hold {expected}."
        ) from None


def _table(rows: Sequence[dict[str, Any]], schema: Any) -> pa.Table:
    batches = [
        pa.RecordBatch.from_pylist(list(rows[start : start + _BATCH_ROWS]), schema)
        for start in range(0, len(rows), _BATCH_ROWS)
    ]
    return pa.Table.from_batches(batches, schema)


def _csv_time(cell: str) -> datetime | None:
    return msgspec.convert(cell, datetime) if cell else None


def _csv_boolean(cell: str) -> bool | None:
    if cell not in ("", "true", "false"):
        raise CellError("true or false")
    return cell == "true" if cell else None


def _csv_refunds(cell: str) -> list[dict[str, Any]] | None:
    if not cell:
        return None
    refunds = msgspec.json.decode(cell, type=list[_Refund])
    return [msgspec.structs.asdict(refund) for refund in refunds]


_CSV_PARSERS: Mapping[Any, Callable[[Any], Any]] = {
    _TEXT: PARSERS["imp_uid"],
    _MONEY: PARSERS["amount"],
    _TIME: _csv_time,
    pa.bool_(): _csv_boolean,
    pa.list_(_REFUND): _csv_refunds,
}
