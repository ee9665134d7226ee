"""Prints the lowest versions that pyproject.toml allows, as constraints for pip.

Usage: python scripts/floors.py [EXTRA ...]
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

_REQUIREMENT = re.compile(r"([\w.-]+)[^;]*?>=\s*([\w.]+)")


def floors(requirements: Iterable[str]) -> list[str]:
    """`name==version` for each requirement; ValueError for one that has no lowest version."""
    found = []
    for line in requirements:
        match = _REQUIREMENT.match(line)
        if match is None:
            raise ValueError(f"{line} has no lowest version; write {line}>=...")
        found.append(f"{match[1]}=={match[2]}")
    return found


def required(pyproject: str, extras: Iterable[str] = ()) -> list[str]:
    """What the project requires with these extras; KeyError for an extra that there is not."""
    project = tomllib.loads(pyproject)["project"]
    lists = [project["dependencies"], *(project["optional-dependencies"][one] for one in extras)]
    return [line for lines in lists for line in lines]


if __name__ == "__main__":
    pyproject = Path(__file__).resolve().parents[1] / "pyproject.toml"
    print(*floors(required(pyproject.read_text("utf-8"), sys.argv[1:])), sep="\n")
