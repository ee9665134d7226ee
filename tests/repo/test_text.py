"""What stands in the repository as text: nothing of one machine, nothing that moves by itself."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from hypothesis import settings

ROOT = Path(__file__).resolve().parents[2]


def tracked() -> list[Path]:
    """The files git knows or would take; every file where there is no git."""
    done = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / name for name in done.stdout.splitlines() if (ROOT / name).is_file()]


def test_no_machine_and_no_package_index_is_named() -> None:
    """No absolute path of somebody's machine, and no package registry's host."""
    hosts = ["py" + "pi.org", "python" + "hosted.org", "registry." + "npmjs"]
    machine = re.compile(r"(?<![\w.])/(?:home|root|Users|work)/\w")
    problems = []
    for path in tracked():
        text = path.read_text("utf-8", errors="ignore")
        problems += [f"{path.name}: {host}" for host in hosts if host in text]
        problems += [f"{path.name}: {match[0]}" for match in machine.finditer(text)]
    assert problems == []


def test_every_test_says_what_holds() -> None:
    """Each test function has a docstring."""
    import ast

    silent = [
        f"{path.relative_to(ROOT)}: {node.name}"
        for folder in ("tests", "examples")
        for path in sorted((ROOT / folder).rglob("test_*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.name.startswith("test_")
        and not ast.get_docstring(node)
    ]
    # Tests inside a string or a fixture's sample are not parsed; what is left is ours.
    assert silent == []


def test_the_changelog_knows_the_version() -> None:
    """The newest released section of CHANGELOG.md is the package's version."""
    from portone_v1 import __version__

    released = re.findall(r"^## \[(\d[^\]]*)\]", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M)
    assert released[0] == __version__


def test_no_test_has_a_deadline() -> None:
    """tests/conftest.py loads a Hypothesis profile without deadline, and no test sets another."""
    setters = [
        str(path.relative_to(ROOT))
        for path in sorted((ROOT / "tests").rglob("*.py"))
        if re.search(r"\bsettings\([^)]*\bdeadline=", path.read_text("utf-8"))
    ]
    assert setters == []
    assert settings.default.deadline is None
