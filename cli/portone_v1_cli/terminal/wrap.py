"""Lay text out in lines for a terminal, where a Korean letter takes two columns."""

from __future__ import annotations

import re
import shlex

from rich.cells import cell_len

_SENTENCE_AND_NAME = re.compile(r"(.*?)\.?( \((?:[^()]|\([^()]*\))*\))?", re.DOTALL)


def wrap(text: str, columns: int, *, indent: int = 0, hang: int = 0) -> list[str]:
    """Break text into lines of at most `columns`; a longer word gets a line of its own.

    All lines begin with `indent` spaces, and all but the first with `hang` more.
    """
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else " " * (indent + hang * bool(lines)) + word
        if line and cell_len(longer) > columns:
            lines.append(line)
            line = " " * (indent + hang) + word
        else:
            line = longer
    return [*lines, line] if line else lines


def shorten(text: str, columns: int) -> str:
    """Shorten a sentence, with its Korean name in brackets at the end, to one line.

    The full stop is left out. When the rest is still too long, clauses are left out from the end,
    then the name; at last the line is cut off.
    """
    match = _SENTENCE_AND_NAME.fullmatch(text)
    sentence = match[1] if match else text
    name = match[2] or "" if match else ""
    ends = [len(sentence), *(comma.start() for comma in re.finditer("[,;:] ", sentence))]
    candidates = sorted((sentence[:end] + name for end in ends), key=len, reverse=True)
    for candidate in [*candidates, sentence]:
        if cell_len(candidate) <= columns:
            return candidate
    return sentence[: columns - 1] + "…"


def wrap_command(text: str, columns: int, *, indent: int = 0) -> list[str]:
    """Break a command line before its options, so that it can still be copied into a shell."""
    parts: list[str] = []
    for word in shlex.split(text):
        if not parts or word.startswith("--"):
            parts.append(shlex.quote(word))
        else:
            parts[-1] += f" {shlex.quote(word)}"
    lines = [" " * indent + parts[0]]
    for option in parts[1:]:
        if cell_len(f"{lines[-1]} {option} \\") <= columns:
            lines[-1] += f" {option}"
        else:
            lines[-1] += " \\"
            lines.append(" " * (indent + 4) + option)
    return lines
