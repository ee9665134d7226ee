"""`portone-v1 export payments`: files for each day, what was done, and how to go on."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from portone_v1_data import export as export_module
from portone_v1_mock import MockPortOne

from .conftest import Run

DECEMBER = ("--since", "2025-12-01", "--until", "2025-12-31")
EXPORT = ("--mock", "export", "payments", *DECEMBER)


def test_a_month(run: Run, tmp_path: Path) -> None:
    """A file for each day, and a sentence with the period, the rows and the folder."""
    result = run(*EXPORT, "--to", str(tmp_path / "out"), "--output", "table")
    assert result.exit_code == 0, result.stderr
    assert result.stdout == (
        "Period: 2025-12-01 to 2025-12-31 (Korea).\n"
        f"55 payments of 31 days in {tmp_path / 'out'}.\n"
    )
    assert result.stderr == ""
    tables = [pq.read_table(path) for path in sorted((tmp_path / "out").glob("*.parquet"))]
    assert len(tables) == 31
    assert sum(table.num_rows for table in tables) == 55
    assert "buyer_name" not in tables[0].schema.names


def test_it_goes_on(run: Run, tmp_path: Path) -> None:
    """A later last day adds to the folder; today is read until ten minutes ago, which is said."""
    to = ("--to", str(tmp_path / "out"), "--output", "table")
    run(*EXPORT, *to)
    words = ("--mock", "export", "payments", "--since", "2025-12-01", "--until", "2026-01-01")
    result = run(*words, *to)
    assert result.stdout == (
        "Period: 2025-12-01 to 2026-01-01, as of 2026-01-01 08:50:00 (Korea).\n"
        f"55 payments of 32 days in {tmp_path / 'out'}. 1 of them in this run.\n"
    )


def test_json_for_programs(run: Run, tmp_path: Path) -> None:
    """In a pipe, or with --output json, there is one object: the period, the rows, the files."""
    folder = tmp_path / "out"
    result = run(*EXPORT, "--to", str(folder), "--format", "jsonl")
    summary = json.loads(result.stdout)
    files = summary.pop("files")
    assert files == [str(folder / f"payments-2025-12-{day:02}.jsonl") for day in range(1, 32)]
    assert summary == {
        "first_day": "2025-12-01", "last_day": "2025-12-31", "since": 1_764_514_800,
        "until": 1_767_193_200, "format": "jsonl", "rows": 55, "new_rows": 55, "new_days": 31,
    }  # fmt: skip
    result = run(*EXPORT, "--to", str(folder), "--format", "jsonl", "--output", "csv")
    (row,) = csv.DictReader(io.StringIO(result.stdout))
    assert (row["rows"], row["new_rows"]) == ("55", "0")


def test_personal_data_on_demand(run: Run, tmp_path: Path) -> None:
    """--personal writes who bought what."""
    for flags in ((), ("--personal",)):
        folder = tmp_path / "-".join(("out", *flags))
        run(*EXPORT, "--to", str(folder), "--format", "csv", *flags)
        header = (folder / "payments-2025-12-31.csv").read_text("utf-8").splitlines()[0]
        assert ("buyer_name" in header) is bool(flags)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--since", "2026-01-02", "--until", "2025-01-01"), "ends (2025-01-01) before it begins"),
        (("--since", "2025-12-01", "--until", "2026-01-02"), "ends in the future (2026-01-02)"),
        (("--since", "2015-01-01", "--until", "2025-01-01"), "longer than five years"),
        (("--since", "yesterday", "--until", "2026-01-01"), "--since: 'yesterday' is not a day."),
        (("--since", "2025-12-01", "--until", "2025-02-30"), "--until: '2025-02-30' is not a day."),
        ((*DECEMBER, "--pace", "fast"), "pace must be requests for each time"),
        ((*DECEMBER, "--format", "xlsx"), "'xlsx' is not one of"),
        ((*DECEMBER, "--workers", "99"), "--workers"),
    ],
)
def test_options_that_cannot_be_meant(
    run: Run, tmp_path: Path, words: tuple[str, ...], message: str
) -> None:
    """They are refused with what is wrong, exit code 2, and no folder."""
    result = run("--mock", "export", "payments", *words, "--to", str(tmp_path / "out"))
    assert result.exit_code == 2
    assert message in re.sub(r"[\s│]+", " ", result.stderr)
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_used(run: Run, tmp_path: Path) -> None:
    """What lies there, and what to do; exit code 2."""
    (tmp_path / "notes.txt").touch()
    result = run(*EXPORT, "--to", str(tmp_path))
    assert result.exit_code == 2
    assert result.stderr.startswith(f"Error: --to: {tmp_path} is not empty")
    result = run(*EXPORT, "--to", str(tmp_path / "notes.txt"))
    assert result.exit_code == 2
    assert "Name a folder, not a file." in result.stderr


def test_a_key_that_is_refused(
    run: Run, served: str, mock: MockPortOne, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 3 in mid-run, with how to go on; then it does."""
    parts = iter(range(10**6))
    read = export_module.read

    def refuse_later(*arguments: Any) -> Any:
        if next(parts) == 50:
            mock.add_fault("status", status=401, code=-1, times=None)
        return read(*arguments)

    monkeypatch.setattr(export_module, "read", refuse_later)
    words = ("export", "payments", *DECEMBER, "--to", str(tmp_path / "out"))
    result = run(*words)
    assert result.exit_code == 3
    assert "Whole days stay in" in result.stderr
    assert "Run the same command to go on." in result.stderr
    assert len(list((tmp_path / "out").glob("*.parquet"))) == 12
    mock.clear_faults()
    assert json.loads(run(*words).stdout)["rows"] == 55


def test_a_key_that_is_refused_at_once(
    run: Run, served: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no day is written, nothing is said to stay, and no folder is made."""
    monkeypatch.setenv("PORTONE_V1_IMP_SECRET", "another")
    folder = tmp_path / "out"
    result = run("export", "payments", *DECEMBER, "--to", str(folder))
    assert result.exit_code == 3
    assert str(folder) not in result.stderr
    assert not folder.exists()


def test_a_payment_that_does_not_fit(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 6, with payment and field."""
    from portone_v1.models import Payment

    odd = [Payment.from_dict({"imp_uid": "imp_odd", "card_quota": "secret"})]
    monkeypatch.setattr(export_module, "read", lambda *_: iter(odd))
    result = run(*EXPORT, "--to", str(tmp_path / "out"))
    assert result.exit_code == 6
    assert "payment imp_odd: the field card_quota is not a whole number" in result.stderr
    assert "secret" not in result.stderr


def test_a_missing_library(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Parquet needs the extra, which is named; CSV does without."""
    for name in ("portone_v1_data.parquet", "portone_v1_data.arrow"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    result = run(*EXPORT, "--to", str(tmp_path / "out"))
    assert result.exit_code == 2
    assert 'Install it with: pip install "pyarrow>=' in result.stderr
    assert run(*EXPORT, "--to", str(tmp_path / "csv"), "--format", "csv").exit_code == 0


INTERRUPTED = """
import os, signal
from portone_v1_cli.main import main
from portone_v1_data import export
read = export.read
parts = iter(range(10**6))
def interrupt(*arguments):
    if next(parts) == int(os.environ["PART"]):
        os.kill(os.getpid(), int(os.environ["SIGNAL"]))
    return read(*arguments)
export.read = interrupt
main()
"""


def export_interrupted(
    folder: Path, number: signal.Signals, part: str
) -> subprocess.CompletedProcess[str]:
    """Run an export that gets a signal when it has read so many days and statuses."""
    return subprocess.run(
        [sys.executable, "-c", INTERRUPTED, *EXPORT, "--to", str(folder)],
        env=os.environ | {"SIGNAL": str(int(number)), "PART": part},
        capture_output=True,
        text=True,
        check=False,
    )


def test_ctrl_c_on_the_first_day(tmp_path: Path) -> None:
    """Nothing stays, and nothing is said to."""
    done = export_interrupted(tmp_path / "out", signal.SIGINT, "2")
    assert (done.returncode, done.stderr) == (130, "Stopped. No day was written yet.\n")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_says_how_to_go_on(run: Run, tmp_path: Path, number: signal.Signals) -> None:
    """It ends with 130; whole days stay, and the same command has the rest."""
    folder = tmp_path / "out"
    words = [*EXPORT, "--to", str(folder)]
    done = export_interrupted(folder, number, "50")
    assert done.returncode == 130, done.stderr
    assert done.stderr == (
        f"Stopped. Whole days stay in {folder}. Run the same command to go on.\n"
    )
    assert len(list(folder.glob("*.parquet"))) == 12
    assert not list(folder.glob(".*.part"))
    summary = json.loads(run(*words).stdout)
    assert (summary["rows"], summary["new_days"]) == (55, 19)
