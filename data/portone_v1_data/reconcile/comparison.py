"""Payments against the shop's orders and the gateway's settlement, in DuckDB.

DuckDB sees tables in memory only: it opens no file, and no name or value of a file is part of a
query.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib import resources
from typing import Any

from ..requirements import require_extra
from .files import find_files
from .profiles import GATEWAYS, KEYS, ORDER_FIELDS, SETTLEMENT_FIELDS, Gateway, OtherFile
from .tables import other_table, payments_table

with require_extra("portone_v1_data.reconcile", "duckdb"):
    import duckdb
    import pyarrow as pa

_SETUP = """
CREATE MACRO korean_day(moment) AS
    DATE '1970-01-01' + ((epoch_us(moment) + 32_400_000_000) // 86_400_000_000)::INTEGER;
CREATE MACRO in_period(day) AS
    day IS NULL OR day BETWEEN getvariable('first') AND getvariable('last');
CREATE MACRO key_of(imp_uid, merchant_uid, pg_tid) AS
    CASE getvariable('key')
        WHEN 'imp_uid' THEN imp_uid WHEN 'merchant_uid' THEN merchant_uid ELSE pg_tid
    END;
CREATE TABLE differences (
    against VARCHAR, kind VARCHAR, day DATE, imp_uid VARCHAR, merchant_uid VARCHAR,
    pg_tid VARCHAR, currency VARCHAR, portone DECIMAL(38, 4), other DECIMAL(38, 4),
    other_ids VARCHAR
);
CREATE TABLE total_parts (
    against VARCHAR, day DATE, currency VARCHAR, portone DECIMAL(38, 4), other DECIMAL(38, 4)
);
"""

_DIFFERENCES = """
SELECT * EXCLUDE (other_ids), coalesce(portone, 0) - coalesce(other, 0) AS difference, other_ids
FROM differences
ORDER BY against, day NULLS LAST, merchant_uid, imp_uid, pg_tid, kind, currency
"""

_TOTALS = """
SELECT against, day, currency, sum(portone) AS portone, sum(other) AS other,
       sum(portone) - sum(other) AS difference
FROM total_parts GROUP BY against, day, currency ORDER BY against, day NULLS LAST, currency
"""

_COLUMN_TYPES = {"day": pa.date32()} | {
    name: pa.decimal128(38, 4) for name in ("portone", "other", "difference")
}


@dataclass(frozen=True)
class Reconciliation:
    """What differs, and the totals of each day."""

    differences: pa.Table
    """A row each: against, kind, day, imp_uid, merchant_uid, pg_tid, currency, portone, other,
    difference, other_ids. `portone` less `other` is `difference`; an amount that a side lacks is
    null. `other_ids` are the ids of the same order that the row is about, too."""
    totals: pa.Table
    """Against, day, currency, portone, other, difference."""
    payments: int
    """Payments in the files."""
    encodings: dict[str, str]
    """The encoding of each CSV file that was not UTF-8, by its path."""

    @property
    def agrees(self) -> bool:
        """Whether nothing differs."""
        return not self.differences.num_rows


def reconcile(
    payments: Sequence[str],
    *,
    orders: OtherFile | None = None,
    settlement: OtherFile | None = None,
    gateway: Gateway = GATEWAYS["generic"],
    first: date | None = None,
    last: date | None = None,
) -> Reconciliation:
    """Compare exported payments with orders, with a settlement, or with both.

    `payments` are paths or patterns of exported files, Parquet or CSV. Days from `first` to `last`
    are those of Korea, both in; without them everything in the files counts. Orders are compared
    by what was paid and refunded up to now; a settlement by what was paid and refunded in the
    period.

    Raises ReconcileError for a file that cannot be compared, and ValueError for neither file or a
    period that ends before it begins.

    Example:
        from pathlib import Path

        from portone_v1_data.reconcile import GATEWAYS, OtherFile, reconcile

        result = reconcile(
            ["out/*.parquet"],
            settlement=OtherFile(Path("kcp.csv"), columns={"amount": "거래금액"}),
            gateway=GATEWAYS["kcp"],
        )
        print(result.agrees)
    """
    if orders is None and settlement is None:
        raise ValueError("there is nothing to compare with: name orders, a settlement, or both.")
    if first is not None and last is not None and last < first:
        raise ValueError(f"the period ends ({last}) before it begins ({first}).")
    encodings = {}
    with duckdb.connect(":memory:", config={"enable_external_access": "false"}) as database:
        table = payments_table(find_files(payments))
        database.register("payment_rows", table)
        _set(database, "first", first or date.min)
        _set(database, "last", last or date.max)
        database.execute(_SETUP)
        database.execute(_query("payments"))
        ((count,),) = database.execute("SELECT count(*) FROM payments").fetchall()
        if orders is not None:
            rows, key, encoding = other_table(orders, ORDER_FIELDS, {}, KEYS[:2])
            if encoding not in (None, "UTF-8"):
                encodings[str(orders.path)] = encoding
            database.register("orders", rows)
            _set(database, "key", key)
            database.execute(_query("orders"))
        if settlement is not None:
            rows, key, encoding = other_table(
                settlement, SETTLEMENT_FIELDS, gateway.names, KEYS[::-1]
            )
            if encoding not in (None, "UTF-8"):
                encodings[str(settlement.path)] = encoding
            database.register("settlement", rows)
            _set(database, "key", key)
            _set(database, "providers", sorted(gateway.providers))
            database.execute(_query("settlement"))
        return Reconciliation(
            _fetch(database, _DIFFERENCES), _fetch(database, _TOTALS), count, encodings
        )


def _query(name: str) -> str:
    return resources.files(__package__ or "").joinpath(f"{name}.sql").read_text("utf-8")


def _set(database: duckdb.DuckDBPyConnection, name: str, value: Any) -> None:
    statements = {
        "first": "SET VARIABLE first = $1",
        "last": "SET VARIABLE last = $1",
        "key": "SET VARIABLE key = $1",
        "providers": "SET VARIABLE providers = $1::VARCHAR[]",
    }
    database.execute(statements[name], [value])


def _fetch(database: duckdb.DuckDBPyConnection, query: str) -> pa.Table:
    return database.sql(query).to_arrow_table()
