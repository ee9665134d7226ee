"""What the README shows is true: its Python runs, its files exist, both languages say the same."""

from __future__ import annotations

import contextlib
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
READMES = ["README.md", "README.ko.md"]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.M | re.S)


def blocks(name: str, language: str) -> list[str]:
    return [
        body for kind, body in BLOCK.findall((ROOT / name).read_text("utf-8")) if kind == language
    ]


def samples(name: str) -> list[str]:
    return [block for block in blocks(name, "python") if "def test_" not in block]


@pytest.mark.parametrize(
    "code",
    [
        pytest.param(code, id=f"{name} {n}")
        for name in READMES
        for n, code in enumerate(samples(name))
    ],
)
def test_every_sample_runs_as_written(code: str) -> None:
    """Each Python block runs against the mock and prints something."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(code, "README", "exec"), {"__name__": "__main__"})
    assert out.getvalue().strip()


def test_the_sample_test_passes(tmp_path: Path) -> None:
    """The test that the README shows passes with the installed fixture."""
    tests = [block for block in blocks("README.md", "python") if "def test_" in block]
    assert tests
    (tmp_path / "test_shop.py").write_text("\n\n".join(tests), "utf-8")
    rooms = ":".join(str(ROOT / room) for room in ("generated", "overlay", "mock", "cli"))
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "portone_v1_mock.pytest_plugin",
            "-p",
            "portone_v1_cli.pytest_plugin",
            str(tmp_path),
        ],
        env=os.environ | {"PYTHONPATH": rooms, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert "1 passed" in done.stdout


@pytest.mark.parametrize("name", [*READMES, "docs/architecture.md"])
def test_every_file_it_names_exists(name: str) -> None:
    """Links to files, and scripts named in shell blocks, lead somewhere."""
    page = ROOT / name
    text = page.read_text("utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]
    scripts = re.findall(r"(?:\./)?(scripts/\w+\.(?:sh|py))", text)
    missing = [link for link in links if not (page.parent / link).exists()]
    missing += [script for script in scripts if not (ROOT / script).exists()]
    assert missing == []


def test_both_languages_show_the_same_code() -> None:
    """README.ko.md has the English page's code blocks, in order."""
    for language in ("sh", "python"):
        codes = [
            [re.sub(r"\s*#.*", "", block) for block in blocks(name, language)] for name in READMES
        ]
        assert codes[0] == codes[1]
