"""A copy in a shop's own project: its type checker, its linter and its tests."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from portone_v1_cli.vendor.copy import Copy
from portone_v1_cli.vendor.installed import write

from tests.repo.pages import ROOT, blocks

PAGE = (ROOT / "docs" / "vendor.md").read_text("utf-8")
_, PLUGIN, PAGE_TEST = (block.text for block in blocks(PAGE, "py"))
(SETTINGS,) = (block.text for block in blocks(PAGE, "toml"))
SHOP = '''"""What a shop does with payments."""

from acme._portone.portone_v1 import NotFound, PortOne


def amount_of(portone: PortOne, order: str) -> int:
    """Return what was paid for an order; 0 if nothing."""
    try:
        return int(portone.payments.find(order, payment_status="paid").amount)
    except NotFound:
        return 0
'''
TESTS = '''"""Tests of the shop, with the fixtures of the mock beside the client."""

import asyncio

import acme._portone.portone_v1 as copy
from acme.shop import amount_of


def test_paid(portone, portone_mock):
    """An order that was paid."""
    portone_mock.given.paid("o-1", 1000)
    assert amount_of(portone, "o-1") == 1000


def test_unpaid(portone):
    """The shop catches the error that the fixture's client raises."""
    assert amount_of(portone, "no-order") == 0


def test_await(async_portone):
    """The asynchronous client raises the same."""

    async def find():
        try:
            await async_portone.payments.find("no-order")
        except copy.NotFound:
            return True

    assert asyncio.run(find())
'''
INSTALLED = "portone_v1_mock.pytest_plugin"
"""The plugin of an installed portone-v1, which pytest loads by itself."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A shop with a copy of client and mock in it, and tests."""
    project = tmp_path_factory.mktemp("project")
    (project / "acme").mkdir()
    (project / "acme" / "__init__.py").write_text('"""The shop."""\n')
    (project / "acme" / "shop.py").write_text(SHOP)
    write(Copy.of_installed(mock=True), project / "acme" / "_portone", None)
    (project / "tests").mkdir()
    (project / "tests" / "test_shop.py").write_text(TESTS)
    (project / "tests" / "test_page.py").write_text(PAGE_TEST)
    (project / "conftest.py").write_text(PLUGIN)
    (project / "pytest.ini").write_text("[pytest]\npythonpath = .\nfilterwarnings = error\n")
    # A stricter linter than ours, which leaves the shop's own file as it is.
    (project / "ruff.toml").write_text('line-length = 88\nlint.select = ["E", "F", "D", "ANN"]\n')
    return project


def run(project: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a tool in the project as its developers do, without the settings of this test run."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHONPATH", "PYTEST_", "COVERAGE_", "MYPY", "RUFF"))
    }
    return subprocess.run(
        [sys.executable, "-m", *words],
        cwd=project,
        env=environment | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("installed", [False, True])
def test_the_fixtures_of_a_copy_use_the_copy(project: Path, installed: bool) -> None:
    """A shop's `except NotFound` catches what the fixtures raise, whatever is installed besides."""
    plugin = ("-p", INSTALLED) if installed else ()
    done = run(project, "pytest", "-q", "-p", "no:cacheprovider", *plugin, "tests")
    assert "4 passed" in done.stdout, done.stdout + done.stderr


def test_ruff_leaves_a_copy_alone(project: Path) -> None:
    """Rules and formats of the shop are for the shop's own files."""
    for words in (("check", "acme"), ("format", "--check", "acme")):
        done = run(project, "ruff", *words, "--no-cache")
        assert done.returncode == 0, done.stdout + done.stderr
    (project / "acme" / "wrong.py").write_text("import os\n")
    done = run(project, "ruff", "check", "--no-cache", "--output-format", "concise", "acme")
    (project / "acme" / "wrong.py").unlink()
    assert {line.partition(":")[0] for line in done.stdout.splitlines() if ": F" in line} == {
        "acme/wrong.py"
    }


@pytest.mark.slow
@pytest.mark.parametrize("settings", ["", SETTINGS], ids=["as it is", "with the page's settings"])
def test_mypy_strict_passes_without_the_extras(
    project: Path, tmp_path: Path, settings: str
) -> None:
    """The copy has no errors where nothing but its core is installed, and its types are seen."""
    (project / "acme" / "types.py").write_text(
        "from acme._portone.portone_v1 import PortOne\n\n"
        "def name(portone: PortOne) -> str:\n"
        '    return portone.payments.get("imp_1").amount\n'
    )
    # As if they were not installed: mypy looks for them nowhere.
    missing = ("aiohttp", "yarl", "redis", "limits", "filelock", "jsonschema_rs", "uvicorn")
    modules = [name for package in missing for name in (package, f"{package}.*")]
    (tmp_path / "pyproject.toml").write_text(
        "[tool.mypy]\nstrict = true\n"
        f'[[tool.mypy.overrides]]\nmodule = {modules}\nfollow_imports = "skip"\n{settings}'
    )
    done = run(
        project,
        "mypy",
        *(
            "--config-file",
            str(tmp_path / "pyproject.toml"),
            "--cache-dir",
            str(tmp_path / "cache"),
        ),
        "acme",
    )
    (project / "acme" / "types.py").unlink()
    errors = [line for line in done.stdout.splitlines() if ": error:" in line]
    assert len(errors) == 1, done.stdout + done.stderr
    assert errors[0].startswith("acme/types.py:4: error: Incompatible return value type")
