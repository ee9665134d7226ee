"""A full disk, a closed pipe, a closed stream and signals: how a command ends then."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.overlay import sockets

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("generated", "overlay", "mock", "contract", "data", "cli")
CLI = [sys.executable, "-m", "portone_v1_cli"]
GET = ("--mock", "payments", "get", "imp_448280090638")
UNKNOWN = ("--mock", "payments", "get", "imp_unknown")
CANCEL = (
    *("--mock", "payments", "cancel", "imp_448280090638", "--amount", "100"),
    *("--checksum", "10000", "--yes"),
)
pytestmark = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")


@pytest.fixture(autouse=True)
def rooms(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets a process find the packages as the tests do."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(str(ROOT / room) for room in ROOMS))


def end_with(redirection: str, *words: str) -> tuple[int, list[str]]:
    """Return the exit code, and the lines of stderr, of a command whose output goes nowhere."""
    script = 'eval "exec \\"\\$@\\" $REDIRECTION"'
    command = ["sh", "-c", script, "sh", *CLI, *words]
    environ = os.environ | {"REDIRECTION": redirection}
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as closed_pipe:
        stdout = closed_pipe if redirection == "" else None
        done = subprocess.run(
            command, stdout=stdout, stderr=subprocess.PIPE, env=environ, timeout=120, check=False
        )
    return done.returncode, done.stderr.decode().splitlines()


@pytest.mark.parametrize("redirection", ["> /dev/full", "", ">&-"])
@pytest.mark.parametrize(
    "words",
    [
        (*GET, "--output", "json"),
        (*GET, "--output", "table"),
        ("--mock", "payments", "find-all", "order-45", "--output", "csv", "--limit", "45"),
        ("--mock", "payments", "show", "imp_448280090638", "--output", "table"),
        ("--version",),
        ("mock", "--list-switches"),
    ],
)
def test_output_that_cannot_be_written_ends_with_a_line(
    words: tuple[str, ...], redirection: str
) -> None:
    """A full disk, a closed pipe and a closed stream: one line, exit code 1, no traceback."""
    code, lines = end_with(redirection, *words)
    assert code == 1, lines
    assert len(lines) == 1
    assert lines[0].startswith("Error: the output could not be written: ")


@pytest.mark.parametrize(
    "words",
    [
        ("--mock", "listen", "--once"),
        (
            *("--mock", "export", "payments", "--since", "2025-12-31", "--until", "2025-12-31"),
            *("--format", "csv", "--to", "out"),
        ),
        pytest.param(
            ("--mock", "sync", "--to", "duckdb:///shop.duckdb", "--since", "2025-12-31"),
            marks=pytest.mark.slow,
        ),
    ],
    ids=["listen", "export", "sync"],
)
def test_a_long_command_into_a_closed_pipe(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It ends in the same way, after the notes that it writes to stderr; so does `| head -1`."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    code, lines = end_with("", *words)
    what = "Error: the output could not be written: the program that reads it has ended."
    assert (code, lines[-1]) == (1, what)
    assert all(line.startswith("Changes of payments") for line in lines[:-1])


def test_help_into_a_full_disk_ends_with_a_line() -> None:
    """Help is written by Typer, and ends in the same way."""
    code, lines = end_with("> /dev/full", "--help")
    assert (code, len(lines)) == (1, 1)


def test_a_change_whose_result_is_lost_says_that_it_is_done() -> None:
    """A cancel into a full disk must not look as if it had failed."""
    code, lines = end_with("> /dev/full", *CANCEL)
    assert code == 1
    assert lines[1] == "What the command was to do is done. Look it up; do not repeat it."


@pytest.mark.parametrize("redirection", ["2> /dev/full > /dev/null", "2>&- > /dev/null"])
@pytest.mark.parametrize(("words", "code"), [(GET, 0), (UNKNOWN, 4), (CANCEL, 0)])
def test_a_lost_stderr_changes_no_exit_code(
    words: tuple[str, ...], code: int, redirection: str
) -> None:
    """Where the error itself cannot be written, the exit code still says what happened."""
    assert end_with(redirection, *words)[0] == code


def test_a_usage_error_that_cannot_be_written_is_one() -> None:
    """Exit code 2 stays where stderr takes nothing."""
    assert end_with("2> /dev/full", "payments", "nonsense")[0] == 2


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_while_an_unknown_outcome_is_looked_up(
    number: signal.Signals, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The cancel's answer is lost, and the lookup is interrupted: still exit code 8 and a line."""
    monkeypatch.setenv("PORTONE_V1_IMP_KEY", "k")
    monkeypatch.setenv("PORTONE_V1_IMP_SECRET", "s")
    looked_up = threading.Event()
    cancelled = threading.Event()

    def talk(one: sockets.Talk, request: str) -> bool:
        if request == "POST /payments/cancel":
            cancelled.set()
            return False  # the connection is closed without an answer
        if cancelled.is_set():
            looked_up.set()
            one.hear()  # until the command ends
            return False
        one.answer({"code": 0, "message": None, "response": {"imp_uid": "imp_1"}})
        return True

    with sockets.serving(sockets.logged_in(talk)) as (url, heard):
        monkeypatch.setenv("PORTONE_V1_BASE_URL", url)
        words = ("payments", "cancel", "imp_1", "--amount", "100")
        command = [*CLI, *words, "--checksum", "1000", "--yes"]
        with subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        ) as process:
            assert looked_up.wait(60)
            process.send_signal(number)
            assert process.stderr
            said = process.stderr.read().decode()
            assert process.wait(60) == 8, said
    assert "payments_cancel" in said
    assert "It may have happened" in said
    assert "Traceback" not in said
    assert heard.count("POST /payments/cancel") == 1


def test_nohup_stays_in_force(monkeypatch: pytest.MonkeyPatch) -> None:
    """A SIGHUP that is ignored when the command starts does not end it while money moves."""
    monkeypatch.setenv("PORTONE_V1_IMP_KEY", "k")
    monkeypatch.setenv("PORTONE_V1_IMP_SECRET", "s")
    arrived = threading.Event()
    goes_on = threading.Event()

    def talk(one: sockets.Talk, request: str) -> bool:
        if request == "POST /payments/cancel":
            arrived.set()
            assert goes_on.wait(60)
        one.answer({"code": 0, "message": None, "response": {"imp_uid": "imp_1"}})
        return True

    with sockets.serving(sockets.logged_in(talk)) as (url, _):
        monkeypatch.setenv("PORTONE_V1_BASE_URL", url)
        words = ("payments", "cancel", "imp_1", "--amount", "100")
        command = ["nohup", *CLI, *words, "--checksum", "1000", "--yes"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            assert arrived.wait(60)
            process.send_signal(signal.SIGHUP)
            goes_on.set()
            output, said = process.communicate(timeout=60)
    assert process.returncode == 0, said
    assert b"imp_1" in output
