"""`portone-v1 reconcile`: what differs as a table, JSON, CSV or a file, and the exit code."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from .conftest import Run

ORDERS = """merchant_uid,amount,refunded
merchant_1448280088556,10000,0
order-naver,140000,0
order-naverpay,11000,0
order-promotion,20000,0
order-payco,10000,2000
order-1001,25000,0
order-45,4500,0
"""


@pytest.fixture
def folder(run: Run, tmp_path: Path) -> Path:
    """A folder with December of the demo shop and orders that differ in one refund."""
    period = ("--since", "2025-12-01", "--until", "2025-12-31")
    done = run("--mock", "export", "payments", *period, "--to", str(tmp_path / "out"))
    assert done.exit_code == 0, done.stderr
    (tmp_path / "orders.csv").write_text(ORDERS, "utf-8")
    return tmp_path


def command(folder: Path, *words: str) -> tuple[str, ...]:
    return ("reconcile", "--payments", str(folder / "out" / "*.parquet"), *words)


def orders(folder: Path) -> tuple[str, str]:
    return ("--orders", str(folder / "orders.csv"))


def test_a_difference(run: Run, folder: Path) -> None:
    """It is a row of a table above the totals of each day, and the exit code is 6."""
    result = run(*command(folder, *orders(folder)), "--output", "table")
    assert result.exit_code == 6, result.stderr
    assert "refunded  2025-12-29  order-payco" in result.stdout
    assert "2025-12-29    7,000    8,000      -1,000" in result.stdout
    assert result.stdout.endswith(
        "Period: everything in the files. 55 payments in the files.\n1 difference.\n"
    )
    assert result.stderr == ""


def test_a_pattern_that_a_shell_has_expanded(run: Run, folder: Path) -> None:
    """The files behind the first one are payments, too: the pattern need not be quoted."""
    files = sorted(str(path) for path in (folder / "out").glob("*.parquet"))
    result = run("reconcile", "--payments", *files, *orders(folder), "--output", "table")
    assert result.exit_code == 6, result.stderr
    assert "55 payments in the files." in result.stdout


def test_everything_agrees(run: Run, folder: Path) -> None:
    """The exit code is 0, and the totals are shown all the same."""
    path = folder / "orders.csv"
    path.write_text(ORDERS.replace("10000,2000", '"10,000","3,000"'), "euc-kr")
    days = ("--since", "2025-12-01", "--until", "2025-12-31")
    result = run(*command(folder, *orders(folder), *days), "--output", "table")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.endswith(
        "Period: 2025-12-01 to 2025-12-31 (Korea). 55 payments in the files.\nEverything agrees.\n"
    )


def test_json_and_csv(run: Run, folder: Path) -> None:
    """Programs get exact amounts and nothing of a buyer."""
    result = run(*command(folder, *orders(folder)))
    assert result.exit_code == 6
    answer = json.loads(result.stdout)
    assert (answer["period"], answer["payments"]) == ("everything in the files", 55)
    (difference,) = answer["differences"]
    assert (difference["kind"], difference["portone"], difference["other"]) == (
        "refunded", -3_000, -2_000
    )  # fmt: skip
    assert sum(row["difference"] for row in answer["totals"]) == -1_000
    result = run(*command(folder, *orders(folder)), "--output", "csv")
    (row,) = csv.DictReader(io.StringIO(result.stdout))
    assert (row["imp_uid"], row["difference"]) == ("imp_100000000101", "-1000")
    (folder / "orders.csv").write_text(ORDERS.replace("10000,2000", "10000,3000"))
    result = run(*command(folder, *orders(folder)), "--output", "csv")
    assert (result.exit_code, len(result.stdout.splitlines())) == (0, 1)


def test_a_settlement_and_files(run: Run, folder: Path) -> None:
    """A settlement in EUC-KR with columns of its own; the tables are written as files."""
    settlement = folder / "kcp.csv"
    settlement.write_bytes('승인번호,금액합\nx,"1,000"\n'.encode("cp949"))
    words = (
        "--settlement", str(settlement), "--gateway", "kcp",
        "--settlement-column", "pg_tid=승인번호", "--settlement-column", "amount=금액합",
        "--settlement-by", "pg_tid", "--since", "2025-12-28", "--until", "2025-12-28",
        "--differences", str(folder / "d.csv"), "--totals", str(folder / "t.parquet"),
    )  # fmt: skip
    result = run(*command(folder, *words))
    assert result.exit_code == 6, result.stderr
    assert result.stderr == f"{settlement} was read as EUC-KR.\n"
    differences = list(csv.DictReader(io.StringIO((folder / "d.csv").read_text("utf-8"))))
    assert ("unknown", "1000") in {(row["kind"], row["other"]) for row in differences}
    assert pq.read_table(folder / "t.parquet").num_rows == len(json.loads(result.stdout)["totals"])


def test_many_differences(run: Run, folder: Path) -> None:
    """A terminal shows the first hundred and says how to see the others."""
    lines = "".join(f"none-{number},1\n" for number in range(150))
    (folder / "orders.csv").write_text(f"merchant_uid,amount\n{lines}")
    days = ("--since", "2020-01-01", "--until", "2020-01-01")
    result = run(*command(folder, *orders(folder), *days), "--output", "table")
    assert "50 more differences: write them with --differences FILE." in result.stdout
    assert result.stdout.endswith("150 differences.\n")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((), "nothing to compare with"),
        (("--orders", "none.csv"), "none.csv: cannot be read"),
        (("--orders", "ORDERS", "--order-column", "total"), "'total' names no field"),
        (("--orders", "ORDERS", "--order-column", "fee=x"), "fields are imp_uid, merchant_uid"),
        (("--orders", "ORDERS", "--order-column", "amount=x"), "has no column 'x' for amount"),
        (("--orders-by", "imp_uid"), "the file that it is about is not"),
        (("--orders", "ORDERS", "--since", "yesterday"), "--since: 'yesterday' is not a day."),
        (
            ("--orders", "ORDERS", "--since", "2026-01-02", "--until", "2026-01-01"),
            "before it begins",
        ),
        (("--orders", "ORDERS", "--differences", "d.xlsx"), "must end in .csv or .parquet"),
        (("--orders", "ORDERS", "--gateway", "nice"), "'nice' is not one of"),
    ],
)
def test_options_that_cannot_be_meant(
    run: Run, folder: Path, words: tuple[str, ...], message: str
) -> None:
    """They are refused with what is wrong and exit code 2, and nothing is printed."""
    path = str(folder / "orders.csv")
    result = run(*command(folder, *(path if word == "ORDERS" else word for word in words)))
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""


def test_nothing_is_written_when_a_file_cannot_be(run: Run, folder: Path) -> None:
    """A wrong second file is seen before the first one is written."""
    words = ("--differences", str(folder / "d.csv"), "--totals", str(folder / "t.xlsx"))
    result = run(*command(folder, *orders(folder), *words))
    assert result.exit_code == 2
    assert not (folder / "d.csv").exists()


def test_a_missing_library(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command says what to install."""
    for name in [name for name in sys.modules if name.startswith("portone_v1_data.reconcile")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "duckdb", None)
    result = run(*command(folder, *orders(folder)))
    assert result.exit_code == 2
    assert 'Install it with: pip install "duckdb>=' in result.stderr


def test_it_asks_nobody(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It needs no keys and makes no client."""
    for name in ("PORTONE_V1_IMP_KEY", "PORTONE_V1_IMP_SECRET"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("portone_v1.PortOne.__init__", None)
    assert run(*command(folder, *orders(folder))).exit_code == 6
