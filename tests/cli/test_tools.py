"""The commands that are ours: the mock as a server, the contract check, and the way in."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import portone_v1_cli.main
import portone_v1_contract
import portone_v1_mock
import pytest
from portone_v1 import __version__
from portone_v1_contract import Report
from portone_v1_mock import MockPortOne, Switches, running

from .conftest import SECRET, Run


class Checked:
    """Stands in for the contract check: keeps what it was called with, answers with a report."""

    def __init__(self, ending: Any = "finished", error: Exception | None = None) -> None:
        self.given: dict[str, Any] = {}
        self._ending, self._error = ending, error

    def __call__(self, **given: Any) -> Report:
        self.given = given
        if given["progress"] is not None:
            given["progress"]("a [bold]step")
        if self._error is not None:
            raise self._error
        return Report("a server", given["seed"], 1.0, 2, (), self._ending, "as it is")


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Checked]:
    """Puts a stand-in in place of the contract check."""

    def put(*args: Any, **kwargs: Any) -> Checked:
        stand_in = Checked(*args, **kwargs)
        monkeypatch.setattr(portone_v1_contract, "run", stand_in)
        return stand_in

    return put


class TestContract:
    """`portone-v1 contract run`."""

    @pytest.mark.slow
    def test_the_embedded_mock_keeps_the_contract(self, run: Run) -> None:
        """Some seconds of the real check of the real mock end with 0 and a report."""
        result = run("contract", "run", "--mock", "--max-time", "5")
        assert result.exit_code == 0
        assert "keeps the spec" in result.stdout
        assert "0 failed" in result.stdout

    def test_a_refused_login_is_3(self, run: Run) -> None:
        """A real server that refuses the keys ends the check with 3, and no key is printed."""
        keys = {"PORTONE_V1_IMP_KEY": "imp_mock", "PORTONE_V1_IMP_SECRET": SECRET}
        with running(MockPortOne()) as url:
            result = run("contract", "run", "--url", url, env=keys)
        assert result.exit_code == 3
        assert SECRET not in result.stdout + result.stderr

    @pytest.mark.parametrize(
        ("ending", "code"), [("finished", 0), ("login refused", 3), ("unreachable", 7)]
    )
    def test_the_exit_code_is_the_report_s(
        self, run: Run, checked: Callable[..., Checked], ending: str, code: int
    ) -> None:
        """What the check makes of a server is what the command ends with."""
        checked(ending)
        assert run("contract", "run", "--mock").exit_code == code

    def test_what_was_asked_for_is_passed_on(
        self, run: Run, served: str, checked: Callable[..., Checked]
    ) -> None:
        """Seed, time and permission reach the check; that writes are allowed is said first."""
        check = checked()
        words = ("--seed", "7", "--max-time", "5", "--allow-writes")
        result = run("contract", "run", "--url", served, *words)
        assert f"{served} gets requests that change data" in result.stderr
        assert check.given == {
            "url": served,
            "app": None,
            "imp_key": "imp_mock",
            "imp_secret": SECRET,
            "seed": 7,
            "max_time": 5.0,
            "allow_writes": True,
            "progress": None,
        }

    def test_the_global_mock_counts_too(self, run: Run, checked: Callable[..., Checked]) -> None:
        """`portone-v1 --mock contract run` checks the embedded mock with its own keys."""
        check = checked()
        assert run("--mock", "contract", "run").exit_code == 0
        assert check.given["app"] is not None
        assert check.given["imp_secret"] == "mock_secret"

    def test_a_report_as_json(self, run: Run, checked: Callable[..., Checked]) -> None:
        """The report is JSON when asked for; there is none as CSV."""
        checked()
        result = run("--output", "json", "contract", "run", "--mock")
        assert json.loads(result.stdout)["exit_code"] == 0
        assert run("--output", "csv", "contract", "run", "--mock").exit_code == 2

    @pytest.mark.parametrize("words", [(), ("--mock", "--url", "http://127.0.0.1:1")])
    def test_one_server_at_a_time(self, run: Run, words: tuple[str, ...]) -> None:
        """Neither or both of --mock and --url is a usage error."""
        result = run("contract", "run", *words)
        assert result.exit_code == 2
        assert "--mock or --url" in result.stderr

    def test_a_server_elsewhere_needs_keys(self, run: Run) -> None:
        """Without keys a URL cannot be checked."""
        assert run("contract", "run", "--url", "http://127.0.0.1:1").exit_code == 3

    def test_a_url_that_is_none(
        self, run: Run, served: str, checked: Callable[..., Checked]
    ) -> None:
        """What the check says about its arguments is a usage error."""
        checked(error=ValueError("the URL must be http"))
        result = run("contract", "run", "--url", "gopher://127.0.0.1")
        assert result.exit_code == 2
        assert "the URL must be http" in result.stderr

    def test_progress_is_for_terminals(
        self, run: Run, checked: Callable[..., Checked], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """On a terminal each step is told, its text taken literally."""
        check = checked()
        monkeypatch.setattr("portone_v1_cli.contract._is_terminal", lambda: True)
        assert run("contract", "run", "--mock").exit_code == 0
        assert check.given["progress"] is not None


class TestMock:
    """`portone-v1 mock`, with the server itself left out; test_process.py starts it."""

    @pytest.fixture
    def started(self, monkeypatch: pytest.MonkeyPatch) -> list[tuple[MockPortOne, str, int]]:
        """Keeps what would be served."""
        kept: list[tuple[MockPortOne, str, int]] = []

        def serve(mock: MockPortOne, host: str, port: int, *, on_ready: Any) -> None:
            kept.append((mock, host, port))
            on_ready(f"http://{host}:{port}")

        monkeypatch.setattr(portone_v1_mock, "serve", serve)
        monkeypatch.setattr("signal.signal", lambda *_: None)
        return kept

    def test_it_says_where_it_is_and_what_to_try(
        self, run: Run, started: list[tuple[MockPortOne, str, int]]
    ) -> None:
        """URL, keys, seed and first commands are told on stderr, stdout is left alone."""
        result = run("mock", "--port", "8123", "--seed", "5")
        assert result.exit_code == 0
        assert result.stdout == ""
        for text in ("http://127.0.0.1:8123", "imp_mock and mock_secret", "Seed  5", "find-all"):
            assert text in result.stderr
        assert started[0][1:] == ("127.0.0.1", 8123)

    def test_the_url_alone(self, run: Run, started: list[tuple[MockPortOne, str, int]]) -> None:
        """With --print-url stdout is the URL and nothing else."""
        assert run("mock", "--port", "8123", "--print-url").stdout == "http://127.0.0.1:8123\n"

    def test_its_clock_runs(self, run: Run, started: list[tuple[MockPortOne, str, int]]) -> None:
        """Served, the mock shows the real time."""
        import time

        run("mock")
        assert abs(started[0][0].now() - time.time()) < 60

    def test_any_keys(self, run: Run, started: list[tuple[MockPortOne, str, int]]) -> None:
        """--accept-any-keys is passed on and said."""
        assert "or any others" in run("mock", "--accept-any-keys").stderr

    def test_switches(self, run: Run, started: list[tuple[MockPortOne, str, int]]) -> None:
        """Open questions are listed with their choices, and answered otherwise on request."""
        listed = run("mock", "--list-switches").stdout
        for switch in Switches.describe():
            assert f"{switch.name}: {switch.question}" in listed
            assert all(meaning in listed for meaning in switch.choices.values())
        assert started == []
        assert run("mock", "--switch", "page_past_end=400").exit_code == 0

    @pytest.mark.parametrize("switch", ["no_such=1", "page_past_end=9", "page_past_end", "=400"])
    def test_a_switch_that_is_none(self, run: Run, switch: str) -> None:
        """An unknown switch or choice is refused and the list of them named."""
        result = run("mock", "--switch", switch)
        assert result.exit_code == 2
        assert "--list-switches" in result.stderr

    def test_a_port_that_is_taken(self, run: Run) -> None:
        """A port in use is named, and ends with 7."""
        with running(MockPortOne()) as url:
            port = url.rpartition(":")[2]
            result = run("mock", "--port", port)
        assert result.exit_code == 7
        assert f"port {port} on 127.0.0.1 is in use" in result.stderr


class TestMain:
    """The way in."""

    def test_the_version(self, run: Run) -> None:
        """--version shows the version of the distribution."""
        assert run("--version").stdout == f"portone-v1 {__version__}\n"

    def test_help_lists_the_api_before_the_tools(self, run: Run) -> None:
        """Help names every group and tool and the exit codes, and is what no command gets."""
        shown = run("--help").stdout
        assert shown.index("payments") < shown.index("Tools") < shown.index("vendor")
        assert "Exit codes: 0 ok, 2 usage" in shown
        assert run().stdout.strip() == shown.strip()

    def test_it_ends_with_the_exit_code(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """The entry point runs the command line of the process."""
        monkeypatch.setattr(sys, "argv", ["portone-v1", "--mock", "payments", "get", "imp_none"])
        with pytest.raises(SystemExit) as left:
            portone_v1_cli.main.main()
        assert left.value.code == 4
        assert capsys.readouterr().err.startswith("Error: payments_get")

    def test_files_of_ours_are_short(self) -> None:
        """No file of the room is longer than 300 lines."""
        folder = Path(portone_v1_cli.main.__file__).parent
        assert all(len(path.read_text().splitlines()) <= 300 for path in folder.glob("*.py"))
