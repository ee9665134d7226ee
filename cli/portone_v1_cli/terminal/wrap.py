"""Text in lines of a width, in which a Korean letter takes two columns. Pure functions."""

from __future__ import annotations

import re
import shlex
import unicodedata

_NAMED = re.compile(r"(.*?)\.?( \((?:[^()]|\([^()]*\))*\))?", re.DOTALL)


def width(text: str) -> int:
    """How many columns of a terminal the text takes."""
    return sum(_columns(character) for character in text)


def wrap(text: str, columns: int, *, indent: int = 0, hang: int = 0) -> list[str]:
    """The words of the text in lines of at most `columns`; a longer word has a line of its own.

    All lines begin with `indent` spaces, all but the first with `hang` more.
    """
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else " " * (indent + hang * bool(lines)) + word
        if line and width(longer) > columns:
            lines.append(line)
            line = " " * (indent + hang) + word
        else:
            line = longer
    return [*lines, line] if line else lines


def cut(text: str, columns: int) -> str:
    """A sentence, its Korean name in brackets at the end, as much of it as fits on a line.

    Without the full stop; when it is too long as many of its clauses as fit, or without the name.
    """
    found = _NAMED.fullmatch(text)
    whole, name = (found[1], found[2] or "") if found else (text, "")
    ends = [len(whole), *(at.start() for at in re.finditer("[,;:] ", whole))]
    tries = [*sorted((whole[:end] + name for end in ends), key=len, reverse=True), whole]
    fitting = (one for one in tries if width(one) <= columns)
    return next(fitting, whole[: columns - 1] + "…")


def command_line(text: str, columns: int, *, indent: int = 0) -> list[str]:
    """A command line as it can be typed, broken before options when it is too long."""
    line, *options = re.split(r" (?=--\w)", shlex.join(shlex.split(text)))
    lines = [" " * indent + line]
    for option in options:
        if width(f"{lines[-1]} {option} \\") <= columns:
            lines[-1] += f" {option}"
        else:
            lines[-1] += " \\"
            lines.append(" " * (indent + 4) + option)
    return lines


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
