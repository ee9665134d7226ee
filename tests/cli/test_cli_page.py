"""docs/cli.md shows what the command line prints: each of its commands is run and compared."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from portone_v1_cli.terminal.failures import ExitCode

from .conftest import Run

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```console\n\$ (.*?)\n(.*?)^```", PAGE, re.M | re.S)
ANSWER = re.compile(r"(Do it\? \[y/N\]: )(\w+)\n")


def printed(run: Run, command: str, answer: str) -> str:
    """What a terminal of 80 columns shows, the answer that is typed left out."""
    words = shlex.split(command)[1:]
    if "--output" not in words and "--help" not in words:
        words += ["--output", "table"]
    text = run(*words, input=f"{answer}\n" if answer else None).output
    lines = text.replace("Usage: root", "Usage: portone-v1").splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines)


@pytest.mark.parametrize(("command", "output"), BLOCKS, ids=[command for command, _ in BLOCKS])
def test_a_command_of_the_page_prints_what_it_says(run: Run, command: str, output: str) -> None:
    """Output, questions and errors are on the page as they come."""
    typed = ANSWER.search(output)
    expected = ANSWER.sub(r"\1", output)
    assert printed(run, command, typed[2] if typed else "") == expected


def test_the_page_names_every_exit_code() -> None:
    """Each exit code has its row."""
    rows = {int(number) for number in re.findall(r"^\| (\d+) \|", PAGE, re.M)}
    assert rows == {0, 1, 130, *ExitCode}
