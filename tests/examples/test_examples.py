"""The examples do what they say: their own tests pass, as a merchant would run them."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import portone_v1
import portone_v1.models
import portone_v1_contract
import portone_v1_mock
import pytest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
FILES = sorted(EXAMPLES.rglob("*.py"))
PAGES = sorted(EXAMPLES.rglob("*.md"))
FOLDERS = sorted(path.parent.name for path in EXAMPLES.glob("*/__init__.py"))


def name(path: Path) -> str:
    return path.relative_to(EXAMPLES).as_posix()


@pytest.mark.slow
def test_their_own_tests_pass(tmp_path: Path) -> None:
    """With the plugins that an installation brings, every test passes and none warns."""
    plugins = ("anyio", "portone_v1_mock.pytest_plugin")
    options = [option for plugin in plugins for option in ("-p", plugin)]
    rooms = ":".join(
        str(ROOT / room) for room in ("generated", "overlay", "mock", "contract", "cli")
    )
    switches = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    process = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *options,
         f"--basetemp={tmp_path / 'own'}"],
        env=os.environ | switches | {"PYTHONPATH": rooms},
        cwd=EXAMPLES,
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    assert process.returncode == 0, process.stdout + process.stderr
    ran = re.search(r"^(\d+) passed in", process.stdout, re.M)
    assert ran, process.stdout  # none was skipped or deselected
    assert int(ran[1]) >= 39


@pytest.mark.parametrize("path", FILES, ids=name)
def test_an_example_uses_what_is_public(path: Path) -> None:
    """Of ours it imports only names that the client, its models and the mock export."""
    public = {
        "portone_v1": {name for name in vars(portone_v1) if not name.startswith("_")},
        "portone_v1.models": set(portone_v1.models.__all__),
        "portone_v1_mock": set(portone_v1_mock.__all__),
        "portone_v1_contract": set(portone_v1_contract.__all__),
    }
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            assert not any(alias.name.startswith("portone_v1") for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("portone_v1"):
            assert {alias.name for alias in node.names} <= public[str(node.module)]


@pytest.mark.parametrize("folder", FOLDERS)
def test_an_example_is_read_in_one_sitting(folder: str) -> None:
    """Its program has less than 500 lines and no file more than 300, and the page names it."""
    lines = {
        path.name: len(path.read_text("utf-8").splitlines())
        for path in (EXAMPLES / folder).glob("*.py")
    }
    program = {name: count for name, count in lines.items() if not name.startswith("test_")}
    assert sum(program.values()) < 500
    assert max(lines.values()) <= 300
    assert f"]({folder}/README.md)" in (EXAMPLES / "README.md").read_text("utf-8")


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_a_page_names_what_is_there(path: Path) -> None:
    """Every file, folder and link that a README of an example names exists."""
    text = path.read_text("utf-8")
    for link in re.findall(r"\]\(([^)]+)\)", text):
        assert (path.parent / link).is_file(), link
    for file in re.findall(r"[`\s]([\w/]+\.(?:py|csv))\b", text):
        assert (path.parent / file).is_file() or (EXAMPLES / file).is_file(), file
    for folder in re.findall(r"pytest (\w+)", text.replace("hypothesis pytest", "")):
        assert folder in FOLDERS
