"""The command line as a process: pipes, terminals, signals, and how little it loads."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Literal

import httpx
import pytest
from portone_v1_cli.terminal.requirements import install_command

from tests.overlay import sockets

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("generated", "overlay", "mock", "contract", "data", "cli")
CLI = [sys.executable, "-m", "portone_v1_cli"]
LIST = ("--mock", "payments", "find-all", "order-1001")


@pytest.fixture(autouse=True)
def rooms(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets a process find the packages as the tests do."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(str(ROOT / room) for room in ROOMS))


def on_a_terminal(*words: str, **environ: str) -> str:
    """What the command line writes to a terminal."""
    leader, follower = pty.openpty()
    with subprocess.Popen(
        [*CLI, *words], stdout=follower, stderr=follower, env=os.environ | environ
    ) as process:
        os.close(follower)
        written = b""
        try:
            while chunk := os.read(leader, 65536):
                written += chunk
        except OSError:  # how a terminal says that nobody writes any more
            pass
    os.close(leader)
    assert process.returncode == 0, written
    return written.decode()


def test_a_pipe_gets_json_in_utf_8() -> None:
    """At the other end of a pipe is a program: JSON, UTF-8 whatever the locale."""
    process = subprocess.run(
        [*CLI, *LIST],
        stdout=subprocess.PIPE,
        env=os.environ | {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
        check=True,
    )
    assert json.loads(process.stdout.decode("utf-8"))["list"][0]["name"] == "전기 주전자"


def test_a_terminal_gets_a_table_in_colour() -> None:
    """At a terminal sits a person: a table, statuses in colour."""
    output = on_a_terminal(*LIST, TERM="xterm-256color")
    assert "\x1b[32mpaid" in output
    assert "4 in all." in output


def test_no_color_is_respected() -> None:
    """With NO_COLOR a table has no colours."""
    output = on_a_terminal(*LIST, TERM="xterm-256color", NO_COLOR="1")
    assert "4 in all." in output
    assert "\x1b[3" not in output


def test_a_long_list_shows_how_far_it_is() -> None:
    """With --all a person sees how many of the rows have come; the table follows."""
    output = on_a_terminal(
        *("--mock", "payments", "find-all", "order-45", "--all", "--limit", "10"),
        TERM="xterm-256color",
    )
    assert "45/45" in output
    assert output.index("45/45") < output.index("45 in all.")


def test_a_reader_that_leaves_is_no_error() -> None:
    """`| head -1` ends the command without a traceback."""
    with subprocess.Popen([*CLI, *LIST], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert "Traceback" not in process.stderr.read().decode()


def test_the_mock_starts_prints_and_stops() -> None:
    """The first line is the URL, which answers at once; SIGTERM ends it with 0."""
    command = [*CLI, "mock", "--port", "0", "--print-url"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stderr
        url = process.stdout.readline().strip()
        keys = {"imp_key": "imp_mock", "imp_secret": "mock_secret"}
        assert httpx.post(f"{url}/users/getToken", json=keys).json()["code"] == 0
        assert url in process.stderr.readline()
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
        assert "Traceback" not in process.stderr.read()
        assert process.stdout.read() == ""


@pytest.mark.parametrize("sent_signal", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_while_money_moves_ends_with_an_unknown_outcome(
    sent_signal: signal.Signals, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cancel was sent and has no answer yet: exit code 8, and no traceback."""
    monkeypatch.setenv("PORTONE_V1_IMP_KEY", "k")
    monkeypatch.setenv("PORTONE_V1_IMP_SECRET", "s")
    arrived = threading.Event()

    def talk(one: sockets.Talk, request: str) -> bool:
        if request == "POST /payments/cancel":
            arrived.set()
            one.hear()  # until the command ends
            return False
        one.answer({"code": 0, "message": None, "response": {"imp_uid": "imp_1"}})
        return True

    with sockets.serving(sockets.logged_in(talk)) as (url, heard):
        monkeypatch.setenv("PORTONE_V1_BASE_URL", url)
        words = ("payments", "cancel", "imp_1", "--amount", "100")
        command = [*CLI, *words, "--checksum", "1000", "--yes"]
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as process:
            assert arrived.wait(60)
            process.send_signal(sent_signal)
            assert process.stderr
            said = process.stderr.read()
            assert process.wait(60) == 8, said
    assert "payments_cancel" in said
    assert "Traceback" not in said
    assert heard.count("POST /payments/cancel") == 1


def test_ctrl_c_stops_the_mock_too() -> None:
    """An interrupt ends the mock as politely."""
    command = [*CLI, "mock", "--port", "0", "--print-url"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0
        assert "Traceback" not in process.stderr.read()


@pytest.mark.parametrize("words", [("--help",), ("payments", "--help"), ("mock", "--help")])
def test_help_loads_no_heavy_room(words: tuple[str, ...]) -> None:
    """Help is shown without the client, the mock or the check, at every level."""
    code = (
        f"import sys; sys.argv[1:] = {words!r}; import atexit; "
        "atexit.register(lambda: print('LOADED', *sys.modules)); "
        "from portone_v1_cli.main import main; main()"
    )
    process = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    output, _, loaded = process.stdout.partition("LOADED")
    assert "Usage: portone-v1" in output
    heavy = {"httpx", "msgspec", "rich.console", "pydantic"}
    heavy |= {"portone_v1", "portone_v1_mock", "portone_v1_contract"}
    assert heavy.isdisjoint(loaded.split())


@pytest.mark.parametrize(
    ("missing", "extra", "words"),
    [
        ("typer", "cli", ("--help",)),
        ("jsonschema_rs", "mock", ("--mock", "payments", "get", "imp_1")),
        ("jsonschema_rs", "mock", ("mock",)),
        ("uvicorn", "mock", ("mock", "--port", "0")),
        ("schemathesis", "contract", ("contract", "run", "--mock")),
    ],
)
def test_an_extra_that_is_missing_is_named(
    missing: str, extra: Literal["cli", "mock", "contract"], words: tuple[str, ...]
) -> None:
    """What is not installed is named with the command that installs it, and ends with 2."""
    process = without(missing, *words)
    assert process.returncode == 2
    assert process.stderr.splitlines()[0].endswith(f"needs {missing}, which is not installed.")
    assert process.stderr.splitlines()[1] == f"Install it with: {install_command(extra)}"


def test_what_else_is_missing_is_no_extra() -> None:
    """A broken installation of the core is not called a missing extra."""
    assert "ModuleNotFoundError" in without("portone_v1_api", "--help").stderr


def without(missing: str, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the command line as if a package were not installed."""
    code = (
        f"import sys; sys.modules[{missing!r}] = None; sys.argv[1:] = {words!r}; "
        "from portone_v1_cli.main import main; main()"
    )
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
