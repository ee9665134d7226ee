"""An export that is killed at every step of its writing: the next run has each payment once."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from portone_v1_data.manifest import NAME

DRIVER = Path(__file__).with_name("kill_driver.py")


@pytest.mark.slow
@pytest.mark.whole
@pytest.mark.skipif(sys.platform != "linux", reason="forks, and kills what it has forked")
def test_killed_at_every_step(tmp_path: Path) -> None:
    """Before and after each read, write, flush and rename, twice in a row, nothing is lost."""
    done = subprocess.run(
        [sys.executable, str(DRIVER), str(tmp_path / "out")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    runs = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(runs) > 30
    assert [run["killed"] for run in runs] == [True] * (len(runs) - 1) + [False]
    # Some were killed with nothing written, some with one day, some with both.
    assert {sum(name.endswith(".parquet") for name in run["after"]) for run in runs} == {0, 1, 2}
    for run in runs:
        folder = tmp_path / f"out-{run['steps']}"
        names = sorted(path.name for path in folder.glob("[mp]*"))
        days = ["payments-2025-12-30.parquet", "payments-2025-12-31.parquet"]
        assert names == [NAME, *days], run
        assert not list(folder.glob(".*.part")), run
        ids = [row for day in days for row in pq.read_table(folder / day)["imp_uid"].to_pylist()]
        assert sorted(ids) == [f"imp_{number}" for number in range(6)], run
