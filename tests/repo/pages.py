"""The pages of the documentation and the blocks of code in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FENCE = re.compile(r"^( *)```([\w-]*)[^\n]*\n(.*?)^\1```", re.M | re.S)


@dataclass(frozen=True)
class Block:
    """One fenced block: its language, its text, and the line of the page before its first."""

    language: str
    text: str
    line: int

    @property
    def placed(self) -> str:
        """The text led by empty lines, so that its line numbers are the page's."""
        return "\n" * self.line + self.text


def pages() -> list[Path]:
    """Every page that people write, but for the changelog and those of the examples."""
    front = sorted(page for page in ROOT.glob("*.md") if page.name != "CHANGELOG.md")
    return [*sorted((ROOT / "docs").glob("**/*.md")), *front]


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def blocks(text: str, *languages: str) -> Iterator[Block]:
    """The fenced blocks of a page, of some languages or of all."""
    for fence in FENCE.finditer(text):
        if not languages or fence[2] in languages:
            yield Block(fence[2], fence[3], text.count("\n", 0, fence.start(3)))
