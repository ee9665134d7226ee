"""What the pages show is true: their Python runs against the mock, top to bottom.

The blocks of a page share one namespace, in which `mock` (a MockPortOne with the demo shop),
`portone` and `async_portone` (clients of it) are there; `await` may stand at top level. Blocks
with test functions are run by pytest with the installed plugin.
"""

from __future__ import annotations

import ast
import asyncio
import inspect
import os
import re
import socket
import subprocess
import sys
import traceback
from pathlib import Path
from typing import Any

import pytest
import stamina
from portone_v1 import AsyncPortOne, PortOne
from portone_v1_mock import MockPortOne

ROOT = Path(__file__).resolve().parents[2]
# The Korean page has the code of the English one, which another test holds.
PAGES = [*sorted((ROOT / "docs").glob("**/*.md")), ROOT / "README.md"]
BLOCK = re.compile(r"^```python\n(.*?)^```", re.M | re.S)
TEST = re.compile(r"^(async )?def test_", re.M)
KEYS = ("imp_mock", "mock_secret")


def blocks(text: str) -> list[str]:
    """The Python of a page, each block led by empty lines so that its lines are the page's."""
    return ["\n" * text.count("\n", 0, one.start(1)) + one[1] for one in BLOCK.finditer(text)]


def execute(page: str, text: str) -> None:
    """Run the blocks that are no tests; fails with the page and the line where one raises."""
    mock = MockPortOne()
    with (
        stamina.set_testing(True, attempts=10, cap=True),  # retries do not wait
        asyncio.Runner() as runner,
        PortOne(*KEYS, transport=mock.transport()) as portone,
    ):
        async_portone = AsyncPortOne(*KEYS, transport=mock.transport())
        space: dict[str, Any] = {"__name__": "page", "mock": mock, "portone": portone}
        space["async_portone"] = async_portone
        try:
            for code in blocks(text):
                if not TEST.search(code):
                    run(page, code, space, runner)
        finally:
            runner.run(async_portone.aclose())


def run(page: str, code: str, space: dict[str, Any], runner: asyncio.Runner) -> None:
    try:
        compiled = compile(code, page, "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
        result = eval(compiled, space)
        if inspect.iscoroutine(result):
            runner.run(result)
    except Exception as error:
        lines = [one.lineno for one in traceback.extract_tb(error.__traceback__)
                 if one.filename == page]  # fmt: skip
        line = (lines or [getattr(error, "lineno", 0)])[-1]
        shown = code.splitlines()[line - 1].strip()
        what = "".join(traceback.format_exception_only(error)).strip()
        pytest.fail(f"{page}:{line}: {shown}\n{what}", pytrace=False)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that leaves the mock reaches this machine at most."""
    find = socket.getaddrinfo

    def local(host: Any, *more: Any, **others: Any) -> Any:
        assert host in ("127.0.0.1", "::1", "localhost"), f"a page asks for {host}"
        return find(host, *more, **others)

    monkeypatch.setattr(socket, "getaddrinfo", local)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_block_runs(page: Path) -> None:
    """Each Python block of a page runs as it is written."""
    execute(page.relative_to(ROOT).as_posix(), page.read_text("utf-8"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_code_that_is_only_shown_is_python(page: Path) -> None:
    """A ```py block, of a framework that is not installed here, does not run but compiles."""
    text = page.read_text("utf-8")
    for code in blocks(text.replace("```python\n", "```\n").replace("```py\n", "```python\n")):
        compile(code, str(page), "exec")


WITH_TESTS = [page for page in PAGES if any(map(TEST.search, blocks(page.read_text("utf-8"))))]


@pytest.mark.parametrize("page", WITH_TESTS, ids=lambda page: page.name)
def test_every_test_of_a_page_passes(page: Path, tmp_path: Path) -> None:
    """The tests that a page shows pass with the plugin and nothing else installed."""
    tests = [code for code in blocks(page.read_text("utf-8")) if TEST.search(code)]
    for number, code in enumerate(tests):
        (tmp_path / f"test_block_{number}.py").write_text(code, "utf-8")
    rooms = ":".join(str(ROOT / room) for room in ("generated", "overlay", "mock", "cli"))
    options = ["-q", "-W", "error", "--strict-markers", "-p", "portone_v1_mock.pytest_plugin"]
    options += ["-p", "portone_v1_cli.pytest_plugin"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, str(tmp_path)],
        env=os.environ | {"PYTHONPATH": rooms, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{page.name}, same line numbers:\n{done.stdout}"


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("x = 1\nassert x == 2", "page.md:4: assert x == 2\nAssertionError"),
        ("x = (", "page.md:3: x = ("),
        ("await async_portone.payments.get('imp_no')", "page.md:3: await async_portone"),
        ("def f():\n    return 1 / 0\nf()", "page.md:4: return 1 / 0\nZeroDivisionError"),
    ],
)
def test_a_block_that_fails_is_named(code: str, message: str) -> None:
    """A failing block is reported with its page, line, code and error."""
    with pytest.raises(pytest.fail.Exception) as failed:
        execute("page.md", f"# Page\n```python\n{code}\n```\n")
    assert str(failed.value).startswith(message)


def test_blocks_share_what_they_define() -> None:
    """A later block sees what an earlier one made, and other languages are left alone."""
    text = "```python\na = (await async_portone.payments.find('order-1001')).amount\n```\n"
    execute("page.md", text + "```sh\nfalse\n```\n```python\nassert a == 25_000\n```\n")
