"""`portone-v1 spec diff`, as a person or a job runs it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from portone_v1_cli.app import make_app
from typer.testing import CliRunner, Result

from .documents import OK, openapi, swagger

ONE = openapi({"/orders": {"get": {"responses": OK}}})
TWO = swagger({"/orders": {"get": {"responses": OK}, "post": {"responses": OK}}})


class Shell:
    """Return a function that runs a command in a directory of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, name: str, content: Any) -> str:
        path = self.folder / name
        path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
        return str(path)

    def __call__(self, *arguments: str) -> Result:
        return CliRunner().invoke(make_app(), arguments)


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """A shell with an older and a newer description."""
    shell = Shell(tmp_path)
    shell.write("one.json", ONE)
    shell.write("two.json", TWO)
    return shell


def diff(shell: Shell, old: str, new: str, *options: str) -> Result:
    return shell("spec", "diff", str(shell.folder / old), str(shell.folder / new), *options)


def test_nothing_breaks(shell: Shell) -> None:
    """An added operation is said on standard output, and the exit code is 0."""
    done = diff(shell, "one.json", "two.json")
    assert done.exit_code == 0
    assert "POST /orders: added" in done.stdout


def test_something_breaks(shell: Shell) -> None:
    """A removed operation ends in 6."""
    done = diff(shell, "two.json", "one.json")
    assert done.exit_code == 6
    assert "Breaks callers" in done.stdout
    assert "POST /orders: removed" in done.stdout


@pytest.mark.parametrize("before", [True, False])
def test_as_json(shell: Shell, before: bool) -> None:
    """The option stands before the command or after it; the exit code is the same."""
    paths = str(shell.folder / "two.json"), str(shell.folder / "one.json")
    option = ("--output", "json")
    done = (
        shell(*option, "spec", "diff", *paths) if before else shell("spec", "diff", *paths, *option)
    )
    assert done.exit_code == 6
    assert json.loads(done.stdout)["differences"][0]["key"] == "POST /orders: removed"


def test_as_markdown(shell: Shell) -> None:
    """For the summary of a job."""
    done = diff(shell, "two.json", "one.json", "--output", "markdown")
    assert done.exit_code == 6
    assert done.stdout.startswith("# What changed in the API\n")


def test_as_csv(shell: Shell) -> None:
    """A comparison is no table of rows."""
    done = shell("--output", "csv", "spec", "diff", *[str(shell.folder / "one.json")] * 2)
    assert done.exit_code == 2
    assert "no report as CSV" in done.stderr


def test_yaml_and_json_together(shell: Shell) -> None:
    """Each file may be either."""
    shell.write("one.yaml", "openapi: 3.1.0\npaths: {/orders: {get: {responses: {200: {}}}}}\n")
    done = diff(shell, "one.yaml", "one.json")
    assert done.exit_code == 0
    assert "No difference that matters to callers." in done.stdout


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<html>502</html>", "is no OpenAPI or Swagger document"),
        ('{"openapi": ', "is neither JSON nor YAML"),
    ],
)
def test_a_file_that_cannot_be_read(shell: Shell, content: str, reason: str) -> None:
    """It ends in 2 with two lines on standard error, and no report."""
    shell.write("page.html", content)
    for done in (diff(shell, "one.json", "page.html"), diff(shell, "page.html", "one.json")):
        assert done.exit_code == 2
        assert done.stdout == ""
        assert reason in done.stderr
        assert done.stderr.endswith("\nNothing was compared.\n")
    assert diff(shell, "one.json", "missing.json").exit_code == 2


def test_a_malformed_file_is_compared_all_the_same(shell: Shell) -> None:
    """What can be read is compared, what cannot is listed."""
    shell.write("bad.json", openapi({"/orders": {"get": {"responses": OK, "parameters": "all"}}}))
    done = diff(shell, "one.json", "bad.json")
    assert done.exit_code == 0
    assert "parameters must be a list; not read (in the new file)" in done.stdout


def test_an_operation_that_cannot_be_read(shell: Shell) -> None:
    """It ends in 9, and the verdict says so first."""
    shell.write("lost.json", openapi({"/orders": {"$ref": "elsewhere.json"}}))
    done = diff(shell, "one.json", "lost.json")
    assert done.exit_code == 9
    assert "1 place was not read and not compared" in done.stdout
    assert "all operations of /orders" in done.stdout


WAIVER = '[[waiver]]\ndifferences = ["POST /orders: removed"]\nwhy = "Unused."\nexpires = {}\n'


def test_a_waiver_file(shell: Shell) -> None:
    """What is accepted breaks nothing until its day has passed."""
    good = shell.write("good.toml", WAIVER.format("9999-12-31"))
    done = diff(shell, "two.json", "one.json", "--waivers", good)
    assert done.exit_code == 0
    assert "until 9999-12-31: Unused." in done.stdout
    late = shell.write("late.toml", WAIVER.format("2000-01-01"))
    done = diff(shell, "two.json", "one.json", "--waivers", late)
    assert done.exit_code == 6
    assert "Expired on 2000-01-01" in done.stdout
    wrong = shell.write("wrong.toml", WAIVER.format("soon"))
    done = diff(shell, "two.json", "one.json", "--waivers", wrong)
    assert done.exit_code == 2
    assert "is not TOML" in done.stderr


def test_the_help_says_what_it_is_for(shell: Shell) -> None:
    """The exit codes and the formats are in it."""
    done = shell("spec", "diff", "--help")
    assert done.exit_code == 0
    for word in ("--waivers", "markdown", "Exit codes"):
        assert word in done.stdout
