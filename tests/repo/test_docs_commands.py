"""The commands that the pages show exist, with these options, and answer what is shown.

Each line of a `sh` block and each line after `$ ` of a `console` block is a command. One of the API
with `--mock` is run; what stands below it is then what it prints on a terminal, with `...` for any
lines. Others are parsed as the command line would parse them.
"""

from __future__ import annotations

import re
import shlex
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from portone_v1_api import spec
from portone_v1_cli.app import make_app
from typer.testing import CliRunner

from .pages import ROOT, blocks, name, pages

RESOURCES = frozenset(tag["name"] for tag in spec.document()["tags"])
TOOLS = frozenset(
    {"resolve", "export", "sync", "reconcile", "listen", "mock", "contract", "spec", "vendor"}
)
SETTINGS = {f"PORTONE_V1_{name}" for name in ("IMP_KEY", "IMP_SECRET", "BASE_URL", "TIER")}
# What stands for a value of the reader's.
PLACEHOLDER = re.compile(r"OLD|NEW|FILE")
# Run although they are no commands of the API; they touch the current folder only.
RUN_TOO = (
    "contract init",
    "vendor --dest src/acme/_portone",
    "--mock listen --once",
    "--mock export",
    "--mock sync",
    "reconcile --payments out/",
)
# What these print is held by other tests: they would need a server that is not there.
NOT_RUN = {
    "contract run --url https://staging.example.com": "tests/contract/test_safety.py",
    "contract run --url http://127.0.0.1:10851": "tests/contract/test_third_party.py",
}


def commands(text: str) -> Iterator[tuple[int, str, str]]:
    """The line, the command and the output of each command of a page."""
    for block in blocks(text, "sh", "console"):
        lines = block.text.replace("\\\n", " ").splitlines()
        starts = [
            number
            for number, line in enumerate(lines)
            if line.startswith("$ ") or (block.language == "sh" and line and line[0] not in "#")
        ]
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
            output = "\n".join(lines[start + 1 : end]) if block.language == "console" else ""
            yield block.line + start + 1, lines[start].removeprefix("$ "), output.rstrip()


def words_of(command: str) -> list[str]:
    """The words of a command, without what the shell makes of it."""
    words = shlex.split(command, comments=True)
    for stop in ("|", ">", ">>", "&&", "&"):
        if stop in words:
            words = words[: words.index(stop)]
    while words and re.match(r"\w+=", words[0]):
        words = words[1:]
    return words


@pytest.fixture(scope="module")
def app() -> Any:
    return make_app()


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """A terminal of 80 columns in Seoul, in an empty folder; files that commands name are there."""
    for key in SETTINGS | {"GITHUB_ACTIONS", "FORCE_COLOR", "PY_COLORS", "NO_COLOR", "CI"}:
        monkeypatch.delenv(key, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TZ", "Asia/Seoul")
    monkeypatch.chdir(tmp_path)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def parsed(app: Any, words: list[str], folder: Path) -> None:
    """Parse as the command line does, down to the options of the last command."""
    command: Any = typer.main.get_command(app)
    context = command.make_context("portone-v1", give(words, folder))
    while hasattr(command, "resolve_command"):
        rest = [*context._protected_args, *context.args]
        title, command, rest = command.resolve_command(context, rest)
        context = command.make_context(title, rest, parent=context)


def give(words: list[str], folder: Path) -> list[str]:
    """Return the words of a command, and create every file and folder that they name."""
    arguments = []
    for word in words:
        if word.endswith("/"):
            (folder / word).mkdir(exist_ok=True)
        elif PLACEHOLDER.fullmatch(word) or re.fullmatch(r"[\w./-]+\.(json|toml|yaml|env)", word):
            (folder / word).parent.mkdir(parents=True, exist_ok=True)
            (folder / word).write_text("{}", "utf-8")
        arguments.append(word)
    return arguments


OTHER_PROGRAMS = {
    *("", ".", "pytest", "python", "python3", "cd", "curl", "npx", "printf"),
    *("openapi-generator-cli", "datamodel-codegen"),  # tests/scripts/test_tools.py checks them
}


def check(app: Any, command: str, output: str, folder: Path) -> None:
    """Check one command by what is known of its program."""
    program, *words = words_of(command) or [""]
    if program == "portone-v1":
        of_the_api = RESOURCES & {*words} and not TOOLS & {*words}
        if ("--mock" in words and of_the_api) or " ".join(words).startswith(RUN_TOO):
            on_a_terminal = of_the_api or bool({"export", "reconcile"} & {*words})
            plain = "|" in command or "--output" in words or not on_a_terminal
            terminal = [] if plain else ["--output", "table"]
            result = CliRunner().invoke(app, [*terminal, *words])
            differs = result.exit_code == 6 and "reconcile" in words
            assert result.exit_code == 0 or differs, result.output
            same(output, result.stdout)
        else:
            parsed(app, words, folder)
            assert not output or " ".join(words) in NOT_RUN, "nothing proves this output"
    elif program == "printf":
        write_lines(command, folder)
    elif program == "pip":
        extras(words)
    elif program == "export":
        assert {word.split("=")[0] for word in words} <= SETTINGS
    elif re.match(r"(\./)?scripts/", program):
        assert (ROOT / program).is_file()
    else:
        assert program in OTHER_PROGRAMS, f"what is {program}?"


def write_lines(command: str, folder: Path) -> None:
    """Do what `printf '%s\\n' LINE... > FILE` does. Other uses of printf are only looked at."""
    _, form, *lines = shlex.split(command)
    if form == r"%s\n":
        assert lines[-2] == ">"
        (folder / lines[-1]).write_text("".join(f"{line}\n" for line in lines[:-2]), "utf-8")


def extras(words: list[str]) -> None:
    """Only extras that the package has."""
    known = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    for word in words:
        for extra in re.findall(r"\[([\w,]+)\]", word):
            assert set(extra.split(",")) <= known["optional-dependencies"].keys()


def same(documented: str, actual: str) -> None:
    """`...` on a line of its own stands for any lines; ends of lines are not compared."""
    if not documented:
        return
    lines = (re.escape(line.rstrip()) for line in documented.splitlines())
    pattern = "\n".join("(?:.*\n)*?.*" if line == r"\.\.\." else line for line in lines)
    plain = "\n".join(line.rstrip() for line in actual.splitlines()).strip()
    assert re.fullmatch(pattern, plain), f"it prints\n{actual}"


# The command line's own page asks questions too: tests/cli runs it, with the answers.
PAGES = [page for page in pages() if page.name != "cli.md"]


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_command_is_one(page: Path, app: Any, tmp_path: Path) -> None:
    """Each command of a page parses, and one on the mock prints what the page shows."""
    for line, command, output in commands(page.read_text("utf-8")):
        try:
            check(app, command, output, tmp_path)
        except Exception as error:
            what = getattr(error, "message", "") or str(error) or repr(error)
            pytest.fail(f"{name(page)}:{line}: {command}\n{what}", pytrace=False)


@pytest.mark.parametrize(
    ("block", "message"),
    [
        ("```sh\nportone-v1 payments find-all --no-such x\n```\n", "--no-such"),
        ("```sh\nportone-v1 paiments get x\n```\n", "paiments"),
        ("```sh\npip install '../portone-v1[gold]'\n```\n", "gold"),
        ("```sh\nfrobnicate\n```\n", "what is frobnicate"),
        ("```console\n$ portone-v1 --mock --output csv payments get imp_no\nx\n```\n", "404"),
        ("```console\n$ portone-v1 --mock payments get imp_448280090638\n{}\n```\n", "it prints"),
    ],
)
def test_a_wrong_command_is_found(app: Any, tmp_path: Path, block: str, message: str) -> None:
    """A command, option or extra that is none fails, and so does another output."""
    ((_, command, output),) = commands(block)
    with pytest.raises(Exception, match=message):
        check(app, command, output, tmp_path)


def test_dots_stand_for_any_lines() -> None:
    """What a page leaves out is left out of the comparison, and nothing else is."""
    same("a\n...\nd", "a\nb\nc\nd\n")
    same("a\n...", "a\nb\n")
    with pytest.raises(AssertionError):
        same("a\n...\nd", "a\nb\n")
