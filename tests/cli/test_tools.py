"""The commands that are ours: the mock as a server, and the way in."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import portone_v1_cli.main
import portone_v1_mock
import pytest
from portone_v1 import __version__
from portone_v1_mock import MockPortOne, Switches, running

from .conftest import Run


class TestMock:
    """`portone-v1 mock`, with the server itself left out; test_process.py starts it."""

    @pytest.fixture
    def started(self, monkeypatch: pytest.MonkeyPatch) -> list[tuple[MockPortOne, str, int]]:
        """Keeps what would be served."""
        calls: list[tuple[MockPortOne, str, int]] = []

        def serve(mock: MockPortOne, host: str, port: int, *, on_ready: Any) -> None:
            calls.append((mock, host, port))
            on_ready(f"http://{host}:{port}")

        monkeypatch.setattr(portone_v1_mock, "serve", serve)
        monkeypatch.setattr("signal.signal", lambda *_: None)
        return calls

    def test_it_says_where_it_is_and_what_to_try(
        self, run: Run, started: list[tuple[MockPortOne, str, int]]
    ) -> None:
        """URL, keys, seed and first commands are printed on stderr, and nothing on stdout."""
        result = run("mock", "--port", "8123", "--seed", "5")
        assert result.exit_code == 0
        assert result.stdout == ""
        for text in (
            "http://127.0.0.1:8123",
            "imp_mock and mock_secret",
            "Seed      5",
            "find-all",
        ):
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
        text = run("mock", "--list-switches").stdout
        for switch in Switches.describe():
            assert f"{switch.name}: {switch.question}" in text
            assert all(meaning in text for meaning in switch.choices.values())
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
        output = run("--help").stdout
        assert output.index("payments") < output.index("Tools") < output.index("vendor")
        assert "Exit codes\n  0 ok, 1 the output" in output
        assert run().output.strip() == output.strip()

    def test_it_ends_with_the_exit_code(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """The entry point runs the command line of the process."""
        monkeypatch.setattr(sys, "argv", ["portone-v1", "--mock", "payments", "get", "imp_none"])
        with pytest.raises(SystemExit) as exit_info:
            portone_v1_cli.main.main()
        assert exit_info.value.code == 4
        assert capsys.readouterr().err.startswith("Error: payments_get")

    def test_files_of_ours_are_short(self) -> None:
        """No file of the room is longer than 300 lines."""
        folder = Path(portone_v1_cli.main.__file__).parent
        assert all(len(path.read_text().splitlines()) <= 300 for path in folder.glob("*.py"))
