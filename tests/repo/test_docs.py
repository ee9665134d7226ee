"""What the pages show is true: their Python runs against the mock, top to bottom.

The blocks of a page share one namespace, in which `mock` (a MockPortOne with the demo shop),
`portone` and `async_portone` (clients of it) are there; `await` may stand at top level. Blocks
with test functions are run by pytest with the installed plugin.
"""

from __future__ import annotations

import asyncio
import contextlib
import io
import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
import stamina
from portone_v1 import AsyncPortOne, PortOne
from portone_v1_mock import MockPortOne

from .examples import KEYS, allow_loopback_only, run
from .pages import ROOT, Block, blocks, name, pages

TEST = re.compile(r"^(async )?def test_", re.M)


def execute(page: str, text: str) -> None:
    """Run the blocks that are no tests; fails with the page and the line where one raises.

    A `text` block is what the block before it prints.
    """
    mock = MockPortOne()
    with (
        stamina.set_testing(True, attempts=10, cap=True),  # retries do not wait
        asyncio.Runner() as runner,
        PortOne(*KEYS, transport=mock.transport()) as portone,
    ):
        async_portone = AsyncPortOne(*KEYS, transport=mock.transport())
        module = ModuleType("page")
        space = vars(module)
        space |= {"mock": mock, "portone": portone, "async_portone": async_portone}
        sys.modules["page"] = module  # dataclasses look for the module they stand in
        try:
            printed = None
            for block in blocks(text):
                if block.language == "text":
                    compare(page, block, printed)
                printed = None
                if block.language == "python" and not TEST.search(block.text):
                    with contextlib.redirect_stdout(io.StringIO()) as out:
                        run(page, block.placed, space, runner)
                    printed = out.getvalue()
        finally:
            del sys.modules["page"]
            runner.run(async_portone.aclose())


def compare(page: str, block: Block, printed: str | None) -> None:
    """Fail unless a block is what was printed; space at the ends of lines is not compared."""
    if printed is None:
        pytest.fail(f"{page}:{block.line}: no Python stands before this output", pytrace=False)
    documented, actual = (
        [line.rstrip() for line in text.splitlines()] for text in (block.text, printed)
    )
    if documented != actual:
        pytest.fail(f"{page}:{block.line}: what is printed is\n{printed}", pytrace=False)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that leaves the mock reaches this machine at most."""
    allow_loopback_only(monkeypatch)


# A Korean page has the code of the English one, as another test holds.
PAGES = [page for page in pages() if not page.name.endswith(".ko.md")]


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_block_runs(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each Python block of a page runs as it is written, and prints what the page shows."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RUNTIME__DLTHUB_TELEMETRY", "false")  # a page sets it, too
    execute(name(page), page.read_text("utf-8"))


def test_every_test_of_a_page_passes(tmp_path: Path) -> None:
    """The tests that the pages show pass with the plugin and nothing else installed."""
    for page in PAGES:
        for block in blocks(page.read_text("utf-8"), "python"):
            if TEST.search(block.text):
                file = tmp_path / f"test_{page.stem.replace('-', '_')}_{block.line}.py"
                file.write_text(block.placed, "utf-8")  # with the page's line numbers
    rooms = ":".join(
        str(ROOT / room) for room in ("generated", "overlay", "mock", "contract", "data", "cli")
    )
    options = ["-q", "-W", "error", "--strict-markers", "-p", "portone_v1_mock.pytest_plugin"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, str(tmp_path)],
        env=os.environ | {"PYTHONPATH": rooms, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert re.search(r"\b[1-9]\d passed", done.stdout), done.stdout


def test_what_a_page_says_is_printed_is_compared() -> None:
    """A text block that is not what the block before it prints fails, and so does a lone one."""
    text = "```python\nprint('a')\n```\n```text\n{}\n```\n"
    execute("page.md", text.format("a"))
    with pytest.raises(pytest.fail.Exception, match="what is printed is\na"):
        execute("page.md", text.format("b"))
    with pytest.raises(pytest.fail.Exception, match="no Python stands before"):
        execute("page.md", "```text\na\n```\n")


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
