"""An export of a shop that sells and refunds meanwhile: in the end the files equal the API."""

from __future__ import annotations

import math
import tracemalloc
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet
import pytest
import stamina
from portone_v1 import PortOne, PortOneError
from portone_v1.slices import plan
from portone_v1_data.export import LAG, export_payments
from portone_v1_data.parquet import GROUP_ROWS, ParquetFile
from portone_v1_data.periods import Period, korean_date

from tests.overlay.changing_shop import KEYS

from .busy_shop import DAY, NOW, BusyShop, bad_gateway, too_many

MERGED = """
    SELECT * EXCLUDE (read_at) FROM '{}/*.parquet'
    QUALIFY row_number() OVER (PARTITION BY imp_uid ORDER BY changed_at DESC, read_at DESC) = 1
"""


@pytest.fixture(autouse=True)
def no_waiting() -> Iterator[None]:
    """Tries follow each other at once."""
    with stamina.set_testing(True, attempts=100, cap=True):
        yield


def export(shop: BusyShop, folder: Path, days: int, **settings: Any) -> None:
    """Export from the first day to today until it succeeds, as cron does with one that failed."""
    today = korean_date(shop.mock.now())
    first = korean_date(NOW) - timedelta(days=days)
    for _ in range(50):
        try:
            with PortOne(*KEYS, transport=shop, max_retries=4) as portone:
                export_payments(portone, folder, first, today, **settings)
                return
        except PortOneError:
            continue
    pytest.fail("it never succeeded")


def merged(folder: Path) -> dict[str, dict[str, Any]]:
    """Return how each payment is, by the files: of several rows the one that changed last."""
    return {row["imp_uid"]: row for row in query(MERGED.format(folder))}


def repeated(folder: Path) -> list[Any]:
    """Return the files in which a payment has more than one row."""
    return query(
        f"SELECT filename FROM '{folder}/*.parquet' GROUP BY imp_uid, filename HAVING count(*) > 1"
    )


def query(sql: str) -> list[dict[str, Any]]:
    """Return the rows of a query, times in UTC."""
    with duckdb.connect() as database:
        database.execute("SET TimeZone = 'UTC'")
        relation = database.sql(sql)
        assert relation is not None
        rows: list[dict[str, Any]] = relation.to_arrow_table().to_pylist()
        return rows


def least_requests(shop: BusyShop, days: int) -> int:
    """Return how many answers of 1,000 rows a run needs that knows where the payments lie."""
    today = korean_date(shop.mock.now())
    first = korean_date(NOW) - timedelta(days=days)
    period = Period.of(first, today, shop.mock.now() - LAG, today=today)
    rows = list(shop.rows().values())
    total = 0
    for day in period.days():
        for part in plan(since=day.since, until=day.until):
            inside = sum(
                row["status"] == part.status
                and part.since <= row["changed_at"].timestamp() < part.until
                for row in rows
            )
            total += max(1, math.ceil(inside / 1_000))
    return total


def check_a_changing_shop(folder: Path, rows: int, days: int, changes: int, workers: int) -> float:
    """Export three times while the shop changes and is refused. Return requests by the least."""
    shop = BusyShop(rows, days=days)
    least = least_requests(shop, days)
    shop.changes_a_read = changes
    shop.refusal = too_many
    export(shop, folder, days, workers=workers)
    ratio = shop.reads / least
    shop.mock.advance(2 * LAG)
    shop.refusal = bad_gateway
    export(shop, folder, days, workers=workers)
    shop.refusal = None
    shop.changes_a_read = 0
    shop.mock.advance(DAY)
    export(shop, folder, days, workers=workers)
    actual = merged(folder)
    expected = shop.rows()
    assert actual.keys() == expected.keys()
    assert [name for name in expected if actual[name] != expected[name]] == []
    assert not list(folder.glob(".*.part"))
    assert repeated(folder) == []
    statuses = {row["status"] for row in expected.values()}
    assert statuses == {"ready", "paid", "cancelled", "failed"}
    return ratio


@pytest.mark.parametrize("workers", [1, 2])
def test_a_small_shop_that_changes(tmp_path: Path, workers: int) -> None:
    """With 20 % of the answers 429, then 502, every payment is there once as the API has it."""
    check_a_changing_shop(tmp_path, 300, days=3, changes=5, workers=workers)


@pytest.mark.slow
@pytest.mark.whole
def test_twenty_thousand_payments(tmp_path: Path) -> None:
    """The same of 20,000 payments, with at most 1.6 times the least requests."""
    ratio = check_a_changing_shop(tmp_path, 20_000, days=20, changes=20, workers=2)
    assert ratio <= 1.6


@pytest.mark.slow
def test_crowded_days(tmp_path: Path) -> None:
    """Days of several thousand payments are cut, and none is missing or twice."""
    check_a_changing_shop(tmp_path, 8_000, days=1, changes=10, workers=1)


@pytest.mark.slow
@pytest.mark.whole
def test_memory_does_not_grow(tmp_path: Path) -> None:
    """A period four times as long needs no more memory: that of a few answers."""
    peaks = []
    for days in (2, 8):
        rows = 2_000 * days
        shop = BusyShop(rows, days=days)
        tracemalloc.start()
        try:
            export(shop, tmp_path / str(days), days)
            peaks.append(tracemalloc.get_traced_memory()[1])
        finally:
            tracemalloc.stop()
    assert peaks[1] <= 1.1 * peaks[0], peaks


def test_a_parquet_file_holds_few_rows_back(tmp_path: Path) -> None:
    """Rows go to the disk in groups; no more than one group is held in memory."""
    shop = BusyShop(30, days=1)
    with PortOne(*KEYS, transport=shop) as portone:
        payments = list(portone.payments.iter_by_status("all", since=0))
    with (tmp_path / "x.parquet").open("wb") as file, ParquetFile(file) as target:
        for _ in range(3 * GROUP_ROWS // len(payments)):
            target.write(payments)
            assert sum(batch.num_rows for batch in target._batches) < GROUP_ROWS
    assert pyarrow.parquet.ParquetFile(tmp_path / "x.parquet").num_row_groups == 3
