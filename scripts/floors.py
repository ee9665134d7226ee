"""Print the lowest versions that pyproject.toml allows, as constraints for pip.

Usage: python scripts/floors.py [EXTRA ...]
       python scripts/floors.py --extras     the names of the extras
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


def extras(pyproject: str) -> list[str]:
    """Return the names of the extras, but for `all`, which consists of them."""
    names = tomllib.loads(pyproject)["project"]["optional-dependencies"]
    return [name for name in names if name != "all"]


if __name__ == "__main__":
    text = (Path(__file__).resolve().parents[1] / "pyproject.toml").read_text("utf-8")
    if sys.argv[1:] == ["--extras"]:
        print(*extras(text), sep="\n")
    else:
        print(*floors(requirements(text, sys.argv[1:])), sep="\n")
