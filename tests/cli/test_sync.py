"""`portone-v1 sync`: what it says, its exit codes, and that nothing secret is on the screen."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from portone_v1_data import warehouse
from portone_v1_mock import MockPortOne
from portone_v1_mock.http.messages import Request, Response

from .conftest import Run

SINCE = ("--since", "2025-12-20")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with one for state in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.delenv("PORTONE_V1_SYNC_TO", raising=False)
    return tmp_path


def test_a_first_run_and_the_next(run: Run, folder: Path) -> None:
    """On the embedded mock, with nothing else started: JSON in a pipe, a line for people."""
    first = run("--mock", "sync", "--to", "duckdb:///shop.duckdb", *SINCE)
    assert first.exit_code == 0
    assert json.loads(first.stdout) == {
        "rows": 10,
        "table": "portone_v1.payments",
        "since": 1_766_156_400,
        "until": 1_767_225_000,
    }
    assert (folder / "shop.duckdb").exists()
    second = run("--mock", "sync", "--to", "duckdb:///shop.duckdb", "--output", "table")
    assert second.stdout == (
        "1 payment read. portone_v1.payments holds 2025-12-20 00:00:00 to 2026-01-01 08:50:00 "
        "(Korea).\n"
    )
    assert second.stderr == ""


def test_the_url_from_the_environment(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it has a password, it need not be an option; and it is shown nowhere."""
    monkeypatch.setenv("PORTONE_V1_SYNC_TO", "postgresql://me:hush@127.0.0.1:1/shop")
    result = run("--mock", "sync", *SINCE)
    assert result.exit_code == 7
    assert "the destination failed" in result.stderr
    assert "hush" not in result.output
    assert "hush" not in run("sync", "--help").output


def test_without_a_destination(run: Run) -> None:
    """Both ways to name one are named."""
    result = run("--mock", "sync", *SINCE)
    assert result.exit_code == 2
    assert "neither --to nor PORTONE_V1_SYNC_TO" in result.stderr


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--to", "duckdb:///shop.duckdb"], "no --since"),
        (["--to", "nosuch", *SINCE], "--to: dlt knows no destination"),
        (
            ["--to", "filesystem:///data", *SINCE],
            "For files and buckets there is portone-v1 export.",
        ),
        (["--to", "mssql", *SINCE], 'pip install "dlt[mssql]"'),
        (["--to", "duckdb:///shop.duckdb", "--since", "2099-01-01"], "future"),
        (["--to", "duckdb:///shop.duckdb", "--since", "2010-01-01"], "ten years"),
        (["--to", "duckdb:///shop.duckdb", "--since", "yesterday"], "no moment"),
        (["--to", "duckdb:///shop.duckdb", "--again", "35"], "no duration"),
        (
            ["--to", "duckdb:///shop.duckdb", *SINCE, "--dataset", "My Shop"],
            "no name for a dataset",
        ),
        (["--to", "duckdb:///shop.duckdb", *SINCE, "--dataset", "a__b"], "no name for a dataset"),
        (SINCE, "--to"),
    ],
)
def test_bad_input(run: Run, folder: Path, words: list[str], message: str) -> None:
    """What cannot be meant is a usage error that says what to do; there is no copy then."""
    result = run("--mock", "sync", *words)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""


def test_a_file_of_another_kind(run: Run, folder: Path) -> None:
    """A CSV file as the destination is a usage error that says what the file is not."""
    (folder / "orders.csv").write_text("merchant_uid,amount\norder-1,1000\n")
    result = run("--mock", "sync", "--to", "duckdb:///orders.csv", *SINCE)
    assert result.exit_code == 2
    assert "Error: --to: the file orders.csv is no DuckDB database." in result.stderr


def test_wrong_keys(run: Run, served: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key that is refused has the exit code of that."""
    monkeypatch.setenv("PORTONE_V1_IMP_SECRET", "another")
    assert run("sync", "--to", "duckdb:///shop.duckdb", *SINCE).exit_code == 3


def test_another_account(
    run: Run, served: str, mock: MockPortOne, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy is of one account; the embedded mock is another one than that of the environment."""
    words = ("sync", "--to", "duckdb:///shop.duckdb")
    assert run(*words, *SINCE).exit_code == 0
    result = run("--mock", *words)
    assert result.exit_code == 2
    assert "another account" in result.stderr
    assert run("--mock", *words, *SINCE, "--dataset", "demo").exit_code == 0


def test_without_its_packages(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says what to install, and not from where somebody else could put this project."""
    for name in [name for name in sys.modules if name.startswith("portone_v1_data")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "dlt", None)
    result = run("--mock", "sync", "--to", "duckdb:///shop.duckdb")
    assert result.exit_code == 2
    assert 'Install it with: pip install "dlt[' in result.stderr


def test_a_folder_that_cannot_be_made(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file where the state folder should be is named."""
    (folder / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(folder / "file"))
    result = run("--mock", "sync", "--to", "duckdb:///shop.duckdb", *SINCE)
    assert result.exit_code == 2
    assert "cannot be used" in result.stderr


def test_a_payment_that_does_not_fit(
    run: Run, served: str, mock: MockPortOne, folder: Path
) -> None:
    """It is named, and nothing is left out silently."""
    odd = {"amount": 10**17, "status": "paid", "paid_at": 1_767_200_000}
    mock.add_payment(imp_uid="imp_odd", merchant_uid="order-1", **odd)
    result = run("sync", "--to", "duckdb:///shop.duckdb", *SINCE)
    assert result.exit_code == 6
    assert "imp_odd" in result.stderr


def test_ctrl_c(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """It ends with a line and 130."""

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(warehouse, "sync", interrupt)
    result = run("--mock", "sync", "--to", "duckdb:///shop.duckdb")
    assert result.exit_code == 130
    assert "The next run goes on" in result.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it(
    number: int, served: str, mock: MockPortOne, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process of its own that is reading ends with 130 and without a traceback."""
    is_reading = threading.Event()
    handle = mock.handle

    def watch(request: Request) -> Response:
        if "/payments/status/" in request.path:
            is_reading.set()
        return handle(request)

    monkeypatch.setattr(mock, "handle", watch)
    mock.add_fault("latency", seconds=0.05, operation="payments_list_by_status")
    words = ["-m", "portone_v1_cli", "sync", "--to", "duckdb:///shop.duckdb"]
    with subprocess.Popen(
        [sys.executable, *words, "--since", "2024-01-01"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr
        assert is_reading.wait(timeout=120)
        process.send_signal(number)
        errors = process.stderr.read()
        assert process.wait() == 130
    assert "Traceback" not in errors
    assert "Stopped." in errors
