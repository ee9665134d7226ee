"""An export of a shop that changes meanwhile: its requests, its memory, and what it lost."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from .busy_shop import TODAY, first_day, least_requests
from .worker import Task, World

DAYS = 30
WORKERS = 2
CHANGES = 80  # a second
_KEYS = ("imp_mock", "mock_secret")
_RETRIES = 20  # one answer in five is a refusal, and none of them is to end the export
_RUNS = 100  # of the command, which gives up after fewer retries and goes on when it is run again


@contextmanager
def requests(world: World, way: str) -> Iterator[Task]:
    """How many lists an export asks for: `ours`, or the `least` that have all payments."""
    if way == "least":
        yield Task(lambda _: {"count": least_requests(world.rows, DAYS)})
        return
    with _shop(world.rows) as shop, TemporaryDirectory() as folder:

        def run(times: int) -> Mapping[str, float]:
            before = shop.count()
            _export(shop, Path(folder), TODAY)
            count = shop.count() - before
            _check(shop, Path(folder))
            return {"count": count}

        yield Task(run)


@contextmanager
def memory(world: World, way: str) -> Iterator[Task]:
    """The most memory of the command; `way` is the format, and the per cent of the payments."""
    file_format, _, percent = way.partition("_")
    with _shop(world.rows * int(percent) // 100) as shop, TemporaryDirectory() as folder:

        def run(times: int) -> Mapping[str, float]:
            largest = 0
            for _ in range(_RUNS):
                code, size = _run_command(shop, folder, file_format)
                largest = max(largest, size)  # the last run may have only a few days left
                if code == 0:
                    return {"size": largest}
            raise RuntimeError(f"the export was run {_RUNS} times and never came to its end")

        yield Task(run)


class _Shop:
    """The process of `busy_shop.py`."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.url = self._read()

    def count(self) -> int:
        return int(self._command("count"))

    def break_down(self) -> None:
        self._command("break")

    def finish(self, path: Path) -> int:
        return int(self._command(f"finish {path}"))

    def _command(self, line: str) -> str:
        assert self._process.stdin
        print(line, file=self._process.stdin, flush=True)
        return self._read()

    def _read(self) -> str:
        assert self._process.stdout
        return self._process.stdout.readline().strip()


@contextmanager
def _shop(rows: int) -> Iterator[_Shop]:
    command = [sys.executable, "-m", "benchmarks.busy_shop", str(rows), str(DAYS), str(CHANGES)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:  # noqa: S603
        try:
            yield _Shop(process)
        finally:
            assert process.stdin
            process.stdin.close()


def _export(shop: _Shop, folder: Path, last: date) -> None:
    from portone_v1 import PortOne
    from portone_v1_data.export import export_payments

    with PortOne(*_KEYS, base_url=shop.url, max_retries=_RETRIES) as portone:
        export_payments(portone, folder, first_day(DAYS), last, workers=WORKERS)


def _run_command(shop: _Shop, folder: str, file_format: str) -> tuple[int, int]:
    """Run `portone-v1 export payments`. Return its exit code and its peak memory in bytes."""
    program = Path(sys.executable).with_name("portone-v1")
    command = [str(program), "export", "payments", "--since", str(first_day(DAYS))]
    command += ["--until", str(TODAY), "--to", folder, "--format", file_format]
    command += ["--workers", str(WORKERS)]
    key, secret = _KEYS
    keys = {"PORTONE_V1_IMP_KEY": key, "PORTONE_V1_IMP_SECRET": secret}
    environ = os.environ | keys | {"PORTONE_V1_BASE_URL": shop.url}
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, env=environ, stdout=quiet, stderr=quiet)  # noqa: S603
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1 if sys.platform == "darwin" else 1_024
    return process.returncode, usage.ru_maxrss * unit


def _check(shop: _Shop, folder: Path) -> None:
    """Export what changed meanwhile, and compare the files with the shop."""
    shop.break_down()
    _export(shop, folder, TODAY)
    expected = folder / "expected.csv"
    count = shop.finish(expected)
    _export(shop, folder, TODAY + timedelta(days=1))
    compare(expected, folder, count)


def compare(expected: Path, folder: Path, count: int) -> None:
    """Raise RuntimeError unless the files have every payment of the shop once, as it is."""
    import duckdb

    with duckdb.connect() as database:
        query = _COMPARISON.format(files=f"{folder}/*.parquet", shop=expected)
        rows, twice, lost, wrong = database.execute(query).fetchall()[0]
    if (rows, twice, lost, wrong) != (count, 0, 0, 0):
        raise RuntimeError(f"{rows} of {count} payments, {twice} twice, {lost} lost, {wrong} wrong")


_COMPARISON = """
    WITH files AS (
        SELECT *, row_number() OVER (
            PARTITION BY imp_uid ORDER BY changed_at DESC, read_at DESC
        ) AS age
        FROM '{files}'
    ), copy AS (
        SELECT
            imp_uid, merchant_uid, status, amount, cancel_amount,
            epoch(started_at)::BIGINT AS started_at, epoch(paid_at)::BIGINT AS paid_at,
            epoch(failed_at)::BIGINT AS failed_at, epoch(cancelled_at)::BIGINT AS cancelled_at,
            len(cancel_history) AS cancels
        FROM files WHERE age = 1
    ), shop AS (
        SELECT * REPLACE (coalesce(cancel_amount, 0) AS cancel_amount) FROM '{shop}'
    )
    SELECT
        (SELECT count(*) FROM copy),
        (
            SELECT count(*) FROM (
                SELECT 1 FROM read_parquet('{files}', filename = true)
                GROUP BY imp_uid, filename HAVING count(*) > 1
            )
        ),
        (SELECT count(*) FROM shop ANTI JOIN copy USING (imp_uid)),
        (SELECT count(*) FROM (SELECT * FROM copy EXCEPT SELECT * FROM shop))
"""
