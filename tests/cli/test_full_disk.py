"""A disk that is full in the middle: export, reconcile, listen and sync say so and break nothing.

Files may not grow beyond a size, which the operating system answers as it does a full disk.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("generated", "overlay", "mock", "contract", "data", "cli")
DECEMBER = ("--since", "2025-12-01", "--until", "2025-12-31")
SYNC = ("--mock", "sync", "--to", "duckdb:///shop.duckdb", "--since", "2025-12-20")
LIMITED = """
import resource
import sys

size = int(sys.argv.pop(1))
if size:
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
from portone_v1_cli.main import main

main()
"""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name != "posix", reason="needs a limit for the size of files"),
]


def run(folder: Path, size: int, *words: str) -> tuple[int, str]:
    """Run a command that can write files of so many bytes, 0 for any. Return code and stderr."""
    environ = os.environ | {
        "PYTHONPATH": os.pathsep.join(str(ROOT / room) for room in ROOMS),
        "XDG_STATE_HOME": str(folder / "state"),
    }
    command = [sys.executable, "-c", LIMITED, str(size), *words]
    done = subprocess.run(command, cwd=folder, env=environ, capture_output=True, text=True)
    return done.returncode, done.stderr


def test_an_export(tmp_path: Path) -> None:
    """Small days are whole, the large one has no file, and the next run goes on."""
    command = ("--mock", "export", "payments", *DECEMBER, "--format", "jsonl", "--to", "out")
    code, error = run(tmp_path, 20_000, *command)
    assert code == 2
    assert "There is no room left. Make room" in error
    files = list((tmp_path / "out").glob("*.jsonl"))
    assert 0 < len(files) < 31
    for file in files:
        assert all(json.loads(line) for line in file.read_text("utf-8").splitlines())
    assert not list((tmp_path / "out").glob(".*.part"))
    assert run(tmp_path, 0, *command)[0] == 0
    assert len(list((tmp_path / "out").glob("*.jsonl"))) == 31


def test_a_reconciliation(tmp_path: Path) -> None:
    """What a file held before stays, and the message names the file."""
    export = ("--mock", "export", "payments", *DECEMBER, "--format", "csv", "--to", "out")
    assert run(tmp_path, 0, *export)[0] == 0
    (tmp_path / "orders.csv").write_text("merchant_uid,amount\nsome,1\n", "utf-8")
    (tmp_path / "totals.csv").write_text("before", "utf-8")
    command = ("reconcile", "--payments", "out/*.csv", "--orders", "orders.csv")
    code, error = run(tmp_path, 50, *command, "--totals", "totals.csv")
    assert code == 2
    assert "totals.csv: cannot be written" in error
    assert (tmp_path / "totals.csv").read_text("utf-8") == "before"
    assert not list(tmp_path.glob(".*.part"))


def test_a_store_of_deliveries(tmp_path: Path) -> None:
    """The store is named, and the next run shows all changes."""
    command = ("--mock", "listen", "--once", "--store", "shop.db")
    code, error = run(tmp_path, 4_096, *command)
    assert code == 2
    assert "shop.db cannot be" in error
    assert run(tmp_path, 0, *command)[0] == 0


def test_a_copy(tmp_path: Path) -> None:
    """The destination has failed, nothing half-read is in it, and the next run brings all."""
    code, error = run(tmp_path, 16_384, *SYNC)
    assert code == 7
    assert "the destination failed" in error
    assert "Traceback" not in error
    import duckdb

    (tmp_path / "shop.duckdb").unlink(missing_ok=True)
    assert run(tmp_path, 0, *SYNC)[0] == 0
    with duckdb.connect(str(tmp_path / "shop.duckdb"), read_only=True) as database:
        assert database.execute("SELECT count(*) FROM portone_v1.payments").fetchone() == (10,)
