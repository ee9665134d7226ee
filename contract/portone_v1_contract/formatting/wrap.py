"""Break text into lines for a terminal of 80 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from rich.cells import cell_len

WIDTH = 80
"""Columns."""


def wrap(text: str, start: str = "", following: str | None = None) -> list[str]:
    """Break text into lines of at most 80 columns; a Korean letter takes two.

    `start` is put before the first line, `following` (by default the same) before the others.
    """
    following = start if following is None else following
    room = WIDTH - max(len(start), len(following))
    lines: list[str] = []
    for line in textwrap.wrap(text, room, break_on_hyphens=False, drop_whitespace=True):
        lines += _cut(line, room)
    return [(following if number else start) + line for number, line in enumerate(lines)]


def _cut(line: str, room: int) -> Iterator[str]:
    """Cut a line that has few letters, but more columns than fit."""
    while cell_len(line) > room:
        fits = next(end for end in range(len(line), 0, -1) if cell_len(line[:end]) <= room)
        space = line.rfind(" ", 0, fits)
        end = space if space > 0 else fits
        yield line[:end]
        line = line[end:].lstrip()
    yield line
