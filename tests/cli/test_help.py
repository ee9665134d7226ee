"""Help: short, in groups, as wide as the terminal, and as loud as it may be."""

from __future__ import annotations

import json
import shlex
from typing import Any

import pytest
from portone_v1_api import spec
from portone_v1_cli.spec.command_model import groups
from portone_v1_cli.terminal.options import global_parameters
from rich.cells import cell_len

from .conftest import Run
from .fictional_api import DOCUMENT, Listener

PAGES = [
    (),
    ("payments",),
    ("payments", "cancel"),
    ("payments", "cancel-all"),
    ("payments", "show"),
    ("subscribe", "pay-onetime"),
    ("naver", "withhold-return"),
    ("mock",),
    ("contract", "run"),
    ("spec", "diff"),
]


@pytest.mark.parametrize("columns", [60, 80, 120])
@pytest.mark.parametrize("words", PAGES, ids=" ".join)
def test_help_fits_the_terminal(run: Run, words: tuple[str, ...], columns: int) -> None:
    """No line is wider than the terminal, but for what a shell reads as one word."""
    output = run(*words, "--help", env={"COLUMNS": str(columns)}).stdout
    for line in output.splitlines():
        assert cell_len(line) <= columns or len(shlex.split(line.rstrip("\\"))) <= 2, line


def test_every_group_is_there_in_one_line(run: Run) -> None:
    """The first page names each group once, with what it is about in both languages."""
    lines = run("--help").stdout.splitlines()
    for name in groups(spec.document()):
        [line] = (line for line in lines if line.startswith(f"  {name} "))
        assert cell_len(line) <= 80
    assert "  payments        Payments, one attempt at paying an order each (결제)" in lines


def test_commands_are_grouped_by_what_they_do(run: Run) -> None:
    """A group lists what reads, what changes data and what moves money, in this order."""
    output = run("payments", "--help").stdout
    order = ["Read", "get", "show", "Change data (asks first)", "prepare"]
    order += ["Move money (asks first)", "cancel", "cancel-all", "Options"]
    places = [output.index(f"\n  {text} " if text.islower() else f"\n{text}\n") for text in order]
    assert places == sorted(places)


def test_a_required_option_says_so(run: Run) -> None:
    """Required options are marked, ids stand in the usage line."""
    output = run("things", "pay", "--help", app=Listener().app()).stdout
    assert output.startswith("Usage: root things pay THING_UID [OPTIONS]\n")
    assert "--amount AMOUNT       Required. How much [net]." in output
    assert "--[no-]notify" in output


def test_times_and_numbers_say_what_they_take(run: Run) -> None:
    """A time can be a date; the help of a number has its range, that of a choice its values."""
    output = " ".join(run("payments", "list-by-status", "--help").stdout.split())
    assert "--from TIME" in output
    assert "UNIX seconds, or a date and time of Korea." in output
    assert "A date alone is that whole day." in output
    assert "At least 1, at most 1000." in output
    assert "One of all, ready, paid, cancelled, failed." in output


def test_the_global_options_are_listed_once(run: Run) -> None:
    """The first page explains them, every other one names them."""
    names = ["--" + parameter.name.replace("_", "-") for parameter in global_parameters()]
    first = run("--help").stdout
    other = run("payments", "get", "--help").stdout
    for name in names:
        assert f"\n  {name}" in first
        assert f"\n  {name} " not in other.replace("\n  --mock, ", "")
    assert ", ".join(names) in " ".join(other.split())


def test_what_a_file_of_secrets_holds(run: Run) -> None:
    """The help of a command with secrets says what the file of its example holds."""
    output = run("subscribe", "pay-onetime", "--help").stdout
    assert "Secrets, in the file of --secrets\n  card_number*" in output
    assert 'secrets.json holds {"card_number": "' in output


def test_short_help_and_no_command(run: Run) -> None:
    """-h is --help, and so is a group without a command, which ends with 2."""
    assert run("payments", "-h").stdout == run("payments", "--help").stdout
    alone = run("payments")
    assert alone.exit_code == 2
    assert "Move money" in alone.output


def test_headings_are_bold_unless_nobody_wants_colour(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Names and headings are bold on a terminal, without NO_COLOR, and nothing has a colour."""
    monkeypatch.setenv("TERM", "xterm")
    loud = run("--help", color=True).stdout
    assert "\x1b[1mThe API\x1b[0m" in loud
    assert "\x1b[3" not in loud
    monkeypatch.setenv("TERM", "dumb")
    assert "\x1b" not in run("--help", color=True).stdout
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in run("--help", color=True).stdout


def test_an_example_in_json_is_one_word_of_a_shell(run: Run) -> None:
    """An object is shown as JSON that can be typed as it stands, broken after its commas only."""
    output = run("subscribe", "schedule", "--help").stdout
    assert max(map(cell_len, output.splitlines())) <= 80
    option, value = shlex.split(output[output.index("--schedules '") :])
    assert option == "--schedules"
    assert [one["name"] for one in json.loads(value)] == ["정기구독 2월", "정기구독 3월"]


def test_markdown_is_no_noise(run: Run) -> None:
    """Backticks and asterisks of the description are left out, brackets stay."""
    output = run("things", "pay", "--help", app=Listener().app()).stdout
    document: Any = DOCUMENT["components"]["schemas"]["Base"]
    assert "`much` [net]" in document["properties"]["amount"]["description"]
    assert "How much [net]." in output
