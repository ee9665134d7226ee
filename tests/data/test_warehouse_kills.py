"""A run that is killed between any two statements to the database: nothing lost, nothing twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from portone_v1_data.warehouse import sync
from portone_v1_mock import running

from .changing_payments import BusyShop
from .postgres_server import serving
from .test_warehouse import Copy, check

# Runs a sync and kills itself before the statement of that number; prints how many there were.
CHILD = """
import os, signal, sys
from pathlib import Path
from dlt.destinations.impl.duckdb.sql_client import DuckDbSqlClient
from dlt.destinations.impl.postgres.sql_client import Psycopg2SqlClient
from portone_v1 import PortOne
from portone_v1_data.warehouse import sync

url, to, dataset, folder, since, fatal = sys.argv[1:]
count = 0

def watch(client, name):
    call = getattr(client, name)
    def counted(*words, **more):
        global count
        count += 1
        if count == int(fatal):
            os.kill(os.getpid(), signal.SIGKILL)
        return call(*words, **more)
    setattr(client, name, counted)

names = ("execute_query", "begin_transaction", "commit_transaction", "rollback_transaction")
for client in (DuckDbSqlClient, Psycopg2SqlClient):
    for name in names:
        watch(client, name)
with PortOne("imp_mock", "mock_secret", base_url=url) as portone:
    sync(portone, to, folder=Path(folder), dataset=dataset, since=int(since))
print(count)
"""


@pytest.fixture(params=["duckdb", "postgresql"])
def copy(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Copy]:
    """A copy that does not exist yet, in either database."""
    if request.param == "duckdb":
        yield Copy(f"duckdb:///{tmp_path / 'shop.duckdb'}", "payments_copy", tmp_path / "files")
    else:
        with serving() as server:
            yield Copy(server.url, "payments_copy", tmp_path / "files")


def run(url: str, copy: Copy, folder: Path, since: int, fatal: int) -> int | None:
    """Run a sync in a process of its own. Returns its number of statements, None if killed."""
    words = [url, copy.to, copy.dataset, str(folder), str(since), str(fatal)]
    done = subprocess.run(
        [sys.executable, "-c", CHILD, *words],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
    )
    if done.returncode == -signal.SIGKILL:
        return None
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


def test_a_run_that_is_killed(copy: Copy, tmp_path: Path) -> None:
    """Killed at its twentieth statement, the next run on this machine brings what is missing."""
    shop = BusyShop(100, days=3)
    with running(shop.mock) as url:
        shop.mock.advance(700)
        assert run(url, copy, tmp_path / "files", shop.since, 20) is None
    shop.rest()
    sync(shop.portone, copy.to, folder=tmp_path / "files", dataset=copy.dataset, since=shop.since)
    check(copy, shop)


@pytest.mark.slow
@pytest.mark.timeout(2_400)  # some twenty processes, one after the other
def test_a_run_that_is_killed_anywhere(copy: Copy, tmp_path: Path) -> None:
    """The same before each single statement, of a shop that changes in between."""
    folder = tmp_path / "files"
    shop = BusyShop(100, days=3)
    with running(shop.mock) as url:
        shop.mock.advance(700)
        assert run(url, copy, folder, shop.since, 0)
        fatal = 1
        while run(url, copy, folder, shop.since, fatal) is None:
            copy.rows()  # no payment is there twice
            fatal += 1
            for _ in range(10):
                shop.change()
            shop.mock.advance(700)
    assert fatal > 10
    shop.rest()
    sync(shop.portone, copy.to, folder=folder, dataset=copy.dataset)
    check(copy, shop)


@pytest.mark.slow
@pytest.mark.timeout(2_400)  # some twenty processes, one after the other
def test_a_first_run_that_is_killed_anywhere(copy: Copy, tmp_path: Path) -> None:
    """A copy that never was whole becomes so."""
    folder = tmp_path / "files"
    shop = BusyShop(50, days=3)
    with running(shop.mock) as url:
        shop.mock.advance(700)
        fatal = 1
        while run(url, copy, folder, shop.since, fatal) is None:
            fatal += 1
            shop.change()
    assert fatal > 10
    shop.rest()
    sync(shop.portone, copy.to, folder=folder, dataset=copy.dataset)
    check(copy, shop)
