"""Cut the part out of a long text that matters, with the lines that differ marked."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

Path = tuple[str | int, ...]
"""A place in a JSON value."""
LINES = 48
"""About how many lines are shown."""
AROUND = 3
"""How many lines before and after one that is marked."""
GAP = 3
"""Up to this many lines are not worth leaving out."""
HEAD = 8
TAIL = 3
WIDTH = 240
"""The most characters of one line that are shown."""
ITEMS = 4
"""The most items of a list that are shown beside those that are marked."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Some lines of a text."""

    text: str = ""
    marked: tuple[int, ...] = ()
    """The lines that differ, counted from 0."""


NOTHING = Excerpt()


@dataclass(frozen=True, slots=True)
class _Line:
    depth: int
    text: str
    marked: bool = False


def of_text(text: str) -> Excerpt:
    """Return the beginning of a text that is not JSON."""
    lines = text.splitlines()
    excerpt = [_cut(line) for line in lines[:LINES]]
    if len(lines) > LINES:
        excerpt.append(f"… {len(lines) - LINES} more lines")
    return Excerpt("\n".join(excerpt))


def of_json(value: Any, marks: Collection[Path] = ()) -> Excerpt:
    """Return a JSON value over several lines: those that are marked, and some around them."""
    lines = list(_fold(list(_lines(value, frozenset(marks), (), 0, "", ""))))
    texts = [f"{'  ' * line.depth}{_cut(line.text)}" for line in lines]
    return Excerpt("\n".join(texts), tuple(n for n, line in enumerate(lines) if line.marked))


def fields_named(value: Any, names: Collection[str], limit: int = 12) -> tuple[Path, ...]:
    """Return the first places in a JSON value whose field has one of these names."""
    matches = (path for path in _places(value, ()) if path[-1] in names)
    return tuple(islice(matches, limit))


def _places(value: Any, path: Path) -> Iterator[Path]:
    pairs: Iterable[tuple[Any, Any]] = ()
    if isinstance(value, dict):
        pairs = value.items()
    elif isinstance(value, list):
        pairs = enumerate(value[:ITEMS])
    for key, item in pairs:
        if isinstance(key, str):
            yield (*path, key)
        yield from _places(item, (*path, key))


def _lines(
    value: Any, marks: frozenset[Path], path: Path, depth: int, before: str, after: str
) -> Iterator[_Line]:
    marked = path in marks
    if not isinstance(value, dict | list) or not value:
        text = json.dumps(value, ensure_ascii=False, default=str)
        yield _Line(depth, f"{before}{text}{after}", marked)
        return
    opened, closed = "{}" if isinstance(value, dict) else "[]"
    yield _Line(depth, before + opened, marked)
    pairs = list(value.items()) if isinstance(value, dict) else list(enumerate(value))
    left_out = 0
    for place, (key, item) in enumerate(pairs):
        inner = (*path, key)
        if isinstance(value, list) and place >= ITEMS and not _leads(marks, inner):
            left_out += 1
            continue
        if left_out:
            yield _Line(depth + 1, f"… {left_out} items")
            left_out = 0
        name = f"{json.dumps(key, ensure_ascii=False)}: " if isinstance(value, dict) else ""
        comma = "," if place < len(pairs) - 1 else ""
        yield from _lines(item, marks, inner, depth + 1, name, comma)
    if left_out:
        yield _Line(depth + 1, f"… {left_out} items")
    yield _Line(depth, closed + after)


def _leads(marks: frozenset[Path], path: Path) -> bool:
    return any(mark[: len(path)] == path for mark in marks)


def _fold(lines: list[_Line]) -> Iterator[_Line]:
    """Leave out lines that are far from every marked one, and put their number in their place."""
    if len(lines) <= LINES:
        yield from lines
        return
    marked = [number for number, line in enumerate(lines) if line.marked]
    cuts = (number for number, line in enumerate(lines) if line.text.startswith("…"))
    keep = {*range(HEAD if marked else LINES - TAIL), *range(len(lines) - TAIL, len(lines))}
    for number in marked[:LINES]:
        keep |= {*range(number - AROUND, number + AROUND + 1), *_above(lines, number)}
    keep |= {*cuts} if marked else set()
    left_out: list[_Line] = []
    for number, line in enumerate(lines):
        if number not in keep:
            left_out.append(line)
            continue
        if len(left_out) > GAP:
            yield _Line(left_out[0].depth, f"… {len(left_out)} lines")
        else:
            yield from left_out
        left_out = []
        yield line


def _above(lines: list[_Line], number: int) -> Iterator[int]:
    """Yield the numbers of the lines that open what a line is in."""
    depth = lines[number].depth
    for above in range(number - 1, -1, -1):
        if lines[above].depth < depth:
            depth = lines[above].depth
            yield above


def _cut(line: str) -> str:
    return printable(shorten(line, WIDTH))


def shorten(text: str, limit: int) -> str:
    """Return the first `limit` characters of a text, and an ellipsis if there are more."""
    return text if len(text) <= limit else f"{text[:limit]}…"


def printable(text: str) -> str:
    """Return text with a question mark for each character that cannot be printed.

    An answer may hold characters that move a terminal's cursor or turn the direction of writing,
    and surrogates.
    """
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() or letter == "\n" else "?" for letter in text)
