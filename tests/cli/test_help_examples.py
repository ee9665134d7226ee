"""The example in the help of each command works on the demo shop, as it is copied."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from portone_v1_cli.app import make_app

from .conftest import Run

NO_EXAMPLE = {
    *("export", "sync", "listen", "reconcile", "resolve"),
    *("mock", "contract", "spec", "vendor"),
}
"""Tools: the description has no example of them, and tests/repo runs those that docs/ shows."""

EXAMPLES = re.compile(r"^Examples?\n((?: .*\n)+)", re.M)
SECRETS = re.compile(r"^ *secrets\.json holds (\{.*\})$", re.M | re.S)


def every_command(group: Any, words: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the words of each command that is no group."""
    context = typer.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if hasattr(command, "list_commands"):
            yield from every_command(command, (*words, name))
        else:
            yield (*words, name)


def example_text(help_page: str) -> str:
    """Return what stands under Example, with the lines of one command joined."""
    section = EXAMPLES.search(help_page)
    return section[1].replace(" \\\n", " ") if section else ""


def command_lines(text: str) -> list[list[str]]:
    """Return the words of each command line that is shown, without the program's name.

    A line goes on in the next one where a quote is open, as in JSON that is broken.
    """
    lines = [line.strip() for line in text.splitlines()]
    starts = [number for number, line in enumerate(lines) if line.startswith("portone-v1 ")]
    return [first_words(lines[start:])[1:] for start in starts]


def first_words(lines: list[str]) -> list[str]:
    """Return the words of the shortest run of lines in which every quote is closed."""
    for end in range(1, len(lines) + 1):
        try:
            return shlex.split("\n".join(lines[:end]))
        except ValueError:
            continue
    raise AssertionError(f"a quote is never closed: {lines}")


ALL = list(every_command(typer.main.get_command(make_app())))
OF_THE_API = [words for words in ALL if words[0] not in NO_EXAMPLE]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Run each test in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("words", OF_THE_API, ids=" ".join)
def test_the_example_works(run: Run, folder: Path, words: tuple[str, ...]) -> None:
    """It is one command line of this command; with --mock and a yes it succeeds."""
    text = example_text(run(*words, "--help").stdout)
    (line,) = command_lines(text)
    assert tuple(line[: len(words)]) == words
    secrets = SECRETS.search(text)
    assert (secrets is not None) == ("--secrets" in line)
    if secrets is not None:
        file = folder / "secrets.json"
        file.touch(0o600)
        file.write_text(secrets[1], "utf-8")
    result = run("--mock", *line, input="y\n")
    assert result.exit_code == 0, result.stderr


def test_the_examples_of_the_first_page_work(run: Run) -> None:
    """They succeed as they stand."""
    lines = command_lines(example_text(run("--help").stdout))
    assert len(lines) == 3
    for line in lines:
        result = run(*line)
        assert result.exit_code == 0, result.stderr


def test_every_group_of_the_api_has_examples() -> None:
    """Groups without one are tools, and each name of a tool is a group."""
    assert len(OF_THE_API) > 81
    assert {words[0] for words in ALL} - {words[0] for words in OF_THE_API} == NO_EXAMPLE
