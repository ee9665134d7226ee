"""Spark reads a shop that changes: in the end its rows equal the mock's, by batch and by stream.

scripts/spark.sh runs these tests: they need PySpark and Java, which the other tests do not have.
PORTONE_V1_ROWS=20000 makes the shop larger, with a day for each 1,000 payments.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.data.busy_shop import DAY, NOW, BusyShop, bad_gateway, too_many
from tests.repo.examples import written_examples

if shutil.which("java") is None or not pytest.importorskip("pyspark"):
    pytest.skip("Java is not installed", allow_module_level=True)

from portone_v1_data.spark import Payments
from pyspark.sql import SparkSession  # pyright: ignore[reportMissingImports]

from .shop_server import serve
from .workers import kill_a_worker

ROOT = Path(__file__).resolve().parents[3]
ROOMS = [str(ROOT / name) for name in ("generated", "overlay", "mock", "data")]
ROWS = int(os.environ.get("PORTONE_V1_ROWS", "200"))
DAYS = max(2, ROWS // 1_000)


@pytest.fixture(scope="module")
def autumn() -> BusyShop:
    """A shop in October 2026, the time of the examples."""
    shop = BusyShop(20, days=1)
    shop.mock.advance(300 * DAY)
    for _ in range(40):
        shop.change()
    shop.mock.advance(DAY)
    return shop


@pytest.fixture(scope="module")
def autumn_url(autumn: BusyShop) -> Iterator[str]:
    """The URL of that shop."""
    with serve(autumn) as url:
        yield url


@pytest.fixture(scope="module")
def spark(autumn_url: str) -> Iterator[SparkSession]:
    """A session of two threads, in which a task may fail three times.

    The environment of its workers, which no later line can change, leads to the shop in October.
    """
    os.environ["PORTONE_V1_IMP_KEY"] = "imp_mock"
    os.environ["PORTONE_V1_IMP_SECRET"] = "mock_secret"
    os.environ["PORTONE_V1_BASE_URL"] = autumn_url
    os.environ["PYTHONPATH"] = os.pathsep.join([*ROOMS, os.environ.get("PYTHONPATH", "")])
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    session = (
        SparkSession.builder.master("local[2, 4]")
        .config("spark.ui.enabled", "false")
        .config("spark.python.authenticate.socketTimeout", "600s")
        .config("spark.sql.session.timeZone", "Asia/Seoul")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.execution.arrow.pyspark.enabled", "true")
        .getOrCreate()
    )
    session.dataSource.register(Payments)
    yield session
    session.stop()


@pytest.fixture
def shop(tmp_path: Path) -> BusyShop:
    return BusyShop(ROWS, days=DAYS)


@pytest.fixture
def key_file(shop: BusyShop, tmp_path: Path) -> Iterator[Path]:
    """A served shop, and the file with which workers find it."""
    with serve(shop) as url:
        path = tmp_path / "portone.env"
        path.write_text(
            "# for the workers\n\nPORTONE_V1_IMP_KEY=imp_mock\nOTHER=1\n"
            f"export PORTONE_V1_IMP_SECRET=mock_secret\nPORTONE_V1_BASE_URL={url}\n"
        )
        yield path


def options(key_file: Path, **more: object) -> dict[str, str]:
    settings = {"since": NOW - DAYS * DAY, "key_file": key_file, **more}
    return {name: str(value) for name, value in settings.items()}


def batch(spark: SparkSession, key_file: Path, **more: object) -> list[dict[str, Any]]:
    """Read a batch as rows of plain values."""
    frame = spark.read.format("portone_v1").options(**options(key_file, **more)).load()
    return frame.toArrow().to_pylist()


def merge(rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return how each payment is: of several rows the one that changed last."""
    latest: dict[str, dict[str, Any]] = {}
    for row in sorted(rows, key=lambda row: (row["changed_at"], row["read_at"])):
        latest[row["imp_uid"]] = {name: row[name] for name in row if name != "read_at"}
    return latest


def check(actual: dict[str, dict[str, Any]], shop: BusyShop) -> None:
    expected = shop.rows()
    assert actual.keys() == expected.keys()
    assert [imp_uid for imp_uid in expected if actual[imp_uid] != expected[imp_uid]] == []


class KillingRefusal:
    """Answers 502, and the first time kills a worker that reads."""

    def __init__(self, marker: str) -> None:
        self._marker = marker
        self.killed = 0

    def __call__(self) -> httpx.Response:
        self.killed = self.killed or kill_a_worker(self._marker)
        return bad_gateway()


@pytest.mark.parametrize("kills", [False, True])
def test_batches(
    spark: SparkSession, shop: BusyShop, key_file: Path, autumn_url: str, kills: bool
) -> None:
    """With changes and 20 % of the answers refused, two batches merged equal the mock row by row.

    Once by 429, and once by 502 while a worker is killed in mid-run, whose task is done again.
    """
    shop.changes_a_read = 5
    killing = KillingRefusal(autumn_url)
    shop.refusal = killing if kills else too_many
    until = shop.mock.now() - 600
    first = batch(spark, key_file, until=until)
    ids = [row["imp_uid"] for row in first]
    assert len(ids) == len(set(ids))
    shop.changes_a_read = 0
    shop.refusal = None
    shop.mock.advance(DAY)
    second = batch(spark, key_file, since=until)
    check(merge(first + second), shop)
    assert bool(killing.killed) == kills


def test_a_batch_has_the_types_of_arrow(
    spark: SparkSession, shop: BusyShop, key_file: Path
) -> None:
    """Amounts are exact decimals, times timestamps, and nothing personal is there unless asked."""
    frame = spark.read.format("portone_v1").options(**options(key_file)).load()
    types = dict(frame.dtypes)
    assert types["amount"] == "decimal(20,4)"
    assert types["paid_at"] == "timestamp"
    assert types["cancel_history"].startswith("array<struct<")
    assert "buyer_name" not in types
    personal = spark.read.format("portone_v1").options(**options(key_file, personal="true"))
    assert "buyer_name" in dict(personal.load().dtypes)


def test_slices_are_partitions(spark: SparkSession, shop: BusyShop, key_file: Path) -> None:
    """A day and a status are a task, so that a cluster shares the work."""
    frame = spark.read.format("portone_v1").options(**options(key_file, until=NOW)).load()
    assert frame.rdd.getNumPartitions() == 4 * DAYS


def test_a_stream(
    spark: SparkSession, shop: BusyShop, key_file: Path, tmp_path: Path, autumn_url: str
) -> None:
    """Run three times while the shop changes, what a stream wrote equals the mock when merged.

    20 % of the answers are 502, and a worker is killed in mid-run.
    """
    shop.changes_a_read = 5
    killing = KillingRefusal(autumn_url)
    shop.refusal = killing
    for _ in range(2):
        run_stream(spark, key_file, tmp_path)
        shop.mock.advance(DAY // 2)
    shop.changes_a_read = 0
    shop.refusal = None
    shop.mock.advance(DAY)
    run_stream(spark, key_file, tmp_path)
    check(merge(written(spark, tmp_path)), shop)
    assert killing.killed


def test_a_stream_that_runs_on(
    spark: SparkSession, shop: BusyShop, key_file: Path, tmp_path: Path
) -> None:
    """A stream without a trigger goes on as soon as the API's clock does.

    The shop stands still until everything is read: with a clock that goes on there is always more.
    """
    query = writer(spark, key_file, tmp_path).start(str(tmp_path / "rows"))
    try:
        query.processAllAvailable()
        before = merge(written(spark, tmp_path))
        for _ in range(40):
            shop.change()
        shop.mock.advance(DAY)
        query.processAllAvailable()
    finally:
        query.stop()
    after = merge(written(spark, tmp_path))
    assert before.keys() < after.keys()
    check(after, shop)


def run_stream(spark: SparkSession, key_file: Path, folder: Path) -> None:
    """Go on with the stream from its checkpoint up to what there is when it starts."""
    stream = writer(spark, key_file, folder).trigger(availableNow=True)
    query = stream.start(str(folder / "rows"))
    try:
        query.awaitTermination()
    finally:
        query.stop()


def writer(spark: SparkSession, key_file: Path, folder: Path) -> Any:
    """Return what writes a stream of payments as Parquet, with a checkpoint beside it."""
    changes = spark.readStream.format("portone_v1").options(**options(key_file)).load()
    parquet = changes.writeStream.format("parquet")
    return parquet.option("checkpointLocation", str(folder / "checkpoint"))


def written(spark: SparkSession, folder: Path) -> list[dict[str, Any]]:
    """Return the rows that a stream wrote."""
    rows: list[dict[str, Any]] = spark.read.parquet(str(folder / "rows")).toArrow().to_pylist()
    return rows


def test_examples(spark: SparkSession, autumn: BusyShop, tmp_path: Path) -> None:
    """The docstrings' examples read October by keys of the environment, as batch and as stream."""
    space: dict[str, Any] = {"spark": spark, "Payments": Payments, "folder": tmp_path}
    examples = [
        code
        for place, code in written_examples(ROOT / "data" / "portone_v1_data")
        if place.startswith("portone_v1_data/spark.py")
    ]
    assert len(examples) == 2
    for code in examples:
        exec(code, space)
    october = datetime(2026, 9, 30, 15, tzinfo=UTC)
    expected = {imp_uid for imp_uid, row in autumn.rows().items() if row["changed_at"] >= october}
    assert expected
    assert {row["imp_uid"] for row in space["payments"].toArrow().to_pylist()} == expected
    streamed = spark.read.parquet(str(tmp_path / "payments")).toArrow().to_pylist()
    assert {row["imp_uid"] for row in streamed} == expected


def test_no_plan_shows_a_key(
    spark: SparkSession, key_file: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Keys as options are refused by name, and the plan of a frame has none."""
    for name in ("imp_secret", "imp_key", "token"):
        with pytest.raises(Exception, match=f"{name} is no option") as caught:
            spark.read.format("portone_v1").options(since="1", **{name: "hush-hush"}).load()
        assert "hush-hush" not in str(caught.value).partition("JVM stacktrace")[0]
    frame = spark.read.format("portone_v1").options(**options(key_file)).load()
    frame.explain(extended=True)
    assert "mock_secret" not in capfd.readouterr().out


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({}, "the option since is missing"),
        ({"since": "yesterday"}, "the option since must be a day"),
        ({"since": "2026-01-01T00:00"}, "the option since must be a day"),
        ({"since": "2026-01-01", "lag": "-1"}, "the option lag must be whole seconds"),
        ({"since": "2026-01-01", "personal": "yes"}, "personal must be true or false"),
        ({"since": "2026-01-01", "colour": "red"}, "colour is no option"),
    ],
)
def test_options_that_cannot_be_meant(
    spark: SparkSession, settings: dict[str, str], message: str
) -> None:
    """They are refused with what is wrong when the frame is made."""
    with pytest.raises(Exception, match=message):
        spark.read.format("portone_v1").options(**settings).load()
