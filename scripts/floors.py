"""Print the lowest versions that pyproject.toml allows, as constraints for pip.

Usage: python scripts/floors.py [EXTRA ...]
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

_REQUIREMENT = re.compile(r"([\w.-]+)[^;]*?>=\s*([\w.]+)")


def floors(lines: Iterable[str]) -> list[str]:
    """Return `name==version` for each requirement; ValueError for one without a lowest version."""
    constraints = []
    for line in lines:
        match = _REQUIREMENT.match(line)
        if match is None:
            raise ValueError(f"{line} has no lowest version; write {line}>=...")
        constraints.append(f"{match[1]}=={match[2]}")
    return constraints


def requirements(pyproject: str, extras: Iterable[str] = ()) -> list[str]:
    """Return the requirements of the project with these extras; KeyError for an unknown extra."""
    project = tomllib.loads(pyproject)["project"]
    lines = list(project["dependencies"])
    for extra in extras:
        lines += project["optional-dependencies"][extra]
    return lines


if __name__ == "__main__":
    pyproject = Path(__file__).resolve().parents[1] / "pyproject.toml"
    print(*floors(requirements(pyproject.read_text("utf-8"), sys.argv[1:])), sep="\n")
